"""Tables of a page -> cells of the form: labels decide where a figure goes, positions never do.

A figure without a label beside it and one above it, or with two of them, is told, not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from output.published.heads import Headed, Heads, OrderedHeads, PlacedHeads
from output.published.labels import FoundRow, Labels, Sureness
from output.published.official import OfficialCell, read_official
from output.published.page import PageCell, PageTable
from output.published.spelling import key_of, looks_like_figure
from schema.address import Address

#: A label may be broken over this many rows.
_PIECES = 4


@dataclass(slots=True)
class MatchedFigures:
    """What stands in the cells of the form.

    ``texts`` are the cells that were found, a blank one with an empty text, and ``heads`` what is
    printed above each; ``guessed`` are misspelt labels with the row they were taken for;
    ``disputed`` the cells for which the file holds more than one figure; ``unread`` the rows whose
    figures do not fit the heads; ``reordered`` the tables whose columns stand in another order;
    ``refilled`` the cells that stand there blank and again with a figure;
    ``printed`` the labels of rows and columns as they stand there, by the names of the form;
    ``leftovers`` all text that found no place.
    """

    texts: dict[Address, str] = field(default_factory=dict)
    heads: dict[Address, str] = field(default_factory=dict)
    guessed: dict[str, FoundRow] = field(default_factory=dict)
    disputed: dict[Address, list[str]] = field(default_factory=dict)
    unread: list[tuple[FoundRow, str]] = field(default_factory=list)
    reordered: set[str] = field(default_factory=set)
    refilled: set[Address] = field(default_factory=set)
    printed: dict[str, str] = field(default_factory=dict)
    leftovers: list[str] = field(default_factory=list)

    def take(self, figures: Sequence[tuple[Headed, str]]) -> None:
        """Put the figures of one row into their cells; two that claim one cell are disputed."""
        taken: dict[Address, int] = {}
        for headed, text in figures:
            self.printed.setdefault(f"{headed.row.table.id}.{headed.column.id}", headed.words)
            address = Address.of(headed.row.table.id, headed.row.row.id, headed.column.id)
            if text and taken.get(address) == headed.place:
                self.disputed.setdefault(address, [self.texts[address]]).append(text)
            else:
                self.put(address, text, headed.words)
            if text:
                taken[address] = headed.place

    def put_all(self, cells: Sequence[OfficialCell]) -> None:
        """Put the texts of a whole table into its cells."""
        if self.texts.keys().isdisjoint([cell[0] for cell in cells]):
            self.texts.update([cell[:2] for cell in cells])
            self.heads.update((address, words) for address, _, words in cells if words)
        else:
            for address, text, words in cells:
                self.put(address, text, words)

    def put(self, address: Address, text: str, words: str) -> None:
        """Put ``text``, above which ``words`` stand, into a cell unless another stands there."""
        known = self.texts.get(address)
        if known == "" or (known and not text):
            self.refilled.add(address)
        if not known:
            self.texts[address] = text
            if words:
                self.heads[address] = words
        elif text and text != known:
            self.disputed.setdefault(address, [known]).append(text)


def match_figures(tables: Iterable[PageTable], labels: Labels) -> MatchedFigures:
    """Find the cells of the form in ``tables``, which are in the order of the document."""
    matcher = _Matcher(labels)
    matched = matcher.matched
    for table in tables:
        official = read_official(table, labels.form)
        if official is None:
            matcher.read(table)
        else:
            matcher.end()
            matched.put_all(official)
    matcher.end()
    _dispute_refilled(matched)
    return matched


def _dispute_refilled(matched: MatchedFigures) -> None:
    """Where a table stands twice with other figures, a blank is not filled from the other one."""
    twice = {address.table for address in matched.disputed}
    for address in matched.refilled:
        if address.table in twice and matched.texts[address]:
            matched.disputed.setdefault(address, ["空白", matched.texts[address]])


class _Matcher:
    """Goes down the rows; remembers the heads above, the group it is in and pieces of labels.

    ``heads`` is set from the first row of figures below the ``head_rows`` on. ``recent`` are the
    rows of words since the last figures, ``pieces`` what in them is no label; older ones wait in
    ``told`` until it is known which of them were pieces of heads.
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.matched = MatchedFigures()
        self.head_rows: list[Sequence[PageCell]] = []
        self.heads: Heads | None = None
        self.recent: list[Sequence[PageCell]] = []
        self.pieces: list[str] = []
        self.told: list[str] = []
        self.used: set[str] = set()
        self.group = ""
        self.shape = (True, 0)

    def read(self, table: PageTable) -> None:
        """Read the rows of one table; one without heads goes on under those of the last."""
        shape = (table.aligned, table.width if table.aligned else 0)
        if shape != self.shape:
            self.end()
            self.shape = shape
        for row in table.rows:
            found, at, has_figures = self._label_of(row)
            if found is None and has_figures:
                found, at = self._broken_label(row)
            if found is not None or has_figures:
                self._read_figures(found, row, at)
            else:
                self._read_words(row)

    def close(self) -> None:
        """The heads above are not those of what follows; words that were no label are told."""
        used = self.used | (self.heads.used if self.heads else set())
        self.matched.leftovers += [text for text in self.told if text not in used]
        self.head_rows, self.heads, self.told, self.used = [], None, [], set()

    def end(self) -> None:
        """Nothing follows."""
        self._forget_words()
        self.close()

    def _forget_words(self) -> None:
        self.told += self.pieces
        self.recent, self.pieces = [], []

    def _label_of(self, row: Sequence[PageCell]) -> tuple[FoundRow | None, int, bool]:
        """The row of the form that ``row`` is labelled with, where, and has it figures?"""
        best: FoundRow | None = None
        at = -1
        has_figures = False
        for number, cell in enumerate(row):
            text = cell.text
            if text.isdigit() or (text and looks_like_figure(text)):
                has_figures = True
            elif text:
                found = self._row_named(text)
                if found is not None and (best is None or best.sureness >= found.sureness):
                    best, at = found, number
        if best is None or at == len(row) - 1:
            return *self._line_row_of(row), has_figures
        if not has_figures and (best.sureness is not Sureness.EXACT or self._has_head(row)):
            return None, -1, False
        return best, at, has_figures

    def _line_row_of(self, row: Sequence[PageCell]) -> tuple[FoundRow | None, int]:
        """The row of a table that is usually one line, when it is drawn row under row.

        Its label is otherwise a head, so there must be heads above already.
        """
        found, at = None, -1
        for number, cell in enumerate(row):
            if cell.text and self.labels.is_head(cell.text):
                found, at = self.labels.line_rows.get(key_of(cell.text)), number
        if found is None or at == len(row) - 1 or not self.shape[0]:
            return None, -1
        heads = self.heads or self._heads_above()
        return (found, at) if heads.place(found, row[at + 1 :]).figures else (None, -1)

    def _row_named(self, text: str) -> FoundRow | None:
        """The row of that label; one not word for word the form's must stand in its own group."""
        key = key_of(text)
        if key in self.labels.groups:
            self.group = key if key in self.labels.inner_groups else ""
            return None
        found = self.labels.find_row(text)
        if found is None or found.sureness is Sureness.EXACT or not self.group:
            return found
        groups = found.row.groups
        return found if len(groups) < 2 or key_of(groups[-1]) == self.group else None

    def _is_furniture(self, text: str) -> bool:
        is_group = key_of(text) in self.labels.groups
        return is_group or self.labels.is_head(text) or looks_like_figure(text)

    def _has_head(self, row: Sequence[PageCell]) -> bool:
        return any(cell.text and self.labels.is_head(cell.text) for cell in row)

    def _broken_label(self, row: Sequence[PageCell]) -> tuple[FoundRow | None, int]:
        """The row whose label begins in rows above, or stands in several cells of this one."""
        own = [
            number
            for number, cell in enumerate(row)
            if cell.text and not looks_like_figure(cell.text)
        ]
        texts = self.pieces + [row[number].text for number in own]
        for count in range(2 if own else 1, min(_PIECES, len(texts)) + 1):
            found = self._row_named("".join(texts[-count:]))
            if found is not None and found.sureness is not Sureness.GUESSED:
                self.used.update(texts[-count:])
                return found, own[-1] if own else -1
        return None, -1

    def _read_figures(self, found: FoundRow | None, row: Sequence[PageCell], at: int) -> None:
        if self.heads is None:
            self.heads = self._heads_above()
        placing = self.heads.place(found, row[at + 1 :])
        if found is not None and not placing.figures and self.labels.is_head(row[at].text):
            self.heads = None  # no label of a row but the last of the heads, figures behind it
            self._read_words(row[: at + 1])
            self._read_figures(None, row[at + 1 :], -1)
            return
        whole = found is not None and at >= 0 and self.labels.find_row(row[at].text) is not None
        if found is not None and whole:
            name = f"{found.table.id}.{found.row.id}"
            self.matched.printed.setdefault(name, row[at].text)
        self._forget_words()
        self.matched.take(placing.figures)
        if self.heads.is_reordered and placing.figures:
            self.matched.reordered.add(placing.figures[0][0].row.table.id)
        if found is None:
            self.matched.leftovers += placing.left
            return
        if found.sureness is Sureness.GUESSED and at >= 0:
            self.matched.guessed[row[at].text] = found
        if len(found.row.groups) < 2:
            self.group = ""
        self._put_aside(row[: max(at, 0)])
        if placing.figures:
            self.matched.leftovers += placing.left
        else:
            self.matched.unread.append((found, " ".join(placing.left)))

    def _heads_above(self) -> Heads:
        if self.shape[0]:
            return PlacedHeads(self.head_rows, self.labels)
        texts = [cell.text for row in self.head_rows for cell in row if cell.text]
        return OrderedHeads(texts, self.labels)

    def _read_words(self, row: Sequence[PageCell]) -> None:
        """A row without figures: a head row, or a piece of something."""
        self.recent.append(row)
        if self.heads is not None and self._begins_heads(row):
            self.close()
            self.head_rows = self.recent[:-1]
        if self.heads is None:
            self.head_rows.append(row)
        self._put_aside(row)

    def _begins_heads(self, row: Sequence[PageCell]) -> bool:
        """Is there a head in ``row``, or the last piece of one?"""
        if self._has_head(row):
            return True
        words = ["".join(cell.text for cell in each) for each in self.recent[-_PIECES:]]
        return any(self.labels.is_head("".join(words[-n:])) for n in range(2, len(words) + 1))

    def _put_aside(self, row: Sequence[PageCell]) -> None:
        """Words that are no label of the form, until they turn out to be a piece of one."""
        self.pieces += [
            cell.text for cell in row if cell.text and not self._is_furniture(cell.text)
        ]
