"""A block of cells that is selected, copied or pasted over: an immutable value without Textual.

It never cuts through a wide cell, and titles and heads inside it are no rows of it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from schema.address import Address
from schema.grid import Grid, GridCell
from tui.widgets.grid_geometry import cover


@dataclass(frozen=True, slots=True)
class CellBlock:
    """The figures in the grid rows ``top`` to ``bottom`` and columns ``left`` to ``right``."""

    grid: Grid
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def whole(cls, grid: Grid) -> CellBlock:
        """All figures of the grid, without the columns of labels beside them."""
        left = min(cell.column for cell in grid.cells if cell.address is not None)
        return cls(grid, 0, left, grid.height - 1, grid.width - 1)

    @classmethod
    def between(cls, one: GridCell, other: GridCell, grid: Grid) -> CellBlock:
        """The smallest block with both cells in two of its corners."""
        block = cls(
            grid,
            min(one.row, other.row),
            min(one.column, other.column),
            max(one.row, other.row),
            max(_right(one), _right(other)),
        )
        while (wider := block._widened()) != block:
            block = wider
        return block

    def _widened(self) -> CellBlock:
        cells = [cell for line in self.lines() for cell in line]
        left = min([self.left, *(cell.column for cell in cells)])
        right = max([self.right, *map(_right, cells)])
        return CellBlock(self.grid, self.top, left, self.bottom, right)

    def holds(self, cell: GridCell) -> bool:
        """Is the cell in the block?"""
        is_beside = cell.column > self.right or _right(cell) < self.left
        return self.top <= cell.row <= self.bottom and not is_beside

    def lines(self) -> list[list[GridCell]]:
        """The figures row by row."""
        places = cover(self.grid)[self.top : self.bottom + 1]
        rows = (dict.fromkeys(row[self.left : self.right + 1]) for row in places)
        lines = [[cell for cell in row if cell.address is not None] for row in rows]
        return [line for line in lines if line]

    def places(self) -> list[list[GridCell | None]]:
        """The same with a place for every column: a wide cell stands in its first one."""
        return [
            [next((c for c in line if c.column == column), None) for column in self._columns()]
            for line in self.lines()
        ]

    def _columns(self) -> range:
        return range(self.left, self.right + 1)

    def addresses(self) -> Iterator[Address]:
        """The figures in reading order."""
        for line in self.lines():
            yield from (cell.address for cell in line if cell.address is not None)

    def as_text(self, text_at: Callable[[Address], str]) -> str:
        """The block as sheets paste it: tabs between the cells, a line for each row."""
        rows = [
            [text_at(cell.address) if cell and cell.address else "" for cell in row]
            for row in self.places()
        ]
        written = StringIO()
        writer = csv.writer(written, delimiter="\t", lineterminator="\n")
        for row in rows:
            if any(row):
                writer.writerow(row)
            else:
                written.write("\t" * (len(row) - 1) + "\n")
        return written.getvalue()


def _right(cell: GridCell) -> int:
    return cell.column + cell.colspan - 1
