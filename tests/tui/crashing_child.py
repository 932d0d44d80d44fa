"""Run as a program on a terminal: a wizard with a bug, which F2 comes upon in the way named.

``handler``, ``timer``, ``worker``, ``thread`` and ``drawing`` say where the bug is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar, NoReturn

from textual.binding import Binding, BindingType

from tui import terminal
from tui.app import WizardApp
from tui.layers import saving
from tui.widgets.title_bar import TitleBar

kind, path = sys.argv[1:]


def fail() -> NoReturn:
    secret = "不该给人看的"
    raise RuntimeError(f"a bug of {len(secret)} characters")


async def fail_later() -> None:
    fail()


class FailingApp(WizardApp):
    CSS_PATH = str(Path(terminal.__file__).with_name("wizard.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "fail", priority=True)]

    def action_fail(self) -> None:
        if kind == "timer":
            self.set_timer(0.001, fail)
        elif kind == "worker":
            self.run_worker(fail_later)
        elif kind == "thread":
            self.run_worker(fail, thread=True)
        elif kind == "drawing":
            bar = self.screen.query_one(TitleBar)
            bar.render = fail  # type: ignore[method-assign]
            bar.refresh()
        else:
            fail()


saving.SAVE_DELAY = saving.LOOK_DELAY = 60.0
terminal.WizardApp = FailingApp  # type: ignore[misc]
sys.exit(terminal.run_wizard(Path(path)))
