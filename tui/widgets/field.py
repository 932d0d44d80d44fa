"""Values that are not figures: a line of input, a choice, and a table of them with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, Label, Static
from textual.widgets.input import Selection

from schema.text import clean_text
from tui.keys import CHOICE_BINDINGS, TEXT_BINDINGS
from tui.messages import Edited, Located, Noticed, Sealed
from tui.widgets.text_keys import TextKeys, word_at

#: Keys that other fields have a use for, and the containers around them too.
_USELESS = ("left", "right", "home", "end", "pageup", "pagedown")


class LineInput(TextKeys, Input):
    """The line at ``place``: no blinking, and a paste comes in on one line without controls.

    ``leads_on``: Enter goes to the next field; where it is False, Enter is the answer.
    ``is_one_of_several``: Up and Down go to the fields above and below.
    """

    BINDINGS: ClassVar[list[BindingType]] = TEXT_BINDINGS
    leads_on = is_one_of_several = True

    def __init__(self, place: str, placeholder: str = "", value: str = "") -> None:
        # No validators and no compact look: each would style the input once more at the start.
        super().__init__(value, placeholder=placeholder, select_on_focus=False, validate_on=())
        self.place = place
        self.cursor_blink = False

    def standing(self) -> object:
        return self.value, self.selection

    @property
    def cursor_screen_offset(self) -> Offset:
        """Textual's own is one cell too far at the end of the text."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)

    def replace(self, text: str, start: int, end: int) -> None:
        """The one gate for typed and pasted text, also over a selection."""
        super().replace(clean_text(text).replace("\n", " "), start, end)

    def on_paste(self, event: events.Paste) -> None:
        """All of it; Textual takes the first line."""
        event.stop()
        event.prevent_default()
        if event.text.strip():
            self.replace(event.text.strip("\r\n"), *self.selection)

    def on_click(self, event: events.Click) -> None:
        """A double click selects the word, a triple one all."""
        if event.chain == 2:
            self.selection = Selection(*word_at(self.value, self.cursor_position))
        elif event.chain > 2:
            self.action_select_all()

    def show(self, text: str) -> None:
        """Show the value handed down."""
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.scroll_visible(animate=False)
        self.post_message(Edited(self.place, event.value))

    def on_focus(self) -> None:
        self.call_after_refresh(self.show_end)
        self.post_message(Located())

    def show_end(self) -> None:
        """Of a value too long for the line: there the cursor stands at first."""
        if self.cursor_at_end:
            self.scroll_to(x=self.max_scroll_x, animate=False, force=True)

    def on_blur(self) -> None:
        self.post_message(Sealed())


class _Chosen(Static, can_focus=True):
    """What is chosen and not typed; ``how`` is said to a key that has no use here."""

    BINDINGS: ClassVar[list[BindingType]] = CHOICE_BINDINGS
    is_one_of_several = True
    how = ""

    def action_choose(self) -> object:
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        if event.key in _USELESS:
            event.stop()
            self.post_message(Noticed(self.how))

    def on_click(self) -> None:
        self.action_choose()


class Choice(_Chosen):
    """One of a few values at ``place``: Enter opens the list, a blank one says so."""

    how = "按回车打开选项。"

    def __init__(self, place: str, title: str, choices: Mapping[str, str], blank: str) -> None:
        super().__init__()
        self.place = place
        self.title = title
        self.choices = {**choices, "": blank}
        self.show("")

    def show(self, value: str) -> None:
        """Show the value handed down."""
        self.value = value
        self.update(Content(f"{self.choices.get(value, value)}（回车选择）"))

    @work(exclusive=True)
    async def action_choose(self) -> None:
        from tui.dialogs.choice import ChoiceDialog

        answers = list(self.choices.items())
        answer = await self.app.push_screen_wait(
            ChoiceDialog(self.title, "", answers, keep=None, at=self.value)
        )
        if answer is not None:
            self.show(answer)
            self.post_message(Edited(self.place, answer))
            self.post_message(Sealed())
            self.screen.focus_next()

    def on_focus(self) -> None:
        self.post_message(Located())


class Toggle(_Chosen):
    """Wanted or not, in words: Enter, Space or a click changes it."""

    how = "按空格选中或不选。"

    def __init__(self, label: str, value: bool) -> None:
        super().__init__()
        self.label = label
        self.value = value

    def render(self) -> Content:
        return Content(f"{'〔选中〕' if self.value else '〔不选〕'}{self.label}")

    def action_choose(self) -> None:
        self.value = not self.value
        self.refresh()


class FieldLabel(Label):
    """The name of a field: a click on it goes there."""

    def __init__(self, name: str, field: Widget) -> None:
        super().__init__(Content(name))
        self.field = field

    def on_click(self) -> None:
        self.screen.set_focus(self.field)


class _Labels(Static):
    """The names of fields, one a line."""

    def __init__(self, fields: Sequence[tuple[str, Widget]]) -> None:
        super().__init__(Content("\n".join(name for name, _ in fields)), classes="field-labels")
        self.fields = fields

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.fields):
            self.screen.set_focus(self.fields[event.y][1])


class FieldTable(Horizontal):
    """Labels on the left, one-line editors on the right; the labels are one widget, to be quick."""

    def __init__(self, fields: Sequence[tuple[str, Widget]]) -> None:
        super().__init__(classes="field-table")
        self.fields = fields

    def compose(self) -> ComposeResult:
        yield _Labels(self.fields)
        yield Vertical(*(widget for _, widget in self.fields), classes="field-editors")
