"""The guided tour of the example."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from output.draft import write_draft
from schema.checking import check
from schema.editing import entered
from schema.form import Form
from schema.progress import REVIEW
from schema.report import Report
from tests.tui.conftest import Desk, open_desk
from tui.dialogs.choice import ChoiceDialog
from tui.key_names import BINDINGS_BY_ID
from tui.layers.touring import TouringScreen
from tui.mending import mends_of
from tui.starting.example import open_example
from tui.tour import STOPS, Stop, finding_at, last_year_of, with_mistakes
from tui.widgets.tour_panel import TourPanel
from tui.wizard import WizardScreen

#: Two lines of the panel on a screen of 80 columns; a key may take six cells in place of its name.
_ROOM = 2 * 76
_STOPS = pytest.mark.parametrize("stop", STOPS, ids=[stop.title for stop in STOPS])


@_STOPS
def test_a_stop_is_a_real_place(form: Form, example: Report, stop: Stop) -> None:
    assert stop.place == REVIEW or entered(form, example, stop.place)


@_STOPS
def test_a_stop_fits_its_panel_and_names_real_keys(stop: Stop) -> None:
    keys = re.findall(r"\{(.+?)\}", stop.text)
    assert set(keys) <= BINDINGS_BY_ID.keys()
    assert cell_len(re.sub(r"\{.+?\}", "Ctrl+N", stop.text)) <= _ROOM


def test_the_tour_plants_a_wrong_cell_and_a_wrong_sentence(form: Form, example: Report) -> None:
    findings = check(form, with_mistakes(example), last_year_of(example))
    assert {stop.rule for stop in STOPS if finding_at(stop, findings)} == {"T3-03", "NT-05"}


def test_the_first_offers_of_the_two_stops_put_everything_right(
    form: Form, example: Report
) -> None:
    report = with_mistakes(example)
    for stop in STOPS:
        finding = finding_at(stop, check(form, report))
        if finding is not None:
            report = mends_of(form, report, finding)[0].report
    assert report == example


def test_what_was_changed_meanwhile_is_not_planted_over(example: Report) -> None:
    changed = replace(example, figures={}).with_text("overview.on_request", "自己写的。")
    assert with_mistakes(changed) == changed


def test_the_last_year_of_the_tour_raises_nothing(form: Form, example: Report) -> None:
    last = last_year_of(example)
    assert last.year == 2023
    assert check(form, example, last) == ()


@pytest.fixture
def example_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft that ``demo`` opens."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    draft = open_example()
    draft.close()
    return draft.path


async def until(desk: Desk, kind: type[Screen[Any]]) -> None:
    """Wait for a screen that a worker brings up."""
    for _ in range(200):
        await desk.pilot.pause()
        if isinstance(desk.app.screen, kind):
            return
    raise AssertionError(f"{kind} does not come up")


async def test_the_whole_tour_by_keys_leaves_a_report_without_findings(example_path: Path) -> None:
    async with open_desk(example_path, (80, 24)) as desk:
        assert "导览" in desk.wizard.query_one("#title-bar").notice  # type: ignore[attr-defined]
        for stop in STOPS:
            await desk.press("ctrl+t")
            await desk.pilot.pause()
            assert desk.wizard.place == stop.place
            if stop.rule:
                await desk.press("f9")
                await until(desk, ChoiceDialog)
                await desk.press("enter")
                await until(desk, WizardScreen)
        assert desk.wizard.findings == ()
        await desk.press("ctrl+t")
        assert not desk.wizard.query(TourPanel)


async def test_typing_goes_on_during_the_tour(example_path: Path) -> None:
    async with open_desk(example_path, (80, 24)) as desk:
        await desk.press("ctrl+t", "ctrl+t", "f10")
        await desk.press("end")
        await desk.type("村")
        assert desk.report.organisation.endswith("人民政府村")
        assert desk.wizard.query(TourPanel)
        await desk.press("ctrl+l")
        assert not desk.wizard.query(TourPanel)


async def test_the_tour_goes_on_by_mouse(example_path: Path) -> None:
    async with open_desk(example_path, (80, 24)) as desk:
        await desk.press("ctrl+t")
        panel = desk.wizard.query_one(TourPanel)
        links = panel.content_region.bottom_left[1] - 1
        desk.click(panel.content_region.x + 1, links)
        await desk.pilot.pause()
        await desk.pilot.pause()
        assert desk.wizard.stop == 1


async def test_one_undo_takes_the_planted_mistakes_back(
    example_path: Path, example: Report
) -> None:
    async with open_desk(example_path) as desk:
        await desk.press("ctrl+t")
        assert desk.report == with_mistakes(example)
        await desk.press("ctrl+z")
        assert desk.report == example


async def test_a_report_of_the_same_name_is_not_toured(draft_path: Path, example: Report) -> None:
    draft_path.write_text(write_draft(example), encoding="utf-8")
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+t")
        assert isinstance(desk.wizard, TouringScreen)
        assert desk.wizard.stop is None
        assert desk.report == example
