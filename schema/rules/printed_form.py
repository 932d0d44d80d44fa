"""Rules of the tables as somebody printed them: all their rows and columns, in the form's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from schema.address import Address
from schema.finding import Finding, Severity
from schema.form import Form, Part, Table
from schema.report import Report
from schema.rule import Case, Rule, rule

#: So many labels one sentence names.
_NAMED = 3


@rule("CP-12", Severity.ERROR, "三张表的行和列一个不少", "格式：没有发生的也填 0，不删行")
def every_row_and_column_is_printed(case: Case) -> Iterator[Finding]:
    """One that was missing and has been filled since is there in whatever is exported."""
    printed = case.report.stated.labels
    if not printed:
        return
    official = case.form.labels()
    for part, table in _tables(case.form):
        missing = [
            name
            for name in official
            if name.startswith(f"{table.id}.")
            and printed.get(name) == ""
            and not case.report.figures.keys() >= set(_cells(table, name))
        ]
        if missing:
            cells = tuple(dict.fromkeys(c for name in missing for c in _cells(table, name)))
            names = "、".join(f"“{official[name]}”" for name in missing[:_NAMED])
            more = f"等 {len(missing)} 处" if len(missing) > _NAMED else ""
            yield Finding(
                f"“{part.heading}”的表缺少{names}{more}。",
                "各行各列都要保留，没有发生的填 0；导出时用的是完整的表。",
                cells=cells,
                expected=official[missing[0]],
            )


@rule("FM-18", Severity.WARNING, "表里的行名、列名用表式的字", "格式：三张表的行名和列名")
def labels_are_the_official_ones(case: Case) -> Iterator[Finding]:
    printed = case.report.stated.labels
    if not printed:
        return
    official = case.form.labels()
    for part, table in _tables(case.form):
        for name in official:
            if name.startswith(f"{table.id}.") and printed.get(name):
                yield Finding(
                    f"“{part.heading}”的表里印的是“{printed[name]}”，表式是“{official[name]}”。",
                    "导出时用表式的字；网页上也应改正。",
                    cells=_cells(table, name),
                    stated=printed[name],
                    expected=official[name],
                )


def without_labels(report: Report, finding: Finding) -> Report:
    """The report without the printed labels of which ``finding`` speaks: ours are the form's own."""
    table = f"{finding.cells[0].table}."
    labels = {
        name: label
        for name, label in report.stated.labels.items()
        if not name.startswith(table) or label != finding.stated
    }
    return replace(report, stated=replace(report.stated, labels=MappingProxyType(labels)))


def _tables(form: Form) -> Iterator[tuple[Part, Table]]:
    yield from ((part, form.table(part.table)) for part in form.parts if part.table)


def _cells(table: Table, name: str) -> tuple[Address, ...]:
    """The typed cells of the row or the column of that name; the computed ones of a line of totals."""
    named = [
        address
        for address in table.cells
        if name in (f"{table.id}.{address.row}", f"{table.id}.{address.column}")
    ]
    return tuple(address for address in named if not table.cells[address].computed) or tuple(named)


PRINTED_FORM_RULES: tuple[Rule, ...] = (
    every_row_and_column_is_printed,
    labels_are_the_official_ones,
)
OF_PRINTED_LABELS = tuple(rule.id for rule in PRINTED_FORM_RULES)
