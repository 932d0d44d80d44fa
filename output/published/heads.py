"""The heads above figures: which cell of the form each figure of a row belongs to.

``PlacedHeads`` are those of a grid whose columns are true places. Of ``OrderedHeads`` only the
order is left; they answer only when every column of the form is there exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from output.published.labels import FoundRow, Labels
from output.published.page import PageCell
from output.published.spelling import key_of, looks_like_figure
from schema.form import Column

#: A head may be broken over this many cells.
_PIECES = 3


class Headed(NamedTuple):
    """A cell of the form, the words that stand above it, and where their cell begins."""

    row: FoundRow
    column: Column
    words: str
    place: int


class Placing(NamedTuple):
    """The figures of one row with the cells they belong to, and what belongs to none."""

    figures: list[tuple[Headed, str]]
    left: list[str]


class Heads(Protocol):
    """``used`` are the pieces of broken labels that were put together.

    ``is_reordered`` says that columns stand in another order than in the form.
    """

    used: set[str]
    is_reordered: bool

    def place(self, found: FoundRow | None, cells: Sequence[PageCell]) -> Placing:
        """Place ``cells``, which stand right of the label of ``found``; None for an only line."""


class PlacedHeads:
    """Head rows of a grid, top to bottom."""

    def __init__(self, rows: Sequence[Sequence[PageCell]], labels: Labels) -> None:
        self.labels = labels
        self.rows = rows
        self.used: set[str] = set()
        self.is_reordered = False
        self._known: dict[int, dict[int, Headed]] = {}
        self._counts: dict[int, int] = {}
        self._above: dict[int, list[PageCell]] = {}
        for row in rows:
            for cell in row:
                if cell.text:
                    for place in range(cell.column, cell.column + cell.colspan):
                        self._above.setdefault(place, []).append(cell)

    def place(self, found: FoundRow | None, cells: Sequence[PageCell]) -> Placing:
        """A figure belongs to the column over it; one that spans two columns to none.

        A row that lacks a cell, or has a figure beside the columns, is out of line: nothing of it
        can be trusted.
        """
        columns = self._known_columns(found)
        figures: list[tuple[Headed, str]] = []
        left: list[PageCell] = []
        for cell in cells:
            headed = columns.get(cell.column) if cell.colspan == 1 else _only_one(columns, cell)
            if headed is not None:
                figures.append((headed if found is None else headed._replace(row=found), cell.text))
            elif cell.text:
                left.append(cell)
        hit = {(headed.row.row.id, headed.column.id) for headed, _ in figures}
        if len(hit) < self._counts[_which(found)] or any(map(self._is_beside, left)):
            return Placing([], [cell.text for cell in cells if cell.text])
        return Placing(figures, [cell.text for cell in left])

    def _known_columns(self, found: FoundRow | None) -> dict[int, Headed]:
        which = _which(found)
        if which not in self._known:
            columns = self._columns(found) if found else self._line()
            self._known[which] = columns
            cells = {(headed.row.row.id, headed.column.id) for headed in columns.values()}
            self._counts[which] = len(cells)
            self.is_reordered = self.is_reordered or not _is_in_order(columns)
        return self._known[which]

    def _is_beside(self, cell: PageCell) -> bool:
        """A figure where no head stands, or only the note above the labels."""
        heads = [head.text for head in self._above.get(cell.column, [])]
        is_headed = any(not self.labels.is_head(text) for text in heads)
        return not is_headed and looks_like_figure(cell.text)

    def _columns(self, found: FoundRow) -> dict[int, Headed]:
        leaves = ((place, self._leaf(found, cells)) for place, cells in self._above.items())
        return {
            place: leaf
            for place, leaf in leaves
            if leaf is not None and self._is_under_its_group(place, leaf.column)
        }

    def _is_under_its_group(self, place: int, column: Column) -> bool:
        """Where the name of its group is printed, does it stand over this place, not another?"""
        for head in column.heads:
            key = key_of(head)
            row = next((r for r in self.rows if any(key_of(c.text) == key for c in r)), None)
            if row is not None and key_of(_text_over(row, place)) != key:
                return False
        return True

    def _line(self) -> dict[int, Headed]:
        """The columns of a table on one line, by place, each with the row it belongs to."""
        placed: dict[int, Headed] = {}
        for sample in self.labels.line_rows.values():
            for place, leaf in self._columns(sample).items():
                row = self._line_row(place)
                if row is not None and row.table is sample.table:
                    placed[place] = leaf._replace(row=row)
        return placed

    def _leaf(self, found: FoundRow, cells: Sequence[PageCell]) -> Headed | None:
        """The column that the lowest head names, whole or broken over several cells."""
        for pieces in range(1, min(_PIECES, len(cells)) + 1):
            texts = [cell.text for cell in cells[-pieces:]]
            column = found.column("".join(texts))
            if column is not None:
                self.used.update(texts)
                return Headed(found, column, "".join(texts), cells[-1].column)
        return None

    def _line_row(self, place: int) -> FoundRow | None:
        """The lowest head over ``place``, or left of it where cells are not merged."""
        above: list[str] = []
        for row in reversed(self.rows):
            text = _text_over(row, place)
            if not text:
                continue
            above.insert(0, text)
            for pieces in range(1, min(_PIECES, len(above)) + 1):
                found = self.labels.line_rows.get(key_of("".join(above[:pieces])))
                if found is not None:
                    self.used.update(above[:pieces])
                    return found
        return None


def _which(found: FoundRow | None) -> int:
    return id(found.columns) if found else 0


def _is_in_order(columns: dict[int, Headed]) -> bool:
    """Do the columns of each row stand in the order of the form?"""
    for row in {headed.row.row.id for headed in columns.values()}:
        heads = [columns[place] for place in sorted(columns) if columns[place].row.row.id == row]
        order = list(dict.fromkeys(heads[0].row.columns.values()))
        ranks = [order.index(headed.column) for headed in heads]
        if ranks != sorted(ranks):
            return False
    return True


def _only_one(columns: dict[int, Headed], cell: PageCell) -> Headed | None:
    """The column under which a wide cell stands, if it is one."""
    over = [columns[p] for p in range(cell.column, cell.column + cell.colspan) if p in columns]
    is_one = len({(headed.row.row.id, headed.column.id) for headed in over}) == 1
    return over[0] if is_one else None


def _text_over(row: Sequence[PageCell], place: int) -> str:
    """What stands over ``place`` in a head row; a blank one continues what is left of it."""
    text = ""
    for cell in row:
        if cell.column > place:
            break
        if cell.text:
            text = cell.text
    return text


class OrderedHeads:
    """Head labels in the order of the text, row after row or group after group."""

    def __init__(self, texts: Sequence[str], labels: Labels) -> None:
        self.labels = labels
        self.used: set[str] = set()
        self.is_reordered = False
        self._known: dict[int, list[Headed]] = {}
        self._places: dict[str, list[int]] = {}
        self._words: list[str] = []
        for text in self._joined(texts):
            self._places.setdefault(key_of(text), []).append(len(self._words))
            self._words.append(text)

    def place(self, found: FoundRow | None, cells: Sequence[PageCell]) -> Placing:
        """Figures belong to the columns in order, when there are as many."""
        which = _which(found)
        if which not in self._known:
            self._known[which] = self._columns(found) if found else self._line()
        columns = self._known[which]
        texts = _trimmed([cell.text for cell in cells], len(columns))
        if not columns or len(texts) != len(columns):
            return Placing([], [text for text in texts if text])
        rows = ((each if found is None else each._replace(row=found)) for each in columns)
        return Placing(list(zip(rows, texts, strict=True)), [])

    def _joined(self, texts: Sequence[str]) -> Iterator[str]:
        """The labels, those broken over several pieces put together again."""
        at = 0
        while at < len(texts):
            pieces = next(
                (
                    count
                    for count in range(_PIECES, 1, -1)
                    if self.labels.is_head("".join(texts[at : at + count]))
                ),
                1,
            )
            if pieces > 1:
                self.used.update(texts[at : at + pieces])
            yield "".join(texts[at : at + pieces])
            at += pieces

    def _columns(self, found: FoundRow) -> list[Headed]:
        """The columns of ``found`` from left to right; empty when they are not all there."""
        placed: list[tuple[list[int], Headed]] = []
        for column in dict.fromkeys(found.columns.values()):
            places = self._places_of(found, column)
            if len(places) != 1:
                return []
            path = [self._places.get(key_of(head), places)[0] for head in column.heads]
            headed = Headed(found, column, self._words[places[0]], places[0])
            placed.append(([*path, places[0]], headed))
        return _in_order(placed)

    def _line(self) -> list[Headed]:
        """The columns of a table on one line, from left to right; empty when one is missing.

        A label that every group repeats belongs to the groups in their own order, which is sure
        only while they stand in the order of the form.
        """
        paths = [(self._path_of(found), found) for found in self.labels.line_rows.values()]
        if not paths or [] in [path for path, _ in paths] or paths != sorted(paths, key=_path):
            return []
        placed: list[tuple[list[int], Headed]] = []
        for rank, (path, found) in enumerate(paths):
            for column in dict.fromkeys(found.columns.values()):
                places = self._places_of(found, column)
                if len(places) != len(paths):
                    return []
                headed = Headed(found, column, self._words[places[rank]], places[rank])
                placed.append(([*path, places[rank]], headed))
        return _in_order(placed)

    def _path_of(self, found: FoundRow) -> list[int]:
        labels = (*found.row.groups, found.row.label)
        path = [self._places.get(key_of(label), []) for label in labels]
        return [places[0] for places in path] if all(len(each) == 1 for each in path) else []

    def _places_of(self, found: FoundRow, column: Column) -> list[int]:
        return sorted(
            place
            for key, places in self._places.items()
            if found.columns.get(key) is column
            for place in places
        )


def _path(row: tuple[list[int], FoundRow]) -> list[int]:
    return row[0]


def _in_order(placed: list[tuple[list[int], Headed]]) -> list[Headed]:
    return [headed for _, headed in sorted(placed, key=lambda each: each[0])]


def _trimmed(texts: list[str], count: int) -> list[str]:
    """Blank cells too many at one end are dropped when no other cell is blank."""
    extra = len(texts) - count
    if extra <= 0:
        return texts
    first, last = texts[:count], texts[extra:]
    if all(first) and not any(texts[count:]):
        return first
    if all(last) and not any(texts[:extra]):
        return last
    return texts
