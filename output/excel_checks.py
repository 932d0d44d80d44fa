"""The sheet 核对: live formulas that recompute every sum and balance of the report's sheet.

It stays true when somebody changes a figure in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from output import excel_styles as styles
from output.excel_cells import (
    count_table_lines,
    merge,
    put_formula,
    put_text,
    table_row_height,
)
from output.excel_names import REPORT_SHEET
from schema.address import Address
from schema.form import Balance, Form, Table


class Place(NamedTuple):
    """Where a figure stands on the report's sheet."""

    row: int
    column: int


_HEADS = ("规则", "核对什么", "左边", "右边", "差", "结果")
_WIDTHS = (7, 60, 7, 7, 7, 9)
_WHAT = 1
CHECK_WIDTH = len(_HEADS)
_EVEN, _UNEVEN, _WAITING = "平", "不平", "未填全"


def write_checks(sheet: Worksheet, form: Form, places: Mapping[Address, Place], top: int) -> None:
    """Fill ``sheet`` from row ``top``: the verdict, the heads, one row for each sum and balance."""
    checks = [each for table in form.tables for each in _checks(table)]
    first, last = top + 2, top + 1 + len(checks)
    put_formula(sheet, top, 1, _verdict(f"F{first}:F{last}"), styles.HEADING)
    sheet.row_dimensions[top].height = 30
    merge(sheet, top, 1, 1, CHECK_WIDTH)
    for column, head in enumerate(_HEADS, 1):
        put_text(sheet, top + 1, column, head, styles.HEAD)
    for row, (rule, what, left, right) in enumerate(checks, first):
        put_text(sheet, row, 1, rule, styles.LABEL)
        put_text(sheet, row, 2, what, styles.LABEL)
        for column, formula in enumerate(_formulas(row, places, left, right), 3):
            put_formula(sheet, row, column, formula, styles.FIGURE)
        sheet.row_dimensions[row].height = table_row_height(count_table_lines(what, _WIDTHS[_WHAT]))
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    red = Rule("expression", formula=[f'$F{first}="{_UNEVEN}"'], dxf=styles.RED_ROW)
    sheet.conditional_formatting.add(f"A{first}:F{last}", red)
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{top + 1}:{top + 1}"


_Check = tuple[str, str, tuple[Address, ...], tuple[Address, ...]]


def _checks(table: Table) -> Iterator[_Check]:
    """Rule, words, left and right side of everything that must hold in ``table``."""
    for each in table.sums:
        what = f"{table.cells[each.total].name}＝{len(each.parts)} 项之和"
        yield each.rule, what, (each.total,), each.parts
    for balance in table.balances:
        yield balance.rule, _told(table, balance), balance.left, balance.right


def _told(table: Table, balance: Balance) -> str:
    """The balance in words: the names of what differs, then the line that they stand on."""
    sides = [[table.cells[a] for a in side] for side in (balance.left, balance.right)]
    columns = {cell.column.name for side in sides for cell in side}
    rows = {cell.row.name for side in sides for cell in side}
    down = len(columns) == 1
    names = ("＋".join(c.row.name if down else c.column.name for c in side) for side in sides)
    return "＝".join(names) + " · " + (columns if down else rows).pop()


def _formulas(
    row: int, places: Mapping[Address, Place], left: tuple[Address, ...], right: tuple[Address, ...]
) -> tuple[str, str, str, str]:
    sides = [_references([places[address] for address in side]) for side in (left, right)]
    wanted = len(left) + len(right)
    return (
        f"=SUM({sides[0]})",
        f"=SUM({sides[1]})",
        f"=ROUND(C{row}-D{row},6)",
        f'=IF(COUNT({sides[0]},{sides[1]})<{wanted},"{_WAITING}",'
        f'IF(E{row}=0,"{_EVEN}","{_UNEVEN}"))',
    )


def _verdict(results: str) -> str:
    uneven, waiting = (f'COUNTIF({results},"{each}")' for each in (_UNEVEN, _WAITING))
    return (
        f'=IF({uneven}>0,"有 "&{uneven}&" 处不平",'
        f'IF({waiting}>0,"有 "&{waiting}&" 处未填全","全部平"))'
    )


def _references(places: list[Place]) -> str:
    """The arguments of a SUM: neighbours in a row or column are told as one range."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _continues(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return ",".join(_reference(run[0], run[-1]) for run in runs)


def _continues(run: list[Place], place: Place) -> bool:
    first, last = run[0], run[-1]
    return place in ((last.row + 1, first.column), (first.row, last.column + 1))


def _reference(first: Place, last: Place) -> str:
    start, end = (f"{get_column_letter(p.column)}{p.row}" for p in (first, last))
    return f"{quote_sheetname(REPORT_SHEET)}!{start}" + (f":{end}" if end != start else "")
