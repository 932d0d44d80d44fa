"""What the prose must speak of, and figures of it that only another sentence contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schema.checking import check
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Fees, Report


def found(form: Form, report: Report, rule: str) -> list[Finding]:
    return [each for each in check(form, report) if each.rule == rule]


def test_two_sentences_on_the_fee_may_not_contradict_each_other(
    form: Form, example: Report
) -> None:
    text = "本年度没有收取信息处理费。对大量申请的企业收取信息处理费12000元。"
    report = replace(example, fees=Fees()).with_text("other_matters.1", text)
    (finding,) = found(form, report, "NT-27")

    assert finding.severity is Severity.ERROR
    assert "收取信息处理费12000元" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "本年度没有收取信息处理费。2023年收取信息处理费100元。",
        "本年度没有收取信息处理费。收费标准为超过10件的部分每件收取100元。",
        "全年收取信息处理费100元，其余申请没有收取信息处理费。",
        "本年度没有收取信息处理费。县档案馆收取查档服务费100元。",
        "除收取信息处理费100元外，没有发生信息处理费。",
    ],
)
def test_a_fee_of_another_kind_or_year_contradicts_nothing(
    form: Form, example: Report, text: str
) -> None:
    assert found(form, example.with_text("other_matters.1", text), "NT-27") == []


def test_results_are_waited_for_while_their_section_is_blank(form: Form, example: Report) -> None:
    for text, missing in (("", True), ("政府信息公开工作由镇长负责，党政办公室承办。", False)):
        report = example.with_text("overview.supervision", text)

        assert {each.missing for each in found(form, report, "CP-07")} == {missing}


def severity(form: Form, example: Report, text: str) -> Severity | None:
    report = example.with_text("overview.proactive", text)
    return next((each.severity for each in found(form, report, "NT-15")), None)


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我镇作出行政许可决定21件，均在网站公示。",
        "全年没有行政强制，作出行政许可决定21件，均在网站公示。",
    ],
)
def test_decisions_that_the_body_made_are_those_of_the_table(
    form: Form, example: Report, text: str
) -> None:
    assert severity(form, example, text) is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["全县作出行政许可决定21件，均在网站公示。", "行政许可21件，均在网站公示。"]
)
def test_decisions_that_may_be_others_are_a_hint(form: Form, example: Report, text: str) -> None:
    assert severity(form, example, text) is Severity.HINT


@pytest.mark.parametrize(
    ("fees", "text"),
    [
        (Fees(1, 30, 30), "收取信息处理费30元；对符合减免条件的3名申请人没有收取信息处理费。"),
        (Fees(1, 30, 30), "除1件外，其余申请均未收取信息处理费。"),
        (Fees(1, 30, 30), "除此之外没有收取信息处理费的情况。"),
        (Fees(1, 30, 0), "发出收费通知1件，申请人撤回申请，没有产生信息处理费。"),
    ],
)
def test_a_fee_that_some_did_not_pay_is_no_contradiction(
    form: Form, example: Report, fees: Fees, text: str
) -> None:
    report = replace(example, fees=fees).with_text("other_matters.1", text)

    assert found(form, report, "NT-27") == []
