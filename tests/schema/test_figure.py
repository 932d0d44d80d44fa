"""What was typed into a cell, and what it is taken for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schema.figure import (
    MAX_DIGITS,
    Kind,
    Number,
    Oddity,
    Value,
    is_storable,
    plain_decimal,
    read_figure,
    show_value,
    value_of,
)

COUNT, MONEY, YUAN, CHANGE = Kind.COUNT, Kind.MONEY, Kind.YUAN, Kind.CHANGE


@pytest.mark.parametrize(
    ("typed", "kind", "number", "oddity"),
    [
        ("0", COUNT, 0, Oddity.NONE),
        ("12345678", COUNT, 12345678, Oddity.NONE),
        ("007", COUNT, 7, Oddity.NONE),
        ("-3", COUNT, -3, Oddity.NONE),
        ("−3", COUNT, -3, Oddity.FULL_WIDTH),
        ("1.5", COUNT, Decimal("1.5"), Oddity.NONE),
        ("3.0", COUNT, 3, Oddity.NONE),
        ("１２", COUNT, 12, Oddity.FULL_WIDTH),
        ("１，２３４", COUNT, 1234, Oddity.FULL_WIDTH),
        ("1,234", COUNT, 1234, Oddity.SEPARATORS),
        ("12 345", COUNT, 12345, Oddity.SEPARATORS),
        ("12件", COUNT, 12, Oddity.UNIT),
        ("12 件", COUNT, 12, Oddity.UNIT),
        ("72701.2578 万元", MONEY, Decimal("72701.2578"), Oddity.UNIT),
        ("3940元", MONEY, Decimal("0.394"), Oddity.UNIT),
        ("1.2亿元", MONEY, Decimal(12000), Oddity.UNIT),
        ("0.50", MONEY, Decimal("0.5"), Oddity.NONE),
        ("3940元", YUAN, Decimal(3940), Oddity.UNIT),
        ("0.394万元", YUAN, Decimal(3940), Oddity.UNIT),
        ("3940", YUAN, Decimal(3940), Oddity.NONE),
        ("减4", CHANGE, -4, Oddity.NONE),
        ("增加1", CHANGE, 1, Oddity.NONE),
        ("+3", CHANGE, 3, Oddity.NONE),
        ("/", COUNT, None, Oddity.PLACEHOLDER),
        ("—", MONEY, None, Oddity.PLACEHOLDER),
        ("----", COUNT, None, Oddity.PLACEHOLDER),
        ("无", COUNT, None, Oddity.PLACEHOLDER),
        ("1O", COUNT, None, Oddity.LOOK_ALIKE),
        ("l2", COUNT, None, Oddity.LOOK_ALIKE),
        ("〇", COUNT, None, Oddity.LOOK_ALIKE),
        ("三", COUNT, None, Oddity.LOOK_ALIKE),
        ("三件", COUNT, None, Oddity.LOOK_ALIKE),
        ("1,23", COUNT, None, Oddity.LOOK_ALIKE),
        ("abc", COUNT, None, Oddity.UNREADABLE),
        ("+3", COUNT, None, Oddity.UNREADABLE),
        ("17①", COUNT, None, Oddity.UNREADABLE),
        ("5²", COUNT, None, Oddity.UNREADABLE),
        ("1e3", COUNT, None, Oddity.UNREADABLE),
        ("nan", MONEY, None, Oddity.UNREADABLE),
        ("inf", MONEY, None, Oddity.UNREADABLE),
        ("3元", COUNT, None, Oddity.UNREADABLE),
        ("件", COUNT, None, Oddity.UNREADABLE),
        ("9" * 16, COUNT, None, Oddity.UNREADABLE),
        ("3\u200b4", COUNT, None, Oddity.UNREADABLE),
    ],
)
def test_a_figure_is_read_as_typed(
    typed: str, kind: Kind, number: Number | None, oddity: Oddity
) -> None:
    reading = read_figure(typed, kind)

    assert (reading.number, reading.oddity) == (number, oddity)
    assert type(reading.number) in (type(number), Decimal if kind in (MONEY, YUAN) else int)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("", COUNT, None),
        (" 　\t", COUNT, None),
        (" 12 件 ", COUNT, 12),
        ("１２", COUNT, 12),
        ("3940元", MONEY, Decimal("0.394")),
        (" abc\n", COUNT, "abc"),
        ("/", COUNT, "/"),
    ],
)
def test_a_report_stores_the_number_or_else_the_text(
    typed: str, kind: Kind, value: Value | None
) -> None:
    assert value_of(typed, kind) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (0, "0"),
        ("1O", "1O"),
        (Decimal("0.394"), "0.394"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("72701.2578"), "72701.2578"),
    ],
)
def test_a_value_is_shown_without_exponent(value: Value | None, shown: str) -> None:
    assert show_value(value) == shown


MOST = 10**MAX_DIGITS - 1


@given(st.integers(-MOST, MOST), st.sampled_from(Kind))
def test_a_shown_count_is_read_as_the_same_count(number: int, kind: Kind) -> None:
    assert value_of(show_value(number), kind) == number


@given(st.integers(-MOST, MOST), st.integers(0, MAX_DIGITS - 1), st.sampled_from(Kind))
def test_a_shown_amount_is_read_as_the_same_amount(number: int, places: int, kind: Kind) -> None:
    amount = plain_decimal(Decimal(number).scaleb(-places))

    assume(is_storable(amount))
    assert value_of(show_value(amount), kind) == amount


@given(st.from_regex(r"-?[0-9]{1,18}(\.[0-9]{1,18})?(元|万元|亿元)?", fullmatch=True))
def test_a_number_that_is_read_is_one_that_a_report_can_hold(text: str) -> None:
    for kind in Kind:
        number = read_figure(text, kind).number

        assert number is None or value_of(show_value(number), kind) == number


@pytest.mark.parametrize(
    "number", [10**15, -(10**15), Decimal("1E+15"), Decimal("0.000000000000001"), Decimal("nan")]
)
def test_a_number_of_more_digits_than_the_limit_is_not_stored(number: Number) -> None:
    assert not is_storable(number)


@given(st.text(st.characters()), st.sampled_from(Kind))
def test_any_text_is_read_without_failing_and_never_as_a_float(text: str, kind: Kind) -> None:
    assert isinstance(value_of(text, kind), int | Decimal | str | None)
