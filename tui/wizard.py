"""WizardScreen: owns the report, its findings and the step; applies every edit.

Edits come up as messages, a View goes down to the pane on screen. Panes and dialogs are imported
and made when they are first wanted, so that the first screen is there at once.
"""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from schema.checking import check
from schema.editing import enter
from schema.finding import Finding, TextSpan
from schema.progress import SETUP, count_filled_cells, measure_steps, step_of, steps_of
from schema.report import Report
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.explaining import explain_here, step_heading
from tui.key_names import footer_markup, key_of, steps_markup
from tui.keys import WIZARD_BINDINGS
from tui.layers.touring import TouringScreen
from tui.listing import label_of, list_findings, list_steps, look_of, subject_of, summary
from tui.messages import Edited, Located, Noticed, PlaceWanted, Sealed, StepShown
from tui.panes.making import make_pane
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.line_list import Line, LineList
from tui.widgets.sentences import Sentences
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from textual.command import Provider


def _wizard_commands() -> type[Provider]:
    from tui.palette_commands import WizardCommands

    return WizardCommands


class WizardScreen(TouringScreen):
    """One open draft, from its first step to the export."""

    BINDINGS: ClassVar[list[BindingType]] = WIZARD_BINDINGS
    COMMANDS = {_wizard_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (27, "-tall")]

    def __init__(self, draft: OpenDraft, step: str = SETUP) -> None:
        super().__init__(draft)
        self.step = step if step in steps_of(self.form) else SETUP
        self._panes: dict[str, Pane] = {}
        self._moving = asyncio.Lock()
        #: The editor of the step that has the focus, or had it before a list.
        self._editor: Widget | None = None

    def compose(self) -> ComposeResult:
        self.fit_at_once()
        yield Static(id="trouble")
        yield TitleBar(id="title-bar")
        yield LineList(id="steps")
        yield ContentSwitcher(id="panes")
        yield Static(id="hint")
        yield LineList(id="findings", empty="没有发现问题。")
        yield Static(Content.from_markup(footer_markup()), id="footer")

    async def on_mount(self) -> None:
        self.steps.border_title, self.steps.always_shows_pointed = "步骤", True
        await self.show_step(self.step)
        if not self.pane.is_attached:
            return
        self.refresh_report()
        self.pane.go_to("")
        self.offer_tour()

    @property
    def steps(self) -> LineList:
        """The list of steps."""
        return self.query_one("#steps", LineList)

    @property
    def pane(self) -> Pane:
        """The pane of the current step."""
        return self._panes[self.step]

    @property
    def place(self) -> str:
        """Where the cursor is, or was before it went to a list: asked of the editor each time."""
        place = self.pane.place_of(self._editor)
        return self.step if self.pane.find(place) is None else place

    def watch_focused(self, focused: Widget | None) -> None:
        """At once, before any message: the next key may already act here."""
        if hasattr(focused, "place"):
            self._editor = focused

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Textual scrolls to the middle of a widget, which is not where the cursor of a text is."""
        scroll_visible = scroll_visible and not getattr(widget, "SHOWS_CURSOR", False)
        super().set_focus(widget, scroll_visible, from_app_focus)

    async def show_step(self, step: str) -> None:
        """Bring a step on screen; its pane is made on the first visit."""
        switcher = self.query_one("#panes", ContentSwitcher)
        async with self._moving:
            if step not in self._panes:
                pane = make_pane(self.form, self.report, step)
                await switcher.add_content(pane)
                self._panes[step] = pane
        if not self._panes[step].is_attached:
            return  # the program was left meanwhile
        self.step, self._editor = step, None
        switcher.current = step
        order = steps_of(self.form)
        index = order.index(step)
        place = f"$title（第 {index + 1} 步，共 {len(order)} 步；{steps_markup()}）"
        switcher.border_title = Content.from_markup(place, title=step_heading(self.form, step))
        self.steps.point_at(index)
        self.pane.show(self._view())
        self._hint()
        self.post_message(StepShown())

    def _view(self, origin: str = "") -> View:
        return View.of(self.form, self.report, self.findings, origin, self.previous)

    def refresh_report(self, origin: str = "") -> None:
        """Check the report and show it everywhere; the editor at ``origin`` is ahead of it."""
        report = self.report
        self.follow_previous()
        self.findings = check(self.form, report, self.previous, date.today())
        self.pane.show(self._view(origin))
        self.listed = list_findings(self.form, self.findings)
        listed = self.query_one("#findings", LineList)
        listed.show_lines([Line(label_of(each), look_of(each), each) for each in self.listed])
        if listed.border_title != (title := summary(self.findings)):
            listed.border_title = title
        states = measure_steps(self.form, report, self.findings)
        steps = list_steps(self.form, states)
        self.steps.show_lines([Line(text, means=step) for step, text in steps])
        filled = count_filled_cells(self.form, report)
        progress = f"已填 {filled}/{len(self.form.cells)}"
        if self.steps.border_subtitle != progress:
            self.steps.border_subtitle = progress
        self.query_one(TitleBar).say(subject=subject_of(report, date.today()))
        self._hint()
        self.show_saved()

    def _hint(self, finding: Finding | None = None) -> None:
        """What belongs at the cursor, or what is wrong there."""
        asked = finding or self.asked_here()
        said = explain_here(self.form, self.report, self.findings, self.place, asked, self.previous)
        hint = Sentences.assemble((said.title, "bold"), "\n", said.text)
        widget = self.query_one("#hint", Static)
        if widget.content != hint:
            widget.update(hint, layout=False)

    def on_screen_suspend(self) -> None:
        """A dialog has keys of its own: those of the wizard do nothing while it is there."""
        self.query_one("#footer").visible = False

    def on_screen_resume(self) -> None:
        self.query_one("#footer").visible = True

    def on_edited(self, event: Edited) -> None:
        event.stop()
        report = enter(self.form, self.report, event.place, event.text)
        self._change(report, event.place)

    def change_report(self, report: Report, place: str) -> None:
        """A change from elsewhere than the editors: a step of undo, shown everywhere."""
        self.draft.seal()
        self._change(report, place, origin="")
        self.draft.seal()

    def _change(self, report: Report, place: str, origin: str | None = None) -> None:
        if report != self.report and not self.is_leaving:
            self.draft.change(report, place)
            self.refresh_report(place if origin is None else origin)
            self.schedule_save()

    def on_sealed(self, event: Sealed) -> None:
        event.stop()
        self.draft.seal()

    def on_located(self, event: Located) -> None:
        event.stop()
        self._hint()

    def on_noticed(self, event: Noticed) -> None:
        event.stop()
        self.notice(event.text)

    async def action_undo(self) -> None:
        await self._travel(self.draft.undo(), "没有可以撤销的。", "已撤销。")

    async def action_redo(self) -> None:
        await self._travel(self.draft.redo(), "没有可以重做的。", "已重做。")

    async def _travel(self, place: str | None, nothing: str, done: str) -> None:
        if place is None:
            self.notice(nothing)
            return
        self.refresh_report()
        self.schedule_save()
        await self.go_to(self.place if place == WHOLE_REPORT else place)
        self.notice(done)

    async def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on a place, whatever step it is on."""
        step = step_of(place)
        if step not in steps_of(self.form):
            return
        self.remove_class("-show-steps")
        if step != self.step or step not in self._panes:
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
            self.notice("已经是" + ("最后一步。" if by > 0 else "第一步。"))

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if event.list is self.steps:
            await self.go_to(event.line.means)
        else:
            await self._visit(event.line.means)

    async def on_place_wanted(self, event: PlaceWanted) -> None:
        event.stop()
        await (self._visit(event.finding) if event.finding else self.go_to(event.place))

    def on_line_list_pointed(self, event: LineList.Pointed) -> None:
        event.stop()
        if event.list is not self.steps:
            self._hint(event.line.means)

    async def action_next_finding(self, by: int) -> None:
        """On in the list; from a step that was come to otherwise, to a finding of this step."""
        findings, asked = self.query_one("#findings", LineList), self.asked_about
        steps = [step_of(line.means.where) for line in findings.lines]
        if self.step in steps and (asked is None or step_of(asked.where) != self.step):
            findings.point_at(steps.index(self.step))
        elif findings.pointed_at == asked:
            findings.advance(by)
        if (line := findings.line) is None:
            self.notice("没有发现问题。")
        else:
            await self._visit(line.means)

    async def _visit(self, finding: Finding) -> None:
        await self.go_to(finding.where, finding.text)
        self.asked_about, self.asked_from = finding, self.place
        self._hint()

    def action_steps(self) -> None:
        """To the step list; on a narrow screen it comes up over the pane."""
        self.add_class("-show-steps")
        self.set_focus(self.steps)

    async def action_back(self) -> None:
        """Escape: from a list back to where the officer was writing, and never out."""
        before = self.focused
        await self.go_to(self.place)
        if self.focused is before:
            self.notice(f"Esc 只回到填写处；退出按 {key_of('app.quit')}。")

    async def action_next_area(self) -> None:
        """From the pane to the findings, to the steps, and round."""
        if self.query_one("#findings").has_focus:
            self.action_steps()
        elif self.steps.has_focus:
            await self.action_back()
        else:
            self.set_focus(self.query_one("#findings"))
