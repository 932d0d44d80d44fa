"""What is offered at a place, and what is said when nothing can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schema.editing import enter, fill_blanks, new_report
from schema.form import Form
from schema.report import Acceptance, Report
from tui.mending import insertions_at, take_back, why_nothing_to_insert


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("preamble", "先在“单位与年度”写单位全称和年度，再按 F5。"),
        ("overview.proactive", "先填第二部分的表，没有的填 0，再按 F5。"),
        ("overview.on_request", "先填第三部分、第四部分的表，没有的填 0，再按 F5。"),
        ("other_matters.1", "先填第三部分的表，没有的填 0，再按 F5。"),
    ],
)
def test_the_table_to_fill_first_is_named(form: Form, place: str, said: str) -> None:
    report = new_report(form)
    assert insertions_at(form, report, place) == []
    assert why_nothing_to_insert(form, report, place, "F5") == said


def test_only_tables_with_blanks_are_named(form: Form) -> None:
    report = fill_blanks(form, new_report(form), "requests")
    said = why_nothing_to_insert(form, report, "overview.on_request", "F5")
    assert said.startswith("先填第四部分的表")


@pytest.mark.parametrize("place", ["problems", "overview.on_request.heading", "report.year"])
def test_where_there_are_no_sentences_it_is_said_where_there_are(form: Form, place: str) -> None:
    assert "有现成句子的是" in why_nothing_to_insert(form, new_report(form), place, "F5")


def test_an_unreadable_figure_is_given_as_the_reason(form: Form, example: Report) -> None:
    report = enter(form, example, "requests.received.natural_person", "三四件吧")
    assert insertions_at(form, report, "overview.on_request") == []
    assert "认不出" in why_nothing_to_insert(form, report, "overview.on_request", "F5")


def test_only_the_given_release_is_taken_back(example: Report) -> None:
    one, other = Acceptance("T3-06", "甲"), Acceptance("XY-07", "乙")
    report = replace(example, accepted=(one, other))
    assert take_back(report, one).accepted == (other,)
