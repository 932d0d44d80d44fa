"""The figures of the prose against the tables: one rule for each kind of quantity.

A rule speaks only where a figure is fully understood and agrees with none of its readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from schema.address import Address
from schema.figure import show_value
from schema.finding import Finding, Severity
from schema.form import Form
from schema.prose.claims import Claim, claims_in, contradictions_in
from schema.prose.passages import prose_of
from schema.rule import Case, Rule, rule

_TWO_PLACES = "同一个数在正文和表格里应当一致"

#: 主要原因为信息不存在: a reason without a figure of its own, said of requests that were counted.
_REASON_ALONE = "(?:原因|理由|类型|情形|情况)(?:主要)?(?:均|都)?(?:是|为|系|属于|：)(?:政府|申请的?)?(信息不存在|本机关不掌握)"
#: 我局作出行政处罚决定12件; those of 全市 or 全系统 are more than the body's own.
_OWN_DECISIONS = (
    "(?:^|[，。；\\n]|20\\d\\d年度?|[我本][局镇乡厅委办院所处站队街道单位机关]{1,2})(?:共|共计|依法|累计|全年)*"
    "[作做]出(?:行政(?:许可|处罚|强制)决定\\d+件、?){0,2}$"
)
#: “十四五”期间，我局作出…: more than the year of the table.
_MANY_YEARS = "期间|近.{1,2}年|以来"
_CLAUSE = 40
_NOT_HELD = Address("requests.unable.not_held.total")


def figures_agree(id: str, case: Case) -> Iterator[Finding]:
    """Each claim that this rule watches agrees with one of its readings."""
    for claim in contradictions_in(case):
        if claim.rule == id:
            yield _contradiction(case, claim)


def _contradiction(case: Case, claim: Claim) -> Finding:
    unit = " 万元" if claim.quantity == "charge" else ""
    told = [f"{each.name}是 {show_value(number)}{unit}" for each, number in claim.tried]
    others = f"（{'，'.join(told[1:])}，也都不同）" if len(told) > 1 else ""
    table = _table_name(case.form, claim.cells[0])
    return Finding(
        f"{claim.passage.name}写“{claim.span.excerpt}”，{table}{told[0]}{others}。",
        _advice(claim),
        cells=claim.cells,
        text=claim.span,
        stated=show_value(claim.value),
        expected=claim.expected,
        severity=_severity(claim),
    )


def _severity(claim: Claim) -> Severity | None:
    """Other than that of the rule: decisions that this body says it made are those of the table."""
    if _is_in_other_unit(claim):
        return Severity.WARNING
    start = claim.statement.start
    before = claim.passage.text[max(0, start - _CLAUSE) : start]
    is_own = "决定" in claim.span.excerpt and re.search(_OWN_DECISIONS, before)
    return Severity.ERROR if is_own and not re.search(_MANY_YEARS, before) else None


def _is_in_other_unit(claim: Claim) -> bool:
    """The digits of the amount in the table, but as 元 where the table has 万元."""
    return claim.quantity == "charge" and claim.value == claim.numbers[0] != 0


def _advice(claim: Claim) -> str:
    if claim.denies:
        return "核对这句话和表格，有的就在正文里写明件数。"
    if claim.rule == "NT-08":
        return "核对正文，或者把这几件改填到表里对应的一行。"
    return f"核对正文和表格；表格无误的，正文改为 {claim.expected}。"


def _table_name(form: Form, cell: Address) -> str:
    for part in form.parts:
        if part.table == cell.table:
            return f"表{part.heading[0]}"
    return "表中"


@rule("NT-08", Severity.WARNING, "正文写明的理由在表三对应的一行有数", "表三按理由分行填报")
def reasons_have_their_row(case: Case) -> Iterator[Finding]:
    yield from figures_agree("NT-08", case)
    if case.number(_NOT_HELD) != 0:
        return
    if any(claim.quantity == "reason:not_held" and claim.value for claim in claims_in(case)):
        return
    for passage in prose_of(case).overview:
        named = "信息不存在" in passage.text or "不掌握" in passage.text
        is_there = named and passage.topic == "on_request"
        match = re.search(_REASON_ALONE, passage.text) if is_there else None
        if match:
            row = case.form.cells[_NOT_HELD].row.name
            yield Finding(
                f"{passage.name}写明理由是{match[1]}，而表三{row}是 0。",
                "因信息不存在、本机关不掌握而无法提供的计入这一行，不计入其他处理；核对表三。",
                cells=(_NOT_HELD,),
                text=passage.span(*match.span(1)),
                stated="0",
            )


def _figures_rule(
    id: str, title: str, source: str = _TWO_PLACES, severity: Severity = Severity.ERROR
) -> Rule:
    return Rule(id, severity, title, source, partial(figures_agree, id))


NARRATIVE_RULES: tuple[Rule, ...] = (
    _figures_rule("NT-01", "正文收到申请的件数与表三新收（或加上年结转）一致"),
    _figures_rule("NT-02", "正文上年结转的件数与表三一致"),
    _figures_rule("NT-03", "正文办结、答复的件数与表三（七）总计一致"),
    _figures_rule("NT-04", "正文结转下年度的件数与表三一致"),
    _figures_rule(
        "NT-05", "正文各种办理结果的件数与表三一致", "表上没有小计，正文里的数由各行相加"
    ),
    _figures_rule("NT-07", "正文各类申请人的件数与表三各列一致"),
    reasons_have_their_row,
    _figures_rule("NT-09", "正文说没有收到申请，表三新收就是 0", "正文和表格不能矛盾"),
    _figures_rule("NT-10", "正文复议、诉讼的件数与表四总计（或已审结数）一致"),
    _figures_rule("NT-11", "正文说没有复议、诉讼，表四总计就是 0", "正文和表格不能矛盾"),
    _figures_rule("NT-12", "正文维持、纠正、未审结的件数与表四一致"),
    _figures_rule(
        "NT-13", "正文规范性文件制发、废止、有效的件数与表二一致", "武政办发〔2025〕54号要求写明"
    ),
    _figures_rule("NT-14", "正文规章制发、废止、有效的件数与表二一致"),
    _figures_rule(
        "NT-15",
        "正文许可、处罚、强制决定的件数和收费金额与表二一致",
        "公布的件数和作出决定的件数要分清",
        Severity.HINT,
    ),
)
