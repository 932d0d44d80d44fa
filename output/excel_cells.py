"""Values into cells: text stays text whatever it looks like, and a number is exact or text.

Characters that XML cannot hold are written the way Office Open XML escapes them, ``_xFFFE_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from output.excel_styles import FIGURE, PLAIN, UNREADABLE
from schema.figure import Number, Value, show_value
from schema.text import CLOSING_MARKS, OPENING_MARKS, SURROGATES, breadth

#: No row of Excel is higher, in points.
HIGHEST_ROW = 409

#: Excel holds 32,767 UTF-16 units in a cell; no character takes more than two.
_LONGEST = 16_000
#: A digit of the standard font is 8 pixels wide, half a character of a table 6; other machines
#: draw the digit narrower.
_HALF_CHARACTERS_PER_DIGIT = 1.2
#: Excel calculates with 15 digits.
_LARGEST = 10**15

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_UNBROKEN = re.compile(
    f"[{re.escape(OPENING_MARKS)}]*(?:[!-~]+|.)[{re.escape(CLOSING_MARKS)}]*", re.DOTALL
)
_FORMULA_STARTS = ("=", "+", "-", "@")


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: str = PLAIN) -> None:
    """Write ``text`` as text, also one that begins like a formula or names an error."""
    cell = _styled_cell(sheet, row, column, style)
    cell.value = cell_text(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str) -> None:
    """Write one of our own formulas; nothing that the officer wrote belongs in it."""
    _styled_cell(sheet, row, column, style).value = formula


def put_figure(sheet: Worksheet, row: int, column: int, value: Value | None) -> None:
    """Write a figure: a number, the text of one that cannot be read, or nothing."""
    if isinstance(value, str) or (value is not None and not is_exact(value)):
        put_text(sheet, row, column, show_value(value), UNREADABLE)
    else:
        _styled_cell(sheet, row, column, FIGURE).value = value


def _styled_cell(sheet: Worksheet, row: int, column: int, style: str) -> Cell:
    cell = cast("Cell", sheet.cell(row, column))  # covered places stay cells: see ``merge``
    if style != PLAIN:
        cell.style = style
    return cell


def merge(sheet: Worksheet, row: int, column: int, rowspan: int, colspan: int) -> None:
    """Merge places that look like the first one.

    ``merge_cells`` would rebuild the borders of each place, at many times the cost.
    """
    style = sheet.cell(row, column).style
    for place in range(1, rowspan * colspan):
        down, across = divmod(place, colspan)
        sheet.cell(row + down, column + across).style = style
    cover(sheet, row, column, rowspan, colspan)


def cover(sheet: Worksheet, row: int, column: int, rowspan: int, colspan: int) -> None:
    """Merge places without borders."""
    covered = CellRange(
        min_row=row, min_col=column, max_row=row + rowspan - 1, max_col=column + colspan - 1
    )
    sheet.merged_cells.ranges.add(covered)


def cell_text(text: str) -> str:
    """``text`` as a cell can hold it; ``openpyxl.utils.escape.unescape`` turns it back."""
    text = SURROGATES.sub("\ufffd", text[:_LONGEST])
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def is_exact(number: Number) -> bool:
    """Does ``number`` survive as the floating-point number that a workbook stores?"""
    return -_LARGEST < number < _LARGEST and Decimal(repr(float(f"{float(number):.16g}"))) == number


def lines_of(text: str, across: int) -> Iterator[str]:
    """``text`` in lines of ``across`` half characters; a Chinese character takes two.

    A word or number that fits a line stays together, and no line begins with a closing mark.
    """
    line, room = "", across
    for unit in _UNBROKEN.findall(text):
        for piece in (unit,) if breadth(unit) <= across else unit:
            wanted = breadth(piece)
            if wanted > room:
                yield line
                line, room = "", across
            line, room = line + piece, room - wanted
    yield line


def count_table_lines(text: str, width: float) -> int:
    """Lines of ``text`` of table size in columns of ``width`` digits of the standard font."""
    return sum(1 for _ in lines_of(text, max(2, int(width * _HALF_CHARACTERS_PER_DIGIT) - 1)))


def table_row_height(lines: int) -> int:
    """Points for a table row of so many lines."""
    return min(HIGHEST_ROW, 12 * lines + 5)
