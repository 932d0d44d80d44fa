"""The sums and balances of a report as equations over the cells that somebody filled in.

A total that nobody stated is replaced by its parts, so every unknown is a cell that can be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from schema.address import Address
from schema.figure import Number
from schema.form import Form, Sum, Table
from schema.report import Report
from schema.totals import typed_numbers

Weights = dict[Address, int]


class Equation(NamedTuple):
    """The cells with their weights add up to zero when all is well; ``residue`` is what is left."""

    weights: Mapping[Address, int]
    residue: Number

    def after(self, changes: Mapping[Address, Number]) -> Number:
        """The residue when cells are changed by these differences."""
        return self.residue + sum(
            self.weights.get(cell, 0) * difference for cell, difference in changes.items()
        )


def filled_numbers(form: Form, report: Report) -> dict[Address, Number]:
    """The numbers that stand in cells: typed ones, and totals that somebody stated."""
    numbers = typed_numbers(form, report)
    for address, value in report.stated.figures.items():
        if address in form.cells and not isinstance(value, str):
            numbers[address] = value
    return numbers


def equations_of(
    form: Form, table: Table, numbers: Mapping[Address, Number]
) -> tuple[Equation, ...]:
    """What must hold in one table. An equation with a blank cell is left out."""
    sums = {each.total: each for each in reversed(table.sums)}
    equations = [
        _equation([each.total], each.parts, sums, numbers)
        for each in table.sums
        if each.total in numbers
    ]
    equations += [_equation(each.left, each.right, sums, numbers) for each in table.balances]
    return tuple(equation for equation in equations if equation is not None)


def _equation(
    left: tuple[Address, ...] | list[Address],
    right: tuple[Address, ...],
    sums: Mapping[Address, Sum],
    numbers: Mapping[Address, Number],
) -> Equation | None:
    weights: Weights = {}
    for sign, side in ((1, left), (-1, right)):
        for address in side:
            _add(weights, address, sign, sums, numbers)
    if any(address not in numbers for address in weights):
        return None
    residue: Number = sum(weight * numbers[cell] for cell, weight in weights.items())
    return Equation(weights, residue)


def _add(
    weights: Weights,
    address: Address,
    sign: int,
    sums: Mapping[Address, Sum],
    numbers: Mapping[Address, Number],
) -> None:
    if address in numbers or address not in sums:
        weights[address] = weights.get(address, 0) + sign
        return
    for part in sums[address].parts:
        _add(weights, part, sign, sums, numbers)
