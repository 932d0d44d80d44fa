"""Sentences: Chinese text on the screen, its lines broken as in print.

Textual knows words between blanks only: it leaves a line half empty where a long Chinese clause
follows a blank, and begins lines with a comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

#: What does not begin a line, and what does not end one.
_CLOSING = "，。、；：？！）》」』”’〕】…,.;:?!)]}%％"
_OPENING = "（《「『“‘〔【([{"


class Sentences(Content):
    """Content that breaks its lines itself, at whatever width it is shown."""

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._broken(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._broken(width).render_strips(width, height, style, options)

    def _broken(self, width: int) -> Content:
        pieces = self.divide(list(line_breaks(self.plain, max(2, width))))
        return Content("\n").join([*(piece.rstrip(" ") for piece in pieces[:-1]), pieces[-1]])


def line_breaks(text: str, width: int) -> Iterator[int]:
    """Where lines of ``width`` cells begin, besides after a line break; blanks may hang over."""
    start = used = 0
    for at, character in enumerate(text):
        if character == "\n":
            start, used = at + 1, 0
            continue
        used += cell_len(character)
        if used > width and character != " ":
            first = at
            while first > start and not _may_part(text[first - 1], text[first]):
                first -= 1
            start = first if first > start else at
            yield start
            used = cell_len(text[start : at + 1])


def _may_part(before: str, after: str) -> bool:
    is_one_word = before.isascii() and after.isascii() and " " not in (before, after)
    return not (is_one_word or after in _CLOSING or before in _OPENING)
