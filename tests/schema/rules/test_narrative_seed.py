"""A real published report, read whole: every finding of its prose is true, and none is missing.

The findings and why they are true are written down with each expectation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from schema.editing import enter, new_report
from schema.form import Form
from schema.grid import lay_out
from schema.prose.claims import Status, claims_of
from schema.report import Report, Section
from schema.rule import open_case
from schema.text import clean_heading, clean_text
from tests.corpus.checking import findings_of, words_at

SEED = Path(__file__).parents[4] / "shared" / "seed" / "liancheng_2024.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed report is not at hand")


@pytest.fixture(scope="module")
def published() -> Report:
    """The seed as a report: its text cut at the headings, its figures in printed order."""
    from schema.loading import load_form

    form = load_form("2021")
    text = SEED.read_text(encoding="utf-8")
    report = _with_figures(form, new_report(form), text)
    for field, value in (
        ("organisation", "固镇县连城镇人民政府"),
        ("level", "township"),
        ("year", "2024"),
    ):
        report = enter(form, report, f"report.{field}", value)
    head, *parts = re.split(r"^([一二三四五六]、.*)$", text, flags=re.MULTILINE)
    headings, bodies = parts[::2], parts[1::2]
    report = enter(form, report, "preamble", head.partition("\n")[2].strip())
    report = enter(form, report, "problems", bodies[4].strip())
    for topic, section in zip(form.parts[0].topics, _sections(bodies[0]), strict=True):
        report = enter(form, report, f"overview.{topic.id}", section.body)
    report = report.with_sections("other_matters", tuple(_sections(bodies[5])))
    stated = dict(zip([part.id for part in form.parts], headings, strict=True))
    return replace(report, stated=replace(report.stated, headings=stated))


def _with_figures(form: Form, report: Report, text: str) -> Report:
    figures = iter(re.findall(r"^\s*(\d+)\s*$", text, re.MULTILINE))
    for table in form.tables:
        for cell in lay_out(table).cells:
            if cell.address:
                report = enter(form, report, cell.address, next(figures))
    return report


def _sections(text: str) -> list[Section]:
    _, *parts = re.split(r"^（[一二三四五]）(.*)$", text, flags=re.MULTILINE)
    return [
        Section(body=clean_text(body.strip()), heading=clean_heading(heading))
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def test_exactly_the_true_findings_are_told(form: Form, published: Report) -> None:
    case = open_case(form, published)

    told = sorted((each.rule, words_at(case, each)) for each in findings_of(case))

    assert told == [
        # Part five is headed 改进措施, the form says 改进情况.
        ("CP-02", "problems"),
        # Of the three results that a government must report only accountability is stated.
        ("CP-07", "overview.supervision"),
        ("CP-07", "overview.supervision"),
        # The Fee Measures call it 信息处理费.
        ("FM-20", "信息公开处理费"),
        # The prose says two could not be provided; the table has none in that group.
        ("NT-05", "无法提供2件"),
        # Its reason belongs into the first row of that group, which is 0.
        ("NT-08", "信息不存在"),
        # The two stand under 其他处理 3.其他, two of three, and nobody says what they are.
        ("T3-06", ""),
    ]


def test_nothing_is_said_of_the_figures_that_are_right(form: Form, published: Report) -> None:
    claims = claims_of(form, published, "overview.on_request")

    assert {claim.span.excerpt: claim.status for claim in claims} == {
        "收到3件": Status.AGREES,
        "予以公开1件": Status.AGREES,
        "无法提供2件": Status.CONTRADICTS,
        "无因政府信息公开被申请行政复议、被提起行政诉讼的情况": Status.AGREES,
    }


def test_figures_that_no_table_has_are_left_alone(form: Form, published: Report) -> None:
    parts = ("overview.proactive", "overview.management", "overview.supervision", "problems")

    assert [claims_of(form, published, part) for part in parts] == [(), (), (), ()]
