"""The text of a web page or a table, pasted where there is no file of it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label, TextArea

from schema.text import clean_text
from tui.dialogs.dialog import Dialog
from tui.keys import TEXT_BINDINGS
from tui.widgets.sentences import Sentences
from tui.widgets.text_keys import AreaKeys

_HOW = (
    "在网页或文档里全选、复制去年的报告，回到这里按 Ctrl+V 粘贴（有的终端是 Ctrl+Shift+V"
    "或右键），再点“读这段文字”。表格一起复制，行列不用整理。"
)


class _ReportText(AreaKeys, TextArea):
    """All of a page or a table."""

    BINDINGS: ClassVar[list[BindingType]] = TEXT_BINDINGS

    def undo(self) -> None:
        """Textual looks for the cursor before it has moved it out of the lines that go."""
        self.move_cursor((0, 0))
        super().undo()

    def redo(self) -> None:
        self.move_cursor((0, 0))
        super().redo()


class PastedReportDialog(Dialog[str]):
    """Returns the text word for word, or None for Escape."""

    AUTO_FOCUS = "TextArea"
    HELP = (
        "把去年报告的文字粘贴到框里：按 Ctrl+V，或者用终端自己的粘贴，或者点“粘贴”。\n"
        "再按 Tab 到“读这段文字”，按回车。先给您看读出了什么，再决定用不用。\n"
        "用了以后，这段文字存成一个文件，放在草稿旁边，以后核对和查看去年的内容都靠它。"
    )

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.area = _ReportText(clean_text(text), soft_wrap=False, show_line_numbers=False)
        self.area.cursor_blink = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog pasted-report"):
            yield Label(Content("粘贴去年的报告"), classes="dialog-title")
            yield Label(Sentences(_HOW), classes="dialog-text")
            yield self.area
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button("读这段文字", variant="primary", compact=True, id="ok")
                yield Button("粘贴", compact=True, id="paste")
                yield Button("清空", compact=True, id="clear")
                yield Button("返回", compact=True, id="cancel")

    def on_mount(self) -> None:
        self._count()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._count()

    def _count(self) -> None:
        text = self.area.text
        lines = self.area.document.line_count
        self.say_problem(f"现有 {lines:,} 行，{len(text):,} 字。" if text else "")

    def on_paste(self, event: events.Paste) -> None:
        """A paste while a button has the focus is meant for the text too."""
        if not self.area.has_focus:
            event.stop()
            self.area.post_message(events.Paste(event.text))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "ok":
                self._answer()
            case "paste":
                self.area.action_paste()
            case "clear":
                self.area.clear()
                self.set_focus(self.area)
            case _:
                self.action_cancel()

    def _answer(self) -> None:
        if self.area.text.strip():
            self.answer(self.area.text)
        else:
            self.say_problem("还没有文字。请先复制去年报告的文字，再粘贴到上面的框里。")
            self.set_focus(self.area)
