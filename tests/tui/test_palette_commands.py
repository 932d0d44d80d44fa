"""The palette in Chinese: what is found, and what is said when nothing is."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding
from textual.command import CommandInput, Hit
from textual.widgets import OptionList

from tests.tui.conftest import open_desk
from tui.key_names import BINDINGS_BY_ID, key_words
from tui.palette_commands import WizardCommands
from tui.widgets.title_bar import TitleBar

RECEIVED = "requests.received.natural_person"
#: The palette itself, and what has a meaning only where the hand is.
NOT_OFFERED = {"wizard.palette", "wizard.back"}


def named(scene: str) -> list[Binding]:
    """The bindings whose id begins with ``scene``."""
    return [each for name, each in BINDINGS_BY_ID.items() if name.startswith(scene)]


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


async def test_what_is_done_in_a_table_is_found_there_by_what_it_is_called(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        for words in ("填0", "清空", "复制", "剪切", "粘贴", "跳行", "选中"):
            found = [hit async for hit in WizardCommands(desk.wizard).search(words)]
            best = max(found, key=lambda hit: hit.score if isinstance(hit, Hit) else 0)
            assert best.help in {key_words(each.key) for each in named("grid.")}, words


async def test_every_command_of_f1_is_offered_and_those_of_the_step_come_first(
    draft_path: Path,
) -> None:
    offered = set()
    async with open_desk(draft_path) as desk:
        for step, scene in (("requests", "grid."), ("review", "review.")):
            await desk.go(step)
            titles = [str(hit.display) async for hit in WizardCommands(desk.wizard).discover()]
            assert titles[0] in {each.description for each in named(scene)}
            offered |= {*titles}

    always = {each.description for each in named("wizard.") if each.id not in NOT_OFFERED}
    assert always | {each.description for each in named("review.")} <= offered
    assert {"换配色", "退出"} <= offered


async def test_where_nothing_matches_it_is_said_in_chinese(draft_path: Path) -> None:
    (only,) = await hits(draft_path, "没有这样的东西吧")
    assert str(only.match_display) == "没有这样的命令、步骤或格"


async def test_the_words_in_the_title_of_a_step_bring_the_list_of_steps(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        styles = [desk.wizard.get_style_at(x, 1) for x in range(80)]
        desk.click([style.meta.get("@click") for style in styles].index("screen.steps"), 1)
        await desk.pilot.pause()

        assert desk.wizard.steps.has_focus


async def test_enter_where_nothing_matches_says_so_when_the_palette_is_gone(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        (only,) = [hit async for hit in WizardCommands(desk.wizard).search("没有这样的东西吧")]
        assert isinstance(only, Hit)
        only.command()
        assert desk.wizard.query_one(TitleBar).notice.startswith("没有这样的命令、步骤或格")


async def test_all_of_what_is_searched_for_is_selected_and_replaced(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+p", "a", "b", "ctrl+a", "c")
        assert desk.app.screen.query_one(CommandInput).value == "c"
