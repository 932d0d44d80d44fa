"""What all dialogs are: a question over the screen, answered once, cancelled with Escape."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import DIALOG_BINDINGS

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A second click or key that arrives with the first finds the dialog answered, and is nothing."""

    BINDINGS: ClassVar[list[BindingType]] = DIALOG_BINDINGS

    def answer(self, result: Answer) -> None:
        """Close with ``result``, unless it was closed already or another dialog lies over it."""
        if self.app.screen is self:
            self.dismiss(result)
