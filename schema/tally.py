"""Findings counted in an officer's words: wherever a number of them is said, it is said this way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from schema.finding import Finding

_MEASURES = {"错误": "个错误", "警告": "个警告", "待填": "处待填", "提示": "个提示"}

#: The kinds of findings, the most pressing first.
KINDS = tuple(_MEASURES)


def tally(findings: Iterable[Finding]) -> str:
    """``2 个错误、1 个警告、30 处待填``; empty for none."""
    counts = Counter(finding.kind for finding in findings)
    return "、".join(f"{counts[kind]} {_MEASURES[kind]}" for kind in KINDS if counts[kind])
