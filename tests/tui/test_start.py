"""The first screen by keys and by mouse: begin, open, find, paste, forget, and help on all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Label, OptionList, Static, TextArea

from output.draft import read_draft, write_draft
from output.markdown import to_markdown
from output.places import RecentDraft, recent_drafts, remember_draft
from output.rescuing import write_recovery
from schema.loading import load_form
from tests.strategies import plain_report
from tests.tui.conftest import Desk
from tui.app import WizardApp
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.new_report import NewReportDialog
from tui.dialogs.opening import OpenDialog
from tui.dialogs.pasted_report import PastedReportDialog
from tui.dialogs.reading import ReadingDialog
from tui.start import StartScreen
from tui.wizard import WizardScreen


class Officer(Desk):
    """Somebody at the first screen."""

    async def sees(self, kind: type) -> None:
        await self.until(lambda: isinstance(self.app.screen, kind))
        await self.pilot.pause()

    async def types(self, text: str) -> None:
        """Replace what stands in the line that has the focus."""
        line = self.app.focused
        assert isinstance(line, Input)
        line.value = text
        line.cursor_position = len(text)
        await self.pilot.pause()

    def said(self, where: str = ".dialog-problem") -> str:
        widget = self.app.screen.query_one(where)
        assert isinstance(widget, Label | Static)
        return str(widget.content)

    @property
    def lines(self) -> list[str]:
        return [str(option.prompt) for option in self.app.screen.query_one(OptionList).options]

    @property
    def listed(self) -> list[str]:
        screen = self.app.screen
        assert isinstance(screen, OpenDialog)
        return [line.means.path.name for line in screen.list.lines]


@asynccontextmanager
async def first_screen(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Officer]:
    app = WizardApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        try:
            yield Officer(app, pilot)
        finally:
            if app.draft is not None:
                app.draft.abandon()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the program is started, with one draft and last year's report."""
    here = tmp_path / "年报"
    (here / "往年").mkdir(parents=True)
    (here / "连城镇.toml").write_text(write_draft(plain_report()), encoding="utf-8")
    (here / "往年" / "去年.txt").write_text(write_draft(plain_report()), encoding="utf-8")
    monkeypatch.chdir(here)
    return here


def remember(path: Path) -> None:
    opened = datetime(2025, 1, 12, tzinfo=UTC)
    remember_draft(RecentDraft(path, "示例县示例镇人民政府", 2024, "setup", 200, opened))


async def test_without_recent_drafts_the_screen_says_how_it_works_and_shows_the_example() -> None:
    async with first_screen() as officer:
        assert "看一份填好的示例" in officer.said("#start-text")
        assert "delete" not in officer.app.screen.active_bindings
        await officer.press("end", "enter")
        await officer.sees(WizardScreen)
        await officer.press("ctrl+q")

    assert recent_drafts() == ()


async def test_escape_never_leaves_and_says_so() -> None:
    async with first_screen() as officer:
        await officer.press("escape", "escape")

        assert isinstance(officer.app.screen, StartScreen)
        assert "Ctrl+Q" in officer.said("#start-hint")


