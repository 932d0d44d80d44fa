"""Blocks of cells: selecting, copying, pasting, clearing and filling, by keys and by mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Offset

from schema.address import Address
from schema.loading import load_form
from tests.tui.conftest import Desk, open_desk
from tests.tui.widgets.test_grid import PENDING, RECEIVED, RECEIVED_BUSINESS, TOTAL, grid_of, value
from tui.widgets.title_bar import TitleBar

FULL = Address("requests.full_grant.natural_person")
REQUESTS = load_form("2021").table("requests")


def notice(desk: Desk) -> str:
    return desk.wizard.query_one(TitleBar).notice


def on_screen(desk: Desk, address: Address) -> tuple[int, int]:
    """Where a cell is drawn."""
    grid = grid_of(desk)
    cell = next(cell for cell in grid.figures if cell.address == address)
    geometry = grid.geometry
    place = Offset(geometry.lefts[cell.column], geometry.tops[cell.row]) - grid.scroll_offset
    return tuple(grid.content_region.offset + place + (1, 0))


async def test_shift_and_arrows_select_and_say_size_and_sum(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("shift+down", "shift+down", "shift+right")

        assert notice(desk) == "选中 3 行 2 列，合计 4。"
        assert grid_of(desk).address == RECEIVED


async def test_escape_drops_the_selection_and_nothing_else(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("shift+down", "escape")

        assert grid_of(desk).block is None
        assert grid_of(desk).has_focus
        assert notice(desk) == ""


async def test_delete_clears_all_that_is_selected_in_one_step_of_undo(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        before = desk.report
        await desk.go(RECEIVED)
        await desk.press("ctrl+a", "delete")

        assert not any(a in REQUESTS.cells for a in desk.report.figures)
        await desk.press("ctrl+z")
        assert desk.report == before


async def test_typing_goes_to_the_cursor_and_drops_the_selection(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("shift+down", "5", "enter")

        assert value(desk.report, RECEIVED) == 5
        assert value(desk.report, PENDING) == 0
        assert grid_of(desk).block is None


async def test_a_copied_block_is_pasted_elsewhere_with_its_totals_compared(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("shift+end", "ctrl+c")
        assert desk.app.clipboard == "3\t0\t0\t0\t0\t0\t3\n"
        await desk.go(PENDING)
        await desk.press("ctrl+v")

        assert value(desk.report, PENDING) == 3
        assert notice(desk).startswith("已粘贴 1 行 7 列")
        await desk.press("ctrl+z")
        assert value(desk.report, PENDING) == 0


async def test_a_cut_block_is_blank_and_can_be_pasted_back(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        before = desk.report
        await desk.go(RECEIVED)
        await desk.press("shift+right", "ctrl+x")
        assert value(desk.report, RECEIVED) is None
        await desk.press("ctrl+v")

        assert desk.report == before


@asynccontextmanager
async def pasted(path: Path, text: str, at: Address = RECEIVED) -> AsyncIterator[Desk]:
    """``text`` pasted at a cell; what becomes of it is one step of undo, or nothing."""
    async with open_desk(path) as desk:
        before = desk.report
        await desk.go(at)
        await desk.paste(text)
        await desk.answer()
        yield desk
        if desk.report != before:
            await desk.press("ctrl+z")
        assert desk.report == before


async def test_a_plain_block_is_taken_at_once(draft_path: Path) -> None:
    async with pasted(draft_path, "1\t2\n3\t4\n") as desk:
        assert value(desk.report, RECEIVED_BUSINESS) == 2
        assert value(desk.report, PENDING) == 3


async def test_a_labelled_block_is_shown_first_and_taken_on_enter(draft_path: Path) -> None:
    labelled = "二、上年结转政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5\n"
    async with pasted(draft_path, labelled, at=FULL) as desk:
        assert value(desk.report, PENDING) == 0
        await desk.press("enter")
        await desk.pilot.pause()

        assert value(desk.report, PENDING) == 5
        assert grid_of(desk).address == PENDING


async def test_a_paste_that_is_not_wanted_changes_nothing(draft_path: Path) -> None:
    async with pasted(draft_path, "甲\t5\n") as desk:
        await desk.press("escape")

        assert value(desk.report, RECEIVED) == 3
        assert desk.app.screen is desk.wizard


async def test_zeros_fill_only_the_blanks_that_are_selected(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("ctrl+a", "delete", "escape")
        await desk.press("shift+right", "ctrl+e")

        assert value(desk.report, RECEIVED_BUSINESS) == 0
        assert value(desk.report, PENDING) is None


async def test_a_row_is_found_by_its_number_and_by_its_name(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED_BUSINESS)
        for answer, row in (("3", "full_grant"), ("重复", "not_processed.duplicate")):
            await desk.press("ctrl+f")
            await desk.answer()
            await desk.type(answer)
            await desk.press("enter")
            await desk.answer()
            assert grid_of(desk).address == f"requests.{row}.business"
            assert notice(desk).endswith(" · 商业企业。")


async def test_yuan_are_converted_before_they_are_taken(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("proactive.charges.amount")
        await desk.type("3940元")

        assert notice(desk) == "3940元 = 0.394万元，回车确认。"
        await desk.press("enter")
        assert "已读作 0.394万元" in notice(desk)


async def test_an_amount_in_the_unit_of_its_cell_is_taken_without_a_word(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("proactive.charges.amount")
        desk.wizard.notice("")
        await desk.type("1.2万元")

        assert notice(desk) == ""


async def test_an_edge_is_told(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        for key in ("up", "left", "home", "shift+up", "shift+left"):
            desk.wizard.notice("")
            await desk.press(key)
            assert notice(desk), key


async def test_a_click_moves_a_drag_selects_and_shift_extends(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.pending_end.total")
        await desk.go(RECEIVED)
        desk.click(*on_screen(desk, PENDING))
        await desk.pilot.pause()
        assert grid_of(desk).address == PENDING
        desk.drag(on_screen(desk, RECEIVED), on_screen(desk, RECEIVED_BUSINESS))
        await desk.pilot.pause()
        assert notice(desk) == "选中 1 行 2 列，合计 3。"
        desk.click(*on_screen(desk, FULL), shift=True)
        await desk.pilot.pause()
        assert notice(desk) == "选中 3 行 1 列，合计 4。"


async def test_a_double_click_opens_the_cell(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        desk.click(*on_screen(desk, FULL), times=2)
        await desk.pilot.pause()
        await desk.press("2", "enter")

        assert value(desk.report, FULL) == 12


async def test_a_click_on_a_label_selects_its_row_and_on_a_head_its_column(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        x, y = on_screen(desk, RECEIVED)
        desk.click(x - 10, y)
        await desk.pilot.pause()
        assert notice(desk).startswith("选中 1 行 7 列")
        desk.click(x, y - 1)
        await desk.pilot.pause()
        assert notice(desk).startswith("选中 25 行 1 列")


async def test_a_waiting_total_is_copied_blank(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(TOTAL)
        await desk.type("4")
        await desk.press("enter")
        await desk.go(RECEIVED)
        await desk.press("delete")
        await desk.go(TOTAL)
        await desk.press("ctrl+c")

        assert desk.app.clipboard == ""


@pytest.mark.parametrize("key", ["f11", "ctrl+k", "alt+x", "escape"])
async def test_a_key_without_use_says_so(draft_path: Path, key: str) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press(key)

        assert notice(desk)
