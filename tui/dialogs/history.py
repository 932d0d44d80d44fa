"""The earlier contents of the draft: each with its time, how full it was, how it differs from now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, OptionList, Static
from textual.widgets.option_list import Option

from schema.form import Form
from schema.report import Report
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.dialog import Dialog
from tui.key_names import with_keys
from tui.versions import Version, differences
from tui.widgets.options import Options
from tui.widgets.sentences import Sentences

_NONE_YET = "还没有历史版本。打开草稿时留一份，填写中每几分钟留一份，改动大的操作之前也留。"
#: Differences told in the question; all of them stand in the list behind it.
_TOLD = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """A version and whether to go back to it, or else to write it to a file of its own."""

    version: Version
    goes_back: bool


class HistoryDialog(Dialog[Wanted]):
    """Enter goes back to the highlighted version, after a question; Escape changes nothing."""

    AUTO_FOCUS = "OptionList, #cancel"
    HELP = (
        "上下键选一个版本，下面写着它和现在有什么不同（左边是那时的，右边是现在的）；"
        "不同多的，按 Tab 到下面，用上下键翻看。\n"
        "按回车回到那个版本，先问一句：现在的内容也留成一个历史版本，还可以撤销。"
        "再按 Tab 到按钮，可以把它存成另一个文件。按 Esc 关闭，什么也不改。"
    )

    def __init__(self, form: Form, versions: Sequence[Version], now: Report) -> None:
        super().__init__()
        self.form = form
        self.versions = versions
        self.now = now

    def compose(self) -> ComposeResult:
        at = datetime.now().astimezone()
        with Vertical(classes="dialog reading"):
            yield Label(Content("历史版本"), classes="dialog-title")
            if not self.versions:
                yield Label(Sentences(_NONE_YET), classes="dialog-text")
            else:
                words = (each.words(self.form, self.now, at) for each in self.versions)
                yield Options(*(Option(Content(each)) for each in words), id="versions")
                with VerticalScroll(id="version"):
                    yield Static()
            with Horizontal(classes="dialog-buttons"):
                if self.versions:
                    yield Button("回到这个版本", variant="primary", compact=True, id="back")
                    yield Button("存成另一个文件", compact=True, id="copy")
                yield Button("关闭", compact=True, id="cancel")

    @property
    def version(self) -> Version:
        """The highlighted version."""
        return self.versions[self.query_one(OptionList).highlighted or 0]

    def on_option_list_option_highlighted(self) -> None:
        version = self.version
        if version.report is None:
            text = version.problem
        else:
            lines = differences(self.form, version.report, self.now).lines
            text = "\n".join(["那时 -> 现在", *lines]) if lines else "和现在的内容一样。"
        self.query_one("#version Static", Static).update(Sentences(text))
        self.query_one("#version", VerticalScroll).scroll_home(animate=False)
        self.query_one("#back", Button).disabled = version.report is None

    def on_option_list_option_selected(self) -> None:
        self._go_back()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        match event.button.id:
            case "back":
                self._go_back()
            case "copy":
                self.answer(Wanted(self.version, goes_back=False))
            case _:
                self.action_cancel()

    @work(group="answer", exclusive=True)
    async def _go_back(self) -> None:
        """After saying what changes; the version stays the one that was asked about."""
        version = self.version
        if version.report is None:
            return
        if version.report != self.now:
            answers = [("back", "回到那时的内容"), ("keep", "不回去，接着看")]
            told = self._told(version.report)
            dialog = ChoiceDialog("回到这个版本？", told, answers, keep="keep")
            if await self.app.push_screen_wait(dialog) != "back":
                return
        self.answer(Wanted(version, goes_back=True))

    def _told(self, earlier: Report) -> str:
        """The first differences, and what becomes of the present."""
        lines = differences(self.form, self.now, earlier).lines
        more = [f"……共 {len(lines)} 处"] if len(lines) > _TOLD else []
        kept = with_keys("现在的内容先留成一个历史版本；回去以后按 {wizard.undo} 可以撤销。")
        return "\n".join(["现在 -> 那时", *lines[:_TOLD], *more, "", kept])
