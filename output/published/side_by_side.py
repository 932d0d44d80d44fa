"""Tables that stand side by side on one sheet, with a blank column between them, taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from output.published.labels import Labels, labels_of
from output.published.page import PageTable
from output.published.spelling import key_of
from schema.loading import editions


def table_named_in(table: PageTable, labels: Labels) -> str:
    """The id of the table whose row labels stand in ``table``; empty when there are none."""
    for row in table.rows:
        for cell in row:
            if not cell.text or cell.text.isdigit():
                continue
            found = labels.rows.get(key_of(cell.text)) or labels.line_rows.get(key_of(cell.text))
            if found is not None:
                return found.table.id
    return ""


def taken_apart(table: PageTable) -> list[PageTable]:
    """The tables left and right of blank columns, when each of them has row labels of its own."""
    filled = {
        place
        for row in table.rows
        for cell in row
        if cell.text
        for place in range(cell.column, cell.column + cell.colspan)
    }
    pieces = [
        PageTable([[cell for cell in row if cell.column in span] for row in table.rows])
        for span in _runs(filled)
    ]
    for labels in map(labels_of, editions()):
        names = {table_named_in(piece, labels) for piece in pieces}
        if "" not in names and len(names) == len(pieces):
            return pieces
    return [table]


def _runs(places: set[int]) -> Iterator[range]:
    """Neighbouring places together."""
    begin = None
    for place in sorted(places):
        begin = place if begin is None else begin
        if place + 1 not in places:
            yield range(begin, place + 1)
            begin = None
