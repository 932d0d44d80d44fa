"""The command palette: every command, every step and every cell by its Chinese name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from schema.progress import steps_of
from tui.explaining import step_heading
from tui.helping import key_words
from tui.keys import WIZARD_BINDINGS

if TYPE_CHECKING:
    from tui.wizard import WizardScreen

_NOT_HERE = {"wizard.palette", "wizard.back"}


class WizardCommands(Provider):
    """Steps and commands are offered at once; cells are found by typing."""

    @property
    def _wizard(self) -> WizardScreen:
        return cast("WizardScreen", self.screen)

    async def discover(self) -> Hits:
        for title, words, run in self._offers():
            yield DiscoveryHit(title, run, help=words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, words, run in (*self._offers(), *self._cells()):
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=words)

    def _offers(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        wizard = self._wizard
        for step in steps_of(wizard.form):
            yield f"去 {step_heading(wizard.form, step)}", "步骤", partial(wizard.go_to, step)
        for binding in WIZARD_BINDINGS:
            if isinstance(binding, Binding) and binding.id not in _NOT_HERE:
                run = partial(wizard.run_action, binding.action)
                yield binding.description, key_words(binding.key), run

    def _cells(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        wizard = self._wizard
        for address, cell in wizard.form.cells.items():
            yield cell.name, cell.path, partial(wizard.go_to, address)
