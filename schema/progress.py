"""How far a report is: one state per step of the wizard, and the count of filled cells."""

from __future__ import annotations

from dataclasses import dataclass

from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report
from schema.totals import add_totals, typed_numbers

SETUP, PREAMBLE, REVIEW = "setup", "preamble", "review"

_FAMILIES = {"report": SETUP, "contact": SETUP, "fees": "other_matters"}


@dataclass(frozen=True, slots=True)
class StepState:
    """What the step list says of one step; ``filled`` of ``wanted`` things are there."""

    filled: int
    wanted: int
    errors: int = 0
    warnings: int = 0

    @property
    def label(self) -> str:
        if self.errors:
            return f"错误{self.errors}"
        if self.filled == 0 and self.wanted:
            return "空白"
        if self.filled < self.wanted:
            return "未完"
        return f"警告{self.warnings}" if self.warnings else "完成"


def steps_of(form: Form) -> tuple[str, ...]:
    """The ids of the steps in order: the form's parts between set-up, preamble and review."""
    return (SETUP, PREAMBLE, *(part.id for part in form.parts), REVIEW)


def step_of(place: str) -> str:
    """The step on which a place stands: that of its first word."""
    family = place.partition(".")[0]
    return _FAMILIES.get(family, family)


def count_filled_cells(form: Form, report: Report) -> int:
    """Cells with something in them, computed totals included; ``len(form.cells)`` is all."""
    numbers = add_totals(form, typed_numbers(form, report))
    return len(numbers.keys() | report.figures.keys() | report.stated.figures.keys() & form.cells)


def measure_steps(
    form: Form, report: Report, findings: tuple[Finding, ...]
) -> dict[str, StepState]:
    """The state of every step but the review, from the report and its findings."""
    states = {}
    errors, warnings = dict[str, int](), dict[str, int]()
    for finding in findings:
        step = step_of(finding.where)
        if finding.missing:
            continue
        if finding.severity is Severity.ERROR:
            errors[step] = errors.get(step, 0) + 1
        elif finding.severity is Severity.WARNING:
            warnings[step] = warnings.get(step, 0) + 1
    for step in steps_of(form)[:-1]:
        filled, wanted = _measure(form, report, step)
        states[step] = StepState(filled, wanted, errors.get(step, 0), warnings.get(step, 0))
    return states


def _measure(form: Form, report: Report, step: str) -> tuple[int, int]:
    if step == SETUP:
        fields = (report.organisation, report.level, report.year)
        return sum(1 for field in fields if field), len(fields)
    if step == PREAMBLE:
        return _written(report.preamble)
    part = form.part(step)
    if part.table:
        typed = form.table(part.table).typed
        return sum(1 for address in typed if address in report.figures), len(typed)
    if part.topics:
        written = {s.topic for _, s in report.sections(step) if s.body.strip()}
        return sum(1 for topic in part.topics if topic.id in written), len(part.topics)
    return _written("".join(text for name, text in report.texts() if name.startswith(step)))


def _written(text: str) -> tuple[int, int]:
    return (1 if text.strip() else 0), 1
