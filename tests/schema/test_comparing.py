"""Two reports side by side."""

from __future__ import annotations

from schema.address import Address
from schema.comparing import compare_figures, compare_texts
from schema.form import Form
from schema.report import Report

RECEIVED = Address("requests.received.natural_person")


def test_every_cell_is_compared_with_its_difference(form: Form, example: Report) -> None:
    pairs = {
        p.cell.address: p for p in compare_figures(form, example, example.with_value(RECEIVED, 5))
    }

    assert pairs.keys() == form.cells.keys()
    assert (pairs[RECEIVED].last, pairs[RECEIVED].this, pairs[RECEIVED].difference) == (3, 5, 2)
    assert pairs[Address("requests.received.total")].difference == 2


def test_a_blank_cell_has_no_difference(form: Form, example: Report) -> None:
    pairs = {
        p.cell.address: p
        for p in compare_figures(form, example, example.with_value(RECEIVED, None))
    }

    assert pairs[RECEIVED].difference is None


def test_the_years_of_two_texts_are_masked(example: Report) -> None:
    last = example.with_text("problems", example.problems.replace("2024", "2023"))
    likeness = {pair.part: pair.likeness for pair in compare_texts(last, example)}

    assert likeness["problems"] == 1
