"""The two corpora: nothing is said against right paragraphs, and every fault is found in place."""

from __future__ import annotations

import pytest

from schema.finding import Severity
from tests.corpus.checking import case_of, findings_of, words_at
from tests.corpus.reading import Paragraph, read_corpus

CORRECT = read_corpus("correct")
FAULTY = read_corpus("faulty")


def name(paragraph: Paragraph) -> str:
    return f"{paragraph.rule}{paragraph.text.strip()[:24]}"


def test_the_corpora_are_large_enough_to_mean_something() -> None:
    assert len(CORRECT) >= 150
    assert len(FAULTY) >= 100


@pytest.mark.parametrize("paragraph", CORRECT, ids=name)
def test_a_right_paragraph_raises_no_error_and_no_warning(paragraph: Paragraph) -> None:
    found = [
        (finding.rule, finding.message)
        for finding in findings_of(case_of(paragraph))
        if finding.severity is not Severity.HINT and finding.rule not in paragraph.hints
    ]

    assert found == []


@pytest.mark.parametrize("paragraph", FAULTY, ids=name)
def test_a_fault_is_found_by_its_rule_at_its_characters(paragraph: Paragraph) -> None:
    case = case_of(paragraph)

    places = [words_at(case, each) for each in findings_of(case) if each.rule == paragraph.rule]

    assert paragraph.at in places


@pytest.mark.parametrize("paragraph", FAULTY, ids=name)
def test_nothing_else_is_said_of_a_faulty_paragraph(paragraph: Paragraph) -> None:
    said = {each.rule for each in findings_of(case_of(paragraph)) if not is_hint(each.severity)}

    assert said <= {paragraph.rule, *paragraph.also}


def is_hint(severity: Severity | None) -> bool:
    return severity is Severity.HINT
