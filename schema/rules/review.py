"""The last look before a report goes out: somebody else has read it, and somebody answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from schema.finding import Finding, Severity
from schema.prose.passages import prose_of
from schema.rule import Case, rule

_RECORDED = (
    (
        "proofread_by",
        "校对人",
        "请另一位同事对照表格通读一遍，在审核这一步记下姓名；不记也可以导出。",
    ),
    ("approved_by", "签发人", "送分管负责人审定签发，在审核这一步记下姓名；不记也可以导出。"),
)


@rule(
    "CP-20",
    Severity.HINT,
    "发布以前有人校对、负责人审定",
    "国办公开办函〔2021〕30号：分管领导是第一责任人",
)
def report_was_reviewed(case: Case) -> Iterator[Finding]:
    """Asked only of a draft with nothing left to fill in, never of a report that is already out."""
    if case.today is None or not _is_complete(case) or _is_out(case):
        return
    for name, who, advice in _RECORDED:
        if not getattr(case.report.review, name):
            yield Finding(f"还没有记下{who}。", advice, place=f"review.{name}")


def _is_complete(case: Case) -> bool:
    wanted = sum(len(table.typed) for table in case.form.tables)
    if len(case.report.figures) < wanted:
        return False
    prose = prose_of(case)
    return all(passage.text.strip() for passage in (prose.preamble, *prose.body))


def _is_out(case: Case) -> bool:
    dated = case.report.dated
    return dated is not None and case.today is not None and dated < case.today


REVIEW_RULES = (report_was_reviewed,)
