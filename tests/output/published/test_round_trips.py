"""Our own files read back: the report is the same, letter for letter."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from output.draft import read_draft, write_draft
from output.excel import to_workbook
from output.markdown import TABLE_STYLES, to_markdown
from output.published.reading import read_published
from output.published.recognising import FileKind
from schema.figure import Value
from schema.form import Form
from schema.level import Level
from schema.loading import load_form
from schema.report import Fees, Report, Section, Stated
from tests.strategies import reports


def carried(report: Report) -> Report:
    """What a finished file can carry: without the officer's own notes and control figures."""
    cells = load_form(report.form).cells
    figures = {a: value for a, value in report.stated.figures.items() if a in cells}
    return replace(report, accepted=(), previous="", stated=Stated(MappingProxyType(figures)))


def plain(value: Value) -> Value:
    """A text that is a number is written as one, so it cannot be told from it."""
    is_number = isinstance(value, str) and not value.lstrip("-").replace(".", "").isdigit()
    return "甲" if isinstance(value, str) and not is_number else value


def told_apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """One sub-section for a topic, and none without a word: a file shows no others."""
    known = {section.topic: section for section in sections if section.topic}
    shown = (section for section in sections if section.heading or section.body)
    return tuple(each for each in shown if not each.topic or known[each.topic] is each)


@st.composite
def finished(draw: DrawFn) -> Report:
    """Any report of a known level and a year of four digits, as a finished file shows it."""
    report = draw(reports())
    is_dated = report.dated is not None and report.dated.year > 1900
    figures = {address: plain(value) for address, value in report.figures.items()}
    stated = {address: plain(value) for address, value in report.stated.figures.items()}
    return replace(
        report,
        level=report.level or Level.TOWNSHIP,
        dated=report.dated if is_dated else None,
        overview=told_apart(report.overview),
        other_matters=told_apart(report.other_matters),
        fees=Fees(),
        figures=MappingProxyType(figures),
        stated=Stated(MappingProxyType(stated)),
    )


@pytest.mark.parametrize("tables", TABLE_STYLES)
def test_our_markdown_reads_back_to_the_same_report(
    form: Form, example: Report, tables: str
) -> None:
    published = read_published(to_markdown(form, example, tables).encode())

    assert published.kind is FileKind.MARKDOWN
    assert published.report == example
    assert published.notes == ()


def test_our_workbook_reads_back_to_the_same_report(form: Form, example: Report) -> None:
    published = read_published(to_workbook(form, example))

    assert published.kind is FileKind.WORKBOOK
    assert published.report == example
    assert published.notes == ()


def test_a_draft_reads_back_to_the_same_report(example: Report) -> None:
    published = read_published(write_draft(example).encode())

    assert published.kind is FileKind.DRAFT
    assert published.report == read_draft(write_draft(example))


@given(finished(), st.sampled_from(list(TABLE_STYLES)))
def test_any_report_survives_our_markdown(report: Report, tables: str) -> None:
    text = to_markdown(load_form(report.form), report, tables)

    assert read_published(text.encode("utf-8", "replace")).report == carried(report)


@given(finished())
@settings(max_examples=6, phases=[Phase.generate])  # shrinking a workbook takes minutes
def test_any_report_survives_our_workbook(report: Report) -> None:
    data = to_workbook(load_form(report.form), report)

    assert read_published(data).report == carried(report)
