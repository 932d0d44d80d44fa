"""No text breaks the reading, every finding stays within its text, and nothing is kept wrongly."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from schema.form import Form
from schema.loading import load_form
from schema.prose.claims import claims_in
from schema.report import Report
from schema.rule import open_case
from tests.corpus.checking import PROSE_RULES, findings_of
from tests.corpus.pieces import PIECES
from tests.corpus.reading import read_corpus
from tests.strategies import reports


@given(reports())
def test_no_report_breaks_a_rule(report: Report) -> None:
    case = open_case(load_form(report.form), report)

    for finding in findings_of(case):
        assert finding.message.endswith("。")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(2020, 2026))
def test_every_place_that_is_told_lies_within_its_text(text: str, year: int) -> None:
    report = replace(read_corpus("correct")[0].report(), year=year, preamble=text)
    report = report.with_text("overview.on_request", text).with_text("problems", text)
    case = open_case(load_form("2021"), report)

    for rule in PROSE_RULES:
        for finding in rule.findings(case):
            if finding.text is not None:
                assert 0 <= finding.text.start <= finding.text.end <= len(text)
    for claim in claims_in(case):
        assert 0 <= claim.statement.start <= claim.start <= claim.end <= len(text)


def test_a_case_is_read_by_its_own_report_and_no_other(form: Form, example: Report) -> None:
    right = open_case(form, example)
    wrong = open_case(
        form, example.with_text("overview.on_request", "收到申请9件，均已答复申请人。")
    )

    said = [bool(findings_of(case)) for case in (right, wrong, right, wrong)]

    assert said == [False, True, False, True]


def test_a_long_text_without_a_full_stop_is_read_in_reasonable_time(
    form: Form, example: Report
) -> None:
    text = "收到政府信息公开申请共共共共共共共共共，《（“其中" * 2000

    findings = findings_of(open_case(form, example.with_text("overview.on_request", text)))

    assert "FM-10" in {finding.rule for finding in findings}
