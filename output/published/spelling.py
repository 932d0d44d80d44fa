"""How words of the tables are compared, and what passes for a figure.

Spaces, line breaks, brackets, quotes, punctuation and width never matter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from schema.figure import Kind, Oddity, read_figure

_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"^\s*(?:\([一二三四五六七八九十]\)|[一二三四五六七八九十][、,.]|\d{1,2}\s*[.、,:)]?)\s*"
)
_BRACKETED = re.compile(r"(?<=\S)\([^()]*\)?")

#: The longest label of the form has 37 characters; broken and spaced ones have more.
LONGEST_LABEL = 120
_LONGEST_FIGURE = 40
REMEMBERED = 8192


def key_of(text: str) -> str:
    """What is compared: the words and digits of ``text`` alone; nothing of what is no label."""
    return _key_of(text) if len(text) <= LONGEST_LABEL else ""


def words_of(text: str) -> str:
    """The same for a text of any length."""
    plain = unicodedata.normalize("NFKC", text)
    return _NOT_WORDS.sub("", plain).replace("其它", "其他").lower()


def without_number(text: str) -> str:
    """A label without ``（一）``, ``一、`` or ``1.`` in front."""
    return _NUMBER.sub("", unicodedata.normalize("NFKC", text), count=1)


def without_brackets(text: str) -> str:
    """A label without what it explains in brackets behind it."""
    return _BRACKETED.sub("", unicodedata.normalize("NFKC", text))


_key_of = lru_cache(maxsize=REMEMBERED)(words_of)


def looks_like_figure(text: str) -> bool:
    """Is it a number, with or without a unit, a placeholder or something that passes for one?"""
    return len(text) <= _LONGEST_FIGURE and _oddity(text) is not Oddity.UNREADABLE


def is_figure(text: str) -> bool:
    """The same without what only passes for a number, such as the letter O."""
    return looks_like_figure(text) and _oddity(text) is not Oddity.LOOK_ALIKE


@lru_cache(maxsize=REMEMBERED)
def _oddity(text: str) -> Oddity:
    oddity = read_figure(text, Kind.COUNT).oddity
    if oddity is not Oddity.UNREADABLE:
        return oddity
    others = (read_figure(text, kind) for kind in (Kind.CHANGE, Kind.MONEY))
    return next((each.oddity for each in others if each.number is not None), oddity)
