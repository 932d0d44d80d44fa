"""Where an officer left a draft, noted for the next time: the first screen, the wizard, fill --plain."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from output.places import RecentDraft, recent_drafts, remember_draft
from schema.loading import load_form
from schema.progress import count_filled_cells
from tui.drafting import OpenDraft


def remember_place(draft: OpenDraft, place: str) -> None:
    """Note the draft with a place or step of it. An example leaves no trace."""
    from tui.starting.example import is_example

    if is_example(draft.path):
        return
    report = draft.report
    remember_draft(
        RecentDraft(
            path=draft.path.absolute(),
            organisation=report.organisation,
            year=report.year,
            step=place,
            filled=count_filled_cells(load_form(report.form), report),
            opened=datetime.now().astimezone(),
            level=report.level.id if report.level else "",
        )
    )


def place_left(path: Path) -> str:
    """The place or step where the draft at ``path`` was left; "" where that is not known."""
    left = (each.step for each in recent_drafts() if each.path == path.absolute())
    return next(left, "")
