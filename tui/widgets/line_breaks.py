"""Where lines of Chinese text are broken, as in print. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from schema.text import CLOSING_MARKS, OPENING_MARKS


def line_breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where lines of ``width`` cells begin, besides after a line break; blanks may hang over.

    Each with the blanks to put before it: as many as the line has that it goes on with.
    """
    start = used = 0
    indent = _indent(text, 0, width)
    for at, character in enumerate(text):
        if character == "\n":
            start, used, indent = at + 1, 0, _indent(text, at + 1, width)
            continue
        used += cell_len(character)
        if used > width and character != " ":
            first = at
            while first > start and not _may_part(text[first - 1], text[first]):
                first -= 1
            start = first if first > start else at
            yield start, indent
            used = indent + cell_len(text[start : at + 1])


def _indent(text: str, start: int, width: int) -> int:
    """The blanks that a line begins with, where they leave room."""
    head = text[start : start + width]
    blanks = len(head) - len(head.lstrip(" "))
    return blanks if 2 * blanks < width else 0


def _may_part(before: str, after: str) -> bool:
    is_one_word = before.isascii() and after.isascii() and " " not in (before, after)
    return not (is_one_word or after in CLOSING_MARKS or before in OPENING_MARKS)
