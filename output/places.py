"""Where things of ours lie: beside a draft in one hidden folder, and in the user's state folder.

What is kept in the state folder is a convenience: reading or writing it never raises.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_state_path

from output.files import read_text, write_atomically
from schema.errors import WizardError

_RECENT_KEPT = 100
_TIME_FORMAT = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class RecentDraft:
    """A line of the start screen; ``step`` is where the officer left off, ``filled`` counts cells,
    ``level`` is the id of a Level or empty.
    """

    path: Path
    organisation: str
    year: int | None
    step: str
    filled: int
    opened: datetime
    level: str = ""


def folder_beside(draft: Path) -> Path:
    """The folder for the lock and the snapshots of ``draft``; the same for every link to it."""
    target = Path(os.path.realpath(draft))
    return target.parent / ".gov-report-wizard" / target.name


def make_folder_beside(draft: Path) -> Path:
    """The same, made where it is missing. Raises OSError, also when the draft's folder is missing."""
    folder = folder_beside(draft)
    for each in (folder.parent, folder):
        if not each.is_dir():
            try:
                each.mkdir(exist_ok=True)
            except FileExistsError as error:  # a file in its place; not to be taken for a lock
                raise NotADirectoryError(error.errno, error.strerror, str(each)) from error
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
    except (ValueError, OverflowError, OSError):  # Windows: a clock that stands at 1970
        return None


def state_folder() -> Path:
    """The user's own folder for this program; GOV_REPORT_WIZARD_HOME names another."""
    home = os.environ.get("GOV_REPORT_WIZARD_HOME")
    return Path(home) if home else user_state_path("gov-report-wizard", appauthor=False)


def settings_file() -> Path:
    """The officer's own settings; the file need not be there."""
    home = os.environ.get("GOV_REPORT_WIZARD_HOME")
    folder = Path(home) if home else user_config_path("gov-report-wizard", appauthor=False)
    return folder / "settings.toml"


def remembered_theme() -> str:
    """The theme that was last chosen in the wizard; "" where none was."""
    try:
        return read_text(theme_file()).strip()
    except WizardError:
        return ""


def remember_theme(theme: str) -> None:
    """Use ``theme`` from now on, where the settings name none."""
    with contextlib.suppress(OSError, WizardError):
        theme_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(theme_file(), f"{theme}\n".encode())


def theme_file() -> Path:
    """Where the theme is kept that was last chosen in the wizard."""
    return state_folder() / "theme"


def recent_drafts() -> tuple[RecentDraft, ...]:
    """The drafts that were opened, the latest first; those that are gone included."""
    try:
        entries = json.loads(read_text(recent_file()))
        return tuple(_recent(entry) for entry in entries)
    except (WizardError, OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return ()


def remember_draft(draft: RecentDraft) -> None:
    """Put ``draft`` in front of the recent ones, in place of an older entry of the same file."""
    _keep_recent([draft, *(each for each in recent_drafts() if each.path != draft.path)])


def forget_draft(path: Path) -> None:
    """Take the draft at ``path`` from the recent ones; the file itself is not touched."""
    _keep_recent([each for each in recent_drafts() if each.path != path])


def _keep_recent(drafts: Sequence[RecentDraft]) -> None:
    entries = [
        {**asdict(each), "path": str(each.path), "opened": each.opened.isoformat()}
        for each in drafts[:_RECENT_KEPT]
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    with contextlib.suppress(OSError, WizardError, ValueError):
        recent_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(recent_file(), text.encode("utf-8"))


def recent_file() -> Path:
    """Where it is kept which drafts were opened, and where each was left."""
    return state_folder() / "recent.json"


def _recent(entry: dict[str, Any]) -> RecentDraft:
    year = entry["year"]
    return RecentDraft(
        path=Path(entry["path"]),
        organisation=str(entry["organisation"]),
        year=year if type(year) is int and 1000 <= year < 3000 else None,
        step=str(entry["step"]),
        filled=int(entry["filled"]),
        opened=datetime.fromisoformat(entry["opened"]).astimezone(),
        level=str(entry.get("level", "")),
    )
