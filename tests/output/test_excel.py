"""The workbook holds the report to the letter and to the last decimal, and checks itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from output.document import Paragraph, outline, particulars, value_at
from output.example import example_report
from output.excel import to_workbook
from output.excel_cells import HIGHEST_ROW, is_exact, lines_of
from output.excel_names import CHECK_SHEET, INDENT, REPORT_SHEET, TABLE
from output.excel_pages import FIRST, WIDTHS
from schema.address import Address
from schema.figure import show_value
from schema.form import Form, Table
from schema.grid import CellKind, GridCell, lay_out
from schema.loading import editions, load_form
from schema.report import Report
from schema.totals import compute_totals
from tests.strategies import reports

RECEIVED = Address("requests.received.natural_person")
CHARGES = Address("proactive.charges.amount")
#: To write a workbook takes long, to shrink one takes minutes.
SLOW = settings(max_examples=4, phases=[Phase.generate])
NOTE = "草稿，不得对外发布：还有 3 个错误、1 个警告。"


def opened(report: Report, draft_note: str = "") -> Workbook:
    """The workbook of ``report`` as the next program reads it."""
    return load_workbook(BytesIO(to_workbook(load_form(report.form), report, draft_note)))


@cache
def example_workbook() -> Workbook:
    return opened(example_report())


#: Where the columns of each layout begin on the sheet of the report, and where the last one ends.
STARTS = {
    "blocks": (2, 8, 11, 14, 17),
    "rows": (2, 3, 5, *range(10, 18)),
    "line": tuple(range(2, 18)),
}


def top_of(sheet: Worksheet, table: Table) -> int:
    """The first row of ``table``, which is named in the hidden column."""
    names = [cell.value for (cell,) in sheet.iter_rows(max_col=1)]
    return 1 + names.index(table.id + TABLE)


def table_cell(sheet: Worksheet, table: Table, place: GridCell) -> Cell:
    """The cell that shows ``place``."""
    column = STARTS[table.layout][place.column]
    cell = sheet.cell(top_of(sheet, table) + place.row, column)
    assert isinstance(cell, Cell)
    return cell


def figure_cell(book: Workbook, table: Table, address: Address) -> Cell:
    """The cell that shows ``address``."""
    place = next(cell for cell in lay_out(table).cells if cell.address == address)
    return table_cell(book[REPORT_SHEET], table, place)


def text_of(cell: Cell | MergedCell) -> str:
    """The characters that Excel shows for a cell with text."""
    return unescape(str(cell.value)) if cell.value is not None else ""


def margins_of(sheet: Worksheet) -> tuple[str, str]:
    """What stands in the middle of the head and of the foot of every page."""
    texts = [each.center.text for each in (sheet.oddHeader, sheet.oddFooter) if each is not None]
    return str(texts[0] or ""), str(texts[1] or "")


def read_prose(sheet: Worksheet) -> list[tuple[str, str]]:
    """The named texts of the report's sheet, rows that continue joined."""
    texts: list[tuple[str, str]] = []
    for name_cell, text_cell in sheet.iter_rows(max_col=2):
        name, text = text_of(name_cell), text_of(text_cell).removeprefix(INDENT)
        if name.endswith("+"):
            before = texts.pop()
            assert before[0] == name.removesuffix("+")
            text = before[1] + text
        texts.append((name.removesuffix("+"), text))
    return texts


@SLOW
@given(reports())
def test_every_figure_stands_in_its_official_place(report: Report) -> None:
    form = load_form()
    totals = compute_totals(form, report)
    book = opened(report)

    for table in form.tables:
        for address in table.cells:
            cell = figure_cell(book, table, address)
            value = value_at(form, report, totals, address)
            if value is None:
                assert cell.value is None
            elif isinstance(value, str):
                assert (cell.data_type, text_of(cell)) == ("s", value)
            elif is_exact(value):
                assert (cell.data_type, Decimal(repr(cell.value))) == ("n", value)
            else:
                assert (cell.data_type, text_of(cell)) == ("s", show_value(value))


