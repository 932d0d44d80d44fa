"""This year begun from last year: requests carry over, names and contact stay, prose does not."""

from __future__ import annotations

from dataclasses import replace

from schema.address import Address
from schema.carrying import begin_after
from schema.checking import check
from schema.form import Form
from schema.report import Report, Section

PENDING_END = Address("requests.pending_end.natural_person")
PENDING_START = Address("requests.pending_start.natural_person")


def test_pending_requests_become_carried_over_ones(form: Form, example: Report) -> None:
    last = example.with_value(PENDING_END, 2)

    assert begin_after(form, last, 2025).figures[PENDING_START] == 2


def test_no_other_figure_carries_over(form: Form, example: Report) -> None:
    begun = begin_after(form, example, 2025)

    assert {address.row for address in begun.figures} == {"pending_start"}


def test_an_unreadable_figure_does_not_carry_over(form: Form, example: Report) -> None:
    begun = begin_after(form, example.with_value(PENDING_END, "两"), 2025)

    assert PENDING_START not in begun.figures


def test_names_and_contact_stay_and_prose_does_not(form: Form, example: Report) -> None:
    begun = begin_after(form, example, 2025, "去年.html")

    assert (begun.organisation, begun.level) == (example.organisation, example.level)
    assert (begun.contact, begun.year, begun.previous) == (example.contact, 2025, "去年.html")
    assert not any(text for _, text in begun.texts())


def test_sub_headings_stay_and_missing_topics_are_added(form: Form, example: Report) -> None:
    last = replace(
        example, overview=(Section("甲", "主动公开情况", "proactive"), Section("乙", "教育培训"))
    )
    begun = begin_after(form, last, 2025)

    assert [s.heading for s in begun.overview[:2]] == ["主动公开情况", "教育培训"]
    topics = {s.topic for s in begun.overview if s.topic}
    assert topics == {topic.id for topic in form.part("overview").topics}


def test_what_does_not_carry_over_says_what_to_do_where_last_years_report_is_wrong(
    form: Form, example: Report
) -> None:
    last = example.with_value(PENDING_END, 2)
    findings = check(form, replace(example, year=2025), last)

    told = [f.advice for f in findings if f.rule in ("XY-01", "XY-02")]
    assert len(told) == 2
    assert all("先更正去年的报告，再用命令“换去年的报告”" in advice for advice in told)


def test_a_begun_report_agrees_with_last_year(form: Form, example: Report) -> None:
    last = example.with_value(PENDING_END, 2)
    findings = check(form, begin_after(form, last, 2025), last)

    assert not [f for f in findings if f.rule in ("XY-01", "XY-02")]
