"""The saved state is always visible and true, and no trouble with the disk loses a text."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from output.draft import read_draft, write_draft
from output.rescuing import recoveries
from schema.address import Address
from schema.report import Report
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.line import LineDialog
from tui.dialogs.reading import ReadingDialog
from tui.widgets.title_bar import TitleBar

RECEIVED = Address("requests.received.natural_person")


def saved(desk: Desk) -> str:
    return desk.wizard.query_one(TitleBar).saved


def trouble(desk: Desk) -> str:
    lines = desk.wizard.query_one("#trouble", Static)
    assert lines.display == bool(str(lines.content))
    return str(lines.content)


def report_in(path: Path) -> Report:
    return read_draft(path.read_text("utf-8"))


async def look(desk: Desk) -> None:
    """What the wizard does by itself every other second."""
    desk.wizard._look()
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()
    await desk.pilot.pause()


@pytest.fixture
def draft_path(tmp_path: Path) -> Path:
    folder = tmp_path / "盘"
    folder.mkdir()
    path = folder / "示例.toml"
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    return path


@pytest.fixture
def gone(draft_path: Path) -> Path:
    """Where the folder of the draft is while the stick is not in."""
    return draft_path.parent.with_name("拔掉的盘")


async def test_a_folder_that_vanishes_is_told_without_a_key_until_it_is_back(
    draft_path: Path, gone: Path
) -> None:
    async with open_desk(draft_path) as desk:
        draft_path.parent.rename(gone)
        await look(desk)
        assert saved(desk) == "没有保存"
        assert "不存在" in trouble(desk)
        assert "F12" in trouble(desk)

        gone.rename(draft_path.parent)
        await look(desk)
        assert saved(desk).startswith("已保存")
        assert desk.wizard.query_one(TitleBar).notice == "又能保存了。"
        assert trouble(desk) == ""


async def test_typing_goes_on_while_the_folder_is_gone_and_all_is_saved_when_it_is_back(
    draft_path: Path, gone: Path
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        draft_path.parent.rename(gone)
        await desk.press("7")
        await desk.save()
        await desk.press("8")
        assert "不存在" in trouble(desk)
        gone.rename(draft_path.parent)
        await desk.press("enter")
        await look(desk)

        assert report_in(draft_path).figures[RECEIVED] == 78
        assert trouble(desk) == ""
        await desk.press("1")
        assert saved(desk) == "未保存"


async def test_a_deleted_file_is_written_again_without_a_key(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        draft_path.unlink()
        await look(desk)

        assert report_in(draft_path) == desk.report


async def test_a_change_elsewhere_is_a_question_also_while_nobody_types(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        theirs = plain_report().with_text("problems", "别处")
        draft_path.write_text(write_draft(theirs), encoding="utf-8")
        desk.wizard._look()
        await desk.answer()
        while desk.app.screen is desk.wizard:
            await desk.pilot.pause()
        assert isinstance(desk.app.screen, ChoiceDialog)
        # It came up by itself, perhaps under a finger on Enter.
        await desk.press("enter")

        assert report_in(draft_path) == theirs
        assert desk.report == plain_report()
        assert "Ctrl+S" in trouble(desk)


async def find_a_change_elsewhere(desk: Desk, path: Path) -> None:
    theirs = plain_report().with_text("problems", "别处")
    path.write_text(write_draft(theirs), encoding="utf-8")
    desk.wizard._look()
    await desk.until(lambda: "Ctrl+S" in trouble(desk))
    await desk.answer()


async def test_the_question_of_a_change_elsewhere_waits_until_a_dialog_is_closed(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("f1")
        await find_a_change_elsewhere(desk, draft_path)
        assert isinstance(desk.app.screen, ReadingDialog)
        await desk.press("escape")

        await desk.until(lambda: isinstance(desk.app.focused, OptionList))


async def test_the_question_of_a_change_elsewhere_waits_until_no_key_waits(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.typing_ahead._PATIENCE", 60)
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        work = asyncio.Event()
        desk.wizard.run_worker(work.wait(), group="export")
        desk.burst("enter", "甲")
        await find_a_change_elsewhere(desk, draft_path)
        assert desk.app.screen is desk.wizard
        work.set()

        await desk.until(lambda: isinstance(desk.app.focused, OptionList))
        assert desk.report.text("problems").endswith("\n甲")


async def test_a_disk_that_does_not_answer_is_told_and_typing_goes_on(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        with desk.wizard.draft._saving:
            desk.wizard._save()
            desk.wizard._waiting_since -= 60
            desk.wizard._look()
            await desk.press("7")
            assert "没有回应" in trouble(desk)
            assert desk.report.figures[RECEIVED] == 7
        await look(desk)

        assert trouble(desk) == ""


async def test_a_folder_without_a_lock_is_told_at_once(draft_path: Path) -> None:
    draft_path.with_name(".gov-report-wizard").touch()
    async with open_desk(draft_path) as desk:
        assert "不能写" in trouble(desk)
        await desk.go(RECEIVED)
        await desk.press("7")
        await desk.save()

        assert trouble(desk) == ""


async def test_saving_elsewhere_goes_on_there_and_still_finds_last_years_report(
    draft_path: Path, tmp_path: Path
) -> None:
    last = draft_path.with_name("去年.toml")
    last.write_text(write_draft(replace(plain_report(), year=2023)), encoding="utf-8")
    begun = replace(plain_report(), previous="去年.toml")
    draft_path.write_text(write_draft(begun), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await desk.press("f12")
        assert isinstance(desk.app.screen, LineDialog)
        desk.app.screen.input.value = str(tmp_path / "另一份")
        await desk.press("enter")
        await desk.until(lambda: desk.wizard.draft.path.stem == "另一份")
        await desk.save()

    assert report_in(draft_path) == begun
    assert report_in(tmp_path / "另一份.toml").previous == str(Path("盘") / "去年.toml")


async def test_saving_over_another_file_is_refused_and_asked_again(draft_path: Path) -> None:
    other = draft_path.with_name("别的.toml")
    other.touch()
    async with open_desk(draft_path) as desk:
        await desk.press("f12")
        assert isinstance(desk.app.screen, LineDialog)
        first = desk.app.screen
        first.input.value = other.name
        await desk.press("enter")
        while desk.app.screen in (first, desk.wizard):
            await desk.pilot.pause()

        assert isinstance(desk.app.screen, LineDialog)
        assert "已经存在" in desk.app.screen.text
        await desk.press("escape")
        assert desk.wizard.draft.path == draft_path
    assert other.read_bytes() == b""


async def leave_in_vain(desk: Desk, draft_path: Path, gone: Path) -> None:
    """Type, pull the stick out, and ask to leave: the question comes up."""
    await desk.go(RECEIVED)
    await desk.press("7")
    draft_path.parent.rename(gone)
    await desk.press("ctrl+q")
    await asked(desk)


async def asked(desk: Desk, after: object = None) -> None:
    while desk.app.screen in (desk.wizard, after):
        await desk.pilot.pause()


async def test_leaving_in_vain_and_staying_keeps_everything(draft_path: Path, gone: Path) -> None:
    async with open_desk(draft_path) as desk:
        await leave_in_vain(desk, draft_path, gone)
        await desk.press("escape")
        gone.rename(draft_path.parent)
        await desk.press("enter", "8")
        await desk.save()

        assert report_in(draft_path).figures[RECEIVED] == 7
        assert report_in(draft_path) == desk.report


async def test_leaving_in_vain_without_saving_leaves_a_recovery_copy(
    draft_path: Path, gone: Path
) -> None:
    async with open_desk(draft_path) as desk:
        await leave_in_vain(desk, draft_path, gone)
        await desk.press("down", "enter")
        await desk.app.workers.wait_for_complete()
        assert desk.app._exit

    (copy,) = recoveries()
    assert report_in(copy.path).figures[RECEIVED] == 7


async def test_where_no_copy_can_be_kept_either_leaving_is_asked_twice(
    draft_path: Path, gone: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(draft_path) as desk:
        if home.exists():
            home.rename(home.with_name("elsewhere"))
        home.touch()
        monkeypatch.setattr("tempfile.tempdir", str(home))
        await leave_in_vain(desk, draft_path, gone)
        first = desk.app.screen
        await desk.press("down", "enter")
        await asked(desk, first)
        assert isinstance(desk.app.screen, ChoiceDialog)
        await desk.press("enter")

        assert not desk.app._exit
        assert desk.report.figures[RECEIVED] == 7


async def test_leaving_a_saved_draft_asks_nothing(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+q")
        await desk.app.workers.wait_for_complete()

        assert desk.app._exit
    assert recoveries() == ()


async def test_asked_to_save_while_that_fails_it_does_not_say_that_all_is_well(
    draft_path: Path, gone: Path
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        draft_path.parent.rename(gone)
        await desk.press("甲")
        await desk.save()
        await desk.press("ctrl+s")

        assert desk.wizard.query_one(TitleBar).notice.startswith("再存一次")
