"""Years and periods named in a text, and which of them cannot be meant.

A year is told only where it is the time of what the body itself did, and nothing explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

_YEAR = "(20\\d\\d)年"
_PERIOD = "(\\d{4})年(\\d{1,2})月(\\d{1,2})日起?[，,]?(?:至|到|[-—－~～]+)(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日"
_STATISTICS = "统计|数据|期限|时限|起止|报告期"
_NEAR = 40
_RECENT = 3
_FAR = 400
_MOST = 20

#: In the preamble a year may be that of a document or of a day.
_OF_A_DOCUMENT = "度?(?:\\d{1,2}月|印发|修订|公布|施行|发布|颁布|制定|出台|版)"
_ENCLOSURES = (("《", "》"), ("（", "）"), ("(", ")"), ("〔", "〕"), ("“", "”"))
#: The year as the time of what the body did: 2023年，我镇……
_AS_TIME = "年度?(?:以来)?(?:[，,]|全年|我(?!国)|本(?:机关|单位|局|镇|乡|街道|级)|共|累计|全[市县区镇乡省])"
_EXPLAINED = (
    "[比较]|同比|增|减|上年|上一年|去年|往年|历年|问题|整改|不足|结转|预算|决算|规划|要点|计划|以来|自20|起"
    "|年报|年度报告|考核|评估|评议|测评|荣|获|创建|连续|截[至止]|历史|存量|印发|制定|修订|[《〔“]"
)
#: Names of regulations explain no year; other documents may be those of that year.
_REGULATION = "《[^《》]{0,40}条例》"
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
        if given != ((year, 1, 1), (year, 12, 31)) and re.search(_STATISTICS, near):
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
        if not re.match(_AS_TIME, text[match.end() - 1 :][:12]):
            continue
        sentence = re.sub(_REGULATION, "", _sentence_around(text, match.start()))
        meant = re.search(_PLANNED, sentence) if named > year else re.search(_EXPLAINED, sentence)
        if not meant and not (named > year and is_plan) and f"{year}年" not in sentence:
            yield match.span()


def _sentence_around(text: str, at: int) -> str:
    first, last = max(0, at - _FAR), at + _FAR
    start = max(text.rfind(mark, first, at) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, at, last)) >= 0]
    return text[max(start, first) : min(ends, default=last)]


def first_sentence_end(text: str) -> int:
    """Where the first sentence of a text ends."""
    ends = [end for mark in "。！？" if (end := text.find(mark)) >= 0]
    return min(ends, default=len(text))
