"""A sentence that was written from the cells, written again from the cells as they are now.

Only a sentence made of nothing but the program's own wording is replaced: what the officer added
to it would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from schema.address import Address
from schema.figure import Value
from schema.form import Form
from schema.loading import load_form
from schema.report import Contact, Fees, Report
from schema.sentences import paragraphs, topic_at

_SENTENCE = re.compile("[^。！？\n]+[。！？]?")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_JOINTS = re.compile("[，；、：。！？（）]|其中")
#: Below this two sentences say different things.
_ALIKE = 0.4


class Rewording(NamedTuple):
    """Characters ``start`` to ``end`` of a part, ``before``, become ``after``."""

    part: str
    start: int
    end: int
    before: str
    after: str


def reword(form: Form, report: Report, topic: str, part: str, at: int) -> Rewording | None:
    """The sentence at character ``at`` of ``part`` as the cells would have it now.

    None where nobody but the officer can have written it, and where it is right already.
    """
    match = next(
        (m for m in _SENTENCE.finditer(report.text(part)) if m.start() <= at < m.end()), None
    )
    if match is None:
        return None
    before = match[0].strip()
    start = match.start() + match[0].index(before)
    if not _pieces(before) <= _own_pieces_of(report, topic):
        return None
    now = [each for text in paragraphs(form, report, topic) for each in _sentences(text)]
    from difflib import SequenceMatcher  # only here, so that a check need not load it

    masked = _masked(before)
    likeness, after = max(
        ((SequenceMatcher(None, masked, _masked(each)).ratio(), each) for each in now),
        default=(0.0, ""),
        key=lambda each: each[0],
    )
    if likeness < _ALIKE or after == before:
        return None
    return Rewording(part, start, start + len(before), before, after)


def without_own_sentences(report: Report, part: str, text: str) -> str:
    """The text of a part without the sentences that the program words, whatever their figures."""
    own = _own_pieces_of(report, topic_at(part)) if topic_at(part) else frozenset()
    for sentence in _sentences(text):
        if _pieces(sentence) <= own:
            text = text.replace(sentence, "")
    return text


def apply_rewording(report: Report, rewording: Rewording) -> Report:
    """The report with the sentence written again."""
    return report.with_characters(rewording.part, rewording.start, rewording.end, rewording.after)


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCE.finditer(text)]


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text)


def _pieces(text: str) -> set[str]:
    """What stands between the marks, figures masked."""
    return {piece.strip() for piece in _JOINTS.split(_masked(text)) if piece.strip()}


def _own_pieces_of(report: Report, topic: str) -> frozenset[str]:
    return _own_pieces(report.form, report.organisation, report.year, report.contact, topic)


@lru_cache(maxsize=64)
def _own_pieces(
    edition: str, organisation: str, year: int | None, contact: Contact, topic: str
) -> frozenset[str]:
    """Every piece that a paragraph on ``topic`` can be made of, whatever the figures are."""
    form = load_form(edition)
    blank = Report(edition, organisation, year=year, contact=contact)
    pieces: set[str] = set()
    for report in _all_kinds(form, blank, topic):
        for text in paragraphs(form, report, topic):
            pieces |= _pieces(text)
    return frozenset(pieces)


def _all_kinds(form: Form, blank: Report, topic: str) -> Iterator[Report]:
    """Reports with nothing, with everything, with one row alone and all but one: every turn of a phrase."""
    typed = [address for table in form.tables for address in table.typed]
    rows = dict.fromkeys(address.rpartition(".")[0] for address in typed)
    fees_told = (
        (Fees(0, None, 0), Fees(1, None, 0), Fees(1, 10, 10)) if topic == "fees" else (Fees(),)
    )
    for named, others in ((row, other) for row in ("", *rows) for other in (0, 1)):
        figures: dict[Address, Value] = {
            address: others ^ (address.rpartition(".")[0] == named) for address in typed
        }
        for fees in fees_told:
            yield replace(blank, figures=MappingProxyType(figures), fees=fees)
