"""A window that is too small: one message, and everything as it was when it is large again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App

from tests.tui.conftest import open_desk
from tui.app import WizardApp
from tui.widgets.prose import ProseArea

CELL = "requests.received.natural_person"


def seen(app: App[None]) -> str:
    """The screen as text, without its first line: that says when the draft was saved."""
    strips = app.screen._compositor.render_strips()[1:]
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_typing_in_a_cell_outlives_a_small_window(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(CELL)
        await desk.press("4", "5")
        before, focused = seen(desk.app), desk.app.focused
        await desk.pilot.resize_terminal(60, 20)
        small = seen(desk.app)
        await desk.press("7", "ctrl+n")
        await desk.pilot.resize_terminal(120, 36)
        await desk.pilot.pause()

        assert "现在 60 列 20 行，至少要 80 列 24 行" in small
        assert seen(desk.app) == before
        assert desk.app.focused is focused
        await desk.press("6", "enter")
        assert desk.report.figures[CELL] == 456


async def test_a_dialog_is_covered_and_comes_back(draft_path: Path) -> None:
    async with open_desk(draft_path, size=(80, 24)) as desk:
        await desk.press("f1")
        dialog, before = desk.app.screen, seen(desk.app)
        await desk.pilot.resize_terminal(80, 23)
        small = seen(desk.app)
        await desk.press("escape")
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()

        assert "窗口太小" in small
        assert "窗口太小" not in seen(desk.app)
        assert desk.app.screen is dialog
        assert seen(desk.app) == before


async def test_one_can_leave_a_small_window(draft_path: Path) -> None:
    async with open_desk(draft_path, size=(40, 10)) as desk:
        assert "窗口太小" in seen(desk.app)
        await desk.press("ctrl+q")
        await desk.app.workers.wait_for_complete()
        assert desk.app._exit


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (1, 1)])
async def test_the_start_screen_says_so_too(size: tuple[int, int]) -> None:
    app = WizardApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.is_too_small
        assert size == (1, 1) or "窗口太小" in seen(app)


async def test_resizing_keeps_focus_text_and_caret(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("overview.on_request")
        await desk.press("end")
        await desk.type("新句")
        focused = desk.app.focused
        assert isinstance(focused, ProseArea)
        text, caret = focused.text, focused.cursor_location
        for size in ((30, 8), (200, 60)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            assert desk.app.focused is focused
            assert (focused.text, focused.cursor_location) == (text, caret)


async def test_a_large_window_shows_more_findings_and_no_endless_lines(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("preamble")
        findings = desk.wizard.query_one("#findings")
        height = findings.size.height
        await desk.pilot.resize_terminal(200, 60)
        await desk.pilot.pause()
        assert findings.size.height > height
        assert desk.wizard.query_one(ProseArea).size.width <= 104
