"""Titles, particulars, parts and sub-sections are found however they are worded."""

from __future__ import annotations

from datetime import date

import pytest

from output.published.headings import part_heading
from output.published.notes import NoteKind
from output.published.particulars import read_contact, read_period
from output.published.prose import sections_of, topic_of
from output.published.reading import PublishedReport, read_published
from output.published.titles import find_title, read_title
from schema.level import Level, level_of
from schema.report import Report, Section
from tests.output.published.laying_out import HEADINGS, SUBHEADINGS, Wild, drawn_report
from tests.output.published.shapes import tabbed


def plain(example: Report) -> str:
    return tabbed(drawn_report(example, Wild()), Wild()).decode()


def read(text: str) -> PublishedReport:
    return read_published(text.encode())


def told(published: PublishedReport, kind: NoteKind, place: str = "") -> list[str]:
    return [n.text for n in published.notes if n.kind is kind and n.place == place]


@pytest.mark.parametrize(
    ("line", "organisation", "year"),
    [
        ("甲县乙镇人民政府2024年政府信息公开工作年度报告", "甲县乙镇人民政府", 2024),
        ("甲县乙镇人民政府 2024 年度政府信息公开工作年度报告", "甲县乙镇人民政府", 2024),
        ("2024年甲县财政局政府信息公开工作年度报告", "甲县财政局", 2024),
        ("甲县财政局政府信息公开工作2023年度报告", "甲县财政局", 2023),
        ("关于甲县财政局2023年政府信息公开年度报告", "甲县财政局", 2023),
        ("甲县财政局２０２３年政府信息公开工作报告", "甲县财政局", 2023),
        ("甲县财政局二〇二三年政府信息公开年报", "甲县财政局", 2023),
        ("【年报】甲县财政局（2023年度）政府信息公开工作年度报告", "甲县财政局", 2023),
        ("甲县财政局2023年政府信息公开工作年度报告_甲县人民政府", "甲县财政局", 2023),
        ("2024年政府信息公开工作年度报告", "", 2024),
        ("甲县财政局政府信息公开工作年度报告", "甲县财政局", None),
    ],
)
def test_a_title_tells_whose_report_it_is(line: str, organisation: str, year: int | None) -> None:
    title = read_title(line)

    assert title is not None
    assert (title.organisation, title.year) == (organisation, year)


@pytest.mark.parametrize(
    "line",
    [
        "关于印发政府信息公开工作年度报告格式的通知",
        "2024年，我局编制了政府信息公开工作年度报告。",
        "政府信息公开指南",
    ],
)
def test_other_lines_are_no_title(line: str) -> None:
    assert read_title(line) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["甲县乙镇人民政府2024年", "政府信息公开工作年度报告"],
        ["甲县乙镇人民政府", "2024年度", "政府信息公开工作年度报告"],
        ["甲县乙镇人民政府 2024 年度", "政府信息公开工作年度报告"],
    ],
)
def test_a_title_may_be_broken_after_its_year(lines: list[str]) -> None:
    begin, end, title = find_title(["首页", *lines, "依据条例撰写。"])

    assert title is not None
    assert (title.organisation, title.year) == ("甲县乙镇人民政府", 2024)
    assert (begin, end) == (1, 1 + len(lines))


def test_a_title_may_stand_on_three_lines_under_the_name_of_the_body() -> None:
    front = ["首页 > 年报", "甲县乙镇人民政府", "2024年政府信息公开工作", "年度报告", "根据……"]

    begin, end, title = find_title(front)

    assert (begin, end) == (1, 4)
    assert title is not None
    assert title.organisation == "甲县乙镇人民政府"


