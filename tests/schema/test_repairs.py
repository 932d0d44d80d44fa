"""Formal repairs: certain, shown before, and never of a figure."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.finding import Finding
from schema.form import Form
from schema.loading import load_form
from schema.repairs import apply_repair, apply_repairs, repair_of, repairs
from schema.report import Report
from schema.rule import open_case
from tests.corpus.checking import findings_of
from tests.corpus.pieces import PIECES
from tests.corpus.reading import read_corpus

PART = "overview.management"

#: what stands there, what should.
PAIRS = [
    ("全年审核信息６１２条，过期的及时撤下。", "全年审核信息612条，过期的及时撤下。"),
    ("按照国办函[2020]109号审核拟公开的信息。", "按照国办函〔2020〕109号审核拟公开的信息。"),
    ("按照国办函（2020）109号审核拟公开的信息。", "按照国办函〔2020〕109号审核拟公开的信息。"),
    ("按照《关于印发<公开规程>的通知》审核信息。", "按照《关于印发〈公开规程〉的通知》审核信息。"),
    (
        "按照《关于印发《公开规程》的通知》审核信息。",
        "按照《关于印发〈公开规程〉的通知》审核信息。",
    ),
    ("申请转结下年度的逐件登记，由专人负责办理。", "申请结转下年度的逐件登记，由专人负责办理。"),
    ("信息经审查，，由负责人批准后在网站发布。", "信息经审查，由负责人批准后在网站发布。"),
    ("信息经 审查，由负责人\u200b批准后在网站发布。", "信息经审查，由负责人批准后在网站发布。"),
    ("　　信息经审查，由负责人批准后发布。  ", "信息经审查，由负责人批准后发布。"),
    ("信息经审查,由负责人(分管)批准后发布.", "信息经审查，由负责人（分管）批准后发布。"),
    (
        "信息经审查（含复审)，由负责人(分管）批准后发布。",
        "信息经审查（含复审），由负责人（分管）批准后发布。",
    ),
    ("截止2024年底，信息均经审查和批准后发布。", "截至2024年底，信息均经审查和批准后发布。"),
    ("审核和其它事项由党政办公室的专人负责。", "审核和其他事项由党政办公室的专人负责。"),
    (
        "没有收取政府信息公开处理费，由专人负责登记。",
        "没有收取政府信息公开信息处理费，由专人负责登记。",
    ),
    ("按照“谁主管“的原则审核拟公开的信息。", "按照“谁主管”的原则审核拟公开的信息。"),
    ('按照“谁主管"的原则审核拟公开的信息。', "按照“谁主管”的原则审核拟公开的信息。"),
    ('按照"谁主管”的原则审核拟公开的信息。', "按照“谁主管”的原则审核拟公开的信息。"),
    ("按照”谁主管”的原则审核拟公开的信息。", "按照“谁主管”的原则审核拟公开的信息。"),
    ("公开信息：县本级\t12\t33条，由专人登记。", "公开信息：县本级 12 33条，由专人登记。"),
    (
        "按照《公开规程》,规范审查(含复审).窗口9:00至17:00,电话0000-1234567.",
        "按照《公开规程》，规范审查（含复审）。窗口9:00至17:00，电话0000-1234567。",
    ),
    ("专区设有栏目:(1)公开指南;(2)公开制度.", "专区设有栏目：(1)公开指南；(2)公开制度。"),
    ("做到 “先审查 、后公开” ，由专人负责 。", "做到“先审查、后公开”，由专人负责。"),
    ("系统升级到Ｖ３.0版，更新率为１２．５％。", "系统升级到V3.0版，更新率为12.5%。"),
]


def with_findings(form: Form, report: Report, text: str) -> tuple[Report, list[Finding]]:
    changed = report.with_text(PART, text)
    return changed, findings_of(open_case(form, changed))


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_a_certain_slip_is_put_right(form: Form, example: Report, wrong: str, right: str) -> None:
    report, findings = with_findings(form, example, wrong)

    assert apply_repairs(report, findings).text(PART) == right


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_what_was_put_right_is_found_no_more(
    form: Form, example: Report, wrong: str, right: str
) -> None:
    _, findings = with_findings(form, example, right)

    assert repairs(example.with_text(PART, right), findings) == ()


def test_a_repair_shows_what_it_will_change(form: Form, example: Report) -> None:
    report, findings = with_findings(form, example, "按照国办函[2020]109号审核拟公开的信息。")

    (repair,) = repairs(report, findings)

    assert (repair.before, repair.after) == ("[2020]109号", "〔2020〕109号")
    assert report.text(PART)[repair.start : repair.end] == repair.before


@pytest.mark.parametrize(
    "text",
    [
        "按照国办函〔2020109号审核拟公开的信息，由专人负责。",
        "按照《公开规程审核拟公开的信息，由专人负责登记。",
        "2023年，我镇审核拟公开的信息，由专人负责登记。",
        "审核信息612条，其中文字800条，由专人负责登记。",
        "信息经审查，。由负责人批准后在网站及时发布。",
        "按照“谁主管、“谁负责”的原则审核拟公开的信息。",
        "按照“谁主管“，“谁负责“的原则审核拟公开的信息。",
        '按照“谁主管"谁负责"的原则审核拟公开的信息。',
        "审核拟公开的信息12\u200b34条，由专人负责登记。",
    ],
)
def test_where_somebody_has_to_look_no_repair_is_offered(
    form: Form, example: Report, text: str
) -> None:
    report, findings = with_findings(form, example, text)

    assert findings
    assert repairs(report, findings) == ()


@pytest.mark.parametrize(
    "text",
    [
        "审核拟公开的信息，由买买提.艾力和专人负责登记。",
        "办理时限<20个工作日，答复率>95%，由专人负责登记。",
        "刊登政府公报（2024）第3号，由专人负责登记。",
        "规程版本2024.1.2版，2024年6月公布，由专人负责登记。",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(form: Form, example: Report, text: str) -> None:
    assert with_findings(form, example, text)[1] == []


def test_a_wrong_figure_is_never_repaired(form: Form, example: Report) -> None:
    report = example.with_text("overview.on_request", "收到申请9件。其他处理均为撤回申请。")
    findings = findings_of(open_case(form, report))

    assert {finding.rule for finding in findings} == {"NT-01"}
    assert repairs(report, findings) == ()


def test_a_finding_of_an_older_text_repairs_nothing(form: Form, example: Report) -> None:
    _, findings = with_findings(form, example, "申请转结下年度的逐件登记，由专人负责办理。")
    newer = example.with_text(PART, "申请逐件登记，由专人负责办理，转结的优先。")

    assert [repair_of(newer, finding) for finding in findings] == [None]
    assert apply_repair(newer, findings[0]) == newer


def test_all_repairs_of_a_report_are_made_at_once(form: Form, example: Report) -> None:
    report = example.with_text(PART, "１.按照国办函[2020]109号，，审核 信息。２.转结的优先。")
    report = report.with_text("problems", "问题是更新不及时,改进措施是按月通报.")

    mended = apply_repairs(report, findings_of(open_case(form, report)))

    assert mended.text(PART) == "1.按照国办函〔2020〕109号，审核信息。2.结转的优先。"
    assert mended.text("problems") == "问题是更新不及时，改进措施是按月通报。"


def digits(text: str) -> list[str]:
    return [each for each in unicodedata.normalize("NFKC", text) if each.isdigit()]


@given(
    st.lists(
        st.sampled_from(
            (*PIECES, "１２", "[2021]30号", "转结", "，，", " ", "\u200b", "(甲)", ",")
        ),
        max_size=30,
    ).map("".join)
)
def test_a_repair_never_touches_a_figure(text: str) -> None:
    report = read_corpus("correct")[0].report().with_text(PART, text)
    findings = findings_of(open_case(load_form("2021"), report))

    mended = apply_repairs(report, findings)

    assert digits(mended.text(PART)) == digits(text)
    assert mended.figures == report.figures
