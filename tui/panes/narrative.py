"""Steps that are prose: one text, or sub-sections with headings, and the fee of part 六."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import AwaitMount, Widget
from textual.widgets import Button, Label

from schema.editing import entered
from schema.finding import TextSpan
from schema.form import Form
from schema.report import Report, Section
from schema.sentences import topic_at
from tui.explaining import FIELD_LABELS
from tui.key_names import key_of
from tui.messages import SectionAdded, SectionRemoved
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.field import FieldLabel, FieldTable, LineInput
from tui.widgets.prose import ProseArea

_FEE_PLACES = ("fees.notices", "fees.noticed_yuan", "fees.collected_yuan")


def _placeholder(place: str) -> str:
    """What a blank text says; what belongs there already stands in the hint line."""
    key = key_of("wizard.insert")
    return f"在这里写，或者按 {key} 插入现成的句子。" if topic_at(place) else "在这里写。"


class TextPane(Pane):
    """One text: the preamble or part 五."""

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(form, step)
        self.area = ProseArea(step, _placeholder(step))

    def compose(self) -> ComposeResult:
        yield self.area

    def show(self, view: View) -> None:
        """Show the text of the report."""
        if not view.origin:
            self.area.show(view.report.text(self.step))
        self.area.mark(view.claims().get(self.step, []))

    def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor into the text, on the characters of a finding if there are any."""
        self.screen.set_focus(self.area)
        if span is not None:
            self.area.select_span(span)

    def find(self, place: str) -> Widget | None:
        """Every place of this step is in the one text."""
        return self.area


class SectionEditor(Vertical):
    """The heading and the text of one sub-section; an extra one can be taken away."""

    def __init__(self, place: str, section: Section) -> None:
        super().__init__(classes="section")
        self.place = place
        self.is_extra = not section.topic
        self.heading = LineInput(
            f"{place}.heading", "标题" + ("，可以不填" if self.is_extra else "")
        )
        self.area = ProseArea(place, _placeholder(place))

    def compose(self) -> ComposeResult:
        with Horizontal(classes="section-head"):
            yield FieldLabel("标题：", self.heading)
            yield self.heading
        yield self.area
        if self.is_extra:
            yield Button("删去这一节", compact=True, classes="remove")

    def show(self, view: View, section: Section) -> None:
        """Show heading and text, but not the one being typed."""
        if not view.origin:
            self.heading.show(section.heading)
            self.area.show(section.body)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(SectionRemoved(self.place))


class SectionsPane(Pane):
    """Part 一 or 六: sub-sections under each other, more can be added."""

    def __init__(self, form: Form, step: str, report: Report) -> None:
        super().__init__(form, step)
        sections = report.sections(step)
        self.editors = {place: SectionEditor(place, section) for place, section in sections}
        self._mounting: list[AwaitMount] = []
        places = _FEE_PLACES if step == "other_matters" else ()
        self.fees = {place: LineInput(place) for place in places}

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Vertical(*self.editors.values(), classes="sections")
            yield Button("增加一节", compact=True, id="add")
            if self.fees:
                yield Label(Content("信息处理费（供核对用，不印在报告里）"), classes="note")
                yield FieldTable([(FIELD_LABELS[each], field) for each, field in self.fees.items()])

    def show(self, view: View) -> None:
        """Bring the editors in line with the sub-sections of the report, then fill them."""
        sections = dict(view.report.sections(self.step))
        if list(sections) != list(self.editors):
            self._rebuild(sections)
        claims = view.claims()
        for place, section in sections.items():
            self.editors[place].show(view, section)
            self.editors[place].area.mark(claims.get(place, []))
        for name, field in self.fees.items():
            if not view.origin:
                field.show(entered(self.form, view.report, name))

    def _rebuild(self, sections: dict[str, Section]) -> None:
        box = self.query_one(".sections")
        for place in [place for place in self.editors if place not in sections]:
            self.editors.pop(place).remove()
        for place, section in sections.items():
            if place not in self.editors:
                self.editors[place] = SectionEditor(place, section)
                self._mounting.append(box.mount(self.editors[place]))
        self.editors = {place: self.editors[place] for place in sections}

    def on_resize(self) -> None:
        # A text that grows with its content misses the last of several layouts in a row.
        for editor in self.editors.values():
            self.call_after_refresh(editor.area.rewrap)

    async def ready(self) -> None:
        """Wait for the editors of sub-sections that have just been added."""
        while self._mounting:
            await self._mounting.pop()

    def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor into the text of a sub-section or one of the fields."""
        super().go_to(place, span)
        target = self.find(place)
        if isinstance(target, ProseArea):
            if span is not None:
                target.select_span(span)
            target.call_after_refresh(target.scroll_cursor_visible, center=True)

    def find(self, place: str) -> Widget | None:
        """The text of a sub-section, its heading, or a fee field."""
        if place in self.fees:
            return self.fees[place]
        for name, editor in self.editors.items():
            if place == f"{name}.heading":
                return editor.heading
            if place == name or place in ("", self.step):
                return editor.area
        return None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(SectionAdded(self.step))
