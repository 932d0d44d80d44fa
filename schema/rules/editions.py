"""Rules of the editions of the form: the right one for the year, and what only that of 2019 has.

FV-02 is T3-01 and T3-02 over the rows of 2019, two fewer, as ``forms/2019.toml`` declares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from schema.address import Address
from schema.figure import read_figure, show_value
from schema.finding import Finding, Severity
from schema.loading import editions, load_form
from schema.rule import Case, Rule, rule
from schema.rules.sums import stated_total_is_sum_of_parts

PROCUREMENT = Address("proactive.procurement.amount")

_DOCUMENTS = ("rule_documents", "normative_documents")
_DECIDED = ("licensing", "other_services", "penalties", "coercion")
_ITEMS = (*_DECIDED, "charges")


@rule(
    "FV-01", Severity.ERROR, "用的是报告年度的那一版表式", "国办公开办函〔2019〕60号、〔2021〕30号"
)
def form_covers_the_year(case: Case) -> Iterator[Finding]:
    year, form = case.report.year, case.form
    if year is None or form.covers(year):
        return
    right = next((each for each in map(load_form, editions()) if each.covers(year)), None)
    if right is None:
        return  # before 2019 there was no uniform form
    yield Finding(
        f"{year} 年度的报告用了 {form.edition} 年版表式（{form.notice}），"
        f"应当用 {right.edition} 年版（{right.notice}）。",
        f"按 {right.edition} 年版重新填报；两版第二部分的项目不同，不能照搬。",
        place="report.year",
        stated=form.edition,
        expected=right.edition,
    )


@rule("FV-03", Severity.WARNING, "本年新公开数量不大于对外公开总数量", "2019 年版：部分不大于总数")
def new_documents_are_part_of_all(case: Case) -> Iterator[Finding]:
    for row in _DOCUMENTS:
        cells = _addresses(row, "published", "total_public")
        published, total = (case.number(cell) for cell in cells)
        if published is not None and total is not None and published > total:
            yield Finding(
                f"{case.form.cells[cells[0]].row.name}：本年新公开 {show_value(published)} 件，"
                f"多于对外公开总数 {show_value(total)} 件。",
                "核对两个数。",
                cells=cells,
                stated=show_value(published),
                expected=f"不大于 {show_value(total)}",
            )


@rule("FV-04", Severity.WARNING, "本年增/减是整数，项目数量减下来不小于 0", "2019 年版：项目数量")
def items_do_not_fall_below_zero(case: Case) -> Iterator[Finding]:
    for row in _ITEMS:
        cells = _addresses(row, "change", "items_before")
        change, before = (case.number(cell) for cell in cells)
        if change is None:
            continue
        name = case.form.cells[cells[0]].name
        if not isinstance(change, int):
            yield Finding(
                f"{name}填的是 {show_value(change)}，不是整数。",
                "填比上一年增加或者减少的项目数，减少的写负数。",
                cells=cells[:1],
                stated=show_value(change),
            )
        elif before is not None and before + change < 0:
            yield Finding(
                f"{name}填的是 {change}，而上一年只有 {show_value(before)} 项。",
                "核对两个数。",
                cells=cells,
                stated=str(change),
                expected=f"不小于 {show_value(-before)}",
            )


@rule("FV-05", Severity.HINT, "处理决定数量不是项目数量", "2019 年版：决定与项目是两回事")
def decisions_are_not_items(case: Case) -> Iterator[Finding]:
    for row in _DECIDED:
        cells = _addresses(row, "decisions", "items_before", "change")
        decisions, before, change = (case.number(cell) for cell in cells)
        if not decisions or not before or not change or decisions != before + change:
            continue
        yield Finding(
            f"{case.form.cells[cells[0]].name}是 {show_value(decisions)}，"
            "恰好等于上一年项目数量加本年增/减，像是把项目数量当成了决定数量。",
            "这一列填本年作出的处理决定有多少件。",
            cells=cells,
            stated=show_value(decisions),
        )


@rule("FV-06", Severity.HINT, "采购总金额写明单位", "2019 年版表上没有印单位")
def procurement_has_a_unit(case: Case) -> Iterator[Finding]:
    amount = case.report.figures.get(PROCUREMENT)
    if not isinstance(amount, str) or "元" in amount:
        return
    number = read_figure(amount, case.form.cells[PROCUREMENT].column.kind).number
    if number is not None and Decimal(number) != 0:
        yield Finding(
            f"政府集中采购的采购总金额写的是“{amount}”，没有写明是元还是万元。",
            "核对单位，写成例如“25.1万元”。",
            cells=(PROCUREMENT,),
            stated=amount,
        )


@cache
def _addresses(row: str, *columns: str) -> tuple[Address, ...]:
    return tuple(Address.of("proactive", row, column) for column in columns)


EDITION_RULES: tuple[Rule, ...] = (
    form_covers_the_year,
    Rule(
        "FV-02",
        Severity.ERROR,
        "2019 年版表三的 23 行、7 列各自相加等于总计",
        "格式（2019 年版）：表上印明的合计，（六）其他处理只有一行",
        partial(stated_total_is_sum_of_parts, "FV-02"),
    ),
    new_documents_are_part_of_all,
    items_do_not_fall_below_zero,
    decisions_are_not_items,
    procurement_has_a_unit,
)
