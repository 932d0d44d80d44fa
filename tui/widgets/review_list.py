"""ReviewList: entries of several lines under headings; Enter or a click goes where one leads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from schema.finding import Finding
from schema.report import Acceptance
from tui.messages import Noticed, PlaceWanted, ReleaseChosen
from tui.reviewing import Item
from tui.widgets.direct_keys import DirectKeys
from tui.widgets.options import Options
from tui.widgets.sentences import Sentences


class ReviewList(DirectKeys, Options):
    """Headings are passed over; the highlight keeps its place when the items change."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True)
        self.items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Replace the items; nothing is drawn anew when they are the same."""
        if items == self.items:
            return
        before = self.highlighted
        self.items = tuple(items)
        self.set_options(_option(item) for item in items)
        able = [number for number, item in enumerate(items) if item.means is not None]
        if able:
            self.highlighted = min(able, key=lambda number: abs(number - (before or 0)))

    def standing(self) -> object:
        return self.highlighted, self.scroll_offset

    def say_useless(self, action: str) -> None:
        if action != "select":
            self.post_message(Noticed("列表已经到头了。"))

    def action_select(self) -> None:
        """Go where the highlighted entry leads."""
        if self.highlighted is None:
            self.post_message(Noticed("这里没有要去的地方。"))
        else:
            super().action_select()

    @property
    def pointed_at(self) -> object:
        """What the highlighted item stands for: a finding, a released warning or a place."""
        return None if self.highlighted is None else self.items[self.highlighted].means

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        match self.items[event.option_index].means:
            case Finding() as finding:
                self.post_message(PlaceWanted(finding=finding))
            case Acceptance() as given:
                self.post_message(ReleaseChosen(given))
            case str(place):
                self.post_message(PlaceWanted(place))


def _option(item: Item) -> Option:
    lines = "".join(f"\n    {line}" for line in item.lines)
    text = Sentences.assemble(item.title, (lines, "dim"))
    return Option(text, disabled=item.means is None)
