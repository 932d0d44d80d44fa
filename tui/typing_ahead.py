"""PatientApp: keys typed in one breath act in turn, also while dialogs come and go.

A key that may open or answer a question waits for what was typed before it, and all that follow
wait until its work is done.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Coroutine
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.screen import ModalScreen

#: Seconds that keys wait for one before them at most: a disk may not answer at all.
_PATIENCE = 1.0
_A_MOMENT = 0.005
#: Keys of editors and lists: they open nothing, and Textual keeps their order.
_LIGHT = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
_LIGHT |= {"tab", "shift+tab", "backspace", "delete"}
#: Groups of workers that change nothing a key is meant for.
_ASIDE = {"autosave", "previous", "remember", "disk", "near", "list", "path"}


class PatientApp(App[None]):
    """The first of ``_typed`` is being handled; the others wait."""

    def __init__(self, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Event] = deque()
        self._handing_out: asyncio.Task[None] | None = None

    @property
    def keys_wait(self) -> bool:
        """Is a key being handled that others have to wait for?"""
        return bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Handle a key at once, or when its turn comes."""
        has_to_wait = bool(self._typed) or not _is_light(event)
        is_typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if not (is_typed and has_to_wait):
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            self._handing_out = asyncio.create_task(self._hand_out())

    async def _hand_out(self) -> None:
        while self._typed:
            event = self._typed[0]
            if _is_light(event):
                self.call_later(super().on_event, event)
            else:
                await _patiently(self._pass_up())
                self.call_later(super().on_event, event)
                await _patiently(self._settle())
            self._typed.popleft()

    async def _settle(self) -> None:
        """Wait until a key was handled, and the dialog that it opens or answers is there or gone."""
        await self._pass_up()
        # Once more, for what its action told others.
        await self._pass_up()
        while self._is_between_screens():
            await asyncio.sleep(_A_MOMENT)
            await self._pass_up()

    async def _pass_up(self) -> None:
        """Wait until the focused widget and all above it have handled what they were sent."""
        for each in (self, *(self.focused or self.screen).ancestors_with_self):
            handled = asyncio.Event()
            if each.call_later(handled.set):
                await handled.wait()

    def _is_between_screens(self) -> bool:
        """Is a question on its way to the screen, or its answer on the way back?"""
        return any(
            worker.is_running and worker.group not in _ASIDE and self._is_on_top(worker.node)
            for worker in self.workers
        )

    def _is_on_top(self, node: DOMNode) -> bool:
        """Has the question of a worker of ``node`` yet to come, or gone? The dialog lies over it."""
        if node is self:
            return not isinstance(self.screen, ModalScreen)
        return node.is_attached and node.screen is self.screen


async def _patiently(work: Coroutine[Any, Any, None]) -> None:
    """Not longer than patience lasts, nor than there are screens: the program may be left."""
    with contextlib.suppress(TimeoutError, ScreenStackError):
        await asyncio.wait_for(work, _PATIENCE)


def _is_light(event: events.Event) -> bool:
    if not isinstance(event, events.Key):
        return False
    return event.key in _LIGHT or (event.is_printable and event.key != "space")
