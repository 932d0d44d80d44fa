"""Reports on the form of 2019 are read on it, checked by its rules, and told when it is too old."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from output.published.notes import NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.checking import check
from schema.loading import load_form
from schema.report import Report
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import html

CHANGE = Address("proactive.licensing.change")
AMOUNT = Address("proactive.procurement.amount")


@pytest.fixture
def old(example: Report) -> Report:
    """The example for 2020: nothing but zeros."""
    report = replace(example, form="2019", figures={}, year=2020)
    for table in load_form("2019").tables:
        for address in table.typed:
            report = report.with_value(address, 0)
    return report


def read(report: Report, **cells: str) -> PublishedReport:
    """The report from its web page, with other texts in some cells."""
    page = html(drawn_report(report, Wild()), Wild()).decode()
    for old_text, new_text in cells.items():
        page = page.replace(f">{old_text.removeprefix('n')}<", f">{new_text}<")
    return read_published(page.encode())


def rules(published: PublishedReport) -> set[str]:
    return {finding.rule for finding in check(published.form, published.report)}


def test_a_report_of_2020_breaks_no_rule_about_tables(old: Report) -> None:
    published = read(old)

    assert published.report.form == "2019"
    assert published.report.figures == old.figures
    assert not [rule for rule in rules(published) if rule.startswith(("T", "FV", "XT"))]


def test_a_later_report_on_the_old_form_is_told(old: Report) -> None:
    page = html(drawn_report(replace(old, year=2023), Wild()), Wild())

    assert "FV-01" in rules(read_published(page))


def test_totals_of_the_old_form_are_checked_over_its_own_rows(old: Report) -> None:
    page = html(drawn_report(old, Wild()), Wild()).decode()
    begin = page.index("（六）其他处理")
    end = page.index("</tr>", begin)
    wrong = page[:begin] + page[begin:end].replace(">0<", ">1<", 1) + page[end:]

    assert "FV-02" in rules(read_published(wrong.encode()))


def test_a_change_told_in_words_is_a_signed_number(old: Report) -> None:
    published = read(old.with_value(CHANGE, 9191), n9191="减4")

    assert published.report.figures[CHANGE] == -4
    assert [n.kind for n in published.notes if CHANGE in n.cells] == [NoteKind.CHANGED]
    assert "FV-04" in rules(published)  # four items fewer than none


def test_an_amount_without_a_unit_stays_as_it_is_written(old: Report) -> None:
    published = read(old.with_value(AMOUNT, Decimal("52.15")))

    assert published.report.figures[AMOUNT] == "52.15"
    assert "FV-06" in rules(published)


def test_an_amount_with_its_unit_is_read(old: Report) -> None:
    published = read(old.with_value(AMOUNT, Decimal("9191")), n9191="251000元")

    assert published.report.figures[AMOUNT] == Decimal("25.1")
    assert "FV-06" not in rules(published)


def test_new_tables_under_an_old_table_two_are_told(old: Report, example: Report) -> None:
    """Table 二 of 2019 over table 三 of 2021: the rows that the old form lacks are not dropped."""
    old_page = html(drawn_report(replace(old, year=2023), Wild()), Wild()).decode()
    new_page = html(drawn_report(example, Wild()), Wild()).decode()
    middle = "三、收到和处理"
    mixed = old_page[: old_page.index(middle)] + new_page[new_page.index(middle) :]
    published = read_published(mixed.encode())
    kept = "\n".join(note.text for note in published.notes)

    assert published.report.form == "2019"
    assert "FV-01" in rules(published)
    assert "逾期不补正" in kept
