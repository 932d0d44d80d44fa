"""Figures in prose: how a number is written there, and when a table's number agrees with it.

A figure keeps its characters and how exactly it was written, so that ``3125.1 万件`` agrees with
every number that rounds to it and ``二十余件`` with every number from 21 to 29.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from schema.figure import Number
from schema.text import half_width

#: Things that a cell of the form can count.
COUNT_UNITS = frozenset(["件", "条", "个", "份", "宗", "例", "次", "项", "起", "部", "件次", "笔"])
MONEY_UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
PERCENT = "%"

_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LONGEST = 15

_FIGURE = re.compile(
    r"(?<![\d.〔第])(?:约|近|超|超过|逾)?(?P<number>\d(?:\d|,(?=\d{3})|[ 　](?=\d))*(?:[.．]\d+)?"
    r"|(?<![第一二三四五六七八九十百千两〇零])[〇零一二两三四五六七八九十百千]++)"
    r"[ 　]?(?P<scale>[万亿](?!元))?(?P<more>[余多])?(?P<late>[万亿](?!元))?[ 　]?"
    r"(?P<unit>件次|人次|[万亿]?(?:余|多)?元|百分点|个百分点|[%％]"
    r"|[件份宗笔篇期场名人家户]|条(?!例)|次(?!年)|项(?!目)|例(?!如)|部(?!门|分)|起(?!草|诉|止)"
    r"|个(?!百分点|工作日|月|人))"
)


#: 20至30件, 第9至23项, 第3、5项: the last number of a range or of ordinals counts nothing.
_JOINED = frozenset("至到-—–~～－、和")
_RANGE = re.compile(r"(?:\d[ 　]?(?:[至到]|[-—–~～－]+)|第[ 　]?\d[\d、和至到—-]*)[ 　]?$")
_NEAR = 16


class Figure(NamedTuple):
    """A number with its unit: ``start`` to ``end`` are the digits, ``stop`` is after the unit.

    ``low`` and ``high`` bound the numbers that may be written this way; both are ``value`` for a
    number written out in full. ``vague`` is one written as 约 or 余, whose bounds are not firm.
    """

    value: Number
    unit: str
    start: int
    end: int
    stop: int
    low: Number
    high: Number
    vague: bool = False

    @property
    def is_count(self) -> bool:
        return self.unit in COUNT_UNITS

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def moved(self, by: int) -> Figure:
        """The same figure so many characters later."""
        places = self.start + by, self.end + by, self.stop + by
        return Figure(self.value, self.unit, *places, self.low, self.high, self.vague)

    def agrees_with(self, number: Number) -> bool:
        """May ``number`` be written like this?"""
        return self.low <= number <= self.high


def figures_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures with a unit in ``text``, in order. Dates and document numbers are none."""
    for match in _FIGURE.finditer(text, start, len(text) if end is None else end):
        digits = match["number"]
        begin = match.start()
        if (
            begin
            and text[begin - 1] in _JOINED
            and _RANGE.search(text, max(0, begin - _NEAR), begin)
        ):
            continue
        if begin == match.start("number") and digits.isascii() and digits.isdigit():
            plain = _plain_count(match, digits)
            if plain is not None:
                yield plain
                continue
        value = read_number(digits)
        if value is not None:
            yield _figure(match, value)


def _plain_count(match: re.Match[str], digits: str) -> Figure | None:
    """The usual case, ``12件``, without decimal arithmetic."""
    unit = match["unit"]
    if unit not in COUNT_UNITS or match["scale"] or match["more"] or len(digits) > _LONGEST:
        return None
    value = int(digits)
    return Figure(value, unit, *match.span("number"), match.end(), value, value)


def read_number(text: str) -> Decimal | None:
    """The value of Arabic (also full-width, spaced, grouped) or Chinese digits; else None."""
    plain = half_width(text).replace(" ", "").replace(",", "")
    if plain[0] in "0123456789":
        return Decimal(plain) if len(plain) <= _LONGEST else None
    return _chinese(plain)


def _chinese(text: str) -> Decimal | None:
    if not any(character in _TENS for character in text):
        digits = "".join(str(_DIGITS[character]) for character in text)
        return Decimal(digits) if len(text) == 1 or "〇" in text or "零" in text else None
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return Decimal(total + digit)


def _figure(match: re.Match[str], value: Decimal) -> Figure:
    scale = _SCALES[match["scale"] or match["late"] or ""]
    unit = "%" if match["unit"] == "％" else match["unit"].replace("余", "").replace("多", "")
    before = match[0][: match.start("number") - match.start()]
    vague = bool(before or match["more"] or unit != match["unit"].replace("％", "%"))
    low, high = _bounds(match, value, scale, before)
    value *= scale
    number = int(value) if value == int(value) and unit not in MONEY_UNITS else value
    places = match.start("number"), match.end("number"), match.end()
    return Figure(number, unit, *places, low, high, vague)


def _bounds(
    match: re.Match[str], value: Decimal, scale: int, before: str
) -> tuple[Decimal, Decimal]:
    """The numbers that a figure may stand for, given 余, 约, 近 and a scale it is rounded to."""
    number = value * scale
    if match["more"] or "余" in match["unit"] or "多" in match["unit"]:
        return number, number + _step(value) * scale
    if before in ("超", "超过", "逾"):
        return number, number * Decimal("1.2")
    if before == "近":
        return number * Decimal("0.9"), number
    if before == "约":
        return number * Decimal("0.9"), number * Decimal("1.1")
    exponent = value.as_tuple().exponent
    if (scale > 1 or match["unit"] in ("万元", "亿元")) and isinstance(exponent, int):
        step = Decimal(scale).scaleb(exponent)  # rounded to the last digit, or cut off after it
        return number - step / 2, number + step
    return number, number


def _step(value: Decimal) -> Decimal:
    """The size of the last digit that is not zero: 1460余 is less than 1470."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    while value and value % (step * 10) == 0:
        step *= 10
    return step
