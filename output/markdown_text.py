"""One line of the officer's text -> Markdown source that every CommonMark and GFM renderer turns
back into exactly the same characters, and into nothing else: no link, emphasis, list or tag.

Ordinary Chinese prose stays as it is; the rest takes a backslash, white space at an edge an entity.
(GitHub links an e-mail address whatever is done, but shows its characters.)
"""

from __future__ import annotations

import re

_ENTITY = r"#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;"
_DOMAIN_DOT = r"(?<=www)\.|\.(?=[A-Za-z\u0400-\u04ff]{2})"
_INLINE = re.compile(rf"[\\`*_\[<~@]|&(?={_ENTITY})|(?<=/)/|{_DOMAIN_DOT}")
_BLOCK_START = re.compile(r"^(?=(?:#{1,6}|[-+])(?:[ \t]|$)|>|(?:-[ \t]*){3,}$)")
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=[ \t]|$)")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))(#+)$")

#: Renderers trim more than blanks and tabs: whatever Unicode or JavaScript calls white space.
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"


def escape_line(text: str) -> str:
    """Source of a paragraph of its own that shows ``text``, which has no newline."""
    leading, core, trailing = _trimmed(text)
    source = _escape_inline(core)
    if not leading:
        source = _LIST_NUMBER.sub(r"\1\\\2", _BLOCK_START.sub(r"\\", source))
    return leading + source + trailing


def escape_heading(text: str) -> str:
    """Source of the text after the ``#`` marks of a heading."""
    leading, core, trailing = _trimmed(text)
    return leading + _CLOSING_HASHES.sub(r"\\\1", _escape_inline(core)) + trailing


def escape_cell(text: str) -> str:
    """Source of a cell of a pipe table."""
    leading, core, trailing = _trimmed(text)
    return leading + _escape_inline(core).replace("|", r"\|") + trailing


def _escape_inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _trimmed(text: str) -> tuple[str, str, str]:
    """The text without the white space at its edges, between that white space as entities."""
    core = text.strip(_BLANKS)
    start = text.index(core) if core else len(text)
    return _entities(text[:start]), core, _entities(text[start + len(core) :])


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
