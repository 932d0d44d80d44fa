"""Findings are counted the same way everywhere."""

from __future__ import annotations

import pytest

from schema.finding import Finding, Severity
from schema.tally import tally

ERROR, WARNING, HINT = (Finding("甲。", severity=each) for each in Severity)
BLANK = Finding("乙。", severity=Severity.ERROR, missing=True)


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        ((), ""),
        ((ERROR,), "1 个错误"),
        ((BLANK, BLANK, ERROR), "1 个错误、2 处待填"),
        ((HINT, WARNING, BLANK), "1 个警告、1 处待填、1 个提示"),
    ],
)
def test_what_is_only_blank_is_no_error(findings: tuple[Finding, ...], told: str) -> None:
    assert tally(findings) == told
