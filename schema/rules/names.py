"""The reporting body in its own prose: left over from another unit's report, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from schema.finding import Finding, Severity
from schema.prose.passages import prose_of
from schema.rule import Case, Rule, rule

#: What a body calls itself, by the end of its name, and what it surely does not.
_SELVES = {
    "镇人民政府": ("镇", "乡局厅委"),
    "乡人民政府": ("乡", "镇局厅委"),
    "街道办事处": ("街道", "局厅委镇乡"),
    "局": ("局", "镇乡厅"),
    "厅": ("厅", "镇乡局"),
    "委员会": ("委", "镇乡局厅"),
}
_ASK = "请(?:直接)?(?:与|和|同|向|联系|咨询)(?P<name>\\w{2,24}?)(?:联系|（|\\(|，|咨询|反映)"
_MADE_BY = "由(?P<name>\\w{2,24}?)(?:负责)?(?:编制|编写|撰写|起草)"
_MAKES = (
    "(?:^|[，。\\n])(?!根据|按照|依据|依照|参照|结合|经)"
    "(?P<name>\\w{2,20}(?:人民政府|办事处|局|厅|委员会))(?:负责)?(?:编制|编写|撰写|起草)(?!的)"
)
_TITLED = "(?P<name>\\w{2,30}?)20\\d\\d年度?政府信息公开(?:工作)?年度报告"
_SIGNED = (
    "(?:^|\\n)[ 　]*(?P<name>\\w{2,24})[ 　]*(?=$|\\n[ 　]*20\\d\\d年\\d{1,2}月\\d{1,2}日[ 　]*$)"
)
#: Who is praised for this work, or plans it. Others may help with it: 县数据局将继续指导我镇….
_WORKS = (
    "(?:^|[。！？\\n]|下一步，)[ 　]*(?P<name>\\w{1,12}?(?:局|镇|乡|街道))"
    "(?:(?P<praised>高度重视|认真贯彻|严格落实|切实加强|始终坚持|深入贯彻)"
    "|将(?:继续|进一步)(?!指导|督促|协助|配合|[^。；，]{0,16}我))"
    "[^。；，]{0,16}(?:信息公开|政务公开|监督保障|《条例》)"
)
_TOWNS = ("镇", "乡", "街道")
#: The office of a town; 城乡综合办公室 and 小城镇办公室 are offices of others.
_TOWN = "\\w{1,16}?(?<![城乡])(?:镇|乡|街道)(?=人民政府|党政|办事处党政|办事处办公室)"
_BODY = "\\w{2,16}?(?:镇|乡|街道|局|厅)(?=人民政府|办事处|办公室|党政|综合|$)"
_VERBS = "^\\w*(?:公布|发布|编制|编写|撰写|形成|将|对|就|为|现)"
#: 我镇, 本局, 各镇 are no names.
_OWN_SIGNS = frozenset("我本各全该")
_CORE = 3
#: A full name, as the subject of a clause, in which one character is wrong. Shorter ones are near those of
#: other places, and 城东镇 and 城西镇 are two places.
_FULL = 8
#: A neighbour with nearly the same name that sends something, or is named beside the body itself.
_NEIGHBOUR = "[^，。；：！？\\n]{0,30}(?:移[交送]|转[来交办送至到给]|交办|抄送|来函|发来|送来|掌握|反馈|[我本][镇乡局街委厅])|[、和与及]"
_CLAUSE_OPENS = frozenset("，。；：！？\n 　年度")
_OPPOSED = frozenset("东南西北中上下前后左右内外大小新老一二三四五六七八九十")
_FAR = 200
_MOST = 20


class _Named(NamedTuple):
    """A wrong name at ``start`` to ``end``; ``right`` is empty where it is another body's."""

    start: int
    end: int
    stated: str
    right: str = ""


