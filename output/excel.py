"""Report -> an Excel workbook: the prose, each table in the official layout, and a live check.

Whatever the officer wrote is stored as text and never as a formula; figures are numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.document import outline, particulars, title_of, value_at
from output.excel_cells import (
    cell_text,
    count_table_lines,
    merge,
    put_figure,
    put_text,
    table_row_height,
)
from output.excel_checks import CHECK_WIDTH, Place, write_checks
from output.excel_prose import write_prose
from schema.address import Address
from schema.figure import Value, show_value
from schema.form import Form, Part, Table
from schema.grid import CellKind, Grid, GridCell, lay_out
from schema.report import Report
from schema.totals import compute_totals

ValueAt = Callable[[Address], Value | None]

PROSE_SHEET, CHECK_SHEET = "正文", "核对"

_STYLES = {
    CellKind.BLOCK: styles.HEAD,
    CellKind.NOTE: styles.LABEL,
    CellKind.HEAD: styles.HEAD,
    CellKind.LABEL: styles.LABEL,
}

#: Widths of the label columns and the least of a figure column, in digits, for each layout.
_WIDTHS: dict[str, tuple[tuple[float, ...], float]] = {
    "blocks": ((26,), 18),
    "rows": ((5, 14, 28), 5.4),
    "line": ((), 5.4),
}
_SHORT = 3

#: Points.
_CAPTION_HEIGHT = 30


def to_workbook(
    form: Form, report: Report, draft_note: str = "", with_particulars: bool = True
) -> bytes:
    """The bytes of the .xlsx file; ``draft_note`` heads every sheet and every printed page.

    ``with_particulars`` adds, in hidden rows, the answers that no block shows.
    """
    workbook = Workbook()
    styles.add_styles(workbook)
    workbook.properties.title = cell_text(title_of(form, report))
    workbook.properties.creator = cell_text(report.organisation)
    workbook.calculation.fullCalcOnLoad = True
    prose = workbook.worksheets[0]
    prose.title = PROSE_SHEET
    hidden = particulars(form, report) if with_particulars else iter(())
    write_prose(prose, outline(form, report, draft_note), hidden)
    styles.set_page(prose, styles.DOCUMENT_MARGINS, draft_note)
    _write_figures(workbook, form, report, draft_note)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _write_figures(workbook: Workbook, form: Form, report: Report, draft_note: str) -> None:
    totals = compute_totals(form, report)
    places: dict[Address, Place] = {}

    def value(address: Address) -> Value | None:
        return value_at(form, report, totals, address)

    for part in form.parts:
        if part.table:
            table = form.table(part.table)
            sheet = workbook.create_sheet(table.name)
            places |= _write_table(sheet, part, table, value, draft_note)
            styles.set_page(sheet, styles.TABLE_MARGINS, draft_note)
    sheet = workbook.create_sheet(CHECK_SHEET)
    write_checks(sheet, form, places, top=1 + _write_notice(sheet, draft_note, CHECK_WIDTH))
    styles.set_page(sheet, styles.TABLE_MARGINS, draft_note)


def _write_notice(sheet: Worksheet, draft_note: str, width: int) -> int:
    """Write the banner of a draft, if it is one; return the number of rows taken."""
    if not draft_note:
        return 0
    put_text(sheet, 1, 1, draft_note, styles.NOTICE)
    merge(sheet, 1, 1, 1, width)
    sheet.row_dimensions[1].height = _CAPTION_HEIGHT
    return 1


def _write_table(
    sheet: Worksheet, part: Part, table: Table, value: ValueAt, draft_note: str
) -> dict[Address, Place]:
    """Fill ``sheet`` with one table; return where its figures stand."""
    grid = lay_out(table)
    caption = 1 + _write_notice(sheet, draft_note, grid.width)
    put_text(sheet, caption, 1, part.heading, styles.HEADING)
    merge(sheet, caption, 1, 1, grid.width)
    sheet.row_dimensions[caption].height = _CAPTION_HEIGHT
    widths = _set_widths(sheet, table, grid)
    heights = [1] * grid.height
    places: dict[Address, Place] = {}
    for cell in grid.cells:
        text = _write_cell(sheet, cell, caption, value)
        width = sum(widths[cell.column : cell.column + cell.colspan])
        lines = ceil(count_table_lines(text, width) / cell.rowspan)
        for number in range(cell.row, cell.row + cell.rowspan):
            heights[number] = max(heights[number], lines)
        if cell.address:
            place = Place(sheet.title, caption + 1 + cell.row, 1 + cell.column)
            places[cell.address] = place
    for number, lines in enumerate(heights, caption + 1):
        sheet.row_dimensions[number].height = table_row_height(lines)
    first_figure = f"{get_column_letter(1 + grid.label_columns)}{caption + 1 + grid.head_rows}"
    sheet.freeze_panes = first_figure
    sheet.print_title_rows = f"1:{caption + grid.head_rows}"
    return places


def _set_widths(sheet: Worksheet, table: Table, grid: Grid) -> list[float]:
    labels, least = _WIDTHS[table.layout]
    heads = {each.column: each.text for each in grid.cells if each.kind is CellKind.HEAD}
    figures = range(len(labels), grid.width)
    widths = [*labels, *(max(least, _head_width(heads[column])) for column in figures)]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    return widths


def _head_width(label: str) -> float:
    """Room for a head on two lines of equal length, or for a short one on one line."""
    return 1 + 1.8 * (len(label) if len(label) <= _SHORT else ceil(len(label) / 2))


def _write_cell(sheet: Worksheet, cell: GridCell, above: int, value: ValueAt) -> str:
    """Write a grid cell with its borders on every place; return the text that it shows."""
    row, column = above + 1 + cell.row, 1 + cell.column
    text = cell.text
    if cell.address is None:
        put_text(sheet, row, column, text, _STYLES[cell.kind])
    else:
        figure = value(cell.address)
        put_figure(sheet, row, column, figure)
        text = show_value(figure)
    if cell.rowspan * cell.colspan > 1:
        merge(sheet, row, column, cell.rowspan, cell.colspan)
    return text
