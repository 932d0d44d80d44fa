"""How much of a text is another one's, years masked: what was left standing from last year."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

#: Shorter texts are alike by their subject alone.
_LEAST_TO_COMPARE = 60
_COPIED = 0.8
_YEAR = re.compile(r"\d{4}")
_SENTENCE = re.compile("[^。；！？\n]+")


@lru_cache(maxsize=256)
def similarity(one: str, other: str) -> float:
    """The share of neighbouring character pairs two texts have in common, years masked."""
    if min(len(one), len(other)) < _LEAST_TO_COMPARE:
        return 0.0
    first, second = _pairs(one), _pairs(other)
    common = sum((first & second).values())
    return 2 * common / max(1, sum(first.values()) + sum(second.values()))


def _pairs(text: str) -> Counter[str]:
    masked = re.sub(r"\s", "", _YEAR.sub("年", text))
    return Counter(masked[place : place + 2] for place in range(len(masked) - 1))


@lru_cache(maxsize=256)
def copied_paragraphs(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where a long paragraph of ``text`` stands whose sentences are those of ``other``, years masked."""
    if min(len(text), len(other)) < _LEAST_TO_COMPARE:
        return ()
    old = frozenset(_masked_sentences(other))
    found = []
    for match in re.finditer("[^\n]+", text):
        sentences = _masked_sentences(match[0])
        same = sum(len(each) for each in sentences if each in old)
        if (
            same
            and len(match[0]) >= _LEAST_TO_COMPARE
            and same >= _COPIED * sum(map(len, sentences))
        ):
            found.append(match.span())
    return tuple(found)


def _masked_sentences(text: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCE.finditer(_YEAR.sub("年", text))]
