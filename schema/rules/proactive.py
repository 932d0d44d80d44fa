"""Rules of table 二: stock and flow of documents, who may make rules, yuan or 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from schema.address import Address
from schema.figure import Number, plain_decimal, show_value
from schema.finding import Finding, Severity
from schema.level import Level
from schema.rule import Case, Rule, rule

CHARGES = Address("proactive.charges.amount")
CHARGES_IN_YUAN = Address("proactive.charges.amount_yuan")
YUAN_PER_UNIT = 10000

_SMALL_BODIES = (
    Level.TOWNSHIP,
    Level.SUBDISTRICT,
    Level.CITY_DEPARTMENT,
    Level.COUNTY_DEPARTMENT,
)
_DECISIONS = ("licensing", "penalties", "coercion")


@rule("T2-04", Severity.WARNING, "现行有效加废止减制发不小于 0", "去年的现行有效件数不会是负数")
def last_years_stock_is_not_negative(case: Case) -> Iterator[Finding]:
    for row in ("rule_documents", "normative_documents"):
        cells = _addresses(row, "in_force", "repealed", "issued")
        in_force, repealed, issued = (case.number(cell) for cell in cells)
        if in_force is None or repealed is None or issued is None:
            continue
        if in_force + repealed - issued < 0:
            name = case.form.cells[cells[0]].row.name
            yield Finding(
                f"{name}：现行有效 {show_value(in_force)}＋废止 {show_value(repealed)}－"
                f"制发 {show_value(issued)}＝{show_value(in_force + repealed - issued)}，"
                "也就是去年的现行有效件数成了负数。",
                "核对三个数；若有文件未经废止就失效，请写明理由。",
                cells=cells,
                stated=show_value(in_force),
                expected=f"不小于 {show_value(issued - repealed)}",
            )


@rule("T2-05", Severity.ERROR, "没有规章制定权的机关规章各格为 0", "《立法法》")
def only_rule_makers_have_rules(case: Case) -> Iterator[Finding]:
    level = case.report.level
    if level is None or level.can_make_rules:
        return
    severity = Severity.WARNING if level.is_department else Severity.ERROR
    for cell in _addresses("rule_documents", "issued", "repealed", "in_force"):
        number = case.number(cell)
        if number and number > 0:
            yield Finding(
                f"{case.form.cells[cell].name}填了 {show_value(number)}，"
                f"而{level.label}没有规章制定权。",
                "应为 0；若把规范性文件算成了规章，请移到下一行。",
                cells=(cell,),
                stated=show_value(number),
                expected="0",
                severity=severity,
            )


@rule("T2-07", Severity.WARNING, "收费金额的单位是万元而不是元", "格式：单位为万元")
def charges_are_not_in_yuan(case: Case) -> Iterator[Finding]:
    amount = case.number(CHARGES)
    if case.report.level not in _SMALL_BODIES or amount is None or amount < YUAN_PER_UNIT:
        return
    likely = show_value(Decimal(amount) / YUAN_PER_UNIT)
    yield Finding(
        f"行政事业性收费填了 {show_value(amount)} 万元，超过一亿元，像是按元填的。",
        f"若是 {show_value(amount)} 元，应填 {likely}。",
        cells=(CHARGES,),
        stated=show_value(amount),
        expected=likely,
    )


@rule("T2-08", Severity.ERROR, "另外写明的元数与表中万元数一致", "1 万元等于 10000 元")
def yuan_agrees_with_amount(case: Case) -> Iterator[Finding]:
    yuan = case.report.stated.figures.get(CHARGES_IN_YUAN)
    amount = case.number(CHARGES)
    if amount is None or yuan is None or isinstance(yuan, str):
        return
    expected = Decimal(yuan) / YUAN_PER_UNIT
    if expected != amount:
        yield Finding(
            f"行政事业性收费填了 {show_value(amount)} 万元，"
            f"而另外写明是 {show_value(yuan)} 元，即 {_plain(expected)} 万元。",
            "核对金额和单位。",
            cells=(CHARGES,),
            stated=show_value(amount),
            expected=_plain(expected),
        )


@rule(
    "T2-09",
    Severity.HINT,
    "没有行政执法权的机关许可、处罚、强制为 0",
    "没有行政执法权，就不会作出这些决定",
)
def only_enforcers_have_decisions(case: Case) -> Iterator[Finding]:
    if case.report.enforcement is not False:
        return
    for row in _DECISIONS:
        (cell,) = _addresses(row, "decisions")
        number = case.number(cell)
        if number and number > 0:
            yield Finding(
                f"{case.form.cells[cell].row.name}填了 {show_value(number)}，"
                "而单位信息里写明没有行政执法权。",
                "核对是不是别的单位的数字，或者改单位信息。",
                cells=(cell,),
                stated=show_value(number),
                expected="0",
            )


@cache
def _addresses(row: str, *columns: str) -> tuple[Address, ...]:
    return tuple(Address.of("proactive", row, column) for column in columns)


def _plain(number: Number) -> str:
    return show_value(plain_decimal(Decimal(number)))


PROACTIVE_RULES: tuple[Rule, ...] = (
    last_years_stock_is_not_negative,
    only_rule_makers_have_rules,
    charges_are_not_in_yuan,
    yuan_agrees_with_amount,
    only_enforcers_have_decisions,
)
