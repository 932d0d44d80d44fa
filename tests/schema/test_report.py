"""The immutable report: every change is a new report."""

from __future__ import annotations

import pytest

from schema.address import Address
from schema.report import Report, Section

CELL = Address("requests.received.natural_person")
TOTAL = Address("requests.received.total")


def test_a_changed_figure_leaves_the_old_report_as_it_was(example: Report) -> None:
    changed = example.with_value(CELL, 5)

    assert (example.figures[CELL], changed.figures[CELL]) == (3, 5)


def test_a_figure_set_to_nothing_is_blank(example: Report) -> None:
    assert CELL not in example.with_value(CELL, None).figures


def test_a_figure_that_is_blank_can_be_blanked_again() -> None:
    assert Report("2021").with_value(CELL, None) == Report("2021")


def test_a_stated_total_stands_beside_the_typed_figures(example: Report) -> None:
    stated = example.with_stated(TOTAL, 4)

    assert stated.stated.figures == {TOTAL: 4}
    assert stated.figures == example.figures
    assert stated.with_stated(TOTAL, None) == example


def test_figures_cannot_be_changed_in_place(example: Report) -> None:
    changed = example.with_value(CELL, 5)

    with pytest.raises(TypeError):
        changed.figures[CELL] = 6  # type: ignore[index]


def test_texts_come_in_the_order_of_the_report(example: Report) -> None:
    assert [name for name, _ in example.texts()] == [
        "preamble",
        "overview.proactive",
        "overview.on_request",
        "overview.management",
        "overview.platform",
        "overview.supervision",
        "problems",
        "other_matters.1",
        "other_matters.2",
    ]


@pytest.mark.parametrize("part", ["preamble", "problems", "overview.on_request", "other_matters.2"])
def test_one_text_changes_and_the_others_stay(example: Report, part: str) -> None:
    before, after = dict(example.texts()), dict(example.with_text(part, "新的文字").texts())

    assert after == before | {part: "新的文字"}
    assert example.with_text(part, "新的文字").text(part) == "新的文字"


@pytest.mark.parametrize("part", ["figures", "overview", "overview.6", "other_matters.0", "", "."])
def test_a_part_that_is_not_there_is_a_key_error(example: Report, part: str) -> None:
    with pytest.raises(KeyError):
        example.text(part)
    with pytest.raises(KeyError):
        example.with_text(part, "甲")


def test_a_section_without_topic_goes_by_its_number() -> None:
    report = Report("2021", overview=(Section(topic="proactive"), Section(body="甲")))

    assert [name for name, _ in report.sections("overview")] == ["overview.proactive", "overview.2"]
    assert report.text("overview.2") == "甲"


def test_a_topic_that_stands_twice_keeps_both_sections_within_reach() -> None:
    sections = (Section("甲", topic="proactive"), Section("乙", topic="proactive"))

    changed = Report("2021", overview=sections).with_text("overview.2", "丙")

    assert [section.body for section in changed.overview] == ["甲", "丙"]


def test_a_heading_changes_and_the_body_stays(example: Report) -> None:
    changed = example.with_heading("other_matters.1", "收费")

    assert changed.other_matters[0].heading == "收费"
    assert changed.other_matters[0].body == example.other_matters[0].body
