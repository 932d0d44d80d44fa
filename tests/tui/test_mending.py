"""What is offered at a place, and what is said when nothing can be."""

from __future__ import annotations

import pytest

from schema.address import Address
from schema.checking import check
from schema.editing import enter, fill_blanks, new_report
from schema.form import Form
from schema.repairs import repairs
from schema.report import Report
from tui.mending import insertions_at, mends_of, why_nothing_to_insert

RECEIVED = Address("requests.received.natural_person")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("preamble", "先在“单位与年度”写单位全称和年度，再按 F5。"),
        ("overview.proactive", "先填第二部分的表，没有的填 0，再按 F5。"),
        ("overview.on_request", "先填第三部分、第四部分的表，没有的填 0，再按 F5。"),
        ("other_matters.1", "先填第三部分的表，没有的填 0，再按 F5。"),
    ],
)
def test_the_table_to_fill_first_is_named(form: Form, place: str, said: str) -> None:
    report = new_report(form)
    assert insertions_at(form, report, place) == []
    assert why_nothing_to_insert(form, report, place, "按 F5") == said


def test_the_fee_is_to_be_stated_before_a_sentence_on_it_is_offered(
    form: Form, example: Report
) -> None:
    report = enter(form, example.with_text("other_matters.1", ""), "fees.notices", "")
    assert insertions_at(form, report, "other_matters.1") == []
    said = why_nothing_to_insert(form, report, "other_matters.1", "按 F5")
    assert said == "先填这一部分收费的三栏，没有发出通知、没有收费的填 0，再按 F5。"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Ｏ", ["把“Ｏ”改成 0"]), ("l2", []), ("三", []), ("1l2", ["把“1l2”改成 112"])],
)
def test_letters_that_can_only_be_digits_are_offered_as_digits(
    form: Form, plain: Report, typed: str, offered: list[str]
) -> None:
    report = enter(form, plain, RECEIVED, typed)
    (finding,) = [each for each in check(form, report) if each.rule == "FM-03"]
    assert [mend.words for mend in mends_of(form, report, finding)] == offered


def test_only_tables_with_blanks_are_named(form: Form) -> None:
    report = fill_blanks(form, new_report(form), "requests")
    said = why_nothing_to_insert(form, report, "overview.on_request", "按 F5")
    assert said.startswith("先填第四部分的表")


def test_a_heading_offers_the_sentences_of_its_section(form: Form, plain: Report) -> None:
    offers = insertions_at(form, plain, "overview.on_request.heading")
    assert offers == insertions_at(form, plain, "overview.on_request")
    assert offers


def test_what_a_repair_changes_is_seen_however_far_into_the_text(form: Form, plain: Report) -> None:
    report = plain.with_text("problems", "问题不少。" * 20 + "公 开不够，准备改进。")
    (finding,) = [each for each in check(form, report) if each.rule == "FM-04"]
    words = [mend.words for mend in mends_of(form, report, finding)]
    assert any("公␣开" in each and "公开" in each for each in words)


def test_a_ground_of_refusal_is_never_the_first_guess(form: Form, plain: Report) -> None:
    report = plain.with_value(Address("requests.received.business"), 1)
    finding = next(each for each in check(form, report) if each.rule == "T3-03")
    words = [mend.words for mend in mends_of(form, report, finding)]
    assert any("四、结转下年度" in each for each in words)
    assert words[-1] == "都不是，我自己到表里改。"


@pytest.mark.parametrize("place", ["problems", "overview.supervision", "report.year"])
def test_where_there_are_no_sentences_it_is_said_where_there_are(form: Form, place: str) -> None:
    said = why_nothing_to_insert(form, new_report(form), place, "按 F5")
    assert said == "现成的句子只在前言、主动公开、依申请公开、信息管理和第六部分。"


def test_an_unreadable_figure_is_given_as_the_reason(form: Form, example: Report) -> None:
    report = enter(form, example, "requests.received.natural_person", "三四件吧")
    assert insertions_at(form, report, "overview.on_request") == []
    assert "认不出" in why_nothing_to_insert(form, report, "overview.on_request", "按 F5")


@pytest.mark.parametrize(
    ("place", "wrong", "right"),
    [
        ("overview.platform", "2023年，我镇更新了专栏的内容。", "2024年，我镇更新了专栏的内容。"),
        (
            "preamble",
            "数据的统计期限为2023年1月1日起至12月31日。",
            "数据的统计期限为2024年1月1日至2024年12月31日。",
        ),
    ],
)
def test_last_years_year_is_offered_to_be_put_right_but_never_unseen(
    form: Form, plain: Report, place: str, wrong: str, right: str
) -> None:
    report = plain.with_text(place, wrong)
    found = [each for each in check(form, report) if each.rule in ("NT-19", "NT-20")]
    offered = [mend.report.text(place) for each in found for mend in mends_of(form, report, each)]
    assert right in offered
    assert repairs(report, found) == ()


def test_where_one_of_the_wordings_stands_none_is_offered_again(form: Form, plain: Report) -> None:
    first, *_ = insertions_at(form, plain, "overview.on_request")
    assert insertions_at(form, first.report, "overview.on_request") == []
    said = why_nothing_to_insert(form, first.report, "overview.on_request", "按 F5")
    assert said == "按现在的数字写的句子，这里已经有了。"


def test_a_paragraph_that_stands_twice_is_offered_once_taken_away(
    form: Form, example: Report
) -> None:
    text = "公开专区由专人维护，内容过期的及时撤下，错误的及时更正。"
    report = example.with_text("overview.platform", f"{text}\n{text}")
    (finding,) = [each for each in check(form, report) if each.rule == "FM-24"]
    (offer,) = mends_of(form, report, finding)

    assert offer.words.startswith("删去重复的一段“公开专区由专人维护")
    assert offer.report.text("overview.platform") == text
