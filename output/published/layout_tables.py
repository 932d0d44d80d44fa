"""Tables in text laid out with blanks, where labels are broken over lines round their figures.

Every line of figures is given to the row whose label stands around it, letter after letter and in
the order of the form; where two rows could claim a line, none gets it. Broken heads have to be all
there, and none of them where another belongs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from output.published.labels import FoundRow, Labels
from output.published.page import PageTable, cells_of
from output.published.spelling import is_figure, key_of, words_of
from schema.form import Table

#: A form has some forty lines of figures.
_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line that ends in figures; ``own`` are the words before them, ``around`` those near by.

    ``lines`` are those above it as they stand there.
    """

    figures: tuple[str, ...]
    own: str
    around: str
    above: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class LaidOutTables:
    """The tables found in some lines, and the lines with figures that could not be given a row.

    ``assumed`` are the tables of which not every head could be told apart.
    """

    tables: list[PageTable] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)
    count: int = 0


def read_laid_out(lines: Sequence[str], labels: Labels) -> LaidOutTables:
    """Find the rows of the form in ``lines``."""
    figure_lines = _figure_lines(lines)
    rows: dict[int, FoundRow | None] = {}
    if len(figure_lines) <= _MOST_LINES:
        rows |= dict(_aligned(figure_lines, list(labels.rows.values())))
    for table in labels.form.tables:
        if table.layout == "line":
            rows |= dict.fromkeys(_only_lines(table, figure_lines), None)
    broken = _beside_pieces(figure_lines, rows)
    found = LaidOutTables()
    taken = {number: row for number, row in rows.items() if number not in broken}
    used: set[int] = set()
    for table in labels.form.tables:
        for numbers, drawn, is_told in _drawn(table, taken, figure_lines):
            found.tables.append(drawn)
            used |= numbers
            found.assumed |= set() if is_told else {table.id}
    found.count = len(used)
    found.unread = [
        " ".join((line.own, *line.figures))
        for number, line in enumerate(figure_lines)
        if number not in used
    ]
    return found


def _beside_pieces(lines: Sequence[FigureLine], rows: Mapping[int, FoundRow | None]) -> set[int]:
    """The lines next to one that is no row by itself: a broken figure may go on there."""
    widths = {len(line.figures) for number, line in enumerate(lines) if number in rows}
    pieces = [
        number
        for number, line in enumerate(lines)
        if number not in rows and (not line.own or len(line.figures) not in widths)
    ]
    return {neighbour for number in pieces for neighbour in (number - 1, number + 1)}


def _drawn(
    table: Table, rows: Mapping[int, FoundRow | None], lines: Sequence[FigureLine]
) -> Iterator[tuple[set[int], PageTable, bool]]:
    """The blocks of ``table`` whose heads are all there, with the numbers of their lines.

    Then whether the heads stand in the order of the form for sure.
    """
    if table.layout == "line":
        heads = _heads_of_line(table)
        for number in [number for number, row in rows.items() if row is None]:
            if _are_all_there(heads, lines[number]):
                yield {number}, _table(heads, [lines[number].figures]), False
        return
    for block in table.blocks:
        heads = list(
            dict.fromkeys(h for column in block.columns for h in (*column.heads, column.label))
        )
        found = {n: row for n, row in sorted(rows.items()) if row and row.row in block.rows}
        if not found or not _are_all_there(heads, lines[min(found)]):
            continue
        order = heads_in_order(lines[min(found)].lines, [column.label for column in block.columns])
        if order is not False:
            drawn = [(row.row.label, *lines[number].figures) for number, row in found.items()]
            yield set(found), _table(heads, drawn), order is True


def _figure_lines(lines: Sequence[str]) -> list[FigureLine]:
    split = [_split(line) for line in lines]
    places = [number for number, (_, figures) in enumerate(split) if figures]
    ends = [-1, *places, len(lines)]
    found = []
    for rank, place in enumerate(places, 1):
        above = "".join(split[number][0] for number in range(ends[rank - 1] + 1, place))
        below = "".join(split[number][0] for number in range(place + 1, ends[rank + 1]))
        words, figures = split[place]
        around, raw = words_of(above + words + below), tuple(lines[ends[rank - 1] + 1 : place])
        found.append(FigureLine(figures, words_of(words), around, words_of(above), raw))
    return found


