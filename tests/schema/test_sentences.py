"""Sentences from the cells: they agree with the tables, are understood, and break no rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.address import Address
from schema.checking import check
from schema.editing import enter
from schema.form import Form
from schema.loading import load_form
from schema.prose.claims import Claim, Status, claims_of
from schema.report import Report
from schema.rule import open_case
from schema.sentences import paragraphs
from tests.corpus.checking import PROSE_RULES
from tests.corpus.reading import Paragraph
from tests.strategies import consistent_reports

#: Each topic with the part of the report in which its paragraph stands.
PARTS = {
    "preamble": "preamble",
    "proactive": "overview.proactive",
    "on_request": "overview.on_request",
    "management": "overview.management",
    "fees": "other_matters.1",
}
TOPICS = tuple(PARTS)
FORM = load_form("2021")
ORGANISATIONS = (
    "示例县示例镇人民政府",
    "示例区东门街道办事处",
    "示例县自然资源局",
    "示例省交通运输厅",
    "示例市人民政府",
    "示例市发展和改革委员会",
    "示例县档案馆",
)


def with_paragraph(report: Report, topic: str, text: str) -> Report:
    """A report in which only this paragraph speaks of figures."""
    bare = Paragraph("没有别的文字说到数字，这里只是占位的一句话。").report()
    report = replace(
        bare,
        **{
            name: getattr(report, name)
            for name in (
                "organisation",
                "level",
                "year",
                "contact",
                "fees",
                "figures",
                "enforcement",
            )
        },
    )
    return report.with_text(PARTS[topic], text)


def told_of(report: Report, topic: str) -> list[str]:
    """What the rules about the prose say of the part of a topic, hints included."""
    case = open_case(FORM, report)
    return [
        finding.message
        for rule in PROSE_RULES
        for finding in rule.findings(case)
        if finding.text is not None and finding.text.part == PARTS[topic]
    ]


def claims(report: Report, topic: str) -> tuple[Claim, ...]:
    return claims_of(FORM, report, PARTS[topic])


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_two_or_three_wordings(form: Form, example: Report, topic: str) -> None:
    wordings = paragraphs(form, example, topic)

    assert len(wordings) in (2, 3)
    assert len(set(wordings)) == len(wordings)
    assert all(wording.endswith("。") for wording in wordings)


@given(consistent_reports())
def test_a_paragraph_from_the_cells_breaks_no_rule(report: Report) -> None:
    for topic in TOPICS:
        for text in paragraphs(FORM, report, topic):
            assert told_of(with_paragraph(report, topic, text), topic) == []


@given(consistent_reports())
def test_every_figure_of_a_paragraph_is_understood_and_agrees(report: Report) -> None:
    for topic in ("proactive", "on_request", "management"):
        for text in paragraphs(FORM, report, topic):
            found = claims(with_paragraph(report, topic, text), topic)

            assert found
            assert {claim.status for claim in found} == {Status.AGREES}


@given(consistent_reports(), st.sampled_from(ORGANISATIONS))
def test_a_paragraph_from_the_cells_is_never_last_years(report: Report, organisation: str) -> None:
    this = replace(report, organisation=organisation, year=2024)
    last = replace(this, year=2023)
    for wording in range(3):
        for topic, part in PARTS.items():
            now, before = (paragraphs(FORM, each, topic)[wording:] for each in (this, last))
            if now:
                written = (
                    with_paragraph(this, topic, now[0]),
                    with_paragraph(last, topic, before[0]),
                )
                found = [f for f in check(FORM, *written) if f.text and f.text.part == part]

                assert [each for each in found if each.rule.startswith("XY")] == []


def test_last_years_words_around_a_paragraph_are_still_told(form: Form, example: Report) -> None:
    text = "我镇设立窗口，由专人受理申请，登记、审核、答复、归档各环节都有记录，每季度检查一次。"
    reports = [replace(example, year=year) for year in (2024, 2023)]
    this, last = (
        each.with_text(PARTS["fees"], paragraphs(form, each, "fees")[0] + text * 2)
        for each in reports
    )
    found = [f for f in check(form, this, last) if f.text and f.text.part == PARTS["fees"]]

    assert "XY-07" in [each.rule for each in found]


def test_when_a_figure_changes_its_sentence_no_longer_agrees(form: Form, example: Report) -> None:
    for text in paragraphs(form, example, "on_request"):
        changed = enter(FORM, example, "requests.received.natural_person", "5")

        found = claims(with_paragraph(changed, "on_request", text), "on_request")

        assert {claim.quantity for claim in found if claim.status is Status.CONTRADICTS} >= {
            found[0].quantity
        }


def test_outcomes_that_are_zero_are_not_named(form: Form, example: Report) -> None:
    for text in paragraphs(form, example, "on_request"):
        assert "不予公开" not in text


def test_when_nothing_happened_that_is_said(form: Form) -> None:
    report = Paragraph("没有申请。").report()

    for text in paragraphs(form, report, "on_request"):
        assert "收到政府信息公开申请" in text
        assert "件" not in text


def test_a_blank_cell_leaves_nothing_to_write(form: Form, example: Report) -> None:
    blank = example.with_value(Address("requests.received.natural_person"), None)

    assert paragraphs(form, blank, "on_request") == ()
    assert paragraphs(form, blank, "management") != ()


def test_a_topic_without_figures_has_no_paragraph(form: Form, example: Report) -> None:
    assert paragraphs(form, example, "platform") == ()
    assert paragraphs(form, replace(example, year=None), "preamble") == ()


def test_the_fees_are_told_as_they_were_charged(form: Form, example: Report) -> None:
    report = enter(form, example, "fees.notices", "2")
    report = enter(form, report, "fees.noticed_yuan", "400")
    report = enter(form, report, "fees.collected_yuan", "300")

    for text in paragraphs(form, report, "fees"):
        assert "收费通知2件，通知金额400元，实际收取300元。" in text


@pytest.mark.parametrize("place", ["fees.notices", "fees.collected_yuan"])
def test_a_fee_that_nobody_has_stated_is_not_denied(
    form: Form, example: Report, place: str
) -> None:
    assert paragraphs(form, enter(form, example, place, ""), "fees") == ()


def test_charges_are_told_with_a_verb(form: Form, example: Report) -> None:
    report = enter(form, example, "proactive.charges.amount", "4.2")

    for text in paragraphs(form, report, "proactive"):
        assert "，收取行政事业性收费4.2万元。" in text


@given(report=consistent_reports(), organisation=st.sampled_from(ORGANISATIONS))
def test_a_report_of_nothing_but_these_sentences_has_no_finding_on_its_figures(
    report: Report, organisation: str
) -> None:
    contact = replace(report.contact, office="办公室")
    report = replace(report, organisation=organisation, contact=contact)
    bare = report
    for part, _ in report.texts():
        bare = bare.with_text(part, "")
    for wording in range(3):
        written = bare
        for topic, part in PARTS.items():
            offered = paragraphs(FORM, report, topic)
            written = written.with_text(part, offered[wording % len(offered)] if offered else "")

        found = [each for each in check(FORM, written) if each.rule.startswith(("NT", "FM"))]

        assert [each for each in found if each.rule != "NT-17"] == []
