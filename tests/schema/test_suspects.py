"""Which cell is wrong: the true explanation is among the suspects, and first when it is alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schema.address import Address
from schema.editing import enter
from schema.equations import equations_of, filled_numbers
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.suspects import Suspect, apply_suspect, suspects
from schema.totals import compute_totals
from tests.strategies import consistent_reports

RECEIVED = Address("requests.received.natural_person")
FORM = load_form("2021")
TYPED = [a for name in ("requests", "disputes") for a in FORM.table(name).typed]
CELLS = [a for name in ("requests", "disputes") for a in FORM.table(name).cells]


def with_all_totals(form: Form, report: Report) -> Report:
    """The report as a published file states it, every total printed."""
    for address, number in compute_totals(form, report).items():
        report = report.with_stated(address, number)
    return report


def without_prose(report: Report) -> Report:
    for part, _ in report.texts():
        report = report.with_text(part, "")
    return report


def cells(suspect: Suspect) -> tuple[Address, ...]:
    return tuple(change.cell for change in suspect.changes)


def changed(form: Form, report: Report, **texts: str) -> Report:
    for place, text in texts.items():
        report = enter(form, report, f"requests.{place.replace('__', '.')}", text)
    return report


@pytest.fixture
def printed(form: Form, example: Report) -> Report:
    return with_all_totals(form, example)


def test_where_all_sums_hold_there_is_no_suspect(form: Form, example: Report) -> None:
    assert suspects(form, example) == ()
    assert suspects(form, with_all_totals(form, example)) == ()


def test_the_cell_where_a_row_and_a_column_cross_is_the_only_suspect(
    form: Form, printed: Report
) -> None:
    (suspect,) = suspects(form, changed(form, printed, full_grant__natural_person="21"))

    assert cells(suspect) == ("requests.full_grant.natural_person",)
    assert suspect.message == "（一）予以公开 · 自然人现在是 21，改成 1（多了一位数字）。"


def test_a_total_that_was_stated_wrong_is_the_only_suspect(form: Form, printed: Report) -> None:
    (suspect,) = suspects(form, changed(form, printed, full_grant__total="4"))

    assert cells(suspect) == ("requests.full_grant.total",)


def test_swapped_digits_are_the_likeliest_way_to_be_wrong(form: Form, example: Report) -> None:
    bare = without_prose(example)
    report = changed(form, bare, received__natural_person="12", full_grant__natural_person="19")

    first = suspects(form, report)[0]

    assert (first.changes[0].found, first.changes[0].proposed) == (12, 21)
    assert first.reason == "两位数字颠倒"


def test_the_prose_decides_between_cells_that_are_equally_likely(
    form: Form, example: Report
) -> None:
    wrong = changed(form, example, full_grant__natural_person="2")

    assert cells(suspects(form, wrong)[0]) == ("requests.full_grant.natural_person",)
    assert len(suspects(form, without_prose(wrong))) > 1


def test_a_value_one_column_off_is_one_suspect(form: Form, printed: Report) -> None:
    report = changed(form, printed, received__natural_person="0", received__business="3")

    (suspect,) = suspects(form, report)

    assert suspect.reason == "数字填到了旁边一格"
    assert [change.proposed for change in suspect.changes] == [3, 0]


def test_two_exchanged_neighbours_are_one_suspect(form: Form, example: Report) -> None:
    right = changed(form, example, received__business="5", partial_grant__business="5")
    printed = with_all_totals(form, right)
    report = changed(form, printed, received__natural_person="5", received__business="3")

    found = suspects(form, report)

    assert found[0].reason == "两格的数字互换"


def test_a_number_split_over_two_cells_is_joined(form: Form, example: Report) -> None:
    big = changed(form, example, received__natural_person="112", full_grant__natural_person="110")
    report = changed(
        form, with_all_totals(form, big), received__natural_person="11", received__business="2"
    )

    first = suspects(form, report)[0]

    assert first.reason == "一个数被拆到了两格"
    assert [change.proposed for change in first.changes] == [112, 0]


def test_two_cells_each_wrong_on_its_own_are_found_together(form: Form, printed: Report) -> None:
    report = changed(
        form, printed, received__natural_person="2", denial__state_secret__business="1"
    )

    found = [set(cells(suspect)) for suspect in suspects(form, report)]

    assert {RECEIVED, Address("requests.denial.state_secret.business")} in found


def test_applying_a_suspect_makes_the_sums_hold(form: Form, printed: Report) -> None:
    report = changed(form, printed, full_grant__total="4")

    mended = apply_suspect(form, report, suspects(form, report)[0])

    assert suspects(form, mended) == ()
    assert mended == printed


def test_a_blank_cell_is_not_guessed(form: Form, example: Report) -> None:
    assert suspects(form, example.with_value(RECEIVED, None)) == ()


@given(consistent_reports(), st.sampled_from(CELLS), st.integers(0, 999))
def test_the_wrong_cell_of_a_printed_report_is_first_when_it_is_alone(
    report: Report, cell: Address, number: int
) -> None:
    printed = with_all_totals(FORM, report)
    wrong = enter(FORM, printed, cell, str(number))
    assume(filled_numbers(FORM, wrong) != filled_numbers(FORM, printed))

    found = suspects(FORM, wrong)
    alone = [each for each in found if len(each.changes) == 1]

    assert (cell,) in [cells(each) for each in found]
    assert len(alone) > 1 or cells(found[0]) == (cell,)


@given(consistent_reports(), st.sampled_from(TYPED), st.integers(0, 999))
def test_the_wrong_cell_of_a_draft_is_among_the_suspects(
    report: Report, cell: Address, number: int
) -> None:
    draft = without_prose(replace(report, fees=report.fees))
    wrong = draft.with_value(cell, number)
    failing = any(
        equation.residue
        for table in FORM.tables
        for equation in equations_of(FORM, table, filled_numbers(FORM, wrong))
    )

    found = [cells(each) for each in suspects(FORM, wrong)]

    assert ((cell,) in found) is failing