def heads_in_order(lines: Iterable[str], heads: Sequence[str]) -> bool | None:
    """Do the first pieces of ``heads`` stand from left to right? None where that cannot be told.

    Places drift with the words before them: only two pieces on one line are surely the wrong way
    round.
    """
    keys = [key_of(head) for head in heads]
    places: dict[int, int] = {}
    for line in lines:
        ranks: list[int] = []
        for piece in re.finditer(r"\S+", line):
            key = key_of(piece[0])
            meant = [rank for rank, head in enumerate(keys) if key and head.startswith(key)]
            if len(meant) == 1:
                ranks += meant
                places.setdefault(meant[0], piece.start())
        if ranks != sorted(ranks):
            return False
    is_told = len(places) == len(keys) and sorted(places, key=places.__getitem__) == [
        *range(len(keys))
    ]
    return True if is_told else None


def _split(line: str) -> tuple[str, tuple[str, ...]]:
    """The words of a line and the figures at its end."""
    tokens = line.split()
    at = len(tokens)
    while at and is_figure(tokens[at - 1]):
        at -= 1
    return "".join(tokens[:at]), tuple(tokens[at:])


def _only_lines(table: Table, lines: Sequence[FigureLine]) -> list[int]:
    """The one line that has all figures of a table, and no words."""
    wide = [
        n for n, line in enumerate(lines) if len(line.figures) == len(table.cells) and not line.own
    ]
    return wide if len(wide) == 1 else []


def _heads_of_line(table: Table) -> list[str]:
    (block,) = table.blocks
    over = dict.fromkeys(label for row in block.rows for label in (*row.groups, row.label))
    return [*over, *(column.label for _ in block.rows for column in block.columns)]


def _table(heads: Iterable[str], rows: Sequence[tuple[str, ...]]) -> PageTable:
    return PageTable([cells_of(list(heads)), *map(cells_of, rows)], aligned=False)


def _are_all_there(heads: Sequence[str], line: FigureLine) -> bool:
    """Does every letter of the heads stand above a line of figures, as often as they need it?"""
    return not Counter(words_of("".join(heads))) - Counter(line.above + line.own)


def _aligned(lines: Sequence[FigureLine], rows: Sequence[FoundRow]) -> list[tuple[int, FoundRow]]:
    """Lines with their rows, both in order; only pairs that every best alignment agrees on."""
    weights = [[_weight(line, row) for row in rows] for line in lines]
    first = _best(weights)
    flipped = [list(reversed(row)) for row in reversed(weights)]
    last = {(len(lines) - 1 - line, len(rows) - 1 - row) for line, row in _best(flipped)}
    return [(line, rows[row]) for line, row in first if (line, row) in last]


def _weight(line: FigureLine, found: FoundRow) -> int:
    """How well the words around a line of figures fit the label of a row; 0 when they do not."""
    label = key_of(found.row.label)
    columns = len(dict.fromkeys(found.columns.values()))
    if len(line.figures) != columns or not _is_spelled_in(label, line.around):
        return 0
    if columns == 1 and not line.own:
        return 0  # it may be a page number
    matcher = SequenceMatcher(None, line.own, label, autojunk=False)
    return 1000 + matcher.find_longest_match(0, len(line.own), 0, len(label)).size


def _is_spelled_in(label: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in label)


def _best(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The heaviest pairing of lines and rows in which neither goes back."""
    height, width = len(weights), len(weights[0]) if weights else 0
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for line in range(height - 1, -1, -1):
        for row in range(width - 1, -1, -1):
            weight = weights[line][row]
            taken = weight + best[line + 1][row + 1] if weight else 0
            best[line][row] = max(best[line + 1][row], best[line][row + 1], taken)
    pairs = []
    line = row = 0
    while line < height and row < width:
        weight = weights[line][row]
        if weight and best[line][row] == weight + best[line + 1][row + 1]:
            pairs.append((line, row))
            line, row = line + 1, row + 1
        elif best[line][row] == best[line + 1][row]:
            line += 1
        else:
            row += 1
    return pairs
