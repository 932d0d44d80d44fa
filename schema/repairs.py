"""Formal repairs: what a finding can put right by itself, because only one thing can be meant.

A repair changes characters, never a figure: the numbers of the text are the same before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from schema.finding import Finding, TextSpan
from schema.prose.characters import tidy_characters, widen_marks
from schema.report import Report
from schema.text import half_width

#: Rules whose finding says exactly what should stand at its place.
_EXACT = frozenset(
    (
        "FM-01",
        "FM-06",
        "FM-07",
        "FM-08",
        "FM-10",
        "FM-11",
        "FM-12",
        "FM-13",
        "FM-14",
        "FM-16",
        "FM-19",
        "FM-20",
    )
)
#: Rules that name the right year. It is offered and never made unseen: a year left standing is often
#: the only sign that the figures beside it are last year's too.
_OF_YEARS = frozenset(("NT-19", "NT-20"))
#: The rule that names a paragraph which stands a second time.
_REPEATED = "FM-24"
#: Rules whose finding stands for all of its kind in one part, and what is done to that part.
_WHOLE_PART: dict[str, Callable[[str], str]] = {
    "FM-04": tidy_characters,
    "FM-05": widen_marks,
    "FM-22": tidy_characters,
}


@dataclass(frozen=True, slots=True)
class Repair:
    """``before`` in one part becomes ``after``; ``start`` to ``end`` are its characters."""

    finding: Finding
    part: str
    start: int
    end: int
    before: str
    after: str


def repairs(report: Report, findings: Iterable[Finding]) -> tuple[Repair, ...]:
    """The repairs that these findings offer, in their order; most findings offer none."""
    offered = (repair_of(report, finding) for finding in findings)
    return tuple(repair for repair in offered if repair is not None)


def repair_of(report: Report, finding: Finding) -> Repair | None:
    """The repair that a finding offers; None where somebody has to look, or it no longer fits."""
    change = change_of(report, finding)
    if change is None or finding.rule == _REPEATED:  # words are never taken away unseen
        return None
    if _figures(change.before) != _figures(change.after):
        return None
    return change


def change_of(report: Report, finding: Finding) -> Repair | None:
    """A repair, or one that somebody has to look at and choose: the right year for a wrong one, a
    paragraph without its double.
    """
    span = finding.text
    if span is None:
        return None
    try:
        text = report.text(span.part)
    except KeyError:
        return None
    change = _WHOLE_PART.get(finding.rule)
    if change is not None:
        repair = _of_part(finding, span, text, change(text))
    elif finding.rule == _REPEATED:
        repair = _without_repeated(finding, span, text)
    elif finding.expected and (finding.rule in _EXACT or finding.rule in _OF_YEARS):
        found = text[span.start : span.end]
        if found != finding.stated:
            return None
        repair = Repair(finding, span.part, span.start, span.end, found, finding.expected)
    else:
        return None
    return None if repair.before == repair.after else repair


def with_change(report: Report, change: Repair) -> Report:
    """The report with a change made that was found in it."""
    return report.with_characters(change.part, change.start, change.end, change.after)


def apply_repair(report: Report, finding: Finding) -> Report:
    """The report with the repair of a finding made; the same report where it offers none."""
    repair = repair_of(report, finding)
    return report if repair is None else with_change(report, repair)


def apply_repairs(report: Report, findings: Iterable[Finding]) -> Report:
    """The report with the repairs of all these findings made, the last of each part first."""
    offered = [finding for finding in findings if finding.text is not None]
    for finding in sorted(offered, key=_place, reverse=True):
        report = apply_repair(report, finding)
    return report


def _place(finding: Finding) -> tuple[bool, int]:
    """Exact places first, from the back, so that the earlier ones stay where they are."""
    start = finding.text.start if finding.text else 0
    return finding.rule not in _WHOLE_PART, start


def _of_part(finding: Finding, span: TextSpan, text: str, changed: str) -> Repair:
    return Repair(finding, span.part, 0, len(text), text, changed)


def _without_repeated(finding: Finding, span: TextSpan, text: str) -> Repair:
    """The paragraph goes with the line break before it, while it stands further up too."""
    start = len(text[: span.start].rstrip())
    found = text[start : span.end]
    is_there = found.strip() in text[:start] and found.strip().startswith(span.excerpt)
    return Repair(finding, span.part, start, span.end, found, "" if is_there else found)


def _figures(text: str) -> list[str]:
    """The runs of digits of a text one after another, however wide they are written."""
    return re.findall(r"\d+", half_width(text))
