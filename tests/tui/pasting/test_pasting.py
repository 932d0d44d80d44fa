"""Pasting blocks as they come from Excel, WPS, LibreOffice and web pages: each figure in its cell."""

from __future__ import annotations

import time
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.example import example_report
from schema.address import Address
from schema.editing import enter_values
from schema.figure import Value, show_value, value_of
from schema.form import Form, Table
from schema.grid import lay_out
from schema.loading import load_form
from schema.report import Report
from schema.totals import compute_totals
from tui.pasting.proposing import LONGEST_PASTE, Proposal, describe_changes, propose
from tui.widgets.cell_block import CellBlock

FORM = load_form("2021")
BLANK = Report("2021")
CORNER = "requests.received.natural_person"
COLUMNS = (
    *("natural_person", "business", "research", "civil_society", "legal_service"),
    "other_organisation",
)
N, C = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
D1 = "1.属于国家秘密"


def paste(text: str, at: str = CORNER, report: Report = BLANK) -> Proposal:
    return propose(FORM, report, Address(at), text)


def row(name: str, *values: Value, start: int = 0) -> dict[str, Value]:
    """Figures of one row of table 三 from the column of that number on."""
    columns = COLUMNS[start : start + len(values)]
    return {f"requests.{name}.{c}": v for c, v in zip(columns, values, strict=True)}


