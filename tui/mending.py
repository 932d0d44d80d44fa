"""What can be offered at a finding or a place: each offer is the whole report as it would be."""

from __future__ import annotations

from dataclasses import dataclass

from schema.editing import fill_blanks
from schema.figure import look_alike_number, show_value
from schema.finding import Finding
from schema.form import Form
from schema.prose.claims import Claim, claims_of
from schema.repairs import Repair, change_of, with_change
from schema.report import Report
from schema.rewording import apply_rewording, reword
from schema.rules.printed_form import OF_PRINTED_LABELS, without_labels
from schema.sentences import paragraphs, topic_at
from schema.suspects import Change, apply_suspect, suspects

_MOST = 6
_OF_NAMES = "NT-21"
#: Characters shown before and after a spot that is mended.
_AROUND = 15
#: The tables that must be full before the sentences of a topic can be written.
_TABLES_OF = {
    "proactive": ("proactive",),
    "on_request": ("requests", "disputes"),
    "management": ("proactive",),
    "fees": ("requests",),
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
    if finding.rule in OF_PRINTED_LABELS:
        dropped = without_labels(report, finding)
        return [Mend("导出时用统一表格，去掉这一条", dropped, finding.where)]
    if finding.text is None:
        return _of_cells(form, report, finding) if finding.cells else []
    part = finding.text.part
    mends = [
        Mend(
            f"把“{_quoted(report, claim)}”改成 {claim.expected}",
            report.with_characters(part, claim.start, claim.end, claim.expected),
            part,
        )
        for claim in claims_of(form, report, part)
        if _is_about(claim, finding)
    ]
    topic = topic_at(part)
    offer = reword(form, report, topic, part, finding.text.start) if topic else None
    if offer is not None:
        words = f"整句按表格重写为“{offer.after}”"
        mends.append(Mend(words, apply_rewording(report, offer), part))
    mends += [Mend(f"去看表里的 {form.cells[c].name}", report, c) for c in finding.cells[:3]]
    change = change_of(report, finding) or _own_name(finding)
    if change is not None:
        mends.append(Mend(words_of(change), with_change(report, change), part))
    return mends


def _own_name(finding: Finding) -> Repair | None:
    """The right name for that of another body: only somebody who looks knows whether it is meant."""
    span = finding.text
    if finding.rule != _OF_NAMES or span is None:
        return None
    return Repair(finding, span.part, span.start, span.end, finding.stated, finding.expected)


def words_of(repair: Repair) -> str:
    """The words around the first difference, as they are and as they would be."""
    before, after = repair.before, repair.after
    if not after:
        return f"删去重复的一段“{_visible(before.strip()[: 2 * _AROUND])}……”"
    pairs = zip(before, after, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
    start = max(0, same - _AROUND)
    cut = "……" if start else ""
    spot = slice(start, start + 2 * _AROUND)
    return f"把“{cut}{_visible(before[spot])}”改成“{cut}{_visible(after[spot])}”"


def _visible(text: str) -> str:
    return text.replace("\n", "↵").replace(" ", "␣")


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


def _of_cells(form: Form, report: Report, finding: Finding) -> list[Mend]:
    """The number that look-alike letters stand for, or the likeliest wrong cells."""
    cell = finding.cells[0]
    text = report.figures.get(cell)
    if not isinstance(text, str):
        return _suspected(form, report, finding)
    number = look_alike_number(text, form.cells[cell].column.kind)
    words = f"把“{text}”改成 {show_value(number)}"
    return [] if number is None else [Mend(words, report.with_value(cell, number), cell)]


def _suspected(form: Form, report: Report, finding: Finding) -> list[Mend]:
    """Guesses at the wrong cells; a ground on which a request was refused is not guessed first."""
    tables = {cell.table for cell in finding.cells}
    guesses = [
        each
        for each in suspects(form, report)
        if each.changes and each.changes[0].cell.table in tables
    ]
    guesses.sort(key=lambda each: _invents_a_ground(each.changes[0]))
    found = [
        Mend(each.message, apply_suspect(form, report, each), each.changes[0].cell)
        for each in guesses
    ]
    own = Mend("都不是，我自己到表里改。", report, finding.cells[0])
    return [*found[:_MOST], own] if found else []


def _invents_a_ground(change: Change) -> bool:
    return change.found == 0 and "." in change.cell.row


def insertions_at(form: Form, report: Report, place: str) -> list[Mend]:
    """The wordings for the text at ``place``, or under the heading there, each put at its end;
    none where one of them stands already, for they say the same.
    """
    place = place.removesuffix(".heading")
    topic = topic_at(place)
    before = dict(report.texts()).get(place)
    if not topic or before is None:
        return []
    before = before.rstrip()
    joined = before + "\n" if before else ""
    wordings = paragraphs(form, report, topic)
    if any(wording in before for wording in wordings):
        return []
    return [Mend(wording, report.with_text(place, joined + wording), place) for wording in wordings]


def why_nothing_to_insert(form: Form, report: Report, place: str, again: str) -> str:
    """What to do at ``place`` before a sentence can be offered there ``again``, ``按 F5``."""
    topic = topic_at(place.removesuffix(".heading"))
    if not topic:
        return "现成的句子只在前言、主动公开、依申请公开、信息管理和第六部分。"
    if paragraphs(form, report, topic):
        return "按现在的数字写的句子，这里已经有了。"
    if topic == "preamble":
        return f"先在“单位与年度”写单位全称和年度，再{again}。"
    blank = [table for table in _TABLES_OF[topic] if _has_blanks(form, report, table)]
    if blank:
        parts = "、".join(f"第{form.part(table).name[0]}部分" for table in blank)
        return f"先填{parts}的表，没有的填 0，再{again}。"
    if topic == "fees" and None in (report.fees.notices, report.fees.collected_yuan):
        return f"先填这一部分收费的三栏，没有发出通知、没有收费的填 0，再{again}。"
    return f"有认不出或者对不上的数字，改好再{again}。"


def _has_blanks(form: Form, report: Report, table: str) -> bool:
    return any(cell not in report.figures for cell in form.table(table).typed)
