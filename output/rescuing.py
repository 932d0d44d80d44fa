"""What is kept when the program fails: a copy of the draft, and the report of the bug.

All of it lies in the user's state folder. Writing and listing never raise.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from output.files import COPY_LIMIT, read_bytes, safe_file_name, write_atomically
from output.places import named_time, state_folder, time_name
from schema.errors import WizardError
from schema.text import clean_line

_KEPT = 20
_DRAFT = b"# draft = "
_LONGEST_LINE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Recovery:
    """A copy of a draft that was written when the program failed.

    ``name`` is the draft's; ``draft`` is where it lies, None where it never was a file.
    """

    path: Path
    name: str
    taken_at: datetime
    draft: Path | None


def recovery_folder() -> Path:
    """Where the copies go that are made when the program fails."""
    return state_folder() / "recovery"


def crash_folder() -> Path:
    """Where the reports of bugs go."""
    return state_folder() / "crashes"


def write_recovery(path: Path | None, text: str) -> Path | None:
    """Keep ``text``, the draft of ``path`` (None: not yet a file). None when that failed too.

    A text that is the newest copy of this draft already is not kept twice.
    """
    name = safe_file_name(path.stem if path else "未保存的草稿")
    head = _DRAFT + json.dumps(os.path.realpath(path)).encode() + b"\n" if path else b""
    content = head + text.encode("utf-8", errors="replace")
    newest = next((each.path for each in recoveries() if each.name == name), None)
    if newest is not None and _content(newest) == content:
        return newest
    return _keep(recovery_folder(), f" {name}.toml", content)


def write_crash_report(text: str) -> Path | None:
    """Keep the report of a bug; its name is its time alone. None when that failed."""
    return _keep(crash_folder(), ".txt", text.encode("utf-8", errors="replace"))


def _keep(folder: Path, ending: str, content: bytes) -> Path | None:
    """Write a file named by the time; where the state folder refuses, among the temporary files."""
    name = f"{time_name(datetime.now())}{ending}"
    written = _written(folder, name, content)
    if written is None:
        import tempfile  # not at every start

        with contextlib.suppress(OSError):
            other = Path(tempfile.mkdtemp(prefix="gov-report-wizard-"))
            return _written(other, name, content)
    with contextlib.suppress(OSError):
        others = [path for path in folder.iterdir() if path.name != name and _time_of(path)]
        for old in sorted(others, reverse=True)[_KEPT - 1 :]:
            old.unlink()
    return written


def _written(folder: Path, name: str, content: bytes) -> Path | None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(folder / name, content, COPY_LIMIT)
    except (OSError, WizardError):
        return None
    return folder / name


def recoveries() -> tuple[Recovery, ...]:
    """The copies that are there, the latest first."""
    try:
        found = list(_found(recovery_folder()))
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda each: each.path.name, reverse=True))


def _found(folder: Path) -> Iterator[Recovery]:
    for path in folder.glob("*.toml"):
        taken_at = _time_of(path)
        if taken_at is not None:
            yield Recovery(path, clean_line(path.stem.partition(" ")[2]), taken_at, _draft_of(path))


def _time_of(path: Path) -> datetime | None:
    return named_time(path.stem.partition(" ")[0])


def _draft_of(copy: Path) -> Path | None:
    """The first line says whose copy it is; TOML takes it for a comment."""
    try:
        with copy.open("rb") as file:
            line = file.readline(_LONGEST_LINE)
        return Path(json.loads(line.removeprefix(_DRAFT))) if line.startswith(_DRAFT) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, COPY_LIMIT)
    except WizardError:
        return b""
