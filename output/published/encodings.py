"""Bytes of a text file -> text: UTF-8 when it is, else UTF-16 by its signs, else the Chinese GB18030.

GB18030 contains GBK and GB2312. What is declared in the file is not asked: it is often wrong.
"""

from __future__ import annotations

import codecs

from output.decoding import unmarked_utf_16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = ("utf-8", "gb18030")
_LONGEST_CHARACTER = 4


def decode_bytes(data: bytes) -> str:
    """The text of ``data``; a character cut off at the end is dropped, a bad one is U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    encoding = unmarked_utf_16(data)
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
