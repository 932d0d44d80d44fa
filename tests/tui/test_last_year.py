"""Last year is a click away: begun from, shown beside, taken back by one undo."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import read_draft, write_draft
from schema.address import Address
from tests.strategies import plain_report
from tests.tui.conftest import open_desk
from tui.app import WizardApp
from tui.cli import main
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.new_report import NewReportDialog
from tui.dialogs.opening import OpenDialog
from tui.start import StartScreen

RECEIVED = Address("requests.received.natural_person")
PENDING_END = Address("requests.pending_end.natural_person")
PENDING_START = Address("requests.pending_start.natural_person")


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's report, exported as Markdown."""
    draft = tmp_path / "去年.toml"
    report = plain_report().with_value(PENDING_END, 1).with_value(RECEIVED, 4)
    draft.write_text(write_draft(report), encoding="utf-8")
    assert main(["export", str(draft), "--to", "md", "--out", str(tmp_path / "上报")]) == 0
    (path,) = (tmp_path / "上报").glob("*.md")
    return path


def test_import_writes_a_draft_with_the_same_figures(last: Path, tmp_path: Path) -> None:
    target = tmp_path / "读入.toml"
    assert main(["import", str(last), "-o", str(target)]) == 0

    assert read_draft(target.read_text("utf-8")).figures[RECEIVED] == 4


def test_new_says_what_is_wrong_in_last_years_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "旧.toml"
    wrong = plain_report().with_value(RECEIVED, 9)
    draft.write_text(write_draft(wrong), encoding="utf-8")
    assert main(["new", "--from", str(draft), "-o", str(tmp_path / "新.toml")]) == 0

    assert "涉及结转下年度：" in capsys.readouterr().err


def test_import_never_overwrites_a_file(last: Path, tmp_path: Path) -> None:
    target = tmp_path / "读入.toml"
    target.write_text("留着", encoding="utf-8")

    assert main(["import", str(last), "-o", str(target)]) == 2
    assert target.read_text("utf-8") == "留着"


def test_import_says_why_a_file_is_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "菜单.txt"
    path.write_text("今日菜单：红烧肉", encoding="utf-8")

    assert main(["import", str(path)]) == 2
    assert capsys.readouterr().err.strip()


def test_new_carries_requests_over(last: Path, tmp_path: Path) -> None:
    target = tmp_path / "今年.toml"
    assert main(["new", "--from", str(last), "-o", str(target)]) == 0

    report = read_draft(target.read_text("utf-8"))
    assert (report.year, report.figures[PENDING_START]) == (2025, 1)
    assert (target.parent / report.previous).resolve() == last.resolve()


def test_compare_tells_what_changed(
    last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    this = tmp_path / "今年.toml"
    this.write_text(write_draft(replace(plain_report(), year=2025)), encoding="utf-8")
    capsys.readouterr()
    assert main(["compare", str(last), str(this), "--format", "json"]) == 0

    figures = {f["cell"]: f for f in json.loads(capsys.readouterr().out)["figures"]}
    assert (figures[RECEIVED]["last"], figures[RECEIVED]["this"]) == (4, 3)


def test_compare_names_the_texts_as_the_form_does_and_years_that_do_not_follow(
    last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["compare", str(last), str(last)]) == 0

    told = capsys.readouterr().out
    assert "  前言：100%" in told
    assert "年度不相连" in told


def test_check_reads_a_published_report_directly(
    last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", str(last), "--format", "json"]) in (0, 1)
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert (report["organisation"], report["year"]) == ("示例县示例镇人民政府", 2024)


async def test_the_start_screen_begins_from_last_year_and_undo_takes_it_back(
    last: Path, tmp_path: Path
) -> None:
    app = WizardApp()
    async with app.run_test(size=(100, 30)) as pilot:

        async def until(kind: type) -> None:
            for _ in range(200):
                await pilot.pause(0.01)
                if isinstance(app.screen, kind):
                    return
            raise AssertionError(f"{kind} did not come")

        assert isinstance(app.screen, StartScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        app.screen.query_one("LineInput").value = str(last)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(ChoiceDialog)
        await pilot.press("enter")
        await until(NewReportDialog)
        path = tmp_path / "今年.toml"
        app.screen.fields["path"].value = str(path)  # type: ignore[attr-defined]
        await pilot.click("#ok")
        for _ in range(200):
            await pilot.pause(0.01)
            if app.draft is not None:
                break
        assert app.draft is not None
        assert app.draft.report.figures[PENDING_START] == 1
        assert read_draft(path.read_text("utf-8")) == app.draft.report
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert PENDING_START not in app.draft.report.figures
        app.draft.abandon()


async def test_last_years_figure_and_text_are_shown_beside(last: Path, tmp_path: Path) -> None:
    this = tmp_path / "今年.toml"
    assert main(["new", "--from", str(last), "-o", str(this)]) == 0
    async with open_desk(this) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.go(RECEIVED)
        assert "去年：4" in str(desk.wizard.query_one("#hint").content)  # type: ignore[attr-defined]
        await desk.go("problems")
        await desk.press("f4")
        assert isinstance(desk.app.screen, ChoiceDialog)
        assert desk.app.screen.text == plain_report().problems


async def test_last_years_report_can_be_changed_for_one_that_was_put_right(tmp_path: Path) -> None:
    wrong, right = tmp_path / "去年.toml", tmp_path / "去年更正.toml"
    for path, figure in ((wrong, 1), (right, 2)):
        path.write_text(write_draft(plain_report().with_value(PENDING_END, figure)), "utf-8")
    now = tmp_path / "今年.toml"
    now.write_text(write_draft(replace(plain_report(), year=2025, previous="去年.toml")), "utf-8")

    async with open_desk(now) as desk:
        await desk.until(lambda: desk.wizard.previous is not None)
        desk.wizard.action_change_last()
        await desk.until(lambda: isinstance(desk.app.screen, OpenDialog))
        await desk.type(str(right))
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ChoiceDialog))
        await desk.press("enter")
        await desk.until(lambda: desk.report.previous == "去年更正.toml")
        await desk.until(lambda: desk.wizard.previous is not None)
        assert desk.wizard.previous
        assert desk.wizard.previous.figures[PENDING_END] == 2

        await desk.press("ctrl+z")
        assert desk.report.previous == "去年.toml"
        await desk.until(lambda: desk.wizard.previous is not None)
        assert desk.wizard.previous
        assert desk.wizard.previous.figures[PENDING_END] == 1


async def test_a_slow_report_of_last_year_does_not_take_the_place_of_another(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        desk.wizard.change_report(replace(desk.report, previous="后来的.toml"), "problems")
        desk.wizard._has_previous("先前的.toml", plain_report())

        assert desk.wizard.previous is None
