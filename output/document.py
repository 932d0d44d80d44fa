"""The finished report as one outline of blocks: what every exporter and the review screen walk.

Words and figures stand in it exactly as the report has them, without any markup. The fee statement
of part 六 is the officer's own prose; ``report.fees`` is for the rules alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from schema.address import Address
from schema.deadline import say_day
from schema.editing import entered
from schema.figure import Number, Value, show_value
from schema.form import Form, Part, Table
from schema.grid import Grid, lay_out
from schema.report import Contact, Fees, Report

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Notice:
    """The banner of a draft, before everything else."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 (the six parts) or 2; ``part`` names the part it opens.

    ``place`` is what a file calls it: a topic goes by its name also where it stands again.
    """

    level: int
    text: str
    part: str
    topic: str = ""

    @property
    def place(self) -> str:
        return _told(self.part, self.topic)


@dataclass(frozen=True, slots=True)
class Break:
    """The sub-section ``part`` begins here without a heading: nothing to see."""

    part: str
    topic: str = ""

    @property
    def place(self) -> str:
        return _told(self.part, self.topic)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text of ``part``; an empty line is a paragraph too."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of the form in its official layout; figures are looked up by address."""

    table: Table
    grid: Grid


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of the subscription at the end; ``place`` is the field that it shows."""

    text: str
    place: str


def _told(part: str, topic: str) -> str:
    return f"{part.partition('.')[0]}.{topic}" if topic else part


Block = Notice | Title | Heading | Break | Paragraph | TableBlock | Signature


def outline(form: Form, report: Report, draft_note: str = "") -> tuple[Block, ...]:
    """All blocks in the order of reading."""
    return tuple(_blocks(form, report, draft_note))


def _blocks(form: Form, report: Report, draft_note: str) -> Iterator[Block]:
    if draft_note:
        yield Notice(draft_note)
    yield Title(form.title_for(report.organisation, report.year))
    yield from _paragraphs("preamble", report.preamble)
    for part in form.parts:
        yield Heading(1, part.heading, part.id)
        yield from _content(form, report, part)
    if report.dated:
        if report.organisation:
            yield Signature(report.organisation, "report.organisation")
        yield Signature(say_day(report.dated), "report.dated")


def mark_of(form: Form) -> str:
    """What every file of ours says of itself, unseen: the program and the edition, nothing else."""
    return f"gov-report-wizard {form.edition}"


def _content(form: Form, report: Report, part: Part) -> Iterator[Block]:
    if part.table:
        table = form.table(part.table)
        yield TableBlock(table, lay_out(table))
    elif part.id == "problems":
        yield from _paragraphs("problems", report.problems)
    else:
        number = 0
        for name, section in report.sections(part.id):
            if section.heading:
                number += 1
                yield Heading(
                    2, f"（{chinese_number(number)}）{section.heading}", name, section.topic
                )
            else:
                yield Break(name, section.topic)
            yield from _paragraphs(name, section.body)


def _paragraphs(part: str, text: str) -> Iterator[Paragraph]:
    if text:
        for line in text.split("\n"):
            yield Paragraph(line, part)


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese digits, as the marks of headings have them."""
    tens, ones = divmod(number, 10)
    leading = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return leading + (_DIGITS[ones] if ones else "")


def value_at(
    form: Form, report: Report, totals: Mapping[Address, Number], address: Address
) -> Value | None:
    """What stands in a cell: the typed value; of a total the computed, else the stated one."""
    if not form.cells[address].computed:
        return report.figures.get(address)
    return totals.get(address, report.stated.figures.get(address))


def shown(form: Form, report: Report, totals: Mapping[Address, Number], address: Address) -> str:
    """The display text of a cell; ``totals`` are those of ``compute_totals``."""
    return show_value(value_at(form, report, totals, address))


def particular_places(form: Form) -> tuple[str, ...]:
    """The places of the answers that no block shows; of a total, what was stated instead."""
    return (
        "report.level",
        "report.enforcement",
        *(f"contact.{field.name}" for field in fields(Contact)),
        *(f"fees.{field.name}" for field in fields(Fees)),
        *(address for address, cell in form.cells.items() if cell.computed),
    )


def particulars(form: Form, report: Report) -> Iterator[tuple[str, str]]:
    """The answers at those places, as place and text for ``schema.editing.enter``.

    Files carry them unseen, so that our own file can be read back. Accepted warnings and the name
    of last year's file are notes of the officer and stay in the draft.
    """
    for place in particular_places(form):
        is_computed = place in form.cells and place not in report.stated.figures
        text = "" if is_computed else entered(form, report, place)
        if text:
            yield place, text
