"""The pages of an opened PDF: characters into ruled cells, those outside of them into lines."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from output.published.page import PageCell, PageTable

#: Points by which edges of one column, and the feet of characters of one line, may differ.
_SAME_EDGE = 3.0
_SAME_LINE = 0.5
_RAISED = 0.75
_PAGE_APART = 10_000.0
#: Places where lines may cross: a table of the form has some hundreds.
_MOST_EDGES, _MOST_CROSSINGS = 4_000, 6_000

#: Radicals that fonts show for characters, and the other angle brackets.
_RADICALS = str.maketrans(
    "\u2329\u232a⺁⺄⺈⺊⺌⺗⺝⺟⺠⺩⺪⺮⺶⺷⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "〈〉厂乙刀卜小心月母民玉疋竹羊羊虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


class _Character(NamedTuple):
    text: str
    left: float
    right: float
    middle: float
    size: float


@dataclass(slots=True)
class RuledTable:
    """A table drawn with lines: boxes of its cells with their texts."""

    left: float
    right: float
    cells: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def goes_on_in(self, other: RuledTable) -> bool:
        """Is ``other``, on top of the next page, as wide and at the same place?"""
        apart = max(abs(self.left - other.left), abs(self.right - other.right))
        return apart <= _SAME_EDGE

    def add(self, other: RuledTable) -> None:
        """Append the cells of ``other``, which stands below."""
        self.cells += other.cells

    def page_table(self) -> PageTable:
        """The cells at their places; edges that nearly meet are one."""
        columns = _edges([cell[0] for cell in self.cells] + [cell[2] for cell in self.cells])
        lines = _edges([cell[1] for cell in self.cells] + [cell[3] for cell in self.cells])
        rows: dict[int, list[PageCell]] = {}
        for x0, top, x1, bottom, text in self.cells:
            column, row = _at(columns, x0), _at(lines, top)
            spans = max(1, _at(lines, bottom) - row), max(1, _at(columns, x1) - column)
            rows.setdefault(row, []).append(PageCell(text, column, *spans))
        ordered = [sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]
        return PageTable(ordered)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - value))


class PrintedPage:
    """The lines and tables of one page, top to bottom."""

    def __init__(self, page: Any) -> None:
        self.offset = page.page_number * _PAGE_APART
        characters = (_character(each) for each in page.chars)
        free = sorted((each for each in characters if each.text.strip()), key=_middle)
        placed: list[tuple[float, str | RuledTable]] = []
        for found in page.find_tables() if _may_be_ruled(page.edges) else ():
            table, free = self._table(found, free)
            placed.append((found.bbox[1], table))
        placed += _lines(free)
        self.items = [item for _, item in sorted(placed, key=lambda each: each[0])]

    @property
    def lines(self) -> list[str]:
        """The lines outside of the tables, their indent in blanks before them."""
        return [item for item in self.items if isinstance(item, str)]

    @property
    def has_table(self) -> bool:
        return any(isinstance(item, RuledTable) for item in self.items)

    def _table(self, found: Any, free: list[_Character]) -> tuple[RuledTable, list[_Character]]:
        """The cells of a table, and the characters that stand in none of them."""
        table = RuledTable(found.bbox[0], found.bbox[2])
        taken: set[int] = set()
        for x0, top, x1, bottom in found.cells:
            begin = bisect_left(free, top, key=_middle)
            end = bisect_left(free, bottom, lo=begin, key=_middle)
            inside = [
                n
                for n in range(begin, end)
                if n not in taken and x0 <= (free[n].left + free[n].right) / 2 < x1
            ]
            taken.update(inside)
            text = "\n".join(_cell_lines([free[n] for n in inside]))
            table.cells.append((x0, top + self.offset, x1, bottom + self.offset, text))
        return table, [each for n, each in enumerate(free) if n not in taken]


def _may_be_ruled(edges: Sequence[Any]) -> bool:
    """Are there few enough lines to look for tables? The search grows with their crossings."""
    if len(edges) > _MOST_EDGES:
        return False
    across = {round(edge["x0"] / _SAME_EDGE) for edge in edges if edge["orientation"] == "v"}
    down = {round(edge["top"] / _SAME_EDGE) for edge in edges if edge["orientation"] == "h"}
    return len(across) * len(down) <= _MOST_CROSSINGS


def _middle(character: _Character) -> float:
    return character.middle


def _character(char: Any) -> _Character:
    text = (
        unicodedata.normalize("NFKC", char["text"])
        if "\u2f00" <= char["text"] <= "\u2fd5"
        else char["text"]
    )
    middle = (char["top"] + char["bottom"]) / 2
    return _Character(text.translate(_RADICALS), char["x0"], char["x1"], middle, char["size"])


def _grouped(characters: Sequence[_Character]) -> Iterator[list[_Character]]:
    """The characters of each line from left to right."""
    line: list[_Character] = []
    for each in sorted(characters, key=_middle):
        if line and each.middle - line[-1].middle > _SAME_LINE * max(each.size, 1):
            yield sorted(line, key=lambda c: c.left)
            line = []
        line.append(each)
    if line:
        yield sorted(line, key=lambda c: c.left)


def _cell_lines(characters: Sequence[_Character]) -> Iterator[str]:
    """The lines of a cell; a raised character is no digit of the number before it."""
    full = max((each.size for each in characters), default=0.0)
    for line in _grouped(characters):
        yield "".join(each.text for each in line if each.size >= _RAISED * full)
        raised = "".join(each.text for each in line if each.size < _RAISED * full)
        if raised:
            yield raised


def _lines(characters: Sequence[_Character]) -> Iterator[tuple[float, str]]:
    """Lines of text, with blanks for the room before them and between their pieces."""
    for line in _grouped(characters):
        half = max(line[0].size / 2, 1.0)
        pieces = [" " * int(line[0].left / half)]
        for before, each in zip([line[0], *line], line, strict=False):
            gap = each.left - before.right if before is not each else 0.0
            if gap > half / 2:
                pieces.append(" " * max(1, int(gap / half)))
            pieces.append(each.text)
        yield line[0].middle, "".join(pieces)
