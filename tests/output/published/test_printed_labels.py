"""What a published table prints in other words, or not at all, is stated; when unsure, nothing is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.example import example_report
from output.published.reading import read_published
from schema.checking import check
from schema.loading import load_form
from schema.report import Report
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import SHAPES, html, tabbed
from tests.output.published.test_shapes import fitting, wilds


@pytest.fixture
def page(example: Report) -> str:
    return html(drawn_report(example, Wild()), Wild()).decode()


def row_of(page: str, label: str) -> str:
    begin = page.rindex("<tr>", 0, page.index(f">{label}"))
    return page[begin : page.index("</tr>", begin) + len("</tr>")]


def labels(page: str) -> Mapping[str, str]:
    return read_published(page.encode()).report.stated.labels


def rules(page: str) -> set[str]:
    return {f.rule for f in check(load_form(), read_published(page.encode()).report)}


@given(wilds(), st.sampled_from(list(SHAPES)))
@settings(max_examples=25)
def test_spaces_brackets_marks_and_broken_lines_are_no_other_words(wild: Wild, shape: str) -> None:
    drawn = drawn_report(example_report(), fitting(wild, shape))

    assert read_published(SHAPES[shape](drawn, wild)).report.stated.labels == {}


@pytest.mark.parametrize(
    ("official", "printed", "name"),
    [
        ("行政规范性文件", "规范性文件", "proactive.normative_documents"),
        ("现行有效件数", "现行有效数量", "proactive.in_force"),
        ("2.重复申请", "2.重复的申请", "requests.not_processed.duplicate"),
    ],
)
def test_a_label_in_other_words_is_kept_and_told(
    page: str, official: str, printed: str, name: str
) -> None:
    page = page.replace(f">{official}<", f">{printed}<")

    assert labels(page) == {name: printed}
    assert "FM-18" in rules(page)


def test_the_same_words_in_a_text_are_kept_too(example: Report) -> None:
    text = tabbed(drawn_report(example, Wild()), Wild()).decode()
    text = text.replace("\t行政规范性文件\n", "\t规范性文件\n")

    assert labels(text) == {"proactive.normative_documents": "规范性文件"}


@pytest.mark.parametrize("printed", ["属于国家秘密", "1、属于国家秘密", "(1) 属于国家 秘密"])
def test_a_number_may_be_written_in_any_way_or_drawn_by_word(page: str, printed: str) -> None:
    assert labels(page.replace(">1.属于国家秘密<", f">{printed}<")) == {}


def test_the_unit_may_be_written_shorter(page: str) -> None:
    assert labels(page.replace("（单位：万元）", "(万元)")) == {}


def test_a_row_that_was_left_out_is_missing(page: str) -> None:
    row = row_of(page, "7.属于行政执法案卷")
    page = page.replace(row, "").replace('rowspan="22"', 'rowspan="21"')
    page = page.replace('rowspan="8"', 'rowspan="7"', 1)

    assert labels(page) == {"requests.denial.enforcement_file": ""}
    assert "CP-12" in rules(page)


def test_a_row_whose_label_was_lost_is_missing(page: str) -> None:
    page = page.replace(">7.属于行政执法案卷<", "><")

    assert labels(page) == {"requests.denial.enforcement_file": ""}


def test_a_row_that_is_there_with_another_label_is_not_missing(page: str) -> None:
    page = page.replace(">7.属于行政执法案卷<", ">7.属于某某事项<")

    assert labels(page) == {}
    assert "CP-12" not in rules(page)


@pytest.mark.parametrize("length", [0.55, 0.7, 0.8])
def test_a_file_that_was_cut_off_misses_no_row(example: Report, length: float) -> None:
    text = tabbed(drawn_report(example, Wild()), Wild())

    assert labels(text[: int(len(text) * length)].decode("utf-8", "ignore")) == {}


def test_a_table_that_is_not_there_may_be_a_picture(page: str) -> None:
    begin = page.index("<table", page.index("三、收到和处理"))
    end = page.index("</table>", begin) + len("</table>")

    assert labels(page[:begin] + "<img src='a.png'>" + page[end:]) == {}
