"""Two reports side by side: every figure with its difference, every text with its likeness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schema.figure import Number
from schema.form import Cell, Form
from schema.loading import load_form
from schema.prose.likeness import similarity
from schema.report import Report
from schema.totals import known_numbers


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One cell in both years; a number is None where there is none."""

    cell: Cell
    last: Number | None
    this: Number | None

    @property
    def difference(self) -> Number | None:
        """This year's number less last year's."""
        if self.last is None or self.this is None:
            return None
        return self.this - self.last


@dataclass(frozen=True, slots=True)
class TextPair:
    """The likeness of one part in both years, 0 to 1, years masked; 0 for short texts."""

    part: str
    likeness: float


def compare_figures(form: Form, last: Report, this: Report) -> Iterator[FigurePair]:
    """Every cell of ``form``; cells that last year's edition did not have are None there."""
    before = known_numbers(load_form(last.form), last)
    now = known_numbers(form, this)
    for address, cell in form.cells.items():
        yield FigurePair(cell, before.get(address), now.get(address))


def compare_texts(last: Report, this: Report) -> Iterator[TextPair]:
    """Every part that both reports have."""
    before = dict(last.texts())
    for part, text in this.texts():
        if part in before:
            yield TextPair(part, similarity(text, before[part]))
