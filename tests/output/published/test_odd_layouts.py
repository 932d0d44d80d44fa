"""Layouts that nobody means to make: a figure is right, or it is told and not taken."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from output.example import example_report
from output.markdown import to_markdown
from output.published.notes import NotAReport, NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.loading import load_form
from schema.report import Report
from tests.output.published.laying_out import (
    Drawn,
    DrawnCell,
    DrawnTable,
    Wild,
    clipped,
    drawn_report,
    shifted,
)
from tests.output.published.shapes import SHAPES, html, layout_text, tabbed
from tests.output.published.test_shapes import silently_wrong, wrong_cells

RECEIVED = Address("requests.received.natural_person")
TYPED = [address for table in load_form().tables for address in table.typed]


def filled(year: int) -> Report:
    """The example with another figure in every cell."""
    chance = random.Random(year)
    report = replace(example_report(), year=year)
    for address in TYPED:
        report = report.with_value(address, chance.randrange(10, 900))
    return report


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return drawn_report(filled(2024), Wild())


@pytest.fixture(scope="module")
def page(drawn: Drawn) -> str:
    return html(drawn, Wild()).decode()


def read(page: str) -> PublishedReport:
    return read_published(page.encode())


def tables_of(drawn: Drawn) -> list[DrawnTable]:
    return [block for block in drawn.blocks if isinstance(block, DrawnTable)]


def with_requests(drawn: Drawn, table: DrawnTable) -> Drawn:
    """The same page with another drawing of table 三."""
    old = tables_of(drawn)[1]
    return replace(drawn, blocks=[table if block is old else block for block in drawn.blocks])


def put(sheet: Worksheet, cells: Iterable[DrawnCell], top: int, left: int) -> None:
    for cell in cells:
        row, column = top + cell.row, left + cell.column
        sheet.cell(row, column, int(cell.text) if cell.text.isdigit() else cell.text)
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + cell.rowspan - 1,
            end_column=column + cell.colspan - 1,
        )


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_tables_side_by_side_on_one_sheet_are_taken_apart(drawn: Drawn) -> None:
    book, left = Workbook(), 1
    for table in tables_of(drawn):
        put(book.worksheets[0], (cell for row in table.rows for cell in row), 1, left)
        left += table.width + 1

    assert wrong_cells(drawn, read_published(saved(book))) == []


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        (r'colspan="7"', 'colspan="0"'),
        (r'rowspan="22"', 'rowspan="0"'),
        (r'rowspan="22"', 'rowspan="100"'),
        (r' rowspan="\d+"', ""),
        (r' colspan="\d+"', ""),
    ],
)
def test_wrong_spans_never_put_a_figure_into_another_cell(
    drawn: Drawn, page: str, pattern: str, other: str
) -> None:
    assert silently_wrong(drawn, read(re.sub(pattern, other, page))) == []


@pytest.mark.parametrize("shape", ["html", "tabbed", "word", "workbook", "markdown", "word rows"])
@pytest.mark.parametrize("at", [7, 20])
def test_heads_again_in_the_middle_of_a_table_are_heads(drawn: Drawn, shape: str, at: int) -> None:
    table = tables_of(drawn)[1]
    below = [cell for row in table.rows for cell in row if cell.row + cell.rowspan > at]
    rest: list[list[DrawnCell]] = [[] for _ in table.rows[at:]]
    for cell in clipped(below, at, len(table.rows)):
        rest[cell.row].append(shifted(cell, at + table.heads))
    rows = [
        *(clipped(row, 0, at) for row in table.rows[:at]),
        *(tuple(shifted(cell, at) for cell in row) for row in table.rows[: table.heads]),
        *(tuple(sorted(row, key=lambda cell: cell.column)) for row in rest),
    ]
    again = with_requests(drawn, replace(table, rows=tuple(rows)))

    assert wrong_cells(again, read_published(SHAPES[shape](again, Wild()))) == []


def test_rows_in_another_order_go_by_their_labels(drawn: Drawn) -> None:
    """As in a Word table without its merged cells, the totals on top."""
    table = tables_of(drawn)[1]
    rows = [
        tuple(replace(cell, rowspan=1) for cell in row if not cell.is_label or cell.rowspan == 1)
        for row in table.rows[table.heads :]
    ]
    order = [*table.rows[: table.heads], *reversed(rows)]
    moved = tuple(
        tuple(replace(cell, row=number) for cell in row) for number, row in enumerate(order)
    )
    turned = with_requests(drawn, replace(table, rows=moved))

    for shape in ("html", "word", "workbook"):
        assert silently_wrong(turned, read_published(SHAPES[shape](turned, Wild()))) == []


@pytest.mark.parametrize("shape", ["html", "word", "workbook", "browser rows", "layout text"])
def test_the_totals_as_the_first_column_are_not_taken_for_another(drawn: Drawn, shape: str) -> None:
    table = tables_of(drawn)[1]
    first, last = table.labels, table.width - 1

    def moved(cell: DrawnCell) -> DrawnCell:
        if cell.column < first or cell.colspan == table.width - first:
            return cell
        return replace(cell, column=first if cell.column == last else cell.column + 1)

    rows = tuple(tuple(sorted(map(moved, row), key=lambda cell: cell.column)) for row in table.rows)
    turned = with_requests(drawn, replace(table, rows=rows))

    assert silently_wrong(turned, read_published(SHAPES[shape](turned, Wild()))) == []


def test_a_table_on_its_side_is_told_and_not_taken(drawn: Drawn) -> None:
    table = tables_of(drawn)[1]
    cells = [
        DrawnCell(c.text, c.column, c.row, c.colspan, c.rowspan, c.is_label)
        for row in table.rows
        for c in row
    ]
    rows = tuple(
        tuple(sorted((c for c in cells if c.row == n), key=lambda c: c.column))
        for n in range(table.width)
    )
    turned = with_requests(drawn, DrawnTable(rows, len(table.rows), table.labels, table.heads))

    for shape in SHAPES:
        assert silently_wrong(turned, read_published(SHAPES[shape](turned, Wild()))) == []


@pytest.mark.parametrize("tags", [("dl", "dt", "dd"), ("div", "div", "span"), ("ul", "li", "b")])
def test_a_table_drawn_without_a_table_is_told_and_not_taken(
    drawn: Drawn, page: str, tags: tuple[str, str, str]
) -> None:
    whole, line, cell = tags
    begin = page.index("<table", page.index("三、收到和处理"))
    end = page.index("</table>", begin)
    lines = page[begin:end].replace("<tr>", f"<{line}>").replace("</tr>", f"</{line}>")
    lines = re.sub(r"<td[^>]*>", f"<{cell}>", lines).replace("</td>", f"</{cell}>")
    lines = re.sub(r"</?(?:table|tbody)[^>]*>", "", lines)
    published = read(page[:begin] + f"<{whole}>{lines}</{whole}>" + page[end + len("</table>") :])

    assert silently_wrong(drawn, published) == []


def test_a_hidden_digit_is_no_digit_of_the_number_beside_it(drawn: Drawn, page: str) -> None:
    first = drawn.cells[RECEIVED]
    hidden = f'><span style="display: none">9</span>{first}<'

    assert RECEIVED not in read(page.replace(f">{first}<", hidden)).report.figures


def test_a_blank_is_not_filled_from_the_sheet_of_another_year() -> None:
    blank = drawn_report(filled(2024).with_value(RECEIVED, None), Wild())
    other = drawn_report(filled(2023), Wild())
    book = Workbook()
    for sheet, each in ((book.worksheets[0], blank), (book.create_sheet(), other)):
        top = 1
        for table in tables_of(each):
            put(sheet, (cell for row in table.rows for cell in row), top, 1)
            top += len(table.rows) + 1
    published = read_published(saved(book))

    assert RECEIVED not in published.report.figures
    assert any(RECEIVED in note.cells for note in published.notes)


@pytest.mark.parametrize(
    "together",
    [
        lambda *reports: b"\n".join(tabbed(drawn_report(r, Wild()), Wild()) for r in reports),
        lambda *reports: b"\n".join(html(drawn_report(r, Wild()), Wild()) for r in reports),
        lambda *reports: "\n".join(to_markdown(load_form(), r) for r in reports).encode(),
    ],
    ids=("text", "page", "our markdown"),
)
def test_several_reports_in_one_file_are_refused(together) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotAReport, match="不止一份年度报告"):
        read_published(together(filled(2024), filled(2023)))


@pytest.mark.parametrize("tag", ["li", "p"])
@pytest.mark.parametrize("at", ["<body>", "</body>"])
def test_a_list_of_other_years_is_not_part_of_the_report(page: str, tag: str, at: str) -> None:
    titles = (f"示例县示例镇人民政府{year}年政府信息公开工作年度报告" for year in range(2019, 2024))
    others = "".join(f"<{tag}><a href='#'>{title}</a></{tag}>" for title in titles)
    whole = f"<ul>{others}</ul>" if tag == "li" else others
    published = read(page.replace(at, at + whole if at == "<body>" else whole + at))

    assert published.report.year == 2024
    assert published.report.other_matters == read(page).report.other_matters
    assert any("2019年" in n.text for n in published.notes if n.kind is NoteKind.OUTSIDE)


def test_the_first_of_several_pages_lacks_the_rest_and_says_so(drawn: Drawn, page: str) -> None:
    cut = page[: page.index("三、收到和处理")] + "<div>上一页 1 2 下一页</div></body></html>"
    published = read(cut)

    assert silently_wrong(drawn, published) == []
    assert published.report.stated.labels == {}


def test_heads_told_apart_in_the_text_of_a_pdf_need_no_second_look(drawn: Drawn) -> None:
    published = read_published(layout_text(drawn, Wild()))
    assumed = {n.place for n in published.notes if n.kind is NoteKind.ASSUMED}

    assert assumed == {"disputes"}  # every group of its heads has the same words
