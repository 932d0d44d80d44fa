"""Our own files read back: every text is named with its place, so nothing has to be recognised.

The totals that such a file shows are computed ones; stated are those that it names, and any that
somebody changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from output.document import particular_places
from output.file_errors import visible
from output.published.composing import Composed
from output.published.fee_statements import read_fees
from output.published.filling import FilledFigures, fill_figures, written_value
from output.published.labels import Labels
from output.published.matching import match_figures
from output.published.notes import Note, NoteKind
from output.published.page import PageTable
from output.published.particulars import missing_particulars, read_contact
from output.published.prose import TOPICS
from schema.address import Address
from schema.editing import enter, read_year
from schema.form import Form
from schema.level import level_of
from schema.report import FEE_KINDS, PARTS_OF_SECTIONS, Report, Section
from schema.text import clean_heading
from schema.totals import compute_totals

_HEADING = ".heading"
_SIGNED = ("report.organisation", "report.dated")
_ALL_TOPICS = {topic.id for topic in TOPICS}
_TITLE = re.compile(r"(.*?)(\d{4})?(年)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a text, a heading (``….heading``), the ``title`` or a field, with its place.

    A line without a place is ours, such as the banner of a draft. One that no reader of the file
    sees can only be a particular.
    """

    place: str
    text: str
    is_unseen: bool = False


@dataclass(slots=True)
class _Sections:
    """The sub-sections of one part while they are read."""

    headings: list[tuple[str, str]] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)

    def finished(self) -> tuple[Section, ...]:
        """The sub-sections; a name that is no topic is a number."""
        return tuple(
            Section("\n".join(lines), heading, name if name in _ALL_TOPICS else "")
            for (name, heading), lines in zip(self.headings, self.lines, strict=True)
        )


def compose_own(
    lines: Iterable[NamedLine], tables: Sequence[PageTable], labels: Labels
) -> Composed:
    """The report of a file of ours."""
    matched = match_figures(tables, labels)
    filled = fill_figures(matched, labels.form, is_ours=True)
    reader = _OwnReader(labels.form)
    for line in lines:
        reader.take(line)
    report = _with_figures(reader.report(), labels.form, filled)
    if not reader.has_particulars:
        report = _with_particulars(report)
    notes = [*filled.notes, *reader.notes, *missing_particulars(report)]
    if matched.leftovers:
        text = "\n".join(matched.leftovers)
        notes.append(Note(NoteKind.UNPLACED, "表格里有对不上任何一格的内容，没有采用。", text))
    return Composed(report, tuple(notes))


def _with_figures(report: Report, form: Form, filled: FilledFigures) -> Report:
    """A total that is not what its parts add up to is stated, unless the file names another."""
    report = replace(report, figures=MappingProxyType(filled.figures))
    totals = compute_totals(form, report)
    printed = {a: value for a, value in filled.stated.items() if totals.get(a) != value}
    figures = MappingProxyType({**printed, **report.stated.figures})
    return replace(report, stated=replace(report.stated, figures=figures))


def _with_particulars(report: Report) -> Report:
    """A final file names no particulars, but its words tell some of them."""
    return replace(
        report,
        level=level_of(report.organisation),
        contact=read_contact(report.preamble),
        fees=read_fees(report.other_matters, report.year),
    )


class _OwnReader:
    """Puts named lines into a report.

    ``has_particulars``: the file names fields that nobody sees in it.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self.particulars = particular_places(form)
        self.blank = Report(form.edition)
        self.texts: dict[str, list[str]] = {"preamble": [], "problems": []}
        self.parts = {part: _Sections() for part in PARTS_OF_SECTIONS}
        self.notes: list[Note] = []
        self.has_particulars = False

    def take(self, line: NamedLine) -> None:
        """Put one line where it belongs; a place that the form does not have becomes a note."""
        family, _, name = line.place.partition(".")
        if not line.place:
            return  # the banner of a draft, or a hint of ours where the tables are
        if line.is_unseen:
            self._enter(line)
        elif line.place == "title":
            self._take_title(line.text)
        elif line.place in self.texts:
            self.texts[line.place].append(line.text)
        elif family in self.parts and name not in ("", "heading"):
            self._take_section(self.parts[family], name, line.text)
        elif line.place in {part.id for part in self.form.parts}:
            self._keep_aside(line.text)
        elif line.place.removesuffix(_HEADING) not in {part.id for part in self.form.parts}:
            self._enter(line)

    def _keep_aside(self, text: str) -> None:
        """Words that somebody added where the form has none; the titles of its tables are its own."""
        titles = {block.title for table in self.form.tables for block in table.blocks}
        if text.strip() and text.strip() not in titles:
            message = "这一段不在任何一节里，没有放进草稿；请复制到该放的地方。"
            self.notes.append(Note(NoteKind.UNPLACED, message, text))

    def _take_title(self, text: str) -> None:
        match = _TITLE.fullmatch(text.removesuffix(self.form.title.removeprefix("年")))
        if match is not None:
            year = read_year(match[2]) if match[2] and match[3] else None
            name = match[1] if year else text.removesuffix(self.form.title.removeprefix("年"))
            self.blank = replace(self.blank, organisation=name, year=year)

    def _take_section(self, sections: _Sections, name: str, text: str) -> None:
        if name.endswith(_HEADING):
            sections.headings.append((name.removesuffix(_HEADING), clean_heading(text)))
            sections.lines.append([])
        elif sections.lines:
            sections.lines[-1].append(text)
        else:
            self._keep_aside(text)

    def _enter(self, line: NamedLine) -> None:
        family, _, name = line.place.partition(".")
        is_signed = line.place in _SIGNED and not line.is_unseen
        if not is_signed and line.place not in self.particulars:
            message = f"“{visible(line.place)}”不是这里可以写的位置，没有采用。"
            if line.place in self.texts or line.place.startswith(PARTS_OF_SECTIONS):
                message = "有一行文字是隐藏的，没有采用；要用的，先取消隐藏再读。"
            self.notes.append(Note(NoteKind.UNPLACED, message, line.text))
            return
        self.has_particulars |= not is_signed
        titled = self.blank.organisation
        if line.place == _SIGNED[0] and is_signed and titled not in ("", line.text):
            message = f"标题里的单位是“{titled}”，落款是“{line.text}”，按落款填的，请核对。"
            self.notes.append(Note(NoteKind.ASSUMED, message, titled, place=line.place))
        cell = self.form.cells.get(Address(line.place))
        if cell is not None:
            value = written_value(line.text, cell.column.kind)
            self.blank = self.blank.with_stated(cell.address, value)
        elif family == "fees":
            fee = written_value(line.text, FEE_KINDS[name])
            self.blank = replace(self.blank, fees=replace(self.blank.fees, **{name: fee}))
        else:
            self.blank = enter(self.form, self.blank, line.place, line.text)

    def report(self) -> Report:
        """The report without its figures."""
        report = replace(
            self.blank,
            preamble="\n".join(self.texts["preamble"]),
            problems="\n".join(self.texts["problems"]),
        )
        for part, sections in self.parts.items():
            report = report.with_sections(part, sections.finished())
        return report
