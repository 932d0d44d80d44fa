"""Labels of a published table: what is told, and what takes it back."""

from __future__ import annotations

from dataclasses import replace

from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.finding import Finding
from schema.loading import load_form
from schema.report import Report, Stated
from schema.rules.printed_form import OF_PRINTED_LABELS
from tui.mending import mends_of

SECRET = Address("requests.denial.state_secret.business")


def printed(**labels: str) -> Report:
    """The example, imported from a file with these labels and a blank in one row."""
    stated = Stated(labels={name.replace("__", "."): text for name, text in labels.items()})
    return replace(example_report(), stated=stated).with_value(SECRET, None)


def told(report: Report) -> list[Finding]:
    return [f for f in check(load_form(), report) if f.rule in OF_PRINTED_LABELS]


def test_all_missing_lines_of_a_table_are_one_finding() -> None:
    report = printed(requests__denial__state_secret="", requests__total="", proactive__amount="价")

    missing, reworded = told(report)

    assert missing.message == (
        "“三、收到和处理政府信息公开申请情况”的表缺少“1.属于国家秘密”、“总计”。"
    )
    assert (reworded.rule, reworded.stated) == ("FM-18", "价")


def test_a_missing_row_that_was_filled_since_is_no_longer_missing() -> None:
    report = printed(requests__denial__state_secret="").with_value(SECRET, 0)

    assert told(report) == []


def test_one_key_takes_the_records_back_since_exports_have_the_official_table() -> None:
    report = printed(
        requests__denial__state_secret="", requests__processed="", proactive__amount="价"
    )
    while findings := told(report):
        (mend,) = mends_of(load_form(), report, findings[0])
        assert mend.words == "导出时用统一表格，去掉这一条"
        report = mend.report

    assert report == printed()
