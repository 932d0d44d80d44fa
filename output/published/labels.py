"""The labels of an edition of the form, and how they are recognised however they are written.

Spaces, line breaks, brackets, quotes, punctuation and width never matter. A label is looked up word
for word first; without its number, without its brackets or with a slip of the pen only when that
leaves exactly one.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from output.published.page import PageCell
from output.published.spelling import (
    LONGEST_LABEL,
    REMEMBERED,
    key_of,
    without_brackets,
    without_number,
)
from schema.form import Column, Form, Row, Table
from schema.loading import editions, load_form

#: Labels as they were printed where the form has other words.
_VARIANTS = {
    "行政规范性文件": ("规范性文件",),
    "规范性文件": ("行政规范性文件",),
    "本年制发件数": ("制发件数", "本年制发数量", "本年制定件数"),
    "本年废止件数": ("废止件数", "本年废止数量"),
    "现行有效件数": ("现行有效数量", "现行有效数"),
    "本年处理决定数量": ("处理决定数量",),
    "处理决定数量": ("本年处理决定数量",),
    "本年收费金额（单位：万元）": ("收费金额",),
    "其他": ("其他组织",),
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "逾期不补正",
        "申请人无正当理由逾期不补正",
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "逾期不缴费",
        "逾期未缴费",
        "申请人逾期未按收费通知要求缴纳费用",
    ),
    "总计": ("合计",),
    "（七）总计": ("合计",),
}


_ALIKE = 0.86
_SLIPS = 3
_LONG_ENOUGH, _BEGINNING = 6, 4


class Sureness(enum.IntEnum):
    """How a label was recognised."""

    EXACT = 0
    LOOSE = 1  # without its number or brackets, or a known variant
    GUESSED = 2  # a slip of the pen away


@dataclass(frozen=True, slots=True, eq=False)
class FoundRow:
    """A row of the form for a printed label, with the columns that its block has."""

    table: Table
    row: Row
    columns: Mapping[str, Column]
    sureness: Sureness = Sureness.EXACT

    def column(self, text: str) -> Column | None:
        """The column of this row that ``text`` heads, or None."""
        found = self.columns.get(key_of(text))
        return found if found is not None else self.columns.get(key_of(without_brackets(text)))


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The vocabulary of one edition.

    ``rows`` open a row of figures; ``line_rows`` open a group of columns in a table whose figures
    stand on one line; ``heads`` are all labels above figures, titles of blocks and notes;
    ``groups`` are the names of groups of rows, ``inner_groups`` those of the innermost; ``own``
    are the labels that no other edition has.
    """

    form: Form
    rows: Mapping[str, FoundRow]
    loose_rows: Mapping[str, FoundRow]
    line_rows: Mapping[str, FoundRow]
    heads: frozenset[str]
    groups: frozenset[str]
    inner_groups: frozenset[str]
    own: frozenset[str] = frozenset()
    _seen: dict[str, FoundRow | None] = field(default_factory=dict)

    def find_row(self, text: str) -> FoundRow | None:
        """The row that ``text`` labels, or None."""
        try:
            return self._seen[text]
        except KeyError:
            found = self._find_row(text)
        if len(self._seen) < REMEMBERED:
            self._seen[text] = found
        return found

    def _find_row(self, text: str) -> FoundRow | None:
        key = key_of(text)
        if not key:
            return None
        if key in self.rows:
            return self.rows[key]
        bare = without_number(text)
        for each in (text, bare, without_brackets(bare)):
            found = self.loose_rows.get(key_of(each))
            if found is not None:
                return found
        return None if key in self.heads or key in self.groups else self._guess(key)

    def _guess(self, key: str) -> FoundRow | None:
        """The one row whose label differs from ``key`` by a slip of the pen, or goes on after it."""
        if len(key) < _BEGINNING:
            return None
        alike = {
            found.row.id: found
            for label, found in self.loose_rows.items()
            if label.startswith(key) or (len(key) >= _LONG_ENOUGH and _are_alike(label, key))
        }
        if len(alike) != 1:
            return None
        return replace(*alike.values(), sureness=Sureness.GUESSED)

    def is_head(self, text: str) -> bool:
        """Is it a label above figures, or the name of a group or block?"""
        return key_of(text) in self.heads or key_of(without_brackets(text)) in self.heads

    def knows(self, text: str) -> bool:
        """Is it any label of the tables?"""
        return self.is_head(text) or key_of(text) in self.groups or self.find_row(text) is not None


