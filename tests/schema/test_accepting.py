"""A warning released with a reason stays released while what it speaks of stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.accepting import accept, is_accepted, take_back
from schema.address import Address
from schema.checking import check
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.form import Form
from schema.loading import load_form
from schema.report import Acceptance, Report
from schema.rule import Rule
from schema.rules import RULES
from tests.schema.rule_examples import load_examples

CHARGES = Address("proactive.charges.amount")


def warning(form: Form, report: Report) -> Finding:
    (finding,) = [each for each in check(form, report) if each.rule == "T2-07"]
    return finding


def test_a_released_warning_is_silent(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)
    released = accept(report, warning(form, report), "财政返还，确为两亿元")

    assert "T2-07" not in [each.rule for each in check(form, released)]


def test_it_reopens_when_the_figure_changes(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)
    released = accept(report, warning(form, report), "确为两亿元")

    assert warning(form, released.with_value(CHARGES, 30000))


def test_it_reopens_when_the_words_change(form: Form, plain: Report) -> None:
    report = plain.with_text("overview.platform", "无")
    (finding,) = [each for each in check(form, report) if each.rule == "CP-05"]
    released = accept(report, finding, "由县里统一建设")

    assert "CP-05" not in [each.rule for each in check(form, released)]
    changed = released.with_text("overview.platform", "没有")
    assert "CP-05" in [each.rule for each in check(form, changed)]


def test_an_error_cannot_be_released(form: Form, plain: Report) -> None:
    report = plain.with_value(Address("requests.received.natural_person"), 9)
    (finding,) = check(form, report)

    with pytest.raises(WizardError):
        accept(report, finding, "就这样")


def test_a_release_wants_a_reason(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)

    with pytest.raises(WizardError):
        accept(report, warning(form, report), " ")


RELEASABLE = [rule for rule in RULES if rule.severity is not Severity.ERROR]


def fired(rule: Rule) -> tuple[Form, Report, Report | None, date | None, list[Finding]]:
    """The example of a rule where it fires, with what is found of it."""
    example = load_examples()[rule.id]
    report, previous, today = example.apply(example.fires)
    form = load_form(example.form)
    found = [each for each in check(form, report, previous, today) if each.rule == rule.id]
    return form, report, previous, today, found


@pytest.mark.parametrize("rule", RELEASABLE, ids=lambda rule: rule.id)
def test_what_was_released_is_silent_and_nothing_else_is(rule: Rule) -> None:
    form, report, previous, today, found = fired(rule)
    before = check(form, report, previous, today)
    for finding in found:
        if finding.severity is not Severity.ERROR:
            after = check(form, accept(report, finding, "属实"), previous, today)
            assert sorted(map(repr, (*after, finding))) == sorted(map(repr, before))


@pytest.mark.parametrize("rule", RELEASABLE, ids=lambda rule: rule.id)
def test_any_named_cell_that_changes_opens_it_again(rule: Rule) -> None:
    form, report, previous, today, found = fired(rule)
    for finding in found:
        if finding.severity is Severity.ERROR:
            continue
        for cell in finding.cells:
            typed = next((p for p in parts_of(form, cell) if p in report.figures), None)
            if typed is None:
                continue
            changed = report.with_value(typed, 987654)
            released = replace(changed, accepted=accept(report, finding, "属实").accepted)
            everything = check(form, changed, previous, today)
            assert check(form, released, previous, today) == everything


def parts_of(form: Form, cell: Address) -> tuple[Address, ...]:
    """The cell itself, or what it adds up."""
    parts = [
        part for table in form.tables for s in table.sums if s.total == cell for part in s.parts
    ]
    return (cell, *parts)


@pytest.mark.parametrize("rule", RELEASABLE, ids=lambda rule: rule.id)
def test_any_character_of_its_words_that_changes_opens_it_again(rule: Rule) -> None:
    form, report, previous, today, found = fired(rule)
    for finding in found:
        span = finding.text
        if span is None or finding.severity is Severity.ERROR:
            continue
        text = report.text(span.part)
        for at in {span.start, (span.start + span.end) // 2, span.end - 1}:
            changed = report.with_text(span.part, f"{text[:at]}乙{text[at + 1 :]}")
            released = replace(changed, accepted=accept(report, finding, "属实").accepted)
            assert check(form, released, previous, today) == check(form, changed, previous, today)


@given(times=st.integers(2, 5), which=st.integers(0, 4), gap=st.text("甲乙丙丁", max_size=20))
def test_of_findings_that_are_alike_only_the_released_one_is_silent(
    form: Form, plain: Report, times: int, which: int, gap: str
) -> None:
    pieces = [f"{gap}第{number}项工作有序推进，，落实到人。" for number in range(times)]
    report = plain.with_text("overview.platform", "".join(pieces))
    found = [each for each in check(form, report) if each.rule == "FM-11"]
    chosen = found[which % times]

    after = [
        each for each in check(form, accept(report, chosen, "原文如此")) if each.rule == "FM-11"
    ]

    assert after == [each for each in found if each != chosen]


def test_of_two_equal_paragraphs_one_release_silences_one(form: Form, plain: Report) -> None:
    paragraph = "网站上的栏目由专人维护，，每季度检查一次，过期的内容及时更正或者撤下。"
    report = plain.with_text("overview.platform", paragraph * 2)
    found = [each for each in check(form, report) if each.rule == "FM-11"]

    once = accept(report, found[0], "原文如此")
    twice = accept(once, found[1], "原文如此")

    assert [sum(f.rule == "FM-11" for f in check(form, each)) for each in (once, twice)] == [1, 0]


def test_two_figures_that_change_places_open_it_again(form: Form, plain: Report) -> None:
    first, second = (Address(f"proactive.{row}.decisions") for row in ("licensing", "penalties"))
    report = plain.with_value(first, 3).with_value(second, 5)
    finding = Finding("两项都少。", cells=(first, second), severity=Severity.HINT, rule="T2-09")

    swapped = accept(report, finding, "属实").with_value(first, 5).with_value(second, 3)

    assert is_accepted(accept(report, finding, "属实"), finding)
    assert not is_accepted(swapped, finding)


def test_one_written_by_hand_without_place_releases_one_finding(form: Form, plain: Report) -> None:
    report = plain.with_text("overview.platform", "甲乙丙丁，，戊己庚辛，，壬癸子丑寅卯辰巳。")
    by_hand = replace(report, accepted=(Acceptance("FM-11", "原文如此"),))

    assert sum(each.rule == "FM-11" for each in check(form, by_hand)) == 1


def test_only_the_given_release_is_taken_back(example: Report) -> None:
    one, other = Acceptance("T3-06", "甲"), Acceptance("XY-07", "乙")
    report = replace(example, accepted=(one, other))

    assert take_back(report, one).accepted == (other,)
