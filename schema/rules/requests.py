"""Rules of table 三 beyond its arithmetic: rows that deserve a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.address import Address
from schema.figure import Number, show_value
from schema.finding import Finding, Severity, TextSpan
from schema.rule import Case, Rule, rule

_OTHER = Address("requests.other_closure.other.total")
_FEE_UNPAID = Address("requests.other_closure.fee_unpaid.total")
_PROCESSED = Address("requests.processed.total")
_RECEIVED = Address("requests.received.total")
_PENDING_START = Address("requests.pending_start.total")
_PENDING_END = Address("requests.pending_end.total")

_EXPLAINED = re.compile("其他处理|撤回|撤销申请|主动撤|终止|其他情形")
_NEVER_IN_A_TOWN = ("state_secret", "prohibited_by_law", "security_stability")
_VERY_RARE = ("published_material", "reissue")
_ORGANISATIONS = ("business", "research", "civil_society", "legal_service", "other_organisation")
_OF_ORGANISATIONS = tuple(
    Address.of("requests", row, column)
    for row in ("received", "pending_start")
    for column in _ORGANISATIONS
)
_ORGANISATION_ASKED = re.compile(
    "(?:公司|律师事务所|协会|商会|研究院|合作社)(?:向[我本][^，。；]{1,6})?(?:提出|提交|递交|申请公开)"
)
_DENIED = re.compile("[未没无]")
_FEE_WORDS = re.compile("收费通知|缴费|处理费|缴纳费用|收费")

_FEW_REQUESTS = 12
_MANY_REQUESTS = 10
_LATE_SHARE = 6  # 40 working days are about one sixth of a year
_OTHER_SHARE = 3


@rule("T3-06", Severity.HINT, "（六）3.其他有说明，且不占大头", "兜底的一行容易掩盖归类错误")
def other_closures_are_explained(case: Case) -> Iterator[Finding]:
    other, processed = case.number(_OTHER), case.number(_PROCESSED)
    if not other or other < 0 or _EXPLAINED.search(_overview(case)):
        return
    is_large = processed is not None and processed >= 3 and other * _OTHER_SHARE > processed
    share = f"，占办结 {show_value(processed)} 件的三分之一以上" if is_large else ""
    yield Finding(
        f"（六）其他处理 3.其他有 {show_value(other)} 件{share}，第一部分没有说明是什么情形。",
        "先看是否该归入前面各行，例如信息不存在归（四）1；确属其他的，在第一部分写明情形。",
        cells=(_OTHER,),
        stated=show_value(other),
        severity=Severity.WARNING if is_large else Severity.HINT,
    )


@rule("T3-07", Severity.HINT, "结转下年度的申请不多于六分之一", "《条例》第三十三条：答复期限")
def few_requests_stay_pending(case: Case) -> Iterator[Finding]:
    numbers = _numbers(case, _PENDING_END, _RECEIVED, _PENDING_START)
    if numbers is None:
        return
    pending, received, carried = numbers
    handled = received + carried
    if handled >= _FEW_REQUESTS and pending * _LATE_SHARE > handled:
        yield Finding(
            f"结转下年度 {show_value(pending)} 件，占全部 {show_value(handled)} 件的六分之一以上，"
            "多于最后两个月收到的申请应有的份额。",
            "核对有没有逾期未答复的申请。",
            cells=(_PENDING_END,),
            stated=show_value(pending),
        )


@rule("T3-08", Severity.HINT, "乡镇、街道不予公开前三种理由为 0", "《条例》第十四条：基层少见")
def grass_roots_have_no_state_secrets(case: Case) -> Iterator[Finding]:
    level = case.report.level
    if level is None or not level.is_grass_roots:
        return
    for row in _NEVER_IN_A_TOWN:
        yield from _rare(case, f"denial.{row}", "在乡镇、街道很少见", "核对法律依据和归类。")


@rule("T3-09", Severity.HINT, "很少用到的几行为 0", "在各地的申请中都很少见")
def rare_rows_are_empty(case: Case) -> Iterator[Finding]:
    for row in _VERY_RARE:
        yield from _rare(case, f"not_processed.{row}", "很少见", "核对归类。")
    received = case.number(_RECEIVED)
    if received is not None and received < _MANY_REQUESTS:
        wrong = f"而本年新收只有 {show_value(received)} 件，谈不上大量"
        yield from _rare(case, "not_processed.excessive", wrong, "核对归类。")


@rule("T3-10", Severity.HINT, "正文提到的单位申请人在表三有数", "正文和表三说的是同一批申请人")
def named_organisations_are_counted(case: Case) -> Iterator[Finding]:
    if any(case.number(cell) != 0 for cell in _OF_ORGANISATIONS):
        return
    for part, section in case.report.sections("overview"):
        match = _ORGANISATION_ASKED.search(section.body)
        if section.topic != "on_request" or match is None:
            continue
        clause = re.split("[，。；\n]", section.body[: match.end()])[-1]
        if not _DENIED.search(clause):
            yield Finding(
                f"正文写有单位申请人（“{match[0]}”），而表三法人或其他组织各列都是 0。",
                "核对申请人应计入哪一列。",
                cells=_OF_ORGANISATIONS[:1],
                text=TextSpan(part, match.start(), match.end(), match[0]),
            )


@rule(
    "T3-11",
    Severity.WARNING,
    "有逾期未缴费的就写明发过收费通知",
    "表三（六）2 说的是未按收费通知缴费",
)
def unpaid_fees_had_a_notice(case: Case) -> Iterator[Finding]:
    unpaid = case.number(_FEE_UNPAID)
    if not unpaid or unpaid < 0 or case.report.fees.notices is not None:
        return
    if any(_FEE_WORDS.search(section.body) for section in case.report.other_matters):
        return
    yield Finding(
        f"（六）其他处理 2.逾期未缴费有 {show_value(unpaid)} 件，第六部分没有写发出收费通知。",
        "在第六部分写明发出收费通知的件数和金额。",
        cells=(_FEE_UNPAID,),
        stated=show_value(unpaid),
    )


def _rare(case: Case, row: str, wrong: str, advice: str) -> Iterator[Finding]:
    cell = Address.of("requests", row, "total")
    number = case.number(cell)
    if number and number > 0:
        yield Finding(
            f"{case.form.cells[cell].row.name}有 {show_value(number)} 件，{wrong}。",
            advice,
            cells=(cell,),
            stated=show_value(number),
        )


def _numbers(case: Case, *cells: Address) -> tuple[Number, ...] | None:
    numbers = tuple(number for cell in cells if (number := case.number(cell)) is not None)
    return numbers if len(numbers) == len(cells) else None


def _overview(case: Case) -> str:
    return "\n".join(section.body for section in case.report.overview)


REQUEST_RULES: tuple[Rule, ...] = (
    other_closures_are_explained,
    few_requests_stay_pending,
    grass_roots_have_no_state_secrets,
    rare_rows_are_empty,
    named_organisations_are_counted,
    unpaid_fees_had_a_notice,
)
