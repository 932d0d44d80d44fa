"""The clipboard: the system's where it can be reached, the terminal's, and our own.

Whatever cannot be reached is left out in silence; no call waits longer than ``PATIENCE``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

#: Seconds; a clipboard behind a dead connection answers never.
PATIENCE = 1.0


def copy_text(app: App[Any], text: str) -> None:
    """Put ``text`` on every clipboard there is."""
    app.copy_to_clipboard(text)
    if not app.is_headless:
        _ask_system(lambda pyperclip: pyperclip.copy(text))


def pasted_text(app: App[Any]) -> str:
    """What is on the system's clipboard, else what was copied in here; may be empty."""
    found = "" if app.is_headless else system_text()
    return found or app.clipboard


def system_text() -> str:
    """What is on the system's clipboard; empty where there is none, or it cannot be reached."""
    found = _ask_system(lambda pyperclip: pyperclip.paste())
    return found if isinstance(found, str) else ""


def _ask_system(ask: Callable[[Any], object]) -> object:
    """The answer of the system's clipboard, None without one."""
    answers: list[object] = []

    def ask_it() -> None:
        # Each system fails in its own way: no display, no program, a locked clipboard.
        with suppress(Exception):
            import pyperclip

            answers.append(ask(pyperclip))

    thread = Thread(target=ask_it, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answers[0] if answers else None
