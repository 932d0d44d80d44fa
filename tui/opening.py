"""Run the wizard on a terminal, and see to it that a crash loses nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from output.draft import write_draft
from output.locking import DraftLocked
from output.places import write_recovery
from schema.editing import new_report
from schema.errors import WizardError
from schema.loading import load_form
from tui.app import WizardApp
from tui.drafting import OpenDraft


def run_wizard(path: Path | None) -> int:
    """Open the wizard on a draft; one that is not there yet is begun. Raises WizardError."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise WizardError("向导要在终端里打开。", "只核对或导出请用 check、export 命令。")
    if path is None:
        return _run(WizardApp())
    return _run(_app_for(path))


def _app_for(path: Path) -> WizardApp:
    """A lock is a question for the officer; any other trouble ends before the screen is taken."""
    if not path.exists():
        return WizardApp(OpenDraft.create(path, new_report(load_form())))
    try:
        return WizardApp(OpenDraft.open(path))
    except DraftLocked:
        return WizardApp(asked=path)


def run_demo() -> int:
    """Open the example in the wizard. Raises WizardError."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise WizardError("示例要在终端里打开。")
    from tui.start import open_example

    return _run(WizardApp(open_example()))


def _run(app: WizardApp) -> int:
    """Run to the end; a closed terminal window or a shutdown saves first, like leaving does."""
    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: _leave_now(app, number))
    app.run()
    draft = app.draft
    if draft is not None and not draft.is_saved:
        copy = write_recovery(draft.path, write_draft(draft.report))
        if copy is not None:
            sys.stderr.write(f"没有存进草稿的改动留在恢复副本：{copy}\n")
    return app.return_code or 0


def _leave_now(app: WizardApp, number: int) -> None:
    """Nobody is there to ask any more: save the draft, or keep a copy of it, and end.

    After SIGHUP the terminal is gone, so nothing can be drawn or put back in order.
    """
    draft = app.draft
    if draft is not None:
        try:
            draft.close()
        except WizardError:
            write_recovery(draft.path, write_draft(draft.report))
    if number == signal.SIGTERM:
        app.exit()
    else:
        os._exit(1)
