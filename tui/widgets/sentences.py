"""Sentences: Chinese text on the screen, its lines broken as in print.

Textual knows words between blanks only: it leaves a line half empty where a long Chinese clause
follows a blank, and begins lines with a comma.
"""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from tui.widgets.line_breaks import line_breaks

#: Cells: a Chinese character takes two.
_NARROWEST = 2


class Sentences(Content):
    """Content that breaks its lines itself, at whatever width it is shown."""

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._broken(width).get_height(rules, max(_NARROWEST, width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        width = max(_NARROWEST, width)
        return self._broken(width).render_strips(width, height, style, options)

    def _broken(self, width: int) -> Content:
        breaks = list(line_breaks(self.plain, max(_NARROWEST, width)))
        first, *others = self.divide([at for at, _ in breaks])
        lines = [first]
        for (_, indent), piece in zip(breaks, others, strict=True):
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(piece.pad_left(indent))
        return Content("\n").join(lines)
