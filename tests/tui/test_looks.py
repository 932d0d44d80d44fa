"""How every step and dialog looks, at two sizes: pictures kept beside this test.

After a change that is meant: ``UPDATE_LOOKS=1 pytest tests/tui/test_looks.py``, then look at them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine
from textual.command import CommandList

from output.draft import write_draft
from schema.address import Address
from schema.progress import steps_of
from tests.pictures import place_by_cells
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.app import WizardApp
from tui.widgets.field import LineInput

LOOKS = Path(__file__).parent / "looks"
IS_UPDATING = bool(os.environ.get("UPDATE_LOOKS"))
SIZES = ((80, 24), (120, 36))
#: A Monday in the last weeks before the deadline.
NOW = datetime(2025, 1, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(autouse=True)
def office_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of an office in China, wherever the test runs."""
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


Way = Callable[[Desk], Awaitable[None]]


def step(name: str) -> Way:
    async def go(desk: Desk) -> None:
        await desk.go(name)

    return go


def keys(place: str, *pressed: str) -> Way:
    async def go(desk: Desk) -> None:
        await desk.go(place)
        await desk.press(*pressed)
        await desk.answer()

    return go


async def export(desk: Desk) -> None:
    """The folder is of the test; in the picture it is always the same."""
    await dialog("review", "ctrl+o")(desk)
    desk.app.screen.query_one(LineInput).show("上报")
    await desk.pilot.pause()


async def mend(desk: Desk) -> None:
    """A wrong figure, saved so that the title bar has nothing left to tell."""
    await keys(CELL, "4", "enter")(desk)
    await desk.save()
    await desk.press("f8", "f9")
    while desk.app.screen is desk.wizard:
        await desk.pilot.pause()


async def palette(desk: Desk) -> None:
    """The commands come in one after another."""
    await dialog(CELL, "ctrl+p")(desk)
    offered = desk.app.screen.query_one(CommandList)
    while not offered.option_count:
        await desk.pilot.pause()


def dialog(place: str, *pressed: str) -> Way:
    """What a key opens, perhaps after some work in a thread."""

    async def go(desk: Desk) -> None:
        await keys(place, *pressed)(desk)
        await desk.until(lambda: desk.app.screen is not desk.wizard)

    return go


CELL = "requests.received.natural_person"


async def save_as(desk: Desk) -> None:
    """The place is of the test; in the picture it is always the same."""
    await dialog(CELL, "f12")(desk)
    desk.app.screen.query_one(LineInput).show("示例-另存.toml")


async def preview_of_paste(desk: Desk) -> None:
    """Labels decide, so it is shown first."""
    await desk.go(CELL)
    await desk.paste(
        "二、上年结转政府信息公开申请数量\t3\t0\t0\n一、本年新收政府信息公开申请数量\t5\t1\t-"
    )


#: Each dialog, and how one comes to it.
DIALOGS: dict[str, Way] = {
    "help": dialog(CELL, "f1"),
    "mend": mend,
    "insert": dialog("overview.on_request", "f5"),
    "choice": dialog("report.level", "enter"),
    "export": export,
    "palette": palette,
    "last_year": dialog(CELL, "f4"),
    "steps": keys(CELL, "f3"),
    "jump": dialog(CELL, "ctrl+f"),
    "accept": dialog(CELL, "ctrl+g", "end", "f7"),
    "paste": preview_of_paste,
    "history": dialog(CELL, "ctrl+r"),
    "save_as": save_as,
    "printed": keys("review", "2"),
    "changes": keys("review", "3"),
}
#: By the line of the first screen that opens it.
FIRST_DIALOGS = {"new_report": (), "last": ("down",), "open": ("down", "down")}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_step_and_dialog_looks_as_it_did(
    draft_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(draft_path.parent)
    last = replace(plain_report(), year=2023).with_value(Address(CELL), 2)
    Path("去年.toml").write_text(write_draft(last), encoding="utf-8")
    report = replace(plain_report(), previous="去年.toml")
    draft_path.write_text(write_draft(report), encoding="utf-8")
    with time_machine.travel(NOW, tick=False):
        async with open_desk(draft_path, size) as desk:
            different = []
            for name in steps_of(desk.wizard.form):
                await step(name)(desk)
                different += await compare(desk, name, size)
            for name, way in DIALOGS.items():
                await way(desk)
                different += await compare(desk, name, size)
                await desk.come_back()

        assert different == [], "look at them; UPDATE_LOOKS=1 keeps them as they are now"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_screen_and_its_dialogs_look_as_they_did(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = WizardApp()
    with time_machine.travel(NOW, tick=False):
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            different = await compare(desk, "start", size)
            for name, moves in FIRST_DIALOGS.items():
                await desk.press("home", *moves, "enter")
                await desk.until(lambda: len(app.screen_stack) > 1)
                for line in app.screen.query(LineInput):
                    if line.place in ("path", "file"):
                        line.show("")  # the folder is of the test
                different += await compare(desk, name, size)
                await desk.press("escape")

    assert different == [], "look at them; UPDATE_LOOKS=1 keeps them as they are now"


async def draw(desk: Desk) -> str:
    """The picture once nothing moves any more."""
    before, drawn = "", desk.app.export_screenshot()
    while drawn != before:
        await desk.pilot.pause()
        before, drawn = drawn, desk.app.export_screenshot()
    return place_by_cells(drawn)


async def compare(desk: Desk, name: str, size: tuple[int, int]) -> list[str]:
    """The name of the picture if it is not the one that is kept."""
    kept = LOOKS / f"{size[0]}x{size[1]}" / f"{name}.svg"
    drawn = await draw(desk)
    if IS_UPDATING:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    if kept.exists() and kept.read_text(encoding="utf-8") == drawn:
        return []
    now = kept.with_suffix(".now.svg")
    now.write_text(drawn, encoding="utf-8")
    return [str(now)]
