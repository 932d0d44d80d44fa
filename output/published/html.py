"""A saved web page -> a page: real tables with their spans, text without the markup around it.

A table that only arranges a page is looked through; scripts, styles and form fields are not text.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from lxml import etree

from output.published.encodings import decode_bytes
from output.published.labels import has_labels
from output.published.notes import NotAReport
from output.published.page import (
    MAX_BLOCKS,
    Block,
    Page,
    PageCell,
    PageTable,
    Paragraph,
    number_in,
)
from schema.text import clean_text

_Element = etree._Element

_NO_TEXT = frozenset(
    ("script", "style", "noscript", "template", "select", "textarea", "iframe", "svg")
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
        "summary table tbody td tfoot th thead tr ul",
    )
)
_LEAST_LINKS = 3
#: Between these a cell holds several things: a superscript is no digit of the number before it.
_APART = ("p", "br", "div", "li", "sup", "sub", "del", "s", "strike")
#: The parser would drop what follows; old portals put their pages together from whole ones.
_LONGEST_END = 20
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t\xa0]*[\r\n]\s*(?=[\u2e80-\uffef])")
_HIDDEN = re.compile(r"display\s*:\s*none")
_LONGEST_FIGURE = 24
_SPANS: dict[str | None, int] = {None: 1, **{str(span): span for span in range(1, 30)}}
_MAX_SPAN = 64
_MOST_COLUMNS = 256
#: A cell with more text than this is no cell of the form, and its table may arrange a page.
_LONGEST_CELL = 200


def read_html(data: bytes) -> Page:
    """The paragraphs and tables of a web page in any encoding."""
    return read_html_text(decode_bytes(data))


def read_html_text(text: str) -> Page:
    """The same for a page, or a piece of one, that is text already."""
    source = text.replace("\0", "") if "\0" in text else text
    if _goes_on(source):
        source = _ENDS.sub("", source)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(source.encode(errors="replace"), parser) if source else None
    if root is None:
        return Page(())
    title = root.findtext(".//title") or ""
    body = root.find("body")
    blocks = islice(_blocks(root if body is None else body), MAX_BLOCKS + 1)
    return Page(tuple(blocks), " ".join(title.split()))


def _goes_on(source: str) -> bool:
    """Does anything stand behind the first end of a page?"""
    ends = (source.find(end) for end in ("</body>", "</html>", "</BODY>", "</HTML>"))
    first = next((end for end in ends if end >= 0), len(source))
    return len(source) - first > _LONGEST_END


def read_web_archive(data: bytes) -> Page:
    """The page in a web archive (``.mht``), as some browsers save it. Raises NotAReport."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        pages = (part for part in message.walk() if part.get_content_type() == "text/html")
        payload = next((page.get_payload(decode=True) for page in pages), None)
    except Exception as error:  # a damaged head makes the library raise almost anything
        raise NotAReport(
            "这个网页存档损坏了，打不开。", "请在浏览器里重新打开网页，另存为 .html。"
        ) from error
    return read_html(payload) if isinstance(payload, bytes) else Page(())


def _blocks(body: _Element) -> Iterator[Block]:
    pieces: list[str] = []
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in _BLOCKS and pieces:
            yield from _paragraph("".join(pieces))
            pieces = []
        if event == "end":
            text = element.tail
        elif tag in _WHOLE and (whole := _WHOLE[tag](element)) is not None:
            walker.skip_subtree()
            if whole:
                yield whole if isinstance(whole, PageTable) else Paragraph(whole)
            continue
        else:
            text = element.text
        if text and (pieces or not text.isspace()):
            pieces.append(text)
    yield from _paragraph("".join(pieces))


def _paragraph(text: str) -> Iterator[Paragraph]:
    line = _line(text)
    if line:
        yield Paragraph(line)


def _nothing(_: _Element) -> str:
    return ""


def _words(element: _Element) -> str | None:
    """The line of an element that holds nothing but words, or one piece of dressed ones."""
    if len(element):
        child = element[0]
        is_words = child.tag not in _BLOCKS and child.tag not in _NO_TEXT
        if len(element) > 1 or len(child) or not is_words:
            return None
    return _line(_all_text(element))


def _menu(element: _Element) -> str | None:
    """The words of a list of links on one line; None for any other list."""
    links = [item[0] for item in element if len(item) == 1 and item[0].tag == "a"]
    if len(links) < _LEAST_LINKS or len(links) < len(element):
        return None
    return _line(" ".join(map(_all_text, links)))


def _all_text(element: _Element) -> str:
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def _line(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub("", text)
    return clean_text(" ".join(text.split())).strip()


def _table(table: _Element) -> PageTable | None:
    """The cells of a table with their places; None for one that arranges a page."""
    if table.find(".//table") is not None:
        return None
    rows: list[list[PageCell]] = []
    covered: dict[int, int] = {}
    longest = 0
    for line in table.iter("tr"):
        row: list[PageCell] = []
        column = 0
        for cell in line.iterchildren("td", "th"):
            while column in covered:
                column += 1
            text = _cell_text(cell)
            if len(text) > longest:
                longest = len(text)
            rowspan = _SPANS.get(cell.get("rowspan")) or _span(cell.get("rowspan"))
            colspan = _SPANS.get(cell.get("colspan")) or _span(cell.get("colspan"))
            row.append(PageCell(text, column, rowspan, colspan))
            if rowspan > 1:
                covered.update(dict.fromkeys(range(column, column + colspan), rowspan))
            column += colspan
        if column > _MOST_COLUMNS:
            return None
        rows.append(row)
        if covered:
            covered = {place: left - 1 for place, left in covered.items() if left > 1}
    if not rows or (longest > _LONGEST_CELL and not has_labels(rows)):
        return None
    return PageTable(rows)


def _span(value: str | None) -> int:
    return max(1, min(number_in(value, 1), _MAX_SPAN))


def _cell_text(cell: _Element) -> str:
    """The words on one line; several lines where figures may stand apart in the cell."""
    if len(cell) == 0:
        text = cell.text or ""
        return text if text.isalnum() else " ".join(text.split())
    text = _all_text(cell).strip()
    if len(text) < 2 or text.isalpha():
        return text
    text = " ".join(text.split())
    if len(text) > _LONGEST_FIGURE:
        return text
    for element in cell.iterdescendants():
        if "display" in element.get("style", "") and _HIDDEN.search(element.get("style", "")):
            element.tag = "del"  # what is not to be seen is no digit of the number beside it
    marks = [mark.tag for mark in cell.iter(*_APART)]
    if not marks or marks in (["p"], ["div"]):
        return text
    return "\n".join(piece for piece in _pieces_of(cell) if piece)


def _pieces_of(cell: _Element) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell and element.tag in _APART and pieces:
            yield _line("".join(pieces))
            pieces = []
        text = element.text if event == "start" else element.tail
        if text and (event == "start" or element is not cell):
            pieces.append(text)
    yield _line("".join(pieces))


#: Elements that may be taken as one block, or as nothing, without looking into them.
_WHOLE: Mapping[str, Callable[[_Element], PageTable | str | None]] = {
    **dict.fromkeys(_NO_TEXT, _nothing),
    **dict.fromkeys(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"), _words),
    "ul": _menu,
    "table": _table,
}
