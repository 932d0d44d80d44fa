"""Earlier contents of a draft: what differs, in words; looking at them, and going back to one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from output.draft import read_draft, write_draft
from output.snapshots import keep_snapshot, snapshots_of
from schema.address import Address
from schema.editing import new_report
from schema.loading import load_form
from schema.report import Acceptance, Report, Section
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.history import HistoryDialog
from tui.dialogs.line import LineDialog
from tui.moments import say_moment
from tui.versions import differences, versions_of

RECEIVED = Address("requests.received.natural_person")
FORM = load_form()
NOW = datetime(2026, 1, 15, 14, 3).astimezone()


def earlier_than(report: Report) -> Report:
    """One figure and one text were otherwise."""
    return report.with_value(RECEIVED, 12).with_text("problems", "还没写完")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW, "今天 14:03"),
        (NOW.replace(month=1, day=12, hour=9, minute=20), "1月12日 09:20"),
        (NOW.replace(year=2025, hour=9, minute=5), "2025年1月15日 09:05"),
    ],
)
def test_a_moment_is_said_as_short_as_it_is_clear(moment: datetime, said: str) -> None:
    assert say_moment(moment, NOW) == said


def test_equal_reports_do_not_differ() -> None:
    found = differences(FORM, plain_report(), plain_report())

    assert (found.words, found.lines) == ("与现在相同", ())


def test_a_figure_is_told_by_the_name_of_its_cell_old_and_new() -> None:
    old = plain_report().with_value(RECEIVED, 12)
    new = plain_report().with_value(RECEIVED, None)

    (line,) = differences(FORM, old, new).figures
    assert line == f"{FORM.cells[RECEIVED].name}：12 -> 空白"


def test_what_could_not_be_read_is_told_as_it_was_typed() -> None:
    (line,) = differences(FORM, plain_report().with_value(RECEIVED, "三"), plain_report()).figures

    assert "三 -> " in line


def test_a_text_is_told_with_the_share_alike_and_the_first_difference() -> None:
    text = "".join(f"第{number}项工作按要求做好。" for number in range(30))
    old = plain_report().with_text("problems", text)
    new = plain_report().with_text("problems", text.replace("第20项", "第二十项"))

    (line,) = differences(FORM, old, new).texts
    assert "% 相同" in line
    assert "第20项" in line
    assert "第二十项" in line


def test_a_text_of_which_only_the_year_changed_is_not_told_as_the_same() -> None:
    text = "2023 年，本机关认真贯彻落实条例，全面推进政务公开各项工作，" * 4
    old = plain_report().with_text("problems", text)

    (line,) = differences(FORM, old, old.with_text("problems", text.replace("2023", "2024"))).texts
    assert "99% 相同" in line


def test_a_release_that_was_given_since_is_told_with_its_rule_and_place() -> None:
    now = plain_report()
    given = Acceptance("T3-03", "原文如此", str(RECEIVED))
    released = replace(now, accepted=(*now.accepted, given))

    (line,) = differences(FORM, now, released).lines
    assert line.startswith("放行的警告：没有 -> T3-03（")
    assert "自然人" in line


def test_a_section_that_is_gone_is_told() -> None:
    now = plain_report()
    fewer = replace(now, other_matters=())

    assert differences(FORM, now, fewer).texts
    assert differences(FORM, fewer, now).texts


@pytest.mark.parametrize(
    "other",
    [
        replace(plain_report(), organisation="别的镇"),
        replace(plain_report(), year=2001),
        replace(plain_report(), level=None),
        replace(plain_report(), previous="去年.toml"),
        replace(plain_report(), profile="某省"),
        replace(plain_report(), other_matters=(*plain_report().other_matters, Section())),
        plain_report().with_heading("overview.proactive", "别的小标题"),
        plain_report().with_stated(Address("requests.received.total"), 3),
    ],
)
def test_reports_that_are_not_equal_never_look_alike(other: Report) -> None:
    assert differences(FORM, other, plain_report()).lines
    assert "与现在不同" in differences(FORM, other, plain_report()).words


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe", "编码"),
        (b"organisation =", ""),
        (write_draft(new_report(load_form("2019"))).encode(), "2019"),
    ],
)
def test_a_version_that_cannot_be_taken_up_is_listed_with_the_reason(
    draft_path: Path, content: bytes, reason: str
) -> None:
    keep_snapshot(draft_path, content)

    (version,) = versions_of(draft_path, FORM.edition)
    assert version.report is None
    assert reason in version.problem
    assert version.problem
    assert "读不出来" in version.words(FORM, plain_report(), NOW)


async def open_history(desk: Desk) -> HistoryDialog:
    await desk.press("ctrl+r")
    while not isinstance(desk.app.screen, HistoryDialog):
        await desk.pilot.pause()
    await desk.pilot.pause()
    return desk.app.screen


def shown(dialog: HistoryDialog) -> str:
    return str(dialog.query_one("#version Static", Static).content)


async def test_going_back_keeps_the_present_and_is_one_step_of_undo(draft_path: Path) -> None:
    before = plain_report()
    earlier = earlier_than(before)
    keep_snapshot(draft_path, write_draft(earlier).encode(), datetime.now() - timedelta(days=2))
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("9")
        present = desk.report
        dialog = await open_history(desk)
        assert dialog.query_one(OptionList).option_count == 2
        await desk.press("down")
        assert "12 -> 9" in shown(dialog)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ChoiceDialog))
        assert isinstance(desk.app.screen, ChoiceDialog)
        assert "9 -> 12" in desk.app.screen.text
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is dialog)
        assert desk.report == present

        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ChoiceDialog))
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.wizard)
        await desk.app.workers.wait_for_complete()
        assert desk.report == earlier
        assert read_draft(snapshots_of(draft_path)[0].path.read_text("utf-8")) == present

        await desk.press("ctrl+z")
        assert desk.report == present
        await desk.press("ctrl+y")
        await desk.save()
        assert read_draft(draft_path.read_text("utf-8")) == earlier


async def test_many_versions_with_many_differences_leave_room_for_the_buttons(
    draft_path: Path,
) -> None:
    report = new_report(FORM)
    for number in range(12):
        report = report.with_text("problems", f"第 {number} 稿")
        keep_snapshot(draft_path, write_draft(report).encode(), NOW + timedelta(minutes=number))
    async with open_desk(draft_path, size=(80, 24)) as desk:
        dialog = await open_history(desk)
        await desk.press("down")

        assert "那时 -> 现在" in shown(dialog)
        assert dialog.query_one("#back").region.bottom < 24


async def test_a_broken_version_says_why_and_is_not_gone_back_to(draft_path: Path) -> None:
    keep_snapshot(draft_path, b"\xff\xfe", datetime.now() - timedelta(days=2))
    async with open_desk(draft_path) as desk:
        dialog = await open_history(desk)
        await desk.press("down")
        assert shown(dialog) == dialog.version.problem
        await desk.press("enter")

        assert desk.app.screen is dialog
        await desk.press("escape")
        assert desk.report == plain_report()


async def test_a_version_can_be_written_to_a_file_of_its_own(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await open_history(desk)
        await desk.pilot.click("#copy")
        while not isinstance(desk.app.screen, LineDialog):
            await desk.pilot.pause()
        desk.app.screen.input.value = "当时的"
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()

        assert draft_path.with_name("当时的.toml").read_bytes() == draft_path.read_bytes()
        assert desk.report == plain_report()
