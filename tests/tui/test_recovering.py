"""Recovery copies at the next start: offered once, with what they say; nothing is lost either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.draft import read_draft, write_draft
from output.rescuing import recoveries, write_recovery
from output.snapshots import snapshots_of
from schema.address import Address
from schema.editing import new_report
from schema.loading import load_form
from schema.report import Report
from tests.strategies import plain_report
from tests.tui.conftest import Desk, open_desk
from tui.app import WizardApp
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.line import LineDialog
from tui.dialogs.reading import ReadingDialog
from tui.dialogs.recovering import settle_recovered
from tui.recovering import recoveries_to_offer
from tui.wizard import WizardScreen

RECEIVED = Address("requests.received.natural_person")
UNSAVED = plain_report().with_value(RECEIVED, 77)


@pytest.fixture
def copy(draft_path: Path) -> Path:
    """What a crash left of the draft."""
    written = write_recovery(draft_path, write_draft(UNSAVED))
    assert written is not None
    return written


def earlier(path: Path) -> list[Report]:
    return [read_draft(each.path.read_text("utf-8")) for each in snapshots_of(path)]


async def asked(desk: Desk) -> ChoiceDialog:
    for _ in range(100):
        await desk.pilot.pause()
        if isinstance(desk.app.screen, ChoiceDialog):
            return desk.app.screen
    raise AssertionError("no question came")


async def test_the_copy_can_be_taken_and_the_draft_becomes_an_earlier_version(
    draft_path: Path, copy: Path
) -> None:
    async with open_desk(draft_path) as desk:
        question = await asked(desk)
        assert "1 个数字" in question.text
        await desk.press("enter")
        await desk.until(lambda: desk.report == UNSAVED)
        await desk.save()

        assert desk.report == UNSAVED
        assert read_draft(draft_path.read_text("utf-8")) == UNSAVED
        assert plain_report() in earlier(draft_path)
        assert recoveries() == ()
        await desk.press("ctrl+z")
        assert desk.report == plain_report()


async def test_the_draft_can_be_kept_and_the_copy_becomes_an_earlier_version(
    draft_path: Path, copy: Path
) -> None:
    async with open_desk(draft_path) as desk:
        await asked(desk)
        await desk.press("down", "enter")
        await desk.app.workers.wait_for_complete()

        assert desk.report == plain_report()
        assert UNSAVED in earlier(draft_path)
    assert recoveries() == ()
    async with open_desk(draft_path) as desk:
        await desk.app.workers.wait_for_complete()
        assert desk.app.screen is desk.wizard


async def test_the_difference_can_be_looked_at_and_the_answer_put_off(
    draft_path: Path, copy: Path
) -> None:
    async with open_desk(draft_path) as desk:
        await asked(desk)
        await desk.press("down", "down", "enter")
        await desk.answer()
        assert isinstance(desk.app.screen, ReadingDialog)
        assert "77 -> 3" in desk.app.screen.text
        await desk.press("escape")
        await asked(desk)
        await desk.press("escape")
        await desk.app.workers.wait_for_complete()

        assert desk.report == plain_report()
    assert len(recoveries()) == 1


async def test_a_copy_that_cannot_be_read_is_told_and_kept_as_an_earlier_version(
    draft_path: Path, copy: Path
) -> None:
    head = copy.read_bytes().splitlines(keepends=True)[0]
    copy.write_bytes(head + b"\xff\xfe broken")
    async with open_desk(draft_path) as desk:
        question = await asked(desk)
        assert "读不出来" in question.text
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()

        assert desk.report == plain_report()
    assert recoveries() == ()
    assert any(b"broken" in each.path.read_bytes() for each in snapshots_of(draft_path))


async def test_a_copy_of_another_edition_is_not_put_into_the_draft(draft_path: Path) -> None:
    write_recovery(draft_path, write_draft(new_report(load_form("2019"))))
    async with open_desk(draft_path) as desk:
        question = await asked(desk)

        assert "2019" in question.text
        assert len(question.answers) == 1


async def test_a_copy_that_says_the_same_as_the_draft_asks_nothing(draft_path: Path) -> None:
    write_recovery(draft_path, write_draft(plain_report()))
    async with open_desk(draft_path) as desk:
        await desk.app.workers.wait_for_complete()

        assert desk.app.screen is desk.wizard
    assert recoveries() == ()


def test_only_copies_of_drafts_that_are_gone_are_offered_at_the_start(
    draft_path: Path, copy: Path, tmp_path: Path
) -> None:
    write_recovery(tmp_path / "没了.toml", write_draft(UNSAVED))
    write_recovery(None, "不是草稿")

    first, second = recoveries_to_offer()
    assert first.recovery.draft is None
    assert "读不出来" in first.words
    assert second.report == UNSAVED
    assert UNSAVED.organisation in second.words
    assert "200/200" in second.words


async def test_the_copy_of_a_draft_that_is_gone_can_be_gone_on_with(tmp_path: Path) -> None:
    write_recovery(tmp_path / "没了.toml", write_draft(UNSAVED))
    app = WizardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(app, pilot)
        app.run_worker(settle_recovered(app, recoveries_to_offer()[0]))
        await asked(desk)
        await desk.press("enter")
        await desk.answer()
        assert isinstance(app.screen, LineDialog)
        assert app.screen.input.value == str(tmp_path / "没了.toml")
        await desk.press("enter")
        while not isinstance(app.screen, WizardScreen):
            await pilot.pause()

        assert desk.report == UNSAVED
        desk.wizard.draft.abandon()
    assert recoveries() == ()
    assert read_draft((tmp_path / "没了.toml").read_text("utf-8")) == UNSAVED


async def test_the_copy_of_a_draft_that_is_gone_can_be_looked_at_and_thrown_away() -> None:
    write_recovery(None, write_draft(UNSAVED))
    app = WizardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(app, pilot)
        app.run_worker(settle_recovered(app, recoveries_to_offer()[0]))
        await asked(desk)
        await desk.press("down", "enter")
        await desk.answer()
        assert isinstance(app.screen, ReadingDialog)
        assert UNSAVED.problems in app.screen.text
        await desk.press("escape")
        await asked(desk)
        await desk.press("down", "down", "enter")
        await desk.pilot.pause()
    assert recoveries() == ()
