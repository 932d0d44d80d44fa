"""The reporting body in its own prose: left over from another unit's report, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

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
_BODY = "\\w{2,12}?(?:镇|乡|街道|局|厅)(?=人民政府|办事处|办公室|党政|综合|$)"
_CORE = 3
_FAR = 200
_MOST = 20


@rule("NT-21", Severity.WARNING, "正文里的机关名称是本机关的", "文字留自别的单位的报告")
def body_is_named_alike(case: Case) -> Iterator[Finding]:
    organisation = case.report.organisation
    found = (selves for end, selves in _SELVES.items() if organisation.endswith(end))
    own, foreign = next(found, ("", ""))
    if own:
        yield from _wrong_selves(case, own, foreign)
        yield from _other_bodies(case, own)


def _wrong_selves(case: Case, own: str, foreign: str) -> Iterator[Finding]:
    prose = prose_of(case)
    for passage in (prose.preamble, *prose.body):
        if "我" not in passage.text:
            continue
        found = re.finditer(f"我[{foreign}](?![员会托])", passage.text)
        for match in islice(found, _MOST):
            if not _is_quoted(passage.text, match.start()):
                yield Finding(
                    f"{passage.name}自称“{match[0]}”，而本机关是{case.report.organisation}。",
                    f"像是别的单位的文字，核对后改为“我{own}”。",
                    text=passage.span(*match.span()),
                    stated=match[0],
                    expected=f"我{own}",
                )


def _is_quoted(text: str, at: int) -> bool:
    near = text[max(0, at - _FAR) : at]
    return near.endswith("自") or near.count("“") > near.count("”")


def _other_bodies(case: Case, own: str) -> Iterator[Finding]:
    """Another body of the same kind where the report names itself: to ask, or as its author."""
    passage, organisation = prose_of(case).preamble, case.report.organisation
    for pattern in (_ASK, _MADE_BY):
        for match in re.finditer(pattern, passage.text):
            body = re.match(_BODY, match["name"])
            if body is None or not body[0].endswith(own) or body[0][-_CORE:] in organisation:
                continue
            start = match.start("name")
            yield Finding(
                f"前言写的是“{body[0]}”，而本机关是{organisation}。",
                "像是别的单位的文字，核对机关名称。",
                text=passage.span(start, start + len(body[0])),
                stated=body[0],
                expected=organisation,
            )


NAME_RULES: tuple[Rule, ...] = (body_is_named_alike,)
