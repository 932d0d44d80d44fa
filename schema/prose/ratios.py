"""Shares and growth in a text that gives both of its numbers: ``比上年的 4 件增加 1 件，增长 25%``.

A percentage is wrong only where none of the numbers that it can be of gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from schema.prose.numerals import Figure, figures_in, read_number
from schema.prose.slips import Slip

_SHARE = "[，,]约?占(?:比|总数的?|总量的?|全部的?)?(?:为|约)?(?P<share>\\d+(?:\\.\\d+)?)[%％]"
_NUMBER = "(?<![\\d,])\\d(?:\\d|,(?=\\d{3}))*+"
_UNIT = "(?P<unit>件|条|次|篇|期|场|个|人次|万元)"
_GROWTH = (
    f"(?P<now>{_NUMBER}){_UNIT}[，,（(]?(?:同?比|[比较])(?:上年度?|去年|上一年度?|20\\d\\d年度?)(?:同期)?的?"
    f"(?P<before>{_NUMBER})(?P=unit)(?P<way>增长|增加|上升|多|下降|减少|降低|少)了?"
    f"(?P<change>\\d[\\d,]*(?:\\.\\d+)?)(?P<kind>[%％]|(?P=unit))"
)
#: 9件，比上年（的6件）增加3件，增长50%: what it was before follows.
_STEP = (
    f"(?P<now>{_NUMBER}){_UNIT}[，,（(]?(?:同比|[比较](?:上年度?|去年|上一年度?|20\\d\\d年度?)(?:同期)?)"
    f"(?:的?{_NUMBER}(?P=unit))?(?P<way>增加|多|减少|少)了?(?P<change>{_NUMBER})(?P=unit)[，,、](?:同比)?"
    "(?P<turn>增长|上升|增幅|下降|降低|减少|降幅)了?(?:为|达)?(?P<share>\\d+(?:\\.\\d+)?)(?P<kind>[%％])"
)
#: 问题61个，已整改58个，整改率95.1%. That all of them are may be said of those that were due.
_RATE = (
    f"(?P<verb>整改|采纳)了?(?P<part>{_NUMBER})(?P<unit>个|条|件|项|处)[，,](?P=verb)率(?:约?为|达到?)?"
    "(?!100[%％])(?P<share>\\d+(?:\\.\\d+)?)(?P<kind>[%％])(?!以上|左右)"
)
_FAR = 200
#: Words for growth that is less than nothing.
FALLING = frozenset(("下降", "减少", "降低", "少", "降幅"))
_MORE_THAN_ALL = (
    "满意[度率](?:均|都|为|是|达|到|：)*(?!100(?:\\.0+)?[%％])[1-9]\\d\\d+(?:\\.\\d+)?[%％]"
)


def is_written(number: Decimal, text: str) -> bool:
    """Is ``number`` written as ``text``, rounded or cut off at its last digit?"""
    stated = Decimal(text)
    exponent = stated.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return -step < number - stated < step


def wrong_growth(text: str) -> Iterator[Slip]:
    """NT-16: growth from one number to another, both of them in the text."""
    if "比" not in text and "较" not in text:
        return
    for match in re.finditer(_GROWTH, text):
        now, before = read_number(match["now"]), read_number(match["before"])
        if now is None or not before:
            continue
        grown = (before - now) if match["way"] in FALLING else (now - before)
        change = match["change"].replace(",", "")
        is_share = match["kind"] in "%％"
        right = grown * 100 / before if is_share else grown
        if not is_written(right, change):
            told = f"{right:.2f}%" if is_share else f"{right}{match['kind']}"
            yield _slip(match, ("change", "kind"), told, f"从 {before} 到 {now}")
    yield from _wrong_steps(text)


def _wrong_steps(text: str) -> Iterator[Slip]:
    for match in re.finditer(_STEP, text):
        change = read_number(match["change"]) or 0
        grown = -change if match["way"] in FALLING else change
        near = figures_in(text, max(0, match.start() - _FAR), match.end("unit"))
        befores = [each.value - grown for each in near if each.unit == match["unit"]]
        shares = [Decimal(change) * 100 / each for each in befores if each > 0]
        falls = match["way"] in FALLING
        is_turned = falls != (match["turn"] in FALLING)
        if shares and (is_turned or not any(is_written(each, match["share"]) for each in shares)):
            stated = "turn" if is_turned else "share"
            way = ("下降 " if falls else "增长 ") if is_turned else ""
            of = f"{match['way']} {change} 到 {match['now']}"
            yield _slip(match, (stated, "kind"), f"{way}{shares[-1]:.2f}%", of)


def wrong_rates(text: str) -> Iterator[Slip]:
    """NT-16: nobody is satisfied by more than all, and a rate follows from the figures before it."""
    for match in re.finditer(_MORE_THAN_ALL, text) if "满意" in text else ():
        told = f"写“{match[0]}”，超过了 100%。"
        yield Slip("NT-16", *match.span(), match[0], told, "核对百分比。")
    for match in re.finditer(_RATE, text) if "整改率" in text or "采纳率" in text else ():
        part = read_number(match["part"]) or Decimal(0)
        near = figures_in(text, max(0, match.start() - _FAR), match.start())
        wholes = [each.value for each in near if each.unit == match["unit"] and each.value >= part]
        shares = [part * 100 / whole for whole in wholes if part]
        if shares and not any(is_written(each, match["share"]) for each in shares):
            of = f"{wholes[-1]} 中的 {part}"
            yield _slip(match, ("share", "kind"), f"{shares[-1]:.2f}%", of)


def wrong_share(text: str, whole: Figure, part: Figure) -> Slip | None:
    """NT-16: the share right after ``part``, which stands in a list of the parts of ``whole``."""
    match = re.compile(_SHARE).match(text, part.stop)
    if match is None or not whole.value:
        return None
    others = [each.value for each in figures_in(text) if each.unit == part.unit]
    bases = [Decimal(each) for each in others if each >= part.value and each]
    if any(is_written(Decimal(part.value) * 100 / base, match["share"]) for base in bases):
        return None
    right = f"{Decimal(part.value) * 100 / Decimal(whole.value):.2f}%"
    return _slip(match, ("share", ""), right, f"{whole.value} 中的 {part.value}")


def _slip(match: re.Match[str], groups: tuple[str, str], right: str, of: str) -> Slip:
    first, last = groups
    start, end = match.start(first), match.end(last) if last else match.end()
    stated = match.string[start:end]
    told = f"写“{stated}”，{of}，算出来是 {right}。"
    return Slip("NT-16", start, end, stated, told, "核对两个数，重新计算。")
