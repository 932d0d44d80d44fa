"""Where a report is read from: a file, or text that was pasted. Pasted text becomes a file.

What a list of files says of one is only a word on it: the reader looks at what is in it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from output.files import write_new
from output.opening import open_published
from schema.text import clean_line

if TYPE_CHECKING:
    from output.published.reading import PublishedReport
    from tui.starting.files import FoundFile

#: Kinds that offices keep reports in and that can hardly be read, with what makes them readable.
UNREADABLE = {
    **dict.fromkeys((".doc", ".wps", ".rtf"), "旧格式，先用 WPS 或 Word 另存为 .docx"),
    **dict.fromkeys((".xls", ".et"), "旧格式，先用 WPS 或 Excel 另存为 .xlsx"),
    ".ofd": "读不了，先转成 PDF 或 Word",
}
_TITLED = frozenset({".txt", ".md", ".htm", ".html"})
#: Bytes of a file and lines of it that are looked at, and of how many files.
_HEAD, _LINES, _FILES = 4096, 40, 200
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Source:
    """``path`` is None for pasted text, which is ``text``."""

    path: Path | None
    text: str = ""


def read_source(source: Source) -> PublishedReport:
    """The report in a source. Raises WizardError with the reason why there is none."""
    if source.path is not None:
        return open_published(source.path)
    from output.published.reading import read_published

    return read_published(source.text.encode("utf-8", errors="replace"), "粘贴的文字")


def keep_source(source: Source, draft: Path) -> Path:
    """The file of a source; pasted text is written to a new one beside ``draft`` first.

    Raises WizardError when it could not be written.
    """
    if source.path is not None:
        return source.path
    endings = chain([""], (f"（{number}）" for number in count(2)))
    names = (draft.with_name(f"{draft.stem}-去年的报告{each}.txt") for each in endings)
    path = next(each for each in names if not os.path.lexists(each))
    write_new(path, source.text.encode("utf-8", errors="replace"))
    return path


def with_words(files: Iterable[FoundFile]) -> tuple[FoundFile, ...]:
    """``files`` with whose report the first lines say it is, as for a draft; those that cannot be
    read are last, with what to do. Never raises.
    """
    told = []
    for number, each in enumerate(files):
        kind = "" if each.is_folder else each.path.suffix.lower()
        is_looked_at = kind in _TITLED and number < _FILES
        subject = _titled(each.path) if is_looked_at else each.subject
        told.append(replace(each, subject=subject, advice=UNREADABLE.get(kind, each.advice)))
    return tuple(sorted(told, key=lambda each: bool(each.advice)))


def _titled(path: Path) -> str:
    from output.published.encodings import decode_bytes
    from output.published.titles import find_title

    head = b""
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD)
    lines = [line.strip() for line in _MARKUP.sub("\n", decode_bytes(head)).split("\n")]
    _, _, title = find_title([line for line in lines if line][:_LINES])
    if title is None:
        return ""
    year = f"{title.year} 年度" if title.year else ""
    return clean_line(f"{title.organisation} {year}").strip()
