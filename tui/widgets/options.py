"""Options: a list to choose from that stands keys and clicks which come before it is laid out.

Textual's own looks for the lines of an option that has none yet, or is gone.
"""

from __future__ import annotations

from contextlib import suppress

from textual import events
from textual.widgets import OptionList


class SteadyOptions:
    """Mix in before an OptionList."""

    def _move_page(self, direction: int) -> None:
        with suppress(LookupError):
            super()._move_page(direction)  # type: ignore[misc]

    def on_click(self, event: events.Click) -> None:
        """What was taken away while the click came is not chosen."""
        count: int = self.option_count  # type: ignore[attr-defined]
        if event.style.meta.get("option", 0) >= count:
            event.prevent_default()


class Options(SteadyOptions, OptionList):
    """A plain list of that kind."""
