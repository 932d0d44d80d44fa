"""What is offered at the cursor is done to the report it was made for, and what was done is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from output.draft import write_draft
from schema.editing import enter, remove_section
from schema.loading import load_form
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.choice import ChoiceDialog
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
        assert said(desk).startswith("这里没有现成的句子")


async def test_a_release_says_where_it_went(draft_path: Path) -> None:
    report = replace(enter(FORM, plain_report(), "contact.postcode", "12345"), accepted=())
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await desk.press("f8", "f7")
        await desk.type("a")
        await desk.press("enter")

        assert desk.report.accepted
        assert said(desk).startswith("已放行，理由记在草稿里")
