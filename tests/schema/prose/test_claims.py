"""Claims: what a figure counts, what the tables say to it, and when it is not understood."""

from __future__ import annotations

import pytest

from schema.figure import show_value
from schema.form import Form
from schema.prose.claims import Claim, Status, claims_of
from tests.corpus.checking import case_of, claims_of_paragraph, findings_of
from tests.corpus.reading import Paragraph

AGREES, CONTRADICTS = Status.AGREES, Status.CONTRADICTS
NOT_UNDERSTOOD = Status.NOT_UNDERSTOOD


def claims(text: str, figures: str = "", **place: str) -> list[Claim]:
    paragraph = Paragraph(text, figures=figures, **place)
    return claims_of_paragraph(case_of(paragraph), paragraph)


def verdicts(text: str, figures: str = "", **place: str) -> dict[str, Status]:
    return {claim.span.excerpt: claim.status for claim in claims(text, figures, **place)}


def rules(text: str, figures: str = "", **place: str) -> list[str]:
    return [each.rule for each in findings_of(case_of(Paragraph(text, figures=figures, **place)))]


def test_received_concluded_and_both_carry_overs_are_told_apart() -> None:
    found = claims(
        "共受理申请 3259 件，答复 3278 件（含上年度结转 77 件，另有 58 件顺延到下年度答复）",
        "received=3259 pending_start=77 full_grant=3278 pending_end=58",
    )

    assert [claim.quantity for claim in found] == [
        *("taken", "answered", "pending_start", "pending_end")
    ]
    assert {claim.status for claim in found} == {AGREES}


def test_handling_what_was_carried_over_is_about_the_carry_over() -> None:
    found = claims(
        "受理申请 10 件，办理上年度结转申请 1 件。答复 11 件",
        "received=10 pending_start=1 full_grant=11",
    )

    assert [(claim.quantity, claim.value) for claim in found] == [
        ("taken", 10),
        ("pending_start", 1),
        ("answered", 11),
    ]
    assert {claim.status for claim in found} == {AGREES}


def test_a_part_of_the_concluded_is_not_taken_for_all_of_them() -> None:
    found = verdicts(
        "收到申请 19 件，其中 11 件均按规定程序办结，8 件申请人主动撤销",
        "received=19 full_grant=11 other_closure.other=8",
    )

    assert found["11 件均按规定程序办结"] is NOT_UNDERSTOOD
    assert found["8 件申请人主动撤销"] is AGREES


def test_the_sentence_of_the_seed_is_wrong_in_two_places_only() -> None:
    text = (
        "收到 3 件依申请公开事项，答复率为 100%，其中，予以公开 1 件，无法提供 2 件，"
        "主要涉及类型为信息不存在"
    )
    figures = "received=3 full_grant=1 other_closure.other=2"

    assert verdicts(text, figures) == {
        "收到 3 件": AGREES,
        "予以公开 1 件": AGREES,
        "无法提供 2 件": CONTRADICTS,
    }
    assert [each for each in rules(text, figures) if each.startswith("NT")] == ["NT-05", "NT-08"]


def test_another_kind_of_document_is_not_the_same_thing() -> None:
    found = claims(
        "制定政策性文件 11 件，公开行政规范性文件 8 件",
        "normative_documents.issued=5",
        part="overview.management",
    )

    assert CONTRADICTS not in {claim.status for claim in found}


def test_what_is_done_to_one_kind_of_document_is_done_to_the_next() -> None:
    text = "现行有效规章12部、行政规范性文件36件，报备规范性文件5件"
    figures = "rule_documents.in_force=12 normative_documents.in_force=38"
    found = verdicts(text, figures, part="overview.management")

    assert found["行政规范性文件36件"] is CONTRADICTS
    assert list(found.values()).count(CONTRADICTS) == 1


def test_a_figure_rounded_to_ten_thousands_agrees_when_the_rounding_does() -> None:
    text = "全市作出行政许可决定 3125.1 万件；行政事业性收费 258.7 亿元"
    figures = "licensing=31251234 charges=2587000"

    assert set(verdicts(text, figures, part="overview.proactive").values()) == {AGREES}


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("两件", AGREES),
        ("２件", AGREES),
        ("2 件", AGREES),
        ("二件", AGREES),
        ("三件", CONTRADICTS),
        ("３件", CONTRADICTS),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, status: Status) -> None:
    (claim,) = claims(f"全年收到申请{written}", "received=2 full_grant=2")

    assert claim.status is status


def test_a_claim_knows_its_digits_its_phrase_and_what_should_stand_there() -> None:
    text = "2024年，我镇共收到政府信息公开申请 12 件，均已答复。"
    (claim,) = claims(text, "received=21 full_grant=21")

    assert text[claim.start : claim.end] == "12"
    assert claim.span.excerpt == "收到政府信息公开申请 12 件"
    assert (claim.value, claim.expected) == (12, "21")
    assert claim.cells == ("requests.received.total",)


def test_replacing_the_digits_by_what_is_expected_makes_the_claim_agree() -> None:
    text = "全年行政事业性收费3.94万元，收费依据长期公示。"
    place = {"part": "overview.proactive"}
    (claim,) = claims(text, "charges=0.394", **place)
    mended = text[: claim.start] + claim.expected + text[claim.end :]

    assert claim.status is CONTRADICTS
    assert mended == "全年行政事业性收费0.394万元，收费依据长期公示。"
    assert set(verdicts(mended, "charges=0.394", **place).values()) == {AGREES}


def test_a_claim_tells_which_reading_agreed() -> None:
    (claim, _) = claims("全年办理申请6件，含上年结转1件", "received=5 pending_start=1 full_grant=6")

    assert claim.matched is not None
    assert claim.matched.name == "新收加上年结转"


