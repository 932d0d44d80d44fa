"""The tables of a workbook in the official layout, laid over the columns of the report's sheet.

Every figure stands in the first of the columns that its place in the form covers.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from math import ceil

from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.document import TableBlock
from output.excel_cells import count_table_lines, merge, put_figure, put_text, table_row_height
from output.excel_checks import Place
from output.excel_names import TABLE
from output.excel_pages import FIRST, NAME, WIDTHS
from schema.address import Address
from schema.figure import Value, show_value
from schema.grid import CellKind, Grid, GridCell

ValueAt = Callable[[Address], Value | None]

_STYLES = {
    CellKind.BLOCK: styles.HEAD,
    CellKind.NOTE: styles.LABEL,
    CellKind.HEAD: styles.HEAD,
    CellKind.LABEL: styles.LABEL,
}

#: How many columns of the sheet each label column takes, for each layout; figures share the rest.
_LABEL_SPANS: dict[str, tuple[int, ...]] = {"blocks": (6,), "rows": (1, 2, 5), "line": ()}


def write_table(
    sheet: Worksheet, top: int, block: TableBlock, value: ValueAt
) -> dict[Address, Place]:
    """Write a table from row ``top`` on; return where its figures stand."""
    grid = block.grid
    starts = _starts(block.table.layout, grid)
    heights = [1] * grid.height
    places: dict[Address, Place] = {}
    put_text(sheet, top, NAME, block.table.id + TABLE)
    for cell in grid.cells:
        row, column = top + cell.row, starts[cell.column]
        across = starts[cell.column + cell.colspan] - column
        text = _write_cell(sheet, row, column, cell, value)
        if cell.rowspan * across > 1:
            merge(sheet, row, column, cell.rowspan, across)
        width = sum(WIDTHS[column - FIRST : column - FIRST + across])
        lines = ceil(count_table_lines(text, width) / cell.rowspan)
        for number in range(cell.row, cell.row + cell.rowspan):
            heights[number] = max(heights[number], lines)
        if cell.address:
            places[cell.address] = Place(row, column)
    for number, lines in enumerate(heights, top):
        sheet.row_dimensions[number].height = table_row_height(lines)
    return places


def _starts(layout: str, grid: Grid) -> list[int]:
    """The column of the sheet where each column of ``grid`` begins, and where the last one ends."""
    labels = _LABEL_SPANS[layout]
    figures = grid.width - len(labels)
    each = max(1, (len(WIDTHS) - sum(labels)) // figures)
    return list(accumulate([*labels, *[each] * figures], initial=FIRST))


def _write_cell(sheet: Worksheet, row: int, column: int, cell: GridCell, value: ValueAt) -> str:
    """Write a cell of the grid; return the text that it shows."""
    if cell.address is None:
        put_text(sheet, row, column, cell.text, _STYLES[cell.kind])
        return cell.text
    figure = value(cell.address)
    put_figure(sheet, row, column, figure)
    return show_value(figure)
