"""Keys that come faster than screens change: each acts where the officer meant it, none is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Offset

from output.draft import write_draft
from schema.address import Address
from schema.editing import enter
from schema.loading import load_form
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.app import WizardApp
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.reading import ReadingDialog
from tui.drafting import OpenDraft
from tui.widgets.field import LineInput
from tui.widgets.prose import ProseArea
from tui.widgets.title_bar import TitleBar
from tui.wizard import WizardScreen

RECEIVED = Address("requests.received.natural_person")
FORM = load_form()


def blank_out(path: Path, place: str) -> None:
    """The draft at ``path`` without what stands at ``place``."""
    path.write_text(write_draft(enter(FORM, plain_report(), place, "")), encoding="utf-8")


async def after(desk: Desk, *keys: str) -> None:
    """What there is when keys that arrived together were handled."""
    desk.burst(*keys)
    await desk.settle()


async def test_blanks_that_were_gone_to_as_one_can_be_filled(draft_path: Path) -> None:
    blank = Address("requests.full_grant.business"), Address("requests.full_grant.research")
    report = plain_report()
    for place in blank:
        report = enter(FORM, report, place, "")
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await after(desk, "f8", "f9", "enter")

        assert [desk.report.figures.get(place) for place in blank] == [0, 0]


async def test_a_key_after_two_quick_tabs_acts_where_they_led(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("overview.proactive")
        before = desk.report
        await after(desk, "tab", "tab", "f5")
        assert isinstance(desk.app.screen, ChoiceDialog)
        await desk.press("enter")

        assert desk.wizard.place == "overview.on_request"
        assert desk.report.text("overview.proactive") == before.text("overview.proactive")
        assert desk.report.text("overview.on_request") != before.text("overview.on_request")


async def test_a_mend_and_the_keys_after_it_are_all_done_in_turn(draft_path: Path) -> None:
    report = enter(FORM, plain_report(), "overview.on_request", "收到申请9件。")
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await after(desk, "f8", "f9", "enter", "end", "甲")

        assert desk.report.text("overview.on_request") == "收到申请3件。甲"


async def test_characters_typed_before_a_sentence_is_chosen_stay(draft_path: Path) -> None:
    blank_out(draft_path, "overview.management")
    async with open_desk(draft_path) as desk:
        await desk.go("overview.management")
        await after(desk, *"甲乙", "f5", "enter", *"丙丁")

        text = desk.report.text("overview.management")
        assert text.startswith("甲乙\n")
        assert text.endswith("丙丁")


async def test_keys_after_help_is_closed_reach_the_cell(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await after(desk, "f1", "escape", "down", "7", "enter")

        assert desk.report.figures[Address("requests.pending_start.natural_person")] == 7
        assert not isinstance(desk.app.screen, ReadingDialog)


async def test_work_that_does_not_end_holds_no_key_for_ever(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.typing_ahead._PATIENCE", 0.01)
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        desk.wizard.run_worker(asyncio.Event().wait(), group="export")
        await after(desk, "enter", "7", "enter")

        assert desk.report.figures[Address("requests.pending_start.natural_person")] == 7


async def test_only_one_key_waits_for_work_that_does_not_end(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.typing_ahead._PATIENCE", 0.01)
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        desk.wizard.run_worker(asyncio.Event().wait(), group="export")
        await desk.press("enter")
        monkeypatch.setattr("tui.typing_ahead._PATIENCE", 60)

        async with asyncio.timeout(10):
            await desk.press("enter", "甲")
        assert desk.report.text("problems").endswith("\n\n甲")


async def test_a_blank_in_a_text_waits_for_nothing(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.typing_ahead._PATIENCE", 60)
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        desk.wizard.run_worker(asyncio.Event().wait(), group="export")

        async with asyncio.timeout(10):
            await desk.press("space", "甲")
        assert desk.report.text("problems").endswith(" 甲")


async def test_a_click_does_not_overtake_the_keys_before_it(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("overview.proactive")
        other = desk.wizard.pane.find("overview.on_request")
        assert isinstance(other, ProseArea)
        desk.burst("enter", "甲")
        # The new line may move it down by one before the click comes.
        desk.click(*other.content_region.offset + Offset(0, 1))
        await after(desk, "乙")

        assert desk.report.text("overview.proactive").endswith("\n甲")
        assert "乙" in desk.report.text("overview.on_request")


async def hand_out_in_vain(path: Path) -> None:
    async def fails() -> None:
        raise ZeroDivisionError

    async with open_desk(path) as desk:
        desk.app.pass_up = fails  # type: ignore[method-assign]
        desk.burst("enter", "enter")
        await desk.until(lambda: not desk.app.keys_wait)


async def test_a_bug_while_keys_wait_ends_the_program_and_is_told(draft_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        await hand_out_in_vain(draft_path)


async def test_characters_without_use_are_told_also_beside_the_pane(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        for key in ("f3", "ctrl+g"):
            await desk.press(key, "5")
            said = desk.wizard.query_one(TitleBar).notice
            assert said == "这里不能输入文字，按 F1 看有哪些键。"


async def test_the_terminals_cursor_is_at_the_end_of_a_text_just_opened(draft_path: Path) -> None:
    report = enter(FORM, plain_report(), "preamble", "字" * 100)
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("preamble")
        await desk.pilot.pause()  # until it is laid out
        area = desk.app.focused
        assert isinstance(area, ProseArea)
        a_line = area.wrap_width // 2
        end = Offset(100 % a_line * 2, 100 // a_line)
        assert desk.app.cursor_position == area.content_region.offset + end


async def test_the_terminals_cursor_is_in_the_first_field_from_the_start(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        field = desk.app.focused
        assert isinstance(field, LineInput)
        assert field.place == "report.organisation"
        end = Offset(cell_len(plain_report().organisation), 0)
        assert desk.app.cursor_position == field.content_region.offset + end


async def test_a_key_that_comes_while_the_wizard_is_being_made_is_harmless(
    draft_path: Path,
) -> None:
    app = WizardApp(None)
    async with app.run_test(size=(80, 24)):
        draft = OpenDraft.open(draft_path)
        being_mounted = app.push_screen(WizardScreen(draft))
        app.before_input()
        await being_mounted

        assert isinstance(app.screen, WizardScreen)
    draft.abandon()
