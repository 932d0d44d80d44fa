"""From last year's report to the beginning of this year's: what carries over and what does not.

Figures carry over only where the form says so (四、结转下年度 becomes 二、上年结转); prose never.
"""

from __future__ import annotations

from dataclasses import replace

from schema.address import Address
from schema.editing import new_report
from schema.form import Form
from schema.report import PARTS_OF_SECTIONS, Report, Section

_CARRIED_FROM, _CARRIED_TO = "pending_end", "pending_start"


def begin_after(form: Form, last: Report, year: int, previous: str = "") -> Report:
    """This year's report begun from ``last``; ``previous`` names the file of last year's."""
    report = replace(
        new_report(form),
        organisation=last.organisation,
        level=last.level,
        year=year,
        enforcement=last.enforcement,
        contact=last.contact,
        previous=previous,
    )
    for part in PARTS_OF_SECTIONS:
        report = report.with_sections(part, _empty_sections(report, last, part))
    return _with_carried_requests(form, report, last)


def _empty_sections(report: Report, last: Report, part: str) -> tuple[Section, ...]:
    """Last year's sub-headings without their texts, and the topics that last year did not have."""
    taken = [replace(section, body="") for _, section in last.sections(part)]
    topics = {section.topic for section in taken}
    missing = [s for _, s in report.sections(part) if s.topic and s.topic not in topics]
    return tuple(taken + missing) or tuple(section for _, section in report.sections(part))


def _with_carried_requests(form: Form, report: Report, last: Report) -> Report:
    for address in form.table("requests").typed:
        if address.row == _CARRIED_TO:
            before = Address.of(address.table, _CARRIED_FROM, address.column)
            value = last.figures.get(before)
            if value is not None and not isinstance(value, str):
                report = report.with_value(address, value)
    return report
