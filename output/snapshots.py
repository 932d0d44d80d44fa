"""Snapshots: earlier contents of a draft, kept beside it. Taking one never raises.

The last ten are kept, and of up to forty hours, then days, before them the last one of each. A
snapshot is the bytes of the file as they were, also where they cannot be read as a draft.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from output.files import COPY_LIMIT, TEXT_LIMIT, read_bytes, write_atomically
from output.places import folder_beside, make_folder_beside, named_time, time_name
from schema.errors import WizardError

KEPT = 10
#: Of this many hours and days before, the last one of each.
TIMES_KEPT = 40


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An earlier content of a draft: taken at a local time, ``size`` in bytes."""

    path: Path
    taken_at: datetime
    size: int


def take_snapshot(path: Path) -> Path | None:
    """Keep what is in the draft ``path`` now; None where that is not possible."""
    try:
        return keep_snapshot(path, read_bytes(path, TEXT_LIMIT))
    except WizardError:
        return None


def keep_snapshot(path: Path, content: bytes, of: datetime | None = None) -> Path | None:
    """Keep ``content``, as it was at the time ``of`` (None: now), as a snapshot of the draft
    ``path``, unless it is the newest already.
    """
    now = datetime.now().astimezone()
    # What lies ahead is of another clock: neither does it push anything out, nor is it pushed out.
    earlier = [each for each in snapshots_of(path) if each.taken_at <= now]
    if earlier and _is(earlier[0], content):
        return earlier[0].path
    try:
        snapshot = _free_name(make_folder_beside(path), path.suffix, of or now)
        write_atomically(snapshot, content, COPY_LIMIT)
    except (OSError, WizardError):
        return None
    with contextlib.suppress(OSError):
        shutil.copymode(path, snapshot)  # as private as the draft itself
    for old in _surplus(earlier, now - timedelta(days=1)):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return snapshot


def _surplus(earlier: Sequence[Snapshot], yesterday: datetime) -> Iterator[Snapshot]:
    """What much work pushes out: never the last one of an hour, nor of a day before ``yesterday``."""
    times = {_time_of(each, yesterday) for each in earlier[: KEPT - 1]}
    most = len(times) + TIMES_KEPT
    for each in earlier[KEPT - 1 :]:
        time = _time_of(each, yesterday)
        if time in times or len(times) == most:
            yield each
        else:
            times.add(time)


def _time_of(snapshot: Snapshot, yesterday: datetime) -> str:
    is_recent = snapshot.taken_at > yesterday
    return f"{snapshot.taken_at:%Y%m%d %H}" if is_recent else f"{snapshot.taken_at:%Y%m%d}"


def _is(snapshot: Snapshot, content: bytes) -> bool:
    try:
        return read_bytes(snapshot.path, COPY_LIMIT) == content
    except WizardError:  # one that cannot be read must not keep others from being taken
        return False


def snapshots_of(path: Path) -> tuple[Snapshot, ...]:
    """The snapshots of the draft ``path``, newest first; none where they cannot be listed."""
    try:
        found = list(_found(folder_beside(path)))
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda each: each.path.name, reverse=True))


def _found(folder: Path) -> Iterator[Snapshot]:
    for file in folder.iterdir():
        taken_at = named_time(file.stem)
        if taken_at is not None:
            with contextlib.suppress(OSError):
                yield Snapshot(file, taken_at, file.stat().st_size)


def _free_name(folder: Path, suffix: str, moment: datetime) -> Path:
    while (file := folder / f"{time_name(moment)}{suffix}").exists():
        moment += timedelta(microseconds=1)
    return file
