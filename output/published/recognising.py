"""What kind of file it is, told from its content; its name is never asked."""

from __future__ import annotations

import re
from enum import Enum

from output.published.archives import check_archive, members_of


class FileKind(Enum):
    """The kinds that can be read, then those that are recognised only to say so."""

    DRAFT = "草稿"
    HTML = "网页"
    WEB_ARCHIVE = "网页存档"
    WORD = "Word 文档"
    WORKBOOK = "Excel 工作簿"
    MARKDOWN = "Markdown"
    LAYOUT_TEXT = "PDF 的文字"
    PLAIN_TEXT = "文字"
    PDF = "PDF"
    OLD_OFFICE = "旧版 Office 文件"
    OTHER_ARCHIVE = "压缩包"
    RICH_TEXT = "RTF 文档"
    PICTURE = "图片"


_MAGIC = (
    (b"%PDF-", FileKind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"BM", FileKind.PICTURE),
    (b"Rar!", FileKind.OTHER_ARCHIVE),
    (b"7z\xbc\xaf", FileKind.OTHER_ARCHIVE),
    (b"\x1f\x8b", FileKind.OTHER_ARCHIVE),
)
_START, _SAMPLE = 2000, 200_000
_DRAFT = re.compile(r"^[ \t]*format[ \t]*=[ \t]*\d", re.MULTILINE)
_DRAFT_SECTION = re.compile(r"^[ \t]*\[+[ \t]*(?:report|text|figures|contact)", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype html|html|head|body|meta)[\s>/]", re.IGNORECASE)
_TAG = re.compile(r"<(?:table|tr|td|p|div|span|br)[\s>/]", re.IGNORECASE)
_PIPES = re.compile(r"^[ \t]*+(?:\|[ \t]*+)?:?-{2,}:?[ \t]*+\|", re.MULTILINE)
_MARKED_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


def recognise_bytes(data: bytes) -> FileKind | None:
    """The kind of a file that is no text; None for text. Raises NotAReport for a broken archive."""
    start = data[:1024].lstrip()
    if data.startswith(b"PK"):
        names = members_of(data)
        if any(name.startswith("word/") for name in names):
            return FileKind.WORD
        if any(name.startswith("xl/") for name in names):
            return FileKind.WORKBOOK
        check_archive(data)
        return FileKind.OTHER_ARCHIVE
    for magic, kind in _MAGIC:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            return kind
    if re.match(rb"(?:[\w-]+:[^\n]*\r?\n)*MIME-Version:", start, re.IGNORECASE):
        return FileKind.WEB_ARCHIVE
    return None


def recognise_text(text: str) -> FileKind:
    """The kind of a text file."""
    if _HTML.search(text, 0, _START):
        return FileKind.HTML
    sample = text[:_SAMPLE]
    if "format" in sample and _DRAFT.search(sample) and _DRAFT_SECTION.search(sample):
        return FileKind.DRAFT
    if _PIPES.search(sample) or _MARKED_HEADING.search(sample):
        return FileKind.MARKDOWN
    if _HTML.search(sample) or _TAG.search(sample):
        return FileKind.HTML
    if "\f" in sample or ("\t" not in sample and any(map(_is_laid_out, sample.split("\n")))):
        return FileKind.LAYOUT_TEXT
    return FileKind.PLAIN_TEXT


def _is_laid_out(line: str) -> bool:
    """Do the last cells of the line stand apart as columns do?"""
    gaps = re.findall(r"\s+", line.strip())[-4:]
    return len(gaps) == 4 and all(gap.startswith("  ") for gap in gaps)
