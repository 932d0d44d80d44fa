"""A line of input: what can be seen of it."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult

from schema.loading import load_form
from tests.strategies import plain_report
from tui.dialogs.new_report import NewReportDialog
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
        line.show("/另一个文件夹" * 9 + "/报告.toml")
        await pilot.pause()
        assert "报告.toml" in line.render_line(0).text


async def test_of_the_long_path_of_a_new_draft_the_name_is_shown_at_once() -> None:
    folder = Path("/很长的文件夹" * 9)
    dialog = NewReportDialog("新建", load_form(), folder, plain_report())
    async with _Line().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(dialog)
        await pilot.pause()

        assert "报告.toml" in dialog.fields["path"].render_line(0).text
