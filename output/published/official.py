"""A table that is laid out exactly as the form prints it: every label at its place and no other.

Most published tables are. Nothing is then left to find: each figure stands in its own cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from output.published.page import PageTable
from output.published.spelling import key_of
from schema.address import Address
from schema.form import Form, Table
from schema.grid import lay_out


class _Place(NamedTuple):
    """What the form has at one place: a label, or a cell with the head above it."""

    key: str
    address: Address | None
    rowspan: int
    colspan: int


class OfficialCell(NamedTuple):
    """A cell of the form with what stands in it and above it."""

    address: Address
    text: str
    words: str


def read_official(table: PageTable, form: Form) -> list[OfficialCell] | None:
    """The cells of the one table of ``form`` that ``table`` is; None when it is not exactly one."""
    if not table.aligned:
        return None
    for each in form.tables:
        height, places = _plan(each)
        if len(table.rows) == height:
            cells = _fitted(table, places, each)
            if cells is not None:
                return cells
    return None


def _fitted(
    table: PageTable, places: Mapping[tuple[int, int], _Place], form_table: Table
) -> list[OfficialCell] | None:
    found: list[OfficialCell] = []
    count = 0
    for number, row in enumerate(table.rows):
        for text, column, rowspan, colspan in row:
            place = places.get((number, column))
            if place is None or place.colspan != colspan or place.rowspan != rowspan:
                return None
            count += 1
            if place.address is not None:
                words = form_table.cells[place.address].column.label
                found.append(OfficialCell(place.address, text, words))
            elif key_of(text) != place.key:
                return None
    return found if count == len(places) else None


@cache
def _plan(table: Table) -> tuple[int, Mapping[tuple[int, int], _Place]]:
    return lay_out(table).height, dict(_places(table))


def _places(table: Table) -> Iterator[tuple[tuple[int, int], _Place]]:
    for cell in lay_out(table).cells:
        yield (
            (cell.row, cell.column),
            _Place(key_of(cell.text), cell.address, cell.rowspan, cell.colspan),
        )
