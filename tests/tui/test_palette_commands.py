"""The palette in Chinese: what is found, and what is said when nothing is."""

from __future__ import annotations

from pathlib import Path

from textual.command import Hit
from textual.widgets import OptionList

from tests.tui.conftest import open_desk
from tui.palette_commands import WizardCommands

RECEIVED = "requests.received.natural_person"


async def hits(path: Path, query: str) -> list[Hit]:
    async with open_desk(path) as desk:
        found = [hit async for hit in WizardCommands(desk.wizard).search(query)]
    return [hit for hit in found if isinstance(hit, Hit)]


async def test_a_cell_is_told_with_its_part_its_row_its_column_and_its_figure(
    draft_path: Path,
) -> None:
    found = await hits(draft_path, "本年新收自然人")
    first = max(found, key=lambda hit: hit.score)
    assert str(first.match_display) == "三、申请办理 › 一、本年新收 · 自然人"
    assert first.help == "现在是 3"


async def test_what_stands_in_a_cell_is_text_also_in_the_palette(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press(*"[/甲", "enter", "ctrl+p", *"新收自然人")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()

        (first, *_) = desk.app.screen.query_one(OptionList).options
        assert "现在是 [/甲" in str(first.prompt)


async def test_where_nothing_matches_it_is_said_in_chinese(draft_path: Path) -> None:
    (only,) = await hits(draft_path, "没有这样的东西吧")
    assert str(only.match_display) == "没有这样的命令、步骤或格"
