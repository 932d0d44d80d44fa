"""One wizard a draft: a small lock file beside it says who has it open.

Only the lock of a process of this computer that is no more gives way by itself.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import platform
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from output.files import read_bytes
from output.places import folder_beside, make_folder_beside
from output.running import is_running, start_of
from schema.deadline import say_day
from schema.errors import WizardError
from schema.text import clean_line

_LOCK_LIMIT = 4096
_NAME_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open; user, host and pid are empty when the lock file does not tell."""

    user: str
    host: str
    pid: int
    since: datetime

    @property
    def description(self) -> str:
        """Who it is, in words."""
        if not self.host:
            return "另一个程序（锁文件里没有写明是谁）"
        return f"{self.user or '某人'}（主机 {self.host}）"


class DraftLocked(WizardError):  # noqa: N818
    """The draft is open elsewhere; opening it with ``take_over`` is possible."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        since = holder.since
        super().__init__(
            f"这份草稿正由 {holder.description}打开，自 {say_day(since)} {since:%H:%M} 起。",
            "请等对方关闭后再打开。两边同时改会互相覆盖：确认对方已经关掉的，才可以接管。",
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """The content of a lock file; ``token`` tells one acquiring from any other."""

    holder: Holder
    started: str = ""
    token: str = ""

    @classmethod
    def of_this_process(cls) -> _Entry:
        now = datetime.now().astimezone().replace(microsecond=0)
        holder = Holder(_this_user(), _this_host(), os.getpid(), now)
        return cls(holder, start_of(os.getpid()), os.urandom(8).hex())

    @classmethod
    def parse(cls, content: bytes) -> _Entry:
        """Raises ValueError, KeyError, TypeError or OverflowError for what no wizard wrote."""
        entry = json.loads(content)
        pid = entry["pid"]
        if type(pid) is not int or not 0 < pid < 2**31:
            raise ValueError(pid)
        holder = Holder(
            user=clean_line(str(entry["user"]))[:_NAME_SHOWN],
            host=clean_line(str(entry["host"]))[:_NAME_SHOWN],
            pid=pid,
            since=datetime.fromisoformat(entry["since"]).astimezone(),
        )
        return cls(holder, str(entry["started"]), str(entry["token"]))

    def content(self) -> bytes:
        entry = {
            "user": self.holder.user,
            "host": self.holder.host,
            "pid": self.holder.pid,
            "since": self.holder.since.isoformat(),
            "started": self.started,
            "token": self.token,
        }
        return json.dumps(entry, ensure_ascii=False).encode("utf-8", errors="replace")

    def is_stale(self) -> bool:
        is_here = self.holder.host == _this_host()
        return is_here and not is_running(self.holder.pid, self.started)


def _this_user() -> str:
    try:
        return clean_line(getpass.getuser())[:_NAME_SHOWN]
    except (OSError, KeyError, ImportError):  # nobody is logged in by name
        return ""


def _this_host() -> str:
    return clean_line(platform.node())[:_NAME_SHOWN] or "localhost"


@dataclass(slots=True)
class DraftLock:
    """A lock that was acquired; not a real one where the folder cannot be written."""

    _draft: Path
    _entry: _Entry
    is_real: bool
    _is_released: bool = field(default=False, init=False)

    @classmethod
    def acquire(cls, path: Path, take_over: bool = False) -> DraftLock:
        """Lock the draft ``path``. Raises DraftLocked while it is open elsewhere."""
        entry = _Entry.of_this_process()
        while True:
            try:
                _create(path, entry)
            except FileExistsError:
                other = _read(path)
            except OSError:
                return cls(path, entry, is_real=False)
            else:
                return cls(path, entry, is_real=True)
            if other is not None and not take_over and not other.is_stale():
                raise DraftLocked(other.holder)
            try:
                _lock_file(path).unlink(missing_ok=True)
            except OSError:
                return cls(path, entry, is_real=False)

    def holder(self) -> Holder | None:
        """Who has the draft now, if anybody: this process, or who took it over."""
        found = _read(self._draft)
        return found.holder if found else None

    def is_held(self) -> bool:
        """Is the draft still ours? A lock file that somebody merely deleted is put back."""
        if not self.is_real or self._is_released:
            return False
        if _read(self._draft) is None:
            with contextlib.suppress(OSError):
                _create(self._draft, self._entry)
        return self._is_ours()

    def release(self) -> None:
        """Give the draft free; the lock of somebody who took it over stays."""
        if self.is_real and self._is_ours():
            with contextlib.suppress(OSError):
                _lock_file(self._draft).unlink()
        self._is_released = True

    def _is_ours(self) -> bool:
        found = _read(self._draft)
        return found is not None and found.token == self._entry.token


def _lock_file(draft: Path) -> Path:
    return folder_beside(draft) / "lock.json"


def _read(draft: Path) -> _Entry | None:
    """What a lock file says; None when there is none. What cannot be read is held by somebody."""
    file = _lock_file(draft)
    try:
        written = file.stat().st_mtime
    except FileNotFoundError:
        return None
    except OSError:
        written = 0.0
    try:
        return _Entry.parse(read_bytes(file, _LOCK_LIMIT))
    except (WizardError, OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        since = min(max(0.0, written), time.time())  # a hostile time stamp is no date at all
        return _Entry(Holder("", "", 0, datetime.fromtimestamp(since).astimezone()))


def _create(draft: Path, entry: _Entry) -> None:
    """Write a new lock file. Raises FileExistsError; what could not be written leaves nothing."""
    make_folder_beside(draft)
    file = _lock_file(draft)
    content = entry.content()
    with file.open("xb", buffering=0) as lock:
        try:
            if lock.write(content) < len(content):
                raise OSError(errno.ENOSPC, "lock file cut short")
            os.fsync(lock.fileno())
        except OSError:
            lock.close()
            file.unlink()
            raise
