"""DraftScreen: the open draft as a whole: last year's, its earlier contents, export, leaving.

Nothing here loses a text: what is replaced becomes an earlier version first.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from output.rescuing import recoveries
from schema.errors import WizardError
from schema.finding import Finding
from schema.report import Report
from tui.conflicts import LOSING, LOSING_ANSWERS, UNSAVED_ANSWERS
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.key_names import key_of
from tui.layers.saving import SavingScreen
from tui.messages import ExportWanted

if TYPE_CHECKING:
    from output.exporting import Exported
    from tui.dialogs.exporting import ExportOrder
    from tui.versions import Version


class DraftScreen(SavingScreen):
    """A screen on one open draft; a subclass shows the report and lets it be edited."""

    def __init__(self, draft: OpenDraft) -> None:
        super().__init__(draft)
        self.findings: tuple[Finding, ...] = ()
        self.previous: Report | None = None
        self._previous_name = ""

    async def on_mount(self) -> None:
        self._offer_recovery()

    def follow_previous(self) -> None:
        """Last year's report is the one that the draft names now."""
        if self.report.previous != self._previous_name:
            self._previous_name, self.previous = self.report.previous, None
            self._load_previous(self.report)

    @work(thread=True, group="aside-previous", exclusive=True)
    def _load_previous(self, report: Report) -> None:
        """Read last year's report, if the draft names one, and check again with it."""
        from output.opening import open_previous

        try:
            previous = open_previous(self.draft.path, report)
        except WizardError as error:
            self.app.call_from_thread(self.notice, error.message)
        else:
            self.app.call_from_thread(self._has_previous, report.previous, previous)

    def _has_previous(self, name: str, previous: Report | None) -> None:
        if name == self._previous_name:  # a slow file may come after another one was named
            self.previous = previous
            self.refresh_report()

    @work(group="last-year", exclusive=True)
    async def action_change_last(self) -> None:
        """Compare with another report of last year: one that was put right, or the right one."""
        from tui.starting.beginning import choose_last

        try:
            name = await choose_last(self.app, self.draft.path)
        except WizardError as error:
            self.notice(error.message)
            return
        if name is not None:
            self._previous_name = ""  # perhaps the same file with other contents
            self.change_report(replace(self.report, previous=name), WHOLE_REPORT)
            self.follow_previous()

    def fit_at_once(self) -> None:
        """Take the classes of the first size before anything is styled: else all is styled twice."""
        points = (self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or [])
        for size, steps in zip(self.app.size, points, strict=True):
            self.add_class(max(each for each in steps if each[0] <= size)[1], update=False)

    @work(group="aside-recovery", exclusive=True)
    async def _offer_recovery(self) -> None:
        """After a crash: what could not be saved then, once."""
        if not await asyncio.to_thread(recoveries):
            return
        from tui.recovering import put_aside, recovery_of

        path, report = self.draft.path, self.report
        recovered = await asyncio.to_thread(recovery_of, path, report)
        if recovered is None:
            return
        from tui.dialogs.recovering import wants_recovery

        await self.app.left_alone()
        is_wanted = await wants_recovery(self.app, self.form, recovered, report)
        if is_wanted is None:
            return
        await asyncio.to_thread(put_aside, path)
        if is_wanted and recovered.report is not None:
            self.change_report(recovered.report, WHOLE_REPORT)
            self.notice("已换成恢复副本，草稿原来的内容在历史版本里，也可以撤销。")

    @work(group="history", exclusive=True)
    async def action_history(self) -> None:
        """The earlier contents of the draft, to look at and to go back to."""
        from tui.dialogs.history import HistoryDialog
        from tui.versions import versions_of

        self.notice("正在读历史版本。")
        versions = await asyncio.to_thread(versions_of, self.draft.path, self.form.edition)
        self.notice("")
        dialog = HistoryDialog(self.form, versions, self.report)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is None:
            return
        if wanted.goes_back and wanted.version.report is not None:
            await self._go_back_to(wanted.version.report)
        else:
            await self._write_out(wanted.version)

    async def _go_back_to(self, earlier: Report) -> None:
        if earlier == self.report:
            self.notice("和现在的内容一样，没有改动。")
            return
        is_kept = await asyncio.to_thread(self.draft.keep_version)
        self.change_report(earlier, WHOLE_REPORT)
        kept = "" if is_kept else "；刚才的内容没能留成历史版本"
        self.notice(f"已回到那个版本，{key_of('wizard.undo')} 撤销{kept}。")

    async def _write_out(self, version: Version) -> None:
        from tui.dialogs.new_file import ask_for_new_file
        from tui.versions import write_version

        path = self.draft.path
        written = await ask_for_new_file(
            self.app,
            "存成另一个文件",
            "存到哪个文件？正在填写的草稿不变。",
            path.with_stem(f"{path.stem}-{version.taken_at:%m%d-%H%M}"),
            partial(write_version, version),
        )
        if written is not None:
            self.notice(f"那个版本已存成 {written.name}。")

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
            dialog = ChoiceDialog("还没有保存", str(error), list(UNSAVED_ANSWERS), keep="不退出")
            answer = await self.app.push_screen_wait(dialog)
            if answer == "另存":
                return await self.save_as() and await self.leave()
            if answer == "不保存":
                return await self._leave_unsaved()
            return False
        return True

    async def _leave_unsaved(self) -> bool:
        """Leave with the work in a recovery copy; not so where that fails, unless told again."""
        if await asyncio.to_thread(self.draft.keep_copy) is None:
            from tui.dialogs.choice import ChoiceDialog

            answer = await self.app.push_screen_wait(
                ChoiceDialog("恢复副本也写不进去", LOSING, list(LOSING_ANSWERS), keep="不退出")
            )
            if answer != "丢掉":
                return False
        self.draft.abandon()
        return True

    def on_export_wanted(self, event: ExportWanted) -> None:
        event.stop()
        self.action_export()

    @work(group="export", exclusive=True)
    async def action_export(self) -> None:
        from tui.dialogs.exporting import ExportDialog, say_exported
        from tui.dialogs.reading import ReadingDialog

        dialog = ExportDialog(self.draft.path.absolute().parent, self.findings)
        order = await self.app.push_screen_wait(dialog)
        if order is None:
            return
        try:
            done = await asyncio.to_thread(self._export, order)
        except WizardError as error:
            self.app.push_screen(ReadingDialog("导出没有做完", str(error)))
            return
        self.app.push_screen(ReadingDialog(*say_exported(order, done)))

    def _export(self, order: ExportOrder) -> Exported:
        from output.exporting import export

        return export(
            self.form, self.report, self.findings, order.formats, order.folder, order.final
        )
