"""A PDF -> a page: ruled tables with their spans, all other text line by line.

The library is an optional extra. Streams are measured before it may unpack anything.
"""

from __future__ import annotations

import io
import logging
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from output.published.layout_lines import page_marks, paragraphs_of
from output.published.layout_text import read_layout_text
from output.published.notes import NotAReport, Note, NoteKind
from output.published.page import Block, Page, Paragraph
from output.published.pdf_pages import PrintedPage, RuledTable

_MOST_PAGES, _MOST_SECONDS = 60, 30
_MOST_UNPACKED = 64 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = rb"(?:/FlateDecode|/LZWDecode|/Fl\b|/LZW\b|/RunLengthDecode|/RL\b)"
_PACKED_TWICE = re.compile(rb"/F(?:ilter)?\s*\[[^\]]{0,80}" + _PACKED + rb"[^\]]{0,80}" + _PACKED)


def read_pdf(data: bytes) -> Page:
    """The paragraphs and tables of a PDF. Raises NotAReport when it cannot be opened."""
    pages = _open(data)
    if not any(page.items for page in pages):
        raise NotAReport("这个 PDF 里没有文字，可能是扫描件。", "请找网页或者 Word 原件。")
    if not any(page.has_table for page in pages):
        return read_layout_text("\f".join("\n".join(page.lines) for page in pages))
    return _page(pages)


def _open(data: bytes) -> list[PrintedPage]:
    try:
        import pdfplumber
    except ImportError as error:
        raise NotAReport(
            "读 PDF 要另装一个组件，现在没有装。",
            "请安装 gov-report-wizard[pdf]，或者用 pdftotext -layout 把它转成文字再读。",
        ) from error
    _check_streams(data)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it complains of every odd font
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) <= _MOST_PAGES:
                return list(_printed(document.pages))
    except NotAReport:
        raise
    except Exception as error:  # a damaged document makes the library raise almost anything
        raise NotAReport("这个 PDF 损坏了或者有密码，打不开。", "请另存一份没有密码的。") from error
    raise NotAReport(f"这个 PDF 超过 {_MOST_PAGES} 页，不像是年度报告。", "请只保留报告的几页。")


def _printed(pages: Sequence[Any]) -> Iterator[PrintedPage]:
    """Read page after page, while the time for it lasts."""
    from output.published.pdf_drawing import draw

    deadline = time.monotonic() + _MOST_SECONDS
    for page in pages:
        draw(page, deadline)
        yield PrintedPage(page)
        page.close()


def _check_streams(data: bytes) -> None:
    """Refuse a document that unpacks to too much. Raises NotAReport."""
    left = _MOST_UNPACKED
    for begin in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            left -= len(unpacker.decompress(data[begin.end() : begin.end() + left], left + 1))
        except zlib.error:
            continue
        if left < 0:
            break
    if left < 0 or _PACKED_TWICE.search(data):
        raise NotAReport("这个 PDF 展开以后太大，没有打开。", "请另存一份只有报告的 PDF。")


def _page(pages: Sequence[PrintedPage]) -> Page:
    """The blocks of all pages; a table that goes on over the page stays one table."""
    marks = page_marks([page.lines for page in pages])
    dropped: list[str] = []
    blocks: list[Block] = []
    lines: list[str] = []
    table: RuledTable | None = None
    for page, marked in zip(pages, marks, strict=True):
        number = 0
        for item in page.items:
            if isinstance(item, str):
                number += 1
                if number - 1 in marked:
                    dropped.append(item.strip())
                    continue
                if table is not None:
                    blocks.append(table.page_table())
                    table = None
                lines.append(item)
            elif table is not None and table.goes_on_in(item):
                table.add(item)
            else:
                blocks += [Paragraph(text) for text in paragraphs_of(lines)]
                blocks += [table.page_table()] if table is not None else []
                lines, table = [], item
    blocks += [table.page_table()] if table is not None else []
    blocks += [Paragraph(text) for text in paragraphs_of(lines)]
    told = Note(NoteKind.OUTSIDE, "页眉、页脚和页码没有采用。", "\n".join(dropped))
    return Page(blocks, notes=(told,) if dropped else ())