@SLOW
@given(reports())
def test_the_prose_reads_back_word_for_word(report: Report) -> None:
    form = load_form()
    expected = [
        (block.part, block.text) for block in outline(form, report) if isinstance(block, Paragraph)
    ]
    parts = {part for part, _ in expected}

    read = read_prose(opened(report)[REPORT_SHEET])

    assert [each for each in read if each[0] in parts] == expected


@SLOW
@given(reports())
def test_the_particulars_stand_in_hidden_rows_at_the_foot(report: Report) -> None:
    expected = list(particulars(load_form(), report))
    sheet = opened(report)[REPORT_SHEET]

    assert read_prose(sheet)[-len(expected) :] == expected or not expected
    hidden = [row for row, each in sheet.row_dimensions.items() if each.hidden]
    assert len(hidden) >= len(expected)


def test_every_sub_section_begins_with_a_row_for_its_heading(form: Form, example: Report) -> None:
    names = [name for name, _ in read_prose(example_workbook()[REPORT_SHEET]) if name]

    assert names[:5] == [
        "title",
        "preamble",
        "overview.heading",
        "overview.proactive.heading",
        "overview.proactive",
    ]
    assert example_workbook()[REPORT_SHEET].column_dimensions["A"].hidden


@SLOW
@given(st.text(st.sampled_from("甲乙。；a1 　\n_x0041_"), min_size=300, max_size=2000))
def test_a_long_text_continues_in_rows_that_excel_can_show(text: str) -> None:
    sheet = opened(Report("2021", problems=text))[REPORT_SHEET]

    lines = [each for name, each in read_prose(sheet) if name == "problems"]
    assert "\n".join(lines) == text
    assert all((each.height or 0) <= HIGHEST_ROW for each in sheet.row_dimensions.values())


def test_a_paragraph_of_100_000_characters_loses_nothing() -> None:
    text = "政府信息公开，" * 14_286
    sheet = opened(Report("2021", problems=text))[REPORT_SHEET]

    assert dict(read_prose(sheet))["problems"] == text
    assert max(len(text_of(row[1])) for row in sheet.iter_rows(max_col=2)) < 1000


def test_a_paragraph_is_one_row_as_high_as_its_lines() -> None:
    text = "甲" * 50 + "。" + "乙"
    sheet = opened(Report("2021", problems=text))[REPORT_SHEET]

    ((row, written),) = [
        (a.row, text_of(b)) for a, b in sheet.iter_rows(max_col=2) if text_of(a) == "problems"
    ]
    assert written == INDENT + text
    assert sheet.row_dimensions[row].height == 3 * 28


def test_a_paragraph_higher_than_a_row_goes_on_after_a_whole_line() -> None:
    sheet = opened(Report("2021", problems="甲" * 500))[REPORT_SHEET]

    rows = [b for a, b in sheet.iter_rows(max_col=2) if text_of(a).startswith("problems")][1:]
    assert [text_of(b) for b in rows] == [INDENT + "甲" * (14 * 24 - 2), "甲" * (500 - 14 * 24 + 2)]
    assert all((sheet.row_dimensions[b.row].height or 0) <= HIGHEST_ROW for b in rows)


def test_a_heading_that_a_machine_draws_too_wide_is_made_smaller_and_not_cut_off() -> None:
    sheet = example_workbook()[REPORT_SHEET]

    names = {"title", "overview.heading", "report.organisation"}
    lines = [b for a, b in sheet.iter_rows(max_col=2) if text_of(a).removesuffix("+") in names]
    assert all(b.alignment.shrink_to_fit and not b.alignment.wrap_text for b in lines)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for lines in range(1, 20, 3):
        report = replace(example_report(), other_matters=(), problems="甲\n" * lines + "甲")
        sheet = opened(report)[REPORT_SHEET]

        ends = {text_of(sheet.cell(each.id + 1, 1)) for each in sheet.row_breaks.brk}
        assert not ends & {"report.organisation", "report.dated"}


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for lines in range(18, 24):
        sheet = opened(Report("2021", preamble="甲\n" * lines + "甲"))[REPORT_SHEET]

        last = {text_of(sheet.cell(each.id, 1)) for each in sheet.row_breaks.brk}
        assert "overview.heading" not in last


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("甲" * 10, 1), ("甲" * 11, 2), ("a" * 20, 1), ("a" * 21, 2), ("甲" * 9 + "abc", 2)],
)
def test_lines_are_counted_in_half_characters_and_words(text: str, lines: int) -> None:
    assert len(list(lines_of(text, 20))) == lines


