"""What to export and where to, and what to do with the files afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label

from output.exporting import FORMATS, Exported, what_final_needs
from output.file_errors import visible
from schema.finding import Finding
from tui.dialogs.dialog import Dialog
from tui.listing import summary
from tui.starting.typed_paths import path_meant
from tui.widgets.field import LineInput, Toggle
from tui.widgets.sentences import Sentences

_NAMES = {"md": "Markdown（.md）", "xlsx": "Excel 工作簿（.xlsx）"}
_AFTER_FINAL = (
    "下一步：打开文件从头看一遍，送负责人签发，再传到网站的年度报告栏目，并报送主管部门。"
    "网页上的表格可以从工作簿里复制过去；公布以后打开网页，看看有没有变样。"
)
_AFTER_DRAFT = "下一步：打开文件看一遍，或者发给别人校对；改完问题再导出定稿，草稿不要上传。"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """``final`` is False for a draft, which says on it that it is one."""

    formats: tuple[str, ...]
    folder: Path
    final: bool


class ExportDialog(Dialog[ExportOrder]):
    """A final export is offered only when no error stands; ``folder`` is that of the draft."""

    HELP = (
        "定稿是要公布的，没有错误和待填的才能导出；草稿随时可以导出，文件名和上面都注明是草稿。"
        "在格式上按空格选中或不选，按 Tab 换到下一项，在按钮上按回车就导出。"
        "文件夹里以前的同名草稿会换成新的；以前的同名定稿改名为（旧1）、（旧2），留着不动。"
    )

    def __init__(self, folder: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.beside = folder
        self.folder = LineInput("folder", value=str(folder))
        self.formats = {name: Toggle(_NAMES.get(name, name), True) for name in FORMATS}
        self.findings = findings
        self.needs = what_final_needs(findings)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content("导出报告"), classes="dialog-title")
            yield Label(Sentences(say_final(self.findings)), classes="dialog-text")
            for name in FORMATS:
                yield self.formats[name]
            yield Label(Content("存到文件夹："))
            yield self.folder
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                final = Button("导出定稿", variant="primary", compact=True, id="final")
                yield final.set_class(bool(self.needs), "unable")
                yield Button("导出草稿", compact=True, id="draft")
                yield Button("取消", compact=True, id="cancel")

    def on_mount(self) -> None:
        self.set_focus(self.query_one("#draft" if self.needs else "#final"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        formats = tuple(name for name, toggle in self.formats.items() if toggle.value)
        if event.button.id == "cancel":
            self.action_cancel()
        elif event.button.id == "final" and self.needs:
            self.say_problem(f"还不能导出定稿：{self.needs}才行。现在可以导出草稿。")
        elif not formats:
            self.say_problem("请至少选一种格式。")
        elif (folder := path_meant(self.folder.value, self.beside)) is None:
            self.say_problem("请填写存到哪个文件夹。")
        else:
            self.answer(ExportOrder(formats, folder, event.button.id == "final"))


def say_final(findings: tuple[Finding, ...]) -> str:
    """What was found, and whether a final export is possible or what it needs."""
    needs = what_final_needs(findings)
    can = f"{needs}才能导出定稿；草稿上会注明是草稿" if needs else "可以导出定稿"
    return f"{summary(findings)}。{can}。"


def say_exported(order: ExportOrder, exported: Exported) -> tuple[str, str]:
    """A title and the words for an export that is done: the files, the folder, what to do next."""
    done = "已导出定稿" if order.final else "已导出草稿"
    then = _AFTER_FINAL if order.final else _AFTER_DRAFT
    where = f"在文件夹：\n    {visible(order.folder.absolute())}\n"
    files = "".join(f"    {visible(path.name)}\n" for path in exported.files)
    kept = f"{exported.note}\n" if exported.note else ""
    return done, f"{files}{where}{kept}\n{then}"
