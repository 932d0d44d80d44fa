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

from schema.prose.naming import (
    ASKED,
    NAMING,
    OPENING,
    Named,
    family_of,
    name_quantities,
    quantities_denied,
)
from schema.prose.numerals import Figure, figures_in
from schema.prose.words import Word, is_filler, words_in

#: Longer ones are lists or pasted tables, not sentences that anyone could read either.
LONGEST_SENTENCE = 800
_SENTENCE = re.compile("[^。！？\n]+")
_TOPICAL = re.compile(
    "申请|复议|诉讼|规章|规范性文件|行政许可|行政处罚|行政强制|收费|依申请|现行有效"
)
#: Nothing is stated without a digit, a numeral before a unit, or a negation.
_COUNTED = re.compile("\\d|[未没无]|[一二两三四五六七八九十百千余多] ?[件条份宗例次项起部]")
#: A bracket that only names what is counted too does not end a clause.
_ASIDE = "[（(](?:含|包括|包含|或者?|及|和)?(?:予以)?部分公开[）)]"
_BOUNDARY = re.compile(f"{_ASIDE}|[，,；;：:（）()]")
#: 予以公开14件（含部分公开3件）: the first figure may count the second.
_PARTLY_TOO = re.compile("[（(，,]?(?:其中)?(?:含|包括|包含|(?<=其中))(?:予以)?部分公开")
_AFTER_RECONSIDERATION = re.compile("复议[^，,；;]{0,12}后")
#: How far before a sentence 公开属性 still tells what its figures are.
_NEAR = 60
_JOINT = re.compile("[、，,和及与]|以及")
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


class Setting(NamedTuple):
    """Where a text stands: the report's year, its own names, and whether 依申请公开 is the topic."""

    year: int | None
    own_names: tuple[str, ...]
    on_request: bool


@lru_cache(maxsize=1024)
def statements_of(text: str, setting: Setting) -> tuple[Statement, ...]:
    """The statements of a text, in order. A text that did not change is not read again."""
    found: list[Statement] = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if len(sentence) > LONGEST_SENTENCE:
            continue
        if (setting.on_request or _TOPICAL.search(sentence)) and _COUNTED.search(sentence):
            found += _Reader(text, match.start(), match.end(), setting).statements()
    return tuple(found)


class _Clause(NamedTuple):
    """The words on one side of a figure, and whether nothing unknown stands between them."""

    start: int
    end: int
    words: tuple[Word, ...]
    kinds: frozenset[str]
    known: bool


class _Reader:
    """Reads one sentence, from ``start`` to ``end`` of a text."""

    def __init__(self, text: str, start: int, end: int, setting: Setting) -> None:
        self.text, self.start, self.end = text, start, end
        self.setting = setting
        self.words = words_in(text, start, end)
        self.kinds = frozenset([word.kind for word in self.words])
        self.figures = tuple(figures_in(text, start, end))
        marks = _BOUNDARY.finditer(text, start, end)
        self.boundaries = [mark.start() for mark in marks if mark.end() - mark.start() == 1]
        self.carried = "carry_in" in self.kinds or "carry" in self.kinds

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
                    if not statement.sure and statement.quantity in OPENING:
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

    def named(self, clause: _Clause, lead: tuple[Word, ...]) -> Named | None:
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
        near = self.text[max(0, self.start - _NEAR) : self.start]
        return "attribute" in self.kinds or "公开属性" in near

    def is_each(self, lead: _Clause, figure: Figure) -> bool:
        return self.text[lead.start : figure.start].rstrip().endswith("各")

    def lead(self, number: int) -> _Clause:
        """The clause before a figure, from the figure before it at the earliest."""
        earliest = self.figures[number - 1].stop if number else self.start
        end = self.figures[number].start
        while end > earliest and self.text[end - 1] in "：: 　":
            end -= 1
        starts = [at + 1 for at in self.boundaries if earliest <= at < end]
        return self.clause(starts[-1] if starts else earliest, end)

    def wider_lead(self, number: int, lead: _Clause) -> _Clause:
        """``收到申请，共3件``: the clause with the one before it, unless that is about a figure."""
        earliest = self.figures[number - 1].stop if number else self.start
        starts = [] if number else [self.start]
        starts += [at + 1 for at in self.boundaries if earliest <= at < lead.start - 1]
        return self.clause(starts[-1], lead.end) if starts and lead.known else lead

    def trail(self, number: int) -> _Clause:
        """The clause after a figure; nothing when the next figure follows without a mark."""
        stop = self.figures[number].stop
        end = next((at for at in self.boundaries if at >= stop), self.end)
        if number + 1 < len(self.figures) and self.figures[number + 1].start < end:
            comma = self.text.find("、", stop, self.figures[number + 1].start)
            end = comma if comma >= 0 else stop
        return self.clause(stop, end)

    def clause(self, start: int, end: int) -> _Clause:
        words = tuple([word for word in self.words if start <= word.start and word.end <= end])
        known, at = True, start
        for word in words:
            known = known and self.says_nothing(at, word.start)
            at = word.end
        known = known and self.says_nothing(at, end)
        return _Clause(start, end, words, frozenset([word.kind for word in words]), known)

    def says_nothing(self, start: int, end: int) -> bool:
        if start >= end:
            return True
        text = self.text[start:end]
        if is_filler(text):
            return True
        text = _BOUNDARY.sub("", text)
        for name in self.setting.own_names:
            text = text.replace(name, "")
        return is_filler(text)

    def is_this_year(self, at: int) -> bool:
        """Does no other year stand before ``at``, except to compare with?"""
        if "year" not in self.kinds or self.setting.year is None:
            return True
        year = self.setting.year
        for word in self.words:
            if word.start < at and word.kind == "year":
                begin = max([each for each in self.boundaries if each < word.start], default=0)
                if not any(
                    w.kind == "compare" and begin <= w.start <= word.end for w in self.words
                ):
                    year = int(word.key)
        return year == self.setting.year

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

    def run_after(self, at: int) -> list[int]:
        """The numbers of the figures after ``at`` with nothing but joints between them."""
        run: list[int] = []
        for number, figure in enumerate(self.figures):
            if figure.start < at:
                continue
            gap = self.text[self.figures[run[-1]].stop if run else at : figure.start]
            if run and not _JOINT.fullmatch(gap.strip()):
                break
            run.append(number)
        return run

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
