"""What stands in one cell, however it got there: each kind of slip is its own finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from output.draft import read_draft, write_draft
from schema.address import Address
from schema.checking import check
from schema.editing import enter, entered
from schema.figure import Value
from schema.form import Form
from schema.report import Report

COUNT = Address("requests.denial.third_party.business")
MONEY = Address("proactive.charges.amount")
DECISIONS = Address("proactive.penalties.decisions")


def rules(form: Form, report: Report) -> list[tuple[str, str]]:
    """Rule and severity of the findings about cells."""
    assert read_draft(write_draft(report)) == report
    return [
        (finding.rule, finding.severity.id)
        for finding in check(form, report)
        if finding.severity and finding.rule.startswith(("T2-0", "T3-0", "T4-0", "FM-0"))
    ]


@pytest.mark.parametrize(
    ("cell", "typed", "expected"),
    [
        (COUNT, "-3", [("T3-04", "error"), ("T3-03", "error")]),
        (COUNT, "1.5", [("T3-04", "error"), ("T3-03", "error")]),
        (COUNT, "abc", [("T3-04", "error")]),
        (COUNT, "/", [("T3-05", "warning")]),
        (COUNT, "无", [("T3-05", "warning")]),
        (COUNT, "", [("T3-05", "error")]),
        (COUNT, "1O", [("FM-03", "error")]),
        (COUNT, "〇", [("FM-03", "error")]),
        (COUNT, "三", [("FM-03", "error")]),
        (DECISIONS, "-3", [("T2-02", "error")]),
        (DECISIONS, "1.5", [("T2-02", "error")]),
        (DECISIONS, "abc", [("T2-02", "error")]),
        (DECISIONS, "/", [("T2-01", "warning")]),
        (DECISIONS, "", [("T2-01", "error")]),
        (DECISIONS, "12345678", []),
        (DECISIONS, "1,234", []),
        (DECISIONS, "１２", []),
        (DECISIONS, "12件", []),
        (MONEY, "3940元", []),
        (MONEY, "0.000001", []),
        (MONEY, "0.0000001", [("T2-03", "warning")]),
        (MONEY, "-1", [("T2-03", "error")]),
        (MONEY, "abc", [("T2-03", "error")]),
        (MONEY, "nan", [("T2-03", "error")]),
        (MONEY, "72701.2578 万元", [("T2-07", "warning")]),
        (MONEY, "1O", [("FM-03", "error")]),
    ],
)
def test_what_is_typed_into_a_cell_is_judged(
    form: Form, example: Report, cell: str, typed: str, expected: list[tuple[str, str]]
) -> None:
    assert rules(form, enter(form, example, cell, typed)) == expected


@pytest.mark.parametrize(
    ("cell", "written", "expected"),
    [
        (DECISIONS, "１２", [("FM-01", "hint")]),
        (DECISIONS, "1,234", [("FM-02", "hint")]),
        (DECISIONS, "12件", [("T2-06", "warning")]),
        (Address("disputes.direct_suit.upheld"), "0件", [("FM-02", "hint")]),
        (MONEY, "3940元", [("T2-06", "warning")]),
        (MONEY, "９９ 万元", [("T2-06", "warning")]),
    ],
)
def test_what_a_file_has_in_a_cell_is_understood_and_told(
    form: Form, example: Report, cell: Address, written: str, expected: list[tuple[str, str]]
) -> None:
    assert rules(form, example.with_value(cell, written)) == expected


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("１２", "12"),
        ("1,234", "1234"),
        ("12件", "12"),
        ("12345678", "12345678"),
        ("-3", "-3"),
        ("1.50", "1.5"),
        ("1O", "1O"),
        (" 〇 ", "〇"),
        ("/", "/"),
    ],
)
def test_a_count_is_shown_as_it_was_understood(
    form: Form, example: Report, typed: str, shown: str
) -> None:
    assert entered(form, enter(form, example, COUNT, typed), COUNT) == shown


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("72701.2578", Decimal("72701.2578")),
        ("0.394", Decimal("0.394")),
        ("3", Decimal(3)),
        ("3.0", Decimal(3)),
        ("1_000", Decimal(1000)),
        ("1e2", Decimal(100)),
        ("nan", "NaN"),
        ("-inf", "-Infinity"),
        ("1e30", "1E+30"),
        ("1e999999", "1E+999999"),
        ("1e-999999", "1E-999999"),
        ("9" * 16, "9" * 16),
        ("123456789012345.5", "123456789012345.5"),
        ('"3940元"', "3940元"),
        ('" "', None),
    ],
)
def test_an_amount_of_a_draft_is_a_decimal_or_stays_as_written(
    written: str, value: Value | None
) -> None:
    report = read_draft(_draft(MONEY, written))

    assert report.figures.get(MONEY) == value
    assert read_draft(write_draft(report)) == report


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("17", 17),
        ("0x11", 17),
        ("17.0", 17),
        ("1.5", Decimal("1.5")),
        ("-3", -3),
        ('"17"', "17"),
        ("9" * 400, "9" * 400),
    ],
)
def test_a_count_of_a_draft_is_an_integer_or_stays_as_written(written: str, value: Value) -> None:
    stored = read_draft(_draft(COUNT, written)).figures[COUNT]

    assert (stored, type(stored)) == (value, type(value))


def test_a_number_too_long_for_any_report_is_told_and_not_added(
    form: Form, example: Report
) -> None:
    report = read_draft(_draft(COUNT, "9" * 400))

    found = [each.rule for each in check(form, report) if each.cells[:1] == (COUNT,)]

    assert found == ["T3-04"]


def _draft(cell: Address, written: str) -> str:
    return f'format = 1\nform = "2021"\n\n[figures.{cell.table}.{cell.row}]\n{cell.column} = {written}\n'