def in_cells(*values: str | int | Decimal) -> tuple[Report, list[Address]]:
    """A report with one of ``values`` in each of its first cells, and those cells."""
    table = load_form().table("requests")
    cells = [address for address, cell in table.cells.items() if not cell.computed]
    filled = cells[: len(values)]
    return Report("2021", figures=dict(zip(filled, values, strict=True))), filled


def test_text_stays_text_whatever_it_looks_like(form: Form) -> None:
    texts = ["=1+1", "+1", "-甲", "@甲", "#N/A", "#REF!", "TRUE", "1E5"]
    report, filled = in_cells(*texts)
    book = opened(replace(report, problems="\n".join(texts), organisation=texts[0]))

    figures = [figure_cell(book, form.table("requests"), each) for each in filled]
    lines = [b for a, b in book[REPORT_SHEET].iter_rows(max_col=2) if text_of(a) == "problems"]
    assert [text_of(cell) for cell in figures] == texts
    assert [text_of(cell).removeprefix(INDENT) for cell in lines] == texts
    title = book[REPORT_SHEET].cell(1, 2)
    assert text_of(title).startswith(texts[0])
    assert {cell.data_type for cell in (*figures, *lines, title)} == {"s"}


def test_characters_that_xml_cannot_hold_survive(form: Form) -> None:
    texts = ["_x0041_", "_x005F_", "甲\x00\x0b\x1f乙", "\ufffe\uffff", "甲\r\n乙", "𠮷" * 400]
    report, filled = in_cells(*texts)
    book = opened(report)

    assert [text_of(figure_cell(book, form.table("requests"), each)) for each in filled] == texts


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    book = opened(Report("2021", figures={RECEIVED: "甲\ud800乙"}))

    assert figure_cell(book, load_form().table("requests"), RECEIVED).value == "甲\ufffd乙"


def test_money_is_exact_to_six_places(form: Form) -> None:
    amounts = ["59237.244901", "0.000001", "316441", "999999999.123456"]
    report, filled = in_cells(*map(Decimal, amounts[1:]))
    book = opened(report.with_value(CHARGES, Decimal(amounts[0])))

    cells = [figure_cell(book, form.table("requests"), each) for each in filled]
    cells.insert(0, figure_cell(book, form.table("proactive"), CHARGES))
    assert [Decimal(repr(cell.value)) for cell in cells] == [Decimal(each) for each in amounts]
    assert {cell.number_format for cell in cells} == {"General"}


def test_a_number_that_excel_would_round_is_kept_as_text(form: Form) -> None:
    numbers = [10**15, 10**400, -(10**15), Decimal("1.0000000000000001")]
    report, filled = in_cells(*numbers)
    book = opened(report)

    cells = [figure_cell(book, form.table("requests"), each) for each in filled]
    assert [(c.data_type, c.value) for c in cells] == [("s", show_value(n)) for n in numbers]


def test_formulas_stand_in_the_check_sheet_only(form: Form) -> None:
    formulas = {
        sheet.title: sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        for sheet in example_workbook()
    }

    checks = sum(len(table.sums) + len(table.balances) for table in form.tables)
    assert checks == 42
    assert formulas.pop(CHECK_SHEET) == 1 + 4 * checks
    assert set(formulas.values()) == {0}


