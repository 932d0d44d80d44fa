"""The outline shows the report block by block, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from output.document import (
    Block,
    Break,
    Heading,
    Notice,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    chinese_number,
    outline,
    particulars,
    shown,
)
from schema.address import Address
from schema.editing import enter
from schema.figure import Kind, Value, show_value, value_of
from schema.form import Form
from schema.loading import load_form
from schema.report import PARTS_OF_SECTIONS, Contact, Fees, Report, Section, Stated
from schema.text import clean_heading
from schema.totals import compute_totals
from tests.strategies import reports

RECEIVED = Address("requests.received.natural_person")
TOTAL = Address("requests.received.total")


def headings(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks if isinstance(block, Heading)]


def test_parts_and_numbered_sub_sections_come_in_the_order_of_the_form(
    form: Form, example: Report
) -> None:
    assert headings(outline(form, example)) == [
        (1, "一、总体情况"),
        (2, "（一）主动公开"),
        (2, "（二）依申请公开"),
        (2, "（三）政府信息管理"),
        (2, "（四）政府信息公开平台建设"),
        (2, "（五）监督保障"),
        (1, "二、主动公开政府信息情况"),
        (1, "三、收到和处理政府信息公开申请情况"),
        (1, "四、政府信息公开行政复议、行政诉讼情况"),
        (1, "五、存在的主要问题及改进情况"),
        (1, "六、其他需要报告的事项"),
        (2, "（一）依申请公开收费情况"),
        (2, "（二）其他事项"),
    ]


def test_each_table_follows_the_heading_of_its_part(form: Form, example: Report) -> None:
    blocks = outline(form, example)

    tables = [
        (before.part, block.table.id)
        for before, block in pairwise(blocks)
        if isinstance(block, TableBlock) and isinstance(before, Heading)
    ]

    assert tables == [(table.id, table.id) for table in form.tables]


def test_the_draft_note_comes_first_and_the_title_next(form: Form, example: Report) -> None:
    assert outline(form, example, "草稿")[:2] == (
        Notice("草稿"),
        Title("示例县示例镇人民政府2024年政府信息公开工作年度报告"),
    )


@pytest.mark.parametrize(
    ("organisation", "year", "title"),
    [
        ("某镇", 2024, "某镇2024年政府信息公开工作年度报告"),
        ("某镇", None, "某镇政府信息公开工作年度报告"),
        ("", 2024, "2024年政府信息公开工作年度报告"),
        ("", None, "政府信息公开工作年度报告"),
    ],
)
def test_the_title_leaves_out_what_is_still_blank(
    form: Form, organisation: str, year: int | None, title: str
) -> None:
    assert outline(form, Report("2021", organisation, year=year))[0] == Title(title)


def test_a_sub_section_without_heading_takes_no_number(form: Form) -> None:
    sections = (Section("甲"), Section("乙", "收费"), Section("丙"), Section("丁", "其他"))

    blocks = outline(form, Report("2021", other_matters=sections))

    assert blocks[-8:] == (
        Break("other_matters.1"),
        Paragraph("甲", "other_matters.1"),
        Heading(2, "（一）收费", "other_matters.2"),
        Paragraph("乙", "other_matters.2"),
        Break("other_matters.3"),
        Paragraph("丙", "other_matters.3"),
        Heading(2, "（二）其他", "other_matters.4"),
        Paragraph("丁", "other_matters.4"),
    )


def test_every_line_of_a_text_is_a_paragraph_also_an_empty_one(form: Form) -> None:
    blocks = outline(form, Report("2021", problems="甲\n\n乙\n"))

    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["甲", "", "乙", ""]


@given(reports())
def test_the_paragraphs_of_a_part_are_its_text(report: Report) -> None:
    lines: dict[str, list[str]] = {}
    for block in outline(load_form(), report):
        if isinstance(block, Paragraph):
            lines.setdefault(block.part, []).append(block.text)

    texts = {part: text for part, text in report.texts() if text}
    assert {part: "\n".join(each) for part, each in lines.items()} == texts


@given(reports())
def test_a_numbered_heading_can_be_read_back(report: Report) -> None:
    sections = [each for part in PARTS_OF_SECTIONS for each in report.sections(part)]
    numbered = {
        block.part: clean_heading(block.text)
        for block in outline(load_form(), report)
        if isinstance(block, Heading) and block.level == 2
    }

    assert numbered == {name: section.heading for name, section in sections if section.heading}


def test_a_dated_report_ends_with_organisation_and_date(form: Form) -> None:
    report = Report("2021", "某镇人民政府", dated=date(2025, 1, 9))

    assert outline(form, report)[-2:] == (
        Signature("某镇人民政府", "report.organisation"),
        Signature("2025年1月9日", "report.dated"),
    )


def test_a_report_without_a_date_is_not_signed(form: Form) -> None:
    blocks = outline(form, Report("2021", "某镇人民政府"))

    assert not any(isinstance(block, Signature) for block in blocks)


def test_the_fees_are_not_turned_into_prose(form: Form, example: Report) -> None:
    assert outline(form, example) == outline(form, replace(example, fees=Fees(9, 900, 900)))


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_headings_are_numbered_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda report: report.with_value(RECEIVED, 3), "3"),
        (lambda report: report.with_value(RECEIVED, "三件左右"), "三件左右"),
        (lambda report: report.with_value(RECEIVED, None), ""),
    ],
)
def test_a_typed_cell_shows_what_was_typed(
    form: Form, example: Report, change: Callable[[Report], Report], text: str
) -> None:
    assert shown(form, change(example), {}, RECEIVED) == text


def test_a_total_shows_what_was_computed_rather_than_what_was_stated(
    form: Form, example: Report
) -> None:
    report = example.with_stated(TOTAL, 8)

    assert shown(form, report, compute_totals(form, report), TOTAL) == "3"


def test_a_total_that_waits_for_a_cell_shows_what_was_stated(form: Form, example: Report) -> None:
    report = example.with_stated(TOTAL, 8).with_value(RECEIVED, None)

    assert shown(form, report, compute_totals(form, report), TOTAL) == "8"


def test_a_total_that_nobody_knows_is_blank(form: Form) -> None:
    assert shown(form, Report("2021"), {}, TOTAL) == ""


def settled(value: Value | None, kind: Kind) -> Value | None:
    """The value once it was entered: a text that is a number after all becomes one."""
    return value_of(show_value(value), kind)


@given(reports())
def test_particulars_bring_back_every_answer_that_no_block_shows(report: Report) -> None:
    form = load_form()
    again = Report("2021")
    for place, text in particulars(form, report):
        again = enter(form, again, place, text)

    assert again == Report(
        "2021",
        level=report.level,
        enforcement=report.enforcement,
        contact=report.contact,
        fees=Fees(
            settled(report.fees.notices, Kind.COUNT),
            settled(report.fees.noticed_yuan, Kind.YUAN),
            settled(report.fees.collected_yuan, Kind.YUAN),
        ),
        stated=Stated(
            {
                address: again_value
                for address, value in report.stated.figures.items()
                if address in form.cells
                and (again_value := settled(value, form.cells[address].column.kind)) is not None
            }
        ),
    )


def test_a_report_without_answers_has_no_particulars(form: Form) -> None:
    assert list(particulars(form, Report("2021", contact=Contact()))) == []
