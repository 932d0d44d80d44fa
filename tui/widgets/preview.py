"""Preview: the report as it will be printed, to be scrolled through.

Text between two tables is one widget, so that long prose is laid out at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from output.document import (
    Block,
    Break,
    Heading,
    Notice,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    outline,
)
from schema.form import Table
from tui.view import View
from tui.widgets.grid_view import GridView
from tui.widgets.sentences import Sentences


class Preview(VerticalScroll):
    """Built anew only when something that is printed has changed."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._shown: object = None

    def show(self, view: View) -> None:
        """Lay the report out as it will be exported."""
        blocks = outline(view.form, view.report)
        tables = [block.table for block in blocks if isinstance(block, TableBlock)]
        printed = (blocks, [(view.texts(table), view.marks(table)) for table in tables])
        if printed == self._shown:
            return
        self._shown = printed
        self.remove_children()
        self.mount_all(_widgets(blocks, view))


def _widgets(blocks: tuple[Block, ...], view: View) -> Iterator[Widget]:
    for kind, run in groupby(blocks, key=_kind):
        group = list(run)
        if kind == "table":
            yield from (
                _grid(block.table, view) for block in group if isinstance(block, TableBlock)
            )
        else:
            text = Content("\n").join(map(_line, group))
            yield Static(Sentences(text.plain, [*text.spans]), classes=f"preview-{kind}")


def _grid(table: Table, view: View) -> GridView:
    grid = GridView(table)
    grid.show(view.texts(table), view.marks(table))
    return grid


def _kind(block: Block) -> str:
    match block:
        case TableBlock():
            return "table"
        case Title():
            return "title"
        case Signature():
            return "signature"
        case _:
            return "text"


def _line(block: Block) -> Content:
    match block:
        case Heading(level=1, text=text):
            return Content.assemble("\n", (text, "bold"))
        case Heading(text=text):
            return Content.assemble("\n　　", (text, "bold"))
        case Paragraph(text=text):
            return Content(f"　　{text}" if text else "")
        case Title(text=text) | Notice(text=text) | Signature(text=text):
            return Content(text)
        case Break() | TableBlock():
            return Content("")
