"""Years and periods named in a text, and which of them cannot be meant.

A year is told only where it is the time of what the body itself did, and nothing explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

_YEAR = "(20\\d\\d)年"
_YEAR_SIZE = 5
_PERIOD = "(\\d{4})年(\\d{1,2})月(\\d{1,2})日起?[，,]?(?:至|到|[-—－~～]+)(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日"
_STATISTICS = "统计|数据|期限|时限|起止|报告期"
_NEAR = 40
#: 涉及同比的数据以2024年1月1日至12月31日为基期: another year is meant to compare with.
_COMPARED = "同比[^，。；]{0,12}$"
_BASE = "为基期"
_RECENT = 3
_FAR = 400
_MOST = 20
#: The sentence before or after it may name the report's own year to compare with.
_NEXT, _FAR_BEFORE = 12, 60

#: In the preamble a year may be that of a document or of a day.
_OF_A_DOCUMENT = "度?(?:\\d{1,2}月|印发|修订|公布|施行|发布|颁布|制定|出台|版)"
_ENCLOSURES = (("《", "》"), ("（", "）"), ("(", ")"), ("〔", "〕"), ("“", "”"))
#: The year as the time of what the body did: 2023年，我镇……
_AS_TIME = "年度?(?:以来)?(?:[，,]|全年|我(?!国)|本(?:机关|单位|局|镇|乡|街道|级)|共|累计|全[市县区镇乡省])"
_EXPLAINED = (
    "[比较]|同比|增|减|上年|上一年|去年|往年|历年|问题|整改|不足|结转|预算|决算|规划|要点|计划|以来|自20|起"
    "|年报|年度报告|考核|评估|评议|测评|荣|获|创建|连续|截[至止]|历史|存量|印发|制定|修订|[《〔“]"
    "|今年|本年[^度]|至今|列为|列入|入选|通报"
)
#: 申请人要求公开2024年我镇……: the year is that of what was asked for.
_ASKED_FOR = "(?:要求|申请|关于|涉及|查询|咨询)[^，,；;]{0,12}$"
#: Names of regulations explain no year; other documents may be those of that year.
_REGULATION = "《[^《》]{0,40}条例》"
#: A sentence that opens with a year and at once says what the body did in it: that it compares itself
#: with another, later on, does not explain the year.
_SELF = "(?:我(?!国)|本(?!次|轮)|全(?:[市县区镇乡省厅]|局(?!性)|街道))"
_OPENS = f"[\\s　（(）)一二三四五六七八九十\\d、.．]*(?:\\w{{2,10}}：|{_SELF}(?:\\w{{0,4}}|[^；]*，))?(?:截[至止]到?)?$"
_COUNTED = "(?:\\d|[一二两三四五六七八九十]+[件条次份])"
_OWN_STATEMENT = (
    f"度?(?:以来)?(?:全年)?[，,]?(?:{_SELF}[^，。；的《“]{{0,24}}?{_COUNTED}"
    f"|(?:{_SELF}\\w{{0,4}})?[，,]?(?:共|累计|总共|一共|均|依法|主动|新|按时|按期|及时|全年){{0,3}}"
    f"(?:收|受理|办理|办结|答复|接到|公开|发布|作出|制发)(?!\\w{{0,3}}的)[^，。；《“]{{0,24}}?{_COUNTED}"
    f"|(?:{_SELF}\\w{{0,4}})?[，,]?(?:均|全年)?(?:未|没有)(?:收|受理|接到|发[生出]|产生|制发|作出|因)"
    f"|以来[，,]{_SELF})"
)
#: 截至2024年12月31日: the end of a year is that of the report.
_YEAR_END = "(?:12月31日|12月底|年?[底末])(?!的)"
_LAST_YEAR_MEANT = (
    "今年|本年[^度]|至今|同期|问题|整改|不足|考核|评估|评议|测评|荣|获|创建|列为|列入|入选|通报"
    "|以来.{0,30}(?:累计|连续|持续|先后|逐[步年渐]|不断|一直|两年)"
)
#: These explain a year that stands right before them, not one with a figure in between.
_OF_ANOTHER_YEAR = "年报|年度报告|历史|存量|预算|决算|规划|要点|计划|(?<!共)(?:印发|制定|修订)"
#: 力争2024年6月底前: a plan for what was over before the year of the report began.
_DUE = (
    "(?:(?:力争|争取|确保|预计|拟|计划)[于在到]?|将[于在])(20\\d\\d)年(?:\\d{1,2}月|[上下]半年|第?[一二三四1-4]季度)?"
    "(?:\\d{1,2}日|年?[底末])?(?:之前|以前|前)"
)
_PAST = "原|曾|已|未能|没能|未按|延|推迟|逾期"
_PLANNED = (
    "将|计划|拟|下一步|下步|继续|要|力争|目标|打算|安排|改进|加强|推进|提升|起|预算|今后|进一步"
)

Place = tuple[int, int]


@lru_cache(maxsize=256)
def wrong_periods(text: str, year: int) -> tuple[Place, ...]:
    """Where a reporting period is given that is not that of ``year``."""
    return tuple(islice(_wrong_periods(text, year), _MOST)) if "月" in text else ()


def _wrong_periods(text: str, year: int) -> Iterator[Place]:
    for match in re.finditer(_PERIOD, text):
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR // 2]
        first, month, day, last, last_month, last_day = (int(n or 0) for n in match.groups())
        given = ((first, month, day), (last or first, last_month, last_day))
        if given == ((year, 1, 1), (year, 12, 31)) or text.startswith(_BASE, match.end()):
            continue
        if re.search(_STATISTICS, near) and not re.search(_COMPARED, text[: match.start()]):
            yield match.span()


@lru_cache(maxsize=256)
def stray_years_of_a_preamble(text: str, year: int) -> tuple[Place, ...]:
    """The years near ``year`` that are neither it nor that of a document or a day."""
    strays = (
        match.span()
        for match in re.finditer(_YEAR, text)
        if 0 < abs(int(match[1]) - year) <= _RECENT
        and not re.match(_OF_A_DOCUMENT, text[match.end() :][:8])
        and not _is_enclosed(text, match.start())
    )
    return tuple(islice(strays, _MOST))


def _is_enclosed(text: str, at: int) -> bool:
    """Does ``at`` stand within a title or brackets?"""
    near = text[max(0, at - _FAR) : at]
    return any(near.count(left) > near.count(right) for left, right in _ENCLOSURES)


@lru_cache(maxsize=1024)
def stray_years(text: str, year: int, is_plan: bool = False) -> tuple[Place, ...]:
    """The years that are the time of a sentence and cannot be meant. A plan may name the next."""
    return tuple(islice(_stray_years(text, year, is_plan), _MOST))


def _stray_years(text: str, year: int, is_plan: bool) -> Iterator[Place]:
    for match in re.finditer(_YEAR, text):
        named = int(match[1])
        if named == year or not year - _RECENT <= named <= year + 1:
            continue
        start, end = _sentence_around(text, match.start())
        near = text[max(0, start - _FAR_BEFORE) : start]
        if f"{year}年" in text[start : end + _NEXT] or re.search(f"{year}年|今年", near):
            continue
        sentence, at = text[start:end], match.start() - start
        if named < year and _is_left_over(sentence, at):
            yield match.span()
        elif re.match(_AS_TIME, sentence[at + _YEAR_SIZE - 1 :][:12]):
            plain = re.sub(_REGULATION, "", sentence)
            meant = re.search(_PLANNED if named > year else _EXPLAINED, plain)
            asked = re.search(_ASKED_FOR, sentence[:at])
            if not meant and not asked and not (named > year and is_plan):
                yield match.span()


def _is_left_over(sentence: str, at: int) -> bool:
    """Does the sentence open with its year, as that in which it was so?"""
    before = sentence[:at].rpartition("；")[2]
    if not re.match(_OPENS, before) or re.search(_LAST_YEAR_MEANT, sentence):
        return False
    told = re.match(_YEAR_END if "截" in before else _OWN_STATEMENT, sentence[at + _YEAR_SIZE :])
    return told is not None and not re.search(_OF_ANOTHER_YEAR, before + told[0])


@lru_cache(maxsize=256)
def past_deadlines(text: str, year: int) -> tuple[Place, ...]:
    """Where something is planned for a time before ``year``."""
    return tuple(islice(_past_deadlines(text, year), _MOST)) if "前" in text else ()


def _past_deadlines(text: str, year: int) -> Iterator[Place]:
    for match in re.finditer(_DUE, text):
        sentence = text[slice(*_sentence_around(text, match.start()))]
        if year - _RECENT <= int(match[1]) < year and not re.search(_PAST, sentence):
            yield match.start(1), match.end(1) + 1


def _sentence_around(text: str, at: int) -> Place:
    first, last = max(0, at - _FAR), at + _FAR
    start = max(text.rfind(mark, first, at) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, at, last)) >= 0]
    return max(start, first), min(ends, default=last)


def first_sentence_end(text: str) -> int:
    """Where the first sentence of a text ends."""
    ends = [end for mark in "。！？" if (end := text.find(mark)) >= 0]
    return min(ends, default=len(text))
