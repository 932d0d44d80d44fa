"""A sentence from the cells is offered again when a figure has changed, and only such a one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.editing import enter
from schema.form import Form
from schema.loading import load_form
from schema.prose.claims import Claim, Status, claims_of
from schema.report import Report
from schema.rewording import apply_rewording, reword
from schema.sentences import paragraphs
from tests.strategies import consistent_reports

PART = "overview.on_request"
FORM = load_form("2021")


def wrong(report: Report, part: str) -> list[Claim]:
    found = claims_of(FORM, report, part)
    return [claim for claim in found if claim.status is Status.CONTRADICTS]


def reworded(report: Report, topic: str, part: str) -> Report:
    """The report after every contradicted sentence was offered again and taken."""
    for _ in range(9):
        offers = (reword(FORM, report, topic, part, each.start) for each in wrong(report, part))
        offer = next((each for each in offers if each), None)
        if offer is None:
            break
        report = apply_rewording(report, offer)
    return report


@pytest.mark.parametrize("wording", [0, 1, 2])
def test_a_contradicted_sentence_is_written_again_in_its_own_wording(
    form: Form, example: Report, wording: int
) -> None:
    report = example.with_text(PART, paragraphs(form, example, "on_request")[wording])
    for place, number in (("received", "6"), ("full_grant", "4")):
        report = enter(form, report, f"requests.{place}.natural_person", number)

    after = reworded(report, "on_request", PART)

    assert wrong(report, PART)
    assert after.text(PART) == paragraphs(form, report, "on_request")[wording]


def test_the_words_around_the_sentence_stay(form: Form, example: Report) -> None:
    sentence = paragraphs(form, example, "management")[0]
    report = example.with_text("overview.management", f"制度健全。{sentence}\n定期清理。")
    report = enter(form, report, "proactive.normative_documents.in_force", "4")

    offer = reword(form, report, "management", "overview.management", 8)

    assert offer is not None
    assert offer.before == sentence
    text = apply_rewording(report, offer).text("overview.management")
    assert text == f"制度健全。{paragraphs(form, report, 'management')[0]}\n定期清理。"


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我镇共收到群众提出的政府信息公开申请8件，均按期答复。",
        "2024年，我镇新收政府信息公开申请8件，群众对答复满意。",
        "",
    ],
)
def test_what_the_officer_wrote_is_never_replaced(form: Form, example: Report, text: str) -> None:
    assert reword(form, example.with_text(PART, text), "on_request", PART, 0) is None


def test_a_sentence_that_is_right_is_not_offered(form: Form, example: Report) -> None:
    for text in paragraphs(form, example, "on_request"):
        assert reword(form, example.with_text(PART, text), "on_request", PART, 0) is None


def test_nothing_is_offered_while_a_cell_is_blank(form: Form, example: Report) -> None:
    text = paragraphs(form, example, "on_request")[0]
    report = enter(form, example.with_text(PART, text), "requests.received.natural_person", "")

    assert reword(form, report, "on_request", PART, 0) is None


@given(before=consistent_reports(), now=consistent_reports(), wording=st.integers(0, 2))
def test_no_figure_is_contradicted_in_a_sentence_that_was_offered(
    before: Report, now: Report, wording: int
) -> None:
    for topic, part in (("on_request", PART), ("management", "overview.management")):
        offered = paragraphs(FORM, before, topic)
        report = now.with_text(part, offered[wording % len(offered)])
        for claim in wrong(report, part):
            offer = reword(FORM, report, topic, part, claim.start)
            if offer is not None:
                after = apply_rewording(report, offer)
                end = offer.start + len(offer.after)
                assert not [c for c in wrong(after, part) if offer.start <= c.start < end]
