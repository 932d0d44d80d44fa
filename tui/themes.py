"""The four looks of the wizard, and the list in the palette that chooses one.

What a look says by colour is also said by bold, underline, reverse or a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.theme import BUILTIN_THEMES, Theme

from output.places import remember_theme, remembered_theme
from tui.settings import THEMES, Settings

if TYPE_CHECKING:
    from tui.app import WizardApp

_DARK = replace(
    BUILTIN_THEMES["textual-dark"],
    name="dark",
    variables={"block-cursor-background": "#0060b0"},
)
_LIGHT = Theme(
    name="light",
    primary="#004578",
    secondary="#0178d4",
    accent="#ffa62b",
    warning="#a05a00",
    error="#ba3c5b",
    success="#2e7d4a",
    background="#e8e8e8",
    surface="#f4f4f4",
    panel="#dcdcdc",
    dark=False,
    variables={"footer-key-foreground": "#004578"},
)
_CONTRAST = Theme(
    name="contrast",
    primary="#0060d0",
    secondary="#0060d0",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9090",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    text_alpha=1.0,
    variables={"text-muted": "#d0d0d0", "primary-muted": "#004494"},
)
#: The colours of the terminal itself, on a dark ground or a light one.
_ANSI = BUILTIN_THEMES["ansi-dark"]
_TERMINAL = replace(
    _ANSI,
    name="terminal",
    warning="ansi_magenta",
    variables={
        **_ANSI.variables,
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "text-muted": "ansi_default",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "block-cursor-blurred-foreground": "ansi_black",
        "block-cursor-blurred-background": "ansi_cyan",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
    },
)
LOOKS: tuple[Theme, ...] = (
    _DARK,
    _LIGHT,
    _CONTRAST,
    _TERMINAL,
)
#: The look for NO_COLOR: it alone says everything without a colour.
NO_COLORS = _TERMINAL.name
#: The least that the palette shows.
_LAST = 0.001


def first_theme(settings: Settings) -> str:
    """The theme of the settings, else the one last chosen, else the dark one."""
    chosen = settings.theme or remembered_theme()
    return chosen if chosen in THEMES else LOOKS[0].name


class ThemeCommands(Provider):
    """The four looks by their Chinese names; what fits is first, and none is ever missing."""

    async def discover(self) -> Hits:
        for name, words in self._offers():
            yield DiscoveryHit(words, partial(self._choose, name))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, words in self._offers():
            score = max(matcher.match(words), matcher.match(name), _LAST)
            yield Hit(score, words, partial(self._choose, name))

    def _offers(self) -> Iterator[tuple[str, str]]:
        for name, words in THEMES.items():
            yield name, f"{words}（正在用）" if name == self.app.theme else words

    def _choose(self, name: str) -> None:
        self.app.theme = name
        remember_theme(name)
        if cast("WizardApp", self.app).settings.theme not in ("", name):
            self.app.notify("设置文件里写着 theme，下次打开仍用那里写的配色。", markup=False)
