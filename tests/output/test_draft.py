"""The draft file: any report comes back as it was, and nothing is misread in silence."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output.draft import DraftError, read_draft, write_draft
from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.form import Form
from schema.level import Level
from schema.loading import editions
from schema.report import Acceptance, Contact, Fees, Report, Section, Stated
from tests.strategies import HOSTILE_TEXTS, reports

EXAMPLE = write_draft(example_report())
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

SMALL = """\
format = 1
form = "2021"

[report]
organisation = "示例县示例镇人民政府"
level = "township"
year = 2024
date = 2025-01-20
enforcement = false

[contact]
phone = "0000-1234567"

[text]
preamble = "前言"
problems = \"""
第一行
第二行\"""

[[text.overview]]
topic = "proactive"
heading = "主动公开情况"
body = "甲"

[[text.overview]]
heading = "组织领导"
body = "乙"

[[text.other_matters]]
heading = "收费情况"
body = "丙"

[[text.other_matters]]
body = "无"

[fees]
notices = 1
noticed_yuan = 120
collected_yuan = 0

[figures.proactive.charges]
amount = 0.394

[figures.requests.received]
natural_person = 3
business = "1O"

[figures.requests.denial.state_secret]
natural_person = 0

[stated]
title = "标题"

[stated.headings]
problems = "五、存在的问题"

[stated.requests.received]
total = 3

[stated.proactive.charges]
amount_yuan = 3940

[[accepted]]
rule = "T3-06"
reason = "申请人撤回"
where = "requests.other_closure.other.total"
seen = "2"

[previous]
file = "2023.toml"
"""


def small_report() -> Report:
    """What ``SMALL`` says."""
    return Report(
        form="2021",
        organisation="示例县示例镇人民政府",
        level=Level.TOWNSHIP,
        year=2024,
        dated=date(2025, 1, 20),
        enforcement=False,
        contact=Contact(phone="0000-1234567"),
        preamble="前言",
        overview=(Section("甲", "主动公开情况", "proactive"), Section("乙", "组织领导")),
        problems="第一行\n第二行",
        other_matters=(Section("丙", "收费情况"), Section("无")),
        fees=Fees(1, 120, 0),
        figures={
            Address("proactive.charges.amount"): Decimal("0.394"),
            Address("requests.received.natural_person"): 3,
            Address("requests.received.business"): "1O",
            Address("requests.denial.state_secret.natural_person"): 0,
        },
        stated=Stated(
            {
                Address("proactive.charges.amount_yuan"): 3940,
                Address("requests.received.total"): 3,
            },
            "标题",
            {"problems": "五、存在的问题"},
        ),
        accepted=(Acceptance("T3-06", "申请人撤回", "requests.other_closure.other.total", "2"),),
        previous="2023.toml",
    )


def problems_of(text: str) -> tuple[str, ...]:
    """What is wrong with a draft text, which must not be readable."""
    with pytest.raises(DraftError) as caught:
        read_draft(text)
    message = str(caught.value)
    assert not CONTROLS.search(message.replace("\n", "\x00"))
    assert len(message) < 1500
    assert message.endswith("。")
    return caught.value.problems


def test_a_draft_is_written_as_agreed() -> None:
    assert write_draft(small_report()) == SMALL


def test_a_draft_is_read_as_agreed() -> None:
    assert read_draft(SMALL) == small_report()


def test_the_example_file_is_what_the_program_writes() -> None:
    file = files("output").joinpath("example.toml")

    assert file.read_text(encoding="utf-8") == EXAMPLE


@pytest.mark.parametrize("edition", editions())
@given(data=st.data())
def test_any_report_comes_back_as_it_was(edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))

    assert read_draft(write_draft(report)) == report


@given(report=reports())
def test_a_draft_that_was_read_is_written_the_same(report: Report) -> None:
    text = write_draft(report)

    assert write_draft(read_draft(text)) == text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_text_is_read_clean_and_stays_so(example: Report, text: str) -> None:
    dirty = replace(example, problems=text, organisation=text).with_heading("other_matters.1", text)
    clean = read_draft(write_draft(dirty))

    assert read_draft(write_draft(clean)) == clean
    assert not CONTROLS.search(clean.organisation)
    assert not set(clean.problems) & set("\r\x1b\x07\x00\x7f\x9b\u2028")


