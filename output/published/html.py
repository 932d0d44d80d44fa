"""A saved web page -> a page: real tables with their spans, text without the markup around it.

A table that only arranges a page is looked through; scripts, styles and form fields are not text.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from output.published.encodings import decode_bytes
from output.published.labels import has_labels
from output.published.page import MAX_BLOCKS, Block, Page, PageCell, PageTable, Paragraph
from schema.text import clean_text

_Element = etree._Element

_NO_TEXT = ("script", "style", "noscript", "template", "select", "textarea", "iframe", "svg")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: Between these a cell holds several things: a superscript is no digit of the number before it.
_APART = ("p", "br", "div", "li", "sup", "sub", "del", "s", "strike")
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t\xa0]*[\r\n]\s*(?=[\u2e80-\uffef])")
_MAX_SPAN = 64
_MOST_COLUMNS = 256
#: A cell with more text than this is no cell of the form, and its table may arrange a page.
_LONGEST_CELL = 200


def read_html(data: bytes) -> Page:
    """The paragraphs and tables of a web page in any encoding."""
    return read_html_text(decode_bytes(data))


def read_html_text(text: str) -> Page:
    """The same for a page, or a piece of one, that is text already."""
    source = text.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(source, parser) if source.strip() else None
    if root is None:
        return Page(())
    title = root.findtext(".//title") or ""
    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    body = root.find("body")
    blocks = islice(_blocks(root if body is None else body), MAX_BLOCKS + 1)
    return Page(tuple(blocks), " ".join(title.split()))


def read_web_archive(data: bytes) -> Page:
    """The page in a web archive (``.mht``), as some browsers save it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return read_html(payload)
    return Page(())


def _blocks(body: _Element) -> Iterator[Block]:
    pieces: list[str] = []
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in _BLOCKS and pieces:
            yield from _paragraph(pieces)
            pieces = []
        if event == "end":
            if element.tail and (pieces or not element.tail.isspace()):
                pieces.append(element.tail)
            continue
        if tag == "table":
            table = _table(element)
            if table is not None:
                yield table
                walker.skip_subtree()
                continue
        if element.text and (pieces or not element.text.isspace()):
            pieces.append(element.text)
    yield from _paragraph(pieces)


def _paragraph(pieces: list[str]) -> Iterator[Paragraph]:
    text = "".join(pieces)
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub("", text)
    line = clean_text(" ".join(text.split())).strip()
    if line:
        yield Paragraph(line)


def _table(table: _Element) -> PageTable | None:
    """The cells of a table with their places; None for one that arranges a page."""
    if table.find(".//table") is not None:
        return None
    rows: list[list[PageCell]] = []
    covered: dict[int, int] = {}
    is_long = False
    for line in table.iter("tr"):
        row: list[PageCell] = []
        column = 0
        for cell in line.iterchildren("td", "th"):
            while column in covered:
                column += 1
            text = _cell_text(cell)
            is_long = is_long or len(text) > _LONGEST_CELL
            rowspan, colspan = _span(cell.get("rowspan")), _span(cell.get("colspan"))
            row.append(PageCell(text, column, rowspan, colspan))
            if rowspan > 1:
                covered.update(dict.fromkeys(range(column, column + colspan), rowspan))
            column += colspan
        if column > _MOST_COLUMNS:
            return None
        rows.append(row)
        covered = {place: left - 1 for place, left in covered.items() if left > 1}
    if not rows or (is_long and not has_labels(rows)):
        return None
    return PageTable(rows)


@lru_cache(maxsize=256)
def _span(value: str | None) -> int:
    text = (value or "").strip()
    return max(1, min(int(text), _MAX_SPAN)) if text.isascii() and text.isdigit() else 1


def _cell_text(cell: _Element) -> str:
    """One line, or several where the cell is broken into things that stand apart."""
    whole: str = etree.tostring(cell, method="text", encoding="unicode", with_tail=False)
    text = " ".join(whole.split())
    if len(text) < 2 or len(cell) == 0:
        return text
    marks = [mark.tag for mark in cell.iter(*_APART)]
    if not marks or marks in (["p"], ["div"]):
        return text
    return "\n".join(block.text for block in _blocks_of_cell(cell))


def _blocks_of_cell(cell: _Element) -> Iterator[Paragraph]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell and element.tag in _APART and pieces:
            yield from _paragraph(pieces)
            pieces = []
        text = element.text if event == "start" else element.tail
        if text and (event == "start" or element is not cell):
            pieces.append(text)
    yield from _paragraph(pieces)
