"""The last step: the whole report as it will be exported, under the list of findings."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from output.document import (
    Block,
    Break,
    Heading,
    Notice,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    outline,
)
from schema.finding import TextSpan
from schema.form import Form
from tui.listing import summary
from tui.messages import ExportWanted
from tui.panes.pane import Pane
from tui.view import View
from tui.widgets.grid_view import GridView


class ReviewPane(Pane):
    """Rebuilt when it is shown: editing happens elsewhere."""

    def __init__(self, form: Form, step: str) -> None:
        super().__init__(form, step)
        self._shown: object = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="review-head"):
            yield Label(id="review-summary")
            yield Button("导出（Ctrl+O）", variant="primary", compact=True, id="export")
        yield VerticalScroll(id="preview")

    def show(self, view: View) -> None:
        """Lay the report out as it will be exported."""
        if self._shown is view.report:
            return
        self._shown = view.report
        self.query_one("#review-summary", Label).update(Content(_summary(view)))
        preview = self.query_one("#preview", VerticalScroll)
        preview.remove_children()
        preview.mount_all(self._draw(block, view) for block in outline(self.form, view.report))

    def _draw(self, block: Block, view: View) -> Widget:
        match block:
            case TableBlock(table=table):
                grid = GridView(table)
                grid.show(view.texts(table), view.marks(table))
                return grid
            case Title(text=text):
                return Static(Content(text), classes="preview-title")
            case Heading(level=level, text=text):
                return Static(Content(text), classes=f"preview-heading-{level}")
            case Notice(text=text):
                return Static(Content(text), classes="preview-notice")
            case Signature(text=text):
                return Static(Content(text), classes="preview-signature")
            case Paragraph(text=text):
                return Static(Content("　　" + text), classes="preview-paragraph")
            case Break():
                return Static(classes="preview-break")

    def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """The preview takes the focus so that it can be scrolled at once."""
        self.screen.set_focus(self.query_one("#preview"))

    def find(self, place: str) -> Widget | None:
        """Nothing can be filled in here."""
        return None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(ExportWanted())


def _summary(view: View) -> str:
    """What stands, and how many warnings were released with a reason."""
    released = len(view.report.accepted)
    return summary(view.findings) + (f"；已写明理由放行 {released} 条" if released else "")
