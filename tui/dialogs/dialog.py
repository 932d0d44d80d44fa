"""What all dialogs are: a question over the screen, answered once, cancelled with Escape."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from tui.keys import DIALOG_BINDINGS
from tui.widgets.sentences import Sentences

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """None is the answer of who cancels. A second click or key that arrives with the first finds the
    dialog answered, and is nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = DIALOG_BINDINGS

    def answer(self, result: Answer | None) -> None:
        """Close with ``result``, unless it was closed already or another dialog lies over it."""
        if self.app.screen is self:
            self.dismiss(result)

    def action_cancel(self) -> None:
        self.answer(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and Right go from button to button, and only there."""
        return action != "beside" or isinstance(self.focused, Button)

    def action_beside(self, by: int) -> None:
        """To the next button of the row, and round."""
        buttons = [each for each in self.query(Button) if each.focusable]
        at = next(number for number, each in enumerate(buttons) if each is self.focused)
        self.set_focus(buttons[(at + by) % len(buttons)])

    def say_problem(self, problem: str) -> None:
        """Why an answer does not do, on the line of the dialog for it; "" for nothing."""
        self.query_one(".dialog-problem", Label).update(Sentences(problem))
