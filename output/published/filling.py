"""What stands in the matched cells -> the figures of a report, and what is to be said of them.

A cell is a number only when it is written as one; it is never 0 unless a zero stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from output.published.matching import MatchedFigures
from output.published.notes import Note, NoteKind
from output.published.page import FORMULA, SHOWN_AS
from schema.address import Address
from schema.figure import MAX_DIGITS, Kind, Oddity, Value, read_figure, show_value, value_of
from schema.form import Cell, Form, Table

_APART = re.compile(r"\d\s+\d")
_THOUSANDS = re.compile(r"\D*\d{1,3}(?:\s\d{3})+\D*")
_CHANGES = {
    Oddity.FULL_WIDTH: "用的是全角数字，已读成半角",
    Oddity.SEPARATORS: "有千分号或空格，已去掉",
    Oddity.UNIT: "带着单位，已去掉",
}
_NO_RESULT = "是公式，文件里没有存下算出来的数；请用 Excel 或 WPS 打开、保存一次再读"
#: How many cells one sentence names.
_SHOWN = 4


@dataclass(slots=True)
class FilledFigures:
    """The typed figures, the stated totals, and the notes on both."""

    figures: dict[Address, Value] = field(default_factory=dict)
    stated: dict[Address, Value] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def fill_figures(matched: MatchedFigures, form: Form, is_ours: bool = False) -> FilledFigures:
    """Read the texts of the cells as figures of ``form``.

    In a file of ours a number is written in one way only; everything else is text and stays so.
    """
    filler = _Filler(form, is_ours)
    for address, text in matched.texts.items():
        cell = form.cells[address]
        if address in matched.disputed:
            continue
        is_plain = text.isdigit() and text.isascii() and len(text) <= MAX_DIGITS
        if is_plain and cell.column.kind is Kind.COUNT:
            (filler.stated if cell.computed else filler.figures)[address] = int(text)
        else:
            filler.fill(cell, text, matched.heads.get(address, ""))
    return FilledFigures(
        filler.figures,
        filler.stated,
        [
            *_missing(form, matched),
            *_disputed(form, matched),
            *_unread(form, matched),
            *filler.notes(),
            *_guessed(form, matched),
            *_reordered(form, matched),
        ],
    )


def written_value(text: str, kind: Kind) -> Value:
    """The value that ``show_value`` writes as ``text``."""
    value = value_of(text, kind)
    return text if value is None or show_value(value) != text else value


class _Filler:
    """Reads cell after cell; cells with the same story share one note."""

    def __init__(self, form: Form, is_ours: bool) -> None:
        self.form = form
        self.is_ours = is_ours
        self.figures: dict[Address, Value] = {}
        self.stated: dict[Address, Value] = {}
        self.stories: dict[tuple[NoteKind, str], tuple[list[Address], list[str]]] = {}

    def fill(self, cell: Cell, text: str, head: str) -> None:
        """Put one cell into the report, as the number or the text that stands there."""
        value = self._value(cell, text, head)
        if value is not None:
            (self.stated if cell.computed else self.figures)[cell.address] = value

    def _value(self, cell: Cell, text: str, head: str) -> Value | None:
        kind = cell.column.kind
        if not text:
            self._tell(cell, NoteKind.MISSING, "在文件里是空白")
            return None
        if text.startswith(FORMULA):
            formula = text.removeprefix(FORMULA)
            self._tell(cell, NoteKind.UNREAD, _NO_RESULT, formula)
            return None if cell.computed else formula
        if SHOWN_AS in text:
            story = f"写的是“{text}”，看到的和存着的不是一个数，没有当作数"
            self._tell(cell, NoteKind.UNREAD, story, text)
            return text
        if self.is_ours:
            return written_value(text, kind)
        if "\n" in text and read_figure(text, kind).number is not None:
            self._tell(cell, NoteKind.UNREAD, f"一格里有几个数（{_line(text)}），没有采用", text)
            return None
        if _APART.search(text) and not _THOUSANDS.fullmatch(text):
            self._tell(cell, NoteKind.UNREAD, f"写的是“{text}”，数字中间隔着空格，原样保留", text)
            return text
        if kind is Kind.MONEY:
            return self._amount(cell, text, head)
        value = value_of(text, kind)
        self._tell_reading(cell, text, value)
        return value

    def _amount(self, cell: Cell, text: str, head: str) -> Value | None:
        """An amount in the unit that is printed in the cell, else in the head above it."""
        has_unit = "元" in text
        if not has_unit and "元" in head and "万" not in head and "亿" not in head:
            value = value_of(text + "元", Kind.MONEY)
            if isinstance(value, Decimal):
                self._tell(
                    cell,
                    NoteKind.CHANGED,
                    f"写的是 {text}，表头的单位是元，已换算成 {show_value(value)} 万元",
                    text,
                )
                return value
        value = value_of(text, Kind.MONEY)
        if isinstance(value, Decimal) and value and not has_unit and "元" not in head:
            if not cell.column.unit:
                return text
            self._tell(cell, NoteKind.ASSUMED, f"写的是 {text}，表头没有印单位，按万元读", text)
        self._tell_reading(cell, text, value)
        return value

    def _tell_reading(self, cell: Cell, text: str, value: Value | None) -> None:
        if isinstance(value, str):
            self._tell(
                cell, NoteKind.UNREAD, f"写的是“{text}”，不是数字，原样保留，没有当作 0", text
            )
        elif show_value(value) != text:
            oddity = read_figure(text, cell.column.kind).oddity
            changed = _CHANGES.get(oddity, "写法不规范，按数值读")
            if cell.column.kind is Kind.MONEY and oddity is Oddity.UNIT:
                changed = f"写的是“{text}”，已读成 {show_value(value)} 万元"
            self._tell(cell, NoteKind.CHANGED, changed, text)

    def _tell(self, cell: Cell, kind: NoteKind, story: str, text: str = "") -> None:
        cells, texts = self.stories.setdefault((kind, story), ([], []))
        cells.append(cell.address)
        if text and text not in texts:
            texts.append(text)

    def notes(self) -> Iterator[Note]:
        """One note for each story, with all its cells."""
        for (kind, story), (cells, texts) in self.stories.items():
            message = f"{_names(self.form, cells)}{story}。"
            yield Note(kind, message, "、".join(texts), tuple(cells))


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _names(form: Form, cells: list[Address]) -> str:
    names = "、".join(f"“{form.cells[cell].name}”" for cell in cells[:_SHOWN])
    return f"{names}等 {len(cells)} 格" if len(cells) > _SHOWN else names


def _disputed(form: Form, matched: MatchedFigures) -> Iterator[Note]:
    for address, texts in matched.disputed.items():
        told = "、".join(texts)
        yield Note(
            NoteKind.UNREAD,
            f"“{form.cells[address].name}”在文件里有不同的数：{told}，没有采用。",
            told,
            (address,),
        )


def _unread(form: Form, matched: MatchedFigures) -> Iterator[Note]:
    for found, text in matched.unread:
        cells = [
            Address.of(found.table.id, found.row.id, column.id)
            for column in dict.fromkeys(found.columns.values())
        ]
        yield Note(
            NoteKind.UNREAD,
            f"“{found.row.name}”这一行的数与表头对不上，没有采用。",
            text,
            tuple(cell for cell in cells if not matched.texts.get(cell)),
        )


def _guessed(form: Form, matched: MatchedFigures) -> Iterator[Note]:
    for text, found in matched.guessed.items():
        cells = [cell.address for cell in form.cells.values() if cell.row is found.row]
        yield Note(
            NoteKind.ASSUMED,
            f"“{text}”这一行按“{found.row.label}”读。",
            text,
            tuple(cells),
        )


def _reordered(form: Form, matched: MatchedFigures) -> Iterator[Note]:
    for part in form.parts:
        if part.table in matched.reordered:
            yield Note(
                NoteKind.ASSUMED,
                f"“{part.heading}”的表列的次序与表式不同，按表头的字读。",
                cells=tuple(form.table(part.table).cells),
                place=part.id,
            )


def _missing(form: Form, matched: MatchedFigures) -> Iterator[Note]:
    """Tables, rows and columns of the form of which no cell was found."""
    told = {
        Address.of(found.table.id, found.row.id, column.id)
        for found, _ in matched.unread
        for column in found.columns.values()
    }
    seen = matched.texts.keys() | told if told else matched.texts.keys()
    for table in form.tables:
        if seen.isdisjoint(table.cells):
            part = next(part for part in form.parts if part.table == table.id)
            message = f"没有找到“{part.heading}”的表。"
            yield Note(NoteKind.MISSING, message, cells=tuple(table.cells), place=part.id)
        else:
            yield from _missing_lines(table, seen)


def _missing_lines(table: Table, seen: Set[Address]) -> Iterator[Note]:
    """One note for each row and column of ``table`` of which no cell was found."""
    for message, cells in _lines(table):
        if seen.isdisjoint(cells):
            yield Note(NoteKind.MISSING, message, cells=cells)


@cache
def _lines(table: Table) -> tuple[tuple[str, tuple[Address, ...]], ...]:
    """The sentence that would miss it, and the cells, of each row and of each longer column."""
    lines: list[tuple[str, tuple[Address, ...]]] = []
    for block in table.blocks:
        lines += [
            (
                f"没有找到“{row.label}”这一行。",
                tuple(Address.of(table.id, row.id, column.id) for column in block.columns),
            )
            for row in block.rows
        ]
        lines += [
            (
                f"没有找到“{column.label}”这一列。",
                tuple(Address.of(table.id, row.id, column.id) for row in block.rows),
            )
            for column in block.columns
            if len(block.rows) > 1
        ]
    return tuple(lines)
