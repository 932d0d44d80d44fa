"""XY-07, XY-13, NT-21: what was left standing from last year's report, and which report that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schema.checking import check
from schema.editing import enter
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report
from schema.sentences import paragraphs

OLD = "我镇在便民服务中心设立公开专区，配备电脑和打印机，由两名干部轮流值守。专区全年开放，周末预约，群众可以查阅文件、打印材料、提交申请。"
NEW = (
    "今年把各村的公开栏换成电子屏，内容由村务监督委员会审核。",
    "新开短视频栏目，请种粮大户讲政策，浏览量超过五万次。",
    "信息员队伍扩充到四十人，全部参加了县里的业务培训。",
    "对三年来的信息逐条核对，更正错字，撤下过期的通知。",
)


def told_of(form: Form, example: Report, now: str, before: str) -> list[Finding]:
    last = replace(example, year=2023).with_text("overview.platform", before)
    for part, _ in last.texts():
        last = last if part == "overview.platform" else last.with_text(part, "")
    report = example.with_text("overview.platform", now)
    return [each for each in check(form, report, last) if each.rule == "XY-07"]


def test_one_paragraph_of_last_year_is_named_and_landed_on(form: Form, example: Report) -> None:
    text = "\n".join((*NEW, OLD, *NEW))
    (finding,) = told_of(form, example, text, OLD)

    assert finding.severity is Severity.HINT
    assert finding.message.startswith("第一部分“政府信息公开平台建设”有一段是去年的原文")
    assert finding.text is not None
    assert text[finding.text.start : finding.text.end] == OLD


def test_a_part_that_is_last_years_is_told_once(form: Form, example: Report) -> None:
    (finding,) = told_of(form, example, OLD, OLD)

    assert finding.stated == "100%"


def test_new_paragraphs_on_an_old_subject_are_right(form: Form, example: Report) -> None:
    assert told_of(form, example, "\n".join(NEW), OLD) == []


def test_a_sentence_of_the_program_is_not_last_years_even_while_its_table_is_blank(
    form: Form, example: Report
) -> None:
    last = replace(example, year=2023)
    last = last.with_text("other_matters.1", paragraphs(form, last, "fees")[0])
    report = example.with_text("other_matters.1", paragraphs(form, example, "fees")[0])
    blank = enter(form, report, "requests.received.natural_person", "")
    blank = enter(form, blank, "requests.other_closure.fee_unpaid.business", "")

    found = [each for each in check(form, blank, last) if each.rule == "XY-07"]

    assert "other_matters.1" not in [each.where for each in found]


def test_a_report_of_another_year_is_told_with_both_years(form: Form, example: Report) -> None:
    (same,) = [each for each in check(form, example, example) if each.rule == "XY-13"]
    (other,) = [
        each for each in check(form, example, replace(example, year=2020)) if each.rule == "XY-13"
    ]

    assert "是 2024 年度的，这一份也是 2024 年度的" in same.message
    assert "是 2020 年度的，这一份是 2024 年度的" in other.message


@pytest.mark.parametrize(
    ("organisation", "office", "is_told"),
    [
        ("甲县民政局", "示例镇人民政府党政办", True),
        ("甲县民政局", "甲县民政局办公室", False),
        ("甲县示例镇财政局", "示例镇党政办公室", False),
        ("甲县人民政府", "甲县人民政府办公室", False),
        ("甲县城乡规划局", "统筹城乡综合办公室", False),
        ("甲市住房和城乡建设局", "小城镇办公室", False),
        ("甲市财政局", "金财街道办事处北楼", False),
    ],
)
def test_the_office_of_another_body_is_told(
    form: Form, example: Report, organisation: str, office: str, is_told: bool
) -> None:
    report = enter(
        form, enter(form, example, "report.organisation", organisation), "contact.office", office
    )
    told = [each for each in check(form, report) if each.where == "contact.office"]

    assert [each.rule for each in told] == ["NT-21"] * is_told
