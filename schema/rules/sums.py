"""The sums and balances that the form declares: one check walks them all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from schema.address import Address
from schema.figure import Number, read_figure, show_value
from schema.finding import Finding, Severity
from schema.form import Balance, Cell, Sum
from schema.rule import Case, Rule
from schema.totals import sum_of

_PRINTED = "格式：表上印明的合计"


def stated_total_is_sum_of_parts(id: str, case: Case) -> Iterator[Finding]:
    """A total that somebody stated equals what its parts add up to.

    A sum of totals may hold with the computed or with the stated ones: a slip in one cell is told
    by its row and its column, not again by the sums of these.
    """
    if not case.report.stated.figures:
        return
    for table in case.form.tables:
        for each in table.sums:
            if each.rule == id:
                yield from _disagreement(case, each, table.cells[each.total])


def _disagreement(case: Case, each: Sum, cell: Cell) -> Iterator[Finding]:
    stated = _stated_number(case, cell)
    computed = sum_of(each.parts, case.numbers)
    if stated is None or computed is None or stated == computed:
        return
    if stated == sum_of(each.parts, _as_printed(case, each.parts)):
        return
    parts = "＋".join(show_value(case.numbers[part]) for part in each.parts)
    if len(each.parts) > 8:
        parts = f"{len(each.parts)} 格之和"
    yield Finding(
        f"{cell.name}写的是 {show_value(stated)}，各项相加 {parts}＝{show_value(computed)}，"
        f"差 {show_value(_difference(stated, computed))}。",
        "核对各项；各项无误就去掉写出的总计，用算出的。",
        cells=(each.total, *each.parts),
        stated=show_value(stated),
        expected=show_value(computed),
    )


def _as_printed(case: Case, addresses: tuple[Address, ...]) -> dict[Address, Number]:
    """All known numbers, with the stated total of each of ``addresses`` that has one."""
    printed = dict(case.known)
    for address in addresses:
        stated = _stated_number(case, case.form.cells[address])
        if stated is not None:
            printed[address] = stated
    return printed


def _stated_number(case: Case, cell: Cell) -> Number | None:
    value = case.report.stated.figures.get(cell.address)
    if isinstance(value, str):
        return read_figure(value, cell.column.kind).number
    return value


def _difference(one: Number, other: Number) -> Number:
    difference = abs(Decimal(one) - other)
    return int(difference) if difference == int(difference) else difference


def balance_holds(id: str, case: Case) -> Iterator[Finding]:
    """Both sides of a printed balance are equal, read with the computed or the stated total.

    A total column that fails only because its columns do is not told again.
    """
    for table in case.form.tables:
        failing = [
            (balance, sides)
            for balance in table.balances
            if balance.rule == id and (sides := _unequal_sides(case, balance)) is not None
        ]
        typed = [each for each in failing if not _is_total(case, each[0])]
        for balance, (left, right) in typed or failing:
            yield _imbalance(case, balance, left, right)


def _unequal_sides(case: Case, balance: Balance) -> tuple[Number, Number] | None:
    left, right = sum_of(balance.left, case.known), sum_of(balance.right, case.known)
    if left is None or right is None or left == right:
        return None
    printed = _as_printed(case, (*balance.left, *balance.right))
    if sum_of(balance.left, printed) == sum_of(balance.right, printed):
        return None
    return left, right


def _is_total(case: Case, balance: Balance) -> bool:
    return all(case.form.cells[address].computed for address in (*balance.left, *balance.right))


def _imbalance(case: Case, balance: Balance, left: Number, right: Number) -> Finding:
    column = case.form.cells[balance.left[0]].column.name
    return Finding(
        f"{column}列：{_side(case, balance.left)}＝{show_value(left)}，"
        f"{_side(case, balance.right)}＝{show_value(right)}，"
        f"差 {show_value(_difference(left, right))}。",
        "第一项加第二项之和应等于第三项加第四项之和，核对这一列。",
        cells=(*balance.left, *balance.right),
        stated=show_value(left),
        expected=show_value(right),
    )


def _side(case: Case, addresses: tuple[Address, ...]) -> str:
    return "＋".join(
        f"{case.form.cells[address].row.name} {show_value(case.known[address])}"
        for address in addresses
    )


SUM_RULES: tuple[Rule, ...] = (
    Rule(
        "T3-01",
        Severity.ERROR,
        "表三每一行六类申请人之和等于总计",
        _PRINTED,
        partial(stated_total_is_sum_of_parts, "T3-01"),
    ),
    Rule(
        "T3-02",
        Severity.ERROR,
        "表三每一列各种办理结果之和等于（七）总计",
        _PRINTED,
        partial(stated_total_is_sum_of_parts, "T3-02"),
    ),
    Rule(
        "T3-03",
        Severity.ERROR,
        "表三每一列新收加结转等于办结加结转下年度",
        "格式：表上印明的勾稽关系",
        partial(balance_holds, "T3-03"),
    ),
    Rule(
        "T4-01",
        Severity.ERROR,
        "表四每一组四种结果之和等于总计",
        _PRINTED,
        partial(stated_total_is_sum_of_parts, "T4-01"),
    ),
)
