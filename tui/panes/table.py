"""A step with one table of the form."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from schema.finding import TextSpan
from schema.form import Form
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.figure_grid import FigureGrid


class TablePane(Pane):
    """The grid and nothing else: rows are what an officer needs room for."""

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(form, step)
        self.grid = FigureGrid(form.table(form.part(step).table))

    def compose(self) -> ComposeResult:
        yield self.grid

    def show(self, view: View) -> None:
        """Draw figures, totals and marks."""
        self.grid.show(view.texts(self.grid.table), view.marks(self.grid.table))

    def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on a cell."""
        self.grid.go_to(place)
        self.screen.set_focus(self.grid)

    def find(self, place: str) -> Widget | None:
        """Every place of this step is in the grid."""
        return self.grid
