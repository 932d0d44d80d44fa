"""What the wizard costs, against the least that Textual costs on the same machine.

    pytest tests/benchmarks -s -p benchmark -n 0 --override-ini addopts=

Both sides of a comparison are run in turns, so that a busy machine slows both.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable

from output.draft import write_draft
from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.loading import load_form
from tui.app import WizardApp
from tui.drafting import OpenDraft
from tui.wizard import WizardScreen

ROOT = Path(__file__).parents[2]
SIZE = (120, 36)
ROUNDS = 15

#: A bare app with one widget, and the command itself; the driver ends both (see first_screen.py).
BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("x")
Bare().run()
"""
WIZARD = """
import sys
sys.stdin.isatty = sys.stdout.isatty = lambda: True
from tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
#: Started by a small process: the peak of a new one is never below that of the one it came from.
MEASURE = """
import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.executable, [sys.executable, "-c", *sys.argv[1:]], os.environ)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(status != 0)
"""

WALL_TARGET = 1.5
#: A busy machine makes the one process slower and not the other.
SLACK = 1.1
MEMORY_TARGET = 1.5
REPAINT_TARGET = 1.5


class Cost(NamedTuple):
    """Of one process: seconds on the clock and of the processor, and the peak of its memory."""

    wall: float
    cpu: float
    memory: float


def cost_of(program: str, arguments: Sequence[str], folder: Path) -> Cost:
    """Run a program with its byte code at hand, as an installation has it."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(folder / "byte-code"),
        "GOV_REPORT_WIZARD_HOME": str(folder / "home"),
        "TEXTUAL_DRIVER": "tests.benchmarks.first_screen:FirstScreen",
        "COLUMNS": str(SIZE[0]),
        "LINES": str(SIZE[1]),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-S", "-c", MEASURE, program, *arguments]
    measured = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return Cost(*map(float, measured.stdout.split()[-3:]))


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each measure."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a child took")
def test_first_screen_on_a_full_draft(tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text(write_draft(example_report()), encoding="utf-8")
    bare, wizard = [], []
    for _ in range(1 + ROUNDS):
        bare.append(cost_of(BARE_APP, [], tmp_path))
        wizard.append(cost_of(WIZARD, [str(draft)], tmp_path))
    least, ours = medians(bare[1:]), medians(wizard[1:])
    ratio = Cost(*(mine / theirs for mine, theirs in zip(ours, least, strict=True)))
    print(
        f"\nfirst screen: {1000 * ours.wall:.0f} ms, bare app {1000 * least.wall:.0f} ms, "
        f"{ratio.wall:.2f} times (target {WALL_TARGET}); processor {ratio.cpu:.2f} times; "
        f"memory {ratio.memory:.2f} times (target {MEMORY_TARGET})"
    )
    assert ratio.wall <= WALL_TARGET * SLACK
    assert ratio.memory <= MEMORY_TARGET


class TableApp(App[None]):
    """A DataTable of the size of the request grid and nothing else."""

    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="cell")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefg")
        for _ in range(25):
            table.add_row(*["0"] * 7)


MOVES = (*["down"] * 10, *["up"] * 10)
DIGITS = "12121212"
CHECKS = 50


class Frames:
    """When an app wrote a frame; it stands where the app would write to the terminal."""

    def __init__(self, app: App[None]) -> None:
        self.app = app
        self.times: list[float] = []
        self._display = app._display
        app._display = self.write  # type: ignore[method-assign]

    def write(self, screen: Screen[Any], frame: Any) -> None:
        self._display(screen, frame)
        self.times.append(time.perf_counter())


class KeyCost(NamedTuple):
    """Of one key: seconds until the first frame and until the last, and of the processor."""

    first_frame: float
    last_frame: float
    cpu: float


async def cost_of_keys(app: App[None], keys: Sequence[str], times: int) -> KeyCost:
    """The medians of both times, and the mean of the processor's with all the drawing."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        if isinstance(app.screen, WizardScreen):
            await app.screen.go_to("requests.received.natural_person")
            await pilot.pause()
        frames = Frames(app)
        first, last = [], []
        before = time.process_time()
        for key in [*keys] * times:
            # Not by the pilot, whose own work grows with the number of widgets. A key comes
            # when the frames of the one before are drawn, as under a finger.
            frames.times.clear()
            pressed = time.perf_counter()
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0.05)
            first.append(frames.times[0] - pressed)
            last.append(frames.times[-1] - pressed)
        cpu = (time.process_time() - before) / (times * len(keys))
        return KeyCost(statistics.median(first), statistics.median(last), cpu)


def open_wizard(folder: Path, number: int) -> WizardApp:
    """The wizard on a new copy of the example."""
    return WizardApp(OpenDraft.create(folder / f"{number}.toml", example_report()))


def cost_of_checking() -> float:
    """Seconds of the processor for all that a typed digit has checked."""
    report = example_report()
    form = load_form(report.form)
    before = time.process_time()
    for number in range(CHECKS):
        check(form, report.with_value(Address("requests.received.natural_person"), number))
    return (time.process_time() - before) / CHECKS


async def test_keys_in_the_request_grid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digit is in the first frame after the key, its totals and findings in the last."""
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(tmp_path))
    table, moving, typing, checking = [], [], [], []
    for number in range(5):
        table.append(await cost_of_keys(TableApp(), MOVES, 2))
        moving.append(await cost_of_keys(open_wizard(tmp_path, 2 * number), MOVES, 2))
        typing.append(await cost_of_keys(open_wizard(tmp_path, 2 * number + 1), DIGITS, 5))
        checking.append(cost_of_checking())
    least = KeyCost(*map(statistics.median, zip(*table, strict=True)))
    print(
        f"\na DataTable cursor move: {1000 * least.first_frame:.2f} ms to its frame, "
        f"{1000 * least.cpu:.2f} ms of the processor"
    )
    ratios = {}
    for name, costs in (("moving in the grid", moving), ("typing a digit", typing)):
        cost = KeyCost(*map(statistics.median, zip(*costs, strict=True)))
        ratios[name] = cost.first_frame / least.first_frame
        print(
            f"{name}: {ratios[name]:.2f} times to its frame (target {REPAINT_TARGET}), all that "
            f"follows from it after {1000 * cost.last_frame:.0f} ms; "
            f"processor {cost.cpu / least.cpu:.2f} times"
        )
    part = statistics.median(checking) / least.cpu
    print(f"of typing, checking the whole report: {part:.2f} times")
    assert max(ratios.values()) <= REPAINT_TARGET
