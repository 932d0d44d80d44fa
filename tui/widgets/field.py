"""Values that are not figures: a line of input, a choice, and a table of them with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from schema.text import clean_text
from tui.keys import CHOICE_BINDINGS
from tui.messages import Edited, Located, Sealed
from tui.widgets.direct_keys import DirectKeys


class LineInput(DirectKeys, Input):
    """The line at ``place``: no blinking, and a paste comes in on one line without controls."""

    def __init__(self, place: str, placeholder: str = "", value: str = "") -> None:
        # No validators and no compact look: each would style the input once more at the start.
        super().__init__(value, placeholder=placeholder, select_on_focus=False, validate_on=())
        self.place = place
        self.cursor_blink = False

    def insert_text_at_cursor(self, text: str) -> None:
        """The one gate for typed and pasted text."""
        super().insert_text_at_cursor(clean_text(text).replace("\n", " "))

    def show(self, text: str) -> None:
        """Show the value handed down."""
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Edited(self.place, event.value))

    def on_focus(self) -> None:
        self.post_message(Located(self.place))

    def on_blur(self) -> None:
        self.post_message(Sealed())


class Choice(Static, can_focus=True):
    """One of a few values at ``place``: Enter opens the list, a blank one says so."""

    BINDINGS: ClassVar[list[BindingType]] = CHOICE_BINDINGS

    def __init__(self, place: str, title: str, choices: Mapping[str, str], blank: str) -> None:
        super().__init__()
        self.place = place
        self.title = title
        self.choices = {**choices, "": blank}
        self.show("")

    def show(self, value: str) -> None:
        """Show the value handed down."""
        self.update(Content(f"{self.choices.get(value, value)}（回车选择）"))

    @work(exclusive=True)
    async def action_choose(self) -> None:
        from tui.dialogs.choice import ChoiceDialog

        answers = list(self.choices.items())
        answer = await self.app.push_screen_wait(ChoiceDialog(self.title, "", answers, keep=None))
        if answer is not None:
            self.show(answer)
            self.post_message(Edited(self.place, answer))
            self.post_message(Sealed())

    def on_click(self) -> None:
        self.action_choose()

    def on_focus(self) -> None:
        self.post_message(Located(self.place))


class FieldTable(Horizontal):
    """Labels on the left, one-line editors on the right; the labels are one widget, to be quick."""

    def __init__(self, fields: Sequence[tuple[str, Widget]]) -> None:
        super().__init__(classes="field-table")
        self.fields = fields

    def compose(self) -> ComposeResult:
        labels = "\n".join(label for label, _ in self.fields)
        yield Static(Content(labels), classes="field-labels")
        yield Vertical(*(widget for _, widget in self.fields), classes="field-editors")
