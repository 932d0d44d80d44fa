"""Computed totals: there when all their parts are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from schema.address import Address
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.totals import compute_totals, typed_numbers
from tests.strategies import consistent_reports

CELL = Address("requests.received.natural_person")


def test_totals_of_the_example_are_its_sums(form: Form, example: Report) -> None:
    totals = compute_totals(form, example)

    assert {address: number for address, number in totals.items() if number} == {
        "requests.received.total": 3,
        "requests.full_grant.total": 1,
        "requests.other_closure.other.total": 2,
        "requests.processed.natural_person": 3,
        "requests.processed.total": 3,
    }


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

    assert totals[Address("requests.received.total")] == 12


def test_a_text_that_is_no_number_keeps_its_totals_waiting(form: Form, example: Report) -> None:
    totals = compute_totals(form, example.with_value(CELL, "三"))

    assert "requests.received.total" not in totals


def test_fractions_add_up_without_rounding(form: Form, example: Report) -> None:
    report = example.with_value(CELL, Decimal("0.1")).with_value(
        Address("requests.received.business"), Decimal("0.2")
    )

    assert compute_totals(form, report)[Address("requests.received.total")] == Decimal("0.3")
