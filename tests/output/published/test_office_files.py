"""What Word and Excel draw without writing it, and what they keep without showing it."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook

from output.published.notes import NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.report import Report
from tests.output.published.laying_out import Drawn, DrawnTable, Wild, drawn_report
from tests.output.published.shapes import (
    WORD_NAMESPACE,
    word_file,
    word_paragraph,
    word_table,
)

NUMBERING = (
    f'<w:numbering xmlns:w="{WORD_NAMESPACE}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


def with_numbering(data: bytes, numbering: str = NUMBERING) -> bytes:
    """The same document with a list whose numbers Word draws."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}"/></Types>'
    )
    files["word/numbering.xml"] = numbering
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}" Target="numbering.xml"/></Relationships>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def numbered(text: str, level: int) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return word_paragraph(text).replace("<w:p>", f"<w:p>{properties}", 1)


@pytest.fixture
def drawn(example: Report) -> Drawn:
    return drawn_report(example, Wild())


def body_of(drawn: Drawn) -> list[str]:
    return [
        word_table(block) if isinstance(block, DrawnTable) else word_paragraph(block)
        for block in drawn.blocks
    ]


def test_headings_that_word_numbers_by_itself_are_read(drawn: Drawn, example: Report) -> None:
    body = []
    for block, source in zip(drawn.blocks, body_of(drawn), strict=True):
        if isinstance(block, str) and block[1:2] == "、":
            body.append(numbered(block[2:], 0))
        elif isinstance(block, str) and block.startswith("（"):
            body.append(numbered(block.partition("）")[2], 1))
        else:
            body.append(source)
    report = read_published(with_numbering(word_file("".join(body)))).report

    assert report.stated.headings["overview"] == "一、总体情况"
    assert report.overview == example.overview
    assert report.problems == example.problems
    assert report.figures == example.figures


@pytest.mark.parametrize("number", ["x", "²", "9" * 5000], ids=("x", "²", "9…"))
def test_a_list_with_broken_numbers_does_not_keep_a_document_from_being_read(
    drawn: Drawn, example: Report, number: str
) -> None:
    broken = NUMBERING.replace('"1"', f'"{number}"').replace('ilvl="1"', f'ilvl="{number}"')
    body = numbered("", 0).replace('"0"', f'"{number}"') + "".join(body_of(drawn))
    report = read_published(with_numbering(word_file(body), broken)).report

    assert report.figures == example.figures


def test_deleted_words_and_boxes_are_not_mixed_into_a_paragraph(
    drawn: Drawn, example: Report
) -> None:
    deleted = "<w:del><w:r><w:t>旧</w:t><w:delText>旧</w:delText></w:r></w:del>"
    box = f"<w:r><w:txbxContent>{word_paragraph('旁注')}</w:txbxContent></w:r>"
    body = "".join(body_of(drawn)).replace("<w:p><w:r>", f"<w:p>{deleted}{box}<w:r>", 2)
    report = read_published(word_file(body)).report

    assert report.organisation == example.organisation
    assert "旧" not in report.preamble
    assert example.preamble in report.preamble


def test_a_raised_digit_is_no_digit_of_the_figure(drawn: Drawn) -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    body = "".join(body_of(drawn)).replace(">17</w:t></w:r>", f">17</w:t></w:r>{mark}")
    published = read_published(word_file(body))

    assert Address("proactive.licensing.decisions") not in published.report.figures
    assert any(note.kind is NoteKind.UNREAD for note in published.notes)


def test_content_controls_and_boxes_round_the_report_are_looked_through(
    drawn: Drawn, example: Report
) -> None:
    body = "".join(body_of(drawn))
    wrapped = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    layout = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"

    assert read_published(word_file(wrapped)).report.figures == example.figures
    assert read_published(word_file(layout)).report.overview == example.overview


def charges(value: object, shown: str = "General") -> PublishedReport:
    """A sheet with the one amount, which is shown in that number format."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["信息内容", "本年收费金额（单位：万元）"])
    sheet.append(["行政事业性收费", value])
    sheet["B2"].number_format = shown
    written = io.BytesIO()
    book.save(written)
    return read_published(written.getvalue())


@pytest.mark.parametrize(
    ("value", "shown", "amount"),
    [
        (0.394, "General", Decimal("0.394")),
        (0.1 + 0.2, "0.0", Decimal("0.3")),
        (59237.2449, "General", Decimal("59237.2449")),
        (3940, '0"元"', Decimal("0.394")),
        ("3940元", "General", Decimal("0.394")),
    ],
)
def test_an_amount_is_what_the_sheet_shows(value: object, shown: str, amount: Decimal) -> None:
    assert charges(value, shown).report.figures[Address("proactive.charges.amount")] == amount


def test_an_amount_that_is_shown_in_another_scale_is_told(example: Report) -> None:
    published = charges(39400, '0!.0,"万元"')
    amount = Address("proactive.charges.amount")

    assert not isinstance(published.report.figures[amount], Decimal)
    assert any(n.kind is NoteKind.UNREAD for n in published.notes if amount in n.cells)


def test_a_hidden_sheet_is_not_read(example: Report) -> None:
    book = Workbook()
    for name, number in (("今年", 3), ("去年", 8)):
        sheet = book.create_sheet(name)
        sheet.append(["信息内容", "本年处理决定数量"])
        sheet.append(["行政许可", number])
    book.worksheets[2].sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    report = read_published(written.getvalue()).report

    assert report.figures[Address("proactive.licensing.decisions")] == 3


def test_tables_may_be_on_sheets_of_their_own(drawn: Drawn, example: Report) -> None:
    book = Workbook()
    for block in drawn.blocks:
        sheet = book.create_sheet()
        if isinstance(block, str):
            sheet.append([block])
            continue
        for cell in (cell for row in block.rows for cell in row):
            sheet.cell(cell.row + 1, cell.column + 1, cell.text)
    written = io.BytesIO()
    book.save(written)

    assert read_published(written.getvalue()).report.figures == example.figures
