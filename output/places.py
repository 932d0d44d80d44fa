"""Where things of ours lie: beside a draft in one hidden folder, and in the user's state folder.

What is kept in the state folder is a convenience: reading or writing it never raises.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from output.files import read_text, safe_file_name, write_atomically
from schema.errors import WizardError

_RECENT_KEPT = 100
_RECOVERIES_KEPT = 20
_TIME_FORMAT = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class RecentDraft:
    """A line of the start screen; ``step`` is where the officer left off, ``filled`` counts cells."""

    path: Path
    organisation: str
    year: int | None
    step: str
    filled: int
    opened: datetime


@dataclass(frozen=True, slots=True)
class Recovery:
    """A copy of a draft that was written when the program failed; ``name`` is the draft's."""

    path: Path
    name: str
    taken_at: datetime


def folder_beside(draft: Path) -> Path:
    """The folder for the lock and the snapshots of ``draft``; the same for every link to it."""
    target = Path(os.path.realpath(draft))
    return target.parent / ".gov-report-wizard" / target.name


def make_folder_beside(draft: Path) -> Path:
    """The same, made where it is missing. Raises OSError, also when the draft's folder is missing."""
    folder = folder_beside(draft)
    for each in (folder.parent, folder):
        if not each.is_dir():
            each.mkdir(exist_ok=True)
            with contextlib.suppress(OSError):  # colleagues who share the draft must lock it too
                each.chmod(each.parent.stat().st_mode & 0o7777)
    return folder


def time_name(moment: datetime) -> str:
    """``moment`` as the stem of a file name; names sort like the moments."""
    return moment.strftime(_TIME_FORMAT)


def named_time(stem: str) -> datetime | None:
    """The moment in a stem that ``time_name`` made, in local time; None for any other stem."""
    try:  # ``strptime`` would be one more module to import at every start
        moment = datetime.fromisoformat(stem.replace("-", "T", 1).replace("-", "."))
        return moment.astimezone() if time_name(moment) == stem else None
    except (ValueError, OverflowError):
        return None


def state_folder() -> Path:
    """The user's own folder for this program; GOV_REPORT_WIZARD_HOME names another."""
    home = os.environ.get("GOV_REPORT_WIZARD_HOME")
    return Path(home) if home else user_state_path("gov-report-wizard", appauthor=False)


def recent_drafts() -> tuple[RecentDraft, ...]:
    """The drafts that were opened, the latest first; those that are gone included."""
    try:
        entries = json.loads(read_text(_recent_file()))
        return tuple(_recent(entry) for entry in entries)
    except (WizardError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return ()


def remember_draft(draft: RecentDraft) -> None:
    """Put ``draft`` in front of the recent ones, in place of an older entry of the same file."""
    others = [each for each in recent_drafts() if each.path != draft.path]
    entries = [
        {**asdict(each), "path": str(each.path), "opened": each.opened.isoformat()}
        for each in (draft, *others)[:_RECENT_KEPT]
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    with contextlib.suppress(OSError, WizardError, ValueError):
        _recent_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(_recent_file(), text.encode("utf-8"))


def _recent_file() -> Path:
    return state_folder() / "recent.json"


def _recent(entry: dict[str, Any]) -> RecentDraft:
    year = entry["year"]
    return RecentDraft(
        path=Path(entry["path"]),
        organisation=str(entry["organisation"]),
        year=None if year is None else int(year),
        step=str(entry["step"]),
        filled=int(entry["filled"]),
        opened=datetime.fromisoformat(entry["opened"]).astimezone(),
    )


def recovery_folder() -> Path:
    """Where the copies go that are made when the program fails."""
    return state_folder() / "recovery"


def write_recovery(path: Path | None, text: str) -> Path | None:
    """Keep ``text``, the draft of ``path`` (None: not yet a file). None when that failed too."""
    folder = recovery_folder()
    name = safe_file_name(path.stem if path else "未保存的草稿")
    copy = folder / f"{time_name(datetime.now())} {name}.toml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(copy, text.encode("utf-8", errors="replace"))
    except (OSError, WizardError):
        return None
    for old in [each for each in recoveries() if each.path != copy][_RECOVERIES_KEPT - 1 :]:
        with contextlib.suppress(OSError):
            old.path.unlink()
    return copy


def recoveries() -> tuple[Recovery, ...]:
    """The copies that are there, the latest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in recovery_folder().glob("*.toml"):
            stem, _, name = path.stem.partition(" ")
            taken_at = named_time(stem)
            if taken_at is not None:
                found.append(Recovery(path, name, taken_at))
    return tuple(sorted(found, key=lambda each: each.path.name, reverse=True))
