"""A PDF with ruled tables reads like any other file; what is no such PDF is refused."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator

import pytest

from output.published.notes import NotAReport
from output.published.reading import read_published
from output.published.recognising import FileKind
from schema.report import Report
from tests.output.published.laying_out import DrawnTable, Wild, drawn_report

pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")

WIDTH, HEIGHT, MARGIN = 600, 840, 40
SIZE, LEADING, ROW = 10, 16, 130
PER_LINE = 34


class Press:
    """Prints lines and ruled tables on pages, with a font that every reader has."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.y = HEIGHT - MARGIN

    def make_room(self, height: int) -> None:
        if self.y - height < MARGIN:
            self.pages.append([])
            self.y = HEIGHT - MARGIN

    def write(self, x: float, y: float, text: str) -> None:
        codes = text.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {SIZE} Tf {x} {y} Td <{codes}> Tj ET")

    def paragraph(self, text: str) -> None:
        """The first line is indented."""
        text = "　　" + text
        for at in range(0, len(text), PER_LINE):
            self.make_room(LEADING)
            self.y -= LEADING
            line = text[at : at + PER_LINE].lstrip("　")
            self.write(MARGIN + (0 if at else 2 * SIZE), self.y, line)

    def table(self, table: DrawnTable) -> None:
        """Each row at its place; a cell that goes on over the page is ruled on both."""
        column = (WIDTH - 2 * MARGIN) / table.width
        for number, row in enumerate(table.rows):
            self.make_room(ROW)
            for cell in row:
                self.cell(MARGIN + cell.column * column, cell.colspan * column, cell.text)
            for cell in covering(table, number):
                self.cell(MARGIN + cell[0] * column, cell[1] * column, "")
            self.y -= ROW

    def cell(self, x: float, width: float, text: str) -> None:
        self.pages[-1].append(f"{x} {self.y - ROW} {width} {ROW} re S")
        across = max(1, int(width / SIZE) - 1)
        for number, at in enumerate(range(0, len(text), across), 1):
            self.write(x + 3, self.y - number * (SIZE + 1), text[at : at + across])

    def bytes(self) -> bytes:
        """The finished document."""
        kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(self.pages)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
            "/DescendantFonts[4 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
            "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
            "/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 93>>>>",
        ]
        streams = []
        for number, page in enumerate(self.pages):
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
                f"/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * number} 0 R>>"
            )
            streams.append(zlib.compress("\n".join(page).encode()))
            objects.append(
                f"<</Length {len(streams[-1])}/Filter/FlateDecode>>stream\n\0\nendstream\n"
            )
        return assembled(objects, iter(streams))


def assembled(objects: list[str], streams: Iterator[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        source = each.encode()
        if b"\0" in source:
            source = source.replace(b"\0", next(streams))
        data += f"{number} 0 obj".encode() + source + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
        ).encode()
    )


def covering(table: DrawnTable, number: int) -> Iterator[tuple[int, int]]:
    """The places in a row that a cell from above covers."""
    for row in table.rows[:number]:
        for cell in row:
            if cell.row + cell.rowspan > number:
                yield cell.column, cell.colspan


def printed(report: Report) -> bytes:
    press = Press()
    for block in drawn_report(report, Wild()).blocks:
        if isinstance(block, DrawnTable):
            press.table(block)
        else:
            press.paragraph(block)
    return press.bytes()


def test_a_printed_report_reads_back_cell_for_cell(example: Report) -> None:
    published = read_published(printed(example))
    report = published.report

    assert published.kind is FileKind.PDF
    assert report.figures == example.figures
    assert len(report.stated.figures) == 34
    assert (report.organisation, report.year) == (example.organisation, example.year)
    assert [section.topic for section in report.overview] == [s.topic for s in example.overview]


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(NotAReport, match="扫描件"):
        read_published(Press().bytes())


def test_a_pdf_that_unpacks_to_too_much_is_refused() -> None:
    press = Press()
    press.pages = [[" " * 80_000_000]]

    with pytest.raises(NotAReport, match="太大"):
        read_published(press.bytes())


def test_a_broken_pdf_is_refused(example: Report) -> None:
    data = printed(example)

    with pytest.raises(NotAReport, match="打不开"):
        read_published(data[: len(data) // 2])


@pytest.mark.parametrize(
    "page",
    [
        [f"BT /F1 1 Tf 1 1 Td <{'4e00' * 100_000}> Tj ET"],
        [f"{n % 600} {n // 600} 3 3 re S" for n in range(100_000)],
        ["q Q " * 2_000_000],
    ],
    ids=("characters", "lines", "bytes"),
)
def test_a_monster_of_a_page_is_refused_in_good_time(page: list[str]) -> None:
    press = Press()
    press.pages = [page]
    start = time.perf_counter()

    with pytest.raises(NotAReport, match=r"有一页的文字和线条太多，不像是年度报告。"):
        read_published(press.bytes())
    assert time.perf_counter() - start < 10


def test_a_page_ruled_like_graph_paper_is_not_searched_for_tables(example: Report) -> None:
    press = Press()
    press.pages = [
        [f"{n} 0 m {n} 800 l S" for n in range(0, 600, 4)]
        + [f"0 {n} m 600 {n} l S" for n in range(0, 800, 4)]
    ]
    press.write(100, 100, "二、主动公开政府信息情况")

    with pytest.raises(NotAReport, match="不像是年度报告"):
        read_published(press.bytes())
