"""Findings as a list to work through: worst first, in the order of the steps, blanks gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from schema.deadline import say_pressing
from schema.finding import Finding, Severity
from schema.form import Form
from schema.progress import StepState, step_of, steps_of
from schema.report import Report
from schema.tally import KINDS, tally
from tui.explaining import step_title

#: Cells that the state of a step takes.
_STATE_WIDTH = 7


def label_of(finding: Finding) -> str:
    """The line of a finding in a list."""
    return f"{finding.kind} {finding.rule} {finding.message}"


def look_of(finding: Finding) -> str:
    """The name of its kind, for colour."""
    return "missing" if finding.missing else _severity(finding).id


def _severity(finding: Finding) -> Severity:
    return finding.severity or Severity.ERROR


def list_findings(form: Form, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in working order; the blank cells of a table are one."""
    steps = {step: number for number, step in enumerate(steps_of(form))}
    ordered = sorted(
        findings,
        key=lambda f: (KINDS.index(f.kind), steps.get(step_of(f.where), 0)),
    )
    listed: list[Finding] = []
    for blank_rule, run in groupby(ordered, key=lambda f: f.rule if f.missing and f.cells else ""):
        group = list(run)
        if blank_rule and len(group) > 1:
            group = [_gathered(form, group)]
        listed += group
    return tuple(listed)


def _gathered(form: Form, blanks: list[Finding]) -> Finding:
    first = blanks[0]
    title = form.part(first.cells[0].table).heading
    return replace(
        first,
        message=f"{title}：还有 {len(blanks)} 格空白。",
        advice="没有就填 0。",
        cells=tuple(cell for blank in blanks for cell in blank.cells),
    )


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings of each severity, all three present."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[_severity(finding)] += 1
    return counts


def summary(findings: tuple[Finding, ...]) -> str:
    """``核对：2 个错误、1 个警告、30 处待填`` or that all is well."""
    return f"核对：{tally(findings) or '没有发现问题'}"


def list_steps(form: Form, states: Mapping[str, StepState]) -> list[tuple[str, str]]:
    """Every step with its line in the list: the state in words, then the name."""
    lines = []
    for step in steps_of(form):
        state = states[step].label if step in states else ""
        lines.append((step, _padded(state) + step_title(form, step)))
    return lines


def _padded(state: str) -> str:
    """``state`` and blanks up to the names: a Chinese character takes two cells."""
    wide = sum(1 for character in state if character > "\u2e7f")
    return state + " " * max(1, _STATE_WIDTH - len(state) - wide)


def subject_of(report: Report, today: date) -> str:
    """Whose report for which year, and in the last weeks how long there is for it."""
    year = f"{report.year} 年度" if report.year else ""
    said = (report.organisation or "（未填单位）", year, say_pressing(report, today))
    return " · ".join(each for each in said if each)
