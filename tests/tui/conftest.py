"""A wizard on a draft of its own, and the words to drive it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
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
        """Press keys one after another, each handled before the next."""
        for key in keys:
            self.burst(key)
            await self.settle()

    async def settle(self) -> None:
        """Let every message be handled, and those that come of it; quicker than an idle processor."""
        await self.app.pass_up()
        while self.app.keys_wait:
            await asyncio.sleep(0.001)
        await self.app.pass_up()
        await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type characters one by one, each handled before the next."""
        await self.press(*[_KEY_NAMES.get(character, character) for character in text])

    def burst(self, *keys: str) -> None:
        """Keys that arrive together, as over a slow line."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(events.Key(key, character))

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what a thread or a worker is about to do."""
        for _ in range(300):
            if is_so():
                return
            await self.pilot.pause()
        raise AssertionError(f"waited in vain on {self.app.screen}")

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    def click(self, x: int, y: int, times: int = 1, shift: bool = False) -> None:
        """Press and let go the left button at a place of the screen."""
        for _ in range(times):
            self._mouse(events.MouseDown, x, y, button=1, shift=shift)
            self._mouse(events.MouseUp, x, y, button=1, shift=shift)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button, move, and let go elsewhere."""
        self._mouse(events.MouseDown, *start, button=1)
        self._mouse(events.MouseMove, *end, button=1)
        self._mouse(events.MouseUp, *end, button=1)

    def wheel(self, x: int, y: int, down: bool = True) -> None:
        """Turn the wheel one notch."""
        self._mouse(events.MouseScrollDown if down else events.MouseScrollUp, x, y)

    def _mouse(
        self, kind: type[events.MouseEvent], x: int, y: int, button: int = 0, shift: bool = False
    ) -> None:
        """An event as the terminal sends it; the app finds the widget."""
        self.app.post_message(
            kind(
                widget=None,
                x=x,
                y=y,
                delta_x=0,
                delta_y=0,
                button=button,
                shift=shift,
                meta=False,
                ctrl=False,
                screen_x=x,
                screen_y=y,
            )
        )

    async def go(self, place: str) -> None:
        await self.wizard.go_to(place)
        await self.settle()

    async def come_back(self) -> None:
        """Escape goes back one level: to the wizard from whatever is open."""
        for _ in range(20):
            await self.pilot.pause()
            if self.app.screen is self.wizard:
                return
            await self.press("escape")
        raise AssertionError(f"Escape does not leave {self.app.screen}")

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
