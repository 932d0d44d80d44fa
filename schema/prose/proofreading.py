"""All slips of a text, found once: a text that did not change is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from schema.prose import characters, citations, leftovers, lists, marks, preambles, ratios, slips
from schema.prose.slips import Slip

#: How often one kind of slip is told of one text: more would only hide the others.
MOST_SLIPS = 50

Detector = Callable[[str], Iterator[Slip]]

_EVERYWHERE: tuple[Detector, ...] = (
    characters.odd_characters,
    characters.traditional_characters,
    slips.wrong_phrases,
    marks.nested_titles,
    marks.broken_numbering,
    marks.unbalanced_brackets,
    marks.doubled_marks,
    marks.incomplete_dates,
    citations.superseded_notices,
    citations.inexact_citations,
    citations.broken_numbers,
    citations.document_years,
    leftovers.template_residue,
    leftovers.stray_numbers,
    leftovers.personal_data,
    leftovers.web_addresses,
    leftovers.attachments,
    lists.sums_of_lists,
    ratios.wrong_growth,
    ratios.wrong_rates,
)
_IN_THE_PREAMBLE: tuple[Detector, ...] = (
    preambles.announced_parts,
    preambles.scrambled_names,
    preambles.contact_numbers,
)


@lru_cache(maxsize=1024)
def proofread(text: str, is_preamble: bool = False) -> Mapping[str, tuple[Slip, ...]]:
    """The slips of a text by the rule that watches them, each in the order of the text."""
    detectors = (*_EVERYWHERE, *_IN_THE_PREAMBLE) if is_preamble else _EVERYWHERE
    found: dict[str, tuple[Slip, ...]] = {}
    for detector in detectors:
        for slip in islice(detector(text), MOST_SLIPS):
            found[slip.rule] = (*found.get(slip.rule, ()), slip)
    return found