def _are_alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _SLIPS:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@cache
def labels_of(edition: str) -> Labels:
    """The vocabulary of that edition, built once."""
    form = load_form(edition)
    rows: dict[str, FoundRow] = {}
    line_rows: dict[str, FoundRow] = {}
    heads: set[str] = set()
    groups: set[str] = set()
    inner_groups: set[str] = set()
    for table in form.tables:
        heads |= {key_of(table.note), key_of(table.banner)}
        for block in table.blocks:
            columns = {key: column for column in block.columns for key in _column_keys(column)}
            heads |= {key_of(block.title), key_of(block.stub), *columns}
            heads |= {key_of(head) for column in block.columns for head in column.heads}
            for row in block.rows:
                opened = line_rows if table.layout == "line" else rows
                opened[key_of(row.label)] = FoundRow(table, row, columns)
                side = heads if table.layout == "line" else groups
                side |= {key_of(group) for group in row.groups}
                inner_groups |= {key_of(group) for group in row.groups[1:]}
    heads |= line_rows.keys()
    heads.discard("")
    return Labels(
        form,
        rows,
        _loose(rows),
        line_rows,
        frozenset(heads),
        frozenset(groups),
        frozenset(inner_groups),
        _own(edition),
    )


def _own(edition: str) -> frozenset[str]:
    others = (load_form(each) for each in editions() if each != edition)
    return _printed(load_form(edition)).difference(
        *(_printed(form) | _groups(form) for form in others)
    )


def _groups(form: Form) -> set[str]:
    blocks = (block for table in form.tables for block in table.blocks)
    return {key_of(group) for block in blocks for row in block.rows for group in row.groups}


@cache
def _printed(form: Form) -> frozenset[str]:
    return frozenset(
        key_of(label)
        for table in form.tables
        for block in table.blocks
        for labels in (block.rows, block.columns)
        for label in (each.label for each in labels)
    )


def _loose(rows: Mapping[str, FoundRow]) -> dict[str, FoundRow]:
    """Other spellings of the row labels, those that mean one row only."""
    spelled: dict[str, list[FoundRow]] = {}
    for found in rows.values():
        for spelling in {key_of(each) for each in (*_spellings(found.row.label), found.row.short)}:
            spelled.setdefault(spelling, []).append(found)
    spelled.pop("", None)
    return {
        spelling: replace(meant[0], sureness=Sureness.LOOSE)
        for spelling, meant in spelled.items()
        if len(meant) == 1
    }


def _spellings(label: str) -> Iterator[str]:
    bare = without_number(label)
    yield from (bare, without_brackets(label), without_brackets(bare))
    yield from _VARIANTS.get(label, ())


def _column_keys(column: Column) -> set[str]:
    path = "".join(column.heads) + column.label
    spellings = (column.label, path, without_brackets(column.label))
    return {key_of(spelling) for spelling in (*spellings, *_VARIANTS.get(column.label, ()))}


def is_label(text: str) -> bool:
    """Is it a label of the tables of any edition?"""
    return len(text) <= LONGEST_LABEL and _is_label(text)


@lru_cache(maxsize=REMEMBERED)
def _is_label(text: str) -> bool:
    return any(labels_of(edition).knows(text) for edition in editions())


def has_labels(rows: Iterable[Sequence[PageCell]]) -> bool:
    """Does a label of the form stand in any of the cells?"""
    return any(cell.text and is_label(cell.text) for row in rows for cell in row)
