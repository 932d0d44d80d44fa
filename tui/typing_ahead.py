"""PatientApp: what is typed and clicked in one breath acts in turn, also while dialogs come and go.

A key that may open or answer a question waits for what was typed before it, and all that follow
wait until its work is done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.worker import Worker

#: Seconds that keys wait for one before them at most: a disk may not answer at all.
_PATIENCE = 1.0
_A_MOMENT = 0.005
#: Keys of editors and lists: they open nothing, and Textual keeps their order.
_LIGHT = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
_LIGHT |= {"tab", "shift+tab", "backspace", "delete"}
#: How the groups of workers begin that change nothing a key is meant for.
_ASIDE = "aside-"


class PatientApp(App[None]):
    """The first of ``_typed`` is being handled; the others wait."""

    def __init__(self, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Event] = deque()
        self._handing_out: asyncio.Task[None] | None = None
        #: Work that has outlasted patience: no further key waits for it.
        self._given_up: WeakSet[Worker[Any]] = WeakSet()

    @property
    def keys_wait(self) -> bool:
        """Is a key being handled that others have to wait for?"""
        return bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Handle a key or a click at once, or when its turn comes."""
        is_typed = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if not is_typed:
            await super().on_event(event)
        elif not (self._typed or self._is_heavy(event)):
            await self._act(event)
        else:
            self._typed.append(event)
            if len(self._typed) == 1:
                self._handing_out = asyncio.create_task(self._hand_out())

    async def _act(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self.before_input()
        await super().on_event(event)

    def before_input(self) -> None:
        """A key, a click or a paste is about to act."""

    async def _hand_out(self) -> None:
        while self._typed:
            try:
                await self._hand(self._typed[0])
            except ScreenStackError:
                pass  # the program was left
            except Exception as error:
                self._handle_exception(error)
            finally:
                self._typed.popleft()

    async def _hand(self, event: events.Event) -> None:
        is_heavy = self._is_heavy(event)
        if is_heavy:
            await _patiently(self.pass_up())
        self.call_later(self._act, event)
        if is_heavy and not await _patiently(self._settle()):
            self._given_up.update(self._between_screens())

    async def _settle(self) -> None:
        """Wait until a key was handled, and the dialog that it opens or answers is there or gone."""
        await self.pass_up()
        # Once more, for what its action told others.
        await self.pass_up()
        while self._between_screens():
            await asyncio.sleep(_A_MOMENT)
            await self.pass_up()

    async def pass_up(self) -> None:
        """Wait until the focused widget and all above it have handled what they were sent."""
        for each in (self, *(self.focused or self.screen).ancestors_with_self):
            handled = asyncio.Event()
            if each.call_later(handled.set):
                await handled.wait()

    async def left_alone(self) -> None:
        """Wait until no key waits and no dialog is open, for a question that nobody asked for."""
        while self._typed or isinstance(self.screen, ModalScreen):
            await asyncio.sleep(10 * _A_MOMENT)

    def _between_screens(self) -> list[Worker[Any]]:
        """Whose question is on its way to the screen, or its answer on the way back?"""
        return [
            worker
            for worker in self.workers
            if worker.is_running
            and worker not in self._given_up
            and not worker.group.startswith(_ASIDE)
            and self._is_on_top(worker.node)
        ]

    def _is_on_top(self, node: DOMNode) -> bool:
        """Has the question of a worker of ``node`` yet to come, or gone? The dialog lies over it."""
        if node is self:
            return not isinstance(self.screen, ModalScreen)
        return node.is_attached and node.screen is self.screen

    def _is_heavy(self, event: events.Event) -> bool:
        """May it open or answer a question? A blank may, but not where text is written."""
        if not isinstance(event, events.Key):
            return isinstance(event, events.Paste)
        if event.key == "space":
            return not (self.focused and self.focused.check_consume_key("space", " "))
        return not (event.key in _LIGHT or event.is_printable)


async def _patiently(work: Coroutine[Any, Any, None]) -> bool:
    """Is the work done before patience ends?"""
    try:
        await asyncio.wait_for(work, _PATIENCE)
    except TimeoutError:
        return False
    return True
