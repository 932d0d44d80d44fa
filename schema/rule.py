"""Rules: a rule is a small generator over a Case; ``@rule`` gives it its id and severity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from schema.address import Address
from schema.figure import Number, Reading, read_figure
from schema.finding import Finding, Severity
from schema.form import Cell, Form, Table
from schema.report import Report
from schema.totals import add_totals, typed_numbers, with_stated


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What a rule looks at; no other case is equal.

    ``numbers`` holds every typed figure that is a number and every total that can be computed;
    ``known`` adds the stated totals whose parts are missing. ``today`` is None where the day of
    the check must not matter, as for reports published long ago. ``other_year`` is that of a report
    which was given as last year's and is not. ``texts`` are the cells, typed or
    stated, that hold text, each with how that text is understood.
    """

    form: Form
    report: Report
    numbers: dict[Address, Number]
    known: dict[Address, Number]
    texts: tuple[tuple[Cell, str, Reading], ...] = ()
    previous: Case | None = None
    today: date | None = None
    other_year: int | None = None

    def number(self, address: Address) -> Number | None:
        """The number of a cell, computed or stated; None when it is not known."""
        return self.known.get(address)

    def texts_in(self, table: Table) -> Iterator[tuple[Cell, str, Reading]]:
        """The cells of one table that hold text."""
        return (each for each in self.texts if each[0].address in table.cells)


def open_case(
    form: Form, report: Report, previous: Case | None = None, today: date | None = None
) -> Case:
    """Prepare a report for its rules: numbers read and totals added once."""
    numbers = add_totals(form, typed_numbers(form, report))
    known = with_stated(form, report, numbers)
    return Case(form, report, numbers, known, tuple(_texts(form, report)), previous, today)


def _texts(form: Form, report: Report) -> Iterator[tuple[Cell, str, Reading]]:
    for figures in (report.figures, report.stated.figures):
        for address, value in figures.items():
            if isinstance(value, str) and address in form.cells:
                cell = form.cells[address]
                yield cell, value, read_figure(value, cell.column.kind)


Check = Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """``title`` is the sentence that is true when all is well; ``source`` is who demands it."""

    id: str
    severity: Severity
    title: str
    source: str
    check: Check

    def findings(self, case: Case) -> Iterator[Finding]:
        """What this rule finds in ``case``: with its id, and its severity unless told otherwise."""
        for finding in self.check(case):
            yield replace(finding, rule=self.id, severity=finding.severity or self.severity)


def rule(id: str, severity: Severity, title: str, source: str) -> Callable[[Check], Rule]:
    """Make a generator of findings a Rule."""

    def make(check: Check) -> Rule:
        return Rule(id, severity, title, source, check)

    return make
