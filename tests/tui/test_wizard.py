"""The wizard as a whole: steps, findings, undo, saving, dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Label, OptionList

from output.draft import read_draft, write_draft
from schema.address import Address
from schema.checking import check
from schema.editing import enter, new_report
from schema.loading import load_form
from schema.progress import steps_of
from tests.strategies import HOSTILE_TEXTS, plain_report
from tests.tui.conftest import Desk, open_desk
from tui.app import WizardApp
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.exporting import ExportDialog
from tui.dialogs.reading import ReadingDialog
from tui.drafting import OpenDraft
from tui.start import StartScreen
from tui.widgets.line_list import LineList
from tui.widgets.title_bar import TitleBar

FIELDS = ("report.organisation", "contact.office", "contact.address", "fees.notices")
SECTIONS = ("overview.proactive", "overview.on_request", "overview.platform", "other_matters.1")
RECEIVED = Address("requests.received.natural_person")


def shown_findings(desk: Desk) -> list[str]:
    return [line.text for line in desk.wizard.query_one("#findings", LineList).lines]


async def test_every_step_can_be_visited_forwards_and_backwards(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        order = steps_of(desk.wizard.form)
        for step in order[1:]:
            await desk.press("ctrl+n")
            assert desk.wizard.step == step
        for step in reversed(order[:-1]):
            await desk.press("ctrl+b")
            assert desk.wizard.step == step


async def test_a_wrong_balance_is_listed_in_the_same_frame(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("4")

        assert [line.split()[:2] for line in shown_findings(desk)] == [["错误", "T3-03"]]


async def test_f8_goes_from_finding_to_finding(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("4", "enter")
        await desk.go("problems")
        desk.wizard.pane.find("problems").select_all()  # type: ignore[union-attr]
        await desk.press("delete", "f8")
        first = desk.wizard.place
        await desk.press("f8")
        second = desk.wizard.place

        assert {first, second} == {RECEIVED, "problems"}


async def test_f8_begins_with_what_was_found_in_this_step(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        for place in ("overview.supervision", "problems"):
            await desk.go(place)
            desk.wizard.pane.find(place).select_all()  # type: ignore[union-attr]
            await desk.press("delete")
        order = []
        for _ in range(2):
            await desk.press("f8")
            order.append(desk.wizard.place)
        await desk.go("preamble")
        await desk.press("f8")

        assert order == ["problems", "overview.supervision"]
        assert desk.wizard.place in order


async def test_enter_on_a_finding_goes_to_its_cell(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("4", "enter")
        await desk.go("preamble")
        await desk.press("ctrl+g", "enter")

        assert (desk.wizard.step, desk.wizard.place) == ("requests", RECEIVED)


async def test_undo_and_redo_travel_to_what_changed(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("4", "enter")
        await desk.go("preamble")
        await desk.type("甲")
        await desk.press("ctrl+z", "ctrl+z")
        assert desk.report == plain_report()
        assert desk.wizard.step == "requests"
        await desk.press("ctrl+y")
        assert desk.report.figures[RECEIVED] == 4


async def test_undo_restores_the_text_in_the_editor(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("problems")
        await desk.type("乙")
        await desk.press("ctrl+z")

        area = desk.wizard.pane.find("problems")
        assert area is not None
        assert area.text == plain_report().problems  # type: ignore[attr-defined]


async def test_an_edit_is_saved_without_being_asked(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("7")
        timer = desk.wizard._save_timer
        assert timer is not None
        desk.wizard._autosave()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()

        assert read_draft(draft_path.read_text("utf-8")).figures[RECEIVED] == 7
        assert desk.wizard.query_one(TitleBar).saved.startswith("已保存")


async def test_leaving_saves_and_reopening_finds_the_same_step(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("8", "ctrl+q")
        await desk.app.workers.wait_for_complete()

    assert read_draft(draft_path.read_text("utf-8")).figures[RECEIVED] == 8
    async with open_desk(draft_path) as desk:
        assert desk.wizard.step == "requests"


async def test_a_change_by_another_program_is_a_question(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        theirs = plain_report().with_text("problems", "别处改的")
        draft_path.write_text(write_draft(theirs), encoding="utf-8")
        await desk.go(RECEIVED)
        await desk.press("9")
        await desk.save_without_waiting()
        assert isinstance(desk.app.screen, ChoiceDialog)
        await desk.press("down", "down", "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()

        assert desk.report == theirs
        assert read_draft(draft_path.read_text("utf-8")) == theirs
        await desk.press("ctrl+z")
        assert desk.report.figures[RECEIVED] == 9


async def test_keeping_mine_overwrites_after_the_question(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        draft_path.write_text(write_draft(plain_report().with_text("problems", "别处")), "utf-8")
        await desk.go(RECEIVED)
        await desk.press("9")
        await desk.save_without_waiting()
        await desk.press("down", "enter")
        await desk.app.workers.wait_for_complete()

        assert read_draft(draft_path.read_text("utf-8")).figures[RECEIVED] == 9


async def test_a_locked_draft_is_asked_about_and_can_be_taken_over(draft_path: Path) -> None:
    other = OpenDraft.open(draft_path)
    app = WizardApp(asked=draft_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(50):
            await pilot.pause(0.01)
            if isinstance(app.screen, ChoiceDialog):
                break
        assert isinstance(app.screen, ChoiceDialog)
        await pilot.press("down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert app.draft is not None
        app.draft.abandon()
    other.abandon()


async def test_a_draft_that_cannot_be_read_is_explained_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "坏.toml"
    path.write_text("format = 1\nform = ", encoding="utf-8")
    app = WizardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_path(path)
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert isinstance(app.screen, ReadingDialog)
        assert "第 2 行" in app.screen.text
    assert path.read_text("utf-8") == "format = 1\nform = "


async def test_f1_tells_the_counting_rule_of_the_cell(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.unable.not_held.natural_person")
        await desk.press("f1")

        assert isinstance(desk.app.screen, ReadingDialog)
        assert "信息不存在" in desk.app.screen.text
        assert "Ctrl+N" in desk.app.screen.text


async def test_the_export_dialog_writes_both_files(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+o")
        await desk.answer()
        assert isinstance(desk.app.screen, ExportDialog)
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()

        assert isinstance(desk.app.screen, ReadingDialog)
    names = {path.suffix for path in draft_path.parent.iterdir()}
    assert {".md", ".xlsx"} <= names


async def test_keys_without_use_in_a_dialog_are_named_one_at_a_time(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+o")
        await desk.answer()
        desk.app.set_focus(desk.app.screen.query_one("#draft"))
        await desk.press("x", "space", "ctrl+a")

        said = [each.message for each in desk.app._notifications]
        assert said == ["Ctrl+A 键在这里没有用，按 F1 看有哪些键。"]


async def test_a_final_export_is_refused_with_the_reason_while_errors_stand(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("4")
        await desk.press("ctrl+o")
        await desk.answer()

        assert isinstance(desk.app.screen, ExportDialog)
        await desk.press("left", "enter")
        assert isinstance(desk.app.screen, ExportDialog)
        said = desk.app.screen.query_one(".dialog-problem", Label).content
        assert "改完错误才行" in str(said)


async def test_a_section_can_be_added_written_and_removed(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        before = desk.report.other_matters
        await desk.go("other_matters")
        button = desk.wizard.pane.query_one("#add")
        desk.app.screen.set_focus(button)
        await desk.press("enter")
        await desk.until(lambda: desk.wizard.place.endswith(".heading"))
        await desk.type("新")
        assert len(desk.report.other_matters) == len(before) + 1
        assert desk.report.other_matters[-1].heading == "新"
        await desk.press("ctrl+z", "ctrl+z")
        assert desk.report.other_matters == before


async def test_last_years_text_can_be_taken_over_as_one_step_of_undo(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        before = desk.report
        desk.wizard.previous = before.with_text("overview.platform", "去年的话。")
        await desk.go("overview.platform.heading")
        await desk.press("f4", "enter")
        assert desk.report == before
        await desk.press("f4", "down", "enter")
        assert desk.report.text("overview.platform").endswith("\n去年的话。")
        await desk.press("ctrl+z")
        assert desk.report == before


async def test_last_years_figures_are_only_looked_at(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        desk.wizard.previous = desk.report
        await desk.go(RECEIVED)
        await desk.press("f4")
        assert isinstance(desk.app.screen, ReadingDialog)


async def test_the_keys_of_the_wizard_are_not_shown_under_a_dialog(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        footer = desk.wizard.query_one("#footer")
        await desk.press("f1")
        assert not footer.visible
        await desk.press("escape")
        assert footer.visible


async def test_sentences_to_choose_from_are_told_apart(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("overview.on_request")
        await desk.press("f5")
        options = desk.app.screen.query_one(OptionList)
        lines = [options.render_line(y).text for y in range(options.virtual_size.height)]
        ruled = [line for line in lines if set(line.strip()) == {"─"}]
        assert len(ruled) == options.option_count - 1 > 0


async def test_the_palette_finds_a_cell_by_its_chinese_name(draft_path: Path) -> None:
    from tui.palette_commands import WizardCommands

    async with open_desk(draft_path) as desk:
        provider = WizardCommands(desk.wizard)
        hits = [hit async for hit in provider.search("重复申请")]
        assert hits
        run = max(hits, key=lambda hit: hit.score).command
        await run()  # type: ignore[misc]
        await desk.pilot.pause()

        assert desk.wizard.place.startswith("requests.not_processed.duplicate.")


async def test_hostile_text_is_only_text_on_every_screen(tmp_path: Path) -> None:
    form = load_form()
    report = new_report(form)
    texts = iter(HOSTILE_TEXTS * 20)
    for place in (*FIELDS, *(f"{part}.heading" for part in SECTIONS), *form.cells):
        report = enter(form, report, place, next(texts))
    for place in ("preamble", "problems", *SECTIONS):
        report = enter(form, report, place, "\n".join(HOSTILE_TEXTS))
    path = tmp_path / "x.toml"
    path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(path, (80, 24)) as desk:
        for _ in steps_of(form):
            await desk.press("f1", "escape", "tab", "ctrl+n")

        assert desk.report == report
        assert read_draft(path.read_text("utf-8")) == report
        assert "\x1b" not in desk.wizard.query_one(TitleBar).subject


async def test_a_hundred_thousand_characters_can_be_written_and_left(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("problems")
        await desk.paste("长" * 100_000)
        await desk.press("甲", "ctrl+n", "ctrl+b")
        await desk.save()

        saved = read_draft(draft_path.read_text("utf-8")).problems
        assert saved.count("长") == 100_000
        assert "甲" in saved


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_resizing_keeps_focus_and_text(draft_path: Path, size: tuple[int, int]) -> None:
    async with open_desk(draft_path, (120, 36)) as desk:
        await desk.go(RECEIVED)
        await desk.press("5")
        focused = desk.app.focused
        await desk.pilot.resize_terminal(*size)
        await desk.press("6")

        assert desk.app.focused is focused
        assert desk.report.figures[RECEIVED] == 56


async def test_the_start_screen_offers_recent_drafts(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.press("ctrl+q")
        await desk.app.workers.wait_for_complete()
    app = WizardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert [each.path for each in app.screen.recents.values()] == [draft_path]


async def test_the_findings_on_screen_are_those_of_check(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go(RECEIVED)
        await desk.press("delete")

        expected = check(desk.wizard.form, desk.report)
        assert [f for f in desk.wizard.findings if f.rule != "CP-17"] == list(expected)


async def test_choosing_the_step_one_is_on_folds_the_list_again(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.press("f3")
        assert desk.wizard.has_class("-show-steps")
        await desk.press("enter")

        assert not desk.wizard.has_class("-show-steps")


async def test_putting_a_conflict_off_is_not_asked_again_until_a_save_is_asked_for(
    draft_path: Path,
) -> None:
    async with open_desk(draft_path) as desk:
        theirs = write_draft(plain_report().with_text("problems", "别处"))
        draft_path.write_text(theirs, encoding="utf-8")
        await desk.go(RECEIVED)
        await desk.press("9")
        await desk.save_without_waiting()
        await desk.press("escape", "8")
        desk.wizard._autosave()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.app.screen is desk.wizard
        assert draft_path.read_text("utf-8") == theirs
        await desk.save_without_waiting()
        assert isinstance(desk.app.screen, ChoiceDialog)
        await desk.press("down", "enter")
        await desk.app.workers.wait_for_complete()

        assert read_draft(draft_path.read_text("utf-8")) == desk.report


async def test_characters_that_come_with_the_key_that_leaves_are_kept(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("overview.platform")
        desk.burst(*"甲乙丙", "ctrl+q")
        await desk.until(lambda: desk.wizard.is_leaving and desk.wizard.draft.is_saved)

    assert "甲乙丙" in read_draft(draft_path.read_text("utf-8")).text("overview.platform")


async def test_a_second_palette_is_not_opened_under_another_dialog(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        await desk.go("requests.received.natural_person")
        desk.burst("ctrl+o", "ctrl+p", "ctrl+p", "escape", "escape", "escape")
        await desk.come_back()


async def test_dragging_over_the_hint_selects_nothing_to_copy(draft_path: Path) -> None:
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.go("requests.denial.internal_affairs.natural_person")
        hint = desk.wizard.query_one("#hint").region
        desk.drag((hint.x + 2, hint.y), (hint.x + 20, hint.bottom - 1))
        await desk.settle()
        await desk.go("requests.pending_start.natural_person")
        await desk.press("ctrl+c")

        assert not desk.wizard.selections
