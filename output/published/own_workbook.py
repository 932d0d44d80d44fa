"""A sheet of ours -> its texts with their places, and its tables, by the names in its first column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from output.excel_names import CONTINUED, HEADING, INDENT, TABLE, TITLE
from output.published.own import NamedLine
from output.published.page import PageCell, PageTable
from output.published.sheets import MOST_ROWS, Formulas, rows_of

_MOST_OF_OURS = 20 * MOST_ROWS
#: Those of ours and some that were put in.
_COLUMNS = 24
_NO_SECTION = "overview"
_TEXT = re.compile(r"preamble|problems|(overview|other_matters)\..+")


def is_ours(sheet: Worksheet) -> bool:
    """Does the first column name a title and a table, whatever became of the sheet's own name?"""
    names = {name for name, _ in _named_rows(sheet, columns=1)}
    return TITLE in names and any(name.endswith(TABLE) for name in names)


def own_parts(sheet: Worksheet, formulas: Formulas) -> tuple[list[NamedLine], list[PageTable]]:
    """The texts of a sheet of ours, and its tables: all rows from a name down to the next."""
    rows = _named_rows(sheet)
    named = [number for number, (name, _) in enumerate(rows) if name]
    lines, tables = list[NamedLine](), list[PageTable]()
    for start, end in pairwise([*named, len(rows)]):
        name, texts = rows[start]
        if name.endswith(TABLE):
            tables.append(_own_table(sheet, formulas, start + 1, end))
            continue
        text, *beside = texts or [""]
        at = _continued(lines, name)
        if at is None:
            is_unseen = sheet.row_dimensions[start + 1].hidden and not name.endswith(HEADING)
            place = name.removesuffix(CONTINUED) or _NO_SECTION
            lines.append(NamedLine(place, text.removeprefix(INDENT), is_unseen))
        else:
            lines[at] = replace(lines[at], text=lines[at].text + text)
        lines += [NamedLine(_NO_SECTION, each) for each in beside]
        lines += _added(name, [each for _, added in rows[start + 1 : end] for each in added])
    return lines, tables


def _continued(lines: Sequence[NamedLine], name: str) -> int | None:
    """Which of ``lines`` goes on in the row of this name: others may have come between."""
    if not name.endswith(CONTINUED):
        return None
    place = name.removesuffix(CONTINUED)
    return next((at for at in reversed(range(len(lines))) if lines[at].place == place), None)


def _named_rows(sheet: Worksheet, columns: int = _COLUMNS) -> list[tuple[str, list[str]]]:
    """The name in the first column of each row, and the texts in the others, wherever they stand."""
    # Looking at a cell makes it: none beyond the last column, or the tables become wider.
    rows = sheet.iter_rows(
        max_row=min(sheet.max_row, _MOST_OF_OURS),
        max_col=min(sheet.max_column, columns),
        values_only=True,
    )
    told = ([unescape(str(value)) if value is not None else "" for value in row] for row in rows)
    return [(name, [text for text in texts if text]) for name, *texts in told]


def _own_table(sheet: Worksheet, formulas: Formulas, first: int, last: int) -> PageTable:
    """The table in these rows of ours, without the columns that only other tables need."""
    rows = [row[1:] for row in rows_of(sheet, formulas, first, last)]
    starts = sorted({cell.column for row in rows for cell in row})

    def narrowed(cell: PageCell) -> PageCell:
        left, right = (bisect_left(starts, cell.column + n) for n in (0, cell.colspan))
        return PageCell(cell.text, left, cell.rowspan, right - left)

    return PageTable([[narrowed(cell) for cell in row] for row in rows])


def _added(above: str, texts: list[str]) -> list[NamedLine]:
    """Rows that somebody put in belong to the text above; elsewhere they stand in no section."""
    place = above.removesuffix(CONTINUED).removesuffix(HEADING)
    place = place if _TEXT.fullmatch(place) else _NO_SECTION
    return [NamedLine(place, text.removeprefix(INDENT)) for text in texts]
