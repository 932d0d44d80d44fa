"""Keys of editors of text: the clipboard is the system's, and a key without effect says so."""

from __future__ import annotations

import re

from textual import events

from schema.text import clean_text
from tui.messages import Noticed, Sealed
from tui.pasting.clipboard import copy_text, pasted_text
from tui.widgets.direct_keys import DirectKeys

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+|\s+|[^\w\s]")
_NOTHING = {"cut": "没有选中的文字。", "select_all": "没有别的文字可选了。"}


class TextKeys(DirectKeys):
    """Mix in before an editor that has ``selected_text``; its ``standing`` is text and selection."""

    def say_useless(self, action: str) -> None:
        """The clipboard and what is selected have words of their own."""
        if action not in ("copy", "paste", "submit"):
            self.post_message(Noticed(_NOTHING.get(action, "光标已经到头了。")))

    def action_select_all(self) -> None:
        """What then takes its place is a step of undo of its own."""
        super().action_select_all()  # type: ignore[misc]
        self.post_message(Sealed())

    def action_copy(self) -> None:
        """Put the selected text on the clipboard."""
        selected: str = self.selected_text  # type: ignore[attr-defined]
        if selected:
            copy_text(self.app, selected)
        self.post_message(Noticed("已复制。" if selected else "没有选中的文字。"))

    def action_paste(self) -> None:
        """Take what is on the clipboard in as if the terminal had pasted it."""
        text = pasted_text(self.app)
        if text:
            self.post_message(events.Paste(text))
        else:
            self.post_message(Noticed("剪贴板是空的。"))


class AreaKeys(TextKeys):
    """The same before a TextArea: pasted text comes in without what could steer a terminal."""

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text, selection = clean_text(event.text), self.selection  # type: ignore[attr-defined]
        self.replace(text, *selection, maintain_selection_offset=False)  # type: ignore[attr-defined]


def word_at(text: str, index: int) -> tuple[int, int]:
    """Where the word at a character begins and ends: a number, or letters up to the next mark."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return next((span for span in spans if index < span[1]), spans[-1] if spans else (0, 0))