def test_every_figure_of_a_draft_stands_on_a_line_of_its_own_in_the_order_of_the_form(
    form: Form,
) -> None:
    section, found = "", []
    for line in EXAMPLE.splitlines():
        if line.startswith("[figures."):
            section = line.removeprefix("[figures.").removesuffix("]")
        elif section and line:
            found.append(f"{section}.{line.partition(' = ')[0]}")

    assert found == [address for table in form.tables for address in table.typed]


def test_windows_newlines_and_a_byte_order_mark_change_nothing(example: Report) -> None:
    assert read_draft("\ufeff" + EXAMPLE.replace("\n", "\r\n")) == example


def test_a_total_among_the_figures_is_a_stated_one() -> None:
    text = 'format = 1\nform = "2021"\n[figures.requests.received]\ntotal = 3\n'

    report = read_draft(text)

    assert report.stated.figures == {"requests.received.total": 3}
    assert not report.figures


def test_a_total_that_is_written_twice_is_told() -> None:
    text = SMALL.replace('business = "1O"', "total = 4")

    (told,) = problems_of(text)

    assert re.fullmatch(r"第 \d+ 行 requests\.received\.total 写了两次", told)


def test_a_minimal_draft_is_a_blank_report() -> None:
    assert read_draft("format = 1\n") == Report("2021")


#: What stands in the small draft, what stands there instead, and what is told; @ is the line.
SLIPS = [
    (
        "organisation =",
        "organization =",
        "第 @ 行 不认得 report.organization，是不是 organisation",
    ),
    ("[contact]", "[contacts]", "第 @ 行 不认得 contacts，是不是 contact"),
    ("phone =", "fax =", "第 @ 行 不认得 contact.fax，这里可以写 address、"),
    ("[fees]", "[text.fees]", "第 @ 行 不认得 text.fees，这里可以写 "),
    ('body = "甲"', 'text = "甲"', "第 @ 行 不认得 text.overview.text，"),
    (
        "natural_person = 3",
        "natural_persn = 3",
        "第 @ 行 不认得 figures.requests.received.natural_persn，"
        "是不是 requests.received.natural_person",
    ),
    (
        "state_secret]\nnatural_person",
        "state_secrets]\nnatural_person",
        "第 @ 行 不认得 figures.requests.denial.state_secrets.natural_person，"
        "是不是 requests.denial.state_secret.natural_person",
    ),
    (
        "total = 3",
        "business = 3",
        "第 @ 行 requests.received.business 不是总计，应写在 figures 里",
    ),
    (
        'problems = "五',
        'problem = "五',
        "第 @ 行 不认得 stated.headings.problem，是不是 problems",
    ),
    ('"township"', '"twonship"', "第 @ 行 report.level 不能写 twonship，是不是 township"),
    ('"township"', '"x"', "第 @ 行 report.level 不能写 x，可以写 ministry、province、"),
    (
        'topic = "proactive"',
        'topic = "proactiv"',
        "第 @ 行 text.overview.topic 不能写 proactiv，是不是 proactive",
    ),
    (
        "year = 2024",
        'year = "2024"',
        "第 @ 行 report.year 应是像 2024 这样四位数字的年份，不带引号",
    ),
    ("year = 2024", "year = 9999", "第 @ 行 report.year 应是像 2024 这样四位数字的年份，"),
    ("year = 2024", "year = 24", "第 @ 行 report.year 应是像 2024 这样四位数字的年份，不带引号"),
    ("date = 2025-01-20", 'date = "2025年"', "第 @ 行 report.date 应是日期，例如 2025-01-20，"),
    ("date = 2025-01-20", "date = 2025-01-20T00:00:00", "第 @ 行 report.date 应是日期，"),
    ("enforcement = false", "enforcement = 0", "第 @ 行 report.enforcement 应是 true 或 false"),
    ('"前言"', "3", "第 @ 行 text.preamble 应是带引号的文字"),
    ("natural_person = 3", "natural_person = true", "第 @ 行 figures.requests.received."),
    (
        "natural_person = 3",
        "natural_person = 2024-01-01",
        "第 @ 行 figures.requests.received.",
    ),
    ("natural_person = 3", "natural_person = [1, 2]", "第 @ 行 figures.requests.received."),
    (
        "amount = 0.394",
        "amount_yuan = 3940",
        "第 @ 行 不认得 figures.proactive.charges.amount_yuan，是不是 proactive.charges.amount",
    ),
    ("amount = 0.394", "amount = {yuan = 1}", "不认得 figures.proactive.charges.amount.yuan，"),
    ("notices = 1", "notices = []", "第 @ 行 fees.notices 应是数字；认不出的内容可以加引号"),
    ("[contact]", "[[contact]]", "第 @ 行 contact 应是一节（[contact]）"),
    ("[[accepted]]", "[accepted]", "第 @ 行 accepted 应是若干节（[[accepted]]）"),
    ("year = 2024", "year = 2024\nyear = 2024", "第 @ 行第 12 列和前面的内容重复"),
    ("[fees]", "[contact]", "第 @ 行第 9 列和前面的内容重复"),
    ("[contact]", "[contact", "第 @ 行第 9 列附近的写法不对"),
    ("natural_person = 3", "natural_person = 三", "第 @ 行第 18 列附近的写法不对"),
    ("natural_person = 3", f"natural_person = {'9' * 5000}", "第 @ 行的数字太长"),
    ("amount = 0.394", "amount = 1e99999999999999999999", "第 @ 行的数字太长"),
    ('form = "2021"', 'form = "1999"', "第 @ 行 form 写的是 1999，现有表式："),
    ('form = "2021"', 'form = "\\u001b[31m"', "第 @ 行 form 写的是 [31m，现有表式："),
    ('form = "2021"', "form = [1, [2]]", "第 @ 行 form 写的是 [1, [2]]，现有表式："),
    ("format = 1", "format = true", "缺少 format = 1，不像是本程序的草稿"),
    ("format = 1", "", "缺少 format = 1，不像是本程序的草稿"),
    ("format = 1", "format = 2", "这份草稿是更新的版本写的（格式 2，本程序只认得 1）"),
]


