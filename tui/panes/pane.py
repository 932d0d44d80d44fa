"""Pane: one step on the screen; draws a View, posts Edited, and knows its places."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widget import Widget

from schema.finding import TextSpan
from schema.form import Form
from tui.view import View


class Pane(Vertical):
    """``step`` is the id of the step, and of the widget."""

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(id=step)
        self.form = form
        self.step = step

    def show(self, view: View) -> None:
        """Draw the report; the editor at ``view.origin`` is left alone."""
        raise NotImplementedError

    async def ready(self) -> None:
        """Wait until every editor of the report just shown is on screen."""

    def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on ``place``, or on the first thing to fill in when it is not here."""
        target = self.find(place) or self.find("")
        if target is not None:
            # At once, not by ``focus()`` a moment later: the next key must find it there.
            self.screen.set_focus(target)

    def place_of(self, editor: Widget | None) -> str:
        """The place that an editor of this step is at; the step itself without one."""
        return getattr(editor, "place", self.step)

    def find(self, place: str) -> Widget | None:
        """The editor of a place; of the first one for an empty or unknown place."""
        raise NotImplementedError
