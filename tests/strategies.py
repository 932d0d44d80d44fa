"""Hypothesis strategies: texts and reports of any kind, and reports whose tables agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from output.example import example_report
from output.published.labels import is_label
from schema.address import Address
from schema.figure import Value, plain_decimal
from schema.form import Balance, Form
from schema.level import Level
from schema.loading import load_form
from schema.report import Acceptance, Contact, Fees, Report, Section, Stated
from schema.rules.proactive import CHARGES_IN_YUAN
from schema.text import clean_heading, clean_line, clean_text

#: Texts that are special somewhere on their way: TOML, HTML, Markdown, markup, terminals, Excel.
HOSTILE_TEXTS = (
    " \t　\xa0 ",
    "甲\r\n乙\r丙\u2028丁\n\n",
    '"""',
    "'''\\",
    "\\u4e00 \\\\ \\",
    "[[text.overview]]\nbody = 3",
    "# 不是注释",
    "[red]甲[/red] [/] [@click=app.quit]乙[/]",
    "<b>&lt;甲&amp;乙</b><script>",
    "| 甲 | 乙 |\n|---|",
    "=1+2",
    "*甲* _乙_ `丙` ~丁~",
    "（一）（二）1.2、甲",
    "\x1b[31m甲\x07\x00\x7f\x9b",
    "\ufeff\u200b\u202e甲\ufffd\ud800",
    "𠮷👨‍👩‍👧〇",
    "１２３，４５６",
    "nan",
    "-",
    "长" * 500,
)

#: Part 一 of the example in words without figures.
WITHOUT_FIGURES = {
    "overview.proactive": "我镇按照规定主动公开政府信息，及时更新重点领域的内容。",
    "overview.on_request": "我镇依法答复政府信息公开申请，其他处理的情形均为申请人主动撤回申请。",
    "overview.management": "拟公开的信息经保密审查和分管负责人批准后发布，过期的及时撤下。",
}


def plain_report() -> Report:
    """The example report with a part 一 that quotes no figures."""
    report = example_report()
    for part, text in WITHOUT_FIGURES.items():
        report = report.with_text(part, text)
    return report


COUNTS = st.integers(0, 99_999_999)


def texts() -> SearchStrategy[str]:
    """Any text as it stands in a report, many lines and hostile ones included."""
    return (st.sampled_from(HOSTILE_TEXTS) | st.text(st.characters(), max_size=30)).map(clean_text)


def lines() -> SearchStrategy[str]:
    """Any text that stands on one line."""
    return texts().map(clean_line)


def amounts() -> SearchStrategy[Decimal]:
    """Money of either sign, to the fen of a 万元 at most."""
    return st.builds(
        lambda number, places: plain_decimal(Decimal(number).scaleb(-places)),
        st.integers(-(10**14), 10**14),
        st.integers(0, 6),
    )


def values() -> SearchStrategy[Value]:
    """What a filled cell may hold: a number of any sign, or a text that nobody understood.

    A text that is a label of the form is read back as one.
    """
    not_understood = lines().filter(lambda line: line != "" and not is_label(line))
    return st.integers(-(10**14), 10**14) | amounts() | not_understood


def figures(addresses: tuple[Address, ...]) -> SearchStrategy[Mapping[Address, Value]]:
    """Any values in any of these cells; the others are blank."""
    return st.dictionaries(st.sampled_from(addresses), values(), max_size=12)


def sections(topics: tuple[str, ...]) -> SearchStrategy[tuple[Section, ...]]:
    """Sub-sections in any order, also more or fewer than the form expects."""
    headings = lines().map(clean_heading)
    section = st.builds(Section, texts(), headings, st.sampled_from(("", *topics)))
    return st.lists(section, max_size=6).map(tuple)


