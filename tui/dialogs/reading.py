"""A text to read: help, or a message too long for one line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from tui.dialogs.dialog import Dialog
from tui.keys import READING_BINDINGS
from tui.widgets.sentences import Sentences

_CLOSE = "[@click=screen.cancel]Esc 关闭[/]"


class ReadingDialog(Dialog[None]):
    """Escape, Enter or F1 closes it."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = READING_BINDINGS

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.heading = title
        self.text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog reading"):
            yield Label(Content(self.heading), classes="dialog-title")
            with VerticalScroll():
                yield Static(Sentences(self.text))
            yield Label(Content.from_markup(_CLOSE), classes="dialog-note")

    def on_key(self, event: events.Key) -> None:
        """What is typed on unseen is told once that it goes nowhere."""
        if event.is_printable:
            event.stop()
            told = Content.from_markup(f"这里只能看，不能输入文字。{_CLOSE}")
            self.query_one(".dialog-note", Label).update(told)
