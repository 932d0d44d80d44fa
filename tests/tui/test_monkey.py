"""A monkey at the desk: whatever is typed, clicked, pasted or resized, nothing breaks or is lost.

A long run: ``MONKEY_EVENTS=25000 pytest -n 2 tests/tui/test_monkey.py`` (events for each seed).
"""

from __future__ import annotations

import asyncio
import os
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

EVENTS = int(os.environ.get("MONKEY_EVENTS", "250"))
SEEDS = (1, 2) if EVENTS < 1_000 else (1, 2, 3, 4)

#: Ctrl+Q leaves and Ctrl+\\ is Textual's own; everything else may be pressed.
KEYS = (
    *"0123456789０１２，。件元abc/-=|[]",
    *("up", "down", "left", "right", "tab", "shift+tab", "enter", "home", "end", "pageup"),
    *("pagedown", "ctrl+left", "ctrl+right", "ctrl+up", "ctrl+down", "f2", "delete", "backspace"),
    *("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end", "ctrl+a"),
    *("ctrl+c", "ctrl+x", "ctrl+v", "ctrl+e", "ctrl+f", "ctrl+g", "ctrl+o", "ctrl+p", "ctrl+r"),
    *("escape", "space", "ctrl+z", "ctrl+y", "f8", "shift+f8", "ctrl+n", "ctrl+b", "f3", "f6"),
    *("ctrl+s", "f1", "f4", "f5", "f7", "f9", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+d", "f10"),
)
SIZES = ((80, 24), (120, 36), (200, 60), (60, 18), (40, 10))
BLOCKS = (
    "3\t0\t0\t0\t0\t0\t3",
    "一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n二、上年结转\t0\t0\t0\t0\t0\t0\t0",
    "1\n2\n3\n4",
    "11,398,889",
    "1.5\t-\t\t/\n\t\t\t",
    "甲\t乙\n丙\t丁",
    "\n".join("\t".join(["7"] * 9) for _ in range(40)),
)
#: Files would be written outside the test: a dialog that asks for a path is only ever left.
ASKS_FOR_A_PATH = "LineInput"


class Monkey:
    """Throws events at a wizard in bursts; ``chance`` decides everything."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk = desk
        self.chance = chance

    async def play(self, wanted: int) -> int:
        """Throw ``wanted`` events, then go back to the wizard from whatever is open.

        Returns how many were thrown: fewer when the program was left by its own commands.
        """
        for number in range(1, wanted + 1):
            await self._throw()
            if number % 10 == 0:
                await asyncio.sleep(0)
            if number % 40 == 0:
                await self.desk.pilot.pause()
                if self.is_over:
                    return number
                await self._keep_off_paths()
            if number % 200 == 0:
                await self.come_back()
                await self.desk.go(self.chance.choice(steps_of(self.desk.wizard.form)))
        await self.come_back()
        return wanted

    @property
    def is_over(self) -> bool:
        """Was the program left, or has it failed?"""
        return self.desk.app._exit or self.desk.app.crash is not None

    async def come_back(self) -> None:
        await self.desk.pilot.resize_terminal(120, 36)
        await self.desk.come_back()

    async def _keep_off_paths(self) -> None:
        """What is typed into the question for a file is a file name, and would be written."""
        while self.desk.app.screen is not self.desk.wizard and self.desk.app.screen.query(
            ASKS_FOR_A_PATH
        ):
            # A window that is too small takes no keys.
            await self.desk.pilot.resize_terminal(120, 36)
            await self.desk.press("escape")

    async def _throw(self) -> None:
        luck = self.chance.random()
        if luck < 0.80:
            key = self.chance.choice(KEYS)
            self.desk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        elif luck < 0.94:
            self._use_mouse()
        elif luck < 0.98:
            text = self.chance.choice((*HOSTILE_TEXTS, *BLOCKS))
            self.desk.app.post_message(events.Paste(text[:2000]))
        else:
            await self.desk.pilot.resize_terminal(*self.chance.choice(SIZES))

    def _use_mouse(self) -> None:
        width, height = self.desk.app.size
        # The last line holds the words that leave the program.
        at = self.chance.randrange(width), self.chance.randrange(max(1, height - 1))
        if self.chance.random() < 0.2:
            self.desk.wheel(*at, down=self.chance.random() < 0.5)
        elif self.chance.random() < 0.2:
            to = self.chance.randrange(width), self.chance.randrange(max(1, height - 1))
            self.desk.drag(at, to)
        else:
            self.desk.click(*at, times=self.chance.choice((1, 1, 1, 2)))


@pytest.mark.timeout(60 + EVENTS // 10)
@pytest.mark.parametrize("seed", SEEDS)
async def test_random_events_leave_everything_consistent(
    draft_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(draft_path.parent)
    chance, thrown = random.Random(seed), 0
    while thrown < EVENTS:
        async with open_desk(draft_path) as desk:
            monkey, draft = Monkey(desk, chance), desk.wizard.draft
            thrown += await monkey.play(EVENTS - thrown)
            if not monkey.is_over:
                await desk.press("escape")
                await desk.save()
                await assert_consistent(desk)
        assert read_draft(draft_path.read_text("utf-8")) == draft.report


async def assert_consistent(desk: Desk) -> None:
    """The screen, the findings and the history agree with the report."""
    shown = [f for f in desk.wizard.findings if not _is_of_the_day(f.rule)]
    assert shown == list(check(desk.wizard.form, desk.report, desk.wizard.previous))
    assert_screen_shows_report(desk)
    await assert_undone_edits_come_back(desk)


def _is_of_the_day(rule: str) -> bool:
    """These speak in the wizard only, of a report that is still to be published."""
    return rule in ("CP-17", "CP-20")


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


async def assert_undone_edits_come_back(desk: Desk) -> None:
    """Every edit is still known: all of them undone and redone give the same report."""
    last = desk.report
    steps = 0
    while desk.wizard.draft.undo() is not None:
        steps += 1
    for _ in range(steps):
        desk.wizard.draft.redo()
    assert steps > 0
    assert desk.report == last
