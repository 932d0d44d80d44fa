"""View: all that a pane needs to draw itself, computed once for each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schema.address import Address
from schema.figure import Number, show_value
from schema.finding import Finding, Severity
from schema.form import Form, Table
from schema.report import Report
from schema.rule import open_case
from schema.totals import compute_totals

if TYPE_CHECKING:
    from schema.prose.claims import Claim


@dataclass(frozen=True, slots=True)
class View:
    """``origin`` is the place being edited: its own editor is ahead and must not be redrawn."""

    form: Form
    report: Report
    findings: tuple[Finding, ...]
    totals: Mapping[Address, Number]
    origin: str = ""
    previous: Report | None = None

    @classmethod
    def of(
        cls,
        form: Form,
        report: Report,
        findings: tuple[Finding, ...],
        origin: str = "",
        previous: Report | None = None,
    ) -> View:
        return cls(form, report, findings, compute_totals(form, report), origin, previous)

    def texts(self, table: Table) -> dict[Address, str]:
        """What stands in the cells of a table; a stated total that waits is in brackets."""
        figures, stated = self.report.figures, self.report.stated.figures
        texts = {a: show_value(figures[a]) for a in table.typed if a in figures}
        for each in table.sums:
            address = each.total
            if address in self.totals:
                texts[address] = show_value(self.totals[address])
            elif address in stated:
                texts[address] = f"({show_value(stated[address])})"
        return texts

    def claims(self) -> dict[str, list[Claim]]:
        """The figures of the prose that name something in the tables, by part."""
        from schema.prose.claims import claims_in

        by_part: dict[str, list[Claim]] = {}
        for claim in claims_in(open_case(self.form, self.report)):
            by_part.setdefault(claim.part, []).append(claim)
        return by_part

    def marks(self, table: Table) -> dict[Address, Severity]:
        """The cells of a table with something wrong in them; blank ones show it themselves,
        and what a sentence got wrong is marked in the sentence.
        """
        marks: dict[Address, Severity] = {}
        for finding in self.findings:
            if finding.severity is None or finding.missing or finding.text is not None:
                continue
            for address in finding.cells:
                known = marks.get(address)
                if address in table.cells and (known is None or finding.severity.rank < known.rank):
                    marks[address] = finding.severity
        return marks
