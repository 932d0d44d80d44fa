"""Our own files read back: the report is the same, letter for letter."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from output.document import mark_of
from output.draft import read_draft, write_draft
from output.excel import REPORT_SHEET, to_workbook
from output.markdown import TABLE_STYLES, to_markdown
from output.published.notes import NoteKind
from output.published.reading import read_published
from output.published.recognising import FileKind
from schema.address import Address
from schema.figure import Value
from schema.form import Form
from schema.level import Level
from schema.loading import load_form
from schema.report import Contact, Fees, Report, Review, Stated
from schema.totals import compute_totals
from tests.strategies import reports


def carried(report: Report) -> Report:
    """What a finished file can carry: without the officer's own notes and control figures."""
    cells = load_form(report.form).cells
    figures = {a: value for a, value in report.stated.figures.items() if a in cells}
    stated = Stated(MappingProxyType(figures))
    return replace(report, accepted=(), previous="", profile="", review=Review(), stated=stated)


def plain(value: Value) -> Value:
    """A text that is a number is written as one, so it cannot be told from it."""
    is_number = isinstance(value, str) and not value.lstrip("-").replace(".", "").isdigit()
    return "甲" if isinstance(value, str) and not is_number else value


def seen(report: Report) -> Report:
    """What a final file shows: no particulars, and of the totals only those that are printed."""
    totals = compute_totals(load_form(report.form), report)
    whole = carried(report)
    figures = {a: value for a, value in whole.stated.figures.items() if a not in totals}
    stated = Stated(MappingProxyType(figures))
    return replace(
        whole, level=None, enforcement=None, contact=Contact(), fees=Fees(), stated=stated
    )


def without_particulars(report: Report) -> Report:
    """Without what the readers find out from the words of a final file."""
    return replace(report, level=None, contact=Contact(), fees=Fees())


@st.composite
def finished(draw: DrawFn) -> Report:
    """Any report of a known level and a year of four digits, as a finished file shows it."""
    report = draw(reports())
    is_dated = report.dated is not None and report.dated.year > 1900
    figures = {address: plain(value) for address, value in report.figures.items()}
    stated = {address: plain(value) for address, value in report.stated.figures.items()}
    fees = (report.fees.notices, report.fees.noticed_yuan, report.fees.collected_yuan)
    return replace(
        report,
        level=report.level or Level.TOWNSHIP,
        dated=report.dated if is_dated else None,
        fees=Fees(*(value and plain(value) for value in fees)),
        figures=MappingProxyType(figures),
        stated=Stated(MappingProxyType(stated)),
    )


@pytest.mark.parametrize("tables", TABLE_STYLES)
def test_our_markdown_reads_back_to_the_same_report(
    form: Form, example: Report, tables: str
) -> None:
    published = read_published(to_markdown(form, example, tables).encode())

    assert published.kind is FileKind.MARKDOWN
    assert published.report == example
    assert published.notes == ()


def test_our_workbook_reads_back_to_the_same_report(form: Form, example: Report) -> None:
    published = read_published(to_workbook(form, example))

    assert published.kind is FileKind.WORKBOOK
    assert published.report == example
    assert published.notes == ()


def test_a_draft_reads_back_to_the_same_report(example: Report) -> None:
    published = read_published(write_draft(example).encode())

    assert published.kind is FileKind.DRAFT
    assert published.report == read_draft(write_draft(example))


@given(finished(), st.sampled_from(list(TABLE_STYLES)))
def test_any_report_survives_our_markdown(report: Report, tables: str) -> None:
    text = to_markdown(load_form(report.form), report, tables)

    assert read_published(text.encode("utf-8", "replace")).report == carried(report)


@given(finished())
@settings(max_examples=4, phases=[Phase.generate])  # shrinking a workbook takes minutes
def test_any_report_survives_our_workbook(report: Report) -> None:
    data = to_workbook(load_form(report.form), report)

    assert read_published(data).report == carried(report)


@given(finished(), st.sampled_from(list(TABLE_STYLES)))
def test_any_report_survives_our_final_markdown(report: Report, tables: str) -> None:
    text = to_markdown(load_form(report.form), report, tables, with_particulars=False)
    published = read_published(text.encode("utf-8", "replace"))

    assert without_particulars(published.report) == seen(report)


@given(finished())
@settings(max_examples=4, phases=[Phase.generate])  # shrinking a workbook takes minutes
def test_any_report_survives_our_final_workbook(report: Report) -> None:
    data = to_workbook(load_form(report.form), report, with_particulars=False)

    assert without_particulars(read_published(data).report) == seen(report)


