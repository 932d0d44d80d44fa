"""Text that enters a report: newlines are ``\\n``, and no character can steer a terminal.

Everything else the officer wrote is kept; questionable characters are a matter for the rules.
"""

from __future__ import annotations

import re

#: What begins no line of print, and what ends none.
CLOSING_MARKS = "，。、；：？！）》〉」』”’〕】…,.;:?!)]}%％"
OPENING_MARKS = "（《〈「『“‘〔【([{"

_NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
SURROGATES = re.compile("[\ud800-\udfff]")
_HEADING_NUMBER = re.compile(
    r"(?:\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．.](?!\d)))+\s*"
)


def breadth(text: str) -> int:
    """How many half characters wide ``text`` is printed; a Chinese character takes two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def half_width(text: str) -> str:
    """``text`` with its full-width digits, letters and signs as the usual ones."""
    if text.isascii():
        return text
    from unicodedata import normalize  # most texts are read without it, and the start is quicker

    return normalize("NFKC", text)


def clean_text(text: str) -> str:
    """Normalise newlines, remove control characters but tab, replace lone surrogates by U+FFFD."""
    if text.isprintable():
        return text  # nearly all are, and the answer comes at once
    text = _NEWLINES.sub("\n", text)
    return SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def clean_line(text: str) -> str:
    """The same for a text that stands on one line: every run of white space is one space."""
    return " ".join(clean_text(text).split())


def clean_heading(text: str) -> str:
    """A one-line heading without the numbers in front: exporters number the sub-sections."""
    line = clean_line(text)
    number = _HEADING_NUMBER.match(line)
    return line[number.end() :] if number else line
