"""A Word document (``.docx``) -> a page: paragraphs and tables in order, with their spans.

Deleted and moved-away text is not read; numbers that Word draws by itself are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document

from output.published.archives import check_archive
from output.published.labels import has_labels
from output.published.notes import NotAReport
from output.published.page import Block, Page, PageCell, PageTable, Paragraph, number_in
from output.published.word_numbers import Element, W, WordNumbers
from schema.text import clean_text

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_TEXT, _TAB, _BREAK, _RETURN = f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"
_BOX = f"{W}txbxContent"
_NOT_READ = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}tblPr", f"{W}tcPr", _FALLBACK)
)
_LONGEST_CELL = 200
_MOST_COLUMNS = 200


def read_word(data: bytes) -> Page:
    """The paragraphs and tables of a document. Raises NotAReport when it cannot be opened."""
    check_archive(data)
    try:
        document = Document(io.BytesIO(data))
        reader = _Reader(WordNumbers(document))
        body: Element = document.element.body
    except Exception as error:  # a damaged document makes python-docx raise almost anything
        raise NotAReport(
            "这个 Word 文件损坏了，或者不是标准的 .docx 格式，打不开。",
            "请用 Word 或 WPS 打开后另存为 .docx。",
        ) from error
    return Page(tuple(reader.blocks(body)))


class _Reader:
    """Walks the elements of the body; ``numbers`` draws the automatic numbers."""

    def __init__(self, numbers: WordNumbers) -> None:
        self.numbers = numbers

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks below ``parent``, in order, those of containers included."""
        waiting: list[Iterator[Element]] = [iter(parent)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            elif element.tag == _PARAGRAPH:
                yield from self.paragraphs(element)
            elif element.tag == _TABLE:
                table = self.table(element)
                if table is None:
                    waiting.append(iter(list(element.iter(_PARAGRAPH))))
                else:
                    yield table
            elif element.tag not in _NOT_READ:
                waiting.append(iter(element))

    def paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """A paragraph, its lines apart, and the text boxes anchored in it."""
        number = self.numbers.of(element)
        for line in (number + _words(element)).split("\n"):
            if line.strip():
                yield Paragraph(line.strip())
        for box in element.iter(_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                for each in box.iter(_PARAGRAPH):
                    yield from self.paragraphs(each)

    def table(self, element: Element) -> PageTable | None:
        """The cells of a table with their places; None for one that arranges a page."""
        if element.find(f".//{_TABLE}") is not None:
            return None
        rows: list[list[PageCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        is_long = False
        for number, line in enumerate(element.iter(_ROW)):
            row: list[PageCell] = []
            column = _value(line.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in line.iter(_CELL):
                span = _value(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val") != "restart"
                if goes_on and column in open_cells:
                    at, place = open_cells[column]
                    rows[at][place] = _one_row_more(rows[at][place])
                else:
                    text = self.cell_text(cell)
                    is_long = is_long or len(text) > _LONGEST_CELL
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = (number, len(row))
                    row.append(PageCell(text, column, 1, span))
                column += span
            rows.append(row)
        if not rows or (is_long and not has_labels(rows)):
            return None
        return PageTable(rows)

    def cell_text(self, cell: Element) -> str:
        """The lines of a cell; what stands apart in it does not run together."""
        lines = (self.numbers.of(each) + _words(each, True) for each in cell.iter(_PARAGRAPH))
        return "\n".join(line.strip() for line in "\n".join(lines).split("\n") if line.strip())


def _one_row_more(cell: PageCell) -> PageCell:
    return cell._replace(rowspan=cell.rowspan + 1)


def _value(element: Element | None, default: int) -> int:
    value = element.get(f"{W}val") if element is not None else None
    return min(number_in(value, default), _MOST_COLUMNS)


def _words(paragraph: Element, in_cell: bool = False) -> str:
    """The text of a paragraph without its text boxes; in a cell, raised digits stand apart."""
    pieces: list[str] = []
    waiting: list[Iterator[Element]] = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag == _TAB:
            pieces.append("\t")
        elif element.tag in (_BREAK, _RETURN):
            pieces.append("\n")
        elif element.tag not in _NOT_READ and element.tag != _BOX:
            if in_cell and _stands_apart(element):
                pieces.append("\n")
            waiting.append(iter(element))
    return clean_text("".join(pieces))


def _stands_apart(run: Element) -> bool:
    """Raised, lowered and struck-out characters are no digits of the number beside them."""
    marks = ("vertAlign", "strike", "dstrike")
    return any(run.find(f"{W}rPr/{W}{mark}") is not None for mark in marks)
