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
from output.opening import open_published
from output.places import RecentDraft, recent_drafts
from schema.carrying import begin_after
from schema.editing import enter, new_report
from schema.errors import WizardError
from schema.loading import load_form
from schema.report import Report
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.line import LineDialog
from tui.dialogs.new_report import NewReportDialog
from tui.dialogs.reading import ReadingDialog
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.keys import START_BINDINGS
from tui.last_year import beside, reading_summary

if TYPE_CHECKING:
    from output.published.reading import PublishedReport
    from tui.app import WizardApp

_SHOWN = 9
_NOTES = 8
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
            Option(Content("从去年的报告开始"), "last"),
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
            case ("last", _, _):
                self._begin_after_last()
            case ("open", _, _):
                self._open()
            case ("example", _, _):
                self._example()
            case ("recent", _, number):
                self._app.open_path(self.recent[int(number)].path)

    @work(group="start", exclusive=True)
    async def _new(self) -> None:
        form = load_form()
        answer = await self.app.push_screen_wait(
            NewReportDialog(form, Path.cwd(), "", date.today().year - 1)
        )
        if answer is not None:
            report = enter(form, new_report(form), "report.organisation", answer.organisation)
            await self._create(answer.path, enter(form, report, "report.year", str(answer.year)))

    @work(group="start", exclusive=True)
    async def _begin_after_last(self) -> None:
        """Read last year's report, show what was read, and only then begin this year's."""
        text = await self.app.push_screen_wait(
            LineDialog(
                "从去年的报告开始",
                "输入去年报告的文件路径：网页、Word、Excel、文本、Markdown、PDF 或草稿都可以。",
                refuse=lambda text: "" if text.strip() else "请输入文件路径。",
            )
        )
        if not text:
            return
        path = Path(text.strip().strip("\"'")).expanduser()
        try:
            published = await asyncio.to_thread(open_published, path)
        except WizardError as error:
            self.app.push_screen(ReadingDialog("读不了这份报告", str(error)))
            return
        if await self.app.push_screen_wait(_preview(published)) == "take":
            await self._begin(published.report, path)

    async def _begin(self, last: Report, path: Path) -> None:
        form = load_form()
        year = last.year + 1 if last.year else date.today().year - 1
        answer = await self.app.push_screen_wait(
            NewReportDialog(form, Path.cwd(), last.organisation, year)
        )
        if answer is None:
            return
        report = begin_after(form, last, answer.year, beside(path, answer.path))
        report = enter(form, report, "report.organisation", answer.organisation)
        blank = enter(form, new_report(form), "report.organisation", answer.organisation)
        await self._create(answer.path, blank, report)

    async def _create(self, path: Path, report: Report, then: Report | None = None) -> None:
        """Begin a draft; ``then`` is its first change, so that one undo takes it back."""
        try:
            draft = await asyncio.to_thread(OpenDraft.create, path, report)
            if then is not None:
                draft.change(then, WHOLE_REPORT)
                draft.seal()
                draft.save()
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
            path = Path(text.strip().strip("\"'")).expanduser()
            named = path.with_name(f"{path.name}.toml")
            self._app.open_path(named if not path.exists() and named.exists() else path)

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


def _preview(published: PublishedReport) -> ChoiceDialog:
    """What was read and what was not, before anything is taken."""
    notes = [f"{note.kind.label}：{note.message}" for note in published.notes[:_NOTES]]
    if len(published.notes) > _NOTES:
        notes.append(f"……另有 {len(published.notes) - _NOTES} 条")
    text = "\n".join([reading_summary(published), *notes])
    return ChoiceDialog(
        "读出来的内容",
        f"{text}\n\n带过来的是单位、层级、联系方式、小标题和结转的申请；文字不带，按 F4 随时可看。",
        [("take", "从它开始今年的报告"), ("cancel", "不用")],
        keep="cancel",
    )