async def test_f1_helps_on_the_first_screen_and_in_its_dialogs(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("f1")
        await officer.sees(ReadingDialog)
        assert "文件在哪里" in officer.app.screen.text  # type: ignore[attr-defined]
        await officer.press("escape", "down", "enter")
        await officer.sees(OpenDialog)
        dialog = officer.app.screen
        await officer.press("f1")
        await officer.sees(ReadingDialog)
        assert str(dialog.HELP) in officer.app.screen.text  # type: ignore[attr-defined]
        await officer.press("escape")
        assert officer.app.screen is dialog


async def test_a_draft_that_is_gone_is_marked_and_can_be_forgotten(folder: Path) -> None:
    remember(folder / "没有了.toml")
    remember(folder / "连城镇.toml")
    async with first_screen() as officer:
        await officer.until(lambda: "找不到了" in officer.lines[-1])
        assert "找不到了" not in officer.lines[-2]
        await officer.press("end", "enter")
        await officer.sees(ChoiceDialog)
        await officer.press("down", "enter")
        await officer.sees(StartScreen)

        assert [each.path.name for each in recent_drafts()] == ["连城镇.toml"]
        assert len(officer.lines) == 5


async def test_delete_takes_a_draft_from_the_list_and_leaves_the_file(folder: Path) -> None:
    remember(folder / "连城镇.toml")
    async with first_screen() as officer:
        await officer.press("home", "delete")
        assert "最近打开过" in officer.said("#start-hint")
        await officer.press("end", "delete")
        assert "delete" not in officer.app.screen.active_bindings

        assert recent_drafts() == ()
        assert (folder / "连城镇.toml").exists()
        assert len(officer.lines) == 4


async def test_the_latest_draft_is_one_enter_away(folder: Path) -> None:
    remember(folder / "旧的.toml")
    remember(folder / "连城镇.toml")
    async with first_screen() as officer:
        assert str(folder / "连城镇.toml") in officer.said("#start-hint")
        await officer.press("enter")
        await officer.sees(WizardScreen)


async def test_a_recent_draft_opens_with_a_click(folder: Path) -> None:
    remember(folder / "连城镇.toml")
    async with first_screen() as officer:
        await officer.pilot.click("#start-list", offset=(6, 5))
        await officer.sees(WizardScreen)


async def test_a_hundred_recent_drafts_are_all_in_the_list(folder: Path) -> None:
    for number in range(100):
        remember(folder / f"{number}.toml")
    async with first_screen() as officer:
        await officer.press("end")

        assert len(officer.lines) == 104
        assert str(folder / "0.toml") in officer.said("#start-hint")


async def test_typing_filters_the_drafts_and_enter_opens_the_first(folder: Path) -> None:
    (folder / "王庄镇.toml").write_text(write_draft(plain_report()), encoding="utf-8")
    async with first_screen() as officer:
        await officer.press("down", "down", "enter")
        await officer.sees(OpenDialog)
        await officer.until(lambda: len(officer.listed) == 3)
        await officer.types("连城")
        assert officer.listed == ["连城镇.toml"]
        await officer.press("enter")
        await officer.sees(WizardScreen)

        assert officer.app.draft is not None
        assert officer.app.draft.path == folder / "连城镇.toml"


async def test_words_and_enter_in_one_breath_open_what_they_find(folder: Path) -> None:
    async with first_screen() as officer:
        for key in ("down", "enter", *"连城镇", "enter", "enter"):
            officer.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await officer.sees(NewReportDialog)


async def test_folders_are_walked_with_enter_and_backspace(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("down", "enter")
        await officer.sees(OpenDialog)
        await officer.until(lambda: "往年" in officer.listed)
        await officer.press("down", "enter")
        await officer.until(lambda: officer.listed == ["去年.txt"])
        await officer.press("backspace")
        await officer.until(lambda: "连城镇.toml" in officer.listed)
        await officer.press("backspace")
        await officer.until(lambda: "年报" in officer.listed)


async def test_a_report_that_is_no_draft_can_be_read_into_one(folder: Path) -> None:
    published = folder / "往年" / "公布 稿.md"
    published.write_text(to_markdown(load_form(), plain_report()), encoding="utf-8")
    async with first_screen() as officer:
        await officer.press("down", "down", "enter")
        await officer.sees(OpenDialog)
        await officer.paste(f"'{published}' ")
        await officer.press("enter")
        await officer.sees(ChoiceDialog)
        assert "200/200 格" in officer.app.screen.text  # type: ignore[attr-defined]
        await officer.press("down", "enter")
        await officer.sees(NewReportDialog)
        await officer.pilot.click("#ok")
        await officer.sees(WizardScreen)

        assert officer.app.draft is not None
        assert officer.app.draft.report.figures == plain_report().figures
        assert officer.app.draft.path.parent == folder


async def test_what_is_no_report_is_refused_with_a_reason_and_asked_again(folder: Path) -> None:
    (folder / "菜单.txt").write_text("今日菜单：红烧肉", encoding="utf-8")
    async with first_screen() as officer:
        await officer.press("down", "enter")
        await officer.sees(OpenDialog)
        await officer.until(lambda: "菜单.txt" in officer.listed)
        await officer.types("菜单")
        await officer.press("enter")
        await officer.sees(ReadingDialog)
        assert "不像是年度报告" in officer.app.screen.text  # type: ignore[attr-defined]
        await officer.press("escape")
        await officer.sees(OpenDialog)
        assert officer.app.screen.query_one(Input).value == str(folder / "菜单.txt")


async def test_a_click_on_a_file_opens_it(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.pilot.click("#start-list", offset=(6, 2))
        await officer.sees(OpenDialog)
        await officer.until(lambda: "连城镇.toml" in officer.listed)
        await officer.pilot.click("#files", offset=(3, 0))
        await officer.sees(WizardScreen)


async def test_a_path_that_is_not_there_is_told_and_asked_again(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("down", "down", "enter")
        await officer.sees(OpenDialog)
        await officer.types("/没有/这个.toml")
        await officer.press("enter")
        await officer.until(lambda: "没有" in officer.said())

        assert isinstance(officer.app.screen, OpenDialog)


async def pasted(officer: Officer, text: str) -> TextArea:
    """The box for last year's report with ``text`` in it."""
    await officer.press("down", "enter")
    await officer.sees(OpenDialog)
    await officer.paste(text)
    await officer.sees(PastedReportDialog)
    return officer.app.screen.query_one(TextArea)


async def test_pasted_text_begins_this_year_and_is_kept_beside_the_draft(folder: Path) -> None:
    text = write_draft(plain_report())
    async with first_screen() as officer:
        assert (await pasted(officer, text)).text == text
        await officer.pilot.click("#ok")
        await officer.sees(ChoiceDialog)
        assert "200/200 格" in officer.app.screen.text  # type: ignore[attr-defined]
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        await officer.pilot.click("#ok")
        await officer.sees(WizardScreen)

        assert officer.app.draft is not None
        kept = folder / officer.app.draft.report.previous
        assert kept.read_text("utf-8") == text
        assert officer.app.draft.report.year == 2025


async def test_a_long_paste_can_be_undone_and_redone(folder: Path) -> None:
    async with first_screen() as officer:
        area = await pasted(officer, "某镇\n" * 3)
        await officer.paste("\n".join(["一行" * 100] * 60))
        long = area.text
        await officer.press("ctrl+z")
        assert area.text == "某镇\n" * 3
        await officer.press("ctrl+y")
        assert area.text == long


async def test_pasted_text_steers_no_terminal(folder: Path) -> None:
    async with first_screen() as officer:
        area = await pasted(officer, "某镇\x1b]52;c;x\x07\n" * 3)
        assert area.text == "某镇]52;c;x\n" * 3
        await officer.press("ctrl+a")
        await officer.paste("第一页\x9b\f第二页")
        assert area.text == "第一页\n第二页"


async def test_the_year_is_replaced_by_typing_and_a_wrong_one_told_at_once(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        await officer.press("tab", "2", "4")
        assert "是不是 2024" in officer.said()
        await officer.press("backspace", "0", "2", "4")
        assert officer.said() == ""
        dialog = officer.app.screen
        assert isinstance(dialog, NewReportDialog)
        assert Path(dialog.fields["path"].value).name.startswith("2024")


async def test_level_and_deadline_follow_the_organisation(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        await officer.types("固镇县连城镇人民政府")
        dialog = officer.app.screen
        assert isinstance(dialog, NewReportDialog)
        assert dialog.level == "township"
        await officer.types("固镇县人民政府")
        assert dialog.level == "county"


async def test_a_missing_folder_is_made_when_wanted(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        await officer.types("示例县示例镇人民政府")
        dialog = officer.app.screen
        assert isinstance(dialog, NewReportDialog)
        dialog.fields["path"].value = "新的/今年"
        await officer.pilot.click("#ok")
        await officer.sees(ChoiceDialog)
        assert not (folder / "新的").exists()
        await officer.press("enter")
        await officer.sees(WizardScreen)

        report = read_draft((folder / "新的" / "今年.toml").read_text("utf-8"))
        assert (report.organisation, report.level and report.level.id) == (
            "示例县示例镇人民政府",
            "township",
        )


async def test_a_folder_given_as_file_is_told_while_typing(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        dialog = officer.app.screen
        assert isinstance(dialog, NewReportDialog)
        dialog.fields["path"].value = f"{folder}/"
        await officer.until(lambda: "是一个文件夹" in officer.said())


async def test_a_long_text_is_scrolled_while_the_answers_stay(folder: Path) -> None:
    async with first_screen() as officer:
        text = "\n".join(f"第 {number} 行" for number in range(100))
        dialog = ChoiceDialog("问", text, [("a", "甲"), ("b", "乙")], keep=None)
        officer.app.push_screen(dialog)
        await officer.sees(ChoiceDialog)
        await officer.press("pagedown")
        scroll = dialog.query_one(".dialog-scroll")

        assert scroll.scroll_y > 0
        assert dialog.query_one(OptionList).highlighted == 0
        assert dialog.query_one(OptionList).region.bottom < 24


async def test_a_double_click_is_one_choice(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.pilot.click("#start-list", offset=(6, 2), times=2)
        await officer.sees(OpenDialog)
        await officer.press("escape")

        assert isinstance(officer.app.screen, StartScreen)


async def test_two_answers_that_arrive_together_are_one(folder: Path) -> None:
    answers: list[str | None] = []
    async with first_screen() as officer:
        dialog = ChoiceDialog("问", "", [("a", "甲"), ("b", "乙")], keep=None)
        officer.app.push_screen(dialog, answers.append)
        await officer.sees(ChoiceDialog)
        dialog.answer("a")
        dialog.answer("b")
        await officer.sees(StartScreen)

    assert answers == ["a"]


async def test_a_dialog_is_cancelled_by_mouse_too(folder: Path) -> None:
    async with first_screen() as officer:
        officer.app.push_screen(ChoiceDialog("问", "", [("a", "甲")], keep=None))
        await officer.sees(ChoiceDialog)
        await officer.pilot.click(".dialog-note", offset=(2, 0))
        await officer.sees(StartScreen)
        officer.app.push_screen(ReadingDialog("看", "字"))
        await officer.sees(ReadingDialog)
        await officer.pilot.click(".dialog-note", offset=(2, 0))
        await officer.sees(StartScreen)


async def test_what_a_crash_left_of_a_draft_that_is_gone_is_offered_first(folder: Path) -> None:
    write_recovery(folder / "没有了.toml", write_draft(plain_report()))
    async with first_screen() as officer:
        await officer.until(lambda: len(officer.lines) == 5)
        assert "示例县示例镇人民政府 2024 年度" in officer.lines[0]
        await officer.press("home", "enter")
        await officer.sees(ChoiceDialog)
        await officer.press("escape")
        await officer.sees(StartScreen)

        assert len(officer.lines) == 5


async def test_a_wrong_year_is_told_until_it_is_mended(folder: Path) -> None:
    async with first_screen() as officer:
        await officer.press("enter")
        await officer.sees(NewReportDialog)
        await officer.press("tab", "2", "4", "shift+tab", "x")
        assert "是不是 2024" in officer.said()
