"""What a single cell must hold: something, and a number that can stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from schema.figure import Kind, Oddity, show_value
from schema.finding import Finding, Severity
from schema.form import Cell
from schema.rule import Case, Rule, rule
from schema.rules.text_form import full_width_digits

#: 0.000001 万元 is one fen.
MONEY_PLACES = 6


def cells_are_filled(id: str, case: Case) -> Iterator[Finding]:
    """No cell is blank and none holds a placeholder. A waiting sum says nothing of its own."""
    figures = case.report.figures
    for table in case.form.tables:
        if table.blank_rule != id:
            continue
        for address in table.typed:
            if address not in figures:
                yield _blank(table.cells[address])
        for cell, text, reading in case.texts_in(table):
            if reading.oddity is Oddity.PLACEHOLDER:
                yield Finding(
                    f"{cell.name}填的是“{text}”，不是数字。",
                    "没有就填 0。",
                    cells=(cell.address,),
                    stated=text,
                    expected="0",
                    severity=Severity.WARNING,
                )


def _blank(cell: Cell) -> Finding:
    return Finding(f"{cell.name}是空白。", "没有就填 0。", cells=(cell.address,), missing=True)


def counts_are_whole_numbers(id: str, case: Case) -> Iterator[Finding]:
    """Every count is an integer and not negative."""
    for table in case.form.tables:
        if table.number_rule != id:
            continue
        figures = case.report.figures
        for address in table.typed:
            value = figures.get(address, 0)
            if (type(value) is int and value >= 0) or isinstance(value, str):
                continue
            cell = table.cells[address]
            if cell.column.kind is Kind.COUNT:
                wrong = "是负数" if value < 0 else "不是整数"
                yield _bad_number(cell, show_value(value), f"{wrong}，应为 0 或正整数")
        for cell, text, reading in case.texts_in(table):
            if cell.column.kind is not Kind.MONEY and reading.oddity is Oddity.UNREADABLE:
                yield _bad_number(cell, text, "认不出是多少，应为 0 或正整数")


def money_is_a_number(id: str, case: Case) -> Iterator[Finding]:
    """An amount is a number of at least 0, to the fen at most."""
    for table in case.form.tables:
        if table.money_rule != id:
            continue
        for cell, text, reading in case.texts_in(table):
            if cell.column.kind is Kind.MONEY and reading.oddity is Oddity.UNREADABLE:
                yield _bad_number(cell, text, "认不出是多少，应为以万元为单位的数字")
        for address in table.typed:
            cell = table.cells[address]
            number = case.numbers.get(address)
            if cell.column.kind is not Kind.MONEY or number is None:
                continue
            if number < 0:
                yield _bad_number(cell, show_value(number), "是负数，应为 0 或正数")
            elif _places(Decimal(number)) > MONEY_PLACES:
                yield Finding(
                    f"{cell.name}是 {show_value(number)}，小数超过 {MONEY_PLACES} 位，不足一分钱。",
                    "核对金额；单位是万元。",
                    cells=(address,),
                    stated=show_value(number),
                    severity=Severity.WARNING,
                )


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _bad_number(cell: Cell, text: str, wrong: str) -> Finding:
    return Finding(
        f"{cell.name}填的是“{text}”，{wrong}。",
        "改成数字；没有就填 0。",
        cells=(cell.address,),
        stated=text,
    )


def _understood(case: Case, oddity: Oddity, unit_rule: str = "") -> Iterator[Finding]:
    """Cells that were read as a number although they are not written as one."""
    for table in case.form.tables:
        if unit_rule and table.unit_rule != unit_rule:
            continue
        for cell, text, reading in case.texts_in(table):
            if reading.oddity is oddity and reading.number is not None:
                number = show_value(reading.number)
                yield Finding(
                    f"{cell.name}写的是“{text}”，按 {number} 计。",
                    f"改写成 {number}。",
                    cells=(cell.address,),
                    stated=text,
                    expected=number,
                )


@rule("T2-06", Severity.WARNING, "表二的格里只有数字，没有单位和文字", "填报口径：单位写在表头")
def units_stay_out_of_cells(case: Case) -> Iterator[Finding]:
    yield from _understood(case, Oddity.UNIT, "T2-06")


@rule("FM-01", Severity.WARNING, "数字用半角", "电子表格不能对全角数字求和")
def digits_are_half_width(case: Case) -> Iterator[Finding]:
    for finding in _understood(case, Oddity.FULL_WIDTH):
        # In a cell it is converted by itself, so it is worth a hint only.
        yield replace(finding, severity=Severity.HINT)
    yield from full_width_digits(case)


@rule("FM-02", Severity.HINT, "格里的数字不带空格、千分号和单位", "格里只填数字")
def figures_have_no_separators(case: Case) -> Iterator[Finding]:
    yield from _understood(case, Oddity.SEPARATORS)
    yield from _understood(case, Oddity.UNIT, "FM-02")


@rule("FM-03", Severity.ERROR, "格里没有冒充数字的字母和汉字数字", "字母、汉字和符号不能参加计算")
def digits_are_digits(case: Case) -> Iterator[Finding]:
    for table in case.form.tables:
        for cell, text, reading in case.texts_in(table):
            if reading.oddity is Oddity.LOOK_ALIKE:
                yield _bad_number(cell, text, "看着像数字，实际是字母、汉字或多余的符号")


def _each_table(
    check: Callable[[str, Case], Iterator[Finding]],
    severity: Severity,
    title: str,
    source: str,
    ids: dict[str, str],
) -> tuple[Rule, ...]:
    return tuple(
        Rule(rule_id, severity, name + title, source, partial(check, rule_id))
        for rule_id, name in ids.items()
    )


CELL_RULES: tuple[Rule, ...] = (
    *_each_table(
        cells_are_filled,
        Severity.ERROR,
        "每一格都填了，没有空白和“/”“无”一类的占位符",
        "格式：没有的填 0",
        {"T2-01": "表二", "T3-05": "表三", "T4-03": "表四"},
    ),
    *_each_table(
        counts_are_whole_numbers,
        Severity.ERROR,
        "的件数都是 0 或正整数",
        "件数只能是整数",
        {"T2-02": "表二", "T3-04": "表三", "T4-02": "表四"},
    ),
    Rule(
        "T2-03",
        Severity.ERROR,
        "收费金额是不小于 0 的数字，最多 6 位小数",
        "格式：单位为万元",
        partial(money_is_a_number, "T2-03"),
    ),
    units_stay_out_of_cells,
    digits_are_half_width,
    figures_have_no_separators,
    digits_are_digits,
)