def test_received_may_include_the_carry_over_only_where_the_sentence_speaks_of_it() -> None:
    figures = "received=5 pending_start=1 full_grant=6"

    assert list(verdicts("全年收到申请6件", figures).values()) == [CONTRADICTS]
    assert list(verdicts("连同上年结转的申请，全年收到申请6件", figures).values())[-1] is AGREES


def test_while_a_cell_is_blank_nothing_is_wrong(form: Form) -> None:
    report = Paragraph("收到申请5件", figures="received=3").report()
    report = report.with_value(next(iter(report.figures)), None)
    blank = next(each for each in report.figures if each.startswith("requests.received"))
    report = report.with_value(blank, None)

    (claim,) = claims_of(form, report, "overview.on_request")

    assert claim.status is NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "text",
    [
        "县教育局收到申请5件",
        "其中网络申请5件",
        "收到涉及征地的申请5件",
        "通过网站收到申请5件",
        "上半年收到申请5件",
        "2023年收到申请5件",
        "收到申请比上年增加5件",
        "收到意见建议5件",
        "收到群众来信5件",
        "收到申请表格5份样本",
        "市本级收到申请5件",
        "一季度收到申请5件",
        "截至11月收到申请5件",
        "每百万人申请量为297件",
    ],
)
def test_a_figure_about_a_part_or_another_thing_is_never_wrong(text: str) -> None:
    statuses = set(verdicts(text, "received=3 full_grant=3").values())

    assert CONTRADICTS not in statuses


DISPUTES = (
    "reconsideration.upheld=12 reconsideration.corrected=4 reconsideration.pending=2 "
    "direct_suit.upheld=2 direct_suit.pending=1 "
    "suit_after_reconsideration.upheld=5 suit_after_reconsideration.corrected=1"
)


@pytest.mark.parametrize(
    "text",
    [
        "行政诉讼9件，其中未经复议直接起诉3件、复议后起诉6件；已审结8件，其中维持7件、纠正1件",
        "行政诉讼9件，大多由申请人不服复议决定提起，审结8件，维持7件，1件尚未审结",
        "行政诉讼9件，部分属于复议前置案件，结果维持7件",
        "行政复议18件、行政诉讼9件，结果维持19件、纠正5件，尚未审结3件",
        "维持原决定的合计19件，其中复议12件、诉讼7件",
        "结果维持的19件中，行政复议12件，行政诉讼7件",
        "行政复议18件，其中被纠正的复议4件、诉讼1件",
        "本年发生行政诉讼9件，2023年结转行政诉讼1件",
    ],
)
def test_a_result_may_be_of_any_dispute_that_was_named(text: str) -> None:
    assert CONTRADICTS not in verdicts(text, DISPUTES).values()


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("行政诉讼9件，其中直接起诉3件、复议后起诉6件，维持6件", "维持6件", "5"),
        ("行政复议18件、行政诉讼9件，结果维持18件", "结果维持18件", "19"),
        ("行政复议18件，维持12件、纠正4件，行政诉讼10件", "行政诉讼10件", "9"),
    ],
)
def test_a_result_of_none_of_them_is_wrong(text: str, phrase: str, expected: str) -> None:
    found = {each.span.excerpt: each for each in claims(text, DISPUTES)}

    assert found[phrase].status is CONTRADICTS
    assert found[phrase].expected == expected


def test_what_is_due_counts_what_was_carried_over() -> None:
    figures = "received=5 pending_start=1 full_grant=5 pending_end=1"
    (right,) = claims("全年应办申请6件", figures)
    (wrong,) = claims("全年应办理申请7件", figures)

    assert right.status is AGREES
    assert (wrong.status, wrong.expected) == (CONTRADICTS, "6")


def test_applications_for_permits_are_no_requests() -> None:
    text = "全年收到行政许可申请1402件，受理1379件，办结1356件，收到听证申请5件，办结3件"
    found = verdicts(text, "received=5 full_grant=5", part="overview.proactive")

    assert CONTRADICTS not in found.values()


def test_requests_for_permits_are_some_of_the_requests() -> None:
    text = "收到公开行政许可材料的申请2件，已办结2件"

    assert CONTRADICTS not in verdicts(text, "received=5 full_grant=5").values()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收到申请3件", "received=3 full_grant=3"),
        ("政府信息公开申请收到3件", "received=3 full_grant=3"),
        ("收到政府信息公开申请，共3件", "received=3 full_grant=3"),
        ("示例镇人民政府共收到申请3件", "received=3 full_grant=3"),
        ("示例镇收到依申请公开事项3宗", "received=3 full_grant=3"),
    ],
)
def test_ways_to_say_received_are_understood(text: str, figures: str) -> None:
    assert list(verdicts(text, figures).values()) == [AGREES]
    wrong = figures.replace("3", "4")
    assert list(verdicts(text, wrong).values()) == [CONTRADICTS]


def test_the_name_of_a_government_above_the_township_may_mean_its_office() -> None:
    place = {"level": "city", "organisation": "示例市人民政府"}
    figures = "received=9 full_grant=9"

    assert list(verdicts("示例市收到申请5件", figures, **place).values()) == [CONTRADICTS]
    assert list(verdicts("市政府收到申请5件", figures, **place).values()) == [NOT_UNDERSTOOD]


def test_nothing_is_claimed_in_the_preamble(form: Form) -> None:
    report = Paragraph("收到申请5件。", part="preamble").report()

    assert claims_of(form, report, "preamble") == ()


def test_claims_come_in_the_order_of_the_text() -> None:
    text = "予以公开、部分公开分别为1件、2件，收到申请3件，没有结转下年度的申请"
    found = claims(text, "received=3 full_grant=1 partial_grant=2")

    assert [show_value(claim.value) for claim in found] == ["1", "2", "3", "0"]
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)
