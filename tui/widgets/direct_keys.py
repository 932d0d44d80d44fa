"""Keys in the order they were typed.

Textual hands a typed character to the widget at once but lets a bound key travel up to the app
first. When several keys arrive together, as over a slow line, the characters would overtake it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as _Mixed
else:
    # A widget class inherits style and bindings from its first widget base only.
    _Mixed = object


class DirectKeys(_Mixed):
    """Mix in before the widget class: its own bound keys act at once, in turn with the characters."""

    def standing(self) -> object:
        """What a key can change, for a widget that says so where nothing came of one."""
        return object()

    def say_useless(self, action: str) -> None:
        """``action`` of a key has changed nothing."""

    async def on_key(self, event: events.Key) -> None:
        """Run the binding of this very widget, if the key has one."""
        if event.is_printable:
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and active.enabled:
            before = self.standing()
            handled = await self.app.run_action(active.binding.action, self)
            if handled:
                event.stop()
                event.prevent_default()
            if self.standing() == before:
                self.say_useless(active.binding.action)
