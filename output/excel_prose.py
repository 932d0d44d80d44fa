"""The words of the report's sheet: one paragraph a row, each row named in a hidden column.

The name is the place of the text; ``+`` after it says that the row continues the one above. So
our own workbook can be read back, the particulars in hidden rows included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.document import Break, Heading, Notice, Paragraph, Signature, Title
from output.excel_cells import HIGHEST_ROW, count_lines, cover, put_text
from output.excel_pages import FIRST, NAME, WIDTHS

CONTINUED = "+"
#: Before every paragraph and heading, as official documents have it.
INDENT = "　　"

#: Points a line of each style, and how many half characters stand on it.
_PITCH = {styles.TITLE: (36, 36), styles.NOTICE: (18, 78)}
_USUAL_PITCH = (28, 49)

_SENTENCE_ENDS = "。！？；"

#: What is no table.
Line = Notice | Title | Heading | Break | Paragraph | Signature


def write_block(sheet: Worksheet, row: int, block: Line, organisation: str) -> int:
    """Write ``block`` from ``row`` on; return the row below.

    A title that is too long for one line goes on after the name of the ``organisation``.
    """
    name, text, style = _described(block)
    if style in styles.INDENTED and text:
        text = INDENT + text
    elif style == styles.TITLE and count_lines(text, _PITCH[style][1]) > 1:
        row = _write_text(sheet, row, name, organisation, style)
        name, text = name + CONTINUED, text[len(organisation) :]
    return _write_text(sheet, row, name, text, style)


def write_hidden(sheet: Worksheet, row: int, values: Iterable[tuple[str, str]]) -> None:
    """Write places and their texts from ``row`` on, where nobody sees them."""
    for place, text in values:
        row = _write_text(sheet, row, place, text, styles.PLAIN)


def _write_text(sheet: Worksheet, row: int, name: str, text: str, style: str) -> int:
    """One row for each piece of ``text``; a plain one is hidden. Returns the row below."""
    pitch, across = _PITCH.get(style, _USUAL_PITCH)
    for piece in _pieces(text, HIGHEST_ROW // pitch, across):
        put_text(sheet, row, NAME, name)
        put_text(sheet, row, FIRST, piece, style)
        cover(sheet, row, FIRST, 1, len(WIDTHS))
        sheet.row_dimensions[row].height = pitch * count_lines(piece, across)
        sheet.row_dimensions[row].hidden = style == styles.PLAIN
        row, name = row + 1, name.removesuffix(CONTINUED) + CONTINUED
    return row


def _described(block: Line) -> tuple[str, str, str]:
    """Name, text and style; plain is what nobody sees."""
    match block:
        case Notice(text):
            return "", text, styles.NOTICE
        case Title(text):
            return "title", text, styles.TITLE
        case Heading(level, text):
            style = styles.HEADING if level == 1 else styles.SUBHEADING
            return f"{block.place}.heading", text, style
        case Break():
            return f"{block.place}.heading", "", styles.PLAIN
        case Paragraph(text, part):
            return part, text, styles.BODY
        case Signature(text, place):
            return place, text, styles.SIGNATURE


def _pieces(text: str, most_lines: int, across: int) -> Iterator[str]:
    """``text`` in pieces that a row can show, cut after a sentence where there is one."""
    while len(text) > most_lines * across // 2 or count_lines(text, across) > most_lines:
        most = min(len(text) - 1, most_lines * across // 2)
        while count_lines(text[:most], across) > most_lines:
            most = most * 3 // 4
        cut = max(text.rfind(end, most // 2, most) for end in _SENTENCE_ENDS) + 1 or most
        yield text[:cut]
        text = text[cut:]
    yield text
