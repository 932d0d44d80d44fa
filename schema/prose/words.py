"""One scan over a sentence finds every word of the vocabulary.

Where two words begin alike, the one that stands earlier in the vocabulary is found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from schema.prose.vocabulary import FILLER, WORDS

_YEAR = re.compile("20\\d\\d")
_WITH_YEAR = frozenset(("year", "carry_in", "carry_out"))
_SPECIAL = frozenset("?*+([|\\\\")


class Word(NamedTuple):
    """A word of the vocabulary in a sentence; ``key`` tells which one of its kind it is."""

    kind: str
    key: str
    start: int
    end: int


Meaning = tuple[str, str]


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, Meaning], list[Meaning]]:
    """All words ordered by their first character, so that most of a text is passed over at once.

    A word that is written in one way only is looked up by its text; of the others each has a group.
    """
    plain: dict[str, Meaning] = {}
    endings: dict[str, list[tuple[str, Meaning | None]]] = {}
    for name, patterns in WORDS.items():
        kind, _, key = name.partition(":")
        for pattern in patterns:
            text = pattern.partition("(?!")[0]
            if _SPECIAL.isdisjoint(text):
                plain.setdefault(text, (kind, key))
                endings.setdefault(pattern[0], []).append((pattern[1:], None))
            else:
                endings.setdefault(pattern[0], []).append((f"({pattern[1:]})", (kind, key)))
    branches = (f"{first}(?:{'|'.join(p for p, _ in rest)})" for first, rest in endings.items())
    grouped = [meaning for rest in endings.values() for _, meaning in rest if meaning]
    return re.compile("|".join(branches)), plain, grouped


def words_in(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of the vocabulary between two places of ``text``, in order.

    A year inside a word is its key.
    """
    scan, plain, grouped = _scanner()
    words = []
    for match in scan.finditer(text, start, end):
        group = match.lastindex
        kind, key = plain[match[0]] if group is None else grouped[group - 1]
        if kind in _WITH_YEAR:
            year = _YEAR.search(match[0])
            key = year[0] if year else key
        words.append(Word(kind, key, match.start(), match.end()))
    return tuple(words)


_FILLER = re.compile(FILLER)


def is_filler(text: str) -> bool:
    """Does ``text`` say nothing about what is counted?"""
    match = _FILLER.match(text)
    return match is not None and match.end() == len(text)
