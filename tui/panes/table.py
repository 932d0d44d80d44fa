"""A step with one table of the form."""

from __future__ import annotations

from textual import events, work
from textual.app import ComposeResult
from textual.widget import Widget

from schema.address import Address
from schema.finding import TextSpan
from schema.form import Form, Row, Table
from tui.key_names import key_of, key_words
from tui.messages import Noticed, RowWanted
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.figure_grid import FigureGrid

TableRow = tuple[Row, list[Address]]

_MOST_NAMED = 5
#: No row number is longer.
_DIGITS = 4


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

    def on_key(self, event: events.Key) -> None:
        """A key that the grid left, and that nobody further up waits for."""
        if event.key not in self.screen.active_bindings:
            words, help_key = key_words(event.key), key_of("wizard.help")
            self.post_message(Noticed(f"{words} 在表格里没有用，按 {help_key} 看有哪些键。"))

    @work(group="jump", exclusive=True)
    async def on_row_wanted(self, event: RowWanted) -> None:
        """Ask for a row and go there, in the column of the cursor where the row has it."""
        from tui.dialogs.line import LineDialog

        event.stop()
        table = self.grid.table
        count = len(_rows(table))
        answer = await self.app.push_screen_wait(
            LineDialog(
                "跳到哪一行？",
                f"写行号（1 到 {count}，从上往下数），或者行名里的几个字。",
                refuse=lambda text: why_not_one_row(table, text),
            )
        )
        if answer is not None:
            ((_, cells),) = matching_rows(table, answer)
            columns = {cell.column: cell for cell in cells}
            self.go_to(columns.get(self.grid.address.column, cells[0]))


def _rows(table: Table) -> list[TableRow]:
    """Every row with its cells, top to bottom."""
    return [
        (row, [Address.of(table.id, row.id, column.id) for column in block.columns])
        for block in table.blocks
        for row in block.rows
    ]


def matching_rows(table: Table, text: str) -> list[TableRow]:
    """The rows of that number, or with these words in their label; of a group, its first row."""
    rows, words = _rows(table), text.strip()
    if words.isdecimal():
        number = int(words[:_DIGITS])
        return rows[number - 1 : number] if number else []
    if not words:
        return []
    exact = [each for each in rows if each[0].label == words]
    grouped = [each for each in rows if any(words in group for group in each[0].groups)]
    return exact or [each for each in rows if words in each[0].label] or grouped[:1]


def why_not_one_row(table: Table, text: str) -> str:
    """Why ``text`` names no row or more than one; empty when it names one."""
    rows = _rows(table)
    found = matching_rows(table, text)
    if len(found) == 1:
        return ""
    if not found:
        return f"没有这一行。行号是 1 到 {len(rows)}，也可以写行名里的几个字。"
    names = (f"{rows.index(each) + 1} {each[0].short or each[0].label}" for each in found)
    named = "、".join(list(names)[:_MOST_NAMED])
    more = f"等 {len(found)} 行" if len(found) > _MOST_NAMED else ""
    return f"有几行都对得上，请写行号：{named}{more}。"
