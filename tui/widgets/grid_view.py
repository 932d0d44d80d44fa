"""GridView: one table of the form on the screen, looking as on paper.

Heads and labels stay in place while the figures scroll. It draws what it is handed and nothing
else; ``FigureGrid`` adds the cursor and the typing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from schema.address import Address
from schema.finding import Severity
from schema.form import Table
from schema.grid import CellKind, GridCell, lay_out
from tui.widgets.grid_geometry import cover, cut_text, frozen_columns, measure, wrap_text

_BLANK = "_"
_MARKS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.HINT: " "}
_MARK_STYLES: dict[Severity | None, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
}
_STYLES = {
    CellKind.BLOCK: "block",
    CellKind.NOTE: "head",
    CellKind.HEAD: "head",
    CellKind.LABEL: "label",
}


class GridView(ScrollView):
    """``covering[row][column]`` is the grid cell at a place; ``figures`` are those with figures."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--block",
        "grid--head",
        "grid--label",
        "grid--figure",
        "grid--total",
        "grid--blank",
        "grid--error",
        "grid--warning",
        "grid--cursor",
        "grid--selected",
        "grid--typing",
        "grid--rule",
    }

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self.grid = lay_out(table)
        self.covering = cover(self.grid)
        self.figures = [cell for cell in self.grid.cells if cell.address is not None]
        self._texts: Mapping[Address, str] = {}
        self._marks: Mapping[Address, Severity] = {}
        self.geometry = measure(self.grid, self._texts, 80)
        self._styles: dict[str, Style] = {}

    def text_at(self, address: Address) -> str:
        """What is drawn in a cell."""
        return self._texts.get(address, "")

    def show(self, texts: Mapping[Address, str], marks: Mapping[Address, Severity]) -> None:
        """Draw these figures and marks; only what changed is drawn anew."""
        changed = {
            cell.row
            for cell in self.figures
            if cell.address is not None
            and (
                texts.get(cell.address) != self._texts.get(cell.address)
                or marks.get(cell.address) != self._marks.get(cell.address)
            )
        }
        self._texts, self._marks = texts, marks
        if measure(self.grid, texts, self._available()) != self.geometry:
            self._lay_out()
        else:
            for row in changed:
                self.refresh_row(row)

    def _available(self) -> int:
        return self.scrollable_content_region.width or 80

    def _lay_out(self) -> None:
        self.geometry = measure(self.grid, self._texts, self._available())
        self.virtual_size = Size(self.geometry.width, self.geometry.height)
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return measure(self.grid, self._texts, width).height

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        geometry = self.geometry
        scroll_x, scroll_y = self.scroll_offset
        line = y if y < geometry.head_height else y + scroll_y
        if line >= geometry.height:
            return Strip.blank(self.size.width, self.look("label"))
        visible_top = scroll_y + geometry.head_height
        frozen = frozen_columns(self.grid)
        labels = self._draw(line, visible_top, range(frozen))
        figures = self._draw(line, visible_top, range(frozen, self.grid.width))
        room = max(0, self.size.width - geometry.label_width)
        strip = Strip([*labels, *figures.crop(scroll_x, scroll_x + room)])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _draw(self, line: int, visible_top: int, columns: range) -> Strip:
        geometry = self.geometry
        row = geometry.row_at(line)
        segments: list[Segment] = []
        column = columns.start
        while column < columns.stop:
            cell = self.covering[row][column]
            segments += self._draw_cell(cell, line, visible_top)
            segments.append(Segment("│", self.look("rule")))
            column = cell.column + cell.colspan
        return Strip(segments)

    def _draw_cell(self, cell: GridCell, line: int, visible_top: int) -> list[Segment]:
        width = self.geometry.span_width(cell)
        if cell.address is not None:
            return self.draw_figure(cell, cell.address, width)
        top = self.geometry.tops[cell.row]
        if cell.kind is CellKind.LABEL:
            # A grouped label starts at the first line of its group that can be seen.
            at = line - max(top, visible_top if cell.row >= self.grid.head_rows else top)
            lines = (
                wrap_text(cell.text, width) if cell.rowspan > 1 else [cut_text(cell.text, width)]
            )
        else:
            lines = wrap_text(cell.text, width)
            at = line - top - (self.geometry.span_height(cell) - len(lines)) // 2
        text = lines[at] if 0 <= at < len(lines) else ""
        style = self.look(_STYLES[cell.kind])
        free = width - cell_len(text)
        before = 0 if cell.kind in (CellKind.LABEL, CellKind.NOTE) else free // 2
        return [Segment(" " * before + text + " " * (free - before), style)]

    def draw_figure(self, cell: GridCell, address: Address, width: int) -> list[Segment]:
        """One figure, right-aligned, with its mark; a subclass draws the cursor."""
        return [self.figure_segment(address, width)]

    def figure_segment(self, address: Address, width: int, look: str = "") -> Segment:
        """The text of a cell in ``width`` cells; ``look`` overrides the style."""
        computed = self.table.cells[address].computed
        text = self._texts.get(address, "")
        mark = self._marks.get(address)
        usual = _MARK_STYLES.get(mark, "total" if computed else "figure")
        if not text:
            text, usual = "" if computed else _BLANK, "blank"
        drawn = cut_text(text, width - 1) + (_MARKS[mark] if mark else " ")
        style = self.look(look or usual)
        return Segment(" " * (width - cell_len(drawn)) + drawn, style)

    def look(self, name: str) -> Style:
        """The style of the component class of that name."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"grid--{name}")
        return style

    def refresh_row(self, row: int) -> None:
        """Draw one grid row anew where it stands on the screen."""
        top = self.geometry.tops[row] - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.geometry.heights[row]))

    def refresh_cell(self, cell: GridCell) -> None:
        """Draw one figure anew."""
        geometry = self.geometry
        place = Offset(geometry.lefts[cell.column], geometry.tops[cell.row]) - self.scroll_offset
        self.refresh(Region(*place, geometry.span_width(cell), geometry.heights[cell.row]))
