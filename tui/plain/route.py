"""The places of a report in the order in which they are asked, and how to find one by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schema.address import Address
from schema.editing import entered
from schema.form import Form, Row, Table
from schema.progress import REVIEW, step_of, steps_of
from schema.report import PARTS_OF_SECTIONS, Report
from tui.explaining import FIELD_LABELS, step_heading
from tui.row_finding import TableRow, matching_rows, plain_name, rows_named

HEADING = ".heading"
_NUMBERED = re.compile(r"第?(\d{1,6})([行格项]?)")
#: A part as the findings name it: ``表三``, ``第三部分``.
_PART = re.compile(r"(?:表|第(?=.部分))([一二三四五六1-6])(?:部分)?")
_DIGITS = str.maketrans("123456", "一二三四五六")


@dataclass(frozen=True, slots=True)
class Named:
    """A place with the name by which it is looked for."""

    name: str
    place: str

    @property
    def plain(self) -> str:
        """The name with nothing in it that is only looks."""
        return plain_name(self.name)


def stops(form: Form, report: Report, step: str) -> list[str]:
    """The places of one step in order, also those that are not asked; never empty."""
    if table := table_of(form, step):
        stated = report.stated.figures
        return [cell for cell in table.cells if cell in table.typed or cell in stated]
    texts = [place for place, _ in report.texts() if place == step]
    if step in PARTS_OF_SECTIONS:
        sections = [place for place, _ in report.sections(step)]
        texts = [each for place in sections for each in (place + HEADING, place)]
    places = texts + [place for place in FIELD_LABELS if step_of(place) == step]
    return places if places and step != REVIEW else [*places, step]


def table_of(form: Form, step: str) -> Table | None:
    """The table that is filled in on a step."""
    return next((table for table in form.tables if table.id == step), None)


def asked(form: Form, report: Report, step: str) -> list[str]:
    """The places of a step that come by themselves: no stated totals, no headings of the form."""
    return [place for place in stops(form, report, step) if not _is_passed(form, report, place)]


def _is_passed(form: Form, report: Report, place: str) -> bool:
    if place in form.cells:
        return form.cells[Address(place)].computed
    if not place.endswith(HEADING):
        return False
    return bool(dict(report.sections(step_of(place)))[place.removesuffix(HEADING)].topic)


def beside(form: Form, report: Report, place: str, by: int) -> str | None:
    """The next place to be asked (``by`` 1) or the one before it (-1), over all steps."""
    places = [each for step in steps_of(form) for each in stops(form, report, step)][::by]
    after = places[places.index(place) + 1 :]
    return next((each for each in after if not _is_passed(form, report, each)), None)


def nearest(form: Form, report: Report, place: str) -> str:
    """``place`` itself where it is asked, or else the place of its step that stands for it."""
    step = step_of(place)
    if step not in steps_of(form):
        step = steps_of(form)[0]
    if place in (places := stops(form, report, step)):
        return place
    if place in form.cells:  # a computed one: the first of its row, where that is typed
        row = form.cells[Address(place)].row
        places = [each for each in places if form.cells[Address(each)].row == row] or places
        return places[0]
    return asked(form, report, step)[0]


def first_blank(form: Form, report: Report, step: str) -> str:
    """Where the work on a step goes on."""
    if step == REVIEW:
        return step
    places = asked(form, report, step)
    blank = [each for each in places if is_blank(form, report, each)]
    return (blank or places)[0]


def is_blank(form: Form, report: Report, place: str) -> bool:
    """Does nothing stand at ``place``?"""
    try:
        return not entered(form, report, place)
    except KeyError:  # a step that has no sub-sections
        return True


def cells_of(table: Table, row: Row) -> list[Address]:
    """The cells of a row, left to right."""
    return [address for address, cell in table.cells.items() if cell.row is row]


def row_is_computed(form: Form, cell: str) -> bool:
    """Is there nothing to fill in on the row of a cell?"""
    table, row = form.table(step_of(cell)), form.cells[Address(cell)].row
    return all(table.cells[each].computed for each in cells_of(table, row))


def find(form: Form, report: Report, step: str, wanted: str) -> list[Named]:
    """The places that a name can mean, or a number: of a row in a table, else as it is told.

    A row of the table at hand is found as in the wizard, by its number on the form too.
    """
    if part := _PART.fullmatch(plain_name(wanted)):
        number = part[1].translate(_DIGITS)
        steps = [each.id for each in form.parts if each.heading.startswith(f"{number}、")]
        return [next(_named(form, report, each)) for each in steps]
    table = table_of(form, step)
    if numbered := _NUMBERED.fullmatch(wanted):
        if table and numbered[2] in ("", "行"):
            return _rows(matching_rows(table, wanted))
        told = [Named("", place) for place in asked(form, report, step)]
        return told[int(numbered[1]) - 1 :][:1] if int(numbered[1]) else []
    found = [] if table is None else _rows(matching_rows(table, wanted))
    for each in [step, *(each for each in steps_of(form) if each != step)]:
        found += [
            named for named in _named(form, report, each) if plain_name(wanted) in named.plain
        ]
        if each != step and (other := table_of(form, each)):
            found += _rows(rows_named(other, wanted))
    exact = [each for each in found if each.plain == plain_name(wanted)]
    if wanted.endswith("、"):  # the number of a part or row, not what stands under it
        exact = exact or [each for each in found if each.plain.startswith(plain_name(wanted))]
    return exact or found


def _rows(rows: list[TableRow]) -> list[Named]:
    """The place of a computed row is its first cell."""
    return [Named(row.name, cells[0]) for row, cells in rows]


def _named(form: Form, report: Report, step: str) -> Iterator[Named]:
    """The step itself and what it has besides rows: sub-sections, fields."""
    yield Named(step_heading(form, step), asked(form, report, step)[0])
    if step in PARTS_OF_SECTIONS:
        for place, section in report.sections(step):
            yield Named(section.heading, place)
    for place in stops(form, report, step):
        if place in FIELD_LABELS:
            yield Named(FIELD_LABELS[place], place)