@pytest.mark.parametrize("edition", editions())
def test_heads_and_groups_are_merged_as_in_the_form(edition: str) -> None:
    sheet = opened(Report(edition))[REPORT_SHEET]

    for table in load_form(edition).tables:
        top, grid, starts = top_of(sheet, table), lay_out(table), STARTS[table.layout]
        merged = {
            (each.min_row - top, each.min_col, each.size["rows"], each.size["columns"])
            for each in sheet.merged_cells.ranges
            if top <= each.min_row < top + grid.height
        }
        covered = {
            (c.row, starts[c.column], c.rowspan, starts[c.column + c.colspan] - starts[c.column])
            for c in grid.cells
        }
        assert merged == {each for each in covered if each[2] * each[3] > 1}


@pytest.mark.parametrize("edition", editions())
def test_every_table_is_as_wide_as_the_text(edition: str) -> None:
    for table in load_form(edition).tables:
        assert STARTS[table.layout][lay_out(table).width] == FIRST + len(WIDTHS)


def test_heads_and_labels_are_those_of_the_form(form: Form) -> None:
    sheet = example_workbook()[REPORT_SHEET]
    for table in form.tables:
        for cell in lay_out(table).cells:
            if cell.kind is not CellKind.FIGURE:
                assert table_cell(sheet, table, cell).value == (cell.text or None)


def test_every_place_of_a_table_has_a_thin_border_on_each_side(form: Form) -> None:
    sheet = example_workbook()[REPORT_SHEET]
    for table in form.tables:
        top = top_of(sheet, table)
        for row in sheet.iter_rows(top, top + lay_out(table).height - 1, FIRST, 1 + len(WIDTHS)):
            for cell in row:
                sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
                if isinstance(cell, Cell):
                    assert {side.style for side in sides} == {"thin"}


def test_cells_share_a_few_styles(example: Report, form: Form) -> None:
    with zipfile.ZipFile(BytesIO(to_workbook(form, example))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert len(set(re.findall(r' s="(\d+)"', sheet))) == 8


def test_fonts_are_those_of_official_documents(form: Form) -> None:
    sheet = example_workbook()[REPORT_SHEET]
    fonts = {text_of(a): (b.font.name, b.font.size) for a, b in sheet.iter_rows(max_col=2)}

    assert fonts["title"] == ("方正小标宋简体", 22)
    assert fonts["preamble"] == ("仿宋_GB2312", 16)
    assert fonts["overview.heading"] == ("黑体", 16)
    assert fonts["overview.proactive.heading"] == ("楷体_GB2312", 16)
    figure = figure_cell(example_workbook(), form.table("requests"), RECEIVED)
    assert (figure.font.name, figure.font.size) == ("仿宋_GB2312", 9)


def test_pages_are_a4_and_the_report_keeps_its_own_page_breaks() -> None:
    fitted = {}
    for sheet in example_workbook():
        assert sheet.page_setup.paperSize == 9
        properties = sheet.sheet_properties.pageSetUpPr
        fitted[sheet.title] = bool(properties and properties.fitToPage)

    assert fitted == {REPORT_SHEET: False, CHECK_SHEET: True}


def test_pages_of_the_report_are_numbered_and_those_of_the_checks_are_marked() -> None:
    feet = {sheet.title: margins_of(sheet)[1] for sheet in example_workbook()}

    assert feet == {REPORT_SHEET: "— &P —", CHECK_SHEET: "核对表，不随报告报送"}


def test_a_long_title_goes_on_below_the_name_of_the_organisation() -> None:
    sheet = example_workbook()[REPORT_SHEET]

    lines = [(a.value, b.value) for a, b in sheet.iter_rows(max_row=2, max_col=2)]
    assert lines == [
        ("title", "示例县示例镇人民政府"),
        ("title+", "2024年政府信息公开工作年度报告"),
    ]


def test_a_table_and_its_heading_stand_on_one_page(form: Form) -> None:
    sheet = example_workbook()[REPORT_SHEET]
    breaks = {each.id for each in sheet.row_breaks.brk}

    assert breaks
    for table in form.tables:
        top = top_of(sheet, table)
        assert breaks.isdisjoint(range(top - 1, top + lay_out(table).height - 1))


def test_only_what_is_seen_is_printed(example: Report, form: Form) -> None:
    sheet = example_workbook()[REPORT_SHEET]
    signed = max(
        row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "report.dated"
    )

    assert sheet.print_area == f"'{REPORT_SHEET}'!$B$1:$P${signed}"


def test_the_heads_of_the_checks_stay_in_sight_and_repeat_on_every_page() -> None:
    sheet = example_workbook()[CHECK_SHEET]

    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")


def test_a_draft_says_so_on_every_sheet_and_page(example: Report) -> None:
    for sheet in opened(example, NOTE):
        first = [cell.value for cell in next(sheet.iter_rows(max_col=2))]
        assert NOTE in first
        assert margins_of(sheet)[0] == NOTE


def test_a_final_workbook_says_nothing_of_a_draft() -> None:
    for sheet in example_workbook():
        assert margins_of(sheet)[0] == ""
        assert "草稿" not in str(sheet.cell(1, 2).value) + str(sheet.cell(1, 1).value)


def test_a_long_note_fits_the_page_header(example: Report) -> None:
    (header,) = {margins_of(sheet)[0] for sheet in opened(example, "&" * 500)}

    assert len(header) <= 255


def test_two_exports_have_the_same_content(example: Report, form: Form) -> None:
    def content() -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(to_workbook(form, example))) as archive:
            names = set(archive.namelist()) - {"docProps/core.xml"}  # the times of writing
            return {name: archive.read(name) for name in names}

    assert content() == content()


