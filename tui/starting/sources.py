"""Where a report is read from: a file, or text that was pasted. Pasted text becomes a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from output.files import fingerprint_of, write_atomically
from output.opening import open_published

if TYPE_CHECKING:
    from output.published.reading import PublishedReport


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
    for number in count(1):
        counted = f"（{number}）" if number > 1 else ""
        path = draft.with_name(f"{draft.stem}-去年的报告{counted}.txt")
        if fingerprint_of(path) is None:
            write_atomically(path, source.text.encode("utf-8", errors="replace"))
            return path
    raise AssertionError("counting does not end")
