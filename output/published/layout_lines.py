"""Lines of printed pages -> paragraphs: page heads and feet go, wrapped lines come together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from output.published.headings import part_heading
from output.published.titles import read_title
from schema.text import breadth

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,3}(?:\s*[/／]\s*\d{1,3})?(?:\s*页)?(?:[,，]?\s*共\s*\d{1,3}\s*页)?[-—–－·\s]*"
)
_OPENS = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)"
)
_AROUND_DIGITS = re.compile(r"(?<=[\u2e80-\uffef]) (?=[!-~])|(?<=[!-~]) (?=[\u2e80-\uffef])")
_ENDS = ("。", "；", "：", "！", "？", "”", "）")
_INDENT = 2
#: Page numbers and running heads are among so many lines at the top or the foot.
_EDGE = 3
_LINES_OF_TITLE = 4
#: A line shorter than this share of the longest one ends its paragraph.
_FULL = 0.8


def page_marks(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Which lines of each page are page numbers and running heads or feet."""
    running = _running_heads(pages)
    marks: list[set[int]] = []
    for page in pages:
        edges = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
        marks.append({n for n in edges if 0 <= n < len(page) and _is_mark(page[n], running)})
    return marks


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the edge of more than half of the pages, whatever numbers stand in them."""
    if len(pages) < _EDGE:
        return set()
    edges = Counter(
        mask for page in pages for mask in {*map(_mask, page[:_EDGE]), *map(_mask, page[-_EDGE:])}
    )
    return {mask for mask, times in edges.items() if times * 2 > len(pages) and len(mask) > 3}


def _is_mark(line: str, running: set[str]) -> bool:
    return _mask(line) in running or _PAGE_NUMBER.fullmatch(line) is not None


def _mask(line: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s", "", line))


def paragraphs_of(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of wrapped paragraphs; a heading is a paragraph of its own."""
    widest = max((breadth(line.strip()) for line in lines), default=0)
    indents = Counter(_indent(line) for line in lines if breadth(line.strip()) >= _FULL * widest)
    margin = indents.most_common(1)[0][0] if indents else 0
    pieces: list[str] = []
    for line in lines:
        text = line.strip()
        indent = _indent(line) - margin
        if pieces and (
            _OPENS.match(text)
            or part_heading(text)
            or _INDENT <= indent < widest // 4
            or _is_over(pieces, widest)
        ):
            yield _joined(pieces)
            pieces = []
        pieces.append(text)
    if pieces:
        yield _joined(pieces)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_over(pieces: Sequence[str], widest: int) -> bool:
    """Does the last line end its paragraph?"""
    last = pieces[-1]
    if part_heading(last) or (len(pieces) == 1 and _is_heading(last)):
        return True
    title = read_title("".join(pieces)) if len(pieces) < _LINES_OF_TITLE else None
    if title is not None and title.organisation and title.year:
        return True
    return breadth(last) < _FULL * widest and (last.endswith(_ENDS) or breadth(last) < widest // 2)


def _is_heading(line: str) -> bool:
    return _OPENS.match(line) is not None and len(line) <= 20 and not line.endswith(_ENDS[:1])


def _joined(pieces: Sequence[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        apart = (
            text[-1:].isascii()
            and text[-1:].isalnum()
            and piece[:1].isascii()
            and piece[:1].isalpha()
        )
        text += (" " if apart else "") + piece
    return _AROUND_DIGITS.sub("", re.sub(r"\s+", " ", text))
