"""Checks a paragraph of a corpus with every rule there is."""

from __future__ import annotations

from schema.finding import Finding, Severity
from schema.loading import load_form
from schema.prose.claims import Claim, claims_in
from schema.rule import Case, Rule, open_case
from schema.rules import RULES
from schema.rules.additions import ADDITION_RULES
from schema.rules.contents import CONTENT_RULES
from schema.rules.names import NAME_RULES
from schema.rules.narrative import NARRATIVE_RULES
from schema.rules.periods import PERIOD_RULES
from schema.rules.preamble import PREAMBLE_RULES
from schema.rules.text_form import TEXT_RULES, full_width_digits
from tests.corpus.reading import Paragraph

PROSE_RULES: tuple[Rule, ...] = (
    *NARRATIVE_RULES,
    *ADDITION_RULES,
    *PERIOD_RULES,
    *NAME_RULES,
    *PREAMBLE_RULES,
    *CONTENT_RULES,
    *TEXT_RULES,
    Rule("FM-01", Severity.WARNING, "数字用半角", "电子表格不能对全角数字求和", full_width_digits),
)
_OTHERS = tuple(rule for rule in RULES if rule.id not in {each.id for each in PROSE_RULES})


def case_of(paragraph: Paragraph) -> Case:
    """The case in which the paragraph stands, last year's included where it is named."""
    form, last_year = load_form("2021"), paragraph.last_year()
    previous = open_case(form, last_year) if last_year else None
    return open_case(form, paragraph.report(), previous)


def findings_of(case: Case) -> list[Finding]:
    """What all rules find."""
    return [finding for rule in (*_OTHERS, *PROSE_RULES) for finding in rule.findings(case)]


def claims_of_paragraph(case: Case, paragraph: Paragraph) -> list[Claim]:
    """The claims of the paragraph's own part."""
    return [claim for claim in claims_in(case) if claim.part == paragraph.part]


def words_at(case: Case, finding: Finding) -> str:
    """The characters that a finding points at; its field where it points at none."""
    if finding.text is None:
        return finding.place
    return case.report.text(finding.text.part)[finding.text.start : finding.text.end]