soffice = shutil.which("soffice")


def recalculated(books: dict[str, bytes], folder: Path) -> dict[str, Worksheet]:
    """The check sheets of ``books`` after LibreOffice has calculated them."""
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    command = [
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder / "calculated"),
        *(str(folder / f"{name}.xlsx") for name in books),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {
        name: load_workbook(folder / "calculated" / f"{name}.xlsx", data_only=True)[CHECK_SHEET]
        for name in books
    }


def results(sheet: Worksheet) -> list[object]:
    return [row[5].value for row in sheet.iter_rows(min_row=3)]


@pytest.mark.skipif(soffice is None, reason="LibreOffice is not installed")
def test_the_check_sheet_tells_whether_the_tables_are_even(
    example: Report, form: Form, tmp_path: Path
) -> None:
    changed, written = opened(example), BytesIO()
    figure_cell(changed, form.table("requests"), RECEIVED).value = 4
    changed.save(written)

    sheets = recalculated(
        {
            "even": to_workbook(form, example),
            "uneven": written.getvalue(),
            "blank": to_workbook(form, Report("2021")),
        },
        tmp_path,
    )

    assert sheets["even"]["A1"].value == "全部平"
    assert set(results(sheets["even"])) == {"平"}
    assert sheets["uneven"]["A1"].value == "有 2 处不平"
    assert results(sheets["uneven"]).count("不平") == 2
    assert sheets["blank"]["A1"].value == "有 42 处未填全"


def test_checks_add_up_exactly_the_cells_of_the_form(form: Form) -> None:
    book = example_workbook()
    sheet = book[CHECK_SHEET]
    expected = [
        sides
        for table in form.tables
        for sides in (
            *(((each.total,), each.parts) for each in table.sums),
            *((each.left, each.right) for each in table.balances),
        )
    ]

    for row, sides in enumerate(expected, 3):
        for column, side in zip("CD", sides, strict=True):
            cells = [figure_cell(book, form.table(a.table), a) for a in side]
            formula = str(sheet[f"{column}{row}"].value)
            assert summed(book, formula) == [(c.parent.title, c.coordinate) for c in cells]


def summed(book: Workbook, formula: str) -> list[tuple[str, str]]:
    """The cells that ``=SUM('sheet'!A1:A3,'sheet'!B1)`` adds up."""
    cells: list[tuple[str, str]] = []
    for reference in formula.removeprefix("=SUM(").removesuffix(")").split(","):
        name, _, area = reference.rpartition("!")
        sheet = book[name.strip("'")]
        found = sheet[area]
        rows = found if isinstance(found, tuple) else ((found,),)
        cells += [(sheet.title, cell.coordinate) for row in rows for cell in row]
    return cells
