"""A line of input: what can be seen of it."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.app import App, ComposeResult

from schema.loading import load_form
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.new_report import NewReportDialog
from tui.widgets.field import FieldLabel, LineInput


class _Line(App[None]):
    CSS_PATH = "../../../tui/wizard.tcss"

    def compose(self) -> ComposeResult:
        yield LineInput("path", value="/很长的文件夹" * 9 + "/报告.toml")


async def test_of_a_long_value_the_end_is_shown_where_the_cursor_stands() -> None:
    async with _Line().run_test(size=(40, 3)) as pilot:
        desk = Desk(pilot.app, pilot)  # type: ignore[arg-type]
        line = pilot.app.query_one(LineInput)

        await desk.until(lambda: "报告.toml" in line.render_line(0).text)
        line.show("/另一个文件夹" * 9 + "/结果.toml")
        await desk.until(lambda: "结果.toml" in line.render_line(0).text)


async def test_of_the_long_path_of_a_new_draft_the_name_is_shown_at_once() -> None:
    folder = Path("/很长的文件夹" * 9)
    dialog = NewReportDialog("新建", load_form(), folder, plain_report())
    async with _Line().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(dialog)
        await pilot.pause()

        assert "报告.toml" in dialog.fields["path"].render_line(0).text


async def test_pasted_text_is_cleaned_and_on_one_line_also_over_a_selection() -> None:
    async with _Line().run_test(size=(40, 3)) as pilot:
        line = pilot.app.query_one(LineInput)
        line.focus()
        line.action_select_all()
        pilot.app.post_message(events.Paste("甲县\x1b[31m\r\n人民\x9b政府\n"))
        await pilot.pause()

        assert line.value == "甲县[31m 人民政府"
        line.action_select_all()
        pilot.app.post_message(events.Paste("  \n "))
        await pilot.pause()
        assert line.value == "甲县[31m 人民政府"


async def test_a_double_click_selects_the_word_and_a_triple_one_the_line() -> None:
    async with _Line().run_test(size=(60, 3)) as pilot:
        line = pilot.app.query_one(LineInput)
        line.show("示例路1号，电话0000-1234567")
        line.focus()
        await pilot.click(line, offset=(4, 0), times=2)
        assert line.selected_text == "示例路"
        await pilot.click(line, offset=(18, 0), times=2)
        assert line.selected_text == "0000"
        await pilot.click(line, offset=(18, 0), times=3)
        assert line.selected_text == line.value


async def test_a_click_on_the_name_of_a_field_goes_there(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("report.organisation")
        labels = desk.wizard.pane.query_one(".field-labels")
        desk.click(labels.region.x + 2, labels.region.y + 3)
        await desk.settle()
        await desk.press("end", "甲")
        assert desk.report.contact.office == plain_report().contact.office + "甲"

        await desk.go("overview.management")
        label = desk.wizard.pane.query(FieldLabel)[2]
        desk.click(label.region.x + 1, label.region.y)
        await desk.settle()
        assert desk.wizard.place == "overview.management.heading"
