"""DraftScreen: the open draft and its files: autosave, conflicts, leaving, export.

Whatever fails is said on screen and tried again; no edit waits for the disk.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from schema.checking import has_errors
from schema.errors import WizardError
from schema.finding import Finding
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from tui.drafting import ChangedOnDisk, LockLost, OpenDraft
from tui.listing import summary
from tui.messages import ExportWanted
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.dialogs.exporting import ExportOrder

#: Seconds from an edit to its save; never more than a second of work is at risk.
SAVE_DELAY = 0.5
#: Seconds between tries while the disk refuses.
RETRY_DELAY = 5.0


class DraftScreen(Screen[None]):
    """A screen on one open draft; a subclass shows the report and lets it be edited."""

    @dataclass
    class SaveFinished(Message):
        """The autosave is done; ``error`` says why it failed."""

        error: WizardError | None

    def __init__(self, draft: OpenDraft) -> None:
        super().__init__()
        self.draft = draft
        self.form: Form = load_form(draft.report.form)
        self.findings: tuple[Finding, ...] = ()
        self.previous: Report | None = None
        self._save_timer: Timer | None = None
        self._save_problem = ""
        #: From the first conflict until it is settled or a save is asked for: no autosave.
        self._is_in_conflict = False
        #: Set while leaving: what is typed after the last save would be lost.
        self.is_leaving = False

    @property
    def report(self) -> Report:
        """The current report."""
        return self.draft.report

    @work(thread=True, group="previous", exclusive=True)
    def load_previous(self) -> None:
        """Read last year's report, if the draft names one, and check again with it."""
        if not self.report.previous:
            return
        from output.opening import open_report

        path = self.draft.path.parent / self.report.previous
        try:
            previous = open_report(path)
        except WizardError as error:
            self.app.call_from_thread(self.notice, f"去年的报告读不出来：{error.message}")
        else:
            self.app.call_from_thread(self._has_previous, previous)

    def _has_previous(self, previous: Report) -> None:
        self.previous = previous
        self.refresh_report()

    def refresh_report(self) -> None:
        """Show a report that did not come from an editor on screen."""
        raise NotImplementedError

    def fit_at_once(self) -> None:
        """Take the classes of the first size before anything is styled: else all is styled twice."""
        points = (self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or [])
        for size, steps in zip(self.app.size, points, strict=True):
            self.add_class(max(each for each in steps if each[0] <= size)[1], update=False)

    def notice(self, text: str) -> None:
        """A short line in the title bar, until the next edit."""
        self.query_one(TitleBar).say(notice=text)

    def show_saved(self) -> None:
        if self._save_problem:
            text = self._save_problem
        elif not self.draft.is_saved:
            text = "未保存"
        else:
            at = self.draft.saved_at
            text = f"已保存 {at:%H:%M}" if at else "已保存"
        bar = self.query_one(TitleBar)
        bar.say(saved=text)
        bar.set_class(bool(self._save_problem), "-problem")

    def schedule_save(self, delay: float = SAVE_DELAY) -> None:
        if self._save_timer is None:
            self._save_timer = self.set_timer(delay, self._autosave)

    def _autosave(self) -> None:
        self._save_timer = None
        if not self._is_in_conflict:
            self._save()

    @work(thread=True, group="autosave")
    def _save(self) -> None:
        try:
            self.draft.save()
        except WizardError as error:
            self.post_message(self.SaveFinished(error))
        else:
            self.post_message(self.SaveFinished(None))

    def on_draft_screen_save_finished(self, event: SaveFinished) -> None:
        event.stop()
        if isinstance(event.error, ChangedOnDisk | LockLost):
            self._save_problem = "没有保存：草稿被别处改动"
            if not self._is_in_conflict:
                self._is_in_conflict = True
                self._ask_about_conflict(event.error)
        elif event.error is not None:
            if not self._save_problem:
                self.notify(str(event.error), severity="error", timeout=15, markup=False)
            self._save_problem = f"没有保存：{event.error.message}"
            self.schedule_save(RETRY_DELAY)
        else:
            self._save_problem = ""
            if not self.draft.is_saved:
                self.schedule_save()
        self.show_saved()

    def action_save(self) -> None:
        """Saving happens by itself; asked for, it happens at once and says so."""
        if self.draft.is_saved and not self._save_problem:
            self.notice("已经保存。程序会自动保存，不用每次按键。")
        else:
            self._is_in_conflict = False
            self._save()

    @work(group="conflict", exclusive=True)
    async def _ask_about_conflict(self, error: WizardError) -> None:
        from tui.dialogs.choice import ChoiceDialog

        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "草稿在别处被改动",
                str(error),
                [
                    ("mine", "用我屏幕上的（对方的留作历史版本）"),
                    ("theirs", "用文件里的（我的留作历史版本，可撤销）"),
                    ("as", "把我的另存成一个文件"),
                    ("later", "先不动，继续填写（不会自动保存，按 Ctrl+S 再问）"),
                ],
                keep="later",
            )
        )
        if answer == "as":
            await self._save_as()
            return
        try:
            if answer == "mine":
                await asyncio.to_thread(self.draft.keep_mine)
            elif answer == "theirs":
                # Not in a thread: a key typed meanwhile must not bring mine back over theirs.
                self.draft.take_theirs()
            else:
                return
        except WizardError as problem:
            self.notify(str(problem), severity="error", timeout=15, markup=False)
            return
        self._has_settled()

    def _has_settled(self) -> None:
        self._is_in_conflict, self._save_problem = False, ""
        self.refresh_report()

    async def _save_as(self) -> bool:
        """Ask for another file and save there; False when the officer gave up."""
        from tui.dialogs.line import LineDialog

        suggested = self.draft.path.with_stem(f"{self.draft.path.stem}-另存")
        text = await self.app.push_screen_wait(
            LineDialog("另存草稿", "存到哪个文件？", str(suggested))
        )
        if not text:
            return False
        path = suggested.parent / Path(text.strip()).expanduser()
        try:
            await asyncio.to_thread(self.draft.save_as, path)
        except WizardError as problem:
            self.notify(str(problem), severity="error", timeout=15, markup=False)
            return False
        self._has_settled()
        return True

    async def leave(self) -> bool:
        """Save and let go of the draft; False when the officer stays because it failed."""
        self.is_leaving = True
        left = await self._let_go()
        self.is_leaving = left
        return left

    async def _let_go(self) -> bool:
        from tui.dialogs.choice import ChoiceDialog

        try:
            await asyncio.to_thread(self.draft.close)
        except WizardError as error:
            answer = await self.app.push_screen_wait(
                ChoiceDialog(
                    "还没有保存",
                    str(error),
                    [
                        ("as", "另存成一个文件再退出"),
                        ("drop", "不保存，退出（在恢复文件夹里留一份副本）"),
                        ("stay", "不退出，继续填写"),
                    ],
                    keep="stay",
                )
            )
            if answer == "as":
                return await self._save_as() and await self.leave()
            if answer == "drop":
                self.draft.abandon()
            return answer == "drop"
        return True

    def on_export_wanted(self, event: ExportWanted) -> None:
        event.stop()
        self.action_export()

    @work(group="export", exclusive=True)
    async def action_export(self) -> None:
        from tui.dialogs.exporting import ExportDialog
        from tui.dialogs.reading import ReadingDialog

        dialog = ExportDialog(
            self.draft.path.absolute().parent,
            summary(self.findings),
            not has_errors(self.findings),
        )
        order = await self.app.push_screen_wait(dialog)
        if order is None:
            return
        try:
            paths = await asyncio.to_thread(self._export, order)
        except WizardError as error:
            self.app.push_screen(ReadingDialog("没有导出", str(error)))
            return
        kind = "定稿" if order.final else "草稿"
        files = "\n".join(path.name for path in paths)
        self.app.push_screen(
            ReadingDialog(f"已导出{kind}", f"{files}\n\n在文件夹：{order.folder.absolute()}")
        )

    def _export(self, order: ExportOrder) -> tuple[Path, ...]:
        from output.exporting import export

        return export(
            self.form, self.report, self.findings, order.formats, order.folder, order.final
        )
