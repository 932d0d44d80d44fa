"""Where everything of a table stands on the screen, in terminal cells. No Textual import.

Every column is followed by one separator; a label column in front is as narrow as its grouped
labels allow, and what room is left goes to labels and figures in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from rich.cells import cell_len, chop_cells

from schema.address import Address
from schema.grid import CellKind, Grid, GridCell

_FIGURE_LEAST = 4
_FIGURE_GOOD = 6
_FIGURE_MOST = 12
_NUMBER_MOST = 15
_LABEL_LEAST = 14
_LABEL_GOOD = 16
_LABEL_MOST = 46
_HEAD_LINES = 3
#: The signs of numbers as they are shown; other text widens no column.
_NUMBER = frozenset("0123456789,.-()")
#: What is longer is no label; only its beginning can be seen in any case.
_LONGEST_LABEL = 500


Cover = tuple[tuple[GridCell, ...], ...]


@cache
def cover(grid: Grid) -> Cover:
    """``cover(grid)[row][column]`` is the cell at a place, also where it does not begin."""
    places = [[grid.cells[0]] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                places[row][column] = cell
    return tuple(map(tuple, places))


@dataclass(frozen=True, slots=True)
class Geometry:
    """Content widths and heights of grid columns and rows, with their offsets."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    lefts: tuple[int, ...]
    tops: tuple[int, ...]
    head_height: int
    label_width: int

    @property
    def width(self) -> int:
        return self.lefts[-1]

    @property
    def height(self) -> int:
        return self.tops[-1]

    def span_width(self, cell: GridCell) -> int:
        """The content width of a cell: its columns and the separators between them."""
        return self.lefts[cell.column + cell.colspan] - self.lefts[cell.column] - 1

    def span_height(self, cell: GridCell) -> int:
        """The lines a cell takes."""
        return self.tops[cell.row + cell.rowspan] - self.tops[cell.row]

    def row_at(self, y: int) -> int:
        """The grid row that line ``y`` belongs to."""
        row = 0
        while self.tops[row + 1] <= y:
            row += 1
        return row


def measure(grid: Grid, texts: Mapping[Address, str], available: int) -> Geometry:
    """Fit ``grid`` with its figures ``texts`` into ``available`` cells; it may be wider."""
    widths = _widths(grid, texts, available)
    lefts = tuple(accumulate((width + 1 for width in widths), initial=0))
    heights = _heights(grid, lefts)
    tops = tuple(accumulate(heights, initial=0))
    return Geometry(widths, heights, lefts, tops, tops[grid.head_rows], lefts[frozen_columns(grid)])


def frozen_columns(grid: Grid) -> int:
    """The columns that stay while figures scroll; none where block titles span everything."""
    return grid.label_columns if grid.head_rows else 0


def _widths(grid: Grid, texts: Mapping[Address, str], available: int) -> tuple[int, ...]:
    labels = [_label_least(grid, column) for column in range(grid.label_columns)]
    figures = [_head_least(grid, column) for column in range(len(labels), grid.width)]
    for cell in grid.cells:
        text = texts.get(cell.address, "") if cell.address else ""
        if text and cell.colspan == 1 and _NUMBER.issuperset(text):
            at = cell.column - grid.label_columns
            figures[at] = max(figures[at], min(_NUMBER_MOST, len(text)) + 1)
    widths = labels + figures
    names = [grid.label_columns - 1][: len(labels)]
    figure_columns = range(grid.label_columns, grid.width)
    natural = _label_natural(grid, widths) if labels else 0
    _widen(widths, names, min(_LABEL_GOOD, natural), available)
    _widen(widths, figure_columns, _FIGURE_GOOD, available)
    _widen(widths, names, min(_LABEL_MOST, natural), available)
    _widen(widths, figure_columns, _FIGURE_MOST, available)
    _widen(widths, names, natural, available)
    return tuple(widths)


def _widen(widths: list[int], columns: Sequence[int], most: int, available: int) -> None:
    """Widen ``columns`` evenly, one cell each at a time, while there is room for all of them."""
    room = available - sum(widths) - len(widths)
    while narrow := [column for column in columns if widths[column] < most]:
        if room < len(narrow):
            return
        for column in narrow:
            widths[column] += 1
        room -= len(narrow)


@cache
def _label_least(grid: Grid, column: int) -> int:
    if column == grid.label_columns - 1:
        return _LABEL_LEAST
    width = 4
    for cell in grid.cells:
        if cell.kind is CellKind.LABEL and cell.column == column and cell.rowspan > 1:
            while len(wrap_text(cell.text, width)) > cell.rowspan:
                width += 2
    return width


def _label_natural(grid: Grid, widths: list[int]) -> int:
    last = grid.label_columns - 1
    before = {column: sum(widths[column:last]) + last - column for column in range(last + 1)}
    return max(
        cell_len(cell.text) - before[cell.column]
        for cell in grid.cells
        if cell.kind is CellKind.LABEL and cell.column + cell.colspan - 1 == last
    )


@cache
def _head_least(grid: Grid, column: int) -> int:
    """The width that breaks the heads of a column of figures into a few lines at most."""
    width = _FIGURE_LEAST
    for cell in grid.cells:
        if cell.column == column and cell.colspan == 1 and cell.kind is CellKind.HEAD:
            while len(wrap_text(cell.text, width)) > _HEAD_LINES:
                width += 2
    return width


@lru_cache(maxsize=64)
def _heights(grid: Grid, lefts: tuple[int, ...]) -> tuple[int, ...]:
    heights = [1] * grid.height
    for cell in sorted(grid.cells, key=lambda cell: cell.rowspan):
        if cell.kind in (CellKind.HEAD, CellKind.NOTE):
            width = lefts[cell.column + cell.colspan] - lefts[cell.column] - 1
            rows = range(cell.row, cell.row + cell.rowspan)
            missing = len(wrap_text(cell.text, width)) - sum(heights[row] for row in rows)
            heights[rows[-1]] += max(0, missing)
    return tuple(heights)


@lru_cache(maxsize=4096)
def wrap_text(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of at most ``width`` cells; evenly, as heads are broken."""
    lines = _fill(text, width)
    if len(lines) < 2:
        return lines
    return _balance(lambda narrower: _fill(text, narrower), width, len(lines))


def _balance(fill: Callable[[int], list[str]], width: int, count: int) -> list[str]:
    """The narrowest filling that needs no more lines than the widest one."""
    lines = fill(width)
    while width > 2 and len(narrower := fill(width - 1)) == count:
        width, lines = width - 1, narrower
    return lines


def _fill(text: str, width: int) -> list[str]:
    return chop_cells(text[:_LONGEST_LABEL], width) or [""]


@lru_cache(maxsize=4096)
def cut_text(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; a cut one ends in two dots."""
    if len(text) <= width and cell_len(text) <= width:
        return text
    return _fill(text, max(1, width - 2))[0] + ".." if width > 2 else _fill(text, width)[0]


@lru_cache(maxsize=1024)
def cut_middle(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; of a longer one its beginning and its end."""
    if cell_len(text) <= width:
        return text
    end = _fill(text[::-1], max(1, width // 3))[0][::-1]
    return cut_text(text, width - cell_len(end)) + end
