"""Lays a report out as it is found in the wild: the same figures, every variant of the labels.

``drawn_report`` gives the blocks of a page; ``shapes`` writes them into files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from output.document import TableBlock, outline, shown
from schema.address import Address
from schema.figure import Kind, Value, value_of
from schema.form import Form, Table
from schema.grid import CellKind, GridCell, lay_out
from schema.loading import load_form
from schema.report import Report
from schema.totals import compute_totals

HEADINGS = {
    "overview": ("一、总体情况", "一、 总体情况", "一．总体概况"),
    "proactive": (
        "二、主动公开政府信息情况",
        "二、主动公开政府信息的情况",
        "二、政府信息主动公开情况",
    ),
    "requests": ("三、收到和处理政府信息公开申请情况", "三、 收到和处理政府信息公开申请情况"),
    "disputes": (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、政府信息公开行政复议和行政诉讼情况",
        "四、政府信息公开行政复议及行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    "problems": (
        "五、存在的主要问题及改进情况",
        "五、存在的主要问题及改进措施",
        "五、存在问题及改进情况",
        "五、存在的问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
    ),
    "other_matters": ("六、其他需要报告的事项", "六、其他需报告事项"),
}
SUBHEADINGS = {
    "主动公开": ("主动公开", "主动公开情况", "主动公开方面", "政府信息主动公开情况"),
    "依申请公开": ("依申请公开", "依法申请公开", "政府信息依申请公开情况"),
    "政府信息管理": ("政府信息管理", "信息管理情况"),
    "政府信息公开平台建设": ("政府信息公开平台建设", "平台建设", "公开平台建设", "信息平台建设"),
    "监督保障": ("监督保障", "监督保障情况"),
}
PLACEHOLDERS = ("/", "-", "—", "无")
RESIDUE = "该部分以表格形式报告，表格如下："
HALF_WIDTH = str.maketrans("（）：，", "():,")
FULL_DIGITS = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@dataclass(frozen=True)
class Wild:
    """Which variants are switched on; ``seed`` decides where."""

    seed: int = 0
    variant_headings: bool = False
    half_brackets: bool = False
    spaced_labels: bool = False
    broken_labels: bool = False
    numbering: str = "."
    straight_quotes: bool = False
    placeholders: bool = False
    blanks: bool = False
    wide_digits: bool = False
    separators: bool = False
    units: bool = False
    without_note: bool = False
    split_table: bool = False
    heads_again: bool = False
    subtotals: bool = False
    missing_heading: bool = False
    residue: bool = False
    surroundings: bool = False


@dataclass(frozen=True)
class DrawnCell:
    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    is_label: bool = True


@dataclass(frozen=True)
class DrawnTable:
    """Rows of cells, as high and wide as the grid; ``heads`` are the rows above figures."""

    rows: tuple[tuple[DrawnCell, ...], ...]
    width: int
    heads: int
    labels: int


DrawnBlock = str | DrawnTable


@dataclass
class Drawn:
    """A report as blocks of a page, and what a right reading must find in its cells."""

    blocks: list[DrawnBlock] = field(default_factory=list)
    cells: dict[Address, str] = field(default_factory=dict)
    form: Form = field(default_factory=load_form)

    def expected(self) -> dict[Address, Value]:
        """The value of every cell that is not blank."""
        values = {a: value_of(t, self.form.cells[a].column.kind) for a, t in self.cells.items()}
        return {address: value for address, value in values.items() if value is not None}


class Pen:
    """Draws one report with the variants of ``wild``."""

    def __init__(self, report: Report, wild: Wild) -> None:
        self.report = report
        self.wild = wild
        self.form = load_form(report.form)
        self.random = random.Random(wild.seed)
        self.totals = compute_totals(self.form, report)
        self.drawn = Drawn(form=self.form)

    def draw(self) -> Drawn:
        missing = self.random.choice([part.id for part in self.form.parts])
        for block in outline(self.form, self.report):
            match block:
                case TableBlock(table):
                    if self.wild.residue:
                        self.drawn.blocks.append(RESIDUE)
                    self.drawn.blocks += self.tables(table)
                case _ if block.__class__.__name__ in ("Break", "Notice"):
                    pass
                case _ if getattr(block, "level", 0) == 1:
                    part = block.part
                    if not (self.wild.missing_heading and part == missing):
                        self.drawn.blocks.append(self.heading(part))
                case _ if getattr(block, "level", 0) == 2:
                    self.drawn.blocks.append(self.subheading(block.text))
                case _:
                    self.drawn.blocks.append(block.text)
        return self.drawn

    def heading(self, part: str) -> str:
        variants = HEADINGS[part]
        return self.random.choice(variants) if self.wild.variant_headings else variants[0]

    def subheading(self, text: str) -> str:
        number, mark, words = text.partition("）")
        if self.wild.variant_headings and words in SUBHEADINGS:
            words = self.random.choice(SUBHEADINGS[words])
        line = number + mark + words
        return line.translate(HALF_WIDTH) if self.wild.half_brackets else line

    def tables(self, table: Table) -> Iterator[DrawnTable]:
        grid = lay_out(table)
        rows = [tuple(self.cell(cell) for cell in row) for row in grid.rows()]
        whole = DrawnTable(tuple(rows), grid.width, grid.head_rows, grid.label_columns)
        if table.layout == "rows":
            whole = self.with_subtotals(whole) if self.wild.subtotals else whole
            if self.wild.split_table:
                yield from self.split(whole)
                return
        yield whole

    def with_subtotals(self, table: DrawnTable) -> DrawnTable:
        """A row that the form does not have, above the last."""
        at = len(table.rows) - 1
        width = table.width - table.labels
        extra = [DrawnCell("小计", at, 0, 1, table.labels)]
        extra += [DrawnCell("7", at, table.labels + n, is_label=False) for n in range(width)]
        last = tuple(
            DrawnCell(c.text, at + 1, c.column, c.rowspan, c.colspan, c.is_label)
            for c in table.rows[-1]
        )
        return DrawnTable(
            (*table.rows[:-1], tuple(extra), last), table.width, table.heads, table.labels
        )

    def split(self, table: DrawnTable) -> Iterator[DrawnTable]:
        """The table goes on as another one, with or without its heads again."""
        at = self.random.randrange(table.heads + 1, len(table.rows))
        yield DrawnTable(
            tuple(clipped(row, 0, at) for row in table.rows[:at]),
            table.width,
            table.heads,
            table.labels,
        )
        covering = [cell for row in table.rows[:at] for cell in row if cell.row + cell.rowspan > at]
        rest = [list(clipped(row, at, len(table.rows))) for row in table.rows[at:]]
        rest[0] = sorted(
            [*rest[0], *clipped(covering, at, len(table.rows))], key=lambda cell: cell.column
        )
        heads = table.rows[: table.heads] if self.wild.heads_again else ()
        moved = [tuple(shifted(cell, len(heads)) for cell in row) for row in rest]
        yield DrawnTable((*heads, *moved), table.width, len(heads), table.labels)

    def cell(self, cell: GridCell) -> DrawnCell:
        is_label = cell.address is None
        text = self.label(cell) if cell.address is None else self.figure(cell.address)
        return DrawnCell(text, cell.row, cell.column, cell.rowspan, cell.colspan, is_label)

    def label(self, cell: GridCell) -> str:
        text = cell.text
        if cell.kind is CellKind.NOTE and self.wild.without_note:
            return ""
        if self.wild.half_brackets:
            text = text.translate(HALF_WIDTH)
        if self.wild.straight_quotes:
            text = text.replace("“", '"').replace("”", '"')
        if text[:1].isdigit():
            text = text.replace(".", self.wild.numbering, 1)
        if self.wild.spaced_labels and len(text) > 3:
            at = self.random.randrange(1, len(text))
            text = text[:at] + " " + text[at:]
        if self.wild.broken_labels and len(text) > 3:
            at = self.random.randrange(3, len(text))  # never between a number and its mark
            text = text[:at].rstrip() + "\n" + text[at:].lstrip()
        return text

    def figure(self, address: Address) -> str:
        text = shown(self.form, self.report, self.totals, address)
        kind = self.form.cells[address].column.kind
        if text == "0" and not self.form.cells[address].computed:
            if self.wild.blanks and self.random.random() < 0.05:
                text = ""
            elif self.wild.placeholders and self.random.random() < 0.1:
                text = self.random.choice(PLACEHOLDERS)
        elif self.wild.separators and text.isdigit():
            text = f"{int(text):,}"
        if self.wild.units and text[:1].isdigit() and self.random.random() < 0.2:
            text += "万元" if kind is Kind.MONEY else "件"
        if self.wild.wide_digits and text[:1].isdigit():
            text = text.translate(FULL_DIGITS)
        self.drawn.cells[address] = text
        return text


def clipped(
    row: tuple[DrawnCell, ...] | list[DrawnCell], begin: int, end: int
) -> tuple[DrawnCell, ...]:
    """The cells of a row as far as they reach into the rows from ``begin`` to ``end``."""
    return tuple(
        DrawnCell(
            cell.text,
            max(cell.row, begin) - begin,
            cell.column,
            min(cell.row + cell.rowspan, end) - max(cell.row, begin),
            cell.colspan,
            cell.is_label,
        )
        for cell in row
    )


def shifted(cell: DrawnCell, down: int) -> DrawnCell:
    return DrawnCell(
        cell.text, cell.row + down, cell.column, cell.rowspan, cell.colspan, cell.is_label
    )


def drawn_report(report: Report, wild: Wild) -> Drawn:
    """The report as blocks, with the variants of ``wild``."""
    return Pen(report, wild).draw()
