"""A list of one-line items that stays quick with hundreds of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.keys import LIST_BINDINGS
from tui.widgets.direct_keys import DirectKeys
from tui.widgets.grid_geometry import cut_middle


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is data, never markup; ``look`` names the style ``line-list--<look>``.

    ``means`` is what the line stands for: a step or a finding.
    """

    text: str
    look: str = "plain"
    means: Any = None


class LineList(DirectKeys, ScrollView, can_focus=True):
    """Posts Chosen for Enter or a click, Pointed when the highlight moves by hand."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_BINDINGS
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--plain",
        "line-list--error",
        "line-list--warning",
        "line-list--hint",
        "line-list--missing",
        "line-list--pointed",
    }

    @dataclass
    class Chosen(Message):
        """``line`` of ``list`` was chosen."""

        list: LineList
        line: Line

    @dataclass
    class Pointed(Message):
        """The highlight is now on ``line`` of ``list``."""

        list: LineList
        line: Line

    def __init__(self, id: str | None = None, empty: str = "") -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self.pointed = 0
        self.empty = empty
        self._styles: dict[str, Style] = {}
        #: Is the highlight shown also while the list has no focus?
        self.always_shows_pointed = False

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the lines; the highlight stays on an equal line, or on top if nobody moved it."""
        lines = tuple(lines)
        if lines == self.lines:
            return
        before = self.line
        is_new_on_top = bool(lines) and lines[0] not in self.lines
        self.lines = lines
        if before in lines and (self.pointed or self.has_focus):
            self.pointed = lines.index(before)
        self.pointed = min(self.pointed, max(0, len(lines) - 1))
        self._measure()
        if not self.has_focus:
            # The worst comes first: it must not appear above what can be seen.
            shown = 0 if is_new_on_top else self.pointed
            self.scroll_to_region(Region(0, shown, 1, 1), animate=False, force=True)
        self.refresh()

    def point_at(self, number: int) -> None:
        """Move the highlight without telling anybody."""
        self.pointed = number
        self.scroll_to_region(Region(0, number, 1, 1), animate=False, force=True)
        self.refresh()

    @property
    def line(self) -> Line | None:
        """The highlighted line; None in an empty list."""
        return self.lines[self.pointed] if self.lines else None

    @property
    def pointed_at(self) -> object:
        """What the highlighted line stands for: F1, F7 and F9 speak of it."""
        return self.line.means if self.line else None

    def advance(self, by: int) -> None:
        """Move the highlight on, round the end."""
        if self.lines:
            self.point_at((self.pointed + by) % len(self.lines))

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))

    def on_resize(self) -> None:
        self._measure()

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        text, look = "", "plain"
        if number < len(self.lines):
            text, look = self.lines[number].text, self.lines[number].look
            if number == self.pointed and (self.has_focus or self.always_shows_pointed):
                look = "pointed"
        elif not self.lines and y == 0:
            text = self.empty
        shown = cut_middle(text, width)
        return Strip([Segment(shown + " " * (width - cell_len(shown)), self._style(look))], width)

    def _style(self, look: str) -> Style:
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self.get_component_rich_style(f"line-list--{look}")
        return style

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def _point(self, number: int) -> None:
        if self.lines:
            self.point_at(min(max(0, number), len(self.lines) - 1))
            self.post_message(self.Pointed(self, self.lines[self.pointed]))

    def on_focus(self) -> None:
        self._point(self.pointed)

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < len(self.lines):
            self._point(offset.y + self.scroll_offset.y)
            self.action_choose()

    def action_point(self, by: int) -> None:
        self._point(self.pointed + by)

    def action_page(self, by: int) -> None:
        self._point(self.pointed + by * max(1, self.size.height - 1))

    def action_edge(self, by: int) -> None:
        self._point(0 if by < 0 else len(self.lines) - 1)

    def action_choose(self) -> None:
        if self.line is not None:
            self.post_message(self.Chosen(self, self.line))
