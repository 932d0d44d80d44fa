"""What an officer enters at a place of the report -> the changed report.

A place is a cell address, a part of the text (``overview.on_request``), the heading of a
sub-section (``other_matters.2.heading``) or a field (``report.year``, ``contact.phone``,
``fees.notices``, ``review.approved_by``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date

from schema.address import Address
from schema.figure import Value, show_value, value_of
from schema.form import Form
from schema.level import LEVELS
from schema.profile import profiles
from schema.report import FEE_KINDS, Contact, Fees, Report, Review, Section
from schema.text import clean_heading, clean_line, clean_text, half_width

_YES_NO = {"yes": True, "no": False}
_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_FIELDS = {
    family: frozenset(field.name for field in fields(record))
    for family, record in (("contact", Contact), ("fees", Fees), ("review", Review))
}


def new_report(form: Form) -> Report:
    """A blank report with the sub-sections that the form expects in its narrative parts."""
    report = Report(form.edition)
    for part in form.parts:
        if part.topics:
            sections = tuple(Section(heading=t.heading, topic=t.id) for t in part.topics)
            report = report.with_sections(part.id, sections)
    return report.with_sections("other_matters", (Section(),))


def enter(form: Form, report: Report, place: str, text: str) -> Report:
    """The report with ``text`` entered at ``place``. Raises KeyError for an unknown place."""
    address = Address(place)
    if address in form.cells:
        cell = form.cells[address]
        value = value_of(text, cell.column.kind)
        if cell.computed:
            return report.with_stated(address, value)
        return report.with_value(address, value)
    family, name = _field_of(place)
    if family == "report":
        return _with_field(report, name, clean_line(text))
    if family == "contact":
        return replace(report, contact=replace(report.contact, **{name: clean_line(text)}))
    if family == "review":
        return replace(report, review=replace(report.review, **{name: clean_line(text)}))
    if family == "fees":
        value = value_of(text, FEE_KINDS[name])
        return replace(report, fees=replace(report.fees, **{name: value}))
    if place.endswith(".heading"):
        return report.with_heading(place.removesuffix(".heading"), clean_heading(text))
    return report.with_text(place, clean_text(text))


def _field_of(place: str) -> tuple[str, str]:
    family, _, name = place.partition(".")
    if name not in _FIELDS.get(family, (name,)):
        raise KeyError(place)
    return family, name


def _with_field(report: Report, name: str, text: str) -> Report:
    match name:
        case "organisation":
            return replace(report, organisation=text)
        case "level":
            return replace(report, level=LEVELS.get(text))
        case "year":
            return replace(report, year=read_year(text))
        case "dated":
            return replace(report, dated=read_date(text))
        case "enforcement":
            return replace(report, enforcement=_YES_NO.get(text))
        case "profile":
            return replace(report, profile=text if text in profiles() else "")
    raise KeyError(name)


def read_year(text: str) -> int | None:
    """A four-digit year, also full-width or followed by 年 or 年度; else None."""
    plain = half_width(text).strip().removesuffix("度").removesuffix("年")
    return int(plain) if re.fullmatch(r"[12]\d{3}", plain, re.ASCII) else None


def read_date(text: str) -> date | None:
    """A day written 2025-01-20, 2025.1.20 or 2025年1月20日; else None."""
    match = _DATE.fullmatch(half_width(text).strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def entered(form: Form, report: Report, place: str) -> str:
    """The text that stands at ``place``: what an editor shows. Raises KeyError."""
    address = Address(place)
    if address in form.cells:
        figures = report.stated.figures if form.cells[address].computed else report.figures
        return show_value(figures.get(address))
    family, name = _field_of(place)
    if family == "report":
        return _field(report, name)
    if family == "contact":
        return str(getattr(report.contact, name))
    if family == "review":
        return str(getattr(report.review, name))
    if family == "fees":
        return show_value(getattr(report.fees, name))
    if place.endswith(".heading"):
        part = place.removesuffix(".heading")
        return dict(report.sections(family))[part].heading
    return report.text(place)


def _field(report: Report, name: str) -> str:
    match name:
        case "organisation":
            return report.organisation
        case "level":
            return report.level.id if report.level else ""
        case "year":
            return str(report.year or "")
        case "dated":
            return report.dated.isoformat() if report.dated else ""
        case "enforcement":
            return {True: "yes", False: "no", None: ""}[report.enforcement]
        case "profile":
            return report.profile
    raise KeyError(name)


def add_section(report: Report, part: str) -> Report:
    """The report with one more, empty sub-section in ``part``."""
    sections = tuple(section for _, section in report.sections(part))
    return report.with_sections(part, (*sections, Section()))


def remove_section(report: Report, place: str) -> Report:
    """The report without the sub-section at ``place``."""
    part = place.partition(".")[0]
    sections = tuple(section for name, section in report.sections(part) if name != place)
    return report.with_sections(part, sections)


def fill_blanks(form: Form, report: Report, table: str) -> Report:
    """The report with 0 in every blank cell of ``table``; what stands there stays."""
    blank = [address for address in form.table(table).typed if address not in report.figures]
    return enter_all(form, report, blank, "0")


def enter_all(form: Form, report: Report, cells: Iterable[Address], text: str) -> Report:
    """The report with the same ``text`` entered in each of ``cells``."""
    for address in cells:
        report = enter(form, report, address, text)
    return report


def enter_values(report: Report, values: Mapping[Address, Value]) -> Report:
    """The report with these values in its typed cells."""
    for address, value in values.items():
        report = report.with_value(address, value)
    return report
