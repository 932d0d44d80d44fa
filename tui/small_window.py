"""RoomyApp: what happens in a window that is too small to work in.

One message covers every screen and keys wait; nothing under it changes.
"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui.key_names import BINDINGS_BY_ID, key_of, keys_of
from tui.typing_ahead import PatientApp

LEAST = Size(80, 24)


class SmallWindow(Static):
    """Covers a screen and says how large the window must be."""

    def tell(self, size: Size) -> None:
        """Say that ``size`` will not do."""
        self.update(
            Content(
                f"窗口太小：现在 {size.width} 列 {size.height} 行，"
                f"至少要 {LEAST.width} 列 {LEAST.height} 行。\n"
                f"请把窗口拉大；内容都在，没有丢。{key_of('app.quit')} 保存并退出。"
            )
        )


class RoomyApp(PatientApp):
    """An app that works from 80 columns and 24 lines up."""

    window = LEAST

    @property
    def is_too_small(self) -> bool:
        return self.window.width < LEAST.width or self.window.height < LEAST.height

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._tell_on)

    def on_resize(self, event: events.Resize) -> None:
        self.window = event.size
        for screen in self.screen_stack:
            self._tell_on(screen)

    def _tell_on(self, screen: Screen[object]) -> None:
        told = screen.query_children(SmallWindow)
        if not self.is_too_small:
            told.remove()
            return
        if not told:
            screen.mount(SmallWindow())
        screen.query_one(SmallWindow).tell(self.window)

    async def on_event(self, event: events.Event) -> None:
        """Let nothing through that was typed or clicked blindly, but for the wish to leave."""
        if self.is_too_small and isinstance(event, events.InputEvent | events.Paste):
            leaves = keys_of(BINDINGS_BY_ID["app.quit"]).split(",")
            if not (isinstance(event, events.Key) and event.key in leaves):
                return
        await super().on_event(event)
