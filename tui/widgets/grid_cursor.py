"""CursorGrid: a cursor on one figure of the grid, and where the keys and the mouse take it.

The cursor can always be seen, and the terminal's own cursor stands in it.
"""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region, Spacing

from schema.address import Address
from schema.form import Table
from schema.grid import GridCell
from tui.messages import Located, Noticed
from tui.widgets.grid_view import GridView


class CursorGrid(GridView, can_focus=True):
    """``leave_cell`` is called before the cursor goes to another cell or another widget."""

    ALLOW_SELECT = False
    #: A click moves the cursor first: focus alone would scroll to where it was.
    FOCUS_ON_CLICK = False

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._cursor = self.figures[0]
        #: The leftmost cell of a run of Tabs in one row: Enter goes on below it, as in a sheet.
        self._tabbed_from: GridCell | None = None

    @property
    def address(self) -> Address:
        """The cell the cursor is on."""
        return self._cursor.address or Address()

    def leave_cell(self) -> None:
        """Nothing is open in the cell here."""

    def go_to(self, address: str) -> None:
        """Put the cursor on a cell of this table; an address of another table is ignored."""
        for cell in self.figures:
            if cell.address == address:
                self.move_to(cell)

    def move_to(self, cell: GridCell) -> None:
        """Put the cursor on a cell and tell so."""
        self.leave_cell()
        self._tabbed_from = None
        if cell is not self._cursor:
            before, self._cursor = self._cursor, cell
            self.refresh_cell(before)
        self.refresh_cell(cell)
        self.show_cell(cell)
        self.post_message(Located())

    def draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        """The cursor."""
        if cell is not self._cursor:
            return super().draw_figure(cell, address, width)
        return [self.figure_segment(address, width, "cursor" if self.has_focus else "")]

    def on_resize(self) -> None:
        super().on_resize()
        self.show_cell(self._cursor)

    def on_focus(self) -> None:
        self.refresh_cell(self._cursor)
        self.show_cell(self._cursor)
        self.post_message(Located())

    def on_blur(self) -> None:
        self.leave_cell()
        self.refresh_cell(self._cursor)

    def show_cell(self, cell: GridCell) -> None:
        """Scroll as little as shows all of a cell."""
        geometry = self.geometry
        region = Region(
            geometry.lefts[cell.column],
            geometry.tops[cell.row],
            geometry.span_width(cell) + 1,
            geometry.heights[cell.row],
        )
        frozen = Spacing(top=geometry.head_height, left=geometry.label_width)
        self.scroll_to_region(region, spacing=frozen, animate=False, force=True)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Input-method windows open at the right end of the cell."""
        geometry, cell = self.geometry, self._cursor
        right = geometry.lefts[cell.column] + geometry.span_width(cell) - 1
        place = Offset(right, geometry.tops[cell.row]) - self.scroll_offset
        return self.content_region.offset + place

    def neighbour(self, cell: GridCell, rows: int, columns: int) -> GridCell:
        """The next figure in a direction; the same one where there is none."""
        row, column = cell.row, cell.column + (cell.colspan - 1) * (columns > 0)
        while 0 <= (row := row + rows) < self.grid.height:
            column += columns
            if not 0 <= column < self.grid.width:
                break
            if self.covering[row][column].address is not None:
                return self.covering[row][column]
        return cell

    def farthest(self, cell: GridCell, rows: int, columns: int) -> GridCell:
        """The last figure in a direction; in two, first up or down and then along the row."""
        for step in ((rows, 0), (0, columns)):
            while any(step) and (further := self.neighbour(cell, *step)) is not cell:
                cell = further
        return cell

    def paged(self, cell: GridCell, by: int) -> GridCell:
        """The figure one screen further up or down."""
        for _ in range(max(1, self.size.height - self.geometry.head_height - 1)):
            cell = self.neighbour(cell, by, 0)
        return cell

    def travel(self, cell: GridCell) -> None:
        """Move to a cell that a key wants; says why where that is no other one."""
        if cell is self._cursor:
            self.post_message(Noticed("这边没有格了。"))
            self.leave_cell()
        else:
            self.move_to(cell)

    def next_in_rows(self, by: int) -> GridCell | None:
        """The next cell that is typed, row after row; None at the end."""
        order = [cell for cell in self.figures if self.is_typed(cell) or cell is self._cursor]
        index = order.index(self._cursor) + by
        return order[index] if 0 <= index < len(order) else None

    def next_in_column(self, by: int) -> GridCell | None:
        """Down the column as in a sheet, past totals to what is typed; None at its end."""
        start = self._tabbed_from or self._cursor
        cell = first = self.neighbour(start, by, 0)
        while not self.is_typed(cell) and (further := self.neighbour(cell, by, 0)) is not cell:
            cell = further
        found = cell if self.is_typed(cell) else first
        return None if found is start else found

    def is_typed(self, cell: GridCell) -> bool:
        """Is it a figure that the officer fills in?"""
        return cell.address is not None and not self.table.cells[cell.address].computed

    def cell_under(self, event: events.MouseEvent) -> GridCell | None:
        """The cell under the mouse; beyond an edge, the one that scrolling would bring next."""
        geometry, scrolled = self.geometry, self.scroll_offset
        x, y = event.get_content_offset_capture(self)
        x = min(max(x, -1), self.size.width)
        y = min(max(y, -1), self.size.height)
        x += scrolled.x if x >= geometry.label_width else 0
        y += scrolled.y if y >= geometry.head_height else 0
        if not (0 <= x < geometry.width and 0 <= y < geometry.height):
            return None
        column = max(number for number, left in enumerate(geometry.lefts[:-1]) if left <= x)
        return self.covering[geometry.row_at(y)][column]
