"""A sheet of a workbook -> rows of cells with their spans, each with the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from output.published.page import SHOWN_AS, PageCell

#: A report has some forty rows; a workbook may claim to have a million.
MOST_ROWS, MOST_COLUMNS = 3000, 64
#: Formats that show a number in thousands, in 万 or in 亿.
_SCALED = re.compile(r"[万亿]|[0#?],+(?![0#?,])")

#: The formulas of a sheet by cell.
Formulas = Mapping[str, str]


def cells_of(sheet: Worksheet, first: int = 1, last: int = MOST_ROWS) -> Iterator[list[Cell]]:
    """The cells of each row that are not covered by a merged one."""
    last = min(sheet.max_row, last, first + MOST_ROWS - 1)
    columns = min(sheet.max_column, MOST_COLUMNS)
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=columns):
        yield [cell for cell in row if isinstance(cell, Cell)]


def rows_of(
    sheet: Worksheet, formulas: Formulas, first: int = 1, last: int = MOST_ROWS
) -> Iterator[list[PageCell]]:
    """The cells of each row with their spans, but for those that a merged one covers."""
    spans = {
        (merged.min_row, merged.min_col): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
    }
    for row in cells_of(sheet, first, last):
        yield [
            PageCell(
                formulas.get(cell.coordinate, "") if cell.value is None else _text(cell),
                cell.column - 1,
                *spans.get((cell.row, cell.column), (1, 1)),
            )
            for cell in row
        ]


def _text(cell: Cell) -> str:
    """What a cell shows: a number without the noise of binary fractions, with a unit of money."""
    value = cell.value
    if isinstance(value, str):
        return unescape(value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    number = _plain(value)
    shown = cell.number_format or ""
    if _SCALED.search(shown):
        return f"{number}{SHOWN_AS}{shown}）"
    return number + "元" if "元" in shown else number


def _plain(value: float) -> str:
    """The shortest of the usual 15 digits, or more where they are needed."""
    digits = next((n for n in (15, 16) if float(f"{value:.{n}g}") == value), 17)
    return format(Decimal(f"{value:.{digits}g}"), "f")
