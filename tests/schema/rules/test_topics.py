"""The five topics of part 一 as sub-headings, and the body's own name in the prose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schema.checking import check
from schema.editing import enter
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report, Section


def found(form: Form, report: Report, rule: str) -> list[Finding]:
    return [each for each in check(form, report) if each.rule == rule]


def test_a_topic_that_is_nowhere_is_missing(form: Form, example: Report) -> None:
    (finding,) = found(form, example.with_text("overview.platform", ""), "CP-04")

    assert finding.severity is Severity.ERROR
    assert finding.missing


def test_topics_within_one_text_are_a_warning_at_their_words(form: Form, example: Report) -> None:
    text = (
        "一是做好主动公开。二是办好依申请公开。三是加强政府信息管理。四是建好平台。五是强化监督。"
    )
    told = found(form, replace(example, overview=(Section(text),)), "CP-04")

    assert [each.severity for each in told] == [Severity.WARNING] * 5
    assert [each.text.excerpt for each in told if each.text] == [
        "主动公开",
        "申请公开",
        "信息管理",
        "平台",
        "监督",
    ]


@pytest.mark.parametrize("heading", ["", "工作情况"])
def test_a_heading_that_does_not_name_its_topic_is_a_warning(
    form: Form, example: Report, heading: str
) -> None:
    (finding,) = found(form, example.with_heading("overview.platform", heading), "CP-04")

    assert finding.severity is Severity.WARNING
    assert finding.where == "overview.platform"


@pytest.mark.parametrize(
    "heading", ["平台建设", "公开平台建设情况", "信息平台建设", "政府信息公开平台建设方面"]
)
def test_the_usual_headings_of_a_topic_are_right(form: Form, example: Report, heading: str) -> None:
    assert found(form, example.with_heading("overview.platform", heading), "CP-04") == []


def test_topics_out_of_order_are_one_warning(form: Form, example: Report) -> None:
    (finding,) = found(form, replace(example, overview=example.overview[::-1]), "CP-04")

    assert "先后次序" in finding.message


def test_more_sub_sections_than_five_are_right(form: Form, example: Report) -> None:
    more = (Section("成立领导小组，明确专人负责。", "组织领导"), *example.overview)

    assert found(form, replace(example, overview=more), "CP-04") == []


SIGNED = "没有收取信息处理费。\n{}\n2025年1月20日"


@pytest.mark.parametrize(
    ("place", "text", "stated"),
    [
        ("other_matters.1", SIGNED.format("示例县柳林镇人民政府"), "示例县柳林镇"),
        ("contact.office", "柳林镇党政办公室", "柳林镇党政办公室"),
        ("overview.platform", "柳林镇认真贯彻落实《条例》，建好公开平台，由专人维护。", "柳林镇"),
        ("preamble", "按照规定，示例县柳林镇人民政府编制本报告。", "示例县柳林镇"),
        ("preamble", "示例县示列镇人民政府编制本报告。", "示例县示列镇人民政府"),
        ("overview.platform", "一年来，示例县示列镇人民政府建好平台。", "示例县示列镇人民政府"),
    ],
)
def test_the_name_of_another_body_is_told(
    form: Form, example: Report, place: str, text: str, stated: str
) -> None:
    (finding,) = found(form, enter(form, example, place, text), "NT-21")

    assert finding.stated == stated


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("other_matters.1", SIGNED.format("示例县示例镇人民政府")),
        ("other_matters.1", SIGNED.format("示例镇党政办公室")),
        ("contact.office", "示例镇党政综合办公室"),
        ("contact.office", "县政务服务中心"),
        ("overview.platform", "各村镇认真贯彻落实《条例》，公开平台由专人维护，及时更新。"),
        ("overview.platform", "申请内容由示例县示意镇人民政府掌握的，告知申请人向其提出。"),
        ("preamble", "按照示例县柳林镇人民政府编制的样本，示例镇党政办公室编制本报告。"),
    ],
)
def test_the_body_by_any_of_its_names_is_right(
    form: Form, example: Report, place: str, text: str
) -> None:
    assert found(form, enter(form, example, place, text), "NT-21") == []
