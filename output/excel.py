"""Report -> an Excel workbook: the whole report on one sheet, to be printed and signed, and a live check.

Whatever the officer wrote is stored as text and never as a formula; figures are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from output import excel_styles as styles
from output.document import (
    Block,
    Heading,
    Signature,
    TableBlock,
    outline,
    particulars,
    value_at,
)
from output.excel_cells import cell_text, merge, put_text
from output.excel_checks import CHECK_WIDTH, Place, write_checks
from output.excel_names import CHECK_SHEET, REPORT_SHEET
from output.excel_pages import break_pages, lay_out_columns, set_page
from output.excel_prose import write_block, write_hidden
from output.excel_tables import write_table
from schema.address import Address
from schema.figure import Value
from schema.form import Form
from schema.report import Report
from schema.totals import compute_totals

_CHECK_MARK = "核对表，不随报告报送"
_CHECK_NOTICE_HEIGHT = 30


def to_workbook(
    form: Form, report: Report, draft_note: str = "", with_particulars: bool = True
) -> bytes:
    """The bytes of the .xlsx file; ``draft_note`` heads every sheet and every printed page.

    ``with_particulars`` adds, in hidden rows, the answers that no block shows.
    """
    workbook = Workbook()
    styles.add_styles(workbook)
    workbook.properties.title = cell_text(form.title_for(report.organisation, report.year))
    workbook.properties.creator = cell_text(report.organisation)
    workbook.calculation.fullCalcOnLoad = True
    sheet = workbook.worksheets[0]
    sheet.title = REPORT_SHEET
    places, end = _write_report(sheet, form, report, outline(form, report, draft_note))
    if with_particulars:
        write_hidden(sheet, end, particulars(form, report))
    set_page(sheet, draft_note, is_fitted=False)
    _add_checks(workbook, form, places, draft_note)
    written = BytesIO()
    _Writer(workbook, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return written.getvalue()


class _Writer(ExcelWriter):
    """Writes in memory: openpyxl's own way goes through the temporary folder, which may be full."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Put a sheet that has neither links nor drawings into the archive."""
        sheet = BytesIO()
        WorksheetWriter(ws, sheet).write()
        self._archive.writestr(ws.path[1:], sheet.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def _write_report(
    sheet: Worksheet, form: Form, report: Report, blocks: Iterable[Block]
) -> tuple[dict[Address, Place], int]:
    """Fill ``sheet`` from the top; return where the figures stand, and the row below all."""
    totals = compute_totals(form, report)
    places: dict[Address, Place] = {}

    def value(address: Address) -> Value | None:
        return value_at(form, report, totals, address)

    row, openings, is_held = 1, list[int](), False
    for block in blocks:
        first = row
        if isinstance(block, TableBlock):
            places |= write_table(sheet, row, block, value)
            row += block.grid.height
            openings += [] if is_held else [first]
        else:
            row = write_block(sheet, row, block, report.organisation)
            openings += range(first + (is_held or isinstance(block, Signature)), row)
        # A heading holds the line below it on its page, the signature the last lines above it.
        is_held = isinstance(block, Heading | Signature)
    lay_out_columns(sheet, last_row=row - 1)
    break_pages(sheet, [*openings, row])
    return places, row


def _add_checks(
    workbook: Workbook, form: Form, places: dict[Address, Place], draft_note: str
) -> None:
    sheet = workbook.create_sheet(CHECK_SHEET)
    if draft_note:
        put_text(sheet, 1, 1, draft_note, styles.NOTICE)
        merge(sheet, 1, 1, 1, CHECK_WIDTH)
        sheet.row_dimensions[1].height = _CHECK_NOTICE_HEIGHT
    write_checks(sheet, form, places, top=2 if draft_note else 1)
    set_page(sheet, draft_note, footer=_CHECK_MARK)
