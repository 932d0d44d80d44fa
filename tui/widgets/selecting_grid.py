"""SelectingGrid: a block of cells from the cursor to a corner, by keys and by mouse.

The cursor stays where it is while the corner moves; whatever moves the cursor drops the block.
"""

from __future__ import annotations

from decimal import Decimal

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction

from schema.address import Address
from schema.figure import read_figure, show_value
from schema.form import Table
from schema.grid import CellKind, GridCell
from tui.messages import Noticed
from tui.widgets.cell_block import CellBlock
from tui.widgets.grid_cursor import CursorGrid


class SelectingGrid(CursorGrid):
    """``block`` is what is selected; one cell alone is the cursor and no block."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.block: CellBlock | None = None
        self._corner = self._cursor
        self._is_dragging = False

    @property
    def selected(self) -> CellBlock:
        """The block, or the cursor as one."""
        return self.block or CellBlock.between(self._cursor, self._cursor, self.grid)

    def draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        """A selected cell stands on another ground; its mark stays."""
        if self.block is None or cell is self._cursor or not self.block.holds(cell):
            return super().draw_figure(cell, address, width)
        return [self.figure_segment(address, width, "selected")]

    def move_to(self, cell: GridCell) -> None:
        """Put the cursor on a cell; nothing is selected any more."""
        self.drop_block()
        super().move_to(cell)
        self._corner = cell

    def drop_block(self) -> None:
        """Select nothing but the cursor."""
        if self.block is not None:
            self._select(None)
        self._corner = self._cursor

    def _select(self, block: CellBlock | None) -> None:
        rows = {cell.row for each in (self.block, block) if each for cell in _cells(each)}
        self.block = block
        for row in rows:
            self.refresh_row(row)

    def _extend(self, corner: GridCell) -> None:
        """Select from the cursor to ``corner`` and say what is selected."""
        self.leave_cell()
        if corner is self._corner:
            self.post_message(Noticed("这边没有格了。"))
            return
        self._corner = corner
        if corner is self._cursor:
            self.drop_block()
        else:
            self._select(CellBlock.between(self._cursor, corner, self.grid))
            self.post_message(Noticed(f"选中 {self.describe(self.selected)}。"))
        self.show_cell(corner)

    def describe(self, block: CellBlock) -> str:
        """Size and sum of a block in words; totals do not count, nor do money and counts together."""
        lines = block.lines()
        size = f"{len(lines)} 行 {max(map(len, lines))} 列"
        typed = [self.table.cells[cell.address] for cell in _cells(block) if cell.address]
        typed = [cell for cell in typed if not cell.computed]
        kinds = {cell.column.kind for cell in typed}
        read = (read_figure(self.text_at(cell.address), cell.column.kind) for cell in typed)
        numbers = [reading.number for reading in read if reading.number is not None]
        if len(kinds) != 1 or not numbers:
            return size
        without = "（不含总计）" if len(typed) < len(_cells(block)) else ""
        return f"{size}，合计 {show_value(sum(numbers, Decimal(0)))}{without}"

    def action_extend(self, rows: int, columns: int) -> None:
        self._extend(self.neighbour(self._corner, rows, columns))

    def action_extend_to_edge(self, rows: int, columns: int) -> None:
        self._extend(self.farthest(self._corner, rows, columns))

    def action_extend_page(self, by: int) -> None:
        self._extend(self.paged(self._corner, by))

    def action_select_all(self) -> None:
        """The whole table, the cursor staying where it is."""
        self.leave_cell()
        self._corner = self.figures[-1]
        self._select(CellBlock.whole(self.grid))
        self.post_message(Noticed(f"选中整张表 {self.describe(self.selected)}。"))

    def action_restore(self) -> None:
        """Escape: nothing is selected any more; with nothing selected it is the wizard's."""
        if self.block is None:
            raise SkipAction
        self.drop_block()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The left button moves the cursor, with Shift the corner; labels and heads select."""
        if event.button != 1:
            return
        cell = self.cell_under(event)
        if cell is not None and cell.address is not None:
            if event.shift:
                self._extend(cell)
            else:
                self.move_to(cell)
            self._is_dragging = True
            self.capture_mouse()
        elif cell is not None:
            self._select_under(cell)
        self.screen.set_focus(self)

    def _select_under(self, label: GridCell) -> None:
        """The figures right of a label or below a head; the corner of the table is all of it."""
        if label.kind is CellKind.NOTE:
            self.action_select_all()
            return
        is_label = label.kind is CellKind.LABEL
        rows = range(label.row, label.row + label.rowspan if is_label else self.grid.height)
        columns = range(label.column, self.grid.width if is_label else label.column + label.colspan)
        cells: list[GridCell] = []
        for row in rows:
            found = [c for column in columns if (c := self.covering[row][column]).address]
            if cells and not found:
                break
            cells += found
        if cells:
            self.move_to(cells[0])
            self._extend(cells[-1])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """With the button held the corner follows; over labels and heads it goes on behind them."""
        if not self._is_dragging:
            return
        cell = self.cell_under(event)
        if cell is not None and cell.address is None:
            by = (0, -1) if cell.kind is CellKind.LABEL else (-1, 0)
            cell = self.neighbour(self._corner, *by)
        if cell is not None and cell is not self._corner:
            self._extend(cell)

    def on_mouse_up(self) -> None:
        if self._is_dragging:
            self._is_dragging = False
            self.release_mouse()


def _cells(block: CellBlock) -> list[GridCell]:
    return [cell for line in block.lines() for cell in line]