CASES: Mapping[str, tuple[str, str, Mapping[str, Value]]] = {
    "a labelled row": (f"{N}\t3\t0\t0\t1\t0\t0\t4\n", CORNER, row("received", 3, 0, 0, 1, 0, 0)),
    "a labelled row goes to its own place": (
        f"{C}\t3\t0\t0\t1\t0\t0\t4\n",
        "requests.full_grant.research",
        row("pending_start", 3, 0, 0, 1, 0, 0),
    ),
    "several spaces for tabs": (
        f"{N}   3   0  0    1  0  0   4",
        CORNER,
        row("received", 3, 0, 0, 1, 0, 0),
    ),
    "one space for tabs": (f"{N} 3 0 0 1 0 0 4", CORNER, row("received", 3, 0, 0, 1, 0, 0)),
    "without the total": (f"{N}\t3\t0\t0\t1\t0\t0", CORNER, row("received", 3, 0, 0, 1, 0, 0)),
    "a decimal and placeholders": ("1.5\t-\t/\n", CORNER, row("received", Decimal("1.5"), "-", "/")),
    "one number a line": (
        "3\n0\n2\n",
        CORNER,
        row("received", 3) | row("pending_start", 0) | row("full_grant", 2),
    ),
    "a label line, then numbers line by line": (
        f"{N}\n3\n0\n0\n1\n0\n0\n4",
        CORNER,
        row("received", 3, 0, 0, 1, 0, 0),
    ),
    "thousands separators": ("11,398,889\t2\n", CORNER, row("received", 11398889, 2)),
    "separators in a row with spaces": (
        "1,234 5,678  11,398,889",
        CORNER,
        row("received", 1234, 5678, 11398889),
    ),
    "three rows": (
        "1\t2\n3\t4\n5\t6\n",
        "requests.received.business",
        row("received", 1, 2, start=1)
        | row("pending_start", 3, 4, start=1)
        | row("full_grant", 5, 6, start=1),
    ),
    "a label that begins with a digit": (
        f"{D1} 0 1 0 2 0 0 3",
        CORNER,
        row("denial.state_secret", 0, 1, 0, 2, 0, 0),
    ),
    "blanks inside a row": (
        "1\t\t\t4\n\t2\t\t5\n",
        CORNER,
        row("received", 1)
        | row("received", 4, start=3)
        | row("pending_start", 2, start=1)
        | row("pending_start", 5, start=3),
    ),
    "a blank line in a column": (
        "3\n\n5\n",
        CORNER,
        row("received", 3) | row("full_grant", 5),
    ),
    "labels of groups, and merged cells": (
        "三、本年度办理结果\t（一）予以公开\t\t1\t0\t0\t0\t0\t0\t1\n"
        f"\t（三）不予公开\t{D1}\t0\t2\t0\t0\t0\t0\t2\n",
        CORNER,
        row("full_grant", 1, 0, 0, 0, 0, 0) | row("denial.state_secret", 0, 2, 0, 0, 0, 0),
    ),
    "labels beside one column": (
        f"{N}\t3\n{C}\t4\n",
        "requests.received.business",
        row("received", 3, start=1) | row("pending_start", 4, start=1),
    ),
    "heads above and no labels": (
        "自然人\t商业企业\n1\t2\n3\t4\n",
        CORNER,
        row("received", 1, 2) | row("pending_start", 3, 4),
    ),
    "heads in another order": (
        "商业企业\t自然人\n1\t2\n",
        CORNER,
        row("received", 2, 1),
    ),
    "full-width digits and a unit": ("１２\t12件\n", CORNER, row("received", 12, 12)),
    "a quoted label with a line break": (
        '"一、本年新收\n政府信息公开申请数量"\t3\t0\t0\t1\t0\t0\t4\n',
        CORNER,
        row("received", 3, 0, 0, 1, 0, 0),
    ),
    "heads of two rows, as merged cells are copied, with their total": (
        "自然人\t法人或其他组织\t\t\t\t\t总计\n"
        "\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
        "3\t1\t0\t0\t0\t2\t6\n0\t5\t0\t0\t0\t0\t5\n",
        "requests.full_grant.research",
        row("full_grant", 3, 1, 0, 0, 0, 2) | row("partial_grant", 0, 5, 0, 0, 0, 0),
    ),
    "a table of a web page": (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n"
        "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
        f"{N}\t3\t0\t0\t0\t1\t0\t4\n{C}\t\u200b0\t0\t0\t0\t0\t0\t0\n"
        "三、本年度办理结果\t（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n"
        f"（三）不予公开\t{D1}\t0\t2\t0\t0\t0\t0\t2\n",
        CORNER,
        row("received", 3, 0, 0, 0, 1, 0)
        | row("pending_start", 0, 0, 0, 0, 0, 0)
        | row("full_grant", 1, 0, 0, 0, 0, 0)
        | row("denial.state_secret", 0, 2, 0, 0, 0, 0),
    ),
    "merged label cells of WPS, blanks that do not break, full-width digits, no last line break": (
        f"\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
        "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
        f"{N}\t\t\t\xa0３\t０\xa0\t0\t０件\t0\t0\t３\n{C}\t\t\t４件\t0\t0\t0\t0\t0\t4",
        CORNER,
        row("received", 3, 0, 0, 0, 0, 0) | row("pending_start", 4, 0, 0, 0, 0, 0),
    ),
    "LibreOffice, with heads that span and labels that stand in the middle of three columns": (
        '"（本列数据的勾稽关系为：\n第一项加第二项之和，等于第三项加第四项之和）"\t\t\t申请人情况\t\t\n'
        "\t\t\t自然人\t法人或其他组织\t\n\t\t\t\t商业企业\t科研机构\n"
        f"{N}\t\t\t3\t0\t0\n三、本年度办理结果\t（一）予以公开\t\t1\t0\t0\n"
        f"\t（三）不予公开\t{D1}\t0\t2\t0\n",
        CORNER,
        row("received", 3, 0, 0) | row("full_grant", 1, 0, 0) | row("denial.state_secret", 0, 2, 0),
    ),
    "a label nobody knows": ("甲\t3\t4\n乙\t1\t2\n", CORNER, row("received", 3, 4) | row("pending_start", 1, 2)),
    "money in yuan": ("3940元\n", "proactive.charges.amount", {"proactive.charges.amount": Decimal("0.394")}),
    "the line of table 四 as one number a line": (
        "1\n0\n0\n0\n1\n",
        "disputes.reconsideration.upheld",
        {
            f"disputes.reconsideration.{column}": value
            for column, value in zip(
                ("upheld", "corrected", "other_outcome", "pending"), (1, 0, 0, 0), strict=True
            )
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "at", "expected"), CASES.values(), ids=CASES)
def test_every_figure_goes_to_its_cell(text: str, at: str, expected: Mapping[str, Value]) -> None:
    assert dict(paste(text, at).values) == expected


PLAIN = ("three rows", "one number a line", "thousands separators", "full-width digits and a unit")


@pytest.mark.parametrize("name", CASES)
def test_only_a_block_of_numbers_at_the_cursor_is_taken_without_a_question(name: str) -> None:
    text, at, _ = CASES[name]
    beside = ("separators in a row with spaces", "money in yuan", "a blank line in a column")
    expected = name in (*PLAIN, *beside, "blanks inside a row") or name.startswith("the line")

    assert paste(text, at).is_plain == expected


@pytest.mark.parametrize("text", ["1 234", "12 345\t1"])
def test_what_may_be_one_number_or_two_is_not_taken(text: str) -> None:
    proposal = paste(text)

    assert Address(CORNER) not in proposal.values
    assert "分不清是一个数还是几个数" in proposal.notes[0]


def test_a_pasted_blank_leaves_the_figure_and_says_so() -> None:
    report = BLANK.with_value(Address("requests.received.business"), 7)
    proposal = paste("1\t\t3\n", report=report)

    assert "requests.received.business" not in proposal.values
    assert not proposal.is_plain
    assert "空白不动原来的数" in proposal.notes[0]


def test_what_lies_outside_of_the_table_is_told() -> None:
    proposal = paste("1\t2\t3\t4\n", "requests.pending_end.legal_service")

    assert dict(proposal.values) == row("pending_end", 1, 2, start=4)
    assert "“4”" in proposal.notes[0]


def test_a_column_that_lands_on_a_total_is_compared_and_not_written() -> None:
    text = "\t".join(["3", *["0"] * 5, "4"])
    proposal = paste(f"{text}\n")

    assert dict(proposal.values) == row("received", 3, 0, 0, 0, 0, 0)
    assert "总计粘贴的是 4，各格相加是 3。" in proposal.notes[0]


def test_totals_that_agree_need_no_question() -> None:
    text = "\t".join(["3", *["0"] * 5, "3"])

    assert paste(f"{text}\n").is_plain


WHOLE = CellBlock.whole(lay_out(FORM.table("requests")))
SHOWN = {**example_report().figures, **compute_totals(FORM, example_report())}
WHOLE_TEXT = WHOLE.as_text(lambda address: show_value(SHOWN.get(address)))


def test_twenty_five_rows_of_seven_figures_are_taken_at_once() -> None:
    proposal = paste(WHOLE_TEXT)

    assert proposal.is_plain
    assert (proposal.rows, proposal.columns) == (25, 7)
    assert {**proposal.values} == {a: SHOWN[a] for a in FORM.table("requests").typed}


def test_of_a_block_larger_than_the_table_only_what_fits_is_taken_and_the_rest_told() -> None:
    wider = "".join(f"{line}\t9\n" for line in [*WHOLE_TEXT.splitlines(), "8"])
    proposal = paste(wider)

    assert {**proposal.values} == {**paste(WHOLE_TEXT).values}
    assert proposal.notes == ("有 27 格超出了这张表，没有采用：“9”、“9”、“9”、“9”等 27 处。",)


def test_many_totals_that_disagree_are_one_note() -> None:
    (note,) = paste("1\t0\t0\t0\t0\t0\t5\n" * 6).notes

    assert note.startswith("一、本年新收 · 总计粘贴的是 5，各格相加是 1；")
    assert "等 6 处" in note


def test_figures_of_another_table_are_told_and_not_taken() -> None:
    requests = FORM.table("requests")
    proposal = paste(printed(FORM, requests, {}), "proactive.licensing.decisions")

    assert not proposal.values
    assert any("有 175 格属于别的表" in note for note in proposal.notes)


def test_a_row_of_another_table_between_ours_is_told() -> None:
    proposal = paste(f"行政许可\t5\n{N}\t3\t0\t0\t0\t0\t0\t3\n")

    assert dict(proposal.values) == row("received", 3, 0, 0, 0, 0, 0)
    assert any("行政许可" in note for note in proposal.notes)


def test_a_row_that_does_not_fit_is_told_and_not_taken() -> None:
    proposal = paste(f"{N}\t3\t0\t0\t0\t0\t0\t0\t0\t3\n{C}\t1\t0\t0\t0\t0\t0\t1\n")

    assert dict(proposal.values) == row("pending_start", 1, 0, 0, 0, 0, 0)
    assert any("本年新收" in note for note in proposal.notes)


@pytest.mark.parametrize("text", ["今天天气\n很好", "", "\n\t\n"])
def test_text_without_figures_changes_nothing(text: str) -> None:
    proposal = paste(text)

    assert not proposal.values
    assert proposal.notes


def test_the_preview_names_the_cell_and_both_values() -> None:
    report = BLANK.with_value(Address(CORNER), 3)
    proposal = paste("5\t6\n", report=report)

    assert describe_changes(FORM, report, proposal.values) == [
        "一、本年新收 · 自然人：3 -> 5",
        "一、本年新收 · 商业企业：空白 -> 6",
    ]


def test_a_long_paste_is_refused_and_the_longest_is_quick() -> None:
    assert not paste("1\t" * LONGEST_PASTE).values
    lines = "".join(f"第{number}行其他法律行政法规\t{number}\n" for number in range(1_200))
    begun = time.process_time()
    paste(lines[:LONGEST_PASTE])

    assert time.process_time() - begun < 2


def printed(form: Form, table: Table, text_of: Mapping[Address, str]) -> str:
    """The whole table as a sheet copies it: a place for every cell, merged ones blank."""
    grid = lay_out(table)
    lines = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        lines[cell.row][cell.column] = text_of.get(cell.address, "0") if cell.address else cell.text
    return "".join("\t".join(line) + "\n" for line in lines)


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_whole_table_is_read_from_its_labels_wherever_the_cursor_is(
    edition: str, number: int
) -> None:
    form = load_form(edition)
    table = form.tables[number]
    texts = {address: str(n) for n, address in enumerate(table.typed, 1)}
    last = list(table.cells)[-1]
    proposal = propose(form, Report(edition), last, printed(form, table, texts))

    assert {a: show_value(v) for a, v in proposal.values.items()} == texts


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Report, CellBlock]:
    """A report, and a block of one of its tables."""
    table = draw(st.sampled_from(FORM.tables))
    numbers = st.integers(0, 99_999_999).map(str)
    texts = numbers | st.sampled_from(["", "0", "/", "-", "12,3"])
    values = {
        address: value
        for address in table.typed
        if (value := value_of(draw(texts), table.cells[address].column.kind)) is not None
    }
    cells = st.sampled_from([cell for cell in lay_out(table).cells if cell.address])
    block = CellBlock.between(draw(cells), draw(cells), lay_out(table))
    return enter_values(BLANK, values), block


@settings(max_examples=60, deadline=None)
@given(blocks())
def test_copy_out_and_paste_back_is_the_identity(drawn: tuple[Report, CellBlock]) -> None:
    report, block = drawn
    first, *_ = addresses = list(block.addresses())
    shown = {**report.figures, **compute_totals(FORM, report)}
    text = block.as_text(lambda address: show_value(shown.get(address)))
    cleared = report
    for address in addresses:
        cleared = cleared.with_value(address, None)

    assert not propose(FORM, report, first, text).values
    assert enter_values(cleared, propose(FORM, cleared, first, text).values) == report


def test_a_whole_table_is_taken_in_the_shape_of_a_cell_a_line() -> None:
    table = FORM.table("requests")
    figures = {address: "7" if address == CORNER else "0" for address in table.cells}
    text = "\n".join(
        "".join(f"\t{figures[cell.address] if cell.address else cell.text}\n" for cell in row)
        for row in lay_out(table).rows()
    )
    values = propose(FORM, BLANK, Address(CORNER), text).values

    assert set(values) == set(table.typed)
    assert values[Address(CORNER)] == 7
    assert describe_changes(FORM, BLANK, values)[1:] == [f"另有 {len(values) - 1} 格空白 -> 0"]
