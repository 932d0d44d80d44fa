"""ProofreadingScreen: help and last year's report, and mending what the check found.

Nothing is changed without being shown first, and every mend is one step of undo.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from schema.editing import add_section, remove_section
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.report import Report
from tui.key_names import key_of, with_keys
from tui.layers.sheet import SheetScreen
from tui.messages import ReleaseChosen, SectionAdded, SectionRemoved

if TYPE_CHECKING:
    from tui.mending import Mend


#: Said in a dialog: a reason that is typed on unseen must not come into the report.
_NOTHING_TO_RELEASE = (
    "光标这里没有警告。按 {wizard.next_finding} 到一个警告上，再按 {wizard.accept} 写明理由放行。"
)
_NEXT_ONE = "按 {wizard.next_finding} 看下一个问题。"
_ONLY_WARNINGS = "能写明理由放行的只有警告和提示。请把这一处填好、改对，它就不再列出来。"


class ProofreadingScreen(SheetScreen):
    """``asked_about`` is the finding last gone to, ``asked_from`` the place it was found at.

    ``listed`` are the findings as the list shows them: the blanks of a table as one.
    """

    asked_about: Finding | None = None
    asked_from = ""
    listed: Sequence[Finding] = ()

    def action_help(self) -> None:
        """What belongs here or what a list points at, what is wrong there, and every key."""
        from tui.helping import help_here

        pointed_at = getattr(self.focused, "pointed_at", None)
        self._read(*help_here(self.form, self.report, self.findings, self.place, pointed_at))

    def _read(self, title: str, text: str) -> None:
        from tui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(title, text))

    @work(group="mend", exclusive=True)
    async def action_last_year(self) -> None:
        """What stood here last year. A text can be taken over; a figure is always a new one."""
        from tui.explaining import last_year_text
        from tui.mending import Mend

        if self.previous is None:
            self.notice("没有去年的报告。新建时可以从去年的报告开始。")
            return
        report, place = self.report, self.place.removesuffix(".heading")
        title, text = last_year_text(self.form, self.previous, self.place)
        now, last = (dict(each.texts()).get(place) for each in (report, self.previous))
        if now is None or not last:
            self._read(title, text)
            return
        taken = report.with_text(place, f"{now}\n{last}".lstrip("\n"))
        words = "照用这些文字，放在这一段末尾（可撤销）；年份和数字要改成今年的"
        offers = [Mend("只看看，不用", report, self.place), Mend(words, taken, place)]
        await self.offer(title, text, offers, report)

    def asked_here(self) -> Finding | None:
        """The finding last gone to, while it stands and the cursor is still there."""
        is_here = self.asked_about in self.listed and self.place == self.asked_from
        return self.asked_about if is_here else None

    def finding_here(self) -> Finding | None:
        """The highlighted one of a list, the one last gone to, or the first at the cursor."""
        from tui.explaining import wrong_at

        pointed = getattr(self.focused, "pointed_at", None)
        if isinstance(pointed, Finding):
            return pointed
        return self.asked_here() or wrong_at(self.findings, self.place)

    @work(group="mend", exclusive=True)
    async def action_mend(self) -> None:
        """Put right what the finding at hand is about, after showing how."""
        from tui.mending import mends_of

        finding, report, place = self.finding_here(), self.report, self.place
        mends = await asyncio.to_thread(mends_of, self.form, report, finding)
        if self.place != place:
            return  # what is typed by now is not meant for an offer
        if not mends:
            told = f"{finding.message}\n{finding.advice}\n\n" if finding else ""
            self._read("这里没有可以自动改的", with_keys(told + _NEXT_ONE))
            return
        await self.offer("怎样改", finding.message if finding else "", mends, report)

    @work(group="mend", exclusive=True)
    async def action_insert(self) -> None:
        """Offer the official wordings of the text at the cursor, built from the figures."""
        from tui.mending import insertions_at, why_nothing_to_insert

        report = self.report
        offers = insertions_at(self.form, report, self.place)
        if not offers:
            again = f"按 {key_of('wizard.insert')}"
            self.notice(why_nothing_to_insert(self.form, report, self.place, again))
            return
        await self.offer("插入句子", "按表里的数字写成，插在这一段末尾。", offers, report)

    @work(group="mend", exclusive=True)
    async def action_accept(self) -> None:
        """Release the warning at hand with a reason."""
        from schema.accepting import accept
        from tui.dialogs.line import LineDialog

        finding = self.finding_here()
        if finding is None:
            self._read("这里没有可以放行的", with_keys(_NOTHING_TO_RELEASE))
            return
        if finding.severity is Severity.ERROR:
            why = f"{finding.message}\n{finding.advice}\n\n{_ONLY_WARNINGS}"
            self._read(f"{finding.kind}不能放行", with_keys(why))
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
        else:
            self.notice(with_keys("已放行，理由记在草稿里；{wizard.undo} 撤销，或在审核一步收回。"))

    @work(group="mend", exclusive=True)
    async def on_release_chosen(self, event: ReleaseChosen) -> None:
        """Take the release of a warning back, or go and see what it is about."""
        from schema.accepting import take_back
        from tui.dialogs.choice import ChoiceDialog

        given = event.given
        answers = [("keep", "不动"), ("see", "去那里看看"), ("back", "收回放行，重新核对这一条")]
        title = f"{given.rule} 已写明理由放行"
        dialog = ChoiceDialog(title, f"理由：{given.reason}", answers, keep="keep")
        answer = await self.app.push_screen_wait(dialog)
        if answer == "back":
            self.change_report(take_back(self.report, given), given.where)
        elif answer == "see":
            await self.go_to(given.where)

    async def on_section_added(self, event: SectionAdded) -> None:
        event.stop()
        self.change_report(add_section(self.report, event.part), event.part)
        *_, (place, _) = self.report.sections(event.part)
        await self.go_to(f"{place}.heading")

    @work(group="mend", exclusive=True)
    async def on_section_removed(self, event: SectionRemoved) -> None:
        """A section with words in it goes only when that is meant."""
        from tui.dialogs.choice import ChoiceDialog

        event.stop()
        part = event.place.partition(".")[0]
        sections = dict(self.report.sections(part))
        section = sections.get(event.place)
        if section is None:
            return
        if section.body.strip():
            question = f"“{section.heading or '没有标题的一节'}”里有 {len(section.body)} 个字。"
            answers = [("keep", "不删"), ("remove", "连内容一起删去（可撤销）")]
            dialog = ChoiceDialog("删去这一节？", question, answers, keep="keep")
            if await self.app.push_screen_wait(dialog) != "remove":
                return
        self.change_report(remove_section(self.report, event.place), event.place)
        # Into a text: the button of another section would take that away with the next key.
        left = [place for place, _ in self.report.sections(part)] or [part]
        await self.go_to(left[min(list(sections).index(event.place), len(left) - 1)])
        self.notice(f"删去了一节，{key_of('wizard.undo')} 撤销。")

    async def offer(self, title: str, text: str, offers: Sequence[Mend], report: Report) -> None:
        """Let one of ``offers`` be chosen, and carry it out as one step of undo.

        They are whole reports made from ``report``: none of them while another one stands.
        """
        from tui.dialogs.choice import ChoiceDialog

        answers = [(str(number), offer.words) for number, offer in enumerate(offers)]
        answer = await self.app.push_screen_wait(ChoiceDialog(title, text, answers, keep=None))
        if answer is not None and self.report is not report:
            self.notice("报告已经变了，请再按一次。")
        elif answer is not None:
            chosen = offers[int(answer)]
            self.change_report(chosen.report, chosen.place)
            await self.go_to(chosen.place)
