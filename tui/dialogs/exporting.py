"""What to export and where to; the result is shown before the dialog closes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label

from output.exporting import FORMATS
from tui.keys import DIALOG_BINDINGS
from tui.widgets.field import LineInput

_NAMES = {"md": "Markdown（.md）", "xlsx": "Excel 工作簿（.xlsx）"}


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """``final`` is False for a draft, which says on it that it is one."""

    formats: tuple[str, ...]
    folder: Path
    final: bool


class ExportDialog(ModalScreen[ExportOrder | None]):
    """A final export is offered only when no error stands."""

    BINDINGS: ClassVar[list[BindingType]] = DIALOG_BINDINGS

    def __init__(self, folder: Path, summary: str, can_be_final: bool) -> None:
        super().__init__()
        self.folder = LineInput("folder", value=str(folder))
        self.summary = summary
        self.can_be_final = can_be_final

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content("导出报告"), classes="dialog-title")
            yield Label(Content(self._advice()), classes="dialog-text")
            for name in FORMATS:
                yield Checkbox(_NAMES.get(name, name), True, id=name, compact=True)
            yield Label(Content("存到文件夹："))
            yield self.folder
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button(
                    "导出定稿",
                    variant="primary",
                    compact=True,
                    id="final",
                    disabled=not self.can_be_final,
                )
                yield Button("导出草稿", compact=True, id="draft")
                yield Button("取消", compact=True, id="cancel")

    def _advice(self) -> str:
        if self.can_be_final:
            return f"{self.summary}。可以导出定稿。"
        return f"{self.summary}。改完错误才能导出定稿；草稿上会注明是草稿。"

    def on_mount(self) -> None:
        wanted = "#final" if self.can_be_final else "#draft"
        self.set_focus(self.query_one_optional(wanted))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        formats = tuple(name for name in FORMATS if self.query_one(f"#{name}", Checkbox).value)
        if event.button.id == "cancel":
            self.action_cancel()
        elif not formats:
            self._refuse("请至少选一种格式。")
        elif not self.folder.value.strip():
            self._refuse("请填写存到哪个文件夹。")
        else:
            folder = Path(self.folder.value.strip()).expanduser()
            self.dismiss(ExportOrder(formats, folder, event.button.id == "final"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def _refuse(self, problem: str) -> None:
        self.query_one(".dialog-problem", Label).update(Content(problem))

    def action_cancel(self) -> None:
        self.dismiss(None)
