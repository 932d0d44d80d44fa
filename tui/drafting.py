"""The open draft: one report, its file and its undo history. No Textual in here.

The file is replaced only while it is what this draft last read or wrote there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from output.draft import read_draft, write_draft
from output.file_errors import shown
from output.files import (
    TEXT_LIMIT,
    Fingerprint,
    fingerprint_of,
    read_bytes,
    read_text,
    write_atomically,
)
from output.locking import DraftLock, Holder
from output.snapshots import keep_snapshot, take_snapshot
from schema.errors import WizardError
from schema.report import Report
from tui.history import History

#: The place of a change of everything, as when the file was read again.
WHOLE_REPORT = "report"


class ChangedOnDisk(WizardError):  # noqa: N818
    """Another program wrote the file after this draft last read or wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)} 已被别的程序改过，这里的修改还没有写进去。",
            "请选择：保留这里的内容，改用文件里的内容，或者另存为一个新文件。没有选用的一份会留在历史版本里。",
        )


class LockLost(WizardError):  # noqa: N818
    """Somebody took the draft over; ``holder`` is who, None when that is unknown."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        who = holder.description if holder else "别人"
        super().__init__(
            f"{shown(path)} 已由 {who}接过去编辑，这里的修改还没有写进去。",
            "请选择：保留这里的内容，改用文件里的内容，或者另存为一个新文件。没有选用的一份会留在历史版本里。",
        )


class OpenDraft:
    """A draft that is locked and open. Saving may happen in a thread of its own.

    ``problem`` is why the last save failed; ``saved_at`` is the time of the last write, None
    before the first. Reports change in one thread only; ``save`` reads the current one once.
    """

    def __init__(
        self,
        path: Path,
        lock: DraftLock,
        report: Report,
        fingerprint: Fingerprint | None,
        now: Callable[[], float],
    ) -> None:
        self.path = path
        self.problem: WizardError | None = None
        self.saved_at: datetime | None = None
        self._lock = lock
        self._history = History(report, now)
        self._saved = report
        self._fingerprint = fingerprint
        # Reentrant: a closing terminal saves from a signal, wherever the main thread is.
        self._saving = threading.RLock()

    @classmethod
    def open(
        cls, path: Path, take_over: bool = False, now: Callable[[], float] = time.monotonic
    ) -> OpenDraft:
        """Lock, keep a snapshot of and read a draft.

        Raises DraftLocked while it is open elsewhere, DraftError for what is no draft, and
        WizardError for what cannot be read at all. The file itself is never changed.
        """
        path = path.absolute()
        read_bytes(path, TEXT_LIMIT)  # where nothing can be read, nothing is left behind
        lock = DraftLock.acquire(path, take_over)
        try:
            take_snapshot(path)
            fingerprint = fingerprint_of(path)
            report = read_draft(read_text(path))
        except BaseException:
            lock.release()
            raise
        return cls(path, lock, report, fingerprint, now)

    @classmethod
    def create(
        cls,
        path: Path,
        report: Report,
        take_over: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> OpenDraft:
        """Write ``report`` to a new file. Raises WizardError where there is one already."""
        path = path.absolute()
        lock, fingerprint = _write_new(path, report, take_over)
        draft = cls(path, lock, report, fingerprint, now)
        draft.saved_at = datetime.now().astimezone()
        return draft

    @property
    def report(self) -> Report:
        """The current report."""
        return self._history.report

    @property
    def is_saved(self) -> bool:
        """Is the current report what was last read or written?"""
        return self.report == self._saved

    @property
    def is_locked(self) -> bool:
        """Is the draft protected against a second wizard? Not so in a read-only folder."""
        return self._lock.is_real

    def change(self, report: Report, place: str) -> None:
        """Go on with ``report``, which differs at ``place``: one step of undo.

        Changes at one place within a second of each other are one step.
        """
        self._history.change(report, place)

    def seal(self) -> None:
        """End a run of changes: the next one is a step of its own."""
        self._history.seal()

    def undo(self) -> str | None:
        """Go back one step and return the place that changed; None when there is none."""
        return self._history.undo()

    def redo(self) -> str | None:
        """Take back one undo and return the place that changed; None when there is none."""
        return self._history.redo()

    def save(self) -> None:
        """Write the current report where the file does not have it.

        Raises LockLost, ChangedOnDisk, or WizardError when it could not be written; the file is
        untouched then. A file that was deleted is written again.
        """
        with self._saving:
            try:
                self._save()
            except WizardError as error:
                self.problem = error
                raise
            self.problem = None

    def _save(self) -> None:
        report = self.report
        found = fingerprint_of(self.path, self._fingerprint)
        if report == self._saved and found is not None:
            return
        if self._lock.is_real and not self._lock.is_held():
            raise LockLost(self.path, self._lock.holder())
        if found is not None and found != self._fingerprint:
            raise ChangedOnDisk(self.path)
        self._has_saved(report, write_atomically(self.path, _encoded(report)))

    def keep_mine(self) -> None:
        """After ChangedOnDisk or LockLost: write the current report over theirs.

        Theirs becomes a snapshot first. Raises WizardError when either fails.
        """
        with self._saving:
            report = self.report
            self._take_lock_back()
            if fingerprint_of(self.path) is not None and take_snapshot(self.path) is None:
                raise WizardError(
                    f"{shown(self.path)} 没有覆盖：对方改过的内容没能留下历史版本。",
                    "请另存为一个新文件。",
                )
            self._has_saved(report, write_atomically(self.path, _encoded(report)))

    def take_theirs(self) -> None:
        """After ChangedOnDisk or LockLost: go on with what is in the file.

        The report so far becomes a snapshot, and is one undo away. Raises DraftError or
        WizardError when the file cannot be read, and changes nothing then. To be called in the
        thread that changes the report.
        """
        with self._saving:
            fingerprint = fingerprint_of(self.path)
            theirs = read_draft(read_text(self.path))
            self._take_lock_back()
            keep_snapshot(self.path, _encoded(self.report))
            self.seal()
            self.change(theirs, WHOLE_REPORT)
            self.seal()
            self._saved, self._fingerprint, self.problem = theirs, fingerprint, None

    def save_as(self, path: Path) -> None:
        """Go on in a new file. Raises WizardError where there is one already."""
        path = path.absolute()
        with self._saving:
            report = self.report
            lock, fingerprint = _write_new(path, report)
            self._lock.release()
            self.path, self._lock = path, lock
            self._has_saved(report, fingerprint)

    def close(self) -> None:
        """Save if needed and give the lock back. Raises as ``save`` does, and stays open then."""
        if not self.is_saved:
            self.save()
        self.abandon()

    def abandon(self) -> None:
        """Give the lock back without saving."""
        with self._saving:
            self._lock.release()

    def _take_lock_back(self) -> None:
        if self._lock.is_real and not self._lock.is_held():
            self._lock = DraftLock.acquire(self.path, take_over=True)

    def _has_saved(self, report: Report, fingerprint: Fingerprint) -> None:
        self._saved, self._fingerprint = report, fingerprint
        self.saved_at = datetime.now().astimezone()
        self.problem = None


def _write_new(
    path: Path, report: Report, take_over: bool = False
) -> tuple[DraftLock, Fingerprint]:
    """Lock and write a file that must not be there yet; on failure the lock is given back."""
    lock = DraftLock.acquire(path, take_over)
    try:
        if fingerprint_of(path) is not None:
            raise WizardError(
                f"{shown(path)} 已经存在，没有覆盖它。", "请换一个文件名，或者直接打开它。"
            )
        return lock, write_atomically(path, _encoded(report))
    except BaseException:
        lock.release()
        raise


def _encoded(report: Report) -> bytes:
    return write_draft(report).encode("utf-8")
