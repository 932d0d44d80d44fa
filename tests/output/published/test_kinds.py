"""What a file is shows in its content; what cannot be read is refused with a reason."""

from __future__ import annotations

import pytest

from output.draft import write_draft
from output.published.notes import NotAReport
from output.published.reading import read_published
from output.published.recognising import FileKind
from schema.report import Report
from tests.output.published.laying_out import Drawn, Wild, drawn_report
from tests.output.published.shapes import SHAPES, html

KINDS = {
    "tabbed": FileKind.PLAIN_TEXT,
    "word rows": FileKind.PLAIN_TEXT,
    "sheet rows": FileKind.PLAIN_TEXT,
    "bare lines": FileKind.PLAIN_TEXT,
    "html": FileKind.HTML,
    "word html": FileKind.HTML,
    "markdown": FileKind.MARKDOWN,
    "workbook": FileKind.WORKBOOK,
    "word": FileKind.WORD,
    "layout text": FileKind.LAYOUT_TEXT,
}


@pytest.fixture
def drawn(example: Report) -> Drawn:
    return drawn_report(example, Wild())


@pytest.mark.parametrize(("shape", "kind"), KINDS.items())
def test_a_kind_is_told_by_the_content(drawn: Drawn, shape: str, kind: FileKind) -> None:
    assert read_published(SHAPES[shape](drawn, Wild()), name="报告.dat").kind is kind


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"]
)
def test_a_text_is_read_in_any_encoding_of_the_country(
    drawn: Drawn, example: Report, encoding: str
) -> None:
    page = html(drawn, Wild()).decode()

    assert read_published(page.encode(encoding)).report.overview == example.overview


def test_a_wrong_declaration_of_the_encoding_is_not_believed(drawn: Drawn, example: Report) -> None:
    page = html(drawn, Wild()).decode().replace("<head>", '<head><meta charset="gb2312">')

    assert read_published(page.encode("utf-8")).report.overview == example.overview


def test_a_web_archive_is_a_web_page(drawn: Drawn, example: Report) -> None:
    archive = (
        b'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n'
        b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + html(drawn, Wild())
        + b"\r\n--b--\r\n"
    )
    published = read_published(archive)

    assert published.kind is FileKind.WEB_ARCHIVE
    assert published.report.figures == example.figures


def test_a_draft_is_read_as_a_draft(example: Report) -> None:
    assert read_published(write_draft(example).encode()).report == example


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "是空的"),
        (b" \n\t ", "是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"PK\x03\x04 cut off", "损坏"),
        ("采购公告\n甲公司中标。".encode(), "不像是年度报告"),
        (b"<html><body><p>hello</p></body></html>", "不像是年度报告"),
        (b"# hello\n\ntext", "不像是年度报告"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAReport, match=reason) as caught:
        read_published(data, "文件.dat")

    assert str(caught.value).endswith("。")


def test_a_refusal_quotes_the_name() -> None:
    with pytest.raises(NotAReport, match=r"^年报\.doc "):
        read_published(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "年报.doc")


def test_prose_alone_is_read_when_it_has_the_headings(example: Report) -> None:
    text = "\n".join(
        block for block in drawn_report(example, Wild()).blocks if isinstance(block, str)
    )
    published = read_published(text.encode())

    assert published.report.overview == example.overview
    assert published.report.figures == {}
    assert {cell for note in published.notes for cell in note.cells} == set(published.form.cells)


def test_a_comment_of_somebody_else_does_not_make_a_markdown_file_ours(
    drawn: Drawn, example: Report
) -> None:
    text = SHAPES["markdown"](drawn, Wild()).decode() + "\n<!-- index.html: 1 -->\n"
    report = read_published(text.encode()).report

    assert len(report.stated.figures) == 34
    assert report.contact.phone == example.contact.phone
