"""How numbers are written in prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schema.prose.numerals import figures_in, read_number


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("收到3件", 3, "3"),
        ("收到 3119 件", 3119, "3119"),
        ("收到３件", 3, "３"),
        ("收到3,119件", 3119, "3,119"),
        ("收到2 024件", 2024, "2 024"),
        ("收到两件", 2, "两"),
        ("收到十二件", 12, "十二"),
        ("收到一百零五件", 105, "一百零五"),
        ("收到一千二百件", 1200, "一千二百"),
        ("收到二〇件", 20, "二〇"),
        ("收费0.394万元", Decimal("0.394"), "0.394"),
        ("占33.9%", Decimal("33.9"), "33.9"),
        ("占33.9％", Decimal("33.9"), "33.9"),
    ],
)
def test_a_figure_is_read_with_its_digits(text: str, value: Decimal, digits: str) -> None:
    (figure,) = figures_in(text)

    assert figure.value == value
    assert text[figure.start : figure.end] == digits


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至12月31日",
        "国办函〔2020〕109号",
        "第三件事",
        "第20条第1项",
        "一系列措施",
        "20个工作日内",
        "3部门联合",
        "电话0000-1234567",
        "一九九〇",
    ],
)
def test_dates_numbers_of_documents_and_words_are_no_figures(text: str) -> None:
    assert list(figures_in(text)) == []


@pytest.mark.parametrize(
    ("text", "agreeing", "different"),
    [
        ("二十余件", (20, 21, 29, 30), (19, 31)),
        ("1460余条", (1460, 1469), (1459, 1480)),
        ("近100件", (90, 99, 100), (89, 101)),
        ("约100件", (90, 110), (80, 120)),
        ("超过100件", (100, 119), (99,)),
        ("3125.1万件", (31250500, 31251234, 31251999), (31250000, 31252500)),
        ("5.2万余件", (52000, 52900), (51000, 54000)),
        ("12件", (12,), (11, 13)),
    ],
)
def test_a_rounded_figure_agrees_with_all_that_it_may_stand_for(
    text: str, agreeing: tuple[int, ...], different: tuple[int, ...]
) -> None:
    (figure,) = figures_in(text)

    assert all(figure.agrees_with(number) for number in agreeing)
    assert not any(figure.agrees_with(number) for number in different)


def test_figures_come_in_order_with_their_units() -> None:
    text = "共386条，其中会议4个、培训2次，满意率98%，收费258.7亿元"

    assert [(figure.value, figure.unit) for figure in figures_in(text)] == [
        (386, "条"),
        (4, "个"),
        (2, "次"),
        (98, "%"),
        (Decimal("258.7"), "亿元"),
    ]


def test_a_very_long_number_is_no_figure() -> None:
    assert list(figures_in("1234567890123456789件")) == []
    assert read_number("1" * 40) is None
