"""A line of input: what can be seen of it."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.field import LineInput


class _Line(App[None]):
    CSS_PATH = "../../../tui/wizard.tcss"

    def compose(self) -> ComposeResult:
        yield LineInput("path", value="/很长的文件夹" * 9 + "/报告.toml")


async def test_of_a_long_value_the_end_is_shown_where_the_cursor_stands() -> None:
    async with _Line().run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        line = pilot.app.query_one(LineInput)

        assert "报告.toml" in line.render_line(0).text
