"""The words of the report's sheet: one paragraph a row, each row named in a hidden column.

A paragraph that is higher than a row can be goes on in the next one, after a whole line. The names
let our own workbook be read back, the particulars in hidden rows included.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.document import Break, Heading, Notice, Paragraph, Signature, Title
from output.excel_cells import HIGHEST_ROW, cover, lines_of, put_text
from output.excel_names import CONTINUED, HEADING, INDENT, TITLE
from output.excel_pages import FIRST, NAME, WIDTHS

#: Points a line of each style, and how many half characters stand on it where the standard font is
#: drawn narrowest: of a row with a line too few the end is cut off.
_PITCH = {styles.TITLE: (36, 36), styles.NOTICE: (18, 78)}
_USUAL_PITCH = (28, 49)
#: Their lines stand in one row; of all others each has a row of its own.
_FLOWING = (styles.BODY, styles.PLAIN)

#: What is no table.
Line = Notice | Title | Heading | Break | Paragraph | Signature


def write_block(sheet: Worksheet, row: int, block: Line, organisation: str) -> int:
    """Write ``block`` from ``row`` on; return the row below.

    A title that is too long for one line goes on after the name of the ``organisation``.
    """
    name, text, style = _described(block)
    if style in styles.INDENTED and text:
        text = INDENT + text
    elif style == styles.TITLE and len([*lines_of(text, _PITCH[style][1])]) > 1:
        row = _write_text(sheet, row, name, organisation, style)
        name, text = name + CONTINUED, text[len(organisation) :]
    return _write_text(sheet, row, name, text, style)


def write_hidden(sheet: Worksheet, row: int, values: Iterable[tuple[str, str]]) -> None:
    """Write places and their texts from ``row`` on, where nobody sees them."""
    for place, text in values:
        row = _write_text(sheet, row, place, text, styles.PLAIN)


def _write_text(sheet: Worksheet, row: int, name: str, text: str, style: str) -> int:
    """``text`` in as few rows as hold it; a plain one is hidden. Returns the row below."""
    pitch, across = _PITCH.get(style, _USUAL_PITCH)
    most, lines = HIGHEST_ROW // pitch if style in _FLOWING else 1, [*lines_of(text, across)]
    for start in range(0, len(lines), most):
        held = lines[start : start + most]
        put_text(sheet, row, NAME, name)
        put_text(sheet, row, FIRST, "".join(held), style)
        cover(sheet, row, FIRST, 1, len(WIDTHS))
        sheet.row_dimensions[row].height = pitch * len(held)
        sheet.row_dimensions[row].hidden = style == styles.PLAIN
        row, name = row + 1, name and name.removesuffix(CONTINUED) + CONTINUED
    return row


def _described(block: Line) -> tuple[str, str, str]:
    """Name, text and style; plain is what nobody sees."""
    match block:
        case Notice(text):
            return "", text, styles.NOTICE
        case Title(text):
            return TITLE, text, styles.TITLE
        case Heading(level, text):
            style = styles.HEADING if level == 1 else styles.SUBHEADING
            return block.place + HEADING, text, style
        case Break():
            return block.place + HEADING, "", styles.PLAIN
        case Paragraph(text, part):
            return part, text, styles.BODY
        case Signature(text, place):
            return place, text, styles.SIGNATURE
