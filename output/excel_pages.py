"""The pages of a workbook: A4 upright, numbered as official documents are.

The report's sheet has a hidden column of names and then the columns that its tables share.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

#: The column of the names, and the first one that is seen.
NAME, FIRST = 1, 2
#: The columns that are seen, in digits; together 152 mm. The ninth holds 自然人 on one line.
WIDTHS = (*[4.75] * 8, 5.5, *[4.75] * 6)

#: Millimetres: top, right, bottom, left. The sides leave room for a machine that draws the
#: standard font wider.
_MARGINS = (37, 15, 35, 15)
_MILLIMETRES_PER_INCH = 25.4
#: Points between the upper and the lower margin, but for what a printer rounds.
_PAGE_HEIGHT = 630

_PAGE_NUMBER = "— &P —"
_PAGE_NUMBER_SIZE = 14
#: Excel refuses a header of more than 255 characters.
_LONGEST_HEADER = 120


def lay_out_columns(sheet: Worksheet, last_row: int) -> None:
    """Set the columns of the report's sheet; rows below ``last_row`` are not printed."""
    sheet.column_dimensions[get_column_letter(NAME)].hidden = True
    for column, width in enumerate(WIDTHS, FIRST):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    first, last = get_column_letter(FIRST), get_column_letter(FIRST + len(WIDTHS) - 1)
    sheet.print_area = f"{first}1:{last}{last_row}"


def break_pages(sheet: Worksheet, openings: Sequence[int]) -> None:
    """A new page wherever rows that belong together do not fit on the one before.

    ``openings`` are the rows that may begin a page, and the row below all.
    """
    used = 0.0
    for first, end in pairwise(openings):
        dimensions = [sheet.row_dimensions[row] for row in range(first, end)]
        height = sum(each.height or 0 for each in dimensions if not each.hidden)
        if used + height > _PAGE_HEIGHT and used:
            sheet.row_breaks.append(Break(id=first - 1))
            used = 0
        used += height


def set_page(
    sheet: Worksheet, header: str, footer: str = _PAGE_NUMBER, is_fitted: bool = True
) -> None:
    """A4 with ``header`` and ``footer`` in the middle of every page.

    A sheet that is fitted stands on one page; Excel leaves its own page breaks out.
    """
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    if is_fitted:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    for side, width in zip(("top", "right", "bottom", "left"), _MARGINS, strict=True):
        setattr(sheet.page_margins, side, width / _MILLIMETRES_PER_INCH)
    header = header[:_LONGEST_HEADER].replace("&", "&&")
    for margin, text in ((sheet.oddHeader, header), (sheet.oddFooter, footer)):
        if margin is not None and text:
            margin.center.text = text
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.size = _PAGE_NUMBER_SIZE
