"""A driver without a terminal, named by TEXTUAL_DRIVER: any app ends once its first screen is drawn."""

from __future__ import annotations

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver


class FirstScreen(HeadlessDriver):
    """Imported by the app itself, so that a program decides when it imports Textual."""


def on_ready(app: App[object]) -> None:
    """Textual calls this one beside that of the subclass."""
    app.call_after_refresh(app.exit)


App.on_ready = on_ready  # type: ignore[attr-defined]
