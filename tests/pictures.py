"""Draw the pictures of the documents from the running program.

    python -m tests.pictures

Every character is placed by the cells of the terminal, so that columns line up in any font.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from textual.pilot import Pilot

from output.draft import write_draft
from output.example import example_report
from output.places import RecentDraft, remember_draft
from tui.app import WizardApp
from tui.drafting import OpenDraft
from tui.wizard import WizardScreen

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
FONTS = '"Sarasa Mono SC", "Noto Sans Mono CJK SC", monospace'
#: Rich draws a cell 12.2 wide and 24.4 high. Letters need some air; only lines must touch.
CELL, LETTERS, LINES = 12.2, 21, 24

Steps = Callable[[WizardApp, Pilot[None]], Awaitable[None]]


async def _nothing(_app: WizardApp, _pilot: Pilot[None]) -> None:
    """The start screen, without a draft."""


async def _wrong_figure(app: WizardApp, pilot: Pilot[None]) -> None:
    await _wizard(app).go_to("requests.received.natural_person")
    await pilot.press("4", "enter", "ctrl+s")
    await app.workers.wait_for_complete()
    await pilot.press("right", "left")  # what was said of saving goes with the next key


async def _part_one(app: WizardApp, _pilot: Pilot[None]) -> None:
    await _wizard(app).go_to("overview.proactive.heading")


async def _review(app: WizardApp, _pilot: Pilot[None]) -> None:
    await _wizard(app).go_to("review")


#: Columns and lines of each picture, by file name, and how to get there.
PICTURES: dict[str, tuple[tuple[int, int], Steps]] = {
    "start": ((100, 24), _nothing),
    "table": ((120, 46), _wrong_figure),
    "prose": ((120, 36), _part_one),
    "review": ((120, 36), _review),
}


def _wizard(app: WizardApp) -> WizardScreen:
    assert isinstance(app.screen, WizardScreen)
    return app.screen


async def draw(name: str, draft: Path) -> str:
    """One of PICTURES as SVG, drawn with the draft file ``draft``."""
    size, go = PICTURES[name]
    opened = None if go is _nothing else OpenDraft.open(draft)
    app = WizardApp(opened)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await go(app, pilot)
            await pilot.pause()
            return place_by_cells(app.export_screenshot())
    finally:
        if opened is not None:
            opened.abandon()


def place_by_cells(svg: str) -> str:
    """The SVG with every run of characters at its cell, and without fonts from elsewhere."""
    svg = re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg)
    svg = re.sub(r"font-family: Fira Code.*?;", f"font-family: {FONTS};", svg)
    svg = svg.replace("font-size: 20px;", f"font-size: {LETTERS}px;")
    svg = svg.replace(' shape-rendering="crispEdges"', "")
    svg = svg.replace("<style>", "<style>rect { shape-rendering: crispEdges }", 1)
    svg = re.sub(r"<clipPath id=\"[^\"]*-line-\d+\">.*?</clipPath>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(
        r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength[^>]*>([^<]*)</text>',
        lambda match: "".join(_runs(match[1], float(match[2]), match[3], unescape(match[4]))),
        svg,
    )
    return re.sub(r"\n\s*\n+", "\n", _on_one_ground(svg))


def _on_one_ground(svg: str) -> str:
    """The colour that most cells have is painted once, under all of them."""
    fills = Counter(re.findall(r'<rect fill="(#\w+)" x=', svg))
    if not fills:
        return svg
    ground = fills.most_common(1)[0][0]
    plain = re.sub(rf'<rect fill="{ground}" x="[^>]*/>', "", svg)
    return re.sub(r'(<rect fill=")#\w+(" stroke=)', rf"\g<1>{ground}\g<2>", plain, count=1)


def _runs(style: str, left: float, top: str, text: str) -> Iterator[str]:
    """One element for each run of characters of one kind, so that each is as long as its cells."""
    at = round(left / CELL)
    for kind, run in groupby(text, _kind):
        characters = "".join(run)
        cells = cell_len(characters)
        size = f' font-size="{LINES}"' if kind == "line" else ""
        if kind != "space":
            yield (
                f'<text class="{style}" x="{at * CELL:g}" y="{top}" textLength="{cells * CELL:g}" '
                f'lengthAdjust="spacingAndGlyphs"{size}>{escape(characters)}</text>'
            )
        at += cells


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if "\u2500" <= character <= "\u259f":
        return "line"
    return "wide" if cell_len(character) == 2 else "narrow"


@contextmanager
def desk() -> Iterator[Path]:
    """A folder whose name may be seen, and the program's own files in it; gone afterwards."""
    folder = Path(tempfile.gettempdir()) / "年度报告"
    folder.mkdir()
    os.environ["GOV_REPORT_WIZARD_HOME"] = str(folder / "home")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def example_draft(folder: Path) -> Path:
    """The example report as a draft in ``folder``, also the most recent of the start screen."""
    report = example_report()
    draft = folder / "示例镇2024.toml"
    draft.write_text(write_draft(report), encoding="utf-8")
    now = datetime.now().astimezone()
    remember_draft(RecentDraft(draft, report.organisation, report.year, "setup", 200, now))
    return draft


def main() -> None:
    """Draw all pictures; nothing of the person who does so is in them."""
    with desk() as folder:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for picture in PICTURES:
            draft = example_draft(folder)
            (FOLDER / f"{picture}.svg").write_text(asyncio.run(draw(picture, draft)), "utf-8")


if __name__ == "__main__":
    main()
