"""What the workbook costs, against openpyxl writing as many styled cells.

    pytest tests/benchmarks -s -n 0 --override-ini addopts=

Both sides are run in turns; the time is that of the processor, for openpyxl waits for the disk.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side

from output.example import example_report
from output.excel import to_workbook
from schema.loading import load_form

ROUNDS = 40
TARGET = 1.3

#: Row, column and content of every cell of a sheet, those with nothing but borders included.
Sheet = Sequence[tuple[int, int, Any]]


def sheets_of(workbook: bytes) -> list[Sheet]:
    """What stands in a workbook."""
    return [
        [
            (row, column, cell.value)
            for row, cells in enumerate(sheet.iter_rows(), 1)
            for column, cell in enumerate(cells, 1)
        ]
        for sheet in load_workbook(BytesIO(workbook)).worksheets
    ]


def write_plainly(sheets: Sequence[Sheet]) -> bytes:
    """The same contents, every cell with one and the same font, border and alignment."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    thin = Side(style="thin")
    font, border = Font(name="宋体", size=11), Border(left=thin, right=thin, top=thin, bottom=thin)
    alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for cells in sheets:
        sheet = workbook.create_sheet()
        for row, column, content in cells:
            cell = sheet.cell(row, column, content)
            cell.font, cell.border, cell.alignment = font, border, alignment
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def seconds(write: Callable[[], bytes]) -> float:
    """Of the processor."""
    start = time.process_time()
    write()
    return time.process_time() - start


def test_exporting_a_report_to_excel() -> None:
    form, report = load_form("2021"), example_report()
    sheets = sheets_of(to_workbook(form, report))
    plain, ours = [], []
    for _ in range(ROUNDS):
        plain.append(seconds(lambda: write_plainly(sheets)))
        ours.append(seconds(lambda: to_workbook(form, report)))
    least, median = statistics.median(plain), statistics.median(ours)
    print(
        f"\nworkbook {1000 * median:.1f} ms, openpyxl alone {1000 * least:.1f} ms for "
        f"{sum(map(len, sheets))} cells, {median / least:.2f} times"
    )
    assert median / least <= TARGET
