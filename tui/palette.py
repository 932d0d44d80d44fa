"""The palette on the screen: Textual's own, asking in Chinese and closed only once."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandInput, CommandList, CommandPalette, ProviderSource
from textual.css.query import NoMatches

from tui.keys import TEXT_BINDINGS
from tui.widgets.options import SteadyOptions


class _Commands(SteadyOptions, CommandList):
    """What the search has found."""


class _Query(CommandInput):
    """What is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = TEXT_BINDINGS


class Palette(CommandPalette):
    """Offers what ``providers`` know, or the commands of the screen where none are named."""

    def __init__(self, asks: str, providers: ProviderSource | None = None) -> None:
        super().__init__(providers=providers, placeholder=asks)

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            match widget:
                case CommandInput():
                    yield _Query(placeholder=widget.placeholder, select_on_focus=False)
                case CommandList():
                    yield _Commands()
                case _:
                    yield widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, unless a click or key that came in the same breath has closed it already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def _action_command_list(self, action: str) -> None:
        """Lead the list, unless the palette was closed in the same breath."""
        with suppress(NoMatches):
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Search; a palette that is closed meanwhile has no list to fill any more."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]
