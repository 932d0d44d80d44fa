"""Findings as a list to work through: worst first, in the order of the steps, blanks gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from schema.finding import Finding, Severity
from schema.form import Form
from schema.progress import step_of, steps_of

MISSING = "待填"
_MEASURES = {"错误": "个错误", "警告": "个警告", "待填": "处待填", "提示": "个提示"}
_ORDER = tuple(_MEASURES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list; ``finding`` is where Enter goes and what the line says."""

    finding: Finding

    @property
    def look(self) -> str:
        """The name of its kind, for colour."""
        return "missing" if self.finding.missing else _severity(self.finding).id

    @property
    def label(self) -> str:
        return f"{kind_of(self.finding)} {self.finding.rule} {self.finding.message}"


def _severity(finding: Finding) -> Severity:
    return finding.severity or Severity.ERROR


def kind_of(finding: Finding) -> str:
    """What an officer calls it: 错误, 警告, 提示, or 待填 for what is not there yet."""
    return MISSING if finding.missing else _severity(finding).label


def list_findings(form: Form, findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries in working order; the blank cells of a table are one entry."""
    steps = {step: number for number, step in enumerate(steps_of(form))}
    ordered = sorted(
        findings,
        key=lambda f: (_ORDER.index(kind_of(f)), steps.get(step_of(f.where), 0)),
    )
    entries: list[Entry] = []
    for blank_rule, run in groupby(ordered, key=lambda f: f.rule if f.missing and f.cells else ""):
        group = list(run)
        if blank_rule and len(group) > 1:
            entries.append(Entry(_gathered(form, group)))
        else:
            entries += [Entry(finding) for finding in group]
    return tuple(entries)


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
    counts = Counter(kind_of(finding) for finding in findings)
    said = [f"{counts[kind]} {_MEASURES[kind]}" for kind in _ORDER if counts[kind]]
    return "核对：" + ("、".join(said) if said else "没有发现问题")
