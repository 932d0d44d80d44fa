"""Claims: the figures of the prose that name a quantity of the tables, each with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from schema.address import Address
from schema.figure import Number, plain_decimal, show_value
from schema.finding import TextSpan
from schema.form import Form
from schema.prose.numerals import MONEY_UNITS, Figure
from schema.prose.passages import Passage, prose_of
from schema.prose.quantities import Quantity, ReadingOf, quantity_of
from schema.prose.statements import Statement
from schema.report import Report
from schema.rule import Case, open_case


class Status(Enum):
    """What the tables say to a claim. What is not understood is never marked as wrong."""

    AGREES = "一致"
    CONTRADICTS = "不一致"
    NOT_UNDERSTOOD = "未识别"


class Claim(NamedTuple):
    """A figure of one passage, what it counts, and the numbers that the tables have for it.

    ``numbers`` answer to ``readings``, up to the one that agrees: ``matched``, if there is one.
    """

    passage: Passage
    statement: Statement
    counted: Quantity
    readings: tuple[ReadingOf, ...]
    numbers: tuple[Number | None, ...]
    status: Status
    matched: ReadingOf | None

    @property
    def part(self) -> str:
        return self.passage.part

    @property
    def quantity(self) -> str:
        """The key of what is counted: ``received``, ``outcome:unable``, ``dispute:suit``."""
        return self.statement.quantity

    @property
    def name(self) -> str:
        return self.counted.name

    @property
    def denies(self) -> bool:
        """Does the text say that there was none, without a figure?"""
        return self.statement.figure is None

    @property
    def value(self) -> Number:
        return self.statement.figure.value if self.statement.figure else 0

    @property
    def start(self) -> int:
        """Where the digits begin, or the phrase of a denial."""
        return self.statement.figure.start if self.statement.figure else self.statement.start

    @property
    def end(self) -> int:
        return self.statement.figure.end if self.statement.figure else self.statement.end

    @property
    def span(self) -> TextSpan:
        """The whole phrase: the digits with the words that name the quantity."""
        return self.passage.span(self.statement.start, self.statement.end)

    @property
    def rule(self) -> str:
        """The rule that watches this claim."""
        if self.denies:
            return {"NT-01": "NT-09", "NT-10": "NT-11"}.get(self.counted.rule, self.counted.rule)
        return self.counted.rule

    @property
    def expected(self) -> str:
        """The table's number in digits, in the unit of the text; empty while it is not known."""
        return "" if self.numbers[0] is None else _written(self.numbers[0], self.statement.figure)

    @property
    def tried(self) -> list[tuple[ReadingOf, Number | None]]:
        """The readings with their numbers, each number once."""
        first: dict[Number | None, ReadingOf] = {}
        for reading, number in zip(self.readings, self.numbers, strict=False):
            first.setdefault(number, reading)
        return [(reading, number) for number, reading in first.items()]

    @property
    def cells(self) -> tuple[Address, ...]:
        """The cells of the first reading."""
        return self.readings[0].plus


def claims_of(form: Form, report: Report, part: str) -> tuple[Claim, ...]:
    """The claims of one part of the report, in the order of its text."""
    return tuple(claim for claim in claims_in(open_case(form, report)) if claim.part == part)


@lru_cache(maxsize=1)
def claims_in(case: Case) -> tuple[Claim, ...]:
    """The claims of the whole report. The latest are kept, because a dozen rules ask for them."""
    claims = []
    for passage, statement in prose_of(case).statements():
        quantity = quantity_of(case.form, statement.quantity)
        if quantity is not None:
            claims.append(_judge(case, passage, statement, quantity))
    return tuple(claims)


@lru_cache(maxsize=1)
def contradictions_in(case: Case) -> tuple[Claim, ...]:
    """The claims that none of their readings agrees with."""
    return tuple([claim for claim in claims_in(case) if claim.status is Status.CONTRADICTS])


def _judge(case: Case, passage: Passage, statement: Statement, quantity: Quantity) -> Claim:
    readings = quantity.readings + quantity.with_carried if statement.carried else quantity.readings
    if statement.figure is None and quantity.rule == "NT-10":
        readings = readings[:1]  # a case that is still pending is a case
    figure, known = statement.figure, case.known
    numbers: list[Number | None] = []
    for reading in readings:
        number = reading.number(known)
        numbers.append(number)
        if number is not None and _agrees(figure, number):
            tried = tuple(numbers)
            return Claim(passage, statement, quantity, readings, tried, Status.AGREES, reading)
    wrong = statement.sure and None not in numbers and _is_wrong(figure, quantity, numbers)
    status = Status.CONTRADICTS if wrong else Status.NOT_UNDERSTOOD
    return Claim(passage, statement, quantity, readings, tuple(numbers), status, None)


def _agrees(figure: Figure | None, number: Number) -> bool:
    if figure is None:
        return number == 0
    factor = MONEY_UNITS.get(figure.unit)
    return figure.agrees_with(number if factor is None else Decimal(number) / factor)


def _is_wrong(figure: Figure | None, quantity: Quantity, numbers: Sequence[Number | None]) -> bool:
    """Is a figure that agrees with nothing surely wrong, and not a part or a rough number?"""
    if figure is None:
        return True
    if quantity.at_most and figure.low <= max(number or 0 for number in numbers):
        return False
    return not figure.vague or _is_far_off(figure, numbers)


def _is_far_off(figure: Figure, numbers: Sequence[Number | None]) -> bool:
    """Is a figure that was only written as about right wrong by any measure?"""
    factor = MONEY_UNITS.get(figure.unit, Decimal(1))
    exact = [Decimal(number or 0) / factor for number in numbers]
    return all(number * 2 < figure.low or number > figure.high * 2 for number in exact)


def _written(number: Number, figure: Figure | None) -> str:
    """The digits that would stand in the text for ``number``, in the unit of ``figure``."""
    factor = MONEY_UNITS.get(figure.unit) if figure else None
    if factor is None:
        return show_value(number)
    return show_value(plain_decimal(Decimal(number) / factor))
