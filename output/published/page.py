"""The neutral middle form: what stands on a page, in order, whatever the kind of the file.

Readers of files only produce it; only the matching knows what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from output.published.notes import Note

#: A report has some hundred blocks and some hundred rows.
MAX_BLOCKS = 20_000
MAX_ROWS = 20_000
_LONGEST_NUMBER = 9

#: What a reader puts before a formula of which the file does not keep the result, and behind a
#: number that is shown as another one.
FORMULA, SHOWN_AS = "公式 ", "（显示格式 "


class PageCell(NamedTuple):
    """A cell that begins at ``column`` (from 0); a line break inside is kept as ``\\n``."""

    text: str
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class PageTable:
    """The rows of a table, each with the cells that begin in it.

    ``aligned`` says that columns are true places. Otherwise they only count the cells of the row,
    because cells that were merged away left no trace.
    """

    rows: Sequence[Sequence[PageCell]]
    aligned: bool = True

    @property
    def width(self) -> int:
        """The number of places across."""
        ends = (cell.column + cell.colspan for row in self.rows for cell in row)
        return max(ends, default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without the white space around it."""

    text: str


Block = Paragraph | PageTable


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a document in order; ``title`` is that of the file, outside of the text.

    ``notes`` are what the reader of the file already has to say.
    """

    blocks: Sequence[Block]
    title: str = ""
    notes: tuple[Note, ...] = ()


def number_in(attribute: str | None, default: int) -> int:
    """The number that a file writes in an attribute; ``default`` for what is none."""
    text = (attribute or "").strip()
    return int(text[:_LONGEST_NUMBER]) if text.isascii() and text.isdigit() else default


def cells_of(texts: Sequence[str]) -> list[PageCell]:
    """One row of cells side by side."""
    return [PageCell(text, column) for column, text in enumerate(texts)]
