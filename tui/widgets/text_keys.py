"""Keys of editors of text: the clipboard is the system's, and a key without effect says so."""

from __future__ import annotations

from textual import events

from tui.messages import Noticed
from tui.pasting.clipboard import copy_text, pasted_text
from tui.widgets.direct_keys import DirectKeys


class TextKeys(DirectKeys):
    """Mix in before an editor that has ``selected_text`` and ``action_cut``."""

    def standing(self) -> object:
        """The text and where the cursor is: what a key of an editor can change."""
        raise NotImplementedError

    async def on_key(self, event: events.Key) -> None:
        """Run the key; where nothing came of it, say why."""
        before = self.standing()
        active = self.screen.active_bindings.get(event.key)
        await super().on_key(event)
        if active is None or active.node is not self or self.standing() != before:
            return
        if active.binding.action not in ("copy", "paste", "submit"):
            nothing = "没有选中的文字。" if active.binding.action == "cut" else "这边没有了。"
            self.post_message(Noticed(nothing))

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
