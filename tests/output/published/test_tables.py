"""Tables that are drawn wrong or written oddly: a figure is right, or it is told and not taken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from output.published.notes import NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.report import Report
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import html, markdown

RECEIVED = Address("requests.received.natural_person")
CHARGES = Address("proactive.charges.amount")
LICENSING = Address("proactive.licensing.decisions")


@pytest.fixture
def page(example: Report) -> str:
    """The example as a web page whose row 一 has a figure of its own in every column."""
    report = example
    for number, column in enumerate(
        ("natural_person", "business", "research", "civil_society", "legal_service"), 11
    ):
        report = report.with_value(Address.of("requests", "received", column), number)
    report = report.with_value(Address("requests.received.other_organisation"), 16)
    return html(drawn_report(report, Wild()), Wild()).decode()


def read(page: str) -> PublishedReport:
    return read_published(page.encode())


def told(published: PublishedReport, address: Address) -> list[NoteKind]:
    return [note.kind for note in published.notes if address in note.cells]


def row_of(page: str, label: str) -> str:
    """The source of the row of that label."""
    begin = page.rindex("<tr>", 0, page.index(f">{label}"))
    return page[begin : page.index("</tr>", begin) + len("</tr>")]


def test_the_page_is_read_as_it_stands(page: str) -> None:
    published = read(page)

    assert published.report.figures[RECEIVED] == 11
    assert published.report.stated.figures[Address("requests.received.total")] == 81


def test_rows_shifted_by_a_wrong_span_are_told_and_not_taken(page: str) -> None:
    published = read(page.replace('rowspan="22"', 'rowspan="20"'))
    shifted = Address("requests.processed.natural_person")

    assert shifted not in published.report.stated.figures
    assert told(published, shifted) == [NoteKind.UNREAD]
    assert published.report.figures[RECEIVED] == 11


def test_a_row_that_lacks_a_cell_is_told_and_not_taken(page: str) -> None:
    row = row_of(page, "一、本年新收")
    published = read(page.replace(row, row.replace('<td rowspan="1" colspan="1">13</td>', "")))

    assert RECEIVED not in published.report.figures
    assert told(published, RECEIVED) == [NoteKind.UNREAD]


def test_columns_in_another_order_follow_their_heads_and_are_told(page: str) -> None:
    swapped = page.replace("自然人", "甲").replace("总计", "自然人", 1).replace("甲", "总计", 1)
    published = read(swapped)

    assert published.report.figures[RECEIVED] == 81
    assert told(published, RECEIVED) == [NoteKind.ASSUMED]


@pytest.mark.parametrize(
    "cell", ["1<br>1", "<p>1</p><p>1</p>", "1<sup>1</sup>", "<s>1</s>1"], ids=str
)
def test_two_things_in_one_cell_do_not_run_together(page: str, cell: str) -> None:
    published = read(page.replace(">11<", f">{cell}<"))

    assert RECEIVED not in published.report.figures
    assert told(published, RECEIVED) == [NoteKind.UNREAD]


def test_a_number_in_several_runs_is_one_number(page: str) -> None:
    published = read(page.replace(">11<", "><p><span>1</span><b>1</b></p><"))

    assert published.report.figures[RECEIVED] == 11


def test_digits_with_a_blank_between_stay_as_they_are_written(page: str) -> None:
    published = read(page.replace(">11<", ">1 1<"))

    assert published.report.figures[RECEIVED] == "1 1"
    assert told(published, RECEIVED) == [NoteKind.UNREAD]


@pytest.mark.parametrize("text", ["/", "—", "-", "无", "见附件", "O"])
def test_what_is_no_number_stays_as_it_is_written_and_never_becomes_zero(
    page: str, text: str
) -> None:
    published = read(page.replace(">11<", f">{text}<"))

    assert published.report.figures[RECEIVED] == text
    assert told(published, RECEIVED) == [NoteKind.UNREAD]


@pytest.mark.parametrize(("text", "number"), [("１１", 11), ("1,011", 1011), ("11件", 11)])
def test_a_number_in_another_dress_is_read_and_told(page: str, text: str, number: int) -> None:
    published = read(page.replace(">11<", f">{text}<"))

    assert published.report.figures[RECEIVED] == number
    assert told(published, RECEIVED) == [NoteKind.CHANGED]


def test_an_amount_under_a_head_in_yuan_is_converted_and_told(page: str) -> None:
    row = row_of(page, "行政事业性收费")
    page = page.replace(row, row.replace(">0<", ">3940<")).replace("单位：万元", "单位：元")
    published = read(page)

    assert published.report.figures[CHARGES] == Decimal("0.394")
    assert told(published, CHARGES) == [NoteKind.CHANGED]


def test_an_amount_under_a_head_without_a_unit_is_told(page: str) -> None:
    row = row_of(page, "行政事业性收费")
    published = read(page.replace(row, row.replace(">0<", ">3<")).replace("（单位：万元）", ""))

    assert published.report.figures[CHARGES] == 3
    assert told(published, CHARGES) == [NoteKind.ASSUMED]


def test_a_row_that_stands_twice_with_other_figures_is_told_and_not_taken(page: str) -> None:
    row = row_of(page, "一、本年新收")
    published = read(page.replace(row, row + row.replace(">11<", ">12<")))

    assert RECEIVED not in published.report.figures
    assert told(published, RECEIVED) == [NoteKind.UNREAD]
    assert published.report.figures[Address("requests.received.business")] == 12


def test_a_label_with_a_slip_of_the_pen_is_understood_and_told(page: str) -> None:
    published = read(
        page.replace("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数里")
    )

    assert published.report.figures[RECEIVED] == 11
    assert told(published, RECEIVED) == [NoteKind.ASSUMED]


def test_a_row_without_its_label_is_told_and_not_taken(page: str) -> None:
    published = read(page.replace("一、本年新收政府信息公开申请数量", ""))

    assert RECEIVED not in published.report.figures
    assert told(published, RECEIVED) == [NoteKind.MISSING]
    assert any("11" in note.text for note in published.notes if note.kind is NoteKind.UNPLACED)


def test_the_label_of_another_group_is_not_taken_for_the_form_s_own(page: str) -> None:
    row = row_of(page, "4.无正当理由大量反复申请")
    stray = row.replace("4.无正当理由大量反复申请", "6.其他").replace(">0<", ">9<")
    closed = Address("requests.other_closure.other.business")
    own = row_of(page, "3.其他")
    published = read(page.replace(own, "").replace(row, row + stray))

    assert closed not in published.report.figures
    assert told(published, closed) == [NoteKind.MISSING]


def test_a_head_broken_over_two_rows_of_cells_is_put_together(page: str) -> None:
    heads = page.index("商业企业")
    begin = page.rindex("<tr>", 0, heads)
    row = page[begin : page.index("</tr>", begin) + 5]
    halves = row.replace("商业企业", "商业"), row.replace("商业企业", "企业")
    lower = "".join(f"<td>{each}</td>" for each in ("企业", "", "", "", ""))
    broken = (
        page.replace(row, halves[0] + f"<tr>{lower}</tr>")
        .replace('rowspan="3"', 'rowspan="4"')
        .replace('rowspan="2" colspan="1">自然人', 'rowspan="3" colspan="1">自然人')
        .replace('rowspan="2" colspan="1">总计', 'rowspan="3" colspan="1">总计', 1)
    )
    published = read(broken)

    assert published.report.figures[Address("requests.received.business")] == 12


def test_a_column_of_remarks_is_left_out_and_told(page: str) -> None:
    row = row_of(page, "行政许可")
    published = read(page.replace(row, row.replace("</tr>", "<td>含依法不公开的</td></tr>")))

    assert published.report.figures[LICENSING] == 17
    assert any("含依法不公开的" in note.text for note in published.notes)


def test_merged_cells_filled_into_every_place_are_one_cell(example: Report) -> None:
    lines = markdown(drawn_report(example, Wild()), Wild()).decode().splitlines()
    filled = [
        line.replace("| 17 |  |  |", "| 17 | 17 | 17 |").replace(
            "| 本年处理决定数量 |  |  |",
            "| 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |",
        )
        for line in lines
    ]
    published = read_published("\n".join(filled).encode())

    assert published.report.figures[LICENSING] == 17


def test_blank_cells_are_blank_and_told(page: str) -> None:
    published = read(page.replace(">11<", "><"))

    assert RECEIVED not in published.report.figures
    assert told(published, RECEIVED) == [NoteKind.MISSING]
