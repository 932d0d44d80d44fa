"""Pasted rows with labels beside them or above them -> cells of the form.

Labels decide; the cursor says only which row or column is meant where no label does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from output.published.labels import FoundRow, Labels, labels_of
from output.published.matching import MatchedFigures, match_figures
from output.published.page import Page, PageTable, Paragraph, cells_of
from output.published.plain_text import read_plain_text
from output.published.spelling import is_figure, key_of
from schema.address import Address
from schema.form import Form, Table
from schema.grid import CellKind, lay_out
from schema.text import clean_text

Rows = Sequence[Sequence[str]]


def has_labels(form: Form, rows: Rows) -> bool:
    """Does a label of the form stand in any of the cells?"""
    labels = labels_of(form.edition)
    return any(cell and not is_figure(cell) and labels.knows(cell) for row in rows for cell in row)


def match_labelled(form: Form, table: Table, at: Address, rows: Rows, text: str) -> MatchedFigures:
    """Find the cells that ``rows`` of ``text`` speak of; those of other tables are found as well."""
    labels = labels_of(form.edition)
    page = read_plain_text(clean_text(text))
    whole = match_figures(_tables(page), labels)
    if whole.texts.keys() >= table.cells.keys():
        whole.leftovers += _paragraphs(page)
        return whole  # also in shapes that have no rows, as a cell a line
    page = read_plain_text("".join("\t".join(row) + "\n" for row in rows))
    tables = _tables(page)
    completion = _Completion(labels, table, at)
    if tables:
        tables = completion.complete(tables)
    matched = match_figures(tables, labels)
    for address in completion.padded:
        if not matched.texts.get(address):
            matched.texts.pop(address, None)
    matched.leftovers += _paragraphs(page)
    return matched


def _tables(page: Page) -> list[PageTable]:
    return [block for block in page.blocks if isinstance(block, PageTable)]


def _paragraphs(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


class _Completion:
    """Gives rows without heads those of the form, and rows without a label that of the cursor.

    ``padded`` are cells that stand blank in the completed rows and were not pasted.
    """

    def __init__(self, labels: Labels, table: Table, at: Address) -> None:
        self.labels = labels
        self.table = table
        self.at = at
        self.padded: list[Address] = []

    def complete(self, tables: Sequence[PageTable]) -> list[PageTable]:
        """The same tables, or one with the labels that were missing."""
        rows = [[cell.text for cell in row] for table in tables for row in table.rows]
        found = [self._found(row) for row in rows]
        has_heads = any(self._is_head(cell) for row in rows for cell in row)
        if any(found) and not has_heads:
            return [self._under_heads(rows, found)]
        if has_heads and not any(found) and self.table.layout != "line":
            labelled = list(self._beside_labels(rows))
            is_even = len({len(row) for row in labelled}) == 1
            return [PageTable([cells_of(row) for row in labelled], aligned=is_even)]
        return list(tables)

    def _is_head(self, text: str) -> bool:
        key = key_of(text)
        columns = (column for block in self.table.blocks for column in block.columns)
        return bool(key) and any(key == key_of(column.label) for column in columns)

    def _found(self, row: Sequence[str]) -> tuple[FoundRow, int] | None:
        """The row of the table that the last label in ``row`` names, and where it stands.

        Among heads ``总计`` is the head of a column and no row.
        """
        if any(map(self._is_head, row)) and not any(map(_has_figure, row)):
            return None
        for at in range(len(row) - 1, -1, -1):
            found = None if is_figure(row[at]) else self.labels.find_row(row[at])
            if found is not None and found.table.id == self.table.id:
                return found, at
        return None

    def _under_heads(self, rows: Rows, found: Sequence[tuple[FoundRow, int] | None]) -> PageTable:
        is_even = len({len(row) for row in rows}) == 1
        last = max(at for _, at in filter(None, found))
        pairs = list(zip(rows, found, strict=True))
        starts = [last + 1 if is_even or each is None else each[1] + 1 for each in found]
        counts = {len(_trimmed(row[s:], 1)) for (row, each), s in zip(pairs, starts, strict=True)}
        completed: list[Sequence[str]] = [self._heads()]
        for (row, each), start in zip(pairs, starts, strict=True):
            figures = row[start:]
            if each is not None and any(figures):
                figures = self._fitted(each[0], figures, len(counts) == 1)
            completed.append([*filter(None, row[:start]), *figures])
        return PageTable([cells_of(row) for row in completed], aligned=False)

    def _heads(self) -> list[str]:
        heads = (cell.text for cell in lay_out(self.table).cells if cell.kind is CellKind.HEAD)
        return list(dict.fromkeys(heads))

    def _fitted(self, found: FoundRow, figures: Sequence[str], is_even: bool) -> Sequence[str]:
        """A figure for every column: from the first where they fill the row, else from the cursor."""
        columns = list(dict.fromkeys(found.columns.values()))
        addresses = [Address.of(self.table.id, found.row.id, column.id) for column in columns]
        typed = sum(not self.table.cells[address].computed for address in addresses)
        figures = _trimmed(figures, len(columns))
        if len(figures) in (len(columns), typed):
            first = 0
        elif len(figures) < typed and is_even:
            first = next((n for n, c in enumerate(columns) if c.id == self.at.column), 0)
        else:
            return figures
        end = first + len(figures)
        if end > len(columns):
            return figures
        self.padded += [*addresses[:first], *addresses[end:]]
        return [*[""] * first, *figures, *[""] * (len(columns) - end)]

    def _beside_labels(self, rows: Rows) -> Iterator[list[str]]:
        """Rows of figures under heads, labelled from the row of the cursor on."""
        below = [row for block in self.table.blocks for row in block.rows]
        at = next(number for number, row in enumerate(below) if row.id == self.at.row)
        following = iter(below[at:])
        for row in rows:
            named = next(following, None) if any(map(_has_figure, row)) else None
            yield [named.label if named else "", *row]


def _has_figure(cell: str) -> bool:
    return bool(cell) and is_figure(cell)


def _trimmed(texts: Sequence[str], least: int) -> Sequence[str]:
    """Without the blank cells at the end, but not fewer than ``least``."""
    end = len(texts)
    while end > least and not texts[end - 1]:
        end -= 1
    return texts[:end]
