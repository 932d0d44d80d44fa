"""A table that is laid out exactly as the form prints it: every label at its place and no other.

Most published tables are. Nothing is then left to find: each figure stands in its own cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from output.published.page import PageTable
from output.published.spelling import key_of
from schema.address import Address
from schema.figure import Kind
from schema.form import Form, Table
from schema.grid import GridCell, lay_out


class _Place(NamedTuple):
    """What the form has at one place: a label by its key, or a cell and the head above it."""

    column: int
    rowspan: int
    colspan: int
    key: str
    address: Address | None
    words: str


#: A cell of the form, what stands in it, and above it where that tells its unit.
OfficialCell = tuple[Address, str, str]


def read_official(table: PageTable, form: Form) -> list[OfficialCell] | None:
    """The cells of the one table of ``form`` that ``table`` is; None when it is not exactly one."""
    if not table.aligned:
        return None
    for each in form.tables:
        places = _plan(each)
        if len(table.rows) == len(places):
            cells = _fitted(table, places)
            if cells is not None:
                return cells
    return None


def _fitted(table: PageTable, plan: Sequence[Sequence[_Place]]) -> list[OfficialCell] | None:
    found: list[OfficialCell] = []
    for row, places in zip(table.rows, plan, strict=True):
        if len(row) != len(places):
            return None
        for (text, column, down, across), place in zip(row, places, strict=True):
            at, rowspan, colspan, key, address, words = place
            if column != at or down != rowspan or across != colspan:
                return None
            if address is not None:
                found.append((address, text, words))
            elif key_of(text) != key:
                return None
    return found


@cache
def _plan(table: Table) -> tuple[tuple[_Place, ...], ...]:
    return tuple(tuple(_place(table, cell) for cell in row) for row in lay_out(table).rows())


def _place(table: Table, cell: GridCell) -> _Place:
    words = ""
    if cell.address is not None and table.cells[cell.address].column.kind is Kind.MONEY:
        words = table.cells[cell.address].column.label
    return _Place(cell.column, cell.rowspan, cell.colspan, key_of(cell.text), cell.address, words)