@pytest.mark.parametrize(
    ("organisation", "level"),
    [
        ("甲县乙镇人民政府", Level.TOWNSHIP),
        ("固镇县连城镇", Level.TOWNSHIP),
        ("某某市甲区乙街道办事处", Level.SUBDISTRICT),
        ("甲县人民政府", Level.COUNTY),
        ("某某市甲区人民政府", Level.COUNTY),
        ("固镇县财政局", Level.COUNTY_DEPARTMENT),
        ("固镇县住房和城乡建设局", Level.COUNTY_DEPARTMENT),
        ("固镇县城市管理局", Level.COUNTY_DEPARTMENT),
        ("某某市甲区教育局", Level.COUNTY_DEPARTMENT),
        ("甲县乙镇财政所", Level.TOWNSHIP_DEPARTMENT),
        ("安徽省人民政府", Level.PROVINCE),
        ("安徽省财政厅", Level.PROVINCE_DEPARTMENT),
        ("北京市人民政府", Level.PROVINCE),
        ("广西壮族自治区人民政府", Level.PROVINCE),
        ("某某自治州人民政府", Level.CITY),
        ("国家统计局", Level.MINISTRY),
    ],
)
def test_a_name_tells_the_level(organisation: str, level: Level) -> None:
    assert level_of(organisation) is level


@pytest.mark.parametrize(
    "organisation",
    [
        "某某市人民政府",
        "某某市财政局",
        "高新技术产业开发区管理委员会",
        "国家税务总局甲县税务局",
        "",
    ],
)
def test_a_name_that_may_be_of_two_levels_tells_none(organisation: str) -> None:
    assert level_of(organisation) is None


def test_the_preamble_tells_period_and_contact(example: Report) -> None:
    contact = read_contact(example.preamble)

    assert read_period(example.preamble) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (contact.office, contact.phone) == ("示例镇党政办公室", "0000-1234567")
    assert (contact.address, contact.postcode) == ("示例县示例镇示例路1号", "000000")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("自2023年1月1日起至2023年12月31日止", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023 年 1 月 1 日至 12 月 31 日", (date(2023, 1, 1), date(2023, 12, 31))),
        ("２０２３年１月１日—２０２３年１２月３１日", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023年13月1日至2023年12月31日", None),
    ],
)
def test_a_period_is_read_in_any_dress(text: str, period: tuple[date, date] | None) -> None:
    assert read_period(text.replace(" ", "")) == period


def test_contact_details_may_be_a_list() -> None:
    contact = read_contact(
        "联系单位：甲县财政局办公室；地址：甲县乙路2号；电话：0551—1234567；邮政编码：230000；"
        "电子邮箱：a_b@example.com；网址：http://www.example.com/zwgk/。"
    )

    assert contact.office == "甲县财政局办公室"
    assert contact.phone == "0551—1234567"
    assert contact.postcode == "230000"
    assert contact.email == "a_b@example.com"
    assert contact.website == "http://www.example.com/zwgk/"


@pytest.mark.parametrize(
    ("part", "line"), [(part, line) for part, lines in HEADINGS.items() for line in lines]
)
def test_a_heading_of_any_wording_opens_its_part(part: str, line: str) -> None:
    heading = part_heading(line)

    assert heading is not None
    assert heading.part == part


@pytest.mark.parametrize(
    "line",
    [
        "（二）主动公开情况",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "一、本年新收政府信息公开申请数量",
        "本报告由总体情况、主动公开政府信息情况等六个部分组成。",
        "六是加强培训",
    ],
)
def test_other_lines_open_no_part(line: str) -> None:
    assert part_heading(line) is None


def test_a_heading_may_run_into_its_text() -> None:
    heading = part_heading("六、其他需要报告的事项：无。")

    assert heading is not None
    assert (heading.part, heading.rest) == ("other_matters", "无。")


@pytest.mark.parametrize(
    ("topic", "heading"),
    [
        (topic, heading)
        for topic, official in (
            ("proactive", "主动公开"),
            ("on_request", "依申请公开"),
            ("management", "政府信息管理"),
            ("platform", "政府信息公开平台建设"),
            ("supervision", "监督保障"),
        )
        for heading in SUBHEADINGS[official]
    ],
)
def test_a_topic_is_known_by_its_word(topic: str, heading: str) -> None:
    assert topic_of(heading) == topic


