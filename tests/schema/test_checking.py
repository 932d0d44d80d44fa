"""check: every rule over one report, and the shape of what it finds."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from schema.checking import check, has_errors
from schema.editing import enter, new_report
from schema.finding import Finding, Severity, TextSpan
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.rules import RULES
from tests.strategies import reports


def test_the_example_report_has_no_finding(form: Form, example: Report) -> None:
    assert check(form, example) == ()


def test_a_blank_report_is_all_errors_of_completeness(form: Form) -> None:
    rules = {finding.rule for finding in check(form, new_report(form))}

    assert {"CP-01", "CP-04", "CP-08", "T2-01", "T3-05", "T4-03"} <= rules
    assert not any(rule.startswith("XT") for rule in rules)


def test_findings_come_in_the_order_of_the_registry(form: Form) -> None:
    order = [rule.id for rule in RULES]
    found = [finding.rule for finding in check(form, new_report(form))]

    assert found == sorted(found, key=order.index)


def test_checking_twice_finds_the_same(form: Form, example: Report) -> None:
    report = enter(form, example, "requests.received.natural_person", "4")

    assert check(form, report) == check(form, report)


def test_the_day_of_the_check_matters_only_when_it_is_given(form: Form, example: Report) -> None:
    undated = enter(form, example, "report.dated", "")

    assert check(form, undated) == ()
    assert [each.rule for each in check(form, undated, today=date(2025, 1, 25))] == [
        "CP-17",
        "CP-20",
        "CP-20",
    ]


def test_a_finding_is_a_whole_sentence_about_a_place_that_can_be_gone_to(form: Form) -> None:
    for finding in check(form, new_report(form)):
        assert finding.where
        assert finding.message.endswith("。")
        assert finding.advice.endswith("。")


def test_only_an_error_refuses_the_final_export() -> None:
    warning, error = (Finding("。", severity=each) for each in (Severity.WARNING, Severity.ERROR))

    assert not has_errors(())
    assert not has_errors((warning,))
    assert has_errors((warning, error))


def test_a_finding_leads_to_its_text_before_its_cell_before_its_place(form: Form) -> None:
    cell = next(iter(form.cells))
    text = TextSpan("problems", 0, 1, "甲")

    assert Finding("。", cells=(cell,), text=text, place="review").where == "problems"
    assert Finding("。", cells=(cell,), place="review").where == cell
    assert Finding("。", place="review").where == "review"


@given(report=reports(), previous=reports())
def test_no_report_is_too_strange_to_be_checked(report: Report, previous: Report) -> None:
    form, texts = load_form("2021"), dict(report.texts())
    for finding in check(form, report, previous, today=date(2025, 1, 25)):
        assert finding.where
        assert set(finding.cells) <= set(form.cells)
        if finding.text and finding.text.part in texts:
            stands = texts[finding.text.part][finding.text.start : finding.text.end]
            assert finding.text.excerpt in stands or stands in finding.text.excerpt


def test_a_section_of_nothing_but_its_heading_is_still_to_be_written(
    form: Form, plain: Report
) -> None:
    report = plain.with_text("other_matters.2", "")
    (finding,) = [each for each in check(form, report) if each.rule == "CP-10"]

    assert finding.missing
    assert finding.where == "other_matters.2"
