"""A workbook of ours is known by what is in it, whatever was done to it in Excel or WPS."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from output.example import example_report
from output.excel import to_workbook
from output.excel_names import CHECK_SHEET, REPORT_SHEET
from output.published.notes import NotAReport
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.loading import load_form

RECEIVED = Address("requests.received.natural_person")


@cache
def example_workbook() -> bytes:
    return to_workbook(load_form(), example_report())


def read_after(change: Callable[[Workbook], None]) -> PublishedReport:
    """What is read from the workbook of the example after somebody ``change``d it."""
    book = load_workbook(io.BytesIO(example_workbook()))
    change(book)
    book.save(written := io.BytesIO())
    return read_published(written.getvalue())


def messages(published: PublishedReport) -> list[str]:
    return [note.message for note in published.notes]


def row_named(sheet: Worksheet, name: str) -> int:
    return next(row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == name)


def received(book: Workbook, column: int = 10) -> Cell:
    """The first row of figures of table 三; its total is in column 16."""
    sheet = book[REPORT_SHEET]
    cell = sheet.cell(row_named(sheet, "requests.table") + 3, column)
    assert isinstance(cell, Cell)
    return cell


def show_names(book: Workbook) -> None:
    book[REPORT_SHEET].column_dimensions["A"].hidden = False


def rename(book: Workbook) -> None:
    book[REPORT_SHEET].title = "报告"


def add_empty_sheet(book: Workbook) -> None:
    book.create_sheet("Sheet2")


@pytest.mark.parametrize("change", [show_names, rename, add_empty_sheet])
def test_it_is_known_by_the_names_in_it(change: Callable[[Workbook], None]) -> None:
    published = read_after(change)

    assert published.report == example_report()
    assert messages(published) == []


def test_a_copy_of_the_sheet_is_told_and_not_read_twice() -> None:
    published = read_after(lambda book: book.copy_worksheet(book[REPORT_SHEET]))

    assert published.report == example_report()
    assert messages(published) == ["文件里还有别的工作表，没有读：“年度报告 Copy”。"]


def test_two_sheets_that_differ_are_refused() -> None:
    def copy_and_change(book: Workbook) -> None:
        book.copy_worksheet(book[REPORT_SHEET])
        received(book).value = 55

    with pytest.raises(NotAReport, match="不止一份"):
        read_after(copy_and_change)


def test_a_hidden_sheet_is_refused_with_what_to_do() -> None:
    def hide(book: Workbook) -> None:
        book[REPORT_SHEET].sheet_state = "hidden"
        book.active = book[CHECK_SHEET]

    with pytest.raises(NotAReport, match=r"在“年度报告”（隐藏的）里，没有读。请用.*取消隐藏"):
        read_after(hide)


def test_a_sheet_that_somebody_added_is_told() -> None:
    published = read_after(lambda book: book.create_sheet("说明").append(["甲"]))

    assert messages(published) == ["文件里还有别的工作表，没有读：“说明”。"]


def test_hidden_sheets_of_any_workbook_are_told() -> None:
    book = Workbook()
    for row in (("信息内容", "本年处理决定数量"), ("行政许可", 3), ("行政处罚", 4)):
        book.worksheets[0].append(row)
    hidden = book.create_sheet("旧数")
    hidden["A1"], hidden.sheet_state = "行政许可", "hidden"
    book.save(written := io.BytesIO())

    told = messages(read_published(written.getvalue()))
    assert "文件里还有别的工作表，没有读：“旧数”（隐藏的）。" in told


def test_another_organisation_in_the_signature_is_told() -> None:
    def sign(book: Workbook) -> None:
        sheet = book[REPORT_SHEET]
        sheet.cell(row_named(sheet, "report.organisation"), 2).value = "另一县人民政府"

    published = read_after(sign)

    assert published.report.organisation == "另一县人民政府"
    assert messages(published) == [
        "标题里的单位是“示例县示例镇人民政府”，落款是“另一县人民政府”，按落款填的，请核对。"
    ]


def test_a_formula_without_its_result_is_told_and_kept() -> None:
    def put_formula(book: Workbook) -> None:
        received(book).value = "=1+2"

    published = read_after(put_formula)

    assert published.report.figures[RECEIVED] == "=1+2"
    assert messages(published) == [
        "“一、本年新收 · 自然人”是公式，文件里没有存下算出来的数；"
        "请用 Excel 或 WPS 打开、保存一次再读。"
    ]


def test_a_formula_in_a_total_states_nothing() -> None:
    def put_formula(book: Workbook) -> None:
        total = received(book, column=16)
        total.value = f"=SUM(J{total.row}:O{total.row})"

    assert read_after(put_formula).report == example_report()


@pytest.mark.parametrize("format", ["0,", "#,##0.0,,", '0.0,"万"'])
def test_a_number_that_is_shown_as_another_one_is_told_and_no_figure(format: str) -> None:
    def scale(book: Workbook) -> None:
        received(book).value = 3000
        received(book).number_format = format

    published = read_after(scale)

    assert published.report.figures[RECEIVED] == f"3000（显示格式 {format}）"
    assert "看到的和存着的不是一个数" in messages(published)[0]


def test_a_number_with_thousands_marks_is_a_figure() -> None:
    def mark(book: Workbook) -> None:
        received(book).value = 3000
        received(book).number_format = "#,##0"

    assert read_after(mark).report.figures[RECEIVED] == 3000


def test_without_its_names_its_words_are_still_read() -> None:
    def clear_names(book: Workbook) -> None:
        for (cell,) in book[REPORT_SHEET].iter_rows(max_col=1):
            cell.value = None

    report, example = read_after(clear_names).report, example_report()

    assert report.preamble == example.preamble
    assert report.overview == example.overview
    assert report.problems == example.problems
    assert "公式" not in "".join(text for _, text in report.texts())


def insert_column(book: Workbook) -> None:
    """What Excel inserts left of the first column that is seen."""
    sheet = book[REPORT_SHEET]
    merged = [str(each) for each in sheet.merged_cells.ranges]
    for each in merged:
        sheet.unmerge_cells(each)
    sheet.insert_cols(2)


def test_texts_are_found_in_whatever_column_they_stand() -> None:
    published = read_after(insert_column)
    example = example_report()

    assert published.report.overview == example.overview
    assert (published.report.organisation, published.report.year) == ("示例县示例镇人民政府", 2024)


def add_below_title(book: Workbook) -> None:
    sheet = book[REPORT_SHEET]
    title = row_named(sheet, "title")
    for each in [str(each) for each in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(each)
    sheet.insert_rows(title + 1)
    sheet.cell(title + 1, 2).value = "（征求意见稿）"


def test_a_row_put_between_the_lines_of_the_title_parts_them_not() -> None:
    assert read_after(add_below_title).report.year == 2024


def remark(book: Workbook) -> None:
    sheet = book[REPORT_SHEET]
    sheet.cell(row_named(sheet, "preamble"), 20).value = "张主任：这一段再改改"


def test_a_remark_beside_a_text_is_told() -> None:
    published = read_after(remark)

    assert published.report.preamble == example_report().preamble
    assert any(note.text == "张主任：这一段再改改" for note in published.notes)


def hide_problems(book: Workbook) -> None:
    sheet = book[REPORT_SHEET]
    sheet.row_dimensions[row_named(sheet, "problems")].hidden = True


def test_a_hidden_text_is_told_with_what_to_do() -> None:
    assert any("取消隐藏" in message for message in messages(read_after(hide_problems)))
