"""The corpora: nothing is said against right paragraphs, and every fault is found in place."""

from __future__ import annotations

from schema.finding import Severity
from tests.corpus.checking import case_of, findings_of, words_at
from tests.corpus.reading import Paragraph, read_corpus

SETS = ("", "held_out_", "third_", "fourth_")
CORRECT = sum((read_corpus(f"{each}correct") for each in SETS), ())
FAULTY = sum((read_corpus(f"{each}faulty") for each in SETS), ())


def name(paragraph: Paragraph) -> str:
    return f"{paragraph.rule}{paragraph.text.strip()[:24]}"


def test_the_corpora_are_large_enough_to_mean_something() -> None:
    assert len(CORRECT) >= 800
    assert len(FAULTY) >= 340


def test_right_paragraphs_raise_no_error_and_no_warning() -> None:
    found = [
        (name(paragraph), finding.rule, finding.message)
        for paragraph in CORRECT
        for finding in findings_of(case_of(paragraph))
        if not is_hint(finding.severity) and finding.rule not in paragraph.hints
    ]

    assert found == []


def test_every_fault_is_found_by_its_rule_at_its_characters() -> None:
    missed = [name(paragraph) for paragraph in FAULTY if paragraph.at not in places(paragraph)]

    assert missed == []


def places(paragraph: Paragraph) -> list[str]:
    """The characters at which the rule of a faulty paragraph speaks."""
    case = case_of(paragraph)
    return [words_at(case, each) for each in findings_of(case) if each.rule == paragraph.rule]


def test_nothing_else_is_said_of_faulty_paragraphs() -> None:
    said = [
        (name(paragraph), finding.rule, finding.message)
        for paragraph in FAULTY
        for finding in findings_of(case_of(paragraph))
        if not is_hint(finding.severity) and finding.rule not in (paragraph.rule, *paragraph.also)
    ]

    assert said == []


def is_hint(severity: Severity | None) -> bool:
    return severity is Severity.HINT
