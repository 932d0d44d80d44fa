"""The first step: who reports, for which year, and whom to ask."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from schema.editing import entered, read_date
from schema.form import Form
from schema.progress import SETUP, step_of
from tui.choices import CHOICES, UNCHOSEN
from tui.explaining import FIELD_LABELS
from tui.messages import Edited, Noticed
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.field import Choice, FieldTable, LineInput

_PLACEHOLDERS = {
    "report.organisation": "例如 某县某镇人民政府",
    "report.year": "例如 2024",
    "contact.office": "例如 党政办公室",
    "contact.phone": "带区号",
    "contact.postcode": "六位数字",
    "contact.email": "可以不填",
    "contact.website": "可以不填",
}
_PLACES = tuple(place for place in FIELD_LABELS if step_of(place) == SETUP)
_NO_DATE = "日期要写全，先年后月日，例如 2025-01-20；现在还没有采用。"


class SetupPane(Pane):
    """Labelled fields, one a line."""

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(form, step)
        self.dated = LineInput("report.dated")
        self.fields = {place: _field(place) for place in _PLACES} | {"report.dated": self.dated}

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield FieldTable([(FIELD_LABELS[place], field) for place, field in self.fields.items()])

    def show(self, view: View) -> None:
        """Fill the fields from the report."""
        year = view.report.year
        self.dated.placeholder = f"可以不填，例如 {year + 1}-01-20" if year else "可以不填"
        for place, field in self.fields.items():
            if not view.origin:
                field.show(entered(self.form, view.report, place))

    def on_edited(self, event: Edited) -> None:
        """Nothing is kept of what is no year or no date: say so while it is typed."""
        if event.place == "report.year":
            from tui.starting.answers import year_problem

            self.post_message(Noticed(year_problem(self.form, event.text)))
        elif event.place == "report.dated":
            is_read = not event.text.strip() or read_date(event.text)
            self.post_message(Noticed("" if is_read else _NO_DATE))

    def find(self, place: str) -> Widget | None:
        """The editor of a field."""
        return self.fields.get(place or _PLACES[0])


def _field(place: str) -> LineInput | Choice:
    if place in CHOICES:
        return Choice(place, FIELD_LABELS[place], CHOICES[place], UNCHOSEN[place])
    return LineInput(place, _PLACEHOLDERS.get(place, ""))
