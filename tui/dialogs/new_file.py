"""Where to write a new file: asked until it could be written, or given up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schema.errors import WizardError
from schema.text import clean_line
from tui.dialogs.line import LineDialog
from tui.starting.typed_paths import draft_meant

if TYPE_CHECKING:
    from textual.app import App


async def ask_for_new_file(
    app: App[Any], title: str, question: str, suggested: Path, write: Callable[[Path], object]
) -> Path | None:
    """The file that ``write`` wrote, in a thread; None when the officer gave up.

    ``write`` raises WizardError, which becomes the next question.
    """
    text: str | None = clean_line(str(suggested))
    while text := await app.push_screen_wait(LineDialog(title, question, text or "")):
        path = draft_meant(text, suggested.parent)
        if path is None:
            continue
        try:
            await asyncio.to_thread(write, path)
        except WizardError as problem:
            question = str(problem)
        else:
            return path
    return None
