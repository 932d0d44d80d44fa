"""The review step on screen: its views, the way to a finding, the names, the export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import write_draft
from output.exporting import Exported
from schema.accepting import accept
from schema.address import Address
from schema.checking import check
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.exporting import ExportDialog, ExportOrder, say_exported, say_final
from tui.panes.review import ReviewPane, ViewBar
from tui.widgets.field import Toggle
from tui.widgets.review_list import ReviewList

RECEIVED = Address("requests.received.natural_person")


def review(desk: Desk) -> ReviewPane:
    pane = desk.wizard.pane
    assert isinstance(pane, ReviewPane)
    return pane


def listed(desk: Desk, view: str) -> list[str]:
    """The titles of one of the two lists."""
    return [item.title for item in review(desk).query_one(f"#review-{view}", ReviewList).items]


def write(path: Path, report: Report) -> Path:
    path.write_text(write_draft(report), encoding="utf-8")
    return path


async def test_the_views_change_by_keys(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        for key, view in (("2", "printed"), ("3", "changes"), ("1", "problems")):
            await desk.press(key)
            assert review(desk).shown == f"review-{view}"
            assert desk.app.focused is review(desk).query_one(f"#review-{view}")


async def test_the_views_change_by_mouse(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        bar = review(desk).query_one(ViewBar).content_region
        desk.click(bar.x + 25, bar.y)
        await desk.pilot.pause()
        await desk.pilot.pause()
        assert review(desk).shown == "review-changes"


async def test_enter_on_a_finding_goes_there(draft_path: Path, plain: Report) -> None:
    write(draft_path, plain.with_value(RECEIVED, 4))
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        await desk.press("enter")
        await desk.pilot.pause()
        assert desk.wizard.place == RECEIVED
        assert desk.wizard.asked_about is not None
        assert desk.wizard.asked_about.rule == "T3-03"


async def test_enter_on_a_difference_goes_to_its_cell(draft_path: Path, plain: Report) -> None:
    last = replace(plain.with_value(RECEIVED, 5), year=2023)
    write(draft_path.with_name("去年.toml"), last)
    write(draft_path, replace(plain, previous="去年.toml"))
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.go("review")
        await desk.press("3")
        assert "一、本年新收 · 自然人：去年 5，今年 3（-2）" in listed(desk, "changes")
        await desk.press("enter")
        await desk.pilot.pause()
        assert desk.wizard.place == RECEIVED


async def test_a_release_can_be_taken_back(draft_path: Path, form: Form, plain: Report) -> None:
    report = plain.with_text("problems", plain.problems + "（")
    warning = next(each for each in check(form, report) if each.severity is Severity.WARNING)
    write(draft_path, accept(report, warning, "原文如此"))
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        assert listed(desk, "problems")[-1].startswith(f"放行〔{warning.rule}〕")
        await desk.press("end", "enter")
        await desk.answer()
        await desk.press("enter")
        assert len(desk.report.accepted) == 1
        await desk.press("enter", "down", "down", "enter")
        await desk.pilot.pause()
        assert desk.report.accepted == ()
        assert listed(desk, "problems")[-1].startswith(f"警告〔{warning.rule}〕")
        await desk.press("ctrl+z")
        assert len(desk.report.accepted) == 1


async def test_the_names_of_the_review_are_kept_and_not_printed(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review.proofread_by")
        await desk.type("12")
        await desk.press("tab")
        await desk.type("3")
        assert desk.report.review.proofread_by == "12"
        assert desk.report.review.approved_by == "3"


async def test_long_prose_is_a_handful_of_widgets(draft_path: Path, plain: Report) -> None:
    write(draft_path, plain.with_text("problems", "一句话。\n" * 2000))
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        await desk.press("2")
        assert len(review(desk).query("#review-printed > *")) < 15


async def test_a_list_is_not_drawn_anew_for_the_same_items(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("review")
        before = review(desk).query_one("#review-problems", ReviewList).options
        await desk.go("review.approved_by")
        await desk.type("1")
        after = review(desk).query_one("#review-problems", ReviewList).options
        assert [id(each) for each in before] == [id(each) for each in after]


async def test_a_format_is_wanted_or_not_in_words(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.press("ctrl+o")
        await desk.answer()
        dialog = desk.app.screen
        assert isinstance(dialog, ExportDialog)
        toggle = dialog.formats["md"]
        dialog.set_focus(toggle)
        assert words(toggle) == "〔选中〕Markdown（.md）"
        await desk.press("space")
        assert words(toggle) == "〔不选〕Markdown（.md）"


def words(toggle: Toggle) -> str:
    return toggle.render().plain


@pytest.mark.parametrize(
    ("final", "advice"), [(True, "网站的年度报告栏目"), (False, "草稿不要上传")]
)
def test_an_export_tells_its_files_its_folder_and_what_to_do_next(
    final: bool, advice: str, tmp_path: Path
) -> None:
    order = ExportOrder(("md",), tmp_path, final)
    title, text = say_exported(order, Exported((tmp_path / "甲.md",), (), has_replaced=False))
    assert title == ("已导出定稿" if final else "已导出草稿")
    assert "甲.md" in text
    assert str(tmp_path) in text
    assert advice in text


def test_an_export_tells_what_became_of_the_files_before(tmp_path: Path) -> None:
    order = ExportOrder(("md",), tmp_path, final=True)
    exported = Exported((tmp_path / "甲.md",), (tmp_path / "甲（旧1）.md",), has_replaced=False)

    assert "以前的定稿改了名字，还在：“甲（旧1）.md”。\n" in say_exported(order, exported)[1]


@pytest.mark.parametrize(
    ("finding", "advice"),
    [
        (Finding("错。", severity=Severity.ERROR), "改完错误才能导出定稿"),
        (Finding("空。", severity=Severity.ERROR, missing=True), "填完待填的才能导出定稿"),
        (Finding("看。", severity=Severity.WARNING), "可以导出定稿"),
    ],
)
def test_the_export_says_only_what_is_still_to_do(finding: Finding, advice: str) -> None:
    assert f"。{advice}" in say_final((finding,))
