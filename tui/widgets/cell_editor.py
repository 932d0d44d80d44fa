"""The text being typed into one grid cell: an immutable buffer with a caret."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len

#: No figure of a report, whatever is written around it, has more characters.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class CellEditor:
    """``caret`` is between 0 and ``len(text)``; ``original`` is what Escape brings back.

    While typing over a cell the arrow keys leave it; after F2 (``inside``) they move the caret.
    """

    text: str
    original: str
    caret: int
    inside: bool = False

    @classmethod
    def typing_over(cls, original: str, text: str) -> CellEditor:
        return cls(text, original, len(text))

    @classmethod
    def opened(cls, original: str) -> CellEditor:
        return cls(original, original, len(original), inside=True)

    def insert(self, text: str) -> CellEditor:
        """With ``text`` put in at the caret."""
        changed = self.text[: self.caret] + text + self.text[self.caret :]
        return replace(self, text=changed, caret=self.caret + len(text))

    def delete_left(self) -> CellEditor:
        """Without the character left of the caret."""
        start = max(0, self.caret - 1)
        return replace(self, text=self.text[:start] + self.text[self.caret :], caret=start)

    def delete_right(self) -> CellEditor:
        """Without the character right of the caret."""
        return replace(self, text=self.text[: self.caret] + self.text[self.caret + 1 :])

    def move(self, to: int) -> CellEditor:
        """With the caret at ``to``, kept inside the text."""
        return replace(self, caret=min(max(0, to), len(self.text)))

    def shown(self, width: int) -> tuple[str, str, str]:
        """What fits into ``width`` cells: before the caret (padded), at the caret, and after it."""
        before, rest = self.text[: self.caret][-width:], self.text[self.caret :][:width] or " "
        while before and cell_len(before) + cell_len(rest[0]) > width:
            before = before[1:]
        after = rest[1:]
        while after and cell_len(before) + cell_len(rest[0]) + cell_len(after) > width:
            after = after[:-1]
        free = width - cell_len(before) - cell_len(rest[0]) - cell_len(after)
        return " " * free + before, rest[0], after
