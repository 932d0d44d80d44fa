"""The first line: whose report, a short notice, and whether it is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.widgets.grid_geometry import cut_middle, cut_text

#: A subject cut to less than this says nothing.
_LEAST_SUBJECT = 6


class TitleBar(Widget):
    """Three texts on one line: for want of room the subject is cut first, the saved state last.

    Of a notice the end stays: it says what can be done.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.subject = self.notice = self.saved = ""

    def say(
        self, subject: str | None = None, notice: str | None = None, saved: str | None = None
    ) -> None:
        """Change one or more of the texts; None leaves a text as it is."""
        before = (self.subject, self.notice, self.saved)
        self.subject = self.subject if subject is None else subject
        self.notice = self.notice if notice is None else notice
        self.saved = self.saved if saved is None else saved
        if before != (self.subject, self.notice, self.saved):
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        saved = cut_text(self.saved, max(2, width // 2))
        room = max(0, width - cell_len(saved) - 2)
        notice = cut_middle(self.notice, room) if room > 2 else ""
        room -= cell_len(notice) + 3 if notice else 0
        subject = cut_text(self.subject, room) if room >= _LEAST_SUBJECT else ""
        notice = f"   {notice}" if notice and subject else notice
        gap = " " * max(1, width - cell_len(subject) - cell_len(notice) - cell_len(saved))
        return Content.assemble((subject, "bold"), notice, gap, saved)
