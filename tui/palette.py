"""The palette on the screen: Textual's own, asking in Chinese and closed only once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, ProviderSource


class Palette(CommandPalette):
    """Offers what ``providers`` know, or the commands of the screen where none are named."""

    def __init__(self, asks: str, providers: ProviderSource | None = None) -> None:
        super().__init__(providers=providers, placeholder=asks, id="--command-palette")

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, unless a click or key that came in the same breath has closed it already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
