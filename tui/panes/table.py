"""A step with one table of the form."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.widget import Widget

from schema.finding import TextSpan
from schema.form import Form
from tui.messages import Noticed, RowWanted
from tui.panes.pane import Pane
from tui.row_finding import matching_rows, ways_to_name, why_not_one_row
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

    def place_of(self, editor: Widget | None) -> str:
        """The cell of the cursor."""
        return self.grid.address

    def find(self, place: str) -> Widget | None:
        """Every place of this step is in the grid."""
        return self.grid

    @work(group="jump", exclusive=True)
    async def on_row_wanted(self, event: RowWanted) -> None:
        """Ask for a row and go there, in the column of the cursor where the row has it."""
        from tui.dialogs.line import LineDialog

        event.stop()
        table = self.grid.table
        answer = await self.app.push_screen_wait(
            LineDialog(
                "跳到哪一行？",
                f"写{ways_to_name(table)}。光标留在这一列。",
                refuse=lambda text: why_not_one_row(table, text),
            )
        )
        if answer is not None:
            ((_, cells),) = matching_rows(table, answer)
            columns = {cell.column: cell for cell in cells}
            cell = columns.get(self.grid.address.column, cells[0])
            self.go_to(cell)
            self.post_message(Noticed(f"到了 {table.cells[cell].name}。"))
