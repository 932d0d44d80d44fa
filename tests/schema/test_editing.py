"""What the officer enters at a place, and what stands there afterwards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.editing import enter, entered, new_report, read_date, read_year
from schema.form import Form
from schema.level import Level
from schema.loading import editions, load_form
from schema.report import Report


@pytest.mark.parametrize("edition", editions())
def test_a_new_report_has_the_sub_sections_of_its_form_and_nothing_in_them(edition: str) -> None:
    form = load_form(edition)

    report = new_report(form)

    topics = [(topic.id, topic.heading) for topic in form.part("overview").topics]
    assert [(section.topic, section.heading) for section in report.overview] == topics
    assert len(report.other_matters) == 1
    assert not any(text for _, text in report.texts())
    assert not report.figures


@pytest.mark.parametrize(
    ("place", "typed", "shown"),
    [
        ("report.organisation", " 示例县\n示例镇 ", "示例县 示例镇"),
        ("report.level", "township", "township"),
        ("report.year", "２０２４年度", "2024"),
        ("report.dated", "2025年1月20日", "2025-01-20"),
        ("report.enforcement", "no", "no"),
        ("contact.phone", " 0000-1234567\x07", "0000-1234567"),
        ("report.profile", "wuwei", "wuwei"),
        ("report.profile", "nowhere", ""),
        ("review.proofread_by", " 张三\n", "张三"),
        ("review.approved_by", "李四", "李四"),
        ("fees.notices", "3件", "3"),
        ("fees.noticed_yuan", "3940元", "3940"),
        ("fees.collected_yuan", "0.394万元", "3940"),
        ("preamble", "甲\r\n乙\x1b", "甲\n乙"),
        ("overview.on_request", "甲", "甲"),
        ("overview.on_request.heading", "（二）依申请公开情况", "依申请公开情况"),
        ("other_matters.1", "无", "无"),
        ("other_matters.1.heading", "一、收费", "收费"),
        ("problems", "甲", "甲"),
        ("requests.received.natural_person", "１２", "12"),
        ("requests.received.natural_person", "abc", "abc"),
        ("requests.received.natural_person", " ", ""),
        ("requests.received.total", "4", "4"),
        ("proactive.charges.amount", "3940元", "0.394"),
    ],
)
def test_what_was_entered_stands_there(form: Form, place: str, typed: str, shown: str) -> None:
    report = enter(form, new_report(form), place, typed)

    assert entered(form, report, place) == shown


@pytest.mark.parametrize(
    "place",
    [
        "report.colour",
        "review.signed_by",
        "review",
        "requests.received.everybody",
        "requests.received",
        "overview.7",
        "overview.7.heading",
        "fees",
        "figures.requests.received.natural_person",
        "contact.colour",
        "fees.colour",
        "",
    ],
)
def test_an_unknown_place_is_a_key_error(form: Form, place: str) -> None:
    with pytest.raises(KeyError):
        enter(form, new_report(form), place, "甲")
    with pytest.raises(KeyError):
        entered(form, new_report(form), place)


def test_every_place_of_the_example_can_be_entered_again(form: Form, example: Report) -> None:
    places = [
        *form.table("proactive").typed,
        *form.table("requests").typed,
        *form.table("disputes").typed,
        *(f"report.{name}" for name in ("organisation", "level", "year", "dated", "enforcement")),
        *(f"contact.{name}" for name in ("office", "address", "phone", "email", "website")),
        *(f"fees.{name}" for name in ("notices", "noticed_yuan", "collected_yuan")),
        *(name for name, _ in example.texts()),
        *(f"{name}.heading" for name, _ in example.sections("overview")),
    ]
    again = example
    for place in places:
        again = enter(form, again, place, entered(form, example, place))

    assert again == example


def test_a_total_that_is_typed_is_a_stated_one(form: Form) -> None:
    report = enter(form, new_report(form), "disputes.direct_suit.total", "3")

    assert report.stated.figures == {"disputes.direct_suit.total": 3}
    assert not report.figures


def test_an_amount_keeps_all_its_decimals(form: Form) -> None:
    report = enter(form, new_report(form), "proactive.charges.amount", "72701.2578 万元")

    assert report.figures == {"proactive.charges.amount": Decimal("72701.2578")}


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2024", 2024),
        ("２０２４", 2024),
        ("2024年", 2024),
        (" 2024年度 ", 2024),
        ("24", None),
        ("20244", None),
        ("二〇二四", None),
        ("٢٠٢٤", None),
        ("", None),
    ],
)
def test_a_year_has_four_digits(typed: str, year: int | None) -> None:
    assert read_year(typed) == year


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-01-20", date(2025, 1, 20)),
        ("2025.1.20", date(2025, 1, 20)),
        ("2025/1/20", date(2025, 1, 20)),
        ("2025年1月20日", date(2025, 1, 20)),
        ("２０２５年１月２０日", date(2025, 1, 20)),
        ("2025年2月30日", None),
        ("1月20日", None),
        ("20250120", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_officers_write_it(typed: str, day: date | None) -> None:
    assert read_date(typed) == day


def test_an_unknown_level_is_none(form: Form) -> None:
    assert enter(form, new_report(form), "report.level", "village").level is None
    assert enter(form, new_report(form), "report.level", "county").level is Level.COUNTY


@given(text=st.text(st.characters()))
def test_any_text_can_be_entered_anywhere(text: str) -> None:
    form = load_form("2021")
    report = new_report(form)
    for place in (
        "report.organisation",
        "report.level",
        "report.year",
        "report.dated",
        "report.enforcement",
        "contact.email",
        "fees.noticed_yuan",
        "preamble",
        "overview.platform.heading",
        "proactive.charges.amount",
        "requests.received.natural_person",
    ):
        entered(form, enter(form, report, place, text), place)
