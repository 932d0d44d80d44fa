"""The open draft: one report, its file and its undo history. No Textual in here.

The file is replaced only while it is what this draft last read or wrote there. Saving also looks
whether it still is, so that a report without changes is not taken for saved where it is gone.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from output.decoding import decode_text
from output.draft import read_draft, write_draft
from output.file_errors import shown
from output.files import (
    TEXT_LIMIT,
    Fingerprint,
    fingerprint_of,
    read_bytes,
    write_atomically,
    write_new,
)
from output.locking import DraftLock
from output.rescuing import write_recovery
from output.snapshots import keep_snapshot, take_snapshot
from schema.errors import WizardError
from schema.report import Report
from tui.conflicts import ChangedOnDisk, Conflict, LockLost
from tui.history import History

#: The place of a change of everything, as when the file was read again.
WHOLE_REPORT = "report"
#: While writing goes on, a snapshot is taken this often at most.
SNAPSHOT_SECONDS = 180


class OpenDraft:
    """A draft that is locked and open. Saving may happen in a thread of its own.

    ``problem`` is why the last save failed, ``weakness`` why the first would, "" when it would
    not; ``saved_at`` is the time of the last write, None before the first. Reports change in one
    thread only; ``save`` reads the current one once.
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
        self.weakness = ""
        self._lock = lock
        self._history = History(report, now)
        self._saved = report
        self._fingerprint = fingerprint
        self._now = now
        self._snapshot_due = now() + SNAPSHOT_SECONDS
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
        found = _found(path)  # where nothing can be read, nothing is left behind
        lock = DraftLock.acquire(path, take_over)
        try:
            found = _found(path, found)
            keep_snapshot(path, found.content)
            report = _read(path, found)
        except BaseException:
            lock.release()
            raise
        draft = cls(path, lock, report, found, now)
        draft.weakness = _weakness_of(path, lock)
        return draft

    @classmethod
    def create(cls, path: Path, report: Report, take_over: bool = False) -> OpenDraft:
        """Write ``report`` to a new file. Raises WizardError where there is one already."""
        path = path.absolute()
        lock, fingerprint = _write_new(path, report, take_over)
        draft = cls(path, lock, report, fingerprint, time.monotonic)
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
    def is_in_conflict(self) -> bool:
        """Did the last save find somebody else's text, and nobody has chosen yet?"""
        return isinstance(self.problem, Conflict)

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
        is_held = not self._lock.is_real or self._lock.is_held()
        # A lock that is merely gone, with its folder, is in nobody's hands.
        if not is_held and (holder := self._lock.holder()) is not None:
            raise LockLost(self.path, holder)
        if found is not None and found != self._fingerprint and not _says(self.path, found, report):
            raise ChangedOnDisk(self.path)
        if report != self._saved or found is None:
            self._has_saved(report, write_atomically(self.path, _encoded(report)))
            self._keep_at_times()
        else:
            self._fingerprint = found

    def _keep_at_times(self) -> None:
        if self._now() >= self._snapshot_due and take_snapshot(self.path) is not None:
            self._snapshot_due = self._now() + SNAPSHOT_SECONDS

    def keep_version(self) -> bool:
        """Keep the current report as a snapshot; False where that is not possible."""
        return keep_snapshot(self.path, _encoded(self.report)) is not None

    def keep_copy(self) -> Path | None:
        """Keep the current report as a recovery copy; None where that is not possible."""
        return write_recovery(self.path, write_draft(self.report))

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
            found = _found(self.path)
            theirs = _read(self.path, found)
            if theirs.form != self.report.form:
                raise WizardError(
                    f"{shown(self.path)} 现在是 {theirs.form} 年版表式的草稿，不能在这里换过去。",
                    "请把这里的内容另存成一个新文件，退出后再打开它。",
                )
            self._take_lock_back()
            self.keep_version()
            self.seal()
            self.change(theirs, WHOLE_REPORT)
            self.seal()
            self._saved, self._fingerprint, self.problem = theirs, found, None

    def save_as(self, path: Path) -> None:
        """Go on in a new file. Raises WizardError where there is one already."""
        path = path.absolute()
        if path == self.path:
            raise WizardError(f"{shown(path)} 就是正在填写的草稿。", "请换一个文件名。")
        with self._saving:
            report = self.report
            lock, fingerprint = _write_new(path, report)
            self._lock.release()
            self.path, self._lock = path, lock
            self._has_saved(report, fingerprint)

    def close(self) -> None:
        """Save if needed and give the lock back. Raises as ``save`` does, and stays open then.

        Where all of it was saved and others wrote the file since, ours becomes a snapshot.
        """
        try:
            self.save()
        except Conflict:
            if not (self.is_saved and self.keep_version()):
                raise
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
        self.problem, self.weakness = None, ""


def _weakness_of(path: Path, lock: DraftLock) -> str:
    if not os.access(path, os.W_OK):
        return f"{shown(path)} 是只读文件，改动存不进去。"
    if not lock.is_real:
        return f"文件夹 {shown(path.parent)} 不能写，改动可能存不进去，也留不下历史版本。"
    return ""


def _write_new(
    path: Path, report: Report, take_over: bool = False
) -> tuple[DraftLock, Fingerprint]:
    """Lock and write a file that must not be there yet; on failure the lock is given back."""
    lock = DraftLock.acquire(path, take_over)
    try:
        return lock, write_new(path, _encoded(report))
    except BaseException:
        lock.release()
        raise


def _found(path: Path, known: Fingerprint | None = None) -> Fingerprint:
    """What is in a file. Raises WizardError, also where there is none."""
    return fingerprint_of(path, known) or Fingerprint(read_bytes(path, TEXT_LIMIT))


def _read(path: Path, found: Fingerprint) -> Report:
    """The report in what was found. Raises DraftError or WizardError."""
    return read_draft(decode_text(found.content, shown(path)))


def _says(path: Path, found: Fingerprint, report: Report) -> bool:
    """Is the same report in a file that somebody else wrote?"""
    try:
        return _read(path, found) == report
    except WizardError:
        return False


def _encoded(report: Report) -> bytes:
    return write_draft(report).encode("utf-8")
