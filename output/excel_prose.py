"""The sheet with the prose: one paragraph a row, each row named in a hidden column.

The name is the place of the text; ``+`` after it says that the row continues the one above. So
our own workbook can be read back, the particulars in hidden rows included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.document import (
    Block,
    Break,
    Heading,
    Notice,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from output.excel_cells import HIGHEST_ROW, count_lines, put_text

#: Hidden names in the first column, texts in the second; its width in digits is 145 mm.
_NAME, _TEXT = 1, 2
_TEXT_WIDTH = 68.0
_CONTINUED = "+"

#: Points a line of each style, and how many half characters stand on it.
_PITCH = {styles.TITLE: (36, 35), styles.NOTICE: (18, 74)}
_USUAL_PITCH = (28, 48)

_SENTENCE_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class _Line:
    """One text for the sheet; a plain one stands in hidden rows."""

    name: str
    text: str
    style: str = styles.PLAIN


def write_prose(
    sheet: Worksheet, blocks: tuple[Block, ...], particulars: Iterator[tuple[str, str]]
) -> None:
    """Fill ``sheet``; the tables have sheets of their own, named after them."""
    row = 0
    for line in (*map(_line, blocks), *(_Line(*each) for each in particulars)):
        pitch, across = _PITCH.get(line.style, _USUAL_PITCH)
        name = line.name
        for piece in _pieces(line.text, HIGHEST_ROW // pitch, across):
            row += 1
            put_text(sheet, row, _NAME, name)
            put_text(sheet, row, _TEXT, piece, line.style)
            sheet.row_dimensions[row].height = pitch * count_lines(piece, across)
            sheet.row_dimensions[row].hidden = line.style == styles.PLAIN
            name = line.name + _CONTINUED
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = _TEXT_WIDTH
    sheet.sheet_view.showGridLines = False
    sheet.print_area = f"B1:B{row}"


def _line(block: Block) -> _Line:
    match block:
        case Notice(text):
            return _Line("", text, styles.NOTICE)
        case Title(text):
            return _Line("title", text, styles.TITLE)
        case Heading(level, text):
            style = styles.HEADING if level == 1 else styles.SUBHEADING
            return _Line(f"{block.place}.heading", text, style)
        case Break():
            return _Line(f"{block.place}.heading", "")
        case Paragraph(text, part):
            return _Line(part, text, styles.BODY)
        case TableBlock(table):
            return _Line("", f"（表格见工作表“{table.name}”。）", styles.BODY)
        case Signature(text, place):
            return _Line(place, text, styles.SIGNATURE)


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
