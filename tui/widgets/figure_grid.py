"""FigureGrid: a table that is typed into like a sheet.

It posts Edited for every change and keeps no figure of its own but the one being typed.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType

from schema.address import Address
from schema.figure import Kind, read_figure, show_value
from schema.form import Table
from schema.grid import GridCell
from tui.key_names import with_keys
from tui.keys import GRID_BINDINGS
from tui.messages import (
    BlockPasted,
    CellsCleared,
    Edited,
    Noticed,
    RowWanted,
    Sealed,
    ZerosWanted,
)
from tui.widgets.cell_editor import LONGEST, CellEditor
from tui.widgets.direct_keys import DirectKeys
from tui.widgets.selecting_grid import SelectingGrid

#: What web pages put around a figure, and no officer sees.
_UNSEEN = "\u200b\u2060\ufeff"


class FigureGrid(DirectKeys, SelectingGrid):
    """A cursor on one figure, and an editor while it is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = GRID_BINDINGS
    #: Tab goes from cell to cell here and leaves the table to F6.
    KEEPS_TAB: ClassVar[bool] = True

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._editor: CellEditor | None = None

    @property
    def is_typing(self) -> bool:
        return self._editor is not None

    def draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        """The text being typed, with its caret."""
        if cell is not self._cursor or self._editor is None:
            return super().draw_figure(cell, address, width)
        before, caret, after = self._editor.shown(width)
        style = self.look("typing")
        return [
            Segment(before, style),
            Segment(caret, style + Style(reverse=True)),
            Segment(after, style),
        ]

    async def on_key(self, event: events.Key) -> None:
        """A printable character is typed into the cell; DirectKeys has the others."""
        if event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._paste(event.text)

    def on_click(self, event: events.Click) -> None:
        """A double click opens the cell."""
        cell = self.cell_under(event)
        if event.button == 1 and event.chain == 2 and cell is self._cursor:
            self.action_edit()

    def _paste(self, text: str) -> None:
        line = text.strip().strip(_UNSEEN)
        if len(line.split()) > 1:
            self.leave_cell()
            self.post_message(BlockPasted(self._top_left(), text))
        elif not line:
            paste = "终端的粘贴（右键，或者 Ctrl+Shift+V）"
            self.post_message(Noticed(f"没有可粘贴的文字。从别的程序粘贴，也可以用{paste}。"))
        elif self.is_typing:
            self._type(line)
        else:
            self._type(line)
            if self.is_typing:
                self.post_message(Noticed(f"已粘贴 {line}。"))
                self.leave_cell()

    def _top_left(self) -> Address:
        return next(self.selected.addresses())

    def _type(self, text: str) -> None:
        if len(text) + len(self._editor.text if self._editor else "") > LONGEST:
            self.post_message(Noticed(f"太长了，不像是一个数（最多 {LONGEST} 个字）。"))
            return
        if self._editor is None:
            self.drop_block()
            self._editor = CellEditor.typing_over(self._original(), "")
        self._change(self._editor.insert(text))

    def _original(self) -> str:
        """What stands in the cell to be edited; a computed total has no text of its own."""
        computed = self.table.cells[self.address].computed
        return "" if computed else self.text_at(self.address)

    def _change(self, editor: CellEditor) -> None:
        changed = self._editor is None or editor.text != self._editor.text
        self._editor = editor
        self.refresh_cell(self._cursor)
        self.show_cell(self._cursor)
        if changed:
            self.post_message(Edited(self.address, editor.text))
            if understood := self._understood(editor.text):
                self.post_message(Noticed(f"{editor.text.strip()} = {understood}，回车确认。"))

    def _understood(self, text: str) -> str:
        """What ``text`` is read as, with the unit it was converted to; empty where they are equal."""
        text, column = text.strip(), self.table.cells[self.address].column
        number = read_figure(text, column.kind).number
        is_converted = column.kind is Kind.MONEY and text.endswith("元")
        understood = show_value(number) + (column.unit if is_converted else "")
        return "" if number is None or understood == text else understood

    def leave_cell(self) -> None:
        """Take what was typed, and say so where it was read otherwise than written."""
        if self._editor is None:
            return
        text, self._editor = self._editor.text.strip(), None
        self.refresh_cell(self._cursor)
        self.post_message(Sealed())
        if text.startswith("="):
            self.post_message(Noticed("表格里不算公式，请填算好的数。"))
        elif text and self.table.cells[self.address].computed:
            self.post_message(Noticed("总计由程序算出；您填的数只用来核对，按 Delete 去掉。"))
        elif understood := self._understood(text):
            self.post_message(Noticed(f"“{text}”已读作 {understood}。"))

    def action_step(self, rows: int, columns: int) -> None:
        if self._editor is not None and self._editor.inside and columns:
            self._change(self._editor.move(self._editor.caret + columns))
        else:
            self.travel(self.neighbour(self._cursor, rows, columns))

    def action_edge(self, rows: int, columns: int) -> None:
        """To the last figure in a direction."""
        if self._editor is not None and self._editor.inside and columns:
            self._change(self._editor.move(len(self._editor.text) if columns > 0 else 0))
        else:
            self.travel(self.farthest(self._cursor, rows, columns))

    def action_page(self, by: int) -> None:
        self.travel(self.paged(self._cursor, by))

    def action_next_cell(self, by: int) -> None:
        end = "最后" if by > 0 else "最前"
        before = self._tabbed_from or self._cursor
        self._go_on(self.next_in_rows(by), f"已经是{end}一格")
        run = [each for each in (before, self._cursor) if each.row == self._cursor.row]
        self._tabbed_from = min(run, key=lambda cell: cell.column)

    def action_next_row(self, by: int) -> None:
        end = "底" if by > 0 else "顶"
        self._go_on(self.next_in_column(by), f"这一列到{end}了")

    def _go_on(self, cell: GridCell | None, end: str) -> None:
        if cell is not None:
            self.move_to(cell)
            return
        # First, for how a figure was understood matters more.
        keys = with_keys("{wizard.next} 下一步，{wizard.previous} 上一步")
        self.post_message(Noticed(f"{end}，{keys}。"))
        self.leave_cell()

    def action_edit(self) -> None:
        if self._editor is None:
            self.drop_block()
            self._change(CellEditor.opened(self._original()))
        else:
            self._change(self._editor.move(len(self._editor.text)))

    def action_restore(self) -> None:
        """Escape: what stood there before typing; then the selection; then it is the wizard's."""
        if self._editor is None:
            super().action_restore()
            return
        original, self._editor = self._editor.original, None
        self.refresh_cell(self._cursor)
        self.post_message(Edited(self.address, original))
        self.post_message(Sealed())

    def action_delete_left(self) -> None:
        if self._editor is None:
            self.action_clear()
        else:
            self._change(self._editor.delete_left())

    def action_clear(self) -> None:
        """Delete: the character right of the caret, or all that is selected."""
        if self._editor is not None:
            self._change(self._editor.delete_right())
        else:
            self.post_message(CellsCleared(tuple(self.selected.addresses())))

    def action_fill_zeros(self) -> None:
        """0 into every blank cell that is selected, or of the table: most are nearly all zeros."""
        self.leave_cell()
        chosen = self.block.addresses() if self.block else self.table.typed
        typed = tuple(each for each in chosen if not self.table.cells[each].computed)
        self.post_message(ZerosWanted(typed))

    def action_copy(self) -> None:
        """To the clipboard, as sheets understand it; a total that still waits is blank."""
        from tui.pasting.clipboard import copy_text

        self.leave_cell()
        text = self.selected.as_text(self._copied)
        copy_text(self.app, text if self.block else text.removesuffix("\n"))
        what = self.describe(self.block) if self.block else text.strip() or "一格空白"
        self.post_message(Noticed(f"已复制 {what}。"))

    def _copied(self, address: Address) -> str:
        text = self.text_at(address)
        is_waiting = self.table.cells[address].computed and text.startswith("(")
        return "" if is_waiting else text

    def action_cut(self) -> None:
        self.action_copy()
        self.action_clear()

    def action_paste(self) -> None:
        from tui.pasting.clipboard import pasted_text

        self._paste(pasted_text(self.app))

    def action_jump(self) -> None:
        self.leave_cell()
        self.post_message(RowWanted())
