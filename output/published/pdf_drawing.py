"""What a page of a PDF draws, as long as it is no more than a report draws.

Imported only when a PDF is read: the library is an optional extra.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from output.published.notes import NotAReport

#: A page of a report has some two thousand characters and lines, in a hundred thousand bytes.
_MOST_ITEMS, _MOST_BYTES = 30_000, 4_000_000


class _Drawing(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn, and looks at the clock; the library itself would go on for hours."""

    items, bytes, deadline = _MOST_ITEMS, _MOST_BYTES, 0.0

    def tag_cur_item(self) -> None:
        self.count(0)
        super().tag_cur_item()

    def count(self, size: int) -> None:
        """One thing more, of so many bytes. Raises NotAReport when it is too much or too late."""
        self.items -= 1
        self.bytes -= size
        if self.items < 0 or self.bytes < 0:
            raise NotAReport(
                "这个 PDF 有一页的文字和线条太多，不像是年度报告。", "请找网页或者 Word 原件。"
            )
        if time.monotonic() > self.deadline:
            raise NotAReport("这个 PDF 太复杂，读得太久，没有读完。", "请找网页或者 Word 原件。")


class _Interpreter(PDFPageInterpreter):
    """Tells how long each stream is before it is read: the page, and every form drawn on it."""

    device: _Drawing

    def render_contents(
        self, resources: dict[object, object], streams: Sequence[object], *place: Any, **ctm: Any
    ) -> None:
        self.device.count(sum(len(stream_value(stream).get_data()) for stream in streams))
        super().render_contents(resources, streams, *place, **ctm)


def draw(page: Page, deadline: float) -> None:
    """Draw ``page`` before the library does it without a limit. Raises NotAReport.

    ``deadline`` is a time of the monotonic clock.
    """
    manager = page.pdf.rsrcmgr
    device = _Drawing(manager, pageno=page.page_number, laparams=page.pdf.laparams)
    device.deadline = deadline
    _Interpreter(manager, device).process_page(page.page_obj)
    page._layout = device.get_result()
