"""A report laid out in every shape, with every variant of its labels, reads back cell for cell.

The default run is a sample. ``READING_EXAMPLES=3000 pytest tests/output/published/test_shapes.py``
reads as many layouts as it says and prints how many cells were right.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from output.example import example_report
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.figure import Kind, Value
from schema.loading import editions, load_form
from schema.report import Report
from tests.output.published.laying_out import Drawn, Wild, drawn_report
from tests.output.published.shapes import SHAPES, WITHOUT_BLANKS

EXAMPLES = int(os.environ.get("READING_EXAMPLES", "40"))
RIGHT = 0.999

COUNTS = st.sampled_from((0, 0, 0, 0, 1, 2, 3, 15, 130, 1234, 20785))
AMOUNTS = st.sampled_from(("0", "12.3456", "3", "0.05", "316441")).map(Decimal)
UNKNOWN_UNIT = Address("proactive.procurement.amount")


@st.composite
def published_reports(draw: DrawFn) -> Report:
    """The texts of the example with other figures, on either edition of the form."""
    form = load_form(draw(st.sampled_from(("2021", *editions()))))
    report = replace(example_report(), form=form.edition, figures={})
    for table in form.tables:
        for address in table.typed:
            is_money = table.cells[address].column.kind is Kind.MONEY
            report = report.with_value(address, draw(AMOUNTS if is_money else COUNTS))
    return report


def wilds() -> st.SearchStrategy[Wild]:
    """Any variants together, a few or many of them."""
    switch = st.booleans()
    return st.builds(
        Wild,
        seed=st.integers(0, 10**6),
        numbering=st.sampled_from(".、．"),
        **{name: switch for name, kind in Wild.__annotations__.items() if kind == "bool"},
    )


def fitting(wild: Wild, shape: str) -> Wild:
    """The variants that a shape can show: some have no trace of a blank cell."""
    return replace(wild, blanks=False) if shape in WITHOUT_BLANKS else wild


def figures_of(published: PublishedReport) -> dict[Address, Value]:
    return {**published.report.figures, **published.report.stated.figures}


def wrong_cells(drawn: Drawn, published: PublishedReport) -> list[Address]:
    """The cells that hold something else than what was laid out."""
    expected, found = drawn.expected(), figures_of(published)
    return [
        address
        for address in drawn.form.cells
        if found.get(address) != expected.get(address)
        and not (address == UNKNOWN_UNIT and found.get(address) == drawn.cells[address])
    ]


def silently_wrong(drawn: Drawn, published: PublishedReport) -> list[Address]:
    """Of those, the ones that are not blank or of which no note speaks."""
    told = {cell for note in published.notes for cell in note.cells}
    found = figures_of(published)
    return [a for a in wrong_cells(drawn, published) if a in found or a not in told]


@given(published_reports(), wilds(), st.sampled_from(list(SHAPES)))
@settings(max_examples=EXAMPLES)
def test_no_cell_is_silently_wrong(report: Report, wild: Wild, shape: str) -> None:
    drawn = drawn_report(report, fitting(wild, shape))
    published = read_published(SHAPES[shape](drawn, wild))

    assert published.report.form == report.form
    assert silently_wrong(drawn, published) == []


def test_nearly_all_cells_are_right() -> None:
    cells: Counter[str] = Counter()
    wrong: Counter[str] = Counter()

    @given(published_reports(), wilds(), st.sampled_from(list(SHAPES)))
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], database=None)
    def read(report: Report, wild: Wild, shape: str) -> None:
        drawn = drawn_report(report, fitting(wild, shape))
        published = read_published(SHAPES[shape](drawn, wild))
        cells[shape] += len(drawn.form.cells)
        wrong[shape] += len(wrong_cells(drawn, published))

    read()
    print(f"{cells.total()} cells, {wrong.total()} not read right: {dict(wrong)}")
    assert wrong.total() <= (1 - RIGHT) * cells.total()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_whole_report(example: Report, shape: str) -> None:
    drawn = drawn_report(example, Wild(surroundings=True))
    report = read_published(SHAPES[shape](drawn, Wild(surroundings=True))).report

    assert report.figures == example.figures
    assert len(report.stated.figures) == 34
    assert (report.organisation, report.year, report.level, report.dated) == (
        example.organisation,
        example.year,
        example.level,
        example.dated,
    )
    assert report.preamble == example.preamble
    assert report.overview == example.overview
    assert report.problems == example.problems
    assert report.other_matters == example.other_matters
    assert report.contact == replace(example.contact, email="", website="")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_form_of_2019(example: Report, shape: str) -> None:
    report = replace(example, form="2019", figures={}, year=2020)
    for table in load_form("2019").tables:
        for address in table.typed:
            report = report.with_value(address, 0)
    report = report.with_value(Address("requests.other_closure.natural_person"), 2)
    drawn = drawn_report(report, Wild())
    published = read_published(SHAPES[shape](drawn, Wild()))

    assert published.report.form == "2019"
    assert published.report.figures == report.figures


@pytest.mark.parametrize("shape", WITHOUT_BLANKS)
def test_a_row_with_a_blank_that_left_no_trace_is_told_and_not_taken(
    example: Report, shape: str
) -> None:
    blank = Address("requests.pending_end.business")
    drawn = drawn_report(example.with_value(blank, None), Wild())
    published = read_published(SHAPES[shape](drawn, Wild()))

    row = [a for a in drawn.form.cells if a.startswith("requests.pending_end.")]
    assert not [address for address in row if address in published.report.figures]
    assert set(row) <= {cell for note in published.notes for cell in note.cells}
