"""The first step: what is typed there and cannot be taken is told, with an example that fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tui.conftest import open_desk
from tui.panes.setup import SetupPane
from tui.widgets.title_bar import TitleBar


async def test_what_is_no_year_or_no_date_is_told_while_it_is_typed(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        bar = desk.wizard.query_one(TitleBar)
        await desk.go("report.year")
        await desk.press("ctrl+a", "2", "x")
        assert "“2x”里多了“x”" in bar.notice
        await desk.press("backspace", "0", "2", "3")
        assert bar.notice == ""

        await desk.go("report.dated")
        pane = desk.wizard.pane
        assert isinstance(pane, SetupPane)
        assert pane.dated.placeholder.endswith("2024-01-20")
        await desk.press("2")
        assert "还没有采用" in bar.notice
        await desk.press("ctrl+a", "backspace")
        assert bar.notice == ""


@pytest.mark.parametrize("in_one_breath", [True, False])
async def test_of_a_date_that_was_taken_nothing_is_said(
    draft_path: Path, in_one_breath: bool
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("report.dated")
        await desk.press("ctrl+a", "backspace")
        if in_one_breath:
            desk.burst(*"2026年1月20日")
            await desk.settle()
        else:
            await desk.paste("2026年1月20日")
        assert desk.report.dated == date(2026, 1, 20)
        assert desk.wizard.query_one(TitleBar).notice == ""
