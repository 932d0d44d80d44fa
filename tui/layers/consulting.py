"""ConsultingScreen: what can be looked up while writing: help, and last year's report."""

from __future__ import annotations

from textual import work

from tui.layers.proofreading import ProofreadingScreen


class ConsultingScreen(ProofreadingScreen):
    """Help and last year's report, about the place where the cursor is."""

    @work(group="mend", exclusive=True)
    async def action_last_year(self) -> None:
        """What stood here last year. A text can be taken over; a figure is always a new one."""
        from tui.helping import last_year_text
        from tui.mending import Mend

        if self.previous is None:
            self.notice("没有去年的报告。新建时可以从去年的报告开始。")
            return
        title, text = last_year_text(self.form, self.previous, self.place)
        place = self.place.removesuffix(".heading")
        now, last = (dict(each.texts()).get(place) for each in (self.report, self.previous))
        if now is None or not last:
            self._read(title, text)
            return
        taken = self.report.with_text(place, f"{now}\n{last}".lstrip("\n"))
        words = "照用这些文字，放在这一段末尾（可撤销）；年份和数字要改成今年的"
        offers = [Mend("只看看，不用", self.report, self.place), Mend(words, taken, place)]
        await self.offer(title, text, offers)

    def action_help(self) -> None:
        """What belongs here or what a list points at, what is wrong there, and every key."""
        from tui.helping import help_here

        pointed_at = getattr(self.focused, "pointed_at", None)
        self._read(*help_here(self.form, self.report, self.findings, self.place, pointed_at))

    def _read(self, title: str, text: str) -> None:
        from tui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(title, text))
