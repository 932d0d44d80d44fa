"""The bytes of a text file -> its text. Only UTF-8 is read; anything else is named, never guessed."""

from __future__ import annotations

import codecs

from schema.errors import WizardError

_UNTOUCHED = "文件没有改动。"
_RESAVE = "请用记事本另存为 UTF-8（另存为时把“编码”选成 UTF-8），再打开。"
_DAMAGED = "可以打开它的历史版本，或者请提供文件的人重发一份。"
_SAMPLE = 4000


def decode_text(data: bytes, name: str) -> str:
    """The text of ``data``, without a byte order mark. Raises WizardError; ``name`` is quoted."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(data, name, error.start) from error
    if "\0" in text:
        raise _refusal(data, name, data.index(0))
    return text


def _refusal(data: bytes, name: str, place: int) -> WizardError:
    encoding = _other_encoding(data)
    if encoding:
        return WizardError(
            f"文件 {name} 不是 UTF-8 编码，看上去是 {encoding}。", _UNTOUCHED + _RESAVE
        )
    line = data.count(b"\n", 0, place) + 1
    return WizardError(
        f"{name} 第 {line} 行有坏掉的内容：不是文本文件，或者没有写完，或者损坏了。",
        _UNTOUCHED + _DAMAGED,
    )


def _other_encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or unmarked_utf_16(data):
        return "UTF-16"
    if 0 in data or _is_mostly_utf_8(data):
        return ""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GBK"


def unmarked_utf_16(data: bytes) -> str:
    """The encoding, when it is UTF-16 without a mark; else empty.

    Every other byte of the ASCII in such a text is zero.
    """
    sample = data[:_SAMPLE]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) * 10 < len(sample) or min(low, high) * 10 >= max(low, high):
        return ""
    return "utf-16-be" if low > high else "utf-16-le"


def _is_mostly_utf_8(data: bytes) -> bool:
    """A damaged UTF-8 file has more good Chinese characters than bad bytes; GBK the reverse."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(1 for character in text if character > "\x7f") > 2 * bad
