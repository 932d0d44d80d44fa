"""The few facts a new report starts from, and the file it is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from output.files import safe_file_name
from schema.editing import read_year
from schema.form import Form
from schema.text import clean_line
from tui.keys import DIALOG_BINDINGS
from tui.messages import Edited
from tui.widgets.field import FieldTable, LineInput


@dataclass(frozen=True, slots=True)
class NewReport:
    """The answers; ``path`` is where the draft is to be kept."""

    organisation: str
    year: int
    path: Path


class NewReportDialog(ModalScreen[NewReport | None]):
    """The file name follows organisation and year until it is changed by hand."""

    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = DIALOG_BINDINGS

    def __init__(self, form: Form, folder: Path, organisation: str, year: int) -> None:
        super().__init__()
        self.form = form
        self.folder = folder
        self.organisation = organisation
        self.year = year
        self.fields = {
            "organisation": LineInput("organisation", "例如 某县某镇人民政府"),
            "year": LineInput("year", "例如 2024"),
            "path": LineInput("path"),
        }
        self._suggested = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content("新建年度报告"), classes="dialog-title")
            labels = ("单位全称", "报告年度", "草稿存到")
            yield FieldTable(list(zip(labels, self.fields.values(), strict=True)))
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button("开始填写", variant="primary", compact=True, id="ok")
                yield Button("取消", compact=True, id="cancel")

    def on_mount(self) -> None:
        self.fields["organisation"].show(self.organisation)
        self.fields["year"].show(str(self.year))
        self._suggest()

    def on_edited(self, event: Edited) -> None:
        event.stop()
        if event.place != "path":
            self._suggest()

    def _suggest(self) -> None:
        if self._text("path") == self._suggested:
            name = f"{self._text('organisation')}{self._text('year')}{self.form.title}"
            self._suggested = str(self.folder / f"{safe_file_name(name)}.toml")
            self.fields["path"].show(self._suggested)

    def _text(self, name: str) -> str:
        return clean_line(self.fields[name].value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "ok":
            self._answer()
        else:
            self.action_cancel()

    def _answer(self) -> None:
        year = read_year(self._text("year"))
        path = Path(self._text("path")).expanduser()
        if not self._text("organisation"):
            self._refuse("organisation", "请填写单位全称。")
        elif year is None or not self.form.covers(year):
            self._refuse("year", f"年度要写四位数字，{self.form.first_year} 年起适用本表式。")
        elif not self._text("path"):
            self._refuse("path", "请填写草稿存到哪个文件。")
        elif path.exists():
            self._refuse("path", "这个文件已经有了。换个名字，或者取消后选“打开草稿”。")
        else:
            self.dismiss(NewReport(self._text("organisation"), year, path))

    def _refuse(self, name: str, problem: str) -> None:
        self.query_one(".dialog-problem", Label).update(Content(problem))
        self.fields[name].focus()

    def action_cancel(self) -> None:
        self.dismiss(None)
