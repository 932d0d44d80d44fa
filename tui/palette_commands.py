"""The command palette: every command, every step and every cell by its Chinese name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from output.document import shown
from schema.progress import REVIEW, steps_of
from schema.totals import compute_totals
from tui.explaining import step_heading, step_title
from tui.key_names import BINDINGS_BY_ID, key_words, keys_of
from tui.keys import WIZARD_BINDINGS

if TYPE_CHECKING:
    from tui.wizard import WizardScreen

_NOT_HERE = {"wizard.palette", "wizard.back"}
#: What is done on one kind of step, for whoever has only the mouse at hand.
_IN_TABLE = (
    "grid.zeros",
    "grid.clear",
    "grid.copy",
    "grid.cut",
    "grid.paste",
    "grid.jump",
    "grid.select_all",
)
_IN_REVIEW = ("review.problems", "review.printed", "review.changes")
#: Said by ourselves where nothing matches, for Textual says it in English.
_NOT_FOUND = "没有这样的命令、步骤或格"
_TRY = "打行名、列名或步骤里的两三个字，例如 结转、国家秘密、自然人"
_LAST = 0.001


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
        found = False
        for title, words, run in (*self._offers(), *self._cells()):
            score = matcher.match(title)
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(title), run, help=words)
        if not found:
            told = partial(self._wizard.notice, f"{_NOT_FOUND}，换几个字再找。")
            yield Hit(_LAST, _NOT_FOUND, told, help=_TRY)

    def _offers(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        wizard = self._wizard
        yield from self._of_pane()
        for step in steps_of(wizard.form):
            yield f"去 {step_heading(wizard.form, step)}", "步骤", partial(wizard.go_to, step)
        for binding in WIZARD_BINDINGS:
            if isinstance(binding, Binding) and binding.id not in _NOT_HERE:
                run = partial(wizard.run_action, binding.action)
                yield binding.description, key_words(keys_of(binding)), run
        yield "换去年的报告", "更正过的，或者拿错了的", wizard.action_change_last
        for command in wizard.app.get_system_commands(wizard):
            yield command.title, command.help, command.callback

    def _of_pane(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What can be done on this step only: it comes first."""
        pane = self._wizard.pane
        grid = getattr(pane, "grid", None)
        names = _IN_TABLE if grid is not None else _IN_REVIEW if pane.step == REVIEW else ()
        for binding in (BINDINGS_BY_ID[name] for name in names):
            run = partial((grid or pane).run_action, binding.action)
            yield binding.description, key_words(keys_of(binding)), run

    def _cells(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        form, report = self._wizard.form, self._wizard.report
        totals = compute_totals(form, report)
        for address, cell in form.cells.items():
            path = f"{step_title(form, address.table)} › {cell.name}"
            stands = shown(form, report, totals, address) or "空白"
            words = f"现在是 {_unmarked(stands)}"
            yield path, words, partial(self._wizard.go_to, address)


def _unmarked(text: str) -> str:
    """``text`` for the help of a hit, which Textual takes for markup; its own escape lets ``[/`` by."""
    return text.replace("[", "\\[")
