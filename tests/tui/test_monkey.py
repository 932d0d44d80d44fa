"""A monkey at the keyboard: whatever is typed, pasted or resized, nothing breaks, nothing is lost."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from textual import events

from output.draft import read_draft
from schema.checking import check
from schema.figure import show_value
from schema.progress import step_of, steps_of
from tests.strategies import HOSTILE_TEXTS
from tests.tui.conftest import Desk, open_desk
from tui.widgets.figure_grid import FigureGrid

KEYS = (
    *"0123456789０１２，。件元abc/-=|[]",
    *("up", "down", "left", "right", "tab", "shift+tab", "enter", "home", "end", "pageup"),
    *("pagedown", "ctrl+left", "ctrl+right", "ctrl+up", "ctrl+down", "f2", "delete", "backspace"),
    *("escape", "space", "ctrl+z", "ctrl+y", "f8", "shift+f8", "ctrl+n", "ctrl+b", "f3", "f6"),
    *("ctrl+g", "ctrl+s", "f1"),
)
SIZES = ((80, 24), (120, 36), (200, 60), (60, 18), (40, 10))


async def play(desk: Desk, chance: random.Random, events_wanted: int) -> None:
    """Throw events at the wizard in bursts; come back to it from any dialog now and then."""
    for number in range(events_wanted):
        luck = chance.random()
        if luck < 0.97:
            key = chance.choice(KEYS)
            desk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        elif luck < 0.99:
            desk.app.post_message(events.Paste(chance.choice(HOSTILE_TEXTS)[:200]))
        else:
            await desk.pilot.resize_terminal(*chance.choice(SIZES))
        if number % 10 == 0:
            await asyncio.sleep(0)
        if number % 100 == 0:
            await desk.pilot.pause()
            while desk.app.screen is not desk.wizard:
                await desk.press("escape")
            await desk.go(chance.choice(steps_of(desk.wizard.form)))
    await desk.pilot.pause()
    while desk.app.screen is not desk.wizard:
        await desk.press("escape")


@pytest.mark.parametrize("seed", [1, 2])
async def test_random_keys_leave_everything_consistent(draft_path: Path, seed: int) -> None:
    async with open_desk(draft_path) as desk:
        await play(desk, random.Random(seed), 1_000)
        await desk.press("escape")
        await desk.save()

        assert read_draft(draft_path.read_text("utf-8")) == desk.report
        shown = [f for f in desk.wizard.findings if f.rule != "CP-17"]
        assert shown == list(check(desk.wizard.form, desk.report))
        assert_screen_shows_report(desk)


def assert_screen_shows_report(desk: Desk) -> None:
    """The grids that were visited hold what the report says."""
    view = desk.wizard._view()
    if step_of(desk.wizard.step) in ("proactive", "requests", "disputes"):
        grid = desk.wizard.pane.query_one(FigureGrid)
        texts = view.texts(grid.table)
        assert {a: t for a in texts if (t := grid.text_at(a))} == texts
        for address, value in desk.report.figures.items():
            if address in grid.table.cells:
                assert texts[address] == show_value(value)