def test_a_heading_of_two_topics_is_of_none() -> None:
    assert topic_of("主动公开和依申请公开") == ""


def test_sub_headings_lose_their_number_and_keep_their_words() -> None:
    lines = [
        "引言。",
        "（一）主动公开情况。",
        "甲。",
        "乙。",
        "(二) 依申请公开：丙。",
        "（三）组织领导",
    ]

    assert sections_of(lines, with_topics=True) == (
        Section("引言。"),
        Section("甲。\n乙。", "主动公开情况", "proactive"),
        Section("丙。", "依申请公开", "on_request"),
        Section("", "组织领导"),
    )


def test_digits_number_sub_sections_only_where_nothing_else_does() -> None:
    assert sections_of(["1.主动公开", "甲。", "2.平台建设", "乙。"], with_topics=True) == (
        Section("甲。", "主动公开", "proactive"),
        Section("乙。", "平台建设", "platform"),
    )
    assert sections_of(["（一）主动公开", "1.平台建设", "乙。"]) == (
        Section("1.平台建设\n乙。", "主动公开"),
    )


def test_a_numbered_sentence_is_text() -> None:
    assert sections_of(["（一）没有收取费用。"]) == (Section("（一）没有收取费用。"),)


@pytest.mark.parametrize(
    "heading", ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况"]
)
def test_a_missing_heading_is_told_and_its_text_still_found(example: Report, heading: str) -> None:
    published = read(plain(example).replace(heading + "\n", ""))
    report = published.report

    assert report.overview == example.overview
    assert report.problems == example.problems
    assert report.preamble == example.preamble
    assert report.figures == example.figures
    assert len([n for n in published.notes if n.kind is NoteKind.ASSUMED]) == 1
    assert len(report.stated.headings) == 5


def test_printed_headings_are_stated_in_their_own_words(example: Report) -> None:
    text = plain(example).replace("五、存在的主要问题及改进情况", "五、存在问题及改进措施")
    headings = read(text.replace("一、总体情况", "一、　总体情况")).report.stated.headings

    assert headings["problems"] == "五、存在问题及改进措施"
    assert headings["overview"] == "一、总体情况"


def test_a_table_of_contents_is_not_taken_for_the_parts(example: Report) -> None:
    title, rest = plain(example).split("\n", 1)
    contents = "\n".join(variants[0] for variants in HEADINGS.values())
    report = read(f"{title}\n目录\n{contents}\n{rest}").report

    assert report.overview == example.overview
    assert report.other_matters == example.other_matters


def test_text_beside_a_table_is_kept_in_a_note(example: Report) -> None:
    text = plain(example).replace("三、收到和处理", "注：行政许可含委托实施的。\n三、收到和处理", 1)

    assert told(read(text), NoteKind.UNPLACED, "proactive") == ["注：行政许可含委托实施的。"]


def test_what_a_portal_prints_around_the_report_is_kept_in_a_note(example: Report) -> None:
    wild = Wild(surroundings=True)
    published = read(tabbed(drawn_report(example, wild), wild).decode())
    around = "\n".join(told(published, NoteKind.OUTSIDE))

    assert "索引号：00000000/2025-00001" in around
    assert "扫一扫在手机打开当前页" in around
    assert published.report.preamble == example.preamble


def test_the_subscription_is_the_date_and_not_part_of_the_text(example: Report) -> None:
    published = read(plain(example))

    assert published.report.dated == example.dated
    assert published.report.other_matters == example.other_matters


def test_the_year_may_come_from_the_period(example: Report) -> None:
    text = plain(example).replace(
        "2024年政府信息公开工作年度报告\n", "政府信息公开工作年度报告\n", 1
    )
    published = read(text)

    assert published.report.year == 2024
    assert any(n.place == "report.year" for n in published.notes if n.kind is NoteKind.ASSUMED)
