"""What is offered at the cursor is done to the report it was made for, and what was done is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import write_draft
from schema.editing import enter, remove_section
from schema.loading import load_form
from schema.report import Section
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.reading import ReadingDialog
from tui.widgets.prose import ProseArea
from tui.widgets.title_bar import TitleBar

FORM = load_form()


def said(desk: Desk) -> str:
    return desk.wizard.query_one(TitleBar).notice


async def test_an_offer_for_a_report_that_has_changed_meanwhile_changes_nothing(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("overview.proactive")
        await desk.press("f5")
        assert isinstance(desk.app.screen, ChoiceDialog)
        changed = desk.report.with_text("problems", "别处来的话。")
        desk.wizard.change_report(changed, "problems")
        await desk.press("enter")

        assert desk.report == changed
        assert said(desk) == "报告已经变了，请再按一次。"


async def test_a_sentence_is_wanted_where_the_section_has_just_vanished(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        *_, (place, _) = desk.report.sections("other_matters")
        await desk.go(place)
        await desk.press("ctrl+g")
        desk.wizard.change_report(remove_section(desk.report, place), place)
        await desk.settle()
        await desk.press("f5")

        assert desk.wizard.place == "other_matters"
        assert said(desk).startswith("现成的句子只在")


@pytest.mark.parametrize("figure", ["4", "3"])
async def test_a_reason_for_what_cannot_be_released_changes_no_figure(
    draft_path: Path, figure: str
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.received.natural_person")
        await desk.press(figure)
        before = desk.report
        await desk.press("f7")
        assert isinstance(desk.app.screen, ReadingDialog)
        assert "不能放行" in desk.app.screen.heading or "没有可以放行" in desk.app.screen.heading
        await desk.type("q9确")
        await desk.press("enter")

        assert desk.app.screen is desk.wizard
        assert desk.report == before


async def test_after_a_section_is_removed_the_next_key_removes_no_other(draft_path: Path) -> None:
    one, two = Section(heading="甲"), Section(heading="乙")
    report = replace(plain_report(), other_matters=(one, two))
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await desk.go("other_matters.1")
        await desk.press("tab", "enter")
        assert [each.heading for each in desk.report.other_matters] == ["乙"]
        assert isinstance(desk.app.focused, ProseArea)
        assert desk.wizard.place == "other_matters.1"
        assert said(desk) == "删去了一节，Ctrl+Z 撤销。"


async def test_a_release_says_where_it_went(draft_path: Path) -> None:
    report = replace(enter(FORM, plain_report(), "contact.postcode", "12345"), accepted=())
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await desk.press("f8", "f7")
        await desk.type("a")
        await desk.press("enter")

        assert desk.report.accepted
        assert said(desk).startswith("已放行，理由记在草稿里")


async def test_f9_refused_opens_a_message_so_that_enter_replaces_nothing(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        text = desk.report.text("problems").replace("。", "XX。", 1)
        desk.wizard.change_report(desk.report.with_text("problems", text), "problems")
        await desk.go("problems")
        await desk.press("f8")
        assert desk.wizard.asked_about is not None
        assert desk.wizard.asked_about.rule == "CP-15"
        await desk.press("f9")
        await desk.until(lambda: desk.app.screen is not desk.wizard)
        await desk.press("enter")
        await desk.come_back()

        assert desk.report.text("problems") == text


async def test_f9_puts_the_own_name_in_the_place_of_that_of_another_body(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        text = desk.report.text("problems") + "我局将继续改进。"
        desk.wizard.change_report(desk.report.with_text("problems", text), "problems")
        await desk.go("problems")
        await desk.press("f8", "f9")
        await desk.until(lambda: isinstance(desk.app.screen, ChoiceDialog))
        await desk.press("enter")

        assert desk.report.text("problems").endswith("我镇将继续改进。")
