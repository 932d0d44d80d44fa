"""ConsultingScreen: what can be looked up while writing. Nothing here changes the report."""

from __future__ import annotations

from tui.proofreading import ProofreadingScreen


class ConsultingScreen(ProofreadingScreen):
    """Help and last year's report, about the place where the cursor is."""

    def action_last_year(self) -> None:
        """What stood here last year."""
        from tui.helping import last_year_text

        if self.previous is None:
            self.notice("没有去年的报告。新建时可以从去年的报告开始。")
        else:
            self._read(*last_year_text(self.form, self.previous, self.place))

    def action_help(self) -> None:
        """What belongs here or what a list points at, what is wrong there, and every key."""
        from tui.helping import help_here

        pointed_at = getattr(self.focused, "pointed_at", None)
        self._read(*help_here(self.form, self.report, self.findings, self.place, pointed_at))

    def _read(self, title: str, text: str) -> None:
        from tui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(title, text))
