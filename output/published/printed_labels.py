"""Rows and columns that a published table prints in other words than the form, or not at all.

Unsure is silent: a label that the reader may only have missed is told in its notes, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from types import MappingProxyType

from output.published.matching import MatchedFigures
from output.published.spelling import key_of, looks_like_figure, without_brackets, without_number
from schema.address import Address
from schema.form import Column, Form, Row, Table


def printed_labels(matched: MatchedFigures, form: Form, is_whole: bool = True) -> Mapping[str, str]:
    """The printed label of each row and column that has another, empty for one that is missing.

    ``is_whole``: the file was read to its end, and all of it.
    """
    has_pieces = not all(map(looks_like_figure, matched.leftovers))
    unread = {found.table.id for found, _ in matched.unread}
    labels: dict[str, str] = {}
    for table in form.tables:
        is_sure = is_whole and not has_pieces and table.id not in unread
        labels |= _reworded(table, matched, is_sure)
        missing = table.cells.keys() - matched.texts.keys() if is_sure else set()
        if 0 < len(missing) < len(table.cells):  # a whole table may be a picture
            labels |= _missing(table, missing)
    return MappingProxyType(labels)


def _reworded(table: Table, matched: MatchedFigures, is_sure: bool) -> Iterator[tuple[str, str]]:
    if not matched.printed:
        return
    for block in table.blocks:
        lines: tuple[Row | Column, ...] = (*block.rows, *block.columns)
        for line in lines:
            name = f"{table.id}.{line.id}"
            printed = matched.printed.get(name, "")
            if printed and not _is_official(printed, line, is_sure):
                yield name, " ".join(printed.split())


def _is_official(printed: str, line: Row | Column, is_sure: bool) -> bool:
    """The form's own words but for spaces, brackets, marks and numbers; Word may draw the number.

    A part of a label may be the rest of a broken one, where pieces of labels are about.
    """
    key = _key(printed)
    heads = line.heads if isinstance(line, Column) else ()
    official = {_key("".join(heads[n:]) + line.label) for n in range(len(heads) + 1)}
    official |= {_key(without_number(line.label))}
    if key in official or (not is_sure and any(key in each for each in official)):
        return True
    return "万元" in key and _key(without_brackets(printed)) == _key(without_brackets(line.label))


def _key(label: str) -> str:
    return key_of(label).replace("单位", "")


def _missing(table: Table, missing: Set[Address]) -> Iterator[tuple[str, str]]:
    """Rows all of whose cells are missing, and columns, in the rows that are there."""
    for block in table.blocks:
        cells = {
            row.id: {column.id: Address.of(table.id, row.id, column.id) for column in block.columns}
            for row in block.rows
        }
        gone = [row for row, line in cells.items() if missing >= set(line.values())]
        yield from ((f"{table.id}.{row}", "") for row in gone)
        there = [line for row, line in cells.items() if row not in gone]
        for column in block.columns:
            if there and all(line[column.id] in missing for line in there):
                yield f"{table.id}.{column.id}", ""
