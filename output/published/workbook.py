"""An Excel workbook -> a report; one of ours names its texts and tables in a hidden column.

Only values are read: formulas by what they last gave, macros and links to other files never.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from output.published.archives import check_archive, contents_of
from output.published.composing import Composed, compose
from output.published.editions import editions_of
from output.published.labels import is_label
from output.published.notes import NotAReport
from output.published.own import NamedLine, compose_own
from output.published.page import Block, Page, PageCell, PageTable, Paragraph
from output.published.side_by_side import taken_apart
from output.published.spelling import looks_like_figure

#: A report has some forty rows; a workbook may claim to have a million.
_MOST_ROWS, _MOST_COLUMNS = 3000, 64
_MOST_SPANNED = 100_000
_LONGEST_LABEL = 48
_REPORT_SHEET, _CONTINUED, _TABLE, _INDENT = "年度报告", "+", ".table", "　　"
_HEADING, _NO_SECTION = ".heading", "overview"
_TEXT = re.compile(r"preamble|problems|(overview|other_matters)\..+")
_FORMULA = b"<f"


def read_workbook(data: bytes) -> Composed:
    """The report in a workbook. Raises NotAReport when there is none."""
    check_archive(data)
    sheets = contents_of(data, "xl/worksheets/")
    if sum(map(_spanned, sheets)) > _MOST_SPANNED:
        raise NotAReport("这个 Excel 文件里合并的格子太多，没有打开。", "请另存一份只有报告的表。")
    workbook = _open(data)
    if _is_ours(workbook):
        lines, tables = _own_parts(workbook[_REPORT_SHEET])
        return compose_own(lines, tables, editions_of(tables)[0])
    formulas = _formulas(data) if any(_FORMULA in sheet for sheet in sheets) else {}
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    return compose(
        Page([block for each in visible for block in _blocks(each, formulas.get(each.title, {}))])
    )


def _open(data: bytes, with_formulas: bool = False) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), data_only=not with_formulas, keep_links=False)
    except Exception as error:  # a damaged workbook makes openpyxl raise almost anything
        raise NotAReport(
            "这个 Excel 文件损坏了，或者不是标准的 .xlsx 格式，打不开。",
            "请用 Excel 或 WPS 打开后另存为 .xlsx。",
        ) from error


def _spanned(sheet: bytes) -> int:
    """How many places merged cells and links cover: openpyxl makes a cell of each."""
    covered = 0
    try:
        for _, element in etree.iterparse(io.BytesIO(sheet), tag=("{*}mergeCell", "{*}hyperlink")):
            left, top, right, bottom = (
                edge or 1 for edge in range_boundaries(element.get("ref", "A1"))
            )
            covered += (right - left + 1) * (bottom - top + 1)
    except (etree.XMLSyntaxError, ValueError, TypeError):
        return 0  # openpyxl will say that the sheet is broken
    return covered


def _formulas(data: bytes) -> Mapping[str, Mapping[str, str]]:
    """The formulas of each sheet by cell."""
    return {
        sheet.title: {
            cell.coordinate: str(cell.value)
            for row in _cells(sheet)
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in _open(data, with_formulas=True).worksheets
    }


def _cells(sheet: Worksheet, first: int = 1, last: int = _MOST_ROWS) -> Iterator[list[Cell]]:
    """The cells of each row that are not covered by a merged one."""
    last = min(sheet.max_row, last, first + _MOST_ROWS - 1)
    columns = min(sheet.max_column, _MOST_COLUMNS)
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=columns):
        yield [cell for cell in row if isinstance(cell, Cell)]


def _blocks(sheet: Worksheet, formulas: Mapping[str, str]) -> Iterator[Block]:
    """Rows with one long text are paragraphs; everything else is a table."""
    rows: list[list[PageCell]] = []
    for row in _rows(sheet, formulas):
        words = [cell.text for cell in row if cell.text]
        if not _is_prose(words):
            rows += [row] if words else []
            continue
        if rows:
            yield from taken_apart(PageTable(rows))
            rows = []
        lines = (line.strip() for text in words for line in text.split("\n"))
        yield from (Paragraph(line) for line in lines if line)
    if rows:
        yield from taken_apart(PageTable(rows))


def _own_table(sheet: Worksheet, first: int, last: int) -> PageTable:
    """The table in these rows of ours, without the columns that only other tables need."""
    rows = [row[1:] for row in _rows(sheet, {}, first, last)]
    starts = sorted({cell.column for row in rows for cell in row})

    def narrowed(cell: PageCell) -> PageCell:
        left, right = (bisect_left(starts, cell.column + n) for n in (0, cell.colspan))
        return PageCell(cell.text, left, cell.rowspan, right - left)

    return PageTable([[narrowed(cell) for cell in row] for row in rows])


def _rows(
    sheet: Worksheet, formulas: Mapping[str, str], first: int = 1, last: int = _MOST_ROWS
) -> Iterator[list[PageCell]]:
    """The cells of each row with their spans, but for those that a merged one covers."""
    spans = {
        (merged.min_row, merged.min_col): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
    }
    for row in _cells(sheet, first, last):
        yield [
            PageCell(
                formulas.get(cell.coordinate, "") if cell.value is None else _text(cell),
                cell.column - 1,
                *spans.get((cell.row, cell.column), (1, 1)),
            )
            for cell in row
        ]


def _is_prose(words: list[str]) -> bool:
    if any(len(text) > _LONGEST_LABEL for text in words):
        return True
    return len(words) == 1 and not is_label(words[0]) and not looks_like_figure(words[0])


def _text(cell: Cell) -> str:
    """What a cell shows: a number without the noise of binary fractions, with a unit of money."""
    value = cell.value
    if isinstance(value, str):
        return unescape(value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    number = _plain(value)
    shown = cell.number_format or ""
    if "亿" in shown or "万" in shown:
        return f"{number}（显示格式 {shown}）"
    return number + "元" if "元" in shown else number


def _plain(value: float) -> str:
    """The shortest of the usual 15 digits, or more where they are needed."""
    digits = next((n for n in (15, 16) if float(f"{value:.{n}g}") == value), 17)
    return format(Decimal(f"{value:.{digits}g}"), "f")


def _is_ours(workbook: Workbook) -> bool:
    if _REPORT_SHEET not in workbook.sheetnames:
        return False
    sheet = workbook[_REPORT_SHEET]
    if not sheet.column_dimensions["A"].hidden:
        return False
    return any(row[0].value == "title" for row in sheet.iter_rows(max_row=4, max_col=1))


def _own_parts(sheet: Worksheet) -> tuple[list[NamedLine], list[PageTable]]:
    """The texts of a sheet of ours, and its tables: all rows from a name down to the next."""
    rows = [
        [unescape(str(value)) if value is not None else "" for value in row]
        for row in sheet.iter_rows(
            max_row=min(sheet.max_row, 20 * _MOST_ROWS), max_col=2, values_only=True
        )
    ]
    named = [number for number, (name, _) in enumerate(rows) if name]
    lines, tables = list[NamedLine](), list[PageTable]()
    for start, end in pairwise([*named, len(rows)]):
        name, text = rows[start]
        if name.endswith(_TABLE):
            tables.append(_own_table(sheet, start + 1, end))
            continue
        if name.endswith(_CONTINUED) and lines:
            lines[-1] = replace(lines[-1], text=lines[-1].text + text)
        else:
            is_unseen = sheet.row_dimensions[start + 1].hidden and not name.endswith(_HEADING)
            lines.append(NamedLine(name, text.removeprefix(_INDENT), is_unseen))
        lines += _added(name, [added for _, added in rows[start + 1 : end] if added])
    return lines, tables


def _added(above: str, texts: list[str]) -> list[NamedLine]:
    """Rows that somebody put in belong to the text above; elsewhere they stand in no section."""
    place = above.removesuffix(_CONTINUED).removesuffix(_HEADING)
    place = place if _TEXT.fullmatch(place) else _NO_SECTION
    return [NamedLine(place, text.removeprefix(_INDENT)) for text in texts]
