"""A list of one-line items beside its scrollbar."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.line_list import Line, LineList


class _Lists(App[None]):
    CSS_PATH = "../../../tui/wizard.tcss"

    def compose(self) -> ComposeResult:
        yield LineList()


async def test_a_long_line_keeps_its_end_before_the_scrollbar_and_none_is_lost_below() -> None:
    async with _Lists().run_test(size=(20, 3)) as pilot:
        shown = pilot.app.query_one(LineList)
        shown.show_lines([Line(f"{number} 很长的一行很长很长的，差 2。") for number in range(9)])
        await pilot.pause()

        assert shown.show_vertical_scrollbar
        assert not shown.show_horizontal_scrollbar
        assert [shown.render_line(y).text.rstrip() for y in range(3)] == [
            f"{number} 很长的一..差 2。" for number in range(3)
        ]


async def test_a_new_first_line_is_seen_and_the_highlight_stays_where_it_was() -> None:
    lines = [Line(f"第 {number} 条") for number in range(9)]
    worst = Line("最要紧的一条")
    async with _Lists().run_test(size=(20, 3)) as pilot:
        shown = pilot.app.query_one(LineList)
        pilot.app.set_focus(None)
        shown.show_lines(lines)
        await pilot.pause()
        shown.show_lines([worst, *lines])
        assert shown.line == worst

        shown.show_lines(lines)
        shown.point_at(7)
        shown.show_lines([worst, *lines])
        assert shown.scroll_offset.y == 0
        assert shown.line == lines[7]

        shown.show_lines(lines)
        assert shown.scroll_offset.y > 0
