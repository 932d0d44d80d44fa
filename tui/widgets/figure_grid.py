"""FigureGrid: a table that is typed into like a sheet.

It posts Edited for every change and keeps no figure of its own but the one being typed.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Offset, Region, Spacing

from schema.address import Address
from schema.figure import show_value, value_of
from schema.form import Table
from schema.grid import GridCell
from tui.keys import GRID_BINDINGS
from tui.messages import Edited, Located, Noticed, Sealed, ZerosWanted
from tui.widgets.cell_editor import CellEditor
from tui.widgets.direct_keys import DirectKeys
from tui.widgets.grid_view import GridView

#: No figure of a report, whatever is written around it, is longer.
LONGEST = 60


class FigureGrid(DirectKeys, GridView, can_focus=True):
    """A cursor on one figure, and an editor while it is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = GRID_BINDINGS
    #: Tab goes from cell to cell here and leaves the table to F6.
    KEEPS_TAB: ClassVar[bool] = True

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._cursor = self.figures[0]
        self._editor: CellEditor | None = None

    @property
    def address(self) -> Address:
        """The cell the cursor is on."""
        return self._cursor.address or Address()

    def go_to(self, address: str) -> None:
        """Put the cursor on a cell of this table; an address of another table is ignored."""
        for cell in self.figures:
            if cell.address == address:
                self._move_to(cell)

    @property
    def is_typing(self) -> bool:
        return self._editor is not None

    def draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        """The cursor, and in it the text being typed with its caret."""
        if cell is not self._cursor:
            return super().draw_figure(cell, address, width)
        if self._editor is None:
            return [self.figure_segment(address, width, "cursor" if self.has_focus else "")]
        before, caret, after = self._editor.shown(width)
        style = self.look("typing")
        return [
            Segment(before, style),
            Segment(caret, style + Style(reverse=True)),
            Segment(after, style),
        ]

    def on_resize(self) -> None:
        super().on_resize()
        self._show_cursor()

    def _move_to(self, cell: GridCell) -> None:
        self._commit()
        if cell is not self._cursor:
            before, self._cursor = self._cursor, cell
            self.refresh_row(before.row)
        self.refresh_row(cell.row)
        self._show_cursor()
        self.post_message(Located(self.address))

    def _show_cursor(self) -> None:
        geometry, cell = self.geometry, self._cursor
        region = Region(
            geometry.lefts[cell.column],
            geometry.tops[cell.row],
            geometry.span_width(cell) + 1,
            geometry.heights[cell.row],
        )
        frozen = Spacing(top=geometry.head_height, left=geometry.label_width)
        self.scroll_to_region(region, spacing=frozen, animate=False, force=True)
        self._place_terminal_cursor()

    def _place_terminal_cursor(self) -> None:
        """Input-method windows open at the terminal's own cursor."""
        if not self.has_focus:
            return
        geometry, cell = self.geometry, self._cursor
        right = geometry.lefts[cell.column] + geometry.span_width(cell) - 1
        place = Offset(right, geometry.tops[cell.row]) - self.scroll_offset
        self.app.cursor_position = self.content_region.offset + place

    def on_focus(self) -> None:
        self.refresh_row(self._cursor.row)
        self._show_cursor()
        self.post_message(Located(self.address))

    def on_blur(self) -> None:
        self._commit()
        self.refresh_row(self._cursor.row)

    def _step(self, rows: int, columns: int) -> None:
        """To the next figure in a direction; stays where there is none."""
        row, column = self._cursor.row, self._cursor.column
        if columns > 0:
            column += self._cursor.colspan - 1
        while True:
            row, column = row + rows, column + columns
            if not (0 <= row < self.grid.height and 0 <= column < self.grid.width):
                self._commit()
                return
            cell = self.covering[row][column]
            if cell.address is not None:
                self._move_to(cell)
                return

    def _step_typed(self, by: int, across: bool) -> None:
        """To the next cell that is typed, along the row or down the column; says so at the end."""
        order = sorted(
            (cell for cell in self.figures if self._is_typed(cell) or cell is self._cursor),
            key=lambda cell: (cell.row, cell.column) if across else (cell.column, cell.row),
        )
        index = order.index(self._cursor) + by
        if 0 <= index < len(order):
            self._move_to(order[index])
        else:
            self._commit()
            end = "最后" if by > 0 else "最前"
            self.post_message(Noticed(f"已经是{end}一格，Ctrl+N 下一步，Ctrl+B 上一步。"))

    def _is_typed(self, cell: GridCell) -> bool:
        return cell.address is not None and not self.table.cells[cell.address].computed

    async def on_key(self, event: events.Key) -> None:
        """A printable character is typed into the cell; DirectKeys has the others."""
        if event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        text = event.text.strip()
        if "\n" in text or "\t" in text:
            self.post_message(Noticed("粘贴的是一整块，现在只能一格一格粘贴。"))
        elif text and self._editor is None:
            self._type(text)
            self._commit()
        elif text:
            self._type(text)

    def _type(self, text: str) -> None:
        if len(text) + len(self._editor.text if self._editor else "") > LONGEST:
            self.post_message(Noticed(f"太长了，不像是一个数（最多 {LONGEST} 个字）。"))
            return
        if self._editor is None:
            self._editor = CellEditor.typing_over(self._original(), "")
        self._change(self._editor.insert(text))

    def _original(self) -> str:
        """What stands in the cell to be edited; a computed total has no text of its own."""
        computed = self.table.cells[self.address].computed
        return "" if computed else self.text_at(self.address)

    def _change(self, editor: CellEditor) -> None:
        changed = self._editor is None or editor.text != self._editor.text
        self._editor = editor
        self.refresh_row(self._cursor.row)
        if changed:
            self.post_message(Edited(self.address, editor.text))

    def _commit(self) -> None:
        if self._editor is None:
            return
        text, self._editor = self._editor.text.strip(), None
        self.refresh_row(self._cursor.row)
        self.post_message(Sealed())
        understood = show_value(value_of(text, self.table.cells[self.address].column.kind))
        if text != understood:
            self.post_message(Noticed(f"“{text}”已读作 {understood}。"))

    def action_step(self, rows: int, columns: int) -> None:
        if self._editor is not None and self._editor.inside and columns:
            self._change(self._editor.move(self._editor.caret + columns))
        else:
            self._step(rows, columns)

    def action_next_cell(self, by: int) -> None:
        self._step_typed(by, across=True)

    def action_next_row(self, by: int) -> None:
        self._step_typed(by, across=False)

    def action_edge(self, rows: int, columns: int) -> None:
        """To the last figure in a direction."""
        if self._editor is not None and self._editor.inside and columns:
            self._change(self._editor.move(len(self._editor.text) if columns > 0 else 0))
            return
        before = None
        while before is not self._cursor:
            before = self._cursor
            self._step(rows, columns)

    def action_page(self, by: int) -> None:
        lines = max(1, self.size.height - self.geometry.head_height - 1)
        for _ in range(lines):
            self._step(by, 0)

    def action_edit(self) -> None:
        if self._editor is None:
            self._change(CellEditor.opened(self._original()))
        else:
            self._change(self._editor.move(len(self._editor.text)))

    def action_fill_zeros(self) -> None:
        """0 into every blank cell of the table: most tables are nearly all zeros."""
        self._commit()
        self.post_message(ZerosWanted(self.table.id))

    def action_restore(self) -> None:
        """Escape: what stood there before typing; without typing it is the wizard's."""
        if self._editor is None:
            raise SkipAction
        original, self._editor = self._editor.original, None
        self.refresh_row(self._cursor.row)
        self.post_message(Edited(self.address, original))
        self.post_message(Sealed())

    def action_delete_left(self) -> None:
        if self._editor is None:
            self.action_clear()
        else:
            self._change(self._editor.delete_left())

    def action_clear(self) -> None:
        """Delete: the character right of the caret, or the whole cell."""
        if self._editor is not None:
            self._change(self._editor.delete_right())
            return
        self.post_message(Edited(self.address, ""))
        self.post_message(Sealed())

    def on_click(self, event: events.Click) -> None:
        cell = self._cell_at(event.get_content_offset(self))
        if cell is not None and cell.address is not None:
            self._move_to(cell)

    def _cell_at(self, offset: Offset | None) -> GridCell | None:
        if offset is None:
            return None
        geometry = self.geometry
        x, y = offset
        if x >= geometry.label_width:
            x += self.scroll_offset.x
        if y >= geometry.head_height:
            y += self.scroll_offset.y
        if x >= geometry.width or y >= geometry.height:
            return None
        column = max(number for number, left in enumerate(geometry.lefts[:-1]) if left <= x)
        return self.covering[geometry.row_at(y)][column]
