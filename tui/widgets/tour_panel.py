"""TourPanel: one stop of the tour in a few lines. It never takes the focus: typing goes on."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.key_names import key_of, with_keys
from tui.tour import STOPS
from tui.widgets.sentences import Sentences

_LINKS = (
    ("screen.tour", "下一站", "wizard.tour"),
    ("screen.tour_back", "上一站", "wizard.tour_back"),
    ("screen.end_tour", "结束导览", "wizard.end_tour"),
)


class TourPanel(Static):
    """What to try at the stop, and the ways on; each can also be clicked."""

    def show_stop(self, number: int) -> None:
        """Show a stop by its number, the first is 0."""
        stop = STOPS[number]
        links = "   ".join(
            f"[@click={action}][b]{key_of(key)}[/b] {words}[/]" for action, words, key in _LINKS
        )
        self.border_title = f"导览 {number + 1}/{len(STOPS)}　{stop.title}"
        self.update(Sentences.assemble(with_keys(stop.text), "\n", Content.from_markup(links)))
