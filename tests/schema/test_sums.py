"""The arithmetic of the tables: silence while it holds, one finding for one slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schema.address import Address
from schema.checking import check
from schema.finding import Finding, Severity
from schema.form import Sum
from schema.loading import editions, load_form
from schema.report import Report
from schema.totals import compute_totals
from tests.strategies import consistent_reports

FORM = load_form("2021")
SUMS = [each for table in FORM.tables for each in table.sums]
TYPED_REQUESTS = FORM.table("requests").typed
TABLES = ("T2-", "T3-", "T4-", "XT-")


def table_findings(report: Report) -> list[Finding]:
    """Errors and warnings about the tables."""
    return [
        finding
        for finding in check(FORM, report)
        if finding.rule.startswith(TABLES) and finding.severity is not Severity.HINT
    ]


def errors(findings: Iterable[Finding]) -> list[tuple[str, Address]]:
    """Rule and first cell of every error."""
    return [(f.rule, f.cells[0]) for f in findings if f.severity is Severity.ERROR]


def balance_of(address: Address) -> Address:
    """The first cell of the balance of the column of ``address``."""
    return Address.of("requests", "received", address.column)


@given(report=consistent_reports())
def test_a_consistent_report_has_no_table_findings(report: Report) -> None:
    assert table_findings(report) == []


@given(
    report=consistent_reports(),
    address=st.sampled_from(TYPED_REQUESTS),
    change=st.integers(-99_999_999, 99_999_999).filter(bool),
)
def test_one_changed_figure_of_the_requests_is_one_error_in_its_column(
    report: Report, address: Address, change: int
) -> None:
    changed = _number(report, address) + change
    assume(changed >= 0)

    found = table_findings(report.with_value(address, changed))

    assert errors(found) == [("T3-03", balance_of(address))]
    (finding,) = (each for each in found if each.rule == "T3-03")
    assert f"差 {abs(change)}。" in finding.message


@given(
    report=consistent_reports(),
    addresses=st.tuples(st.sampled_from(TYPED_REQUESTS), st.sampled_from(TYPED_REQUESTS)),
    change=st.integers(1, 99_999_999),
)
def test_two_changed_figures_are_told_unless_their_column_still_balances(
    report: Report, addresses: tuple[Address, Address], change: int
) -> None:
    one, other = addresses
    assume(one != other)
    changed = report
    for address in addresses:
        changed = changed.with_value(address, _number(report, address) + change)

    found = errors(table_findings(changed))

    sides = {address.row in ("received", "pending_start") for address in addresses}
    still_balances = one.column == other.column and len(sides) == 2
    columns = set() if still_balances else {balance_of(one), balance_of(other)}
    assert Counter(found) == Counter(("T3-03", cell) for cell in columns)


@pytest.mark.parametrize("each", SUMS, ids=lambda each: f"{each.rule} {each.total}")
def test_a_wrong_stated_total_is_told_by_every_rule_that_adds_it_up(
    example: Report, each: Sum
) -> None:
    computed = {other.rule for other in SUMS if other.total == each.total}

    found = check(FORM, example.with_stated(each.total, 7))

    assert {finding.rule for finding in found} == computed
    assert {finding.cells[0] for finding in found} == {each.total}
    assert {finding.stated for finding in found} == {"7"}


def test_the_total_of_totals_is_the_only_one_added_up_twice() -> None:
    times = Counter(each.total for each in SUMS)

    assert len(SUMS) == 35
    assert [total for total, number in times.items() if number > 1] == ["requests.processed.total"]


@pytest.mark.parametrize("each", SUMS, ids=lambda each: f"{each.rule} {each.total}")
def test_a_right_stated_total_is_silent(example: Report, each: Sum) -> None:
    total = compute_totals(FORM, example)[each.total]

    assert check(FORM, example.with_stated(each.total, total)) == ()


def test_a_stated_total_that_nobody_can_read_is_not_added_up(example: Report) -> None:
    total = SUMS[0].total

    assert {each.rule for each in check(FORM, example.with_stated(total, "三"))} == {"FM-03"}


def test_a_stated_total_stands_in_for_one_that_cannot_be_computed(example: Report) -> None:
    received = Address("requests.received.natural_person")
    stated = example.with_value(received, None).with_stated(SUMS[0].total, 3)

    assert [each.rule for each in check(FORM, stated)] == ["T3-05"]


def test_a_blank_cell_keeps_its_sum_silent(example: Report) -> None:
    blank = example.with_value(Address("requests.denial.third_party.business"), None)
    waiting = blank.with_stated(Address("requests.denial.third_party.total"), 7)

    assert [each.rule for each in check(FORM, waiting)] == ["T3-05"]


def test_a_blank_cell_keeps_its_balance_silent(plain: Report) -> None:
    blank = plain.with_value(Address("requests.received.natural_person"), None)
    waiting = blank.with_value(Address("requests.full_grant.natural_person"), 9)

    assert [each.rule for each in check(FORM, waiting)] == ["T3-05"]


@pytest.mark.parametrize("edition", editions())
def test_each_blank_cell_is_exactly_one_finding(edition: str) -> None:
    form = load_form(edition)
    typed = [address for table in form.tables for address in table.typed]
    full = Report(edition, figures=dict.fromkeys(typed, 0))
    already = set(check(form, full))

    found = {
        address: [
            each for each in check(form, full.with_value(address, None)) if each not in already
        ]
        for address in typed
    }

    rules = {table.id: table.blank_rule for table in form.tables}
    assert {
        address: [(each.rule, each.cells) for each in findings]
        for address, findings in found.items()
    } == {address: [(rules[address.table], (address,))] for address in typed}


@given(
    report=consistent_reports(),
    address=st.sampled_from(TYPED_REQUESTS),
    change=st.integers(1, 9999),
)
def test_a_slip_in_a_published_table_is_told_by_its_row_and_by_its_column(
    report: Report, address: Address, change: int
) -> None:
    """And not again by the sums of totals, which hold with the totals as printed."""
    totals = replace(report.stated, figures=compute_totals(FORM, report))
    published = replace(report, stated=totals)
    row = Address.of("requests", address.row, "total")
    is_outcome = address.row not in ("received", "pending_start", "pending_end")
    processed = Address.of("requests", "processed", address.column)

    slipped = published.with_value(address, _number(report, address) + change)

    assert table_findings(published) == []
    assert errors(table_findings(slipped)) == [
        ("T3-01", row),
        ("T3-02", processed) if is_outcome else ("T3-03", balance_of(address)),
    ]


def test_a_column_off_by_as_much_as_another_is_told_twice(example: Report) -> None:
    slipped = example.with_value(Address("requests.full_grant.natural_person"), 0).with_value(
        Address("requests.full_grant.business"), 1
    )

    assert errors(table_findings(slipped)) == [
        ("T3-03", Address("requests.received.natural_person")),
        ("T3-03", Address("requests.received.business")),
    ]


def test_a_total_column_that_was_stated_wrong_is_told_once(example: Report) -> None:
    """By the sum of its row, not again by the balance."""
    wrong = example.with_stated(Address("requests.received.total"), 4)

    assert [each.rule for each in check(FORM, wrong)] == ["T3-01"]


def _number(report: Report, address: Address) -> int:
    value = report.figures.get(address, 0)
    assert isinstance(value, int)
    return value
