"""A question with a few answers in words; Escape changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tui.keys import DIALOG_BINDINGS


class ChoiceDialog(ModalScreen[str | None]):
    """Returns the id of the chosen answer; Escape returns ``keep``."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = DIALOG_BINDINGS

    def __init__(
        self, title: str, text: str, answers: Sequence[tuple[str, str]], keep: str | None
    ) -> None:
        super().__init__()
        self.keep = keep
        self.heading = title
        self.text = text
        self.answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(self.heading), classes="dialog-title")
            if self.text:
                yield Label(Content(self.text), classes="dialog-text")
            yield OptionList(*(Option(Content(words), name) for name, words in self.answers))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_cancel(self) -> None:
        self.dismiss(self.keep)
