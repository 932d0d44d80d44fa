"""Shares and growth of which the text gives both numbers, ranges, and numbers that stand alone."""

from __future__ import annotations

import pytest

from schema.prose.numerals import figures_in
from schema.prose.proofreading import proofread


def told(text: str, rule: str) -> list[str]:
    return [slip.stated for slip in proofread(text).get(rule, ())]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("发布信息1,200条，比上年的1,000条增长25%。", "25%"),
        ("发布信息120条，较2023年的100条增加30条。", "30条"),
        ("收到来信80件，比去年的100件下降25%。", "25%"),
        ("公开信息200条，其中政策20条，占20%。", "20%"),
        ("收到申请9件，比上年增加3件，同比增长33.3%。", "33.3%"),
        ("收到来信80件，较上年减少20件，降幅25%。", "25%"),
        ("收到来信80件，较上年减少20件，增长20%。", "增长20%"),
        ("社会评议满意率达102.6%。", "满意率达102.6%"),
        ("反馈问题61个，截至年底已整改58个，整改率98.1%。", "98.1%"),
        ("征集意见1,326条，采纳274条，采纳率为27.0%。", "27.0%"),
    ],
)
def test_a_share_or_growth_that_does_not_follow_is_told(text: str, stated: str) -> None:
    assert told(text, "NT-16") == [stated]


@pytest.mark.parametrize(
    "text",
    [
        "发布信息1,200条，比上年的1,000条增长20%。",
        "发布信息1,200条，比上年的1,001条增长19.9%。",
        "发布信息120条，较2023年的100条增加20条。",
        "公开信息200条，其中政策20条，占10%；民生35条，占17.5%。",
        "公开信息300条，重点领域200条，其中政策20条，占10%。",
        "公开信息200条，其中政策20条，占比较上年提高5%。",
        "收到申请9件，比上年增加3件，同比增长50%。",
        "收到来信80件，较上年减少20件，降幅20%。",
        "反馈问题61个，截至年底已整改58个，整改率95.1%。",
        "反馈问题61个，已整改58个，整改率100%（3个未到期）。",
        "征集意见1,326条，采纳274条，采纳率约为20.7%。",
        "收到申请12件，其中网络申请5件，同比增加3件，增长33.3%。",
        "发现问题15个，较上年减少5个，整改14个，整改率93.3%。",
        "收集意见30条，涉及部门6个，有效建议20条，采纳了10条，采纳率33.3%。",
        "反馈问题61个，已整改58个，整改率90%以上。",
    ],
)
def test_a_share_or_growth_that_follows_is_right(text: str) -> None:
    assert told(text, "NT-16") == []


@pytest.mark.parametrize("text", ["第9至23项", "第3、5项", "每月20至30条", "10—15件", "第1到8次"])
def test_the_end_of_a_range_is_no_figure(text: str) -> None:
    assert list(figures_in(text)) == []


@pytest.mark.parametrize("text", ["由4件增至6件", "从110件到130件", "3件和5件", "甲3件、乙5件"])
def test_two_figures_with_units_are_two(text: str) -> None:
    assert len(list(figures_in(text))) == 2


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("全部答复。\n3\n没有结转。", ["3"]),
        ("全部答复。12。没有结转。", ["12"]),
        ("全部答复。\n- 5 -\n没有结转。", ["5"]),
        ("全部答复。7", ["7"]),
    ],
)
def test_a_number_that_stands_alone_is_told(text: str, stated: list[str]) -> None:
    assert told(text, "FM-23") == stated


@pytest.mark.parametrize(
    "text",
    [
        "全部答复。\n3.没有结转。",
        "全部答复3件。\n（3）没有结转。",
        "近三年收到的件数\n2022年\n35\n2023年\n42\n2024年\n38",
        "电话：\n0000-1234567\n",
        "办结12。5件",
    ],
)
def test_numbers_of_items_and_pasted_tables_do_not_stand_alone(text: str) -> None:
    assert told(text, "FM-23") == []


def test_dates_of_two_styles_are_told_at_the_short_one() -> None:
    assert told("2024年6月完成改版，2024.7.5上线。", "FM-16") == ["2024.7.5"]
    assert told("于2024.6.1开始，2024.7.5上线。", "FM-16") == []
    assert told("2024年6月上线，见http://www.example.com/2024/6/5/a.html", "FM-16") == []


@pytest.mark.parametrize(
    "text",
    [
        "发布386条，其中首发72条、转载314条，含图文201条、视频12条。",
        "来信52件，其中咨询30件、建议22件；已答复52件，其中公开答复41件。",
        "来信52件，其中咨询30件；答复51件。",
        "发布会3场，其中局长出席2场，副局长出席2场。",
        "问卷500份，其中收回480份，回收率96%，满意470份。",
    ],
)
def test_what_follows_a_full_list_is_no_part_of_it(text: str) -> None:
    assert told(text, "NT-18") == []
