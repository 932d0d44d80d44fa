"""check(form, report): every rule over one report, findings in the order of the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schema.accepting import without_accepted
from schema.finding import Finding, Severity
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.rule import open_case
from schema.rules import RULES


def check(
    form: Form, report: Report, previous: Report | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """All findings, in the order of the registry. ``previous`` is last year's report, if known; one
    of another year is not compared.

    A warning that was released with a reason is left out while what it speaks of still stands.
    ``today`` switches on the rules about dates; leave it out for a report published long ago.
    """
    is_last = previous is not None and is_year_before(previous, report)
    before = open_case(load_form(previous.form), previous) if previous and is_last else None
    case = open_case(form, report, before, today)
    if previous is not None and not is_last:
        case = replace(case, other_year=previous.year)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    return tuple(without_accepted(report, found)) if report.accepted else tuple(found)


def is_year_before(previous: Report, report: Report) -> bool:
    """Is ``previous`` the report of the year before, as far as the years are known?"""
    if previous.year is None or report.year is None:
        return True
    return previous.year + 1 == report.year


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Would a final export be refused?"""
    return any(finding.severity is Severity.ERROR for finding in findings)
