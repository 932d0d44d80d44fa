"""The last step, the last look: the problems, the report as printed, and what changed in a year."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, ContentSwitcher, Label, Static

from schema.deadline import say_deadline
from schema.editing import entered
from schema.form import Form
from tui.explaining import FIELD_LABELS
from tui.key_names import key_of, with_keys
from tui.keys import REVIEW_BINDINGS
from tui.listing import summary
from tui.messages import ExportWanted
from tui.panes.pane import Pane
from tui.reviewing import Item, list_changes, list_problems, list_released
from tui.view import View
from tui.widgets.field import FieldLabel, LineInput
from tui.widgets.preview import Preview
from tui.widgets.review_list import ReviewList

#: The three views by the ids of their widgets, each with its key and the word for it.
_PROBLEMS, _PRINTED, _CHANGES = "review-problems", "review-printed", "review-changes"
_VIEWS = {
    _PROBLEMS: "{review.problems} 问题",
    _PRINTED: "{review.printed} 报告",
    _CHANGES: "{review.changes} 与去年相比",
}
_NAMES = ("review.proofread_by", "review.approved_by")


class ViewBar(Static):
    """The words for the three views; the one that is shown stands in brackets."""

    def say(self, shown: str) -> None:
        """Mark the view that is shown."""
        words = [
            f"[@click=show_view('{name}')]{'〔' if name == shown else ' '}{word}"
            f"{'〕' if name == shown else ' '}[/]"
            for name, word in _VIEWS.items()
        ]
        self.update(Content.from_markup(with_keys(" ".join(words))))

    def action_show_view(self, name: str) -> None:
        pane = self.query_ancestor(ReviewPane)
        pane.action_show_view(name)


class ReviewPane(Pane):
    """Each view is drawn when it is on screen and something in it has changed."""

    BINDINGS: ClassVar[list[BindingType]] = REVIEW_BINDINGS

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(form, step)
        self._view: View | None = None
        self._released: tuple[Item, ...] = ()
        self.names = {place: LineInput(place, "可以不填") for place in _NAMES}

    def compose(self) -> ComposeResult:
        with Horizontal(classes="review-head"):
            yield Label(id="review-summary")
            yield Button(
                f"导出（{key_of('wizard.export')}）", variant="primary", compact=True, id="export"
            )
        with Horizontal(classes="review-views"):
            yield ViewBar(id="view-bar")
            yield Label(id="deadline")
        with ContentSwitcher(initial=_PROBLEMS, id="review-switch"):
            yield ReviewList(_PROBLEMS)
            yield Preview(_PRINTED)
            yield ReviewList(_CHANGES)
        with Horizontal(classes="review-names"):
            for place, field in self.names.items():
                yield FieldLabel(FIELD_LABELS[place], field)
                yield field

    @property
    def shown(self) -> str:
        """The id of the view on screen."""
        return self.query_one("#review-switch", ContentSwitcher).current or _PROBLEMS

    def show(self, view: View) -> None:
        """Say what stands, and draw the view that is on screen."""
        self._view = view
        report = view.report
        due = say_deadline(report.level, report.year, date.today())
        self._released = list_released(self.form, report, view.previous, date.today())
        words = "；".join([summary(view.findings), *(each.title for each in self._released[:1])])
        self.query_one("#review-summary", Label).update(Content(words))
        self.query_one("#deadline", Label).update(Content(due))
        for place, field in self.names.items():
            if not view.origin:
                field.show(entered(self.form, view.report, place))
        self._draw()

    def _draw(self) -> None:
        view, shown = self._view, self.shown
        self.query_one(ViewBar).say(shown)
        if view is None:
            return
        if shown == _PRINTED:
            self.query_one(Preview).show(view)
        elif shown == _CHANGES:
            items = list_changes(self.form, view.previous, view.report)
            self.query_one(f"#{_CHANGES}", ReviewList).show_items(items)
        else:
            items = (*list_problems(self.form, view.findings), *self._released)
            self.query_one(f"#{_PROBLEMS}", ReviewList).show_items(items)

    def action_show_view(self, name: str) -> None:
        """Change to another view and put the cursor there."""
        self.query_one("#review-switch", ContentSwitcher).current = name
        self._draw()
        self.go_to("")

    def find(self, place: str) -> Widget | None:
        """The field of a name, else the view on screen: it takes the focus to be scrolled."""
        return self.names.get(place) or self.query_one(f"#{self.shown}")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(ExportWanted())
