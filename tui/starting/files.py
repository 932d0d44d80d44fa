"""The files a folder offers, and what is known of them without opening them whole.

The work is bounded: so many files a folder, so many bytes a file, and never a walk into depth.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from output.file_errors import visible
from tui.moments import say_when

DRAFTS = frozenset({".toml"})
REPORTS = DRAFTS | {".html", ".htm", ".mht", ".mhtml", ".docx", ".xlsx", ".md", ".txt", ".pdf"}

_ENTRIES = 2_000
_HEAD = 2_048
_FORMAT = re.compile(r"^format\s*=\s*\d", re.MULTILINE)
_ORGANISATION = re.compile(r'^organisation\s*=\s*"([^"\\\n]*)"', re.MULTILINE)
_YEAR = re.compile(r"^year\s*=\s*(\d{4})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder that can be chosen; ``subject`` is whose report it is, where that is known,
    ``advice`` what to do first with a kind that cannot be read.
    """

    path: Path
    is_folder: bool
    changed: datetime
    subject: str = ""
    advice: str = ""

    def line(self, now: datetime) -> str:
        """How the file stands in a list: name, report, when it was changed."""
        name, when = visible(self.path.name), say_when(self.changed, now)
        if self.is_folder:
            name, when = f"{name}{os.sep}", ""
        parts = (name, self.subject, self.advice, when)
        return "  ".join(part for part in parts if part)


def list_folder(folder: Path, kinds: Collection[str]) -> tuple[FoundFile, ...]:
    """The subfolders by name, then the files of ``kinds``, the latest first; where there are too
    many, the folder itself is last and says so. Never raises.
    """
    wanted: list[os.DirEntry[str]] = []
    found: list[FoundFile] = []
    with contextlib.suppress(OSError, ValueError), os.scandir(folder) as entries:
        wanted += (entry for entry in entries if _is_wanted(entry, kinds))
    wanted.sort(key=lambda entry: _kind(entry) not in DRAFTS)  # in a crowd they come first
    for entry in wanted[:_ENTRIES]:
        with contextlib.suppress(OSError, ValueError, OverflowError):
            found += _found(entry)
    folders = sorted((each for each in found if each.is_folder), key=lambda each: each.path.name)
    files = _latest_first(each for each in found if not each.is_folder)
    return (*folders, *files, *_unlisted(folder, len(wanted) - _ENTRIES))


def _unlisted(folder: Path, number: int) -> Iterator[FoundFile]:
    if number > 0:
        advice = f"这个文件夹里还有 {number} 个没有列出，请写出完整的文件名"
        yield FoundFile(folder, True, datetime.now().astimezone(), advice=advice)


def current_folder() -> Path:
    """The folder the program runs in; home where that was removed."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def is_folder(path: Path) -> bool:
    """Is there a folder at ``path`` that can be looked into?"""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def find_files(folders: Sequence[Path], kinds: Collection[str]) -> tuple[FoundFile, ...]:
    """The files of ``kinds`` right in any of ``folders``, the latest first. Never raises."""
    found = (each for folder in dict.fromkeys(folders) for each in list_folder(folder, kinds))
    return _latest_first(each for each in found if not each.is_folder)


def matching(files: Iterable[FoundFile], words: str) -> list[FoundFile]:
    """The files that have every word in their name, their report or their path."""
    wanted = words.casefold().split()
    return [
        each
        for each in files
        if all(word in f"{each.path} {each.subject}".casefold() for word in wanted)
    ]


def _latest_first(files: Iterable[FoundFile]) -> tuple[FoundFile, ...]:
    return tuple(sorted(files, key=lambda each: each.changed, reverse=True))


def _is_wanted(entry: os.DirEntry[str], kinds: Collection[str]) -> bool:
    """Does the name tell that it may be chosen? Files are not touched: there may be very many."""
    if entry.name.startswith((".", "~$")):  # hidden; the lock of a document that Word has open
        return False
    with contextlib.suppress(OSError):
        return _kind(entry) in kinds or entry.is_dir()
    return False


def _kind(entry: os.DirEntry[str]) -> str:
    return Path(entry.name).suffix.lower()


def _found(entry: os.DirEntry[str]) -> list[FoundFile]:
    path = Path(entry.path)
    is_folder = entry.is_dir()
    if not is_folder and not entry.is_file():
        return []
    subject: str | None = ""
    if _kind(entry) in DRAFTS and not is_folder:
        subject = _subject_of(path)
    if subject is None:
        return []
    changed = datetime.fromtimestamp(entry.stat().st_mtime).astimezone()
    return [FoundFile(path, is_folder, changed, subject)]


def _subject_of(path: Path) -> str | None:
    """Whose report a draft is, from its first lines; None for a file that is no draft of ours."""
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", errors="replace")
    if not _FORMAT.search(head):
        return None
    organisation, year = _ORGANISATION.search(head), _YEAR.search(head)
    words = (organisation[1] if organisation else "", f"{year[1]} 年度" if year else "")
    return visible(" ".join(word for word in words if word))
