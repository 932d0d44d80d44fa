"""The computed totals of a report, and the numbers of all cells with them."""

from __future__ import annotations

from collections.abc import Mapping

from schema.address import Address
from schema.figure import Number, read_figure
from schema.form import Form
from schema.report import Report


def typed_numbers(form: Form, report: Report) -> dict[Address, Number]:
    """The typed cells that hold a number, also one that is still written as text (``１２``)."""
    numbers: dict[Address, Number] = {}
    cells = form.cells
    for address, value in report.figures.items():
        if isinstance(value, str):
            number = read_figure(value, cells[address].column.kind).number
            if number is not None:
                numbers[address] = number
        else:
            numbers[address] = value
    return numbers


def add_totals(form: Form, numbers: dict[Address, Number]) -> dict[Address, Number]:
    """Add to ``numbers`` every total of which all parts are there; return the same mapping."""
    for table in form.tables:
        for each in table.sums:
            if each.total not in numbers:
                number = sum_of(each.parts, numbers)
                if number is not None:
                    numbers[each.total] = number
    return numbers


def sum_of(parts: tuple[Address, ...], numbers: Mapping[Address, Number]) -> Number | None:
    """The sum of ``parts``, or None while one of them is missing."""
    try:
        return sum([numbers[part] for part in parts])
    except KeyError:
        return None


def with_stated(
    form: Form, report: Report, numbers: Mapping[Address, Number]
) -> dict[Address, Number]:
    """``numbers`` and, where parts are missing, the totals that are stated."""
    stated = report.stated.figures.items()
    told = {a: v for a, v in stated if a in form.cells and not isinstance(v, str)}
    return {**told, **numbers}


def known_numbers(form: Form, report: Report) -> dict[Address, Number]:
    """The number of every cell: typed, computed, or stated where parts are missing."""
    return with_stated(form, report, add_totals(form, typed_numbers(form, report)))


def compute_totals(form: Form, report: Report) -> dict[Address, Number]:
    """The computed totals of a report: an absent key is a total that still waits for a cell."""
    numbers = add_totals(form, typed_numbers(form, report))
    return {address: number for address, number in numbers.items() if form.cells[address].computed}
