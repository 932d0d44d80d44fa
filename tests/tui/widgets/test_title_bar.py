"""The first line of the screen when there is not room for everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import open_desk
from tui.widgets.title_bar import TitleBar

ORGANISATION = "固镇县连城镇人民政府办公室"
SAVED = "没有保存：草稿被别处改动"
SHORT = "“四、行政复议”的 18 格空白填了 0，Ctrl+Z 撤销。"
LONG = "改了 18 格，" * 12 + "Ctrl+Z 撤销。"


@pytest.mark.parametrize("notice", [SHORT, LONG])
async def test_a_notice_keeps_its_end_and_the_saved_state_stays_whole(
    draft_path: Path, notice: str
) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        bar = desk.wizard.query_one(TitleBar)
        bar.say(subject=ORGANISATION, notice=notice, saved=SAVED)
        line = bar.render()

        assert line.plain.endswith(SAVED)
        assert line.plain.removesuffix(SAVED).rstrip().endswith("Ctrl+Z 撤销。")
        assert (SHORT in line.plain) == (notice == SHORT)
        assert line.cell_length <= bar.content_size.width


async def test_the_subject_gives_way_to_a_notice(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        bar = desk.wizard.query_one(TitleBar)
        bar.say(subject=ORGANISATION, notice=SHORT, saved="已保存 14:03")
        assert bar.render().plain.startswith(f"固镇县连城镇..   {SHORT} ")
