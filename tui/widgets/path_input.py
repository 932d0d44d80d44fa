"""The line where a file is named: arrows move the list below it, Backspace climbs out of a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.keys import PATH_BINDINGS
from tui.widgets.field import LineInput

#: A dropped or copied path is one line; what has more lines is a report itself.
_LINES_OF_A_PATH = 2


class PathInput(LineInput):
    """Its screen has the actions ``point``, ``page`` and ``rise``."""

    BINDINGS: ClassVar[list[BindingType]] = PATH_BINDINGS
    leads_on = is_one_of_several = False

    @dataclass
    class TextPasted(Message):
        """Many lines were pasted: the report itself and not its file name."""

        text: str

    async def action_delete_or_rise(self) -> None:
        """To the folder above where the line is empty or ends in a folder; else one character."""
        text = self.value
        is_at_end = self.selection.is_empty and self.cursor_position == len(text)
        if is_at_end and (not text or text.endswith(("/", os.sep))):
            await self.run_action("screen.rise")
        else:
            self.action_delete_left()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = event.text.strip().splitlines()
        if len(lines) > _LINES_OF_A_PATH:
            self.post_message(self.TextPasted(event.text))
        elif lines:
            self.replace(lines[0], *self.selection)
