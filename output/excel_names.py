"""The words by which a workbook of ours is read back: what writes it and what reads it share them.

A hidden column names the place of every text, and each table at its first row.
"""

from __future__ import annotations

REPORT_SHEET, CHECK_SHEET = "年度报告", "核对"

TITLE = "title"
#: After the place of a text: its heading; the row goes on with the row above; a table begins.
HEADING, CONTINUED, TABLE = ".heading", "+", ".table"
#: Before every paragraph and heading, as official documents have it.
INDENT = "　　"
