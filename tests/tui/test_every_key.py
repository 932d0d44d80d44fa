"""Every key does something or says why not, wherever the officer is.

Each place tries its share of the keys; all of them everywhere: ``EVERY_KEY=1 pytest`` this file.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, open_desk

#: Ctrl+Q leaves; the terminal keeps the others that are not here for itself.
KEYS = (
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefgklnoprtuvwxyz"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "tab"),
    *("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end"),
    *("ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end"),
    *("shift+tab", "delete", "backspace", "insert", "space", "escape", "x", "7"),
)
PLACES = {
    "a cell": "requests.received.natural_person",
    "the last cell": "requests.pending_end.total",
    "a text": "overview.on_request",
    "a heading": "overview.proactive.heading",
    "a line": "report.organisation",
    "a choice": "report.level",
    "the review": "review",
}
SHARE = 1 if os.environ.get("EVERY_KEY") else len(PLACES)


def look(desk: Desk) -> object:
    """All that can be seen: characters and styles of the screen, and who has the focus."""
    screen = desk.app.screen
    strips = screen._compositor.render_strips()
    return [list(strip) for strip in strips], screen, screen.focused, list(desk.app._notifications)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
async def test_no_key_is_silent_at(draft_path: Path, place: str) -> None:
    async with open_desk(draft_path, (120, 36)) as desk:
        silent = []
        await desk.go(place)
        first = list(PLACES.values()).index(place)
        for key in KEYS[first % SHARE :: SHARE]:
            desk.wizard.notice("")
            await desk.pilot.pause()
            before = look(desk)
            await desk.press(key)
            if look(desk) == before:
                await desk.pilot.pause()  # it may be at work in a thread
            if look(desk) == before:
                silent.append(key)
            else:
                await desk.come_back()
                await desk.go(place)

        assert " ".join(silent) == ""