@st.composite
def reports(draw: DrawFn, edition: str = "2021") -> Report:
    """Any report that the program can hold, however wrong."""
    form = load_form(edition)
    typed = tuple(address for table in form.tables for address in table.typed)
    computed = (*(a for a, cell in form.cells.items() if cell.computed), CHARGES_IN_YUAN)
    topics = tuple(topic.id for topic in form.part("overview").topics)
    part_ids = st.sampled_from([part.id for part in form.parts])
    optional = st.none() | values()
    return Report(
        form=edition,
        organisation=draw(lines()),
        level=draw(st.none() | st.sampled_from(Level)),
        year=draw(st.none() | st.integers(1000, 2999)),
        dated=draw(st.none() | st.dates()),
        enforcement=draw(st.none() | st.booleans()),
        contact=Contact(*draw(st.tuples(*[lines()] * 6))),
        preamble=draw(texts()),
        overview=draw(sections(topics)),
        problems=draw(texts()),
        other_matters=draw(sections(())),
        fees=Fees(*draw(st.tuples(optional, optional, optional))),
        figures=draw(figures(typed)),
        stated=Stated(
            draw(figures(computed)), draw(lines()), draw(st.dictionaries(part_ids, lines()))
        ),
        accepted=tuple(draw(st.lists(st.builds(Acceptance, *[lines()] * 4), max_size=2))),
        previous=draw(lines()),
    )


@st.composite
def consistent_reports(draw: DrawFn) -> Report:
    """A complete report of the 2021 form: every sum and balance holds, at any size.

    No rule about the tables has anything to say but hints.
    """
    form = load_form("2021")
    level = draw(st.sampled_from(Level))
    numbers: dict[Address, Value] = {a: 0 for table in form.tables for a in table.typed}
    for balance in form.table("requests").balances:
        if not form.cells[balance.left[0]].computed:
            numbers |= draw(_balanced_column(form, balance))
    numbers |= draw(_proactive_figures(level))
    numbers |= draw(_dispute_figures())
    unpaid = sum(
        int(number) for address, number in numbers.items() if address.row.endswith("fee_unpaid")
    )
    charges = int(Decimal(numbers[Address("proactive.charges.amount")]) * 10000)
    return replace(
        example_report(),
        level=level,
        enforcement=None,
        fees=draw(_fees(unpaid, charges)),
        figures=numbers,
    )


@st.composite
def _balanced_column(draw: DrawFn, form: Form, balance: Balance) -> dict[Address, Value]:
    """Outcomes and what is carried forward, all of it received this year or carried over."""
    received, carried_over = balance.left
    processed, carried_forward = balance.right
    (outcomes,) = (s.parts for s in form.table("requests").sums if s.total == processed)
    column = draw(
        st.dictionaries(st.sampled_from((*outcomes, carried_forward)), COUNTS, max_size=8)
    )
    total = sum(column.values())
    before = draw(st.integers(0, total))
    return {**column, carried_over: before, received: total - before}


@st.composite
def _proactive_figures(draw: DrawFn, level: Level) -> dict[Address, Value]:
    numbers: dict[Address, Value] = {}
    for row in ("rule_documents", "normative_documents")[0 if level.can_make_rules else 1 :]:
        issued, before = draw(COUNTS), draw(COUNTS)
        repealed = draw(st.integers(0, issued + before))
        numbers |= {
            Address.of("proactive", row, "issued"): issued,
            Address.of("proactive", row, "repealed"): repealed,
            Address.of("proactive", row, "in_force"): issued + before - repealed,
        }
    for row in ("licensing", "penalties", "coercion"):
        numbers[Address.of("proactive", row, "decisions")] = draw(COUNTS)
    fen = draw(st.integers(0, 9_999_999_999))  # less than 10,000 万元
    numbers[Address("proactive.charges.amount")] = Decimal(fen).scaleb(-6)
    return numbers


@st.composite
def _dispute_figures(draw: DrawFn) -> dict[Address, Value]:
    columns = ("upheld", "corrected", "other_outcome", "pending")
    rows = ("reconsideration", "direct_suit", "suit_after_reconsideration")
    cells = [Address.of("disputes", row, column) for row in rows for column in columns]
    numbers: dict[Address, Value] = dict(draw(st.dictionaries(st.sampled_from(cells), COUNTS)))
    if any(address.row == rows[2] for address in numbers):
        numbers[cells[0]] = draw(st.integers(1, 99_999_999))
    return numbers


@st.composite
def _fees(draw: DrawFn, unpaid: int, charges_in_yuan: int) -> Fees:
    notices = unpaid + draw(st.integers(0, 9))
    noticed = 10 * draw(st.integers(0, 9_999_999)) if notices else 0
    collected = 10 * draw(st.integers(0, min(noticed, charges_in_yuan) // 10))
    return draw(st.sampled_from((Fees(), Fees(notices, noticed, collected))))
