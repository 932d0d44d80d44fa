"""Pasted text -> rows of cells, as they stood side by side where it was copied.

Tabs part cells; where there is none, spaces do. What may be one number or two stays one cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from output.published.spelling import is_figure
from schema.text import clean_line, clean_text

#: Web pages have blanks that do not break, and signs that cannot be seen.
_SIGNS_OF_PAGES = str.maketrans({"\xa0": " ", "\u202f": " "} | dict.fromkeys("\u200b\u2060\ufeff"))
_WIDE_GAP = re.compile(r" {2,}|\u3000+| \u3000")
_APART = re.compile(r"\d\s+\d")
#: ``1 234`` may be one number with its thousands apart, or two.
_THOUSANDS = re.compile(r"(?<!\S)\d{1,3} \d{3}(?!\S)")


def read_rows(text: str) -> list[list[str]]:
    """The cells of every line. A blank line is a row too: it keeps a column of numbers in step."""
    text = clean_text(text).translate(_SIGNS_OF_PAGES).removesuffix("\n")
    if "\t" in text:
        rows = [[clean_line(cell) for cell in row] or [""] for row in _tabbed(text)]
    else:
        rows = [_spaced(line) for line in text.split("\n")]
    if any(len(row) > 1 for row in rows):
        rows = [row for row in rows if any(row) or len(row) > 1]
    return rows


def _tabbed(text: str) -> Sequence[Sequence[str]]:
    """Sheets put a cell with a line break or a quote in it into quotes."""
    is_quoted = text.count('"') % 2 == 0
    return list(
        csv.reader(
            StringIO(text),
            delimiter="\t",
            quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
        )
    )


def _spaced(line: str) -> list[str]:
    pieces = _WIDE_GAP.split(line.strip(" \u3000"))
    return [cell for piece in pieces for cell in _single_spaced(piece.strip())]


def _single_spaced(piece: str) -> list[str]:
    """The figures at the end of ``piece`` apart from each other and from the words before them."""
    words = piece.split(" ")
    at = len(words)
    while at > 0 and is_figure(words[at - 1]):
        at -= 1
    label, figures = words[:at], words[at:]
    if _THOUSANDS.search(" ".join(figures)):
        figures = [" ".join(figures)]
    return [" ".join(label), *figures] if label else figures


def is_apart(text: str) -> bool:
    """Do white spaces part the digits of ``text``, so that it may be several numbers?"""
    return _APART.search(text) is not None