@rule("NT-21", Severity.WARNING, "正文里的机关名称是本机关的", "报告写的是本机关的情况")
def body_is_named_alike(case: Case) -> Iterator[Finding]:
    organisation = case.report.organisation
    own = _selves(organisation)[0]
    if not own:
        return
    prose = prose_of(case)
    for passage in (prose.preamble, *prose.body):
        for name in _wrong_names(passage.text, organisation, passage is prose.preamble):
            yield Finding(
                f"{passage.name}{'自称' if name.right else '写的是'}“{name.stated}”，"
                f"而本机关是{organisation}。",
                f"像是别的单位的文字，核对后改为“{name.right}”。"
                if name.right
                else "像是别的单位的文字，核对机关名称。",
                text=passage.span(name.start, name.end),
                stated=name.stated,
                expected=name.right or organisation,
            )
    office = case.report.contact.office
    town, body = (re.match(pattern, office) for pattern in (_TOWN, _BODY))
    other = town or (body if body and body[0].endswith(own) else None)
    if other and not _is_own(other[0], organisation):
        yield Finding(
            f"联系单位写的是“{office}”，而本机关是{organisation}。",
            "像是别的单位的，核对联系单位。",
            place="contact.office",
            stated=office,
        )


@lru_cache(maxsize=64)
def _selves(organisation: str) -> tuple[str, str]:
    found = (selves for end, selves in _SELVES.items() if organisation.endswith(end))
    return next(found, ("", ""))


@lru_cache(maxsize=1024)
def _wrong_names(text: str, organisation: str, is_preamble: bool) -> tuple[_Named, ...]:
    """The names in a text that are not its body's. A text that did not change is not read again."""
    own, foreign = _selves(organisation)
    found = list(_wrong_selves(text, own, foreign)) if "我" in text else []
    found += _misspelt(text, organisation)
    patterns = (_ASK, _MADE_BY, _MAKES, _TITLED) if is_preamble else (_SIGNED, _WORKS)
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            name = _other_body(match, organisation, _kinds(match, own))
            if name and all(each.end <= name.start or name.end <= each.start for each in found):
                found.append(name)
    return tuple(islice(found, _MOST))


def _kinds(match: re.Match[str], own: str) -> tuple[str, ...]:
    """The kinds of bodies that cannot be meant there: at work, more than the own one."""
    if "praised" not in match.re.groupindex:
        return (own,)
    if match["praised"]:
        return own, "局", "镇", "乡"
    return _TOWNS if own in _TOWNS else (own,)


def _wrong_selves(text: str, own: str, foreign: str) -> Iterator[_Named]:
    for match in re.finditer(f"我[{foreign}](?![员会托])", text):
        if not _is_quoted(text, match.start()):
            yield _Named(*match.span(), match[0], f"我{own}")


def _misspelt(text: str, organisation: str) -> Iterator[_Named]:
    size = len(organisation)
    for match in re.finditer(re.escape(organisation[-_CORE:]), text) if size >= _FULL else ():
        start = match.end() - size
        name = text[max(start, 0) : match.end()]
        wrong = [pair for pair in zip(name, organisation, strict=False) if pair[0] != pair[1]]
        is_subject = start == 0 or (start > 0 and text[start - 1] in _CLAUSE_OPENS)
        is_near = is_subject and len(wrong) == 1 and not _OPPOSED.issuperset(wrong[0])
        if is_near and not re.compile(_NEIGHBOUR).match(text, match.end()):
            yield _Named(start, match.end(), name, organisation)


def _is_quoted(text: str, at: int) -> bool:
    near = text[max(0, at - _FAR) : at]
    return near.endswith("自") or near.count("“") > near.count("”")


def _other_body(match: re.Match[str], organisation: str, kinds: tuple[str, ...]) -> _Named | None:
    """Another body of one of these kinds where the report can only name its own."""
    verbs = re.match(_VERBS, match["name"])
    start = match.start("name") + (verbs.end() if verbs else 0)
    body = re.match(_BODY, match.string[start : match.end("name")])
    if body is None or not body[0].endswith(kinds) or body[0][0] in _OWN_SIGNS:
        return None
    if _is_own(body[0], organisation):
        return None
    return _Named(start, start + len(body[0]), body[0])


def _is_own(name: str, organisation: str) -> bool:
    """Is it the name of the body, or short for it, as 住建局 for 住房和城乡建设局?"""
    characters = iter(organisation)
    return all(character in characters for character in name[-_CORE:])


NAME_RULES: tuple[Rule, ...] = (body_is_named_alike,)
