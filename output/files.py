"""Reading and writing whole files: a file is replaced in one step, or it stays as it was.

Errors of the operating system leave this module as WizardError only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path

from output.decoding import decode_text
from output.file_errors import (
    folder_error,
    oversize_error,
    read_error,
    reason_of,
    shown,
    size_error,
    special_file_error,
    visible,
    write_error,
)
from schema.errors import WizardError

#: A draft with every text filled in has some 50 kB; more than this is neither read nor written.
TEXT_LIMIT = 20 * 1024**2
#: Copies keep what is too large to be saved, too.
COPY_LIMIT = 10 * TEXT_LIMIT

_TEMPORARY_PREFIX, _TEMPORARY_SUFFIX = ".gov-report-wizard-", ".tmp"
#: No write takes an hour; what is older was left by a process that died.
_STALE_SECONDS = 3600
#: The coarsest time stamp of a file system in use (FAT): 2 seconds.
_TIME_STEP = 2 * 10**9

_NAME_LIMIT = 180
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.I)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was: equal fingerprints mean equal content, which is small enough to be kept.

    ``stamp`` is what ``stat`` said; None while the file is so young that another write could
    leave the same time.
    """

    content: bytes = field(repr=False)
    stamp: tuple[int, ...] | None = field(default=None, compare=False)


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a file of at most ``limit`` bytes. Raises WizardError."""
    try:
        _check_kind(path, path.stat())
        with path.open("rb") as file:
            if os.name == "posix":  # some files of the system call themselves regular, and wait
                os.set_blocking(file.fileno(), False)
            content: bytes | None = file.read(limit + 1)
    except OSError as error:
        raise read_error(path, error) from error
    if content is None:
        raise special_file_error(path)
    if len(content) > limit:
        raise size_error(path, limit)
    return content


def read_text(path: Path, limit: int = TEXT_LIMIT) -> str:
    """The text of a UTF-8 file, without byte order mark. Raises WizardError."""
    return decode_text(read_bytes(path, limit), shown(path))


def is_gone(path: Path) -> bool:
    """Is there certainly no file at ``path``? What the system refuses to tell may well be there."""
    try:
        return not path.exists()
    except OSError:
        return False


def fingerprint_of(path: Path, known: Fingerprint | None = None) -> Fingerprint | None:
    """What ``path`` is now, None when there is no such file. Raises WizardError.

    With ``known`` the content is read only when the file was possibly written since.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise read_error(path, error) from error
    stamp = _stamp(status)
    if known is not None and stamp is not None and stamp == known.stamp:
        return known
    return Fingerprint(read_bytes(path, TEXT_LIMIT), stamp)


def write_atomically(path: Path, data: bytes, limit: int = TEXT_LIMIT) -> Fingerprint:
    """Make ``data`` the content of ``path``, also through a symbolic link. Raises WizardError,
    also for more than ``limit`` bytes.

    Either all of it is on the disk when this returns, or the file is what it was.
    """
    if len(data) > limit:
        raise oversize_error(path, limit)
    try:
        target = Path(os.path.realpath(path))
    except UnicodeEncodeError as error:  # the encoding of the system has no such characters
        reason = OSError(errno.EILSEQ, "")
        raise write_error(path, path.parent, reason, replaces=False) from error
    try:
        fingerprint = _replace(target, data, _status(target))
    except OSError as error:
        replaces = os.path.lexists(target)
        raise write_error(path, target.parent, error, replaces=replaces) from error
    _remove_stale_files(target.parent)
    return fingerprint


def write_new(path: Path, data: bytes) -> Fingerprint:
    """The same for a file that must not be there yet. Raises WizardError where it is."""
    if os.path.lexists(path):
        raise WizardError(
            f"{shown(path)} 已经存在，没有覆盖它。", "请换一个文件名，或者直接打开它。"
        )
    return write_atomically(path, data)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there yet. Raises WizardError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WizardError(f"{shown(path)} 是文件，不是文件夹。", "请换一个文件夹。") from error
    except OSError as error:
        raise WizardError(
            f"建立不了文件夹 {shown(path)}：{reason_of(error)}。", "请换一个可以写入的文件夹。"
        ) from error


def _status(target: Path) -> os.stat_result | None:
    """The file that is to be replaced, if any; one marked read-only is not to be."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    _check_kind(target, status)
    os.close(os.open(target, os.O_WRONLY))  # replacing would not ask whether it may be written
    return status


def _check_kind(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise folder_error(path)
    if not stat.S_ISREG(status.st_mode):
        raise special_file_error(path)


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> Fingerprint:
    name = f"{_TEMPORARY_PREFIX}{os.urandom(6).hex()}{_TEMPORARY_SUFFIX}"
    temporary = target.with_name(name)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            status = os.fstat(file.fileno())
        if old is not None:
            _take_after(temporary, old)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)
    return Fingerprint(data, _stamp(status))


def _take_after(temporary: Path, old: os.stat_result) -> None:
    """Owner, group and mode of the old file where possible: colleagues keep their access to it."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    with contextlib.suppress(OSError):
        temporary.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too; Windows and some network disks cannot."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_stale_files(folder: Path) -> None:
    oldest = time.time() - _STALE_SECONDS
    for path in folder.glob(f"{_TEMPORARY_PREFIX}*{_TEMPORARY_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _stamp(status: os.stat_result) -> tuple[int, ...] | None:
    if time.time_ns() - status.st_mtime_ns < _TIME_STEP:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def safe_file_name(text: str) -> str:
    """``text`` as a file name without extension that Windows and Linux take, never empty."""
    name = _UNSAFE.sub("_", visible(text)).strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    short = name.encode("utf-8")[:_NAME_LIMIT].decode("utf-8", errors="ignore")
    return short.strip(" .") or "未命名"
