"""FM-24: a paragraph that was inserted or pasted twice."""

from __future__ import annotations

import pytest

from schema.checking import check
from schema.finding import Finding, Severity
from schema.form import Form
from schema.repairs import change_of, repair_of, with_change
from schema.report import Report
from schema.sentences import paragraphs

LONG = "信息公开专栏由专人维护，内容过期的及时撤下，错误的及时更正，每季度末由分管负责人检查一次，检查的结果在全镇通报，并留存记录，作为年度考核的依据之一。"
SHORT = "信息公开专栏由专人维护，内容过期的及时撤下。"


def repeated(form: Form, report: Report) -> list[Finding]:
    return [each for each in check(form, report) if each.rule == "FM-24"]


@pytest.mark.parametrize("joint", ["\n", "", "\n另有安排的从其规定。\n"])
def test_a_preamble_inserted_twice_is_one_error(form: Form, example: Report, joint: str) -> None:
    preamble = paragraphs(form, example, "preamble")[0]
    (finding,) = repeated(form, example.with_text("preamble", preamble + joint + preamble))

    assert finding.severity is Severity.ERROR
    assert finding.text is not None
    assert finding.text.start == len(preamble + joint)


def test_a_long_paragraph_in_two_parts_is_a_warning(form: Form, example: Report) -> None:
    report = example.with_text("overview.platform", LONG).with_text("other_matters.2", LONG)
    (finding,) = repeated(form, report)

    assert finding.severity is Severity.WARNING
    assert finding.where == "other_matters.2"


def test_a_formula_may_stand_in_two_parts(form: Form, example: Report) -> None:
    report = example.with_text("overview.platform", SHORT).with_text("other_matters.2", SHORT)

    assert repeated(form, report) == []


@pytest.mark.parametrize(
    "text",
    [
        "1.加强学习。\n2.加强检查。\n1.加强学习。\n2.加强检查。",
        "2024年1月1日 0 0 0 0 0 0 0 0\n2024年1月1日 0 0 0 0 0 0 0 0",
    ],
)
def test_short_lines_and_rows_of_figures_may_repeat(form: Form, example: Report, text: str) -> None:
    assert repeated(form, example.with_text("overview.platform", text)) == []


def test_the_second_of_two_paragraphs_can_be_taken_away_but_never_unseen(
    form: Form, example: Report
) -> None:
    text = f"首句写今年的做法。\n{SHORT}\n{SHORT}"
    report = example.with_text("overview.platform", text)
    (finding,) = repeated(form, report)
    change = change_of(report, finding)

    assert repair_of(report, finding) is None
    assert change is not None
    mended = with_change(report, change)
    assert mended.text("overview.platform") == f"首句写今年的做法。\n{SHORT}"
    assert change_of(mended, finding) is None


def test_a_paragraph_that_stands_in_another_part_is_not_taken_away(
    form: Form, example: Report
) -> None:
    report = example.with_text("overview.platform", LONG).with_text("other_matters.2", LONG)
    (finding,) = repeated(form, report)

    assert change_of(report, finding) is None
