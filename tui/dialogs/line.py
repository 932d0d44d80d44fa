"""A question answered with one line of text; an answer that does not do is told why."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label

from tui.dialogs.dialog import Dialog
from tui.widgets.field import LineInput
from tui.widgets.sentences import Sentences


class LineDialog(Dialog[str]):
    """Returns the line, or None for Escape. ``refuse`` says why an answer does not do, or ""."""

    AUTO_FOCUS = "LineInput"
    HELP = "写好以后按回车，或者点“确定”。按 Esc 取消，什么也不改。"

    def __init__(
        self, title: str, text: str, value: str = "", refuse: Callable[[str], str] = lambda _: ""
    ) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.input = LineInput("line", value=value)
        self.input.leads_on = self.input.is_one_of_several = False
        self.refuse = refuse

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(self.heading), classes="dialog-title")
            yield Label(Sentences(self.text), classes="dialog-text")
            yield self.input
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button("确定", variant="primary", compact=True, id="ok")
                yield Button("取消", compact=True, id="cancel")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "ok":
            self._answer()
        else:
            self.action_cancel()

    def _answer(self) -> None:
        problem = self.refuse(self.input.value)
        if problem:
            self.say_problem(problem)
            self.input.focus()
        else:
            self.answer(self.input.value)
