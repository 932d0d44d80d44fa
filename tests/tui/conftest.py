"""A wizard on a draft of its own, and the words to drive it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from output.draft import write_draft
from schema.report import Report
from tests.strategies import plain_report
from tui.app import WizardApp
from tui.drafting import OpenDraft
from tui.wizard import WizardScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Recent drafts and recovery copies of a test stay with the test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(folder))
    return folder


@pytest.fixture
def draft_path(tmp_path: Path) -> Path:
    """The example report as a draft file."""
    path = tmp_path / "示例.toml"
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    return path


class Desk:
    """The officer at the keyboard of an open wizard."""

    def __init__(self, app: WizardApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def wizard(self) -> WizardScreen:
        for screen in self.app.screen_stack:
            if isinstance(screen, WizardScreen):
                return screen
        raise AssertionError("the wizard is not open")

    @property
    def report(self) -> Report:
        return self.wizard.report

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type characters one by one, each handled before the next."""
        await self.press(*[_KEY_NAMES.get(character, character) for character in text])

    def burst(self, *keys: str) -> None:
        """Keys that arrive together, as over a slow line."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def go(self, place: str) -> None:
        await self.wizard.go_to(place)
        await self.pilot.pause()

    async def save(self) -> None:
        """Save and wait until the wizard knows."""
        await self.press("ctrl+s")
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def save_without_waiting(self) -> None:
        """Save; the wizard may answer with a dialog."""
        await self.press("ctrl+s")
        for _ in range(50):
            await self.pilot.pause()
            if self.app.screen is not self.wizard:
                return

    async def answer(self) -> None:
        """Wait for a dialog that a worker is about to show."""
        await self.pilot.pause()
        await self.pilot.pause()


_KEY_NAMES = {" ": "space", "\n": "enter"}


@asynccontextmanager
async def open_desk(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desk]:
    """A wizard on the draft at ``path``."""
    draft = OpenDraft.open(path)
    app = WizardApp(draft)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, pilot)
    finally:
        draft.abandon()
