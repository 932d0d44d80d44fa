"""What was typed into a cell -> a number, or the text as it stands; and back to display text.

A number is ``int`` for counts and ``Decimal`` for money, never float. Nothing is rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from schema.text import clean_line

Number = int | Decimal
Value = int | Decimal | str

#: A number with more digits, before and after the point, is no figure of any report: it stays text.
MAX_DIGITS = 15
TOO_LARGE: int = 10**MAX_DIGITS


class Kind(Enum):
    """What a column or a field holds."""

    COUNT = "count"  # a whole number of things
    MONEY = "money"  # 万元, Decimal
    YUAN = "yuan"  # 元, Decimal
    CHANGE = "change"  # a signed whole number (the 2019 form)


class Oddity(Enum):
    """In what way a text was not simply a number."""

    NONE = "none"
    FULL_WIDTH = "full_width"
    SEPARATORS = "separators"
    UNIT = "unit"
    PLACEHOLDER = "placeholder"
    LOOK_ALIKE = "look_alike"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a cell text was understood: ``number`` is None when it could not be."""

    number: Number | None
    oddity: Oddity = Oddity.NONE


_PLACEHOLDER = re.compile(r"[/／\\—–―－-]+|无[。.]?|n/?a", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?", re.ASCII)
#: Full-width forms only: NFKC would also read a footnote mark as a digit, ``17①`` as 171.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}
_COUNT_UNITS = ("件", "条", "个", "宗", "份", "次", "项", "户", "起")
_MONEY_UNITS = {
    Kind.MONEY: {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")},
    Kind.YUAN: {"亿元": Decimal(100000000), "万元": Decimal(10000), "元": Decimal(1)},
}
_CHANGE_WORDS = {"增加": "+", "增": "+", "减少": "-", "减": "-"}
_ZEROS = str.maketrans("Oo〇○零", "00000")
_LOOK_ALIKES = re.compile(r"[\dOoQlI|零〇○一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾.,\s-]+")


def read_figure(text: str, kind: Kind) -> Reading:
    """Understand ``text`` as a figure of ``kind``; money without a unit is in that of the kind."""
    stripped = clean_line(text)
    if _PLACEHOLDER.fullmatch(stripped):
        return Reading(None, Oddity.PLACEHOLDER)
    plain = stripped.translate(_HALF_WIDTH)
    oddity = Oddity.NONE if plain == stripped else Oddity.FULL_WIDTH
    bare, factor = _without_unit(plain, kind)
    if bare != plain:
        oddity = Oddity.UNIT
    if kind is Kind.CHANGE:
        bare = _signed(bare)
    compact = re.sub(r"\s", "", bare)
    match = _NUMBER.fullmatch(compact)
    if match is None:
        looks_alike = _LOOK_ALIKES.fullmatch(bare) is not None
        return Reading(None, Oddity.LOOK_ALIKE if looks_alike else Oddity.UNREADABLE)
    digits = compact.replace(",", "")
    is_long = len(digits.lstrip("+-").replace(".", "")) > MAX_DIGITS
    if is_long or (match[1] == "+" and kind is not Kind.CHANGE):
        return Reading(None, Oddity.UNREADABLE)
    if oddity is Oddity.NONE and (digits != compact or compact != bare):
        oddity = Oddity.SEPARATORS
    number = _number(digits, kind, factor)
    return Reading(number, oddity) if is_storable(number) else Reading(None, Oddity.UNREADABLE)


def look_alike_number(text: str, kind: Kind) -> Number | None:
    """The number that letters and 零 in ``text`` stand for; None where that needs a guess."""
    plain = clean_line(text).translate(_HALF_WIDTH).translate(_ZEROS)
    return read_figure(re.sub(r"(?<=\d)[lI|](?=\d)", "1", plain), kind).number


def _without_unit(text: str, kind: Kind) -> tuple[str, Decimal]:
    if kind in _MONEY_UNITS:
        for unit, factor in _MONEY_UNITS[kind].items():
            if text.endswith(unit):
                return text.removesuffix(unit).rstrip(), factor
        return text, Decimal(1)
    for unit in _COUNT_UNITS:
        if text.endswith(unit) and text != unit:
            return text.removesuffix(unit).rstrip(), Decimal(1)
    return text, Decimal(1)


def _signed(text: str) -> str:
    for word, sign in _CHANGE_WORDS.items():
        if text.startswith(word):
            return sign + text.removeprefix(word)
    return text


def _number(digits: str, kind: Kind, factor: Decimal) -> Number:
    if kind in _MONEY_UNITS:
        return plain_decimal(Decimal(digits) * factor)
    number = Decimal(digits)
    return int(number) if number == number.to_integral_value() else plain_decimal(number)


def is_storable(number: Number) -> bool:
    """Is it written with MAX_DIGITS digits at most? A report holds no other numbers."""
    if isinstance(number, int):
        return -TOO_LARGE < number < TOO_LARGE
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return False  # infinite, or no number
    whole = max(len(digits) + exponent, 1) if number else 1
    return whole + max(-exponent, 0) <= MAX_DIGITS


def plain_decimal(number: Decimal) -> Decimal:
    """The same number without exponent and without trailing zeros after the point."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) + 0  # never -0
    return number.normalize()


def value_of(text: str, kind: Kind) -> Value | None:
    """What a report stores for a typed ``text``: a number where it can be read, else the text."""
    line = clean_line(text)
    if not line:
        return None
    number = read_figure(line, kind).number
    return line if number is None else number


def show_value(value: Value | None) -> str:
    """Display text of a stored value; the blank cell is the empty string."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)
