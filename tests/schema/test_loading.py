"""A form definition becomes a Form, or tells everything that is wrong with it."""

from __future__ import annotations

import pytest

from schema.errors import FormError
from schema.figure import Kind
from schema.form import Form
from schema.loading import LATEST_EDITION, editions, load_form, parse_form


def test_the_form_of_2021_has_ten_and_a_hundred_and_seventy_five_and_fifteen_cells(
    form: Form,
) -> None:
    assert [len(table.cells) for table in form.tables] == [10, 175, 15]
    assert len(form.cells) == 200


def test_the_officer_types_a_hundred_and_sixty_six_of_them(form: Form) -> None:
    assert [len(table.typed) for table in form.tables] == [10, 24 * 6, 12]


def test_the_form_of_2021_declares_its_thirty_five_sums_and_seven_balances(form: Form) -> None:
    sums = [each.rule for table in form.tables for each in table.sums]

    assert {rule: sums.count(rule) for rule in sums} == {"T3-01": 25, "T3-02": 7, "T4-01": 3}
    assert [len(table.balances) for table in form.tables] == [0, 7, 0]


def test_only_the_charges_are_money(form: Form) -> None:
    money = [address for address, cell in form.cells.items() if cell.column.kind is Kind.MONEY]

    assert money == ["proactive.charges.amount"]


def test_the_six_parts_have_their_official_headings(form: Form) -> None:
    assert [part.heading for part in form.parts] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_every_cell_can_be_explained(form: Form) -> None:
    silent = [
        address
        for address, cell in form.cells.items()
        if not (cell.row.counting or cell.column.counting)
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("address", "name", "path"),
    [
        (
            "requests.denial.state_secret.business",
            "（三）不予公开 1.属于国家秘密 · 商业企业",
            "三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 · 法人或其他组织／商业企业",
        ),
        (
            "requests.received.natural_person",
            "一、本年新收 · 自然人",
            "一、本年新收政府信息公开申请数量 · 自然人",
        ),
    ],
)
def test_a_cell_has_a_short_name_and_a_full_path(
    form: Form, address: str, name: str, path: str
) -> None:
    cell = {str(each.address): each for each in form.cells.values()}[address]

    assert (cell.name, cell.path) == (name, path)


@pytest.mark.parametrize(("year", "edition"), [(2021, "2021"), (2024, "2021"), (2099, "2021")])
def test_the_form_of_2021_covers_2021_and_later(year: int, edition: str) -> None:
    assert load_form(edition).covers(year)
    assert not load_form(edition).covers(2020)


def test_every_edition_that_comes_with_the_program_can_be_loaded() -> None:
    assert "2021" in editions()
    assert [load_form(edition).edition for edition in editions()] == list(editions())


def test_an_edition_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(FormError, match=r"没有 1999 版表式，现有：.*2021"):
        load_form("1999")


def test_a_file_that_is_not_toml_names_the_line() -> None:
    with pytest.raises(FormError, match=r"不是有效的 TOML.*line 2"):
        parse_form('edition = "x"\nname = = 3', "x.toml")


BROKEN = """
edition = "x"
notice = "y"
title = "z"
preamble_guidance = "w"
first_year = 2030

[[parts]]
id = "requests"
heading = "三"
guidance = "g"
table = "reqests"

[[parts]]
id = "requests"
guidance = "g"

[[parts.topics]]
id = "t"
heading = "h"
guidance = "g"

[[tables]]
id = "requests"
name = "申请"
layout = "spiral"
[tables.groups]
known = "已知组"
[[tables.blocks]]
columns = [{ id = "a", label = "甲", kind = "colour" }, { id = "b", label = "乙" }]
rows = [
  { id = "r", label = "行", under = ["unknown"] },
  { id = "s", label = "列" },
  { id = "s", label = "列" },
]
[[tables.sums]]
rule = "X-01"
along = "rows"
total = "t"
parts = ["r", "u.*"]
[[tables.sums]]
rule = "X-02"
along = "diagonal"
[[tables.balances]]
along = "columns"
left = ["a"]
right = ["c"]
"""


def test_a_broken_form_tells_all_its_problems_at_once() -> None:
    with pytest.raises(FormError) as caught:
        parse_form(BROKEN, "x.toml")

    assert set(caught.value.problems) == {
        "表式 缺少 notice_title",
        "部分 requests 缺少 heading",
        "部分 requests 缺少 word",
        "部分 requests 指向不存在的表 reqests",
        "部分 requests 重复",
        "表 requests 的 layout 应为 blocks、rows、line 之一",
        "表 requests 有未知的列类型 colour",
        "表 requests 的 r 属于未定义的组 unknown",
        "表 requests 的格 requests.s.a 重复",
        "表 requests 的格 requests.s.b 重复",
        "表 requests 的合计 X-01 指向不存在的行或列“t”",
        "表 requests 的合计 X-01 指向不存在的行或列“u.*”",
        "表 requests 的合计 X-02 的 along 应为 rows 或 columns",
        "表 requests 的平衡 ？ 缺少 rule",
        "表 requests 的平衡 ？ 指向不存在的行或列“c”",
    }
    assert str(caught.value).startswith("表式定义 x.toml 不能用：")


def test_the_latest_form_is_read_once_however_it_is_asked_for() -> None:
    assert load_form() is load_form(LATEST_EDITION)
