"""The editor of a text: its marks line by line, its keys, and its cursor always in view."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.widgets import Button
from textual.widgets.text_area import Selection

from schema.editing import entered
from tests.tui.conftest import Desk, open_desk
from tui.widgets.prose import ProseArea, marks_by_line
from tui.widgets.title_bar import TitleBar


@given(st.text("ab\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_the_marks_of_the_lines_cover_the_characters_of_the_marks(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [(start, start + length, "bold") for start, length in spans]
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:row]) for row in range(len(lines))]
    covered = {
        starts[row] + column
        for row, found in marks_by_line(lines, marks).items()
        for start, end, _ in found
        for column in range(start, min(end, len(lines[row])))
    }
    wanted = {at for start, end, _ in marks for at in range(start, min(end, len(text)))}
    assert covered == {at for at in wanted if text[at] != "\n"}


def test_a_text_without_marks_has_no_marked_lines() -> None:
    assert marks_by_line(["甲", "乙"], []) == {}


async def test_the_cursor_of_a_long_text_stays_in_view(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("overview.on_request")
        await desk.paste("本年度依法公开政府信息。" * 200)
        await desk.pilot.pause()
        await desk.until(lambda: is_cursor_in_view(desk))
        await desk.press("pageup")
        await desk.pilot.pause()
        await desk.until(lambda: is_cursor_in_view(desk))
        assert desk.wizard.pane.query_one(VerticalScroll).scroll_offset.y > 20

        await desk.go("overview.proactive")
        await desk.go("overview.platform")
        await desk.pilot.pause()
        await desk.until(lambda: is_cursor_in_view(desk))


async def test_typing_into_a_heading_brings_it_back_into_view(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("overview.on_request")
        await desk.paste("本年度依法公开政府信息。" * 99)
        await desk.go("overview.supervision.heading")
        await desk.pilot.pause()
        desk.wizard.pane.query_one(VerticalScroll).scroll_home(animate=False, immediate=True)
        await desk.pilot.pause()
        assert not is_cursor_in_view(desk)
        await desk.press("x")
        await desk.pilot.pause()
        await desk.until(lambda: is_cursor_in_view(desk))


def is_cursor_in_view(desk: Desk) -> bool:
    page = desk.wizard.pane.query_one(VerticalScroll)
    return page.region.y <= desk.app.cursor_position.y < page.region.bottom


@pytest.mark.parametrize("place", ["problems", "report.organisation"])
async def test_all_is_selected_replaced_and_brought_back(draft_path: Path, place: str) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(place)
        await desk.press("end", "9")
        before = desk.report
        await desk.press("ctrl+a", "delete")
        assert entered(desk.wizard.form, desk.report, place) == ""
        await desk.press("7")
        assert entered(desk.wizard.form, desk.report, place) == "7"
        desk.wizard.draft.seal()
        await desk.press("ctrl+z")

        assert desk.report == before


async def test_the_ends_of_a_text_are_reached_and_selected_by_keys(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        desk.wizard.change_report(desk.report.with_text("problems", "甲乙\n丙"), "problems")
        await desk.go("problems")
        await desk.press("ctrl+a", "ctrl+home")
        area = desk.app.focused
        assert isinstance(area, ProseArea)
        assert area.selection == Selection((0, 0), (0, 0))
        await desk.press("ctrl+shift+end")
        assert area.selected_text == "甲乙\n丙"
        await desk.press("ctrl+end")
        assert area.selection == Selection((1, 1), (1, 1))

        bar = desk.wizard.query_one(TitleBar)
        await desk.press("ctrl+end")
        assert bar.notice == "光标已经到头了。"
        await desk.press("left")
        assert bar.notice == ""


async def test_a_section_is_removed_behind_its_text_and_not_before(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("other_matters.1.heading")
        await desk.press("tab")
        assert desk.wizard.place == "other_matters.1"
        await desk.press("tab")
        assert isinstance(desk.app.focused, Button)


async def test_a_double_click_selects_the_word_and_a_triple_one_the_paragraph(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        desk.wizard.change_report(desk.report.with_text("problems", "办结12件。\n另起一行"), "")
        area = desk.wizard.pane.query_one(ProseArea)
        x, y = area.content_region.offset
        desk.click(x + 4, y, times=2)
        await desk.settle()
        assert area.selected_text == "12"
        desk.click(x + 4, y, times=3)
        await desk.settle()
        assert area.selected_text == "办结12件。"
