"""The one entry: the bytes of any readable file -> the report that was published in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from output.draft import read_draft
from output.published.cleaning import clean_note, clean_report
from output.published.composing import Composed, compose
from output.published.encodings import decode_bytes
from output.published.layout_text import read_layout_text
from output.published.notes import NotAReport, Note
from output.published.plain_text import read_plain_text
from output.published.recognising import FileKind, recognise_bytes, recognise_text
from schema.form import Form
from schema.loading import load_form
from schema.report import Report

MAX_BYTES = 50 * 1024 * 1024
#: Characters: a report has some ten thousand, but the markup of a page may be long.
MAX_TEXT, MAX_LINES = 500_000, 10_000
MAX_MARKUP = 16_000_000
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """What was read from a file. ``report`` is what stands there; ``notes`` what is to be said."""

    report: Report
    notes: tuple[Note, ...]
    kind: FileKind

    @property
    def form(self) -> Form:
        """The edition of the form that the report is made on."""
        return load_form(self.report.form)


_REFUSALS: Mapping[FileKind, tuple[str, str]] = {
    FileKind.OLD_OFFICE: (
        "是旧版 Word、Excel 或 WPS 文件，或者加了密码，读不了。",
        "请用 Word、Excel 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx。",
    ),
    FileKind.OTHER_ARCHIVE: (
        "是压缩包，里面没有 Word 文档或者 Excel 表。",
        "请解压以后再选里面的文件。",
    ),
    FileKind.RICH_TEXT: ("是 RTF 文档，读不了。", "请用 Word 或 WPS 打开，另存为 .docx。"),
    FileKind.PICTURE: ("是图片，里面没有文字。", "请找网页、Word 或者 PDF 原件。"),
}


def read_published(data: bytes, name: str = "") -> PublishedReport:
    """Read a report from the bytes of a file; ``name`` is only quoted.

    Raises NotAReport, with a sentence that says why; DraftError for a draft that is broken.
    """
    quoted = f"{name} " if name else "这个文件"
    if len(data) > MAX_BYTES:
        raise NotAReport(
            f"{quoted}有 {len(data) // _MEGABYTE} MB，超过 {MAX_BYTES // _MEGABYTE} MB，没有打开。",
            "请去掉其中的图片，或者只保留报告本身。",
        )
    kind = recognise_bytes(data)
    if kind is None:
        return _read_text(data, quoted)
    if kind in _REFUSALS:
        message, hint = _REFUSALS[kind]
        raise NotAReport(quoted + message, hint)
    return _published(_read_file(data, kind), kind)


def _read_text(data: bytes, quoted: str) -> PublishedReport:
    text = decode_bytes(data)
    if not text or text.isspace():
        raise NotAReport(f"{quoted}是空的。", "请选有内容的文件。")
    kind = recognise_text(text)
    most = MAX_MARKUP if kind is FileKind.HTML else MAX_TEXT
    if len(text) > most or (kind is not FileKind.HTML and text.count("\n") > MAX_LINES):
        raise NotAReport(f"{quoted}的文字太多，不像是年度报告。", "请只保留报告本身。")
    return _published(_read_kind(text, kind), kind)


# A library is loaded only where a file needs it: checking a draft does without them all.


def _read_file(data: bytes, kind: FileKind) -> Composed:
    match kind:
        case FileKind.WORKBOOK:
            from output.published.workbook import read_workbook

            return read_workbook(data)
        case FileKind.WORD:
            from output.published.word import read_word

            return compose(read_word(data))
        case FileKind.PDF:
            from output.published.pdf import read_pdf

            return compose(read_pdf(data))
        case _:
            from output.published.html import read_web_archive

            return compose(read_web_archive(data))


def _read_kind(text: str, kind: FileKind) -> Composed:
    match kind:
        case FileKind.DRAFT:
            return Composed(read_draft(text), ())
        case FileKind.HTML:
            from output.published.html import read_html_text

            return compose(read_html_text(text))
        case FileKind.MARKDOWN:
            from output.published.markdown_reader import read_markdown

            return read_markdown(text)
        case FileKind.LAYOUT_TEXT:
            return compose(read_layout_text(text))
        case _:
            return compose(read_plain_text(text))


def _published(composed: Composed, kind: FileKind) -> PublishedReport:
    report, notes = clean_report(composed.report), tuple(map(clean_note, composed.notes))
    return PublishedReport(report, notes, kind)
