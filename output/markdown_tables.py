"""The tables of a report as source for a Markdown file: pipe tables to read, HTML in the official
layout. Both show every figure of the form exactly once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from output.markdown_text import escape_cell
from schema.address import Address
from schema.form import Block, Table
from schema.grid import CellKind, GridCell, lay_out

#: The display text of a cell of the form.
Shown = Callable[[Address], str]

_HEADS = (CellKind.BLOCK, CellKind.HEAD, CellKind.LABEL)


def pipe_table(table: Table, shown: Shown) -> str:
    """One pipe table for each block of ``table``, under its title where it has one.

    Heads are joined into one row and the side-by-side groups of table 四 go under each other; a
    group label stands at its first row only.
    """
    drawn: list[str] = []
    for block in table.blocks:
        if block.title:
            drawn.append(f"**{escape_cell(block.title)}**")
        drawn.append("\n".join(_pipe_rows(table, block, shown)))
    return "\n\n".join(drawn)


def _pipe_rows(table: Table, block: Block, shown: Shown) -> Iterator[str]:
    labels = 1 + max(len(row.groups) for row in block.rows)
    stubs = [block.stub or table.note, *[""] * (labels - 1)]
    yield _pipe_row(stubs + ["／".join((*c.heads, c.label)) for c in block.columns])
    yield "|" + " --- |" * labels + " ---: |" * len(block.columns)
    above: tuple[str, ...] = ()
    for row in block.rows:
        path = (*row.groups, row.label)
        names = ["" if path[: n + 1] == above[: n + 1] else path[n] for n in range(len(path))]
        names += [""] * (labels - len(path))
        above = row.groups
        yield _pipe_row(
            names + [shown(Address.of(table.id, row.id, column.id)) for column in block.columns]
        )


def _pipe_row(cells: list[str]) -> str:
    return "|" + "".join(f" {escape_cell(cell)} |" if cell else " |" for cell in cells)


def html_table(table: Table, shown: Shown) -> str:
    """The official layout with its spans, one line for each row and none of them empty.

    The border is an attribute because site editors strip styles.
    """
    grid = lay_out(table)
    rows = [_html_row(cells, shown) for cells in grid.rows()]
    head, body = rows[: grid.head_rows], rows[grid.head_rows :]
    lines = ['<table border="1">']
    if head:
        lines += ["<thead>", *head, "</thead>"]
    return "\n".join([*lines, "<tbody>", *body, "</tbody>", "</table>"])


def _html_row(cells: list[GridCell], shown: Shown) -> str:
    return "<tr>" + "".join(_html_cell(cell, shown) for cell in cells) + "</tr>"


def _html_cell(cell: GridCell, shown: Shown) -> str:
    text = shown(cell.address) if cell.address else cell.text
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if span > 1
    )
    if cell.kind in _HEADS:
        return f'<th scope="{_scope(cell)}"{spans}>{escape(text)}</th>'
    return f"<td{spans}>{escape(text)}</td>"


def _scope(cell: GridCell) -> str:
    if cell.kind is CellKind.LABEL:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"
