"""The example report: a complete, fictitious township report without a single finding."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from output.draft import read_draft
from schema.report import Report


@cache
def example_report() -> Report:
    """The report that ``demo`` opens and that the tests start from."""
    return read_draft(Path(__file__).with_name("example.toml").read_text(encoding="utf-8"))
