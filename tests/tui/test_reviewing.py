"""What the review step lists, as plain data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schema.accepting import accept
from schema.address import Address
from schema.checking import check
from schema.comparing import FigurePair
from schema.editing import new_report
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report
from tui.listing import subject_of
from tui.reviewing import list_changes, list_problems, list_released, say_pair

TODAY = date(2025, 1, 19)
RECEIVED = Address("requests.received.natural_person")


def test_findings_stand_under_their_step_with_advice_rule_and_source(
    form: Form, plain: Report
) -> None:
    report = plain.with_value(RECEIVED, 4)
    heading, item = list_problems(form, check(form, report))

    assert heading.title == "三、收到和处理政府信息公开申请情况：1 个错误"
    assert heading.means is None
    assert item.title.startswith("错误〔T3-03〕自然人列")
    assert item.lines[0].startswith("做法：")
    assert (
        item.lines[1]
        == "规则：表三每一列新收加结转等于办结加结转下年度（格式：表上印明的勾稽关系）"
    )
    assert isinstance(item.means, Finding)


def test_steps_come_in_the_order_of_the_form_whatever_is_worse(form: Form) -> None:
    findings = (
        Finding("后。", place="problems", severity=Severity.ERROR),
        Finding("前。", place="report.year", severity=Severity.HINT),
    )
    titles = [item.title for item in list_problems(form, findings) if item.means is None]
    assert titles == ["单位与年度：1 个提示", "五、存在的主要问题及改进情况：1 个错误"]


def test_a_heading_counts_every_blank_though_they_are_one_entry(form: Form) -> None:
    items = list_problems(form, check(form, new_report(form)))
    heading = next(item.title for item in items if item.title.startswith("四、"))
    blanks = [item for item in items if "还有 12 格空白" in item.title]
    assert heading.endswith("：12 处待填")
    assert len(blanks) == 1


def test_a_report_without_findings_says_so(form: Form, example: Report) -> None:
    assert [item.title for item in list_problems(form, check(form, example))] == ["没有发现问题。"]


def test_a_finding_about_no_step_stands_under_the_whole_report(form: Form) -> None:
    finding = Finding("标题不完整。", severity=Severity.ERROR)
    assert list_problems(form, (finding,))[0].title == "整份报告：1 个错误"


def test_a_released_warning_is_told_with_its_reason(form: Form, example: Report) -> None:
    report = example.with_text("problems", example.problems + "（")
    warning = next(each for each in check(form, report) if each.severity is Severity.WARNING)
    count, item = list_released(form, accept(report, warning, "原文如此"), None, TODAY)

    assert count.title == "已放行 1 条"
    assert item.title == f"放行〔{warning.rule}〕{warning.message}"
    assert item.lines == ("理由：原文如此",)


def test_a_release_that_no_longer_holds_says_so(form: Form, example: Report) -> None:
    report = example.with_text("problems", example.problems + "（")
    warning = next(each for each in check(form, report) if each.severity is Severity.WARNING)
    changed = accept(report, warning, "原文如此").with_text("problems", example.problems)

    count, item = list_released(form, changed, None, TODAY)
    assert count.title == "放行失效 1 条"
    assert "不再起作用" in item.title


def test_nothing_released_is_no_heading(form: Form, example: Report) -> None:
    assert list_released(form, example, None, TODAY) == ()


def test_only_figures_that_differ_from_last_year_are_listed(form: Form, example: Report) -> None:
    last = replace(example.with_value(RECEIVED, 5), year=2023)
    items = list_changes(form, last, example)
    changed = {item.means: item.title for item in items if str(item.means).startswith("requests.")}

    assert changed[str(RECEIVED)] == "一、本年新收 · 自然人：去年 5，今年 3（-2）"
    assert set(changed) == {str(RECEIVED), "requests.received.total"}
    titles = [item.title for item in items if item.means is None]
    assert titles[:2] == [
        "二、主动公开政府信息情况：与去年相同",
        "三、收到和处理政府信息公开申请情况：2 格与去年不同",
    ]


def test_a_text_like_last_years_is_pointed_out(form: Form, example: Report) -> None:
    last = replace(example, year=2023).with_text("problems", "去年写的完全是另一回事。" * 9)
    told = {item.means: item.title for item in list_changes(form, last, example)}

    assert "与去年几乎一样" in told["overview.management"]
    assert "与去年几乎一样" not in told["problems"]


def test_without_last_year_it_is_said_how_to_get_it(form: Form, example: Report) -> None:
    (item,) = list_changes(form, None, example)
    assert "从去年的报告开始" in item.lines[0]
    assert item.means is None


def test_a_report_of_another_year_is_called_so(form: Form, example: Report) -> None:
    items = list_changes(form, replace(example, year=2020), example)
    assert items[0].title == "年度不相连"


def test_what_is_not_there_is_said_to_be_blank(form: Form) -> None:
    pair = FigurePair(form.cells[RECEIVED], None, 3)
    assert say_pair(pair) == "去年 空白，今年 3"


def test_the_title_bar_counts_down_only_in_the_last_weeks(example: Report) -> None:
    name = "示例县示例镇人民政府 · 2024 年度"
    assert subject_of(example, TODAY) == f"{name} · 距公布期限还有 12 天"
    assert subject_of(example, date(2024, 12, 1)) == name
    assert subject_of(Report("2021"), TODAY) == "（未填单位）"
