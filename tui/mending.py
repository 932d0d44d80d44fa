"""What can be offered at a finding or a place: each offer is the whole report as it would be."""

from __future__ import annotations

from dataclasses import dataclass

from schema.editing import fill_blanks
from schema.finding import Finding
from schema.form import Form
from schema.prose.claims import Claim, claims_of
from schema.repairs import apply_repair, repair_of
from schema.report import Report
from schema.sentences import paragraphs
from schema.suspects import apply_suspect, suspects

_MOST = 6
_TOPICS = {
    "preamble": "preamble",
    "overview.proactive": "proactive",
    "overview.on_request": "on_request",
    "overview.management": "management",
}


@dataclass(frozen=True, slots=True)
class Mend:
    """``words`` say what would change; ``report`` is the report changed at ``place``."""

    words: str
    report: Report
    place: str


def mends_of(form: Form, report: Report, finding: Finding | None) -> list[Mend]:
    """The table's figure for a contradicted one, a formal repair, or the likeliest wrong cells."""
    if finding is None:
        return []
    if finding.missing and finding.cells:
        table = finding.cells[0].table
        filled = fill_blanks(form, report, table)
        return [Mend("把这张表里的空白都填 0（已填的不动，可撤销）", filled, finding.cells[0])]
    if finding.text is None:
        return _suspected(form, report, finding) if finding.cells else []
    part = finding.text.part
    mends = [
        Mend(
            f"把“{_quoted(report, claim)}”改成 {claim.expected}", _with_figure(report, claim), part
        )
        for claim in claims_of(form, report, part)
        if _is_about(claim, finding)
    ]
    mends += [Mend(f"去看表里的 {form.cells[c].name}", report, c) for c in finding.cells[:3]]
    repair = repair_of(report, finding)
    if repair is not None:
        shown = f"把“{repair.before[:30]}”改成“{repair.after[:30]}”"
        mends.append(Mend(shown, apply_repair(report, finding), part))
    return mends


def _is_about(claim: Claim, finding: Finding) -> bool:
    span = finding.text
    return (
        span is not None
        and claim.rule == finding.rule
        and not claim.denies
        and bool(claim.expected)
        and claim.start < span.end
        and span.start < claim.end
    )


def _quoted(report: Report, claim: Claim) -> str:
    return report.text(claim.part)[claim.start : claim.end]


def _with_figure(report: Report, claim: Claim) -> Report:
    text = report.text(claim.part)
    return report.with_text(claim.part, text[: claim.start] + claim.expected + text[claim.end :])


def _suspected(form: Form, report: Report, finding: Finding) -> list[Mend]:
    tables = {cell.table for cell in finding.cells}
    return [
        Mend(each.message, apply_suspect(form, report, each), each.changes[0].cell)
        for each in suspects(form, report)
        if each.changes and each.changes[0].cell.table in tables
    ][:_MOST]


def insertions_at(form: Form, report: Report, place: str) -> list[Mend]:
    """The wordings for the text at ``place``, each put at its end."""
    topic = _TOPICS.get(place) or ("fees" if place.startswith("other_matters.") else "")
    if place.endswith(".heading") or not topic:
        return []
    before = report.text(place).rstrip()
    joined = before + "\n" if before else ""
    return [
        Mend(wording, report.with_text(place, joined + wording), place)
        for wording in paragraphs(form, report, topic)
    ]