def test_a_final_file_still_tells_level_contact_and_fees(form: Form, example: Report) -> None:
    published = read_published(to_markdown(form, example, with_particulars=False).encode())

    assert published.report.level is example.level
    assert published.report.contact.phone == example.contact.phone
    assert (published.report.fees.notices, published.report.fees.collected_yuan) == (0, 0)
    assert published.report.stated.figures == {}
    assert published.notes == ()


def test_a_total_that_somebody_changed_in_our_file_is_stated(form: Form, example: Report) -> None:
    total = Address("requests.received.total")
    text = to_markdown(form, example)
    row = next(line for line in text.splitlines() if "一、本年新收" in line)
    changed = row[: row.rindex("3")] + "8 |"

    published = read_published(text.replace(row, changed).encode())

    assert published.report.stated.figures == {total: 8}
    assert published.report.figures == example.figures


@pytest.mark.parametrize("heading", ["## 一、", "## 二、", "## 六、"])
def test_words_added_to_our_markdown_between_its_sections_are_told(
    form: Form, plain: Report, heading: str
) -> None:
    written = to_markdown(form, plain)
    start = written.index(heading)
    at = written.index("\n", start) + 1
    added = written[:at] + "\n这一句是后来加的。\n" + written[at:]

    notes = read_published(added.encode()).notes

    assert [note.text for note in notes if note.kind is NoteKind.UNPLACED] == ["这一句是后来加的。"]


HIDDEN = """
title: 别县2024年政府信息公开工作年度报告
preamble: 藏着的话
overview.proactive: 藏着的话
report.organisation: 别县
review.approved_by: 别人
requests.received.natural_person: 99
contact.phone: 0552-1"""


def test_only_what_no_reader_sees_anyway_is_taken_from_our_closing_comment(
    form: Form, plain: Report
) -> None:
    final = to_markdown(form, plain, with_particulars=False)
    mark = f"<!-- {mark_of(form)}"
    hidden = final.replace(mark, mark + HIDDEN.replace(" -->", ""))

    published = read_published(hidden.encode())

    assert published.report.contact == Contact(phone="0552-1")
    assert without_particulars(published.report) == seen(plain)
    assert sum("没有采用" in note.message for note in published.notes) == 6


def test_a_closing_comment_that_is_not_the_end_makes_no_file_of_ours(
    form: Form, plain: Report
) -> None:
    foreign = f"<!-- {mark_of(form)}\ncontact.phone: 0552-1\n-->\n\n" + to_markdown(form, plain)
    appended = to_markdown(form, replace(plain, contact=Contact(phone="0552-2"))) + "\n完。\n"

    assert read_published(foreign.encode()).report.contact == plain.contact
    assert read_published(appended.encode()).report.contact.phone != "0552-2"


def changed_workbook(form: Form, report: Report, change: Callable[[Worksheet], None]) -> bytes:
    """Our workbook after somebody ``change``d its report in Excel."""
    book = load_workbook(io.BytesIO(to_workbook(form, report)))
    change(book[REPORT_SHEET])
    book.save(written := io.BytesIO())
    return written.getvalue()


def row_named(sheet: Worksheet, name: str) -> int:
    return next(
        row for row, (cell,) in enumerate(sheet.iter_rows(max_col=1), 1) if cell.value == name
    )


def test_a_row_added_to_our_workbook_is_a_paragraph_of_the_text_above(
    form: Form, example: Report
) -> None:
    def add(sheet: Worksheet) -> None:
        row = row_named(sheet, "report.organisation")
        sheet.move_range(f"A{row}:B{sheet.max_row}", rows=1)
        sheet.cell(row, 2).value = "　　这一句是后来加的。"

    report = read_published(changed_workbook(form, example, add)).report

    assert report.other_matters[-1].body == example.other_matters[-1].body + "\n这一句是后来加的。"
    assert report.organisation == example.organisation


def test_a_row_added_to_our_workbook_outside_of_its_sections_is_told(
    form: Form, example: Report
) -> None:
    def add(sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 1, 2).value = "这一句是后来加的。"

    published = read_published(changed_workbook(form, example, add))

    assert [note.text for note in published.notes] == ["这一句是后来加的。"]
    assert published.report == example


def test_a_hidden_row_of_our_workbook_is_no_text_of_the_report(form: Form, example: Report) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[row_named(sheet, "preamble")].hidden = True

    published = read_published(changed_workbook(form, example, hide))

    assert published.report.preamble == ""
    assert [note.text for note in published.notes] == [example.preamble]
