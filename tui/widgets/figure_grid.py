"""FigureGrid: one table of the form on the screen, looking as on paper and typed like a sheet.

It draws what it is handed (report, findings) and posts Edited; it never keeps a figure of its own
but the one being typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size, Spacing
from textual.scroll_view import ScrollView
from textual.strip import Strip

from schema.address import Address
from schema.figure import show_value, value_of
from schema.finding import Severity
from schema.form import Table
from schema.grid import CellKind, GridCell, lay_out
from tui.keys import GRID_BINDINGS
from tui.messages import Edited, Located, Noticed, Sealed
from tui.widgets.cell_editor import CellEditor
from tui.widgets.direct_keys import DirectKeys
from tui.widgets.grid_geometry import cut_text, frozen_columns, measure, wrap_text

_MARKS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.HINT: " "}
_BLANK = "_"


class FigureGrid(DirectKeys, ScrollView, can_focus=True):
    """Heads and labels stay in place while the figures scroll."""

    BINDINGS: ClassVar[list[BindingType]] = GRID_BINDINGS
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figure-grid--block",
        "figure-grid--head",
        "figure-grid--label",
        "figure-grid--figure",
        "figure-grid--total",
        "figure-grid--blank",
        "figure-grid--error",
        "figure-grid--warning",
        "figure-grid--cursor",
        "figure-grid--typing",
        "figure-grid--rule",
    }

    def __init__(self, table: Table, id: str | None = None) -> None:
        super().__init__(id=id)
        self.table = table
        self.grid = lay_out(table)
        self._covering = _cover(self.grid.cells, self.grid.height, self.grid.width)
        self._figures = [cell for cell in self.grid.cells if cell.address is not None]
        self._texts: Mapping[Address, str] = {}
        self._marks: Mapping[Address, Severity] = {}
        self._geometry = measure(self.grid, self._texts, 80)
        self._cursor = self._figures[0]
        self._editor: CellEditor | None = None
        self._styles: dict[str, Style] = {}

    # -- what is handed down ---------------------------------------------------------------

    def show(self, texts: Mapping[Address, str], marks: Mapping[Address, Severity]) -> None:
        """Draw these figures and marks; only what changed is drawn anew."""
        changed = {
            cell.row
            for cell in self._figures
            if cell.address is not None
            and (
                texts.get(cell.address) != self._texts.get(cell.address)
                or marks.get(cell.address) != self._marks.get(cell.address)
            )
        }
        self._texts, self._marks = texts, marks
        if measure(self.grid, texts, self._available()) != self._geometry:
            self._lay_out()
        else:
            for row in changed:
                self._refresh_row(row)

    @property
    def address(self) -> Address:
        """The cell the cursor is on."""
        return self._cursor.address or Address()

    def go_to(self, address: str) -> None:
        """Put the cursor on a cell of this table; an address of another table is ignored."""
        for cell in self._figures:
            if cell.address == address:
                self._move_to(cell)

    @property
    def is_typing(self) -> bool:
        return self._editor is not None

    # -- layout ----------------------------------------------------------------------------

    def _available(self) -> int:
        return self.scrollable_content_region.width or 80

    def _lay_out(self) -> None:
        self._geometry = measure(self.grid, self._texts, self._available())
        self.virtual_size = Size(self._geometry.width, self._geometry.height)
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        self._show_cursor()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return measure(self.grid, self._texts, width).height

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    # -- drawing ---------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        geometry = self._geometry
        scroll_x, scroll_y = self.scroll_offset
        line = y if y < geometry.head_height else y + scroll_y
        if line >= geometry.height:
            return Strip.blank(self.size.width, self._style("label"))
        visible_top = scroll_y + geometry.head_height
        frozen = frozen_columns(self.grid)
        labels = self._draw(line, visible_top, range(frozen))
        figures = self._draw(line, visible_top, range(frozen, self.grid.width))
        room = max(0, self.size.width - geometry.label_width)
        strip = Strip([*labels, *figures.crop(scroll_x, scroll_x + room)])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _draw(self, line: int, visible_top: int, columns: range) -> Strip:
        geometry = self._geometry
        row = geometry.row_at(line)
        segments: list[Segment] = []
        column = columns.start
        while column < columns.stop:
            cell = self._covering[row][column]
            segments += self._draw_cell(cell, line, visible_top)
            segments.append(Segment("│", self._style("rule")))
            column = cell.column + cell.colspan
        return Strip(segments)

    def _draw_cell(self, cell: GridCell, line: int, visible_top: int) -> list[Segment]:
        width = self._geometry.span_width(cell)
        if cell.address is not None:
            return self._draw_figure(cell, cell.address, width)
        top = self._geometry.tops[cell.row]
        if cell.kind is CellKind.LABEL:
            # A grouped label starts at the first line of its group that can be seen.
            at = line - max(top, visible_top if cell.row >= self.grid.head_rows else top)
            lines = (
                wrap_text(cell.text, width) if cell.rowspan > 1 else [cut_text(cell.text, width)]
            )
        else:
            lines = wrap_text(cell.text, width)
            at = line - top - (self._geometry.span_height(cell) - len(lines)) // 2
        text = lines[at] if 0 <= at < len(lines) else ""
        style = self._style(_STYLES[cell.kind])
        free = width - cell_len(text)
        before = 0 if cell.kind in (CellKind.LABEL, CellKind.NOTE) else free // 2
        return [Segment(" " * before + text + " " * (free - before), style)]

    def _draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        if cell is self._cursor and self._editor is not None:
            return self._draw_editor(self._editor, width)
        computed = self.table.cells[address].computed
        text = self._texts.get(address, "")
        mark = self._marks.get(address)
        style = self._style(_MARK_STYLES.get(mark, "total" if computed else "figure"))
        if not text:
            text, style = "" if computed else _BLANK, self._style("blank")
        if cell is self._cursor and self.has_focus:
            style = self._style("cursor")
        drawn = cut_text(text, width - 1) + (_MARKS[mark] if mark else " ")
        return [Segment(" " * (width - cell_len(drawn)) + drawn, style)]

    def _draw_editor(self, editor: CellEditor, width: int) -> list[Segment]:
        """The end of the text around the caret, with the caret as a reversed character."""
        style = self._style("typing")
        before, after = editor.text[: editor.caret], editor.text[editor.caret :] or " "
        while cell_len(before) + cell_len(after[0]) > width and before:
            before = before[1:]
        rest = after[1:]
        while cell_len(before) + cell_len(after[0]) + cell_len(rest) > width:
            rest = rest[:-1]
        used = cell_len(before) + cell_len(after[0]) + cell_len(rest)
        return [
            Segment(" " * (width - used) + before, style),
            Segment(after[0], style + Style(reverse=True)),
            Segment(rest, style),
        ]

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"figure-grid--{name}")
        return style

    def _refresh_row(self, row: int) -> None:
        """Draw one grid row anew where it stands on the screen."""
        top = self._geometry.tops[row] - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self._geometry.heights[row]))

    # -- the cursor ------------------------------------------------------------------------

    def _move_to(self, cell: GridCell) -> None:
        self._commit()
        if cell is not self._cursor:
            before, self._cursor = self._cursor, cell
            self._refresh_row(before.row)
        self._refresh_row(cell.row)
        self._show_cursor()
        self.post_message(Located(self.address))

    def _show_cursor(self) -> None:
        geometry, cell = self._geometry, self._cursor
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
        geometry, cell = self._geometry, self._cursor
        right = geometry.lefts[cell.column] + geometry.span_width(cell) - 1
        place = Offset(right, geometry.tops[cell.row]) - self.scroll_offset
        self.app.cursor_position = self.content_region.offset + place

    def on_focus(self) -> None:
        self._refresh_row(self._cursor.row)
        self._show_cursor()
        self.post_message(Located(self.address))

    def on_blur(self) -> None:
        self._commit()
        self._refresh_row(self._cursor.row)

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
            cell = self._covering[row][column]
            if cell.address is not None:
                self._move_to(cell)
                return

    def _step_typed(self, by: int, across: bool) -> None:
        """To the next cell that is typed, along the row or down the column; says so at the end."""
        order = sorted(
            (cell for cell in self._figures if self._is_typed(cell) or cell is self._cursor),
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

    # -- typing ----------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """A printable character is typed into the cell; DirectKeys has the others."""
        if event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        lines = event.text.strip().splitlines()
        if lines:
            self._type(lines[0].split("\t")[0])

    def _type(self, text: str) -> None:
        if self._editor is None:
            self._editor = CellEditor.typing_over(self._original(), "")
        self._change(self._editor.insert(text))

    def _original(self) -> str:
        """What stands in the cell to be edited; a computed total has no text of its own."""
        computed = self.table.cells[self.address].computed
        return "" if computed else self._texts.get(self.address, "")

    def _change(self, editor: CellEditor) -> None:
        changed = self._editor is None or editor.text != self._editor.text
        self._editor = editor
        self._refresh_row(self._cursor.row)
        if changed:
            self.post_message(Edited(self.address, editor.text))

    def _commit(self) -> None:
        if self._editor is None:
            return
        text, self._editor = self._editor.text.strip(), None
        self._refresh_row(self._cursor.row)
        self.post_message(Sealed())
        understood = show_value(value_of(text, self.table.cells[self.address].column.kind))
        if text != understood:
            self.post_message(Noticed(f"“{text}”已读作 {understood}。"))

    # -- actions ---------------------------------------------------------------------------

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
        lines = max(1, self.size.height - self._geometry.head_height - 1)
        for _ in range(lines):
            self._step(by, 0)

    def action_edit(self) -> None:
        if self._editor is None:
            self._change(CellEditor.opened(self._original()))
        else:
            self._change(self._editor.move(len(self._editor.text)))

    def action_restore(self) -> None:
        """Escape: what stood there before typing; without typing it is the wizard's."""
        if self._editor is None:
            raise SkipAction
        original, self._editor = self._editor.original, None
        self._refresh_row(self._cursor.row)
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
        geometry = self._geometry
        x, y = offset
        if x >= geometry.label_width:
            x += self.scroll_offset.x
        if y >= geometry.head_height:
            y += self.scroll_offset.y
        if x >= geometry.width or y >= geometry.height:
            return None
        column = max(number for number, left in enumerate(geometry.lefts[:-1]) if left <= x)
        return self._covering[geometry.row_at(y)][column]


_STYLES = {
    CellKind.BLOCK: "block",
    CellKind.NOTE: "head",
    CellKind.HEAD: "head",
    CellKind.LABEL: "label",
}
_MARK_STYLES: dict[Severity | None, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
}


def _cover(cells: tuple[GridCell, ...], height: int, width: int) -> list[list[GridCell]]:
    """For every place of the grid the cell that covers it."""
    cover: list[list[GridCell]] = [[cells[0]] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                cover[row][column] = cell
    return cover
