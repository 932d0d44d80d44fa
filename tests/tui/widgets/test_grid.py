"""Typing into the tables: what an officer's fingers expect from a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.address import Address
from schema.report import Report
from tests.tui.conftest import Desk, open_desk
from tui.widgets.figure_grid import FigureGrid

RECEIVED = Address("requests.received.natural_person")
RECEIVED_BUSINESS = Address("requests.received.business")
PENDING = Address("requests.pending_start.natural_person")
TOTAL = Address("requests.received.total")
CHARGES = Address("proactive.charges.amount")


def grid_of(desk: Desk) -> FigureGrid:
    return desk.wizard.pane.query_one(FigureGrid)


def value(report: Report, address: Address) -> object:
    return report.figures.get(address)


async def test_typing_replaces_the_figure_and_the_total_follows(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.type("12")

        assert value(desk.report, RECEIVED) == 12
        view = desk.wizard._view()
        assert view.texts(view.form.table("requests"))[TOTAL] == "12"


async def test_enter_goes_down_and_tab_goes_right(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("enter")
        assert grid_of(desk).address == PENDING
        await desk.go(RECEIVED)
        await desk.press("tab")
        assert grid_of(desk).address == RECEIVED_BUSINESS


async def test_enter_after_tabs_goes_on_below_the_cell_where_they_began(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED_BUSINESS)
        await desk.press("1", "tab", "2", "tab", "3", "enter")
        assert grid_of(desk).address == "requests.pending_start.business"
        await desk.press("tab", "left", "enter")
        assert grid_of(desk).address == "requests.full_grant.business"
        await desk.press("shift+tab", "tab", "tab", "enter")
        assert grid_of(desk).address == "requests.partial_grant.natural_person"


async def test_enter_after_tabs_into_the_next_row_goes_on_from_that_row(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.received.other_organisation")
        await desk.press("tab", "tab", "enter")

        assert grid_of(desk).address == "requests.full_grant.natural_person"


async def test_tab_skips_the_computed_total(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.received.other_organisation")
        await desk.press("tab")

        assert grid_of(desk).address == PENDING


async def test_home_and_end_go_to_the_edges_of_the_row(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED_BUSINESS)
        await desk.press("end")
        assert grid_of(desk).address == TOTAL
        await desk.press("home")
        assert grid_of(desk).address == RECEIVED


async def test_escape_restores_what_stood_there(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.type("99")
        await desk.press("escape")

        assert value(desk.report, RECEIVED) == 3
        assert not grid_of(desk).is_typing


async def test_delete_clears_the_cell(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("delete")

        assert value(desk.report, RECEIVED) is None


async def test_f2_edits_inside_the_figure(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("f2", "left", "1", "enter")

        assert value(desk.report, RECEIVED) == 13


async def test_backspace_takes_back_one_character(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("1", "2", "backspace", "5")

        assert value(desk.report, RECEIVED) == 15


async def test_full_width_digits_separators_and_units_are_understood(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        for typed, number in (("１２", 12), ("1,234", 1234), ("12件", 12)):
            await desk.go(RECEIVED)
            await desk.type(typed)
            await desk.press("down")
            assert value(desk.report, RECEIVED) == number
            assert str(number) in desk.wizard.query_one("TitleBar").notice  # type: ignore[attr-defined]


async def test_yuan_are_converted_in_the_cell_for_wan_yuan(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(CHARGES)
        await desk.type("3940元")
        await desk.press("up")

        assert str(value(desk.report, CHARGES)) == "0.394"


async def test_unreadable_text_stays_and_is_reported(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.type("abc")
        await desk.press("down")

        assert value(desk.report, RECEIVED) == "abc"
        assert ("T3-04", RECEIVED) in [(f.rule, f.where) for f in desk.wizard.findings]


async def test_a_number_typed_on_a_total_is_only_a_control(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(TOTAL)
        await desk.type("4")
        await desk.press("up", "down")

        assert desk.report.stated.figures[TOTAL] == 4
        assert [f.rule for f in desk.wizard.findings] == ["T3-01"]
        await desk.go(TOTAL)
        await desk.press("delete")
        assert TOTAL not in desk.report.stated.figures
        assert desk.wizard.findings == ()


async def test_keys_that_arrive_together_keep_their_order(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        desk.burst("4", "tab", "5", "6", "tab", "7", "backspace", "8", "enter")
        await desk.pilot.pause()
        await desk.pilot.pause()

        figures = desk.report.figures
        row = [
            figures[Address(f"requests.received.{c}")]
            for c in ("natural_person", "business", "research")
        ]
        assert row == [4, 56, 8]


async def test_the_cursor_stays_in_view_on_a_small_terminal(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("requests.pending_end.total")
        grid = grid_of(desk)
        lines = [grid.render_line(y).text for y in range(grid.size.height)]

        assert any(line.startswith("四、结转下年度") for line in lines)
        assert "申请人情况" in lines[0]


async def test_every_place_of_every_table_can_be_reached_by_arrows(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        for table in desk.wizard.form.tables:
            await desk.go(next(iter(table.cells)))
            grid, seen = grid_of(desk), set()
            cells = [cell for cell in grid.grid.cells if cell.address]
            for cell in cells:
                grid.go_to(str(cell.address))
                for step in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                    grid.action_step(*step)
                    seen.add(grid.address)
                    grid.go_to(str(cell.address))
            assert seen == {cell.address for cell in cells}


async def test_a_long_paste_into_a_cell_is_refused_at_once(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.paste("公" * 50_000)

        assert value(desk.report, RECEIVED) == 3
        assert "太长" in desk.wizard.query_one("TitleBar").notice  # type: ignore[attr-defined]


async def test_blank_cells_are_filled_with_zeros_in_one_key_and_one_undo(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("delete", "down", "delete", "ctrl+e")
        assert value(desk.report, RECEIVED) == 0
        assert value(desk.report, PENDING) == 0
        assert value(desk.report, Address("requests.full_grant.natural_person")) == 1
        await desk.press("ctrl+z")
        assert value(desk.report, RECEIVED) is None


async def test_a_pasted_figure_is_taken_at_once(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.paste("\u200b１２\n")
        assert value(desk.report, RECEIVED) == 12
        await desk.press("5")

        assert value(desk.report, RECEIVED) == 5


async def test_enter_stays_at_the_end_of_a_column_as_in_a_sheet(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(CHARGES)
        await desk.press("enter")
        assert grid_of(desk).address == CHARGES
        await desk.go("proactive.normative_documents.in_force")
        await desk.press("enter")
        assert grid_of(desk).address == "proactive.licensing.decisions"
        await desk.go("requests.other_closure.other.natural_person")
        await desk.press("enter")
        assert grid_of(desk).address == "requests.pending_end.natural_person"
        await desk.go(TOTAL)
        await desk.press("enter")
        assert grid_of(desk).address == "requests.pending_start.total"


async def test_typing_brings_the_cell_back_into_view(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("requests.pending_end.natural_person")
        grid = grid_of(desk)
        grid.scroll_home(animate=False)
        await desk.press("7")

        assert grid.scroll_offset.y > 0


async def test_a_notice_stays_until_the_next_key_or_click(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        bar = desk.wizard.query_one("TitleBar")
        await desk.go(RECEIVED)
        for key in ("end", "down"):
            await desk.press("home", "home")
            assert bar.notice == "这边没有格了。"  # type: ignore[attr-defined]
            await desk.press(key)
            assert bar.notice == ""  # type: ignore[attr-defined]


async def test_ctrl_home_and_ctrl_end_go_to_the_corners_of_the_table(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.full_grant.business")
        await desk.press("ctrl+end")
        assert grid_of(desk).address == "requests.pending_end.total"
        await desk.press("ctrl+home")
        assert grid_of(desk).address == RECEIVED
        await desk.press("ctrl+shift+end")
        assert "选中 25 行 7 列" in desk.wizard.query_one("TitleBar").notice  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [(RECEIVED, "=3+4", "不算公式"), (TOTAL, "5", "总计由程序算出")],
)
async def test_what_a_cell_does_not_take_is_told_when_it_is_left(
    draft_path: Path, place: str, typed: str, told: str
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(place)
        await desk.type(typed)
        await desk.press("enter")

        assert told in desk.wizard.query_one("TitleBar").notice  # type: ignore[attr-defined]


async def test_a_cell_with_brackets_is_cut_and_pasted_back(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr("tui.pasting.clipboard.copy_text", lambda _, text: kept.append(text))
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.type("(3)")
        await desk.press("ctrl+x")

        assert kept == ["(3)"]
