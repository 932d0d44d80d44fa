"""The one layout of a table: rows of cells with spans, for screen, Markdown, HTML and Excel.

The layout depends on the form alone; the figures are looked up by address when it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import groupby

from schema.address import Address
from schema.form import Block, Column, Row, Table


class CellKind(Enum):
    """What a grid cell is for."""

    BLOCK = "block"  # a title across the whole table
    NOTE = "note"  # the printed reconciliation note
    HEAD = "head"  # a head above figures
    LABEL = "label"  # a label left of figures
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell at ``row``, ``column`` (from 0); ``address`` is set for figures only."""

    row: int
    column: int
    kind: CellKind
    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    address: Address | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table of ``height`` x ``width`` places, every place covered by exactly one cell."""

    cells: tuple[GridCell, ...]
    height: int
    width: int
    head_rows: int
    label_columns: int

    def rows(self) -> Iterator[list[GridCell]]:
        """The cells that begin in each row, left to right."""
        for number in range(self.height):
            yield [cell for cell in self.cells if cell.row == number]


@cache
def lay_out(table: Table) -> Grid:
    """The official layout of ``table``, cells in reading order."""
    cells, height, width, head_rows, label_columns = _LAYOUTS[table.layout](table)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(ordered, height, width, head_rows, label_columns)


_Parts = tuple[list[GridCell], int, int, int, int]


def _lay_out_blocks(table: Table) -> _Parts:
    """Table 二: blocks under each other, each with a title and heads of its own."""
    width = 1 + max(len(block.columns) for block in table.blocks)
    cells: list[GridCell] = []
    at = 0
    for block in table.blocks:
        cells.append(GridCell(at, 0, CellKind.BLOCK, block.title, colspan=width))
        cells.append(GridCell(at + 1, 0, CellKind.HEAD, block.stub))
        places = list(_stretched(block, width))
        for column, place, span in places:
            cells.append(GridCell(at + 1, place, CellKind.HEAD, column.label, colspan=span))
        for number, row in enumerate(block.rows, at + 2):
            cells.append(GridCell(number, 0, CellKind.LABEL, row.label))
            for column, place, span in places:
                address = Address.of(table.id, row.id, column.id)
                cells.append(
                    GridCell(number, place, CellKind.FIGURE, colspan=span, address=address)
                )
        at += 2 + len(block.rows)
    return cells, at, width, 0, 1


def _stretched(block: Block, width: int) -> Iterator[tuple[Column, int, int]]:
    """Columns with their place and span; the last one takes what room is left."""
    for place, column in enumerate(block.columns, 1):
        is_last = place == len(block.columns)
        yield column, place, width - place if is_last else 1


def _lay_out_rows(table: Table) -> _Parts:
    """Table 三: one block, grouped labels on the left, grouped heads on top."""
    (block,) = table.blocks
    labels = 1 + max(len(row.groups) for row in block.rows)
    top = 1 if table.banner else 0
    heads = top + 1 + max(len(column.heads) for column in block.columns)
    width = labels + len(block.columns)
    cells = [GridCell(0, 0, CellKind.NOTE, table.note, rowspan=heads, colspan=labels)]
    if table.banner:
        cells.append(GridCell(0, labels, CellKind.HEAD, table.banner, colspan=len(block.columns)))
    for place, span, text, depth in _grouped([column.heads for column in block.columns]):
        cells.append(GridCell(top + depth, labels + place, CellKind.HEAD, text, colspan=span))
    for place, column in enumerate(block.columns):
        depth = top + len(column.heads)
        cells.append(
            GridCell(depth, labels + place, CellKind.HEAD, column.label, rowspan=heads - depth)
        )
    for place, span, text, depth in _grouped([row.groups for row in block.rows]):
        cells.append(GridCell(heads + place, depth, CellKind.LABEL, text, rowspan=span))
    for number, row in enumerate(block.rows, heads):
        depth = len(row.groups)
        cells.append(GridCell(number, depth, CellKind.LABEL, row.label, colspan=labels - depth))
        cells += _figures(table, row, block.columns, number, labels)
    return cells, heads + len(block.rows), width, heads, labels


def _lay_out_line(table: Table) -> _Parts:
    """Table 四: the rows side by side as groups of columns, all figures on one line."""
    (block,) = table.blocks
    span = len(block.columns)
    heads = 2 + max(len(row.groups) for row in block.rows)
    cells: list[GridCell] = []
    for place, rows, text, depth in _grouped([row.groups for row in block.rows]):
        cells.append(GridCell(depth, place * span, CellKind.HEAD, text, colspan=rows * span))
    for number, row in enumerate(block.rows):
        depth = len(row.groups)
        cells.append(GridCell(depth, number * span, CellKind.HEAD, row.label, colspan=span))
        for place, column in enumerate(block.columns, number * span):
            cells.append(
                GridCell(depth + 1, place, CellKind.HEAD, column.label, rowspan=heads - depth - 1)
            )
        cells += _figures(table, row, block.columns, heads, number * span)
    return cells, heads + 1, len(block.rows) * span, heads, 0


def _grouped(groups: list[tuple[str, ...]]) -> Iterator[tuple[int, int, str, int]]:
    """Runs of equal groups as (first place, length, label, depth)."""
    for depth in range(max(map(len, groups))):
        place = 0
        for path, run in groupby(groups, key=lambda group: group[: depth + 1]):
            length = len(list(run))
            if len(path) > depth:
                yield place, length, path[depth], depth
            place += length


def _figures(
    table: Table, row: Row, columns: tuple[Column, ...], number: int, left: int
) -> Iterator[GridCell]:
    for place, column in enumerate(columns, left):
        address = Address.of(table.id, row.id, column.id)
        yield GridCell(number, place, CellKind.FIGURE, address=address)


_LAYOUTS = {"blocks": _lay_out_blocks, "rows": _lay_out_rows, "line": _lay_out_line}
