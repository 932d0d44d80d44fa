"""The registry of rules: an explicit tuple, in the order in which findings are shown."""

from __future__ import annotations

from schema.rule import Rule
from schema.rules.across_years import ACROSS_YEARS_RULES
from schema.rules.additions import ADDITION_RULES
from schema.rules.cells import CELL_RULES
from schema.rules.completeness import COMPLETENESS_RULES
from schema.rules.contents import CONTENT_RULES
from schema.rules.disputes import DISPUTE_RULES
from schema.rules.editions import EDITION_RULES
from schema.rules.fees import FEE_RULES
from schema.rules.local import LOCAL_RULES
from schema.rules.names import NAME_RULES
from schema.rules.narrative import NARRATIVE_RULES
from schema.rules.periods import PERIOD_RULES
from schema.rules.preamble import PREAMBLE_RULES
from schema.rules.printed_form import PRINTED_FORM_RULES
from schema.rules.proactive import PROACTIVE_RULES
from schema.rules.requests import REQUEST_RULES
from schema.rules.review import REVIEW_RULES
from schema.rules.sums import SUM_RULES
from schema.rules.text_form import TEXT_RULES

RULES: tuple[Rule, ...] = (
    *COMPLETENESS_RULES,
    *CELL_RULES,
    *SUM_RULES,
    *PROACTIVE_RULES,
    *REQUEST_RULES,
    *DISPUTE_RULES,
    *FEE_RULES,
    *ACROSS_YEARS_RULES,
    *NARRATIVE_RULES,
    *ADDITION_RULES,
    *PREAMBLE_RULES,
    *PERIOD_RULES,
    *NAME_RULES,
    *CONTENT_RULES,
    *TEXT_RULES,
    *EDITION_RULES,
    *PRINTED_FORM_RULES,
    *LOCAL_RULES,
    *REVIEW_RULES,
)
