"""Whatever the officer wrote, a Markdown renderer shows exactly that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from markdown_it import MarkdownIt
from markdown_it.token import Token

from output.document import Heading, Title, outline, shown
from output.markdown import to_markdown
from output.markdown_text import escape_cell, escape_heading, escape_line
from output.published.reading import read_published
from schema.address import Address
from schema.form import Form
from schema.grid import lay_out
from schema.loading import editions, load_form
from schema.report import Contact, Report, Section
from schema.text import clean_line
from schema.totals import compute_totals
from tests.strategies import reports

RENDERERS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like"))

#: Each of these is something else in Markdown than it is on paper.
HOSTILE_LINES = (
    "[red]甲[/]",
    "*甲* **乙** _丙_ __丁__ a*b*c",
    "`甲` ``乙`` ```",
    "甲|乙 | 丙\\|丁 \\\\|",
    "<script>alert(1)</script>",
    "<b> <http://a.cn> <!-- 甲 --> <?php ?>",
    "&amp; &lt; &#65; &#x41; &copy &nbsp;",
    "# 甲",
    "#",
    "####### 甲",
    "甲 #",
    "甲 ##",
    "- 甲",
    "-",
    "+ 甲",
    "* 甲",
    "1. 甲",
    "1.",
    "12) 甲",
    "2024. 甲",
    "> 甲",
    ">甲",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "=",
    "~~甲~~ ~乙~",
    "~~~",
    "![甲](乙)",
    "[甲](乙)",
    "[甲]: 乙",
    "[^1]: 甲",
    "[x] 甲",
    "|---|---|",
    ":---:",
    "\t甲",
    "    甲",
    " 甲",
    "　　甲　",
    "\xa0甲\xa0",
    "\ufeff甲\ufeff",
    "甲  ",
    "甲\t",
    " ",
    "甲\\",
    "\\*甲\\*",
    "\\",
    "网址 http://www.example.com/%E4%B8%AD?a=b",
    "https://例子.中国/%20",
    "www.example.com",
    "www.1.cn",
    "example.gov.cn，//localhost，ftp://a.b",
    "someone@example.com mailto:someone@example.com",
    "\u202e甲\u200b\ufffe\uffff",
    "𠮷👨‍👩‍👧",
)

ORDINARY_LINES = (
    "1.信息公开的深度与广度不足：部分信息更新不及时。",
    "2024年，我镇共收到3件申请，答复率为100%。",
    "（一）“三安全一稳定”——《条例》第十四条、第十五条〔2021〕30号；",
    "一是强化制度建设；二是明确部门职责……",
    "收费3940元（0.394万元），同比-5.2%、+3件。",
    "电话：0552-6569005，邮编：233705，#1楼，A/B类，1～3月",
)


def hostile_lines() -> SearchStrategy[str]:
    """Lines made of what Markdown gives a meaning to."""
    pieces = [
        *"\\`*_{}[]()<>#+-.!|~&;:=\"'/@$^% \t　甲a1",
        "http://",
        "www.",
        "a.cn",
        "&amp;",
        "1. ",
    ]
    return st.lists(st.sampled_from(pieces), max_size=12).map("".join).filter(bool)


def any_line() -> SearchStrategy[str]:
    characters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    return hostile_lines() | st.text(characters, min_size=1, max_size=30)


def inline_text(token: Token) -> str:
    """The characters that an inline token shows; anything but text is a failure."""
    assert [child.type for child in token.children or ()] in ([], ["text"])
    return "".join(child.content for child in token.children or ())


def shown_by(renderer: MarkdownIt, source: str, block: str) -> str:
    """What a document of one ``block`` of text shows."""
    opening, inline, closing = renderer.parse(source)
    assert (opening.type, closing.type) == (f"{block}_open", f"{block}_close")
    return inline_text(inline)


@pytest.mark.parametrize("line", HOSTILE_LINES)
def test_a_hostile_line_is_a_paragraph_of_its_characters(line: str) -> None:
    source = f"{escape_line(line)}\n"

    assert [shown_by(each, source, "paragraph") for each in RENDERERS] == [line, line]


@given(any_line())
def test_any_line_is_a_paragraph_of_its_characters(line: str) -> None:
    source = f"{escape_line(line)}\n"

    assert [shown_by(each, source, "paragraph") for each in RENDERERS] == [line, line]


@pytest.mark.parametrize("line", ORDINARY_LINES)
def test_ordinary_prose_stays_as_it_is(line: str) -> None:
    assert escape_line(line) == line


@pytest.mark.parametrize("line", [clean_line(line) for line in HOSTILE_LINES if line.strip()])
def test_a_hostile_heading_is_a_heading_of_its_characters(line: str) -> None:
    source = f"### {escape_heading(line)}\n"

    assert [shown_by(each, source, "heading") for each in RENDERERS] == [line, line]


@given(any_line().map(clean_line).filter(bool))
def test_any_heading_is_a_heading_of_its_characters(line: str) -> None:
    source = f"### {escape_heading(line)}\n"

    assert [shown_by(each, source, "heading") for each in RENDERERS] == [line, line]


@given(any_line())
def test_any_cell_of_a_pipe_table_shows_its_characters(line: str) -> None:
    source = f"| 头 | 头 |\n| --- | --- |\n| {escape_cell(line)} | 尾 |\n"

    cells = [each for each in RENDERERS[1].parse(source) if each.type == "inline"]

    assert [inline_text(cell) for cell in cells] == ["头", "头", line, "尾"]


def read_texts(renderer: MarkdownIt, markdown: str) -> list[str]:
    """Title, headings and paragraphs of a document in order, but for empty lines, which nobody
    sees; markup of ours is passed over.
    """
    texts: list[str] = []
    tokens = renderer.parse(markdown)
    for opening, token in pairwise(tokens):
        if token.type == "html_block":
            assert token.content.startswith(("<!-- ", "<!--\n", "<table"))
        elif opening.type in ("heading_open", "paragraph_open"):
            texts.append(inline_text(token))
    return texts


@given(reports())
def test_any_report_reads_back_word_for_word(report: Report) -> None:
    form = load_form()
    expected = [
        block.text
        for block in outline(form, report)
        if not hasattr(block, "grid") and getattr(block, "text", "")
    ]

    markdown = to_markdown(form, report, "html")

    assert [read_texts(each, markdown) for each in RENDERERS] == [expected, expected]


@given(reports())
def test_headings_are_those_of_the_outline_at_their_levels(report: Report) -> None:
    form = load_form()
    tokens = RENDERERS[1].parse(to_markdown(form, report))

    expected = [
        (f"h{block.level + 1}" if isinstance(block, Heading) else "h1", block.text)
        for block in outline(form, report)
        if isinstance(block, Heading | Title)
    ]
    assert [
        (opening.tag, inline_text(token))
        for opening, token in pairwise(tokens)
        if opening.type == "heading_open"
    ] == expected


def test_an_empty_line_of_a_text_is_two_more_blank_lines_and_no_comment(form: Form) -> None:
    markdown = to_markdown(form, Report("2021", problems="甲\n\n乙"))

    assert "甲\n\n\n\n乙" in markdown


@pytest.mark.parametrize("text", ["甲\n\n乙", "\n甲", "甲\n", "甲\n\n\n乙\n\n", "\n", "\n\n\n"])
def test_empty_lines_are_read_back(form: Form, text: str) -> None:
    report = Report(
        "2021",
        preamble=text,
        problems=text,
        overview=(Section(text, "甲"), Section(text), Section(text, "乙", "platform")),
        other_matters=(Section(text), Section(text, "丙")),
    )

    assert read_published(to_markdown(form, report).encode()).report == report


def test_a_single_blank_line_too_many_is_no_empty_line(form: Form) -> None:
    markdown = to_markdown(form, Report("2021", problems="甲\n乙"))

    read = read_published(markdown.replace("甲\n\n乙", "甲\n\n\n乙").encode()).report
    assert read.problems == "甲\n乙"


def test_the_draft_note_is_the_first_line(form: Form, example: Report) -> None:
    note = "草稿，不得对外发布：还有 3 个错误、1 个警告。"

    assert to_markdown(form, example, draft_note=note).startswith(f"> {note}\n\n# 示例县")


def test_a_section_that_its_heading_does_not_tell_is_named_unseen(form: Form) -> None:
    sections = (
        Section("甲", "主动公开情况", "proactive"),
        Section("乙", "我们的平台", "supervision"),
        Section("丙", "党建引领"),
        Section("丁"),
    )

    markdown = to_markdown(form, Report("2021", overview=sections))

    markers = [line for line in markdown.splitlines() if line.startswith("<!-- ")]
    assert markers == [
        "<!-- overview.supervision -->",
        "<!-- overview.4 无标题 -->",
        "<!-- gov-report-wizard 2021 -->",
    ]


def test_the_signature_is_told_from_the_last_paragraph(form: Form, example: Report) -> None:
    markdown = to_markdown(form, example)

    assert (
        "<!-- report.organisation -->\n\n示例县示例镇人民政府\n\n"
        "<!-- report.dated -->\n\n2025年1月20日\n"
    ) in markdown


def test_no_answer_can_end_the_comment_at_the_foot(form: Form) -> None:
    office = "甲 --> <script>alert(1)</script> &gt; -- --!>"

    markdown = to_markdown(form, Report("2021", contact=Contact(office=office)))

    comment = RENDERERS[0].parse(markdown)[-1]
    assert comment.type == "html_block"
    assert comment.content.count("-->") == 1
    assert f"contact.office: {office}" in unescape(comment.content).splitlines()


def pipe_tables(markdown: str) -> Iterator[list[list[str]]]:
    """The pipe tables of a document as rows of cell texts, the head first."""
    rows: list[list[str]] = []
    for token in RENDERERS[1].parse(markdown):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and token.level > 2:
            rows[-1].append(inline_text(token))
        elif token.type == "table_close":
            yield rows


def test_pipe_tables_join_heads_and_name_a_group_once(form: Form, example: Report) -> None:
    requests = list(pipe_tables(to_markdown(form, example)))[4]

    assert requests[0][3:6] == ["自然人", "法人或其他组织／商业企业", "法人或其他组织／科研机构"]
    assert [row[:3] for row in requests[3:7]] == [
        ["三、本年度办理结果", "（一）予以公开", ""],
        ["", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""],
        ["", "（三）不予公开", "1.属于国家秘密"],
        ["", "", "2.其他法律行政法规禁止公开"],
    ]


def test_table_four_is_three_lines_under_one_head(form: Form, example: Report) -> None:
    disputes = list(pipe_tables(to_markdown(form, example)))[-1]

    assert [row[:2] for row in disputes] == [
        ["", ""],
        ["行政复议", ""],
        ["行政诉讼", "未经复议直接起诉"],
        ["", "复议后起诉"],
    ]
    assert disputes[0][2:] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_figures_are_aligned_to_the_right(form: Form, example: Report) -> None:
    assert "| --- | ---: | ---: | ---: |" in to_markdown(form, example)


@given(reports())
def test_pipe_tables_show_every_figure_of_the_report(report: Report) -> None:
    form = load_form()
    totals = compute_totals(form, report)
    expected = [
        [shown(form, report, totals, Address.of(table.id, row.id, c.id)) for c in block.columns]
        for table in form.tables
        for block in table.blocks
        for row in block.rows
    ]

    tables = list(pipe_tables(to_markdown(form, report)))
    widths = [len(block.columns) for table in form.tables for block in table.blocks]
    assert [
        row[-width:] for rows, width in zip(tables, widths, strict=True) for row in rows[1:]
    ] == expected


class TableReader(HTMLParser):
    """The tables of a page as the texts of their places, filled the way a browser does it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[dict[tuple[int, int], str]] = []
        self.row = -1
        self.places: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append({})
            self.row = -1
        elif tag == "tr":
            self.row += 1
        elif tag in ("td", "th"):
            self.begin_cell({name: value or "" for name, value in attrs})

    def begin_cell(self, attributes: dict[str, str]) -> None:
        table, column = self.tables[-1], 0
        while (self.row, column) in table:
            column += 1
        height, width = (int(attributes.get(name, "1")) for name in ("rowspan", "colspan"))
        self.places = [(self.row + r, column + c) for r in range(height) for c in range(width)]
        for place in self.places:
            assert place not in table
            table[place] = ""

    def handle_endtag(self, tag: str) -> None:
        self.places = []

    def handle_data(self, data: str) -> None:
        for place in self.places:
            self.tables[-1][place] += data


@given(reports())
def test_html_tables_show_every_figure_in_its_official_place(report: Report) -> None:
    form = load_form()
    totals = compute_totals(form, report)
    reader = TableReader()
    reader.feed(RENDERERS[1].render(to_markdown(form, report, "html")))

    for table, places in zip(form.tables, reader.tables, strict=True):
        grid = lay_out(table)
        assert len(places) == grid.height * grid.width
        for cell in grid.cells:
            text = shown(form, report, totals, cell.address) if cell.address else cell.text
            assert places[cell.row, cell.column] == text


@pytest.mark.parametrize("edition", editions())
def test_html_heads_have_a_scope_and_the_spans_of_the_form(edition: str) -> None:
    markdown = to_markdown(load_form(edition), Report(edition), "html")

    heads = [part.partition(">")[0] for part in markdown.split("<th")[2:]]
    assert all(' scope="' in head for head in heads if not head.startswith("ead"))
    outcomes = {"2019": 20, "2021": 22}[edition]
    assert f'<th scope="rowgroup" rowspan="{outcomes}">三、本年度办理结果</th>' in markdown
