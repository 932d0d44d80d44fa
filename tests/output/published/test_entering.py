"""What was read is clean when it enters: a draft gives back exactly the same report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from output.draft import read_draft, write_draft
from output.published.notes import NotAReport
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.report import Report
from schema.text import clean_text
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import SHAPES
from tests.strategies import HOSTILE_TEXTS, reports

#: The shapes that may hold any character at all.
OF_TEXT = ("tabbed", "browser rows", "bare lines", "html", "markdown", "layout text")
STEERING = "\x1b[31m\x07\x9b\x00\x85\u2028"


def survives_a_draft(published: PublishedReport) -> bool:
    return read_draft(write_draft(published.report)) == published.report


@pytest.mark.parametrize("shape", SHAPES)
def test_an_imported_report_equals_its_draft_read_back(example: Report, shape: str) -> None:
    wild = Wild(surroundings=True, variant_headings=True, placeholders=True)

    assert survives_a_draft(read_published(SHAPES[shape](drawn_report(example, wild), wild)))


@given(reports(), st.sampled_from(OF_TEXT), st.sampled_from(HOSTILE_TEXTS), st.integers(0, 8))
def test_any_text_enters_clean(report: Report, shape: str, hostile: str, at: int) -> None:
    drawn = drawn_report(replace(report, organisation="甲县人民政府", year=2024), Wild())
    drawn.blocks.insert(at, hostile.replace("\ud800", "\ufffd"))
    try:
        published = read_published(SHAPES[shape](drawn, Wild()))
    except NotAReport:
        assume(False)  # a text may hide the rest of a page

    assert survives_a_draft(published)


@pytest.mark.parametrize("shape", OF_TEXT)
def test_no_character_that_steers_a_terminal_enters(example: Report, shape: str) -> None:
    example = example.with_value(Address("requests.received.business"), f"见附件{STEERING}")
    page = SHAPES[shape](drawn_report(example, Wild()), Wild()).decode()
    for word in ("镇人民政府", "主动", "公开情况", "电话", "改进"):
        page = page.replace(word, word[0] + STEERING + word[1:])
    published = read_published(page.encode())
    shown = [*(text for _, text in published.report.texts()), published.report.organisation]
    shown += [value for value in published.report.figures.values() if isinstance(value, str)]
    shown += [text for note in published.notes for text in (note.message, note.text)]

    assert survives_a_draft(published)
    assert [text for text in shown if text != clean_text(text)] == []
