"""The row of a table that an officer names: by counting, as the form numbers it, or by its words."""

from __future__ import annotations

import re
import unicodedata

from schema.address import Address
from schema.form import Row, Table

TableRow = tuple[Row, list[Address]]

_MOST_NAMED = 5
#: No row number is longer.
_DIGITS = 4
#: ``一、`` and ``（二）`` and ``3.`` before a label.
_NUMBER = re.compile(r"\(?[一二三四五六七八九十]+\)?|\d+")
_MARKS = str.maketrans("", "", "、., ")


def rows_of(table: Table) -> list[TableRow]:
    """Every row with its cells, top to bottom."""
    return [
        (row, [Address.of(table.id, row.id, column.id) for column in block.columns])
        for block in table.blocks
        for row in block.rows
    ]


def matching_rows(table: Table, text: str) -> list[TableRow]:
    """The rows that ``text`` may mean; of a group, its first row."""
    rows, words = rows_of(table), unicodedata.normalize("NFKC", text).strip()
    words = words.removeprefix("第").removesuffix("行")
    if words.isdecimal():
        number = int(words[:_DIGITS])
        return rows[number - 1 : number] if number else []
    number_of_form = words.translate(_MARKS)
    if not number_of_form.strip("()"):
        return []
    return _numbered(rows, number_of_form) or rows_named(table, text)


def _numbered(rows: list[TableRow], number: str) -> list[TableRow]:
    """The rows that bear ``number``, whole or its end, with brackets or without."""
    for brackets in ("", "()"):
        without = str.maketrans("", "", brackets)
        typed = number.translate(without)
        codes = [(each, number_of(each[0]).translate(without)) for each in rows]
        exact = [each for each, code in codes if code == typed]
        ending = [each for each, code in codes if code.endswith(typed)]
        group = [each for each, code in codes if typed in code]
        if found := exact or ending or group[:1]:
            return found
    return []


def number_of(row: Row) -> str:
    """The number of a row as the form has it: ``三(四)3``; empty where it has none."""
    parts = (unicodedata.normalize("NFKC", part) for part in (*row.groups, row.label))
    return "".join(found[0] for part in parts if (found := _NUMBER.match(part)))


def rows_named(table: Table, words: str) -> list[TableRow]:
    """The rows whose label has ``words`` in it; of a group that has them, the first."""
    rows, wanted = rows_of(table), plain_name(words)
    exact = [each for each in rows if wanted in map(plain_name, (each[0].label, each[0].name))]
    found = [each for each in rows if wanted in plain_name(each[0].label)]
    grouped = [each for each in rows if any(wanted in plain_name(of) for of in each[0].groups)]
    return exact or found or grouped[:1]


def plain_name(name: str) -> str:
    """A name as it is compared: marks narrow, without blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def ways_to_name(table: Table) -> str:
    """What can be typed for a row of ``table``."""
    rows = rows_of(table)
    numbers = [number_of(row).replace("(", "（").replace(")", "）") for row, _ in rows]
    longest = max(numbers, key=len)
    numbered = f"、表上的编号（例如 {longest}）" if longest else ""
    return f"行号（1 到 {len(rows)}，从上往下数）{numbered}，或者行名里的几个字"


def why_not_one_row(table: Table, text: str) -> str:
    """Why ``text`` names no row or more than one; empty when it names one."""
    rows, found = rows_of(table), matching_rows(table, text)
    if len(found) == 1:
        return ""
    if not found:
        return f"没有这一行。请写{ways_to_name(table)}。"
    names = [f"{rows.index(each) + 1} {each[0].short or each[0].label}" for each in found]
    more = f"等 {len(found)} 行" if len(found) > _MOST_NAMED else ""
    return f"有几行都对得上，请写行号：{'、'.join(names[:_MOST_NAMED])}{more}。"
