"""Warnings released with a reason. A release holds only for what stood there when it was given.

One release hides one finding: of two that are alike the other is still told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from schema.address import Address
from schema.errors import WizardError
from schema.figure import Number, show_value
from schema.finding import Finding, Severity
from schema.loading import load_form
from schema.report import Acceptance, Report
from schema.totals import compute_totals

#: So many characters on each side tell two equal phrases of one text apart.
_AROUND = 12


def accept(report: Report, finding: Finding, reason: str) -> Report:
    """The report with one warning released. Raises WizardError for errors and without a reason."""
    if finding.severity is Severity.ERROR:
        raise WizardError("错误不能放行。", "请改正它；确认规则判断有误的，请核对依据。")
    if not reason.strip():
        raise WizardError("没有写理由。", "请写明为什么这样是对的。")
    seen = what_stood(report, finding)
    given = Acceptance(finding.rule, reason.strip(), finding.where, seen)
    kept = tuple(each for each in report.accepted if not _holds(each, finding, seen))
    return replace(report, accepted=(*kept, given))


def take_back(report: Report, given: Acceptance) -> Report:
    """The report without one release: its warning is given again."""
    return replace(report, accepted=tuple(each for each in report.accepted if each != given))


def is_accepted(report: Report, finding: Finding) -> bool:
    """Was this very finding released, and do its figures and words still stand?"""
    return not list(without_accepted(report, [finding]))


def without_accepted(report: Report, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that were not released, in their order."""
    waiting = list(report.accepted)
    standing = _Standing(report)
    for finding in findings:
        given = _release_of(finding, waiting, standing)
        if given is None:
            yield finding
        else:
            waiting.remove(given)


def what_stood(report: Report, finding: Finding) -> str:
    """A short mark of the figures and words a finding speaks of: it changes when they do."""
    return _Standing(report).mark(finding)


class _Standing:
    """What stands in a report; its totals are added only when a release asks for one."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def totals(self) -> Mapping[Address, Number]:
        return compute_totals(load_form(self.report.form), self.report)

    def mark(self, finding: Finding) -> str:
        from zlib import crc32  # most reports have nothing released

        said = (finding.message, finding.stated, finding.expected, self.words(finding))
        told = "\x00".join((*said, *(self.figure(cell) for cell in finding.cells)))
        return f"{crc32(told.encode('utf-8', 'surrogatepass')):08x}"

    def words(self, finding: Finding) -> str:
        """The characters of the finding with some around them; its field where it has none."""
        span = finding.text
        if span is None:
            return ""
        text = next((text for part, text in self.report.texts() if part == span.part), "")
        return text[max(0, span.start - _AROUND) : span.end + _AROUND]

    def figure(self, cell: Address) -> str:
        """What was typed or stated in a cell, and its total where it is one."""
        typed = self.report.figures.get(cell), self.report.stated.figures.get(cell)
        return "/".join(map(show_value, (*typed, self.totals.get(cell))))


def _release_of(
    finding: Finding, waiting: list[Acceptance], standing: _Standing
) -> Acceptance | None:
    if finding.severity is Severity.ERROR:
        return None
    for given in waiting:
        if given.rule == finding.rule and _holds(given, finding, standing.mark(finding)):
            return given
    return None


def _holds(given: Acceptance, finding: Finding, seen: str) -> bool:
    """Was it given for this finding? One written by hand may leave out the place and the mark."""
    is_same = given.rule == finding.rule and given.where in ("", finding.where)
    return is_same and given.seen in ("", seen)
