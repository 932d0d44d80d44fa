"""The lines of the recent drafts: which report it is, how far, when opened, how long there is left.

Pure: what is gone from the disk is told by the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rich.cells import set_cell_size

from output.file_errors import visible
from output.places import RecentDraft
from schema.level import LEVELS
from schema.loading import load_form
from tui.moments import say_when
from tui.starting.seasons import say_due
from tui.widgets.grid_geometry import cut_text

GONE = "找不到了"
#: Cells of the columns, chosen so that a line fits a screen of 80.
_NAME, _YEAR, _FILLED, _WHEN = 27, 10, 14, 11


def describe_recents(
    recents: Sequence[RecentDraft], now: datetime, gone: Collection[Path] = ()
) -> Iterator[str]:
    """A line for each draft, and below it the file where two would look the same."""
    alike = Counter(map(_subject, recents))
    for recent in recents:
        line = _line(recent, now, recent.path in gone)
        is_alone = alike[_subject(recent)] == 1
        yield line if is_alone else f"{line}\n  {visible(recent.path)}"


def _subject(recent: RecentDraft) -> tuple[str, int | None]:
    return recent.organisation or recent.path.stem, recent.year


def _line(recent: RecentDraft, now: datetime, is_gone: bool) -> str:
    cells = len(load_form().cells)
    name = visible(recent.organisation or recent.path.stem)
    level = LEVELS.get(recent.level)
    due = say_due(level, recent.year, recent.filled >= cells, now.date())
    columns = (
        (name, _NAME),
        (f"{recent.year} 年度" if recent.year else "", _YEAR),
        (f"表格 {recent.filled}/{cells}", _FILLED),
        (say_when(recent.opened, now), _WHEN),
    )
    line = "".join(set_cell_size(cut_text(text, width - 1), width) for text, width in columns)
    return line + (GONE if is_gone else due)


def cut_start(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells: the end of a path says more than its beginning."""
    shown = cut_text(text[::-1], width)
    return text if shown == text[::-1] else f"..{shown.removesuffix('..')[::-1]}"
