"""Bytes of a text file -> text: UTF-8 when it is, else UTF-16 by its signs, else the Chinese GB18030.

GB18030 contains GBK and GB2312. What is declared in the file is not asked: it is often wrong.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = ("utf-8", "gb18030")
_LONGEST_CHARACTER = 4
_SAMPLE = 4000


def decode_bytes(data: bytes) -> str:
    """The text of ``data``; a character cut off at the end is dropped, a bad one is U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    encoding = _unmarked_utf_16(data)
    if encoding:
        return data.decode(encoding, "replace")
    for encoding in _USUAL:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.end == len(data) and error.start > len(data) - _LONGEST_CHARACTER:
                return data[: error.start].decode(encoding)
    guesses = [data.decode(encoding, "replace") for encoding in _USUAL]
    return min(guesses, key=lambda text: text.count("\ufffd"))


def _unmarked_utf_16(data: bytes) -> str:
    """Every other byte of ASCII text in UTF-16 is zero."""
    sample = data[:_SAMPLE]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) * 10 < len(sample) or min(low, high) * 10 > max(low, high):
        return ""
    return "utf-16-be" if low > high else "utf-16-le"
