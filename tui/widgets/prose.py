"""ProseArea: the editor of one text of the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.geometry import Offset, Region, Spacing
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from schema.finding import TextSpan
from tui.keys import AREA_BINDINGS
from tui.messages import Edited, Located, Sealed
from tui.widgets.text_keys import AreaKeys, word_at

if TYPE_CHECKING:
    from schema.prose.claims import Claim

#: Never by colour alone.
_LOOKS = {"AGREES": "underline", "CONTRADICTS": "bold reverse", "NOT_UNDERSTOOD": ""}


class ProseArea(AreaKeys, TextArea):
    """Undo belongs to the whole report, so the editor keeps no history of its own."""

    #: It scrolls to its cursor by itself when it gets the focus.
    SHOWS_CURSOR = True
    BINDINGS: ClassVar[list[BindingType]] = AREA_BINDINGS

    def __init__(self, place: str, placeholder: str = "") -> None:
        super().__init__(
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            max_checkpoints=1,
            compact=True,
            placeholder=placeholder,
        )
        self._marks: dict[int, list[tuple[int, int, str]]] = {}
        self.place = place
        self.cursor_blink = False

    def standing(self) -> object:
        return self.text, self.selection

    def show(self, text: str) -> None:
        """Show the text handed down, the cursor at the end of what changed."""
        before = self.text
        if text == before:
            return
        start = _common_length(before, text)
        rest = min(len(before), len(text)) - start
        same = _common_length(before[::-1][:rest], text[::-1][:rest])
        with self.prevent(TextArea.Changed):
            self.replace(
                text[start : len(text) - same],
                self._location(start),
                self._location(len(before) - same),
                maintain_selection_offset=False,
            )
            self.move_cursor(self._location(len(text) - same))

    def rewrap(self) -> None:
        """Break the lines anew at the width that the last layout gave."""
        with self.prevent(TextArea.Changed):
            self.soft_wrap = False
            self.soft_wrap = True

    def mark(self, claims: Sequence[Claim]) -> None:
        """Mark the figures of the text: underlined where the table agrees, reversed where not."""
        marks = [(c.start, c.end, _LOOKS[c.status.name]) for c in claims if not c.denies]
        by_line = marks_by_line(self.document.lines, [each for each in marks if each[2]])
        if by_line != self._marks:
            self._marks = by_line
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line of the text with its marks: the hook that Textual offers for styling."""
        line = super().get_line(line_index)
        for start, end, look in self._marks.get(line_index, ()):
            line.stylize(look, start, end)
        return line

    def select_span(self, span: TextSpan) -> None:
        """Select the characters a finding is about and bring them into view."""
        self.move_cursor(self._location(min(span.start, len(self.text))))
        self.move_cursor(self._location(min(span.end, len(self.text))), select=True, center=True)

    def _location(self, index: int) -> tuple[int, int]:
        before = self.text[:index]
        row = before.count("\n")
        return row, index - (before.rfind("\n") + 1)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Edited(self.place, self.text))

    @property
    def cursor_screen_offset(self) -> Offset:
        """In the text as it is wrapped now: Textual remembers where it was in the last wrapping."""
        place = self.wrapped_document.location_to_offset(self.cursor_location)
        return self.content_region.offset + place - self.scroll_offset

    @property
    def _window(self) -> Widget:
        """What scrolls the text: the page of sub-sections that it stands in, or itself."""
        return next((each for each in self.ancestors if isinstance(each, VerticalScroll)), self)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Also on a page of several texts, once this one has its new height."""
        if self.has_focus and self._window is not self:
            self.call_after_refresh(self._show_line, center)
        return super().scroll_cursor_visible(center, animate)

    def _show_line(self, center: bool) -> None:
        """With the line above it: above the first one stands the heading."""
        page = self._window
        inside = takewhile(lambda each: each is not page, self.ancestors_with_self)
        top = sum(each.virtual_region.y for each in inside if isinstance(each, Widget))
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        line = Region(0, top + row, 1, 1)
        page.scroll_to_region(line, spacing=Spacing(top=1), animate=False, center=center)

    def action_cursor_page_up(self) -> None:
        """By what can be seen: a text on a page of several is as high as all its lines."""
        self._page(self.action_cursor_up)

    def action_cursor_page_down(self) -> None:
        self._page(self.action_cursor_down)

    def _page(self, move: Callable[[], None]) -> None:
        for _ in range(max(1, self._window.content_size.height - 1)):
            move()

    def action_text_edge(self, by: int, select: bool = False) -> None:
        """To the beginning or the end of the whole text."""
        self.move_cursor(self.document.end if by > 0 else self.document.start, select=select)

    def action_undo(self) -> None:
        """The undo of the report, also for a key that was on its way while a dialog closed."""
        self.call_later(self.run_action, "screen.undo")

    def action_redo(self) -> None:
        self.call_later(self.run_action, "screen.redo")

    def on_focus(self) -> None:
        self.call_after_refresh(self.scroll_cursor_visible)
        self.post_message(Located())

    def on_resize(self) -> None:
        """A smaller window must not leave the cursor out of sight."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_blur(self) -> None:
        self.post_message(Sealed())

    def on_click(self, event: events.Click) -> None:
        """A double click selects the word, a triple one its paragraph."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if event.chain > 1:
            start, end = word_at(line, column) if event.chain == 2 else (0, len(line))
            self.selection = Selection((row, start), (row, end))


def marks_by_line(
    lines: Sequence[str], marks: Sequence[tuple[int, int, str]]
) -> dict[int, list[tuple[int, int, str]]]:
    """The marks of a text, from character to character, as those of each of its lines."""
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0)) if marks else []
    for begin, end, look in marks:
        first, last = bisect_right(starts, begin) - 1, bisect_left(starts, end)
        for row in range(first, min(last, len(lines))):
            start = max(0, begin - starts[row])
            by_line.setdefault(row, []).append((start, end - starts[row], look))
    return by_line


def _common_length(one: str, other: str) -> int:
    """The length of the common beginning of two texts."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
