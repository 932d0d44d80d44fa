"""A short film of the running program: SVG frames that follow each other, drawn by the program.

python -m tests.recording
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from xml.sax.saxutils import escape

from textual.pilot import Pilot

from tests.pictures import FOLDER, desk, example_draft, place_by_cells
from tui.app import WizardApp
from tui.drafting import OpenDraft
from tui.wizard import WizardScreen

SIZE = (100, 30)
SECONDS = 3.5
CAPTION = 44
FILM = "recording"

Keys = Callable[[WizardScreen, Pilot[None]], Awaitable[None]]


def _go(place: str) -> Keys:
    async def go(wizard: WizardScreen, _pilot: Pilot[None]) -> None:
        await wizard.go_to(place)

    return go


def _press(*keys: str) -> Keys:
    async def press(_wizard: WizardScreen, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)

    return press


#: What each frame says, and what is done before it is taken.
SCENES: tuple[tuple[str, Keys], ...] = (
    ("先写单位、年度、层级", _go("setup")),
    ("表格和印出来的一样，总计自动算", _go("requests.received.natural_person")),
    ("打错一个数：当场指出差在哪里", _press("4", "enter")),
    ("F8 到下一个问题", _press("f8")),
    ("F9 给出可能的改法，选了才改", _press("f9")),
    ("Ctrl+Z 撤销，什么都可以撤销", _press("escape", "ctrl+z")),
    ("文字里的数字和表格对着核对", _go("overview.on_request")),
    ("审核：从头看一遍，再导出", _go("review")),
)


async def film(draft: Path) -> str:
    """The film as one SVG, played on the draft file ``draft``."""
    opened = OpenDraft.open(draft)
    app = WizardApp(opened)
    frames = []
    try:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            wizard = app.screen
            assert isinstance(wizard, WizardScreen)
            for caption, act in SCENES:
                await act(wizard, pilot)
                await app.workers.wait_for_complete() if caption.startswith("Ctrl+Z") else None
                await pilot.pause()
                frames.append((caption, place_by_cells(app.export_screenshot())))
    finally:
        opened.abandon()
    return _joined(frames)


def _joined(frames: list[tuple[str, str]]) -> str:
    """Frames of one size as layers of one picture, each shown for its share of the time."""
    width, height = (
        float(each) for each in re.findall(r'viewBox="0 0 (\S+) (\S+)"', frames[0][1])[0]
    )
    share = 100 / len(frames)
    layers = "".join(
        f'<g class="frame" style="animation-delay:{number * SECONDS:g}s">{_inside(svg)}'
        f'<text x="{width / 2:g}" y="{height + CAPTION * 0.7:g}" class="caption">'
        f"{number + 1}/{len(frames)}　{escape(caption)}</text></g>"
        for number, (caption, svg) in enumerate(frames)
    )
    return (
        f'<svg viewBox="0 0 {width:g} {height + CAPTION:g}" xmlns="http://www.w3.org/2000/svg">'
        f"<style>.frame{{visibility:hidden;animation:turn {len(frames) * SECONDS:g}s step-end infinite}}"
        f"@keyframes turn{{0%{{visibility:visible}}{share:g}%{{visibility:hidden}}}}"
        ".caption{font:24px sans-serif;text-anchor:middle;fill:#f4bf4f}</style>"
        f'<rect width="100%" height="100%" fill="#1b1b1b" rx="8"/>{layers}</svg>\n'
    )


def _inside(svg: str) -> str:
    """What is in the outermost element."""
    return re.sub(r"^\s*<svg[^>]*>|</svg>\s*$", "", svg.strip())


def main() -> None:
    """Draw the film; nothing of the person who does so is in it."""
    with desk() as folder:
        svg = asyncio.run(film(example_draft(folder)))
        (FOLDER / f"{FILM}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
