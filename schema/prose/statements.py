"""What a text states: each of its figures with the quantity that it names.

A text is read without the tables. ``sure`` is True only where every word between the figure, its
quantity and the clause's end is known; anything else can agree with the tables, never contradict
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from schema.prose.clauses import Clause, Sentence, Setting
from schema.prose.naming import (
    ASKED,
    NAMING,
    OPENING,
    Named,
    family_of,
    name_quantities,
    quantities_denied,
)
from schema.prose.numerals import Figure
from schema.prose.words import Word

#: Longer ones are lists or pasted tables, not sentences that anyone could read either.
LONGEST_SENTENCE = 800
_SENTENCE = re.compile("[^。！？\n]+")
_TOPICAL = re.compile(
    "申请|复议|诉讼|规章|规范性文件|行政许可|行政处罚|行政强制|收费|依申请|现行有效"
)
#: Nothing is stated without a digit, a numeral before a unit, or a negation.
_COUNTED = re.compile("\\d|[未没无]|[一二两三四五六七八九十百千余多] ?[件条份宗例次项起部]")
#: 予以公开14件（含部分公开3件）: the first figure may count the second.
_PARTLY_TOO = re.compile("[（(，,]?(?:其中)?(?:含|包括|包含|(?<=其中))(?:予以)?部分公开")
_AFTER_RECONSIDERATION = re.compile("复议[^，,；;]{0,12}后")
#: How far before a sentence 公开属性 still tells what its figures are.
_NEAR = 60
_SILENT = frozenset(("everyone", "disclosure", "request", "year"))
_NOT_THIS_CLAUSE = frozenset(("compare", "span", "last_year", "negation", "attribute"))


class Statement(NamedTuple):
    """``quantity`` is a key of ``quantities``; ``figure`` is None where the text says there is none.

    ``start`` to ``end`` are the characters of the whole phrase. ``carried`` tells that the sentence
    speaks of requests carried over from last year.
    """

    quantity: str
    figure: Figure | None
    start: int
    end: int
    sure: bool
    carried: bool = False

    def moved(self, by: int) -> Statement:
        """The same statement in a text where its sentence begins ``by`` characters later."""
        figure = self.figure.moved(by) if self.figure else None
        places = self.start + by, self.end + by
        return Statement(self.quantity, figure, *places, self.sure, self.carried)


@lru_cache(maxsize=1024)
def statements_of(text: str, setting: Setting) -> tuple[Statement, ...]:
    """The statements of a text, in order. A text that did not change is not read again."""
    found: list[Statement] = []
    for match in _SENTENCE.finditer(text):
        sentence, start = match[0], match.start()
        if len(sentence) > LONGEST_SENTENCE:
            continue
        if (setting.on_request or _TOPICAL.search(sentence)) and _COUNTED.search(sentence):
            of_attributes = "公开属性" in text[max(0, start - _NEAR) : start]
            stated = _statements_in(sentence, setting, of_attributes)
            found += [each.moved(start) for each in stated]
    return tuple(found)


@lru_cache(maxsize=8192)
def _statements_in(sentence: str, setting: Setting, of_attributes: bool) -> tuple[Statement, ...]:
    """The statements of one sentence: in a long text only the one that was changed is read again."""
    return tuple(_Reader(sentence, setting, of_attributes).statements())


class _Reader(Sentence):
    """Reads what one sentence states."""

    def statements(self) -> Iterator[Statement]:
        shared = self.shared_leads() if "listing" in self.kinds else {}
        doubtful: set[str] = set()
        for number, figure in enumerate(self.figures):
            if number in shared:
                yield from shared[number]
            elif figure.is_count or figure.unit.endswith("元"):
                for statement in self.stated(number, figure):
                    family = family_of(statement.quantity)
                    yield statement if family not in doubtful else statement._replace(sure=False)
                    if not statement.sure and statement.quantity.startswith(OPENING):
                        doubtful.add(family)
        if "negation" in self.kinds:
            yield from self.denials()

    def stated(self, number: int, figure: Figure) -> Iterator[Statement]:
        """What one figure counts: the words before it say so, or those after it, in that order."""
        if not self.is_this_year(figure.start):
            return
        lead, trail = self.lead(number), self.trail(number)
        used, named = lead, self.named(lead, ())
        if named is None:
            used, named = trail, self.named(trail, lead.words)
        if named is None:
            used = lead = self.wider_lead(number, lead)
            named = self.named(lead, ())
        if named is None or lead.kinds & _NOT_THIS_CLAUSE:
            return
        silent = trail.kinds <= _SILENT if used is lead else not lead.kinds & NAMING
        sure = named.sure and lead.known and trail.known and silent
        sure = sure and not self.is_part(lead, figure)
        first = min([word.start for word in lead.words if word.kind in NAMING] or [figure.start])
        last = figure.stop if used is lead else max(word.end for word in trail.words)
        keys = named.keys if len(named.keys) == 1 or self.is_each(lead, figure) else named.union
        for key in keys:
            if (key == "charge") == figure.unit.endswith("元"):
                sure = sure and not ("reworked" in self.kinds and key.startswith("document"))
                sure = sure and not self.is_attribute(key, figure.start)
                if key == "outcome:full_grant" and _PARTLY_TOO.match(self.text, figure.stop):
                    key = "granted"
                yield Statement(key, figure, first, last, sure, self.carried)

    def named(self, clause: Clause, lead: tuple[Word, ...]) -> Named | None:
        if not clause.kinds & NAMING:
            return None
        before = [word for word in self.words if word.start < clause.start and word not in lead]
        return name_quantities(clause.words, (*before, *lead), self.setting.on_request)

    def is_attribute(self, key: str, at: int) -> bool:
        """``主动公开60件、不予公开15件``: may documents be counted here, and not requests?"""
        if key not in ("requests", "granted") and not key.startswith("outcome"):
            return False
        for word in reversed(self.words):
            if word.start < at:
                if word.kind == "attribute" or word.key == "paper":
                    return True
                is_noun = word.kind == "request" and self.text.endswith("申请", 0, word.end)
                if is_noun or word.kind in ASKED:
                    return False
        return "attribute" in self.kinds or self.of_attributes

    def is_part(self, lead: Clause, figure: Figure) -> bool:
        """May this be some months, some bodies, or more than disclosure is about?"""
        spans = [word for word in self.words if word.kind == "span" and word.end <= figure.start]
        after_brackets = self.text[lead.start - 1 : lead.start] in ("）", ")")
        return (
            bool(spans)
            or (after_brackets and self.has_subject(lead.start))
            or ("listing" in self.kinds and self.is_narrowed(figure))
        )

    def has_subject(self, end: int) -> bool:
        """``乡镇（街道）收到``: does the clause begin with something unknown before its brackets?"""
        opened = max(self.text.rfind(mark, self.start, end) for mark in "（(")
        start = max([at + 1 for at in self.boundaries if at < opened], default=self.start)
        if opened < 0 or any(start <= each.start < opened for each in self.figures):
            return False
        return not self.clause(start, opened).known

    def is_narrowed(self, figure: Figure) -> bool:
        """``案件86件，其中政府信息公开10件``: is disclosure named only for what is among them?"""
        among = next(
            (w for w in self.words if w.kind == "listing" and w.start > figure.start), None
        )
        if among is None or "公开" in self.text[self.start : figure.start]:
            return False
        part = next((each.start for each in self.figures if each.start > among.end), self.end)
        inside = [w for w in self.words if among.end <= w.start and w.end <= part]
        named = [w for w in inside if w.kind in ("disclosure", "request")]
        return any("公开" in self.text[word.start : word.end] for word in named)

    def shared_leads(self) -> dict[int, list[Statement]]:
        """``甲、乙、丙分别为1件、2件、3件``: each figure with its own quantity, by number."""
        shared: dict[int, list[Statement]] = {}
        for word in self.words:
            if word.kind != "listing" or self.text[word.start : word.end] != "分别":
                continue
            run = self.run_after(word.end)
            if not run:
                continue
            lead = self.lead(run[0])
            named = self.named(lead, ())
            fits = named is not None and len(named.keys) == len(run)
            for place, number in enumerate(run):
                figure = self.figures[number]
                shared[number] = []
                if named is not None and fits and self.is_this_year(figure.start):
                    key, extent = named.keys[place], (figure.start, figure.stop)
                    is_attribute = self.is_attribute(key, figure.start)
                    sure = named.sure and lead.known and not is_attribute
                    shared[number] = [Statement(key, figure, *extent, sure)]
        return shared

    def denials(self) -> Iterator[Statement]:
        """``没有收到申请``: clauses that say there was none."""
        for word in self.words:
            if word.kind != "negation" or not self.is_this_year(word.start):
                continue
            start = max([at + 1 for at in self.boundaries if at < word.start], default=self.start)
            end = next((at for at in self.boundaries if at >= word.end), self.end)
            clause = self.clause(start, end)
            if not clause.known or any(start <= each.start < end for each in self.figures):
                continue
            if any(each.kind not in _SILENT for each in clause.words if each.end <= word.start):
                continue
            for key in quantities_denied([w for w in clause.words if w.start >= word.end]):
                sure = not (self.is_attribute(key, word.start) or self.is_some_suits(key))
                yield Statement(key, None, word.start, end, sure, self.carried)

    def is_some_suits(self, key: str) -> bool:
        """Does the sentence speak of suits of one kind, where it may not deny those of the other?"""
        if key != "dispute:suit":
            return False
        named = any(word.key in ("direct", "after") for word in self.words)
        return named or bool(_AFTER_RECONSIDERATION.search(self.text, self.start, self.end))
