"""Computed totals: there when all their parts are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from schema.address import Address
from schema.comparing import compare_figures
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.totals import compute_totals, known_numbers, typed_numbers
from tests.strategies import consistent_reports

CELL = Address("requests.received.natural_person")
TOTAL = Address("requests.received.total")


def test_totals_of_the_example_are_its_sums(form: Form, example: Report) -> None:
    totals = compute_totals(form, example)

    assert {address: number for address, number in totals.items() if number} == {
        "requests.received.total": 3,
        "requests.full_grant.total": 1,
        "requests.other_closure.other.total": 2,
        "requests.processed.natural_person": 3,
        "requests.processed.total": 3,
    }


def test_a_stated_total_is_its_number_as_long_as_a_part_is_missing(
    form: Form, example: Report
) -> None:
    stated = example.with_stated(TOTAL, 9)
    last, now = (stated.with_value(CELL, None).with_stated(TOTAL, each) for each in (5, 7))
    compared = {pair.cell.address: pair.difference for pair in compare_figures(form, last, now)}

    assert known_numbers(form, stated)[TOTAL] == 3
    assert known_numbers(form, last)[TOTAL] == 5
    assert compared[TOTAL] == 2


@given(report=consistent_reports())
def test_every_total_of_a_complete_report_is_the_sum_of_its_parts(report: Report) -> None:
    form = load_form("2021")
    totals = compute_totals(form, report)
    numbers = typed_numbers(form, report) | totals

    assert set(totals) == {address for address, cell in form.cells.items() if cell.computed}
    for table in form.tables:
        for each in table.sums:
            assert numbers[each.total] == sum(numbers[part] for part in each.parts)


def test_a_blank_cell_keeps_its_totals_waiting(form: Form, example: Report) -> None:
    blank = example.with_value(CELL, None)

    missing = compute_totals(form, example).keys() - compute_totals(form, blank).keys()

    assert missing == {"requests.received.total"}


def test_a_number_written_as_text_is_added(form: Form, example: Report) -> None:
    totals = compute_totals(form, example.with_value(CELL, "１２"))

    assert totals[TOTAL] == 12


def test_a_text_that_is_no_number_keeps_its_totals_waiting(form: Form, example: Report) -> None:
    totals = compute_totals(form, example.with_value(CELL, "三"))

    assert "requests.received.total" not in totals


def test_fractions_add_up_without_rounding(form: Form, example: Report) -> None:
    report = example.with_value(CELL, Decimal("0.1")).with_value(
        Address("requests.received.business"), Decimal("0.2")
    )

    assert compute_totals(form, report)[TOTAL] == Decimal("0.3")
