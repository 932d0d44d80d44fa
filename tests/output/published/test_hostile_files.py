"""No file crashes the reader or keeps it busy: it is read, or refused with a sentence.

The default run cuts files at a sample of places; ``READING_EXAMPLES=3000`` cuts at many more.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
import zlib
from functools import cache

import pytest
from openpyxl import Workbook

from output.draft import write_draft
from output.example import example_report
from output.excel import to_workbook
from output.markdown import to_markdown
from output.published.notes import NotAReport, NoteKind
from output.published.reading import MAX_BYTES, read_published
from schema.address import Address
from schema.errors import WizardError
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import SHAPES, word_file

CUTS = int(os.environ.get("READING_EXAMPLES", "24"))
SECONDS = 10.0


@cache
def files() -> dict[str, bytes]:
    """The example in every kind of file."""
    form, report = load_form(), example_report()
    drawn = drawn_report(report, Wild())
    return {
        **{shape: write(drawn, Wild()) for shape, write in SHAPES.items()},
        "our markdown": to_markdown(form, report).encode(),
        "our workbook": to_workbook(form, report),
        "draft": write_draft(report).encode(),
    }


KINDS = (*SHAPES, "our markdown", "our workbook", "draft")


def refused(data: bytes) -> str:
    """The sentence with which ``data`` is refused, in good time."""
    start = time.perf_counter()
    with pytest.raises(NotAReport) as caught:
        read_published(data)
    assert time.perf_counter() - start < SECONDS
    return str(caught.value)


def read_or_refuse(data: bytes) -> None:
    sentence = "读出来了。"
    try:
        read_published(data)
    except WizardError as error:
        sentence = str(error)
    assert sentence.endswith("。")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_off_anywhere_is_read_or_refused(kind: str) -> None:
    data = files()[kind]
    for length in range(0, len(data), max(1, len(data) // CUTS)):
        read_or_refuse(data[:length])


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_refused(kind: str) -> None:
    data = files()[kind]
    chance = random.Random(7)
    for _ in range(min(CUTS, 200) // 2):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_or_refuse(bytes(damaged))


def test_random_bytes_are_refused() -> None:
    chance = random.Random(7)
    for _ in range(40):
        refused(chance.randbytes(chance.randrange(2000)))


def test_a_text_cut_off_in_a_table_says_which_cell_may_be_torn() -> None:
    text = (
        "二、主动公开政府信息情况\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n"
        "\t规章\n\t0\n\t0\n\t1"
    )
    notes = read_published(text.encode()).notes

    assert any(note.kind is NoteKind.ASSUMED and note.text == "1" for note in notes)


def test_a_very_large_file_is_refused_by_its_size() -> None:
    assert "超过 50 MB" in refused(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<p>a</p>" * 400_000,
        b"<html><table>" + b"<tr><td>1</td><td colspan=64>x</td></tr>" * 40_000,
        b"<html><table><tr>" + b"<td colspan=1000>x</td>" * 40_000,
        b"\t1\n" * 1_000_000,
        b"|a|b|\n|--|--|\n" + b"|1|2|\n" * 100_000,
        "一".encode() * 1_000_000,
    ],
    ids=("paragraphs", "rows", "cells", "tabs", "pipes", "one line"),
)
def test_far_too_much_of_something_is_refused(data: bytes) -> None:
    refused(data)


@pytest.mark.parametrize(
    "text",
    [
        " " * 60_000 + "x",
        "a  " * 20_000 + "b c",
        "# 一\n\n" + "<!--" * 15_000,
    ],
    ids=("blanks", "columns", "comments"),
)
def test_runs_of_one_thing_are_refused_in_good_time(text: str) -> None:
    start = time.perf_counter()
    read_or_refuse(text.encode())

    assert time.perf_counter() - start < 2


def test_a_web_archive_with_a_broken_head_is_refused() -> None:
    assert "损坏" in refused(b"MIME-Version: 1.0\nContent-Type: ;boundary*0*\n\n<html>")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deeply_nested_markup_is_refused(tag: str) -> None:
    refused(b"<html><body>" + f"<{tag}>".encode() * 100_000)


def test_a_report_in_many_boxes_is_still_read(example: Report) -> None:
    page = SHAPES["html"](drawn_report(example, Wild()), Wild()).decode()
    boxes = 200
    published = read_published(("<div>" * boxes + page + "</div>" * boxes).encode())

    assert published.report.figures == example.figures


def packed(files_of: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of.items():
            archive.writestr(name, content)
    return written.getvalue()


def repacked(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same archive with other bytes in its files."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({n: archive.read(n).replace(old, new) for n in archive.namelist()})


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"word/document.xml": b"\0" * 40_000_000})

    assert len(bomb) < 100_000
    assert "太大" in refused(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'

    assert "XML" in refused(packed({"word/document.xml": bomb.encode(encoding)}))


@pytest.mark.parametrize("body", ["<w:sdt>" * 5000 + "</w:sdt>" * 5000, "<w:p>"])
def test_a_broken_document_is_refused(body: str) -> None:
    assert "打不开" in refused(word_file(body))


def test_a_table_of_forty_thousand_cells_is_refused() -> None:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 20 + "</w:tr>"

    refused(word_file("<w:tbl>" + row * 2000 + "</w:tbl>"))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def merged() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "规章"
    sheet.merge_cells("A1:B2")
    return saved(book)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"A1:B2"', b'"A1:XFD1048576"'),
        (b'"A1:B2"', b'"A:XFD"'),
        (b'"A1:B2"', b'"x"'),
        (
            b"</mergeCells>",
            b'</mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>',
        ),
    ],
    ids=("cells", "columns", "nonsense", "link"),
)
def test_a_workbook_that_claims_to_be_vast_is_refused(old: bytes, new: bytes) -> None:
    refused(repacked(merged(), old, new))


def test_a_cell_in_the_farthest_corner_is_not_walked_to() -> None:
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = 1

    refused(saved(book))


def test_a_formula_counts_by_what_it_last_gave_or_is_told(form: Form, example: Report) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("信息内容", "本年处理决定数量"), ("行政许可", "=1+2"), ("行政处罚", 4)):
        sheet.append(row)
    published = read_published(saved(book))
    licensing = Address("proactive.licensing.decisions")

    assert published.report.figures[licensing] == "=1+2"
    assert any(licensing in n.cells and n.kind is NoteKind.UNREAD for n in published.notes)
    assert published.report.figures[Address("proactive.penalties.decisions")] == 4


def test_a_workbook_without_styles_is_read_without_a_warning() -> None:
    book = Workbook()
    for row in (("信息内容", "本年处理决定数量"), ("行政许可", 7)):
        book.worksheets[0].append(row)
    style = b'<cellStyle name="Normal" xfId="0" builtinId="0" hidden="0"/>'
    report = read_published(repacked(saved(book), style, b"")).report

    assert report.figures[Address("proactive.licensing.decisions")] == 7


def test_macros_and_links_to_other_files_are_never_followed(form: Form, example: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(to_workbook(form, example))) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macro"
    content["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"

    assert read_published(packed(content)).report == example


def test_a_picture_in_a_document_is_left_alone(example: Report) -> None:
    data = SHAPES["word"](drawn_report(example, Wild()), Wild())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content["word/media/image1.png"] = zlib.compress(b"\0" * 10_000)

    assert read_published(packed(content)).report.figures == example.figures