@pytest.mark.parametrize(("old", "new", "problem"), SLIPS, ids=lambda text: text[:30])
def test_a_slip_in_a_draft_is_told_with_its_line_or_key(old: str, new: str, problem: str) -> None:
    line = SMALL.count("\n", 0, SMALL.index(old)) + 1 + new.count("\n")

    told = problems_of(SMALL.replace(old, new, 1))

    assert told[0].startswith(problem.replace("@", str(line)))


def test_all_slips_of_a_draft_are_told_at_once() -> None:
    slips = {
        "organisation": "organization",
        "phone": "fone",
        "year = 2024": "year = 1",
        "amount =": "amont =",
        "business": "busines",
    }
    text = SMALL
    for old, new in slips.items():
        text = text.replace(old, new)

    told = problems_of(text)

    keys = ("organization", "amont", "busines", "year", "fone")
    assert [[key for key in keys if f".{key}" in each] for each in told] == [[key] for key in keys]


def test_an_error_says_what_to_do() -> None:
    with pytest.raises(
        DraftError, match=r"文件没有改动。请用文本编辑器改好，或者打开它的历史版本。$"
    ):
        read_draft(SMALL.replace("year = 2024", "year = 1"))


def test_a_draft_of_a_newer_version_asks_for_a_newer_program() -> None:
    with pytest.raises(DraftError, match=r"请升级本程序后再打开。$"):
        read_draft(f"format = {10**4000}\nsomething = 'new'\n")


def test_more_problems_than_one_message_can_tell_are_counted() -> None:
    text = "format = 1\n" + "".join(f"key{number} = 1\n" for number in range(3000))

    with pytest.raises(DraftError, match=r"；另有 2995 处。"):
        read_draft(text)


