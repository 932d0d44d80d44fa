"""Recovery copies at the next start: of the draft that is opened, and of drafts that are gone.

A copy that was answered is not offered again; what was not chosen becomes an earlier version.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from output.draft import read_draft
from output.files import COPY_LIMIT, read_bytes, read_text
from output.rescuing import Recovery, recoveries
from output.snapshots import keep_snapshot
from schema.errors import WizardError
from schema.form import Form
from schema.loading import load_form
from schema.progress import count_filled_cells
from schema.report import Report
from tui.moments import say_moment


@dataclass(frozen=True, slots=True)
class RecoveredDraft:
    """A recovery copy and what it says; ``report`` is None where it cannot be read."""

    recovery: Recovery
    report: Report | None
    problem: str

    @property
    def words(self) -> str:
        """The copy in a line of a list."""
        now = datetime.now().astimezone()
        return f"恢复副本 {say_moment(self.recovery.taken_at, now)}  {self.contents}"

    @property
    def contents(self) -> str:
        """Whose report it is, and how full."""
        if self.report is None:
            return f"{self.recovery.name}（读不出来）"
        year = f" {self.report.year} 年度" if self.report.year else ""
        form = load_form(self.report.form)
        filled = f"已填 {count_filled_cells(form, self.report)}/{len(form.cells)}"
        return f"{self.report.organisation or '未填单位'}{year} {filled}"

    def hindrance(self, form: Form) -> str:
        """Why it cannot take the place of a draft in ``form``; empty where it can."""
        if self.report is None:
            return f"这份副本读不出来：{self.problem}"
        if self.report.form != form.edition:
            return f"副本是 {self.report.form} 年版表式的，不能放进这份草稿。"
        return ""


def recoveries_to_offer() -> tuple[RecoveredDraft, ...]:
    """The copies of drafts that are gone or never were a file, newest first."""
    return tuple(
        read_recovery(each)
        for each in recoveries()
        if each.draft is None or not os.path.lexists(each.draft)
    )


def recovery_of(draft: Path, report: Report) -> RecoveredDraft | None:
    """The newest copy of the draft in ``draft``, where it says something else than ``report``.

    Where it says the same, nothing is left to be asked.
    """
    newest = next(_copies_of(draft), None)
    if newest is None:
        return None
    recovered = read_recovery(newest)
    if recovered.report != report:
        return recovered
    put_aside(draft)
    return None


def read_recovery(recovery: Recovery) -> RecoveredDraft:
    """What a copy says."""
    try:
        return RecoveredDraft(recovery, read_draft(read_text(recovery.path, COPY_LIMIT)), "")
    except WizardError as error:
        return RecoveredDraft(recovery, None, str(error))


def put_aside(draft: Path) -> None:
    """Turn every copy of the draft in ``draft`` into an earlier version of it.

    A copy that could not become one stays, and is offered again.
    """
    for each in _copies_of(draft):
        with contextlib.suppress(WizardError):
            if keep_snapshot(draft, read_bytes(each.path, COPY_LIMIT), each.taken_at) is not None:
                drop(each)


def drop(recovery: Recovery) -> None:
    """Remove a copy."""
    with contextlib.suppress(OSError):
        recovery.path.unlink()


def _copies_of(draft: Path) -> Iterator[Recovery]:
    target = Path(os.path.realpath(draft))
    return (each for each in recoveries() if each.draft == target)
