"""Which file? A path typed, pasted or dropped, or one of the list below, filtered while typing.

What is typed decides what is listed: a path lists its folder, words look through the files near by.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from output.file_errors import visible
from tui.dialogs.dialog import Dialog
from tui.messages import Edited
from tui.starting.files import REPORTS, FoundFile, find_files, is_folder, list_folder, matching
from tui.starting.recents import cut_start
from tui.starting.sources import UNREADABLE, Source, with_words
from tui.starting.typed_paths import file_meant, is_path, names_folder, path_meant
from tui.widgets.line_list import Line, LineList
from tui.widgets.path_input import PathInput
from tui.widgets.sentences import Sentences

_HELP = """\
最上面一行写文件的路径，或者写文件名、单位里的几个字，下面的列表随着变。
也可以把文件拖进窗口，或者粘贴路径；引号、~ 和 file:// 都认得。

↑↓ 在列表里选，回车打开；选中文件夹按回车进去，行里没有字时按退格到上一级。
用鼠标点列表里的一行，就是选它。

列表里是当前文件夹和最近打开过的草稿所在文件夹里的文件，新改的在前。
只看，不改动任何文件。"""

_NONE_HERE = "这里没有能打开的文件。写出文件的路径，或者到上一级文件夹去找。"
_NONE_FITS = "没有对得上的文件。换几个字，或者写出路径；Word、Excel、PDF 只按文件名找。"


class OpenDialog(Dialog[Source]):
    """Returns the file, or pasted text where ``takes_text``; None for Escape.

    Files near by are listed where they are of ``kinds``; a folder shows all that can be read.
    """

    AUTO_FOCUS = "PathInput"
    HELP = _HELP

    def __init__(
        self,
        title: str,
        text: str,
        kinds: Collection[str],
        folders: Sequence[Path],
        takes_text: bool = False,
        value: str = "",
    ) -> None:
        super().__init__()
        self.heading, self.text, self.kinds, self.takes_text = title, text, kinds, takes_text
        self.folder, *self.others = folders
        self.input = PathInput("file", "路径，或者文件名、单位里的几个字", value)
        self.list = LineList("files")
        self.note = Static(classes="dialog-note")
        self._near: tuple[FoundFile, ...] = ()
        self._listed: dict[Path, tuple[FoundFile, ...]] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog opening"):
            yield Label(Content(self.heading), classes="dialog-title")
            yield Label(Sentences(self.text), classes="dialog-text")
            yield self.input
            yield self.list
            yield self.note
            yield Label(classes="dialog-problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button("选定", variant="primary", compact=True, id="ok")
                if self.takes_text:
                    yield Button("粘贴文字", compact=True, id="paste")
                yield Button("上一级文件夹", compact=True, id="rise")
                yield Button("取消", compact=True, id="cancel")

    def on_mount(self) -> None:
        self.list.always_shows_pointed = True
        self.list.empty = "正在找文件……"
        self.input.cursor_position = len(self.input.value)
        self._looking = self._look_around()

    @work(group="aside-near")
    async def _look_around(self) -> None:
        folders = (self.folder, *self.others)
        kinds = {*self.kinds, *UNREADABLE} if self.takes_text else self.kinds
        self._near = await asyncio.to_thread(lambda: with_words(find_files(folders, kinds)))
        await self._list(self.folder)

    @work(group="aside-list", exclusive=True)
    async def _look_into(self, folder: Path) -> None:
        await self._list(folder)

    async def _list(self, folder: Path) -> None:
        kinds = {*REPORTS, *UNREADABLE}
        self._listed[folder] = await asyncio.to_thread(
            lambda: with_words(list_folder(folder, kinds))
        )
        if self.is_attached:
            self._show()

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self.say_problem("")
        self._show()

    def _show(self) -> None:
        """The lines for what is typed now; a folder that was not listed yet comes later."""
        text = self.input.value
        path = path_meant(text, self.folder) if is_path(text) else None
        if path is None:
            lines = self._lines_near(text)
        else:
            folder, rest = (path, "") if names_folder(text) else (path.parent, path.name)
            if folder not in self._listed:
                self._look_into(folder)
                return
            inside = (f for f in self._listed[folder] if rest.casefold() in f.path.name.casefold())
            lines = [self._line(each) for each in inside]
        self.list.empty = _NONE_FITS if text else _NONE_HERE
        self.list.show_lines(lines)
        self.list.point_at(0)
        self._note()

    def _lines_near(self, text: str) -> list[Line]:
        files = [self._line(each) for each in matching(self._near, text)]
        if text.strip():
            return files
        folders = (each for each in self._listed.get(self.folder, ()) if each.is_folder)
        return files + [self._line(each) for each in folders]

    def _line(self, found: FoundFile) -> Line:
        return Line(found.line(datetime.now().astimezone()), means=found)

    def _note(self) -> None:
        """Where the file on the highlighted line lies."""
        found = self.list.line.means if self.list.line else None
        text = visible(found.path) if found else ""
        self.note.update(Content(cut_start(text, 70)), layout=False)

    def on_line_list_pointed(self, event: LineList.Pointed) -> None:
        event.stop()
        self._note()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self._choose(event.line.means)

    def _choose(self, found: FoundFile) -> None:
        if found.is_folder:
            self._enter(found.path)
        else:
            self.answer(Source(found.path))

    def _enter(self, folder: Path) -> None:
        self._listed.pop(folder, None)
        self.input.value = str(folder) if str(folder).endswith(os.sep) else f"{folder}{os.sep}"
        self.input.cursor_position = len(self.input.value)
        self.set_focus(self.input)

    def action_rise(self) -> None:
        """To the folder above the one that is listed."""
        text = self.input.value
        path = path_meant(text, self.folder) if is_path(text) else None
        is_inside = path is not None and not names_folder(text)
        folder = path or self.folder
        self._enter(folder.parent if not is_inside else folder.parent.parent)

    def action_point(self, by: int) -> None:
        """The highlight, while the typing goes on."""
        self.list.action_point(by)

    def action_page(self, by: int) -> None:
        """The same by a screenful."""
        self.list.action_page(by)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "ok":
                self._answer()
            case "paste":
                self._paste("")
            case "rise":
                self.action_rise()
            case _:
                self.action_cancel()

    @work(group="answer", exclusive=True)
    async def _answer(self) -> None:
        """The path as typed, where there is one; else the highlighted line, once there are lines."""
        await self._looking.wait()
        text = self.input.value
        path = path_meant(text, self.folder)
        file = await asyncio.to_thread(file_meant, path, self.kinds) if path else None
        if file is not None:
            self.answer(Source(file))
        elif path and not names_folder(text) and await asyncio.to_thread(is_folder, path):
            self._enter(path)
        elif self.list.line is not None:
            self._choose(self.list.line.means)
        elif path and is_path(text):
            self.say_problem(f"没有“{visible(path)}”这个文件。请核对路径；盘没连上的先连上。")
        else:
            self.say_problem("请写出文件的路径，或者从列表里选一个。")

    def on_path_input_text_pasted(self, event: PathInput.TextPasted) -> None:
        event.stop()
        if self.takes_text:
            self._paste(event.text)
        else:
            self.say_problem(
                "粘贴的是几行文字，不是文件的路径。从文字开始，请选“从去年的报告开始”。"
            )

    @work(group="paste", exclusive=True)
    async def _paste(self, text: str) -> None:
        from tui.dialogs.pasted_report import PastedReportDialog

        pasted = await self.app.push_screen_wait(PastedReportDialog(text))
        if pasted is not None:
            self.answer(Source(None, pasted))
