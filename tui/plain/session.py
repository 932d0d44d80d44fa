"""The open draft with the place being asked: every change is checked, saved, and told at once.

Nothing is said of a change before it is on the disk.
"""

from __future__ import annotations

from datetime import date

from schema.checking import check
from schema.finding import Finding
from schema.loading import load_form
from schema.progress import REVIEW, step_of
from schema.report import Report
from tui.drafting import OpenDraft
from tui.explaining import findings_at
from tui.last_place import remember_place
from tui.plain.questions import opening, question, review
from tui.plain.route import beside, is_blank, nearest
from tui.plain.saving import save
from tui.plain.talking import Talk

#: How many new findings are told at once; the others wait in the list.
_TOLD = 4


class Session:
    """``asked_about`` is the finding last gone to, from ``asked_from``; ``opened`` are the steps
    that need no introduction any more; ``is_over`` is set to end the session.
    """

    def __init__(
        self, draft: OpenDraft, talk: Talk, previous: Report | None = None, place: str = ""
    ) -> None:
        self.draft = draft
        self.talk = talk
        self.previous = previous
        self.form = load_form(draft.report.form)
        self.place = nearest(self.form, draft.report, place)
        self.findings = self._checked()
        self.asked_about: Finding | None = None
        self.asked_from = ""
        self.is_over = False
        self.opened: set[str] = set()
        self._reviewed: Report | None = None

    @property
    def report(self) -> Report:
        """The current report."""
        return self.draft.report

    def _checked(self) -> tuple[Finding, ...]:
        return check(self.form, self.draft.report, self.previous, date.today())

    def ask(self) -> str:
        """Ask for what belongs at the place, and wait for the answer. Raises Ended."""
        step = step_of(self.place)
        if step not in self.opened:
            self.opened.add(step)
            remember_place(self.draft, step)
            self.talk.say(*opening(self.form, self.report, step))
        if self.place == REVIEW and self._reviewed is not self.report:
            self._reviewed = self.report
            self.talk.say(*review(self.form, self.report, self.findings, date.today()))
        return self.talk.ask(
            question(self.form, self.report, self.findings, self.place, self.previous)
        )

    def change(self, report: Report, place: str) -> None:
        """Go on with ``report``, which differs at ``place``: one step of undo, saved."""
        self.draft.seal()
        self.draft.change(report, place)
        self.draft.seal()
        self.refresh()

    def refresh(self) -> None:
        """Check and save after the report has changed."""
        self.findings = self._checked()
        self.go_to(self.place)  # a section or a stated total may be gone
        save(self)

    def tell_difference(self, before: tuple[Finding, ...], place: str) -> None:
        """What is wrong now and was not ``before``, or is wrong at ``place``; a line each.

        What is wrong where nothing was written yet is told there.
        """
        wrong = [each for each in self.findings if not each.missing]
        here = findings_at(tuple(wrong), place)
        others = [each for each in wrong if each not in before and each not in here]
        news = here + [each for each in others if not is_blank(self.form, self.report, each.where)]
        for each in news[:_TOLD]:
            self.talk.say(f"{each.kind} {each.rule}：{each.message}{each.advice}")
        if len(news) > _TOLD:
            self.talk.say(f"还有 {len(news) - _TOLD} 个，输入 问题 可以听。")
        mended = sum(1 for each in before if not each.missing and each not in wrong)
        if mended and not news:
            self.talk.say(f"消除了 {mended} 个问题。")

    def go_to(self, place: str) -> None:
        """Ask for ``place`` next, or for what stands for it."""
        self.place = nearest(self.form, self.report, place)

    def move(self, by: int) -> None:
        """To the next place or the one before; says so at the ends."""
        place = beside(self.form, self.report, self.place, by)
        if place is not None:
            self.place = place
        else:
            self.talk.say("已经是最后一步。" if by > 0 else "已经是第一个问题。")
