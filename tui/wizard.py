"""WizardScreen: owns the report, its findings and the step; applies every edit.

Edits come up as messages, a View goes down to the pane on screen. Panes and dialogs are imported
and made when they are first wanted, so that the first screen is there at once.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, Static

from schema.checking import check, has_errors
from schema.editing import enter
from schema.errors import WizardError
from schema.finding import Finding, TextSpan
from schema.form import Form
from schema.loading import load_form
from schema.progress import (
    PREAMBLE,
    REVIEW,
    SETUP,
    count_filled_cells,
    measure_steps,
    step_of,
    steps_of,
)
from schema.report import Report
from tui.drafting import ChangedOnDisk, LockLost, OpenDraft
from tui.explaining import explain, findings_at, step_heading, step_title
from tui.keys import FOOTER, WIZARD_BINDINGS
from tui.listing import Entry, kind_of, list_findings, summary
from tui.messages import (
    Edited,
    ExportWanted,
    Located,
    Noticed,
    Sealed,
    SectionAdded,
    SectionRemoved,
)
from tui.panes.pane import Pane
from tui.panes.setup import SetupPane
from tui.view import View
from tui.widgets.line_list import Line, LineList
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.dialogs.exporting import ExportOrder

#: Seconds from an edit to its save; never more than a second of work is at risk.
SAVE_DELAY = 0.5
#: Seconds between tries while the disk refuses.
RETRY_DELAY = 5.0
STATE_WIDTH = 7


def _wizard_commands() -> type[Provider]:
    from tui.commands import WizardCommands

    return WizardCommands


class WizardScreen(Screen[None]):
    """One open draft, from its first step to the export."""

    BINDINGS: ClassVar[list[BindingType]] = WIZARD_BINDINGS
    COMMANDS = {_wizard_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    @dataclass
    class SaveFinished(Message):
        """The autosave is done; ``error`` says why it failed."""

        error: WizardError | None

    def __init__(self, draft: OpenDraft, step: str = SETUP) -> None:
        super().__init__()
        self.draft = draft
        self.form: Form = load_form(draft.report.form)
        self.findings: tuple[Finding, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self.step = step if step in steps_of(self.form) else SETUP
        self.place = self.step
        self._visited: Finding | None = None
        self._save_timer: Timer | None = None
        self._save_problem = ""

    # -- layout ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield TitleBar(id="title-bar")
        yield LineList(id="steps")
        yield ContentSwitcher(id="panes")
        yield Static(id="hint")
        yield LineList(id="findings", empty="没有发现问题。")
        yield Static(Content.from_markup(FOOTER), id="footer")

    async def on_mount(self) -> None:
        self.steps.border_title = "步骤"
        self.steps.always_shows_pointed = True
        await self.show_step(self.step)
        self._refresh()
        self.pane.go_to("")

    @property
    def report(self) -> Report:
        return self.draft.report

    @property
    def steps(self) -> LineList:
        """The list of steps."""
        return self.query_one("#steps", LineList)

    @property
    def pane(self) -> Pane:
        """The pane of the current step."""
        return self.query_one(f"#panes > #{self.step}", Pane)

    async def show_step(self, step: str) -> None:
        """Bring a step on screen; its pane is made on the first visit."""
        switcher = self.query_one("#panes", ContentSwitcher)
        self.step = self.place = step
        self._notice("")
        if not switcher.query(f"#{step}"):
            await switcher.add_content(self._make_pane(step), set_current=True)
        switcher.current = step
        order = steps_of(self.form)
        number = f"{order.index(step) + 1}/{len(order)}"
        switcher.border_title = Content(f"{step_heading(self.form, step)}（{number}，F3 选步骤）")
        self.steps.point_at(order.index(step))
        self.remove_class("-show-steps")
        self.pane.show(self._view())
        self._hint()

    def _make_pane(self, step: str) -> Pane:
        if step == SETUP:
            return SetupPane(self.form, step)
        if step == REVIEW:
            from tui.panes.review import ReviewPane

            return ReviewPane(self.form, step)
        if step != PREAMBLE and self.form.part(step).table:
            from tui.panes.table import TablePane

            return TablePane(self.form, step)
        from tui.panes.narrative import SectionsPane, TextPane

        if step in ("overview", "other_matters"):
            return SectionsPane(self.form, step, self.report)
        return TextPane(self.form, step, explain(self.form, self.report, step).text)

    # -- what is shown ---------------------------------------------------------------------

    def _view(self, origin: str = "") -> View:
        return View.of(self.form, self.report, self.findings, origin)

    def _refresh(self, origin: str = "") -> None:
        """Check the report and show it everywhere; the editor at ``origin`` is ahead of it."""
        report = self.report
        self.findings = check(self.form, report, today=date.today())
        self.pane.show(self._view(origin))
        self.entries = list_findings(self.form, self.findings)
        listed = self.query_one("#findings", LineList)
        listed.show_lines([Line(entry.label, entry.look) for entry in self.entries])
        if listed.border_title != (title := summary(self.findings)):
            listed.border_title = title
        self.steps.show_lines(self._step_lines())
        filled = count_filled_cells(self.form, report)
        progress = f"已填 {filled}/{len(self.form.cells)}"
        if self.steps.border_subtitle != progress:
            self.steps.border_subtitle = progress
        year = f" · {report.year} 年度" if report.year else ""
        self.query_one(TitleBar).say(subject=f"{report.organisation or '（未填单位）'}{year}")
        self._hint()
        self._show_saved()

    def _step_lines(self) -> list[Line]:
        states = measure_steps(self.form, self.report, self.findings)
        lines = []
        for step in steps_of(self.form):
            state = states[step].label if step in states else ""
            lines.append(Line(set_cell_size(state, STATE_WIDTH) + step_title(self.form, step)))
        return lines

    def _show_saved(self) -> None:
        if self._save_problem:
            text = self._save_problem
        elif not self.draft.is_saved:
            text = "未保存"
        else:
            at = self.draft.saved_at
            text = f"已保存 {at:%H:%M}" if at else "已保存"
        bar = self.query_one(TitleBar)
        bar.say(saved=text)
        bar.set_class(bool(self._save_problem), "-problem")

    def _hint(self, finding: Finding | None = None) -> None:
        """What belongs at the cursor, or what is wrong there."""
        explanation = explain(self.form, self.report, self.place)
        title, text = explanation.title, explanation.text
        here = [each for each in findings_at(self.findings, self.place) if not each.missing]
        if finding is not None:
            title = f"{kind_of(finding)} {finding.rule}"
            here = [finding]
        if here:
            text = here[0].message + here[0].advice
        hint = Content.assemble((title, "bold"), "\n", text)
        widget = self.query_one("#hint", Static)
        if widget.content != hint:
            widget.update(hint, layout=False)

    # -- edits -----------------------------------------------------------------------------

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self._notice("")
        self._change(enter(self.form, self.report, event.place, event.text), event.place)

    async def on_section_added(self, event: SectionAdded) -> None:
        event.stop()
        from tui.panes.narrative import add_section

        self._change(add_section(self.report, event.part), event.part, origin="")
        *_, (place, _) = self.report.sections(event.part)
        await self.go_to(f"{place}.heading")

    def on_section_removed(self, event: SectionRemoved) -> None:
        event.stop()
        from tui.panes.narrative import remove_section

        self.draft.seal()
        self._change(remove_section(self.report, event.place), event.place, origin="")

    def _change(self, report: Report, place: str, origin: str | None = None) -> None:
        if report != self.report:
            self.draft.change(report, place)
            self._refresh(place if origin is None else origin)
            self._schedule_save()

    def on_sealed(self, event: Sealed) -> None:
        event.stop()
        self.draft.seal()

    def on_located(self, event: Located) -> None:
        event.stop()
        self.place = event.place
        self._hint()

    def on_noticed(self, event: Noticed) -> None:
        event.stop()
        self._notice(event.text)

    def _notice(self, text: str) -> None:
        """A short line in the title bar, until the next edit."""
        self.query_one(TitleBar).say(notice=text)

    async def action_undo(self) -> None:
        await self._travel(self.draft.undo(), "没有可以撤销的改动。")

    async def action_redo(self) -> None:
        await self._travel(self.draft.redo(), "没有可以重做的改动。")

    async def _travel(self, place: str | None, nothing: str) -> None:
        if place is None:
            self._notice(nothing)
            return
        self._refresh()
        self._schedule_save()
        await self.go_to(place)

    # -- moving ----------------------------------------------------------------------------

    async def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on a place, whatever step it is on."""
        step = step_of(place)
        if step not in steps_of(self.form):
            return
        if step != self.step:
            await self.show_step(step)
        await self.pane.ready()
        self.pane.go_to(place, span)

    async def action_next_step(self) -> None:
        await self._step_by(1)

    async def action_previous_step(self) -> None:
        await self._step_by(-1)

    async def _step_by(self, by: int) -> None:
        order = steps_of(self.form)
        index = order.index(self.step) + by
        if 0 <= index < len(order):
            await self.go_to(order[index])
        else:
            self._notice("已经是" + ("最后一步。" if by > 0 else "第一步。"))

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if event.list is self.steps:
            await self.go_to(steps_of(self.form)[event.number])
        else:
            await self._visit(self.entries[event.number].finding)

    def on_line_list_pointed(self, event: LineList.Pointed) -> None:
        event.stop()
        if event.list is not self.steps:
            self._hint(self.entries[event.number].finding)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    async def action_next_finding(self, by: int) -> None:
        listed = self.query_one("#findings", LineList)
        if not self.entries:
            self._notice("没有发现问题。")
            return
        finding = self.entries[listed.pointed].finding
        if finding == self._visited:
            finding = self.entries[listed.advance(by) or 0].finding
        await self._visit(finding)

    async def _visit(self, finding: Finding) -> None:
        self._visited = finding
        await self.go_to(finding.where, finding.text)
        self._hint(finding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is the grid's own while the grid has the focus."""
        if action == "next_field":
            from tui.widgets.figure_grid import FigureGrid

            return not isinstance(self.focused, FigureGrid)
        return super().check_action(action, parameters)

    def action_next_field(self, by: int) -> None:
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_steps(self) -> None:
        """To the step list; on a narrow screen it comes up over the pane."""
        self.add_class("-show-steps")
        self.set_focus(self.steps)

    def action_findings(self) -> None:
        self.set_focus(self.query_one("#findings"))

    def action_back(self) -> None:
        """Escape: from a list back to where the officer was writing."""
        self.remove_class("-show-steps")
        self.pane.go_to(self.place)

    def action_next_area(self) -> None:
        """From the pane to the findings, to the steps, and round."""
        if self.query_one("#findings").has_focus:
            self.action_steps()
        elif self.steps.has_focus:
            self.action_back()
        else:
            self.action_findings()

    def action_help(self) -> None:
        from tui.dialogs.reading import ReadingDialog
        from tui.helping import help_text

        explanation = explain(self.form, self.report, self.place)
        here = findings_at(self.findings, self.place)
        self.app.push_screen(ReadingDialog(explanation.title, help_text(explanation, here)))

    # -- saving ----------------------------------------------------------------------------

    def _schedule_save(self, delay: float = SAVE_DELAY) -> None:
        if self._save_timer is None:
            self._save_timer = self.set_timer(delay, self._autosave)

    def _autosave(self) -> None:
        self._save_timer = None
        self._save()

    @work(thread=True, group="autosave")
    def _save(self) -> None:
        try:
            self.draft.save()
        except WizardError as error:
            self.post_message(self.SaveFinished(error))
        else:
            self.post_message(self.SaveFinished(None))

    def on_wizard_screen_save_finished(self, event: SaveFinished) -> None:
        event.stop()
        if isinstance(event.error, ChangedOnDisk | LockLost):
            self._save_problem = "没有保存：草稿被别处改动"
            self._ask_about_conflict(event.error)
        elif event.error is not None:
            if not self._save_problem:
                self.notify(str(event.error), severity="error", timeout=15, markup=False)
            self._save_problem = f"没有保存：{event.error.message}"
            self._schedule_save(RETRY_DELAY)
        else:
            self._save_problem = ""
            if not self.draft.is_saved:
                self._schedule_save()
        self._show_saved()

    def action_save(self) -> None:
        """Saving happens by itself; asked for, it happens at once and says so."""
        if self.draft.is_saved and not self._save_problem:
            self._notice("已经保存。程序会自动保存，不用每次按键。")
        else:
            self._save()

    @work(group="conflict", exclusive=True)
    async def _ask_about_conflict(self, error: WizardError) -> None:
        from tui.dialogs.choice import ChoiceDialog

        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "草稿在别处被改动",
                str(error),
                [
                    ("mine", "用我屏幕上的（对方的留作历史版本）"),
                    ("theirs", "用文件里的（我的留作历史版本，可撤销）"),
                    ("as", "把我的另存成一个文件"),
                    ("later", "先不动，继续填写（不会自动保存）"),
                ],
                keep="later",
            )
        )
        if answer == "as":
            await self._save_as()
            return
        try:
            if answer == "mine":
                await asyncio.to_thread(self.draft.keep_mine)
            elif answer == "theirs":
                # Not in a thread: a key typed meanwhile must not bring mine back over theirs.
                self.draft.take_theirs()
            else:
                return
        except WizardError as problem:
            self.notify(str(problem), severity="error", timeout=15, markup=False)
            return
        self._save_problem = ""
        self._refresh()

    async def _save_as(self) -> bool:
        """Ask for another file and save there; False when the officer gave up."""
        from tui.dialogs.line import LineDialog

        suggested = self.draft.path.with_stem(f"{self.draft.path.stem}-另存")
        text = await self.app.push_screen_wait(
            LineDialog("另存草稿", "存到哪个文件？", str(suggested))
        )
        if not text:
            return False
        path = suggested.parent / Path(text.strip()).expanduser()
        try:
            await asyncio.to_thread(self.draft.save_as, path)
        except WizardError as problem:
            self.notify(str(problem), severity="error", timeout=15, markup=False)
            return False
        self._save_problem = ""
        self._refresh()
        return True

    async def leave(self) -> bool:
        """Save and let go of the draft; False when the officer stays because it failed."""
        from tui.dialogs.choice import ChoiceDialog

        try:
            await asyncio.to_thread(self.draft.close)
        except WizardError as error:
            answer = await self.app.push_screen_wait(
                ChoiceDialog(
                    "还没有保存",
                    str(error),
                    [
                        ("as", "另存成一个文件再退出"),
                        ("drop", "不保存，退出（在恢复文件夹里留一份副本）"),
                        ("stay", "不退出，继续填写"),
                    ],
                    keep="stay",
                )
            )
            if answer == "as":
                return await self._save_as() and await self.leave()
            if answer == "drop":
                self.draft.abandon()
            return answer == "drop"
        return True

    # -- export ----------------------------------------------------------------------------

    def on_export_wanted(self, event: ExportWanted) -> None:
        event.stop()
        self.action_export()

    @work(group="export", exclusive=True)
    async def action_export(self) -> None:
        from tui.dialogs.exporting import ExportDialog
        from tui.dialogs.reading import ReadingDialog

        dialog = ExportDialog(
            self.draft.path.absolute().parent,
            summary(self.findings),
            not has_errors(self.findings),
        )
        order = await self.app.push_screen_wait(dialog)
        if order is None:
            return
        try:
            paths = await asyncio.to_thread(self._export, order)
        except WizardError as error:
            self.app.push_screen(ReadingDialog("没有导出", str(error)))
            return
        kind = "定稿" if order.final else "草稿"
        files = "\n".join(path.name for path in paths)
        self.app.push_screen(
            ReadingDialog(f"已导出{kind}", f"{files}\n\n在文件夹：{order.folder.absolute()}")
        )

    def _export(self, order: ExportOrder) -> tuple[Path, ...]:
        from output.exporting import export

        return export(
            self.form, self.report, self.findings, order.formats, order.folder, order.final
        )
