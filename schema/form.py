"""The official form as data: parts, tables, rows, columns, and what must hold between cells.

Everything here is frozen and read from ``forms/<edition>.toml``; nothing here has an opinion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schema.address import Address
from schema.figure import Kind


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of figures; ``heads`` are the head labels above its own, outermost first."""

    id: str
    label: str
    kind: Kind = Kind.COUNT
    unit: str = ""
    heads: tuple[str, ...] = ()
    counting: str = ""
    short: str = ""

    @property
    def name(self) -> str:
        """The name used in sentences."""
        return self.short or self.label


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of figures; ``groups`` are the group labels left of (or above) its own."""

    id: str
    label: str
    groups: tuple[str, ...] = ()
    counting: str = ""
    short: str = ""

    @property
    def name(self) -> str:
        """The name used in sentences: a label inside a sub-group is told with its group."""
        group = f"{self.groups[-1]} " if len(self.groups) > 1 else ""
        return group + (self.short or self.label)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows that share one set of columns; only table 二 has more than one block."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    title: str = ""
    stub: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """``total`` equals the sum of ``parts``; ``rule`` is the rule that says so."""

    rule: str
    total: Address
    parts: tuple[Address, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The sum of ``left`` equals the sum of ``right``."""

    rule: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One of the figures of the form, with everything needed to speak about it."""

    address: Address
    row: Row
    column: Column
    computed: bool

    @property
    def name(self) -> str:
        """The short name used in sentences."""
        return f"{self.row.name} · {self.column.name}"

    @property
    def path(self) -> str:
        """The full name: groups and row, then heads and column."""
        across = (*self.column.heads, self.column.label)
        return " › ".join((*self.row.groups, self.row.label)) + " · " + "／".join(across)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table. ``layout`` is ``blocks`` (二), ``rows`` (三) or ``line`` (四).

    ``typed`` are the cells that the officer fills in: all but the computed totals. The ``*_rule``
    fields name the rules that watch its cells.
    """

    id: str
    name: str
    layout: str
    blocks: tuple[Block, ...]
    cells: Mapping[Address, Cell]
    typed: tuple[Address, ...]
    sums: tuple[Sum, ...]
    balances: tuple[Balance, ...]
    note: str = ""
    banner: str = ""
    blank_rule: str = ""
    number_rule: str = ""
    money_rule: str = ""
    unit_rule: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A sub-section that the form expects in a narrative part."""

    id: str
    heading: str
    word: str
    guidance: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One of the six parts: a table (``table`` is its id) or narrative (``table`` is empty)."""

    id: str
    heading: str
    guidance: str
    table: str = ""
    topics: tuple[Topic, ...] = ()
    short: str = ""

    @property
    def name(self) -> str:
        """The name used in lists."""
        return self.short or self.heading


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """An edition of the official form, valid for report years ``first_year`` to ``last_year``."""

    edition: str
    notice: str
    notice_title: str
    title: str
    first_year: int
    last_year: int | None
    preamble_guidance: str
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    cells: Mapping[Address, Cell]

    def table(self, table_id: str) -> Table:
        """The table of that id. Raises KeyError."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def part(self, part_id: str) -> Part:
        """The part of that id. Raises KeyError."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def labels(self) -> dict[str, str]:
        """The labels of all rows and columns by name, in order: ``requests.total`` is 总计."""
        named: dict[str, str] = {}
        for table in self.tables:
            for block in table.blocks:
                named |= {f"{table.id}.{row.id}": row.label for row in block.rows}
                named |= {f"{table.id}.{column.id}": column.label for column in block.columns}
        return named

    def title_for(self, organisation: str, year: int | None) -> str:
        """The title of the report of ``organisation`` on ``year``, without what is not known."""
        title = self.title.removeprefix("年") if year is None else f"{year}{self.title}"
        return organisation + title

    def covers(self, year: int) -> bool:
        """Is this the edition for reports on ``year``?"""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