def cuts() -> list[int]:
    """Every fiftieth place of the example, and every place of a longer number and of the end."""
    number = EXAMPLE.index("decisions = 17")
    fiftieth = range(0, len(EXAMPLE), 50)
    return sorted({*fiftieth, *range(number, number + 15), *range(len(EXAMPLE) - 60, len(EXAMPLE))})


def test_a_draft_that_was_cut_off_never_reads_as_another_report(example: Report) -> None:
    for cut in cuts():
        try:
            report = read_draft(EXAMPLE[:cut])
        except DraftError as error:
            assert re.search(r"第 \d+ 行|format = 1", error.problems[0]), error  # noqa: PT017
            continue
        assert report.figures.items() <= example.figures.items()
        assert set(report.texts()) <= set(example.texts()) | {("preamble", ""), ("problems", "")}
        assert report.organisation in ("", example.organisation)
        assert report.year in (None, example.year)


def test_a_cut_in_the_middle_of_a_number_is_told() -> None:
    cut = EXAMPLE[: EXAMPLE.index("decisions = 17") + len("decisions = 1")]

    (told,) = problems_of(cut)

    assert re.fullmatch(r"文件到第 \d+ 行突然结束，像是没有写完", told)


@given(
    at=st.integers(0, len(EXAMPLE)),
    length=st.integers(0, 40),
    scrap=st.sampled_from(("", "\n", '"', '"""', "[", "]]", "=", "0", ".", "\x00", "#", "甲", "{")),
)
def test_a_damaged_draft_is_read_or_told_but_never_a_crash(
    at: int, length: int, scrap: str
) -> None:
    text = EXAMPLE[:at] + scrap + EXAMPLE[at + length :]
    try:
        report = read_draft(text)
    except DraftError:
        assert problems_of(text)
    else:
        assert read_draft(write_draft(report)) == report


@pytest.mark.parametrize(
    "line",
    [
        ".".join("a" * 5000) + " = 1",
        "[figures]\n" + ".".join("a" * 5000) + " = 1",
        "x = " + "[" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "x = " + "{a = " * 5000 + "1" + "}" * 5000,
        "[" * 5000,
        "a" * 1_000_000 + " = 1",
        '"\\u001b[2J\\n" = 1',
        "[figures]\n" + "a" * 1_000_000 + " = 1",
        "[report]\nlevel = '" + "a" * 1_000_000 + "'",
        "[[text.overview]]\ntopic = '" + "a" * 1_000_000 + "'",
        "[figures.requests.received]\n" + "".join(f"k{i} = 1\n" for i in range(5000)),
        "[stated.headings]\n" + "".join(f"k{i} = ''\n" for i in range(5000)),
        "report = {unknown = 1}" + "\n" * 60_000,
        "x = [" + "\n" * 60_000,
    ],
    ids=lambda line: line[:24],
)
def test_a_monstrous_file_is_refused_with_a_short_message(line: str) -> None:
    start = time.perf_counter()

    assert problems_of(f'format = 1\nform = "2021"\n{line}\n')
    assert time.perf_counter() - start < 5


def test_a_text_of_a_million_characters_is_kept(form: Form, example: Report) -> None:
    long = replace(example, preamble="长" * 1_000_000)

    assert read_draft(write_draft(long)) == long
    assert isinstance(check(form, long), tuple)


def test_control_characters_of_a_file_do_not_enter_a_report() -> None:
    hidden = '"\\u001b[31m甲\\u0007\\r\\n乙"'
    text = SMALL
    for old in (
        '"示例县示例镇人民政府"',
        '"0000-1234567"',
        '"前言"',
        '"甲"',
        '"主动公开情况"',
        '"标题"',
    ):
        text = text.replace(old, hidden)
    text = text.replace('"五、存在的问题"', hidden).replace('"申请人撤回"', hidden)
    text = text.replace('"1O"', hidden).replace('"2023.toml"', hidden)

    assert not re.search("[\x00-\x08\x0b-\x1f]|\\\\u00", write_draft(read_draft(text)))
