"""ProofreadingScreen: mending what the check found. Nothing is changed without being shown first.

Every mend is one step of undo.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from schema.editing import fill_blanks
from schema.errors import WizardError
from schema.finding import Finding, Severity, TextSpan
from schema.report import Report
from tui.draft_screen import DraftScreen
from tui.messages import ZerosWanted

if TYPE_CHECKING:
    from tui.mending import Mend


class ProofreadingScreen(DraftScreen):
    """``place`` is where the cursor is; ``asked_about`` the finding last gone to."""

    place = ""
    asked_about: Finding | None = None

    def change_report(self, report: Report, place: str) -> None:
        """Apply a mend that no editor on screen has made yet."""
        raise NotImplementedError

    async def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on a place, and on the characters of ``span``."""
        raise NotImplementedError

    def on_zeros_wanted(self, event: ZerosWanted) -> None:
        event.stop()
        before = len(self.report.figures)
        self.change_report(fill_blanks(self.form, self.report, event.table), self.place)
        filled = len(self.report.figures) - before
        self.notice(f"{filled} 格空白填了 0，^Z 撤销。" if filled else "没有空白。")

    def finding_here(self) -> Finding | None:
        """The finding last gone to while it still stands, else the first at the cursor."""
        from tui.explaining import findings_at

        asked = self.asked_about
        if asked is not None and asked in self.findings and self.place == asked.where:
            return asked
        here = [each for each in findings_at(self.findings, self.place) if not each.missing]
        return here[0] if here else None

    @work(group="mend", exclusive=True)
    async def action_mend(self) -> None:
        """Put right what the finding at hand is about, after showing how."""
        from tui.mending import mends_of

        finding = self.finding_here()
        mends = await asyncio.to_thread(mends_of, self.form, self.report, finding)
        if not mends:
            self.notice("这里没有可以自动改的。按 F8 看下一个问题。")
            return
        answer = await self._choose("怎样改", finding.message if finding else "", mends)
        if answer is not None:
            self.change_report(mends[answer].report, mends[answer].place)
            await self.go_to(mends[answer].place)

    @work(group="mend", exclusive=True)
    async def action_insert(self) -> None:
        """Offer the official wordings of the text at the cursor, built from the figures."""
        from tui.mending import insertions_at

        offers = insertions_at(self.form, self.report, self.place)
        if not offers:
            self.notice("这里没有可以插入的句子；表格填齐以后再试。")
            return
        answer = await self._choose("插入句子", "按表里的数字写成，插在这一段末尾。", offers)
        if answer is not None:
            self.change_report(offers[answer].report, offers[answer].place)
            await self.go_to(offers[answer].place)

    @work(group="mend", exclusive=True)
    async def action_accept(self) -> None:
        """Release the warning at hand with a reason."""
        from schema.accepting import accept
        from tui.dialogs.line import LineDialog

        finding = self.finding_here()
        if finding is None:
            self.notice("先用 F8 或列表选一个警告。")
            return
        if finding.severity is Severity.ERROR:
            self.notice("错误不能放行，只能改正。")
            return
        reason = await self.app.push_screen_wait(
            LineDialog(
                "写明理由，放行这一条",
                f"{finding.rule} {finding.message}\n数字或文字一变，这一条会重新提出。",
                refuse=lambda text: "" if text.strip() else "请写明为什么这样是对的。",
            )
        )
        if not reason:
            return
        try:
            self.change_report(accept(self.report, finding, reason), finding.where)
        except WizardError as error:
            self.notice(error.message)

    async def _choose(self, title: str, text: str, offers: list[Mend]) -> int | None:
        from tui.dialogs.choice import ChoiceDialog

        answers = [(str(number), offer.words) for number, offer in enumerate(offers)]
        answer = await self.app.push_screen_wait(ChoiceDialog(title, text, answers, keep=None))
        return None if answer is None else int(answer)
