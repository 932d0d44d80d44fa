"""The examples of ``schema/rules/examples*.toml``, applied to the example report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import schema.rules
from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.editing import enter, new_report
from schema.figure import Kind, value_of
from schema.finding import Finding
from schema.form import Form
from schema.loading import LATEST_EDITION, load_form
from schema.report import Report
from schema.rules.proactive import CHARGES_IN_YUAN
from tests.strategies import plain_report

_FILES = tuple(Path(schema.rules.__file__).parent.glob("examples*.toml"))
_ABOUT_TABLES = ("T", "XT", "XY")


@dataclass(frozen=True, slots=True)
class Example:
    """One entry: what to change so that the rule fires, and a near miss."""

    rule: str
    where: str
    fires: Mapping[str, str]
    silent: Mapping[str, str]
    also: tuple[str, ...] = ()
    form: str = LATEST_EDITION

    def findings(self, changes: Mapping[str, str]) -> tuple[Finding, ...]:
        """What ``check`` finds in the example report with these changes."""
        return check(load_form(self.form), *self.apply(changes))

    def apply(self, changes: Mapping[str, str]) -> tuple[Report, Report | None, date | None]:
        """The changed report, last year's if one is named, and the day of the check."""
        form, last_year_form = load_form(self.form), load_form()
        report, last_year, today = self._unchanged(form), _last_year(), None
        for place, text in changes.items():
            if place == "today":
                today = date.fromisoformat(text)
            elif place.startswith("previous."):
                place = place.removeprefix("previous.")
                last_year = _changed(last_year_form, last_year, place, text)
            else:
                report = _changed(form, report, place, text)
        has_previous = any(place.startswith("previous.") for place in changes)
        return report, last_year if has_previous else None, today

    def _unchanged(self, form: Form) -> Report:
        about_tables = self.rule.startswith(_ABOUT_TABLES)
        report = plain_report() if about_tables else example_report()
        return report if form.edition == LATEST_EDITION else _on_form(form, report)


@cache
def load_examples() -> dict[str, Example]:
    """Every example by the id of its rule."""
    entries: dict[str, dict[str, Any]] = {}
    for file in _FILES:
        entries |= tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        rule: Example(rule, **{**entry, "also": tuple(entry.get("also", ()))})
        for rule, entry in entries.items()
    }


def _changed(form: Form, report: Report, place: str, text: str) -> Report:
    kind, _, rest = place.partition(".")
    if kind == "written":
        return report.with_value(Address(rest), text)
    if place == "stated.title":
        return replace(report, stated=replace(report.stated, title=text))
    if place.startswith("stated.headings."):
        return _with_heading(form, report, place.rpartition(".")[2], text)
    if place.startswith("stated.labels."):
        labels = {**report.stated.labels, place.removeprefix("stated.labels."): text}
        return replace(report, stated=replace(report.stated, labels=labels))
    if rest == CHARGES_IN_YUAN:
        return report.with_stated(CHARGES_IN_YUAN, value_of(text, Kind.YUAN))
    return enter(form, report, rest if kind == "stated" else place, text)


def _with_heading(form: Form, report: Report, part: str, text: str) -> Report:
    headings = dict(report.stated.headings) or {each.id: each.heading for each in form.parts}
    if text:
        headings[part] = text
    else:
        headings.pop(part)
    return replace(report, stated=replace(report.stated, headings=MappingProxyType(headings)))


def _last_year() -> Report:
    """The example of the year before: other figures in one cell, and nothing to compare texts with."""
    report = replace(example_report(), year=2023, dated=date(2024, 1, 20))
    for part, _ in report.texts():
        report = report.with_text(part, "")
    return report.with_value(Address("proactive.licensing.decisions"), 15)


def _on_form(form: Form, report: Report) -> Report:
    typed = [address for table in form.tables for address in table.typed]
    return replace(
        new_report(form),
        organisation=report.organisation,
        level=report.level,
        year=form.last_year,
        figures={address: report.figures.get(address, 0) for address in typed},
    )
