"""Rules of table 四 beyond its arithmetic, and of disputes against requests."""

from __future__ import annotations

from collections.abc import Iterator

from schema.address import Address
from schema.figure import show_value
from schema.finding import Finding, Severity
from schema.rule import Case, Rule, rule

_RECONSIDERATION = Address("disputes.reconsideration.total")
_DIRECT = Address("disputes.direct_suit.total")
_AFTER = Address("disputes.suit_after_reconsideration.total")
_PROCESSED = Address("requests.processed.total")
_PENDING_START = Address("requests.pending_start.total")

#: The revised Administrative Reconsideration Law is in force from 2024-01-01.
_RECONSIDERATION_FIRST = 2024


@rule("T4-04", Severity.WARNING, "有复议后起诉就有行政复议", "先有复议，才有复议后起诉")
def suits_after_reconsideration_had_one(case: Case) -> Iterator[Finding]:
    suits, reconsiderations = case.number(_AFTER), case.number(_RECONSIDERATION)
    before = case.previous.number(_RECONSIDERATION) if case.previous else None
    if suits and suits > 0 and reconsiderations == 0 and not before:
        yield Finding(
            f"复议后起诉有 {show_value(suits)} 件，而本年行政复议是 0"
            + ("，去年也是 0。" if before == 0 else "。"),
            "核对起诉前有没有经过复议；复议在往年的，请写明理由。",
            cells=(_AFTER, _RECONSIDERATION),
            stated=show_value(suits),
        )


@rule(
    "T4-05",
    Severity.HINT,
    "2024 年起直接起诉的案件少见",
    "2024年1月1日施行的《行政复议法》第二十三条",
)
def direct_suits_are_rare(case: Case) -> Iterator[Finding]:
    suits, year = case.number(_DIRECT), case.report.year
    if suits and suits > 0 and year is not None and year >= _RECONSIDERATION_FIRST:
        yield Finding(
            f"未经复议直接起诉有 {show_value(suits)} 件。2024 年起，不服不予公开决定的应当先申请复议。",
            "核对案件类型。",
            cells=(_DIRECT,),
            stated=show_value(suits),
        )


@rule("XT-01", Severity.WARNING, "没有办理过申请就没有复议诉讼", "案件一般由申请办理引起")
def disputes_follow_requests(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    disputes = [case.number(cell) for cell in (_RECONSIDERATION, _DIRECT, _AFTER)]
    requests = [case.number(cell) for cell in (_PROCESSED, _PENDING_START)]
    requests.append(case.previous.number(_PROCESSED))
    if any(number is None for number in disputes) or any(number != 0 for number in requests):
        return
    total = sum(number or 0 for number in disputes)
    if total > 0:
        yield Finding(
            f"表四共有 {show_value(total)} 件复议诉讼，而本年和去年都没有办理过申请。",
            "由主动公开引起的，请写明理由；否则核对两张表。",
            cells=(_RECONSIDERATION, _DIRECT, _AFTER),
            stated=show_value(total),
        )


@rule("XT-02", Severity.HINT, "行政复议不多于两年办结的申请", "一件答复至多引起一件复议")
def reconsiderations_are_fewer_than_replies(case: Case) -> Iterator[Finding]:
    before = case.previous.number(_PROCESSED) if case.previous else None
    cases, processed = case.number(_RECONSIDERATION), case.number(_PROCESSED)
    if before is None or cases is None or processed is None or cases <= processed + before:
        return
    yield Finding(
        f"行政复议 {show_value(cases)} 件，多于本年办结 {show_value(processed)} 件"
        f"和去年办结 {show_value(before)} 件之和。",
        "核对两张表。",
        cells=(_RECONSIDERATION, _PROCESSED),
        stated=show_value(cases),
    )


DISPUTE_RULES: tuple[Rule, ...] = (
    suits_after_reconsideration_had_one,
    direct_suits_are_rare,
    disputes_follow_requests,
    reconsiderations_are_fewer_than_replies,
)
