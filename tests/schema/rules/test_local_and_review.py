"""What is asked only of some reports: local requirements, and the record of a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from schema.checking import check
from schema.editing import enter
from schema.finding import Finding
from schema.form import Form
from schema.profile import load_profile, profiles
from schema.report import Report

TODAY = date(2025, 1, 10)


def found(form: Form, report: Report, *rules: str, today: date | None = None) -> list[Finding]:
    return [each for each in check(form, report, today=today) if each.rule in rules]


def test_without_a_profile_nothing_local_is_asked(form: Form, example: Report) -> None:
    long = enter(form, example, "overview.platform", "网站有专人维护，内容及时更新。" * 99)

    assert found(form, long, "CP-13", "CP-14") == []
    assert found(form, replace(long, profile="wuwei"), "CP-13")


@pytest.mark.parametrize("id", profiles())
def test_a_profile_names_its_source_and_places_of_the_form(form: Form, id: str) -> None:
    profile = load_profile(id)
    topics = {topic.id for topic in form.part("overview").topics}

    assert profile.source
    assert 0 < profile.shortest < profile.longest
    assert {subject.topic for subject in profile.subjects} <= topics
    assert all(subject.words for subject in profile.subjects)


def test_a_profile_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_profile("nowhere")


def test_to_say_that_there_was_none_is_to_tell_the_number(form: Form, example: Report) -> None:
    chosen = replace(example, profile="wuwei")
    told = chosen.with_text(
        "overview.proactive", "主动公开126条。没有发布解读。教育、就业领域没有新的内容。"
    )

    assert [each.message for each in found(form, told, "CP-14")] == []
    assert found(form, chosen, "CP-14")


def test_a_blank_part_one_is_not_measured(form: Form, example: Report) -> None:
    blank = replace(example, profile="wuwei", overview=())

    assert found(form, blank, "CP-13", "CP-14") == []


def test_the_review_is_asked_of_a_draft_with_nothing_left_to_fill_in(
    form: Form, example: Report
) -> None:
    undated = replace(example, dated=None)

    missing = found(form, undated, "CP-20", today=TODAY)

    assert [each.place for each in missing] == ["review.proofread_by", "review.approved_by"]
    assert not any(each.missing for each in missing)
    read = enter(form, undated, "review.proofread_by", "张三")
    assert [each.place for each in found(form, read, "CP-20", today=TODAY)] == [
        "review.approved_by"
    ]


@pytest.mark.parametrize("place", ["requests.received.natural_person", "problems", "preamble"])
def test_the_review_waits_until_everything_is_there(
    form: Form, example: Report, place: str
) -> None:
    begun = enter(form, replace(example, dated=None), place, "")

    assert found(form, begun, "CP-20", today=TODAY) == []


def test_the_review_is_not_asked_of_a_report_that_is_out(form: Form, example: Report) -> None:
    assert found(form, replace(example, dated=None), "CP-20") == []
    assert found(form, replace(example, dated=date(2025, 1, 9)), "CP-20", today=TODAY) == []
    assert found(form, replace(example, dated=TODAY), "CP-20", today=TODAY)
