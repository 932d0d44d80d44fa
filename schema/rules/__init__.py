"""The registry of rules: an explicit tuple, in the order in which findings are shown."""

from __future__ import annotations

from schema.rule import Rule
from schema.rules.across_years import ACROSS_YEARS_RULES
from schema.rules.cells import CELL_RULES
from schema.rules.completeness import COMPLETENESS_RULES
from schema.rules.disputes import DISPUTE_RULES
from schema.rules.fees import FEE_RULES
from schema.rules.proactive import PROACTIVE_RULES
from schema.rules.requests import REQUEST_RULES
from schema.rules.sums import SUM_RULES

RULES: tuple[Rule, ...] = (
    *COMPLETENESS_RULES,
    *CELL_RULES,
    *SUM_RULES,
    *PROACTIVE_RULES,
    *REQUEST_RULES,
    *DISPUTE_RULES,
    *FEE_RULES,
    *ACROSS_YEARS_RULES,
)
