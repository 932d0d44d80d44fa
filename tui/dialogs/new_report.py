"""The few facts a new report starts from, and the file it is kept in.

What does not do is told while it is typed; nothing is written before the answer is complete.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label

from output.file_errors import shown
from output.files import make_folder, safe_file_name
from schema.deadline import say_deadline
from schema.editing import read_year
from schema.errors import WizardError
from schema.form import Form
from schema.level import LEVELS, level_of
from schema.report import Report
from schema.text import clean_line
from tui.choices import CHOICES, UNCHOSEN
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.dialog import Dialog
from tui.messages import Edited
from tui.starting.answers import draft_path_problem, year_problem
from tui.starting.typed_paths import draft_meant
from tui.widgets.field import Choice, FieldTable, LineInput

_LABELS = ("单位全称", "报告年度", "层级", "草稿存到")


@dataclass(frozen=True, slots=True)
class NewReport:
    """The answers; ``path`` is where the draft is to be kept, ``level`` the id of one or empty."""

    organisation: str
    year: int
    path: Path
    level: str


class NewReportDialog(Dialog[NewReport]):
    """Level and file name follow organisation and year until they are changed by hand."""

    AUTO_FOCUS = "LineInput"
    HELP = (
        "单位全称照公章写；报告年度是数字所属的那一年。层级按单位名称推断，可以改，"
        "它决定公布期限和哪些核对规则适用。\n"
        "草稿是一个文件，存在您写的位置，边填边自动保存；没有的文件夹可以当场建好。\n\n"
        "回车或 Tab 到下一栏，Shift+Tab 回上一栏，按 Esc 取消，什么也不建。"
    )

    def __init__(self, title: str, form: Form, folder: Path, report: Report) -> None:
        super().__init__()
        self.heading = title
        self.form = form
        self.folder = folder
        self.report = report
        self.level = report.level.id if report.level else ""
        self._is_level_chosen = bool(self.level)
        self.fields: dict[str, LineInput] = {
            "organisation": LineInput("organisation", "例如 某县某镇人民政府"),
            "year": LineInput("year", "例如 2024"),
            "path": LineInput("path"),
        }
        # The year is most often right; where it is not, the first digit typed replaces it.
        self.fields["year"].select_on_focus = True
        self.choice = Choice("level", "层级", CHOICES["report.level"], UNCHOSEN["report.level"])
        self._suggested = ""

    def compose(self) -> ComposeResult:
        organisation, year, path = self.fields.values()
        with Vertical(classes="dialog"):
            yield Label(Content(self.heading), classes="dialog-title")
            fields = zip(_LABELS, (organisation, year, self.choice, path), strict=True)
            yield FieldTable(list(fields))
            yield Label(classes="dialog-note")
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button("开始填写", variant="primary", compact=True, id="ok")
                yield Button("取消", compact=True, id="cancel")

    def on_mount(self) -> None:
        self.fields["organisation"].show(self.report.organisation)
        self.fields["year"].show(str(self.report.year or ""))
        self.choice.show(self.level)
        self._follow()
        self.call_after_refresh(self.fields["path"].show_end)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        if event.place == "level":
            self.level, self._is_level_chosen = event.text, True
            self.set_focus(self.fields["path"])
        self._follow()
        # What is no year is told until it is mended, wherever the typing goes on.
        year = self._text("year")
        self.say_problem(year_problem(self.form, year) if year or event.place == "year" else "")
        if event.place == "path":
            self._look_at_path()

    def _follow(self) -> None:
        """Suggest level and file name, and tell the deadline they make."""
        if not self._is_level_chosen:
            level = level_of(self._text("organisation"))
            self.level = level.id if level else ""
            self.choice.show(self.level)
        if self._text("path") == self._suggested:
            name = self.form.title_for(self._text("organisation"), read_year(self._text("year")))
            self._suggested = str(self.folder / f"{safe_file_name(name)}.toml")
            self.fields["path"].show(self._suggested)
        year = read_year(self._text("year"))
        due = say_deadline(LEVELS.get(self.level), year, date.today())
        if year is not None and year > date.today().year:
            due = f"{year} 年还没有到，请核对年度。"
        self.query_one(".dialog-note", Label).update(Content(due))

    def _text(self, name: str) -> str:
        return clean_line(self.fields[name].value)

    @work(group="aside-path", exclusive=True)
    async def _look_at_path(self) -> None:
        """Tell while it is typed; a disk that answers late must not hold up the keys."""
        path = self._path()
        problem = await asyncio.to_thread(draft_path_problem, path) if path else ""
        if self.is_attached and path == self._path():
            self.say_problem(problem)

    def _path(self) -> Path | None:
        return draft_meant(self.fields["path"].value, self.folder)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "ok":
            self._answer()
        else:
            self.action_cancel()

    @work(group="answer", exclusive=True)
    async def _answer(self) -> None:
        year, path = read_year(self._text("year")), self._path()
        problem = year_problem(self.form, self._text("year"))
        if not self._text("organisation"):
            self._refuse("organisation", "请填写单位全称，照公章写。")
        elif year is None or problem:
            self._refuse("year", problem)
        elif path is None:
            self._refuse("path", "请写明草稿存到哪个文件。")
        elif problem := await asyncio.to_thread(draft_path_problem, path):
            self._refuse("path", problem)
        elif await self._has_folder(path.parent):
            self.answer(NewReport(self._text("organisation"), year, path, self.level))

    async def _has_folder(self, folder: Path) -> bool:
        """Is the folder there, or was it made now? Asked about first."""
        if await asyncio.to_thread(folder.is_dir):
            return True
        question = f"{shown(folder)} 还没有。草稿要存在里面，现在建好吗？"
        answers = [("make", "建好这个文件夹，开始填写"), ("", "先不建，改一下位置")]
        dialog = ChoiceDialog("建文件夹", question, answers, keep="")
        if await self.app.push_screen_wait(dialog) != "make":
            self._refuse("path", "")
            return False
        try:
            await asyncio.to_thread(make_folder, folder)
        except WizardError as error:
            self._refuse("path", str(error))
            return False
        return True

    def _refuse(self, name: str, problem: str) -> None:
        self.say_problem(problem)
        self.set_focus(self.fields[name])
