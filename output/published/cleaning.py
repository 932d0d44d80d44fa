"""The door through which every published text enters: no character can steer a terminal, and what
was read is what a draft gives back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from output.published.notes import Note
from schema.address import Address
from schema.figure import Value
from schema.report import Contact, Fees, Report, Section, Stated
from schema.text import clean_heading, clean_line, clean_text

_CONTACT = tuple(field.name for field in fields(Contact))
_FEES = tuple(field.name for field in fields(Fees))


def clean_report(report: Report) -> Report:
    """The same report as a draft would hold it."""
    return replace(
        report,
        organisation=clean_line(report.organisation),
        contact=Contact(*(clean_line(getattr(report.contact, name)) for name in _CONTACT)),
        preamble=clean_text(report.preamble),
        overview=tuple(map(_clean_section, report.overview)),
        problems=clean_text(report.problems),
        other_matters=tuple(map(_clean_section, report.other_matters)),
        fees=Fees(*(_clean_value(getattr(report.fees, name)) for name in _FEES)),
        figures=_clean_figures(report.figures),
        stated=Stated(
            _clean_figures(report.stated.figures),
            clean_line(report.stated.title),
            _clean_lines(report.stated.headings),
            _clean_lines(report.stated.labels),
        ),
    )


def clean_note(note: Note) -> Note:
    """The same note, fit to be shown."""
    if note.message.isprintable() and note.text.isprintable():
        return note
    return replace(note, message=clean_line(note.message), text=clean_text(note.text))


def _clean_section(section: Section) -> Section:
    return Section(clean_text(section.body), clean_heading(section.heading), section.topic)


def _clean_lines(lines: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({name: clean_line(line) for name, line in lines.items()})


def _clean_figures(figures: Mapping[Address, Value]) -> Mapping[Address, Value]:
    """Numbers stay; a text of which nothing is left is a blank cell."""
    if str not in set(map(type, figures.values())):
        return figures
    texts = {a: clean_line(value) for a, value in figures.items() if isinstance(value, str)}
    values = {**figures, **texts}
    return MappingProxyType({a: value for a, value in values.items() if value != ""})


def _clean_value(value: Value | None) -> Value | None:
    return clean_line(value) or None if isinstance(value, str) else value
