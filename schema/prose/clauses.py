"""A sentence with its words and figures, and the clauses around each figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from schema.prose.numerals import Figure, figures_in
from schema.prose.words import Word, is_filler, words_in

#: A bracket that only names what is counted too does not end a clause.
_ASIDE = "[（(](?:含|包括|包含|或者?|及|和)?(?:予以)?部分公开[）)]"
_BOUNDARY = re.compile(f"{_ASIDE}|[，,；;：:（）()]")
_JOINT = re.compile("[、，,和及与]|以及")


class Setting(NamedTuple):
    """Where a text stands: the report's year, its own names, and whether 依申请公开 is the topic."""

    year: int | None
    own_names: tuple[str, ...]
    on_request: bool


class Clause(NamedTuple):
    """The words on one side of a figure, and whether nothing unknown stands between them."""

    start: int
    end: int
    words: tuple[Word, ...]
    kinds: frozenset[str]
    known: bool


class Sentence:
    """One sentence. ``of_attributes``: the one before it speaks of which documents are public."""

    def __init__(self, text: str, setting: Setting, of_attributes: bool = False) -> None:
        self.text, self.start, self.end = text, 0, len(text)
        self.setting, self.of_attributes = setting, of_attributes
        self.words = words_in(text, self.start, self.end)
        self.kinds = frozenset([word.kind for word in self.words])
        self.figures = tuple(figures_in(text))
        marks = _BOUNDARY.finditer(text)
        self.boundaries = [mark.start() for mark in marks if mark.end() - mark.start() == 1]
        self.carried = "carry_in" in self.kinds or "carry" in self.kinds

    def lead(self, number: int) -> Clause:
        """The clause before a figure, from the figure before it at the earliest."""
        earliest = self.figures[number - 1].stop if number else self.start
        end = self.figures[number].start
        while end > earliest and self.text[end - 1] in "：: 　":
            end -= 1
        starts = [at + 1 for at in self.boundaries if earliest <= at < end]
        return self.clause(starts[-1] if starts else earliest, end)

    def wider_lead(self, number: int, lead: Clause) -> Clause:
        """``收到申请，共3件``: the clause with the one before it, unless that is about a figure."""
        earliest = self.figures[number - 1].stop if number else self.start
        starts = [] if number else [self.start]
        starts += [at + 1 for at in self.boundaries if earliest <= at < lead.start - 1]
        return self.clause(starts[-1], lead.end) if starts and lead.known else lead

    def trail(self, number: int) -> Clause:
        """The clause after a figure; nothing when the next figure follows without a mark."""
        stop = self.figures[number].stop
        end = next((at for at in self.boundaries if at >= stop), self.end)
        if number + 1 < len(self.figures) and self.figures[number + 1].start < end:
            comma = self.text.find("、", stop, self.figures[number + 1].start)
            end = comma if comma >= 0 else stop
        return self.clause(stop, end)

    def clause(self, start: int, end: int) -> Clause:
        words = tuple([word for word in self.words if start <= word.start and word.end <= end])
        known, at = True, start
        for word in words:
            known = known and self.says_nothing(at, word.start)
            at = word.end
        known = known and self.says_nothing(at, end)
        return Clause(start, end, words, frozenset([word.kind for word in words]), known)

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

    def is_each(self, lead: Clause, figure: Figure) -> bool:
        return self.text[lead.start : figure.start].rstrip().endswith("各")

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
