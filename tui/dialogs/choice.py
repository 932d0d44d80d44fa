"""A question with a few answers in words; Escape changes nothing.

A text that is longer than the screen is scrolled with PgUp and PgDn, or the wheel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.dialog import Dialog
from tui.keys import CHOICE_DIALOG_BINDINGS
from tui.widgets.options import Options
from tui.widgets.sentences import Sentences

_KEYS = "[@click=screen.cancel]Esc 返回，什么也不改[/]   ↑↓ 选择   回车 选定"
#: Cells of an answer that stands on one line.
_ONE_LINE = 68
#: Lines of text from which a dialog takes all the room there is.
_LONG = 8
_SCROLLING = "   PgUp、PgDn 翻看全文"


class ChoiceDialog(Dialog[str]):
    """Returns the id of the chosen answer; Escape returns ``keep``. ``at`` is highlighted first."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = CHOICE_DIALOG_BINDINGS
    HELP = "用上下键选一个答案，按回车；也可以用鼠标点。按 Esc 返回，什么也不改。"

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str]],
        keep: str | None,
        at: str | None = None,
    ) -> None:
        super().__init__()
        self.at = at
        self.keep = keep
        self.heading = title
        self.text = text
        self.answers = answers

    def compose(self) -> ComposeResult:
        is_long = self.text.count("\n") >= _LONG
        with Vertical(classes="dialog -long" if is_long else "dialog"):
            yield Label(Content(self.heading), classes="dialog-title")
            if self.text:
                with VerticalScroll(classes="dialog-scroll", can_focus=False):
                    yield Static(Sentences(self.text))
            yield Options(*self._options())
            yield Label(Content.from_markup(_KEYS), classes="dialog-note")

    def _options(self) -> Iterator[Option | None]:
        """The answers, with a rule between them where one takes several lines."""
        is_ruled = any(cell_len(words) > _ONE_LINE for _, words in self.answers)
        for number, (name, words) in enumerate(self.answers):
            if is_ruled and number:
                yield None
            yield Option(Sentences(words), name)

    def on_mount(self) -> None:
        names: list[str | None] = [name for name, _ in self.answers]
        self.query_one(OptionList).highlighted = names.index(self.at) if self.at in names else 0
        self.call_after_refresh(self._tell_of_scrolling)

    def _tell_of_scrolling(self) -> None:
        if self._has_more():
            self.query_one(".dialog-note", Label).update(Content.from_markup(_KEYS + _SCROLLING))

    def _has_more(self) -> bool:
        return any(scroll.max_scroll_y for scroll in self.query(VerticalScroll))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """PgUp and PgDn are the list's own while the text is all there."""
        if action == "scroll_text":
            return self._has_more()
        return super().check_action(action, parameters)

    def action_scroll_text(self, by: int) -> None:
        """A screenful of the text up or down."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.answer(event.option.id)

    def action_cancel(self) -> None:
        self.answer(self.keep)
