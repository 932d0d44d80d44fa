"""Warnings released with a reason. A release holds only for what stood there when it was given."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.report import Acceptance, Report


def accept(report: Report, finding: Finding, reason: str) -> Report:
    """The report with one warning released. Raises WizardError for errors and without a reason."""
    if finding.severity is Severity.ERROR:
        raise WizardError("错误不能放行。", "请改正它；确认规则判断有误的，请核对依据。")
    if not reason.strip():
        raise WizardError("没有写理由。", "请写明为什么这样是对的。")
    given = Acceptance(finding.rule, reason.strip(), finding.where, what_stood(finding))
    kept = tuple(each for each in report.accepted if not _same(each, finding))
    return replace(report, accepted=(*kept, given))


def is_accepted(report: Report, finding: Finding) -> bool:
    """Was this very finding released, and do its figures and words still stand?"""
    if finding.severity is Severity.ERROR:
        return False
    return any(
        _same(each, finding) and each.seen in ("", what_stood(finding)) for each in report.accepted
    )


def what_stood(finding: Finding) -> str:
    """A short mark of the figures and words a finding speaks of: it changes when they do."""
    excerpt = finding.text.excerpt if finding.text else ""
    said = "\x00".join((finding.message, finding.stated, finding.expected, excerpt))
    return f"{crc32(said.encode('utf-8', 'surrogatepass')):08x}"


def _same(given: Acceptance, finding: Finding) -> bool:
    return given.rule == finding.rule and given.where in ("", finding.where)
