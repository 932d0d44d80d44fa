"""The first screen: a new report, an existing draft, a recent one, or the example."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Label, OptionList
from textual.widgets.option_list import Option

from output.example import example_report
from output.places import RecentDraft, recent_drafts
from schema.editing import enter, new_report
from schema.errors import WizardError
from schema.loading import load_form
from tui.dialogs.line import LineDialog
from tui.dialogs.new_report import NewReport, NewReportDialog
from tui.dialogs.reading import ReadingDialog
from tui.drafting import OpenDraft
from tui.keys import START_BINDINGS

if TYPE_CHECKING:
    from tui.app import WizardApp

_SHOWN = 9
_WELCOME = (
    "一步一步填写年度报告，边填边核对表格和文字，自动保存，随时接着填，最后导出上传用的文件。"
)


class StartScreen(Screen[None]):
    """Arrow keys and Enter are all one needs."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = START_BINDINGS

    def __init__(self) -> None:
        super().__init__()
        self.recent = [each for each in recent_drafts() if each.path.exists()][:_SHOWN]

    def compose(self) -> ComposeResult:
        with Vertical(id="start"):
            yield Label(Content("政府信息公开工作年度报告"), id="start-title")
            yield Label(Content(_WELCOME), id="start-text")
            yield OptionList(*self._options(), id="start-list")
        yield Footer(show_command_palette=False)

    def _options(self) -> list[Option | None]:
        options: list[Option | None] = [
            Option(Content("新建年度报告"), "new"),
            Option(Content("打开已有的草稿"), "open"),
            Option(Content("看一份填好的示例"), "example"),
        ]
        if self.recent:
            options.append(None)
        for number, each in enumerate(self.recent):
            options.append(Option(Content(_describe(each)), f"recent-{number}"))
        return options

    @property
    def _app(self) -> WizardApp:
        return cast("WizardApp", self.app)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match (event.option.id or "").partition("-"):
            case ("new", _, _):
                self._new()
            case ("open", _, _):
                self._open()
            case ("example", _, _):
                self._example()
            case ("recent", _, number):
                self._app.open_path(self.recent[int(number)].path)

    @work(group="start", exclusive=True)
    async def _new(self) -> None:
        form = load_form()
        year = date.today().year - 1
        answer = await self.app.push_screen_wait(NewReportDialog(form, Path.cwd(), year))
        if answer is not None:
            await self._create(answer)

    async def _create(self, answer: NewReport) -> None:
        form = load_form()
        report = enter(form, new_report(form), "report.organisation", answer.organisation)
        report = enter(form, report, "report.year", str(answer.year))
        try:
            draft = await asyncio.to_thread(OpenDraft.create, answer.path, report)
        except WizardError as error:
            self.app.push_screen(ReadingDialog("没有建成草稿", str(error)))
        else:
            self._app.open_wizard(draft)

    @work(group="start", exclusive=True)
    async def _open(self) -> None:
        text = await self.app.push_screen_wait(
            LineDialog(
                "打开草稿",
                f"输入草稿文件（.toml）的路径；只写文件名就在 {Path.cwd()} 里找。",
                refuse=lambda text: "" if text.strip() else "请输入文件路径。",
            )
        )
        if text:
            self._app.open_path(Path(text.strip().strip("\"'")).expanduser())

    def _example(self) -> None:
        try:
            self._app.open_wizard(open_example())
        except WizardError as error:
            self.app.push_screen(ReadingDialog("打不开示例", str(error)))


def open_example() -> OpenDraft:
    """The example in a folder of its own, so that it can be changed at will."""
    folder = Path(tempfile.mkdtemp(prefix="gov-report-wizard-"))
    return OpenDraft.create(folder / "示例年度报告.toml", example_report())


def _describe(recent: RecentDraft) -> str:
    year = f"{recent.year} 年度" if recent.year else ""
    return (
        f"{recent.organisation or '未填单位'} {year} 已填 {recent.filled}/200  {recent.path.name}"
    )
