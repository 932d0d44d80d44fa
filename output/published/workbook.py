"""An Excel workbook -> a report; one of ours is known by the names in its first column.

Only values are read: formulas by what they last gave, macros and links to other files never.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from output.excel_names import CHECK_SHEET
from output.file_errors import visible
from output.published.archives import check_archive, contents_of
from output.published.composing import Composed, compose
from output.published.editions import editions_of
from output.published.labels import is_label
from output.published.notes import NotAReport, Note, NoteKind, several_reports
from output.published.own import compose_own
from output.published.own_workbook import is_ours, own_parts
from output.published.page import FORMULA, Block, Page, PageCell, PageTable, Paragraph
from output.published.sheets import MOST_COLUMNS, MOST_ROWS, Formulas, cells_of, rows_of
from output.published.side_by_side import taken_apart
from output.published.spelling import looks_like_figure

_MOST_SPANNED = 100_000
_LONGEST_LABEL = 48
_FORMULA = b"<f"


def read_workbook(data: bytes) -> Composed:
    """The report in a workbook. Raises NotAReport when there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says is for programmers
        return _read(data)


def _read(data: bytes) -> Composed:
    check_archive(data)
    sheets = contents_of(data, "xl/worksheets/")
    if sum(map(_spanned, sheets)) > _MOST_SPANNED:
        raise NotAReport("这个 Excel 文件里合并的格子太多，没有打开。", "请另存一份只有报告的表。")
    workbook = _open(data)
    formulas = _formulas(data) if any(_FORMULA in sheet for sheet in sheets) else {}
    ours = [sheet for sheet in workbook.worksheets if is_ours(sheet)]
    if ours:
        return _read_ours(workbook, ours, formulas)
    seen = [each for each in workbook.worksheets if _is_seen(each) and each.title != CHECK_SHEET]
    blocks = [block for each in seen for block in _blocks(each, formulas.get(each.title, {}))]
    return compose(Page(blocks, notes=_unread_sheets(workbook, seen)))


def _read_ours(
    workbook: Workbook, ours: Sequence[Worksheet], formulas: Mapping[str, Formulas]
) -> Composed:
    """The one report on the sheets of ours that can be seen."""
    seen = [sheet for sheet in ours if _is_seen(sheet)]
    if not seen:
        raise NotAReport(
            f"年度报告在{_names(ours)}里，没有读。",
            "请用 Excel 或 WPS 打开，取消隐藏这张表，保存以后再读。",
        )
    lines, tables = parts = own_parts(seen[0], formulas.get(seen[0].title, {}))
    if any(parts != own_parts(each, formulas.get(each.title, {})) for each in seen[1:]):
        raise several_reports()
    composed = compose_own(lines, tables, editions_of(tables)[0])
    return replace(composed, notes=(*composed.notes, *_unread_sheets(workbook, seen[:1])))


def _unread_sheets(workbook: Workbook, read: Sequence[Worksheet]) -> tuple[Note, ...]:
    """That there are more sheets with something on them than were ``read``."""
    others = [
        sheet
        for sheet in workbook.worksheets
        if sheet not in read and sheet.title != CHECK_SHEET and _has_content(sheet)
    ]
    if not others:
        return ()
    return (Note(NoteKind.OUTSIDE, f"文件里还有别的工作表，没有读：{_names(others)}。"),)


def _names(sheets: Sequence[Worksheet]) -> str:
    return "、".join(
        f"“{visible(sheet.title)}”{'' if _is_seen(sheet) else '（隐藏的）'}" for sheet in sheets
    )


def _is_seen(sheet: Worksheet) -> bool:
    return sheet.sheet_state == "visible"


def _has_content(sheet: Worksheet) -> bool:
    return any(cell.value is not None for row in cells_of(sheet) for cell in row)


def _open(data: bytes, for_formulas: bool = False) -> Workbook:
    """Its values; or its formulas alone, read-only: to draw the borders of merged cells takes long."""
    try:
        return load_workbook(
            io.BytesIO(data),
            read_only=for_formulas,
            data_only=not for_formulas,
            keep_links=False,
        )
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


def _formulas(data: bytes) -> Mapping[str, Formulas]:
    """The formulas of each sheet by cell."""
    return {
        sheet.title: {
            cell.coordinate: FORMULA + str(cell.value)
            for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in _open(data, for_formulas=True).worksheets
    }


def _blocks(sheet: Worksheet, formulas: Formulas) -> Iterator[Block]:
    """Rows with one long text are paragraphs; everything else is a table."""
    rows: list[list[PageCell]] = []
    for row in rows_of(sheet, formulas):
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


def _is_prose(words: list[str]) -> bool:
    if any(len(text) > _LONGEST_LABEL for text in words):
        return True
    return len(words) == 1 and not is_label(words[0]) and not looks_like_figure(words[0])
