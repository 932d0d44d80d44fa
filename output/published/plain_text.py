"""Text copied from a web page, a spreadsheet or Word -> a page.

Three shapes, also mixed: a row a line with tabs between the cells; a cell a line with a tab before
it and a blank line after each row; a cell a line and nothing else to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from output.published.headings import part_heading
from output.published.labels import is_label
from output.published.notes import Note, NoteKind
from output.published.page import Block, Page, PageTable, Paragraph, cells_of
from output.published.spelling import is_figure
from schema.text import clean_text

#: The longest label of the form has 37 characters.
_LONGEST_LABEL = 48
_LONGEST_PIECE = 20
#: A label may be broken over this many lines.
_PIECES = 3
#: Rows of one width that stand together are a grid.
_FEWEST_ROWS = 3
_ENDS_A_SENTENCE = ("。", "；", "：", ";", ":")


def read_plain_text(text: str) -> Page:
    """The paragraphs and tables of copied text."""
    scanner = _Scanner()
    for line in clean_text(text).split("\n"):
        scanner.take(line)
    scanner.end_table()
    return Page(tuple(scanner.blocks), notes=tuple(_torn_off(text, scanner.blocks)))


def _torn_off(text: str, blocks: Sequence[Block]) -> Iterator[Note]:
    """Text that ends in a table without an end of line may have lost more than its next cell."""
    if blocks and isinstance(blocks[-1], PageTable) and not text.endswith("\n"):
        last = blocks[-1].rows[-1][-1].text
        message = f"文字到表格里的“{last}”就结束了，这一格可能不完整。"
        yield Note(NoteKind.ASSUMED, message, last)


class _Scanner:
    """Collects table rows as long as they come; whatever is no table is a paragraph.

    ``open_row`` is the row that takes further cells; ``after_cell`` says that the last line was a
    cell with a tab before it, which the next line may go on.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.rows: list[list[str]] = []
        self.open_row: list[str] | None = None
        self.after_cell = False
        self.is_grid = True

    def take(self, line: str) -> None:
        """Read one line."""
        text = line.strip()
        was_cell, self.after_cell = self.after_cell, False
        if not text and "\t" not in line:
            self.open_row = None if was_cell else self.open_row
        elif "\t" in line[1:]:
            self._take_row([cell.strip() for cell in line.split("\t")])
        elif line.startswith("\t"):
            self._take_tabbed(text)
        elif was_cell and self._goes_on(text):
            self.rows[-1][-1] += "\n" + text
            self.after_cell = True
        else:
            self._take_plain(text)

    def end_table(self) -> None:
        """What stands before the first label and after the last figure is no table."""
        rows = self.rows
        self.rows, self.open_row = [], None
        labelled = [number for number in range(len(rows)) if _is_labelled(rows, number)]
        filled = [number for number, row in enumerate(rows) if any(map(_is_figure, row))]
        first = labelled[0] if labelled else len(rows)
        end = max(labelled[-1:] + filled[-1:], default=-1) + 1
        self.blocks += _paragraphs(rows[:first])
        self.blocks += _tables(rows[first:end], self.is_grid)
        self.blocks += _paragraphs(rows[max(first, end) :])
        self.is_grid = True

    def _take_row(self, cells: list[str]) -> None:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and _is_prose(filled[0]):
            self._add_paragraph(filled[0])
            return
        self.rows.append(cells)
        self.open_row = None

    def _take_tabbed(self, text: str) -> None:
        if _is_prose(text):
            self._add_paragraph(text)
            return
        self.is_grid = False
        self._add_cell(text)
        self.after_cell = True

    def _goes_on(self, text: str) -> bool:
        """May this line be the rest of the cell above it?"""
        if len(text) > _LONGEST_PIECE or part_heading(text):
            return False
        return not _is_figure(self.rows[-1][-1]) or is_figure(text)

    def _take_plain(self, text: str) -> None:
        is_number = is_figure(text)
        if not is_number and _is_prose(text):
            self._add_paragraph(text)
            return
        self.is_grid = False
        if not is_number:
            self.open_row = None
        self._add_cell(text)

    def _add_cell(self, text: str) -> None:
        if self.open_row is None:
            self.open_row = []
            self.rows.append(self.open_row)
        self.open_row.append(text)

    def _add_paragraph(self, text: str) -> None:
        self.end_table()
        self.blocks.append(Paragraph(text))


def _tables(rows: Sequence[Sequence[str]], is_grid: bool) -> Iterator[PageTable]:
    """One table whose rows have the cells they have, or grids in which every place is there."""
    if not rows:
        return
    runs = [list(run) for _, run in groupby(rows, key=len)]
    if is_grid and min(map(len, runs)) >= _FEWEST_ROWS:
        yield from (PageTable([cells_of(row) for row in run]) for run in runs)
    else:
        yield PageTable([cells_of(row) for row in rows], aligned=len(runs) == 1 and is_grid)


def _is_labelled(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Does a label stand in this row, or begin in it and go on in the next ones?"""
    row = rows[number]
    if any(text and is_label(text) for text in row):
        return True
    if not row or not row[-1] or is_figure(row[-1]):
        return False
    broken = row[-1]
    for further in rows[number + 1 : number + _PIECES]:
        broken += further[0] if further else ""
        if is_label(broken):
            return True
    return False


def _is_figure(text: str) -> bool:
    return bool(text) and is_figure(text)


def _is_prose(text: str) -> bool:
    """Not a cell of a table: a heading, a sentence, or too long for a label."""
    if not text or is_label(text):
        return False
    is_sentence = len(text) > _LONGEST_LABEL or text.endswith(_ENDS_A_SENTENCE)
    return is_sentence or part_heading(text) is not None


def _paragraphs(rows: Sequence[Sequence[str]]) -> Iterator[Paragraph]:
    for row in rows:
        yield from (Paragraph(text) for text in row if text)
