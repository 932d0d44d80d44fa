"""Which pane a step has. Panes are imported when they are first wanted, to start quickly."""

from __future__ import annotations

from schema.form import Form
from schema.progress import PREAMBLE, REVIEW, SETUP
from schema.report import PARTS_OF_SECTIONS, Report
from tui.panes.pane import Pane
from tui.panes.setup import SetupPane


def make_pane(form: Form, report: Report, step: str) -> Pane:
    """The pane of a step; it still has to be shown a View."""
    if step == SETUP:
        return SetupPane(form, step)
    if step == REVIEW:
        from tui.panes.review import ReviewPane

        return ReviewPane(form, step)
    if step != PREAMBLE and form.part(step).table:
        from tui.panes.table import TablePane

        return TablePane(form, step)
    from tui.panes.narrative import SectionsPane, TextPane

    if step in PARTS_OF_SECTIONS:
        return SectionsPane(form, step, report)
    return TextPane(form, step)
