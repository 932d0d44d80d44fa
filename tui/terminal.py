"""Run the wizard on a terminal, and see to it that a crash loses nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from output.files import is_gone
from output.locking import DraftLocked
from schema.editing import new_report
from schema.errors import WizardError
from schema.loading import load_form
from tui.app import WizardApp
from tui.command_line.command import FAILED
from tui.drafting import OpenDraft


def run_wizard(path: Path | None, mouse: bool = True) -> int:
    """Open the wizard on a draft; one that is not there yet is begun. Raises WizardError."""
    if not _has_terminal():
        raise WizardError(
            "向导要在终端里打开。",
            "没有终端或者用读屏软件请用 fill --plain；只核对或导出请用 check、export。",
        )
    return _run(WizardApp() if path is None else _app_for(path), mouse)


def _has_terminal() -> bool:
    # A stream that was closed before the program began is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _app_for(path: Path) -> WizardApp:
    """A lock is a question for the officer; any other trouble ends before the screen is taken."""
    if is_gone(path):
        return WizardApp(OpenDraft.create(path, new_report(load_form())))
    try:
        return WizardApp(OpenDraft.open(path))
    except DraftLocked:
        return WizardApp(asked=path)


def run_demo(mouse: bool = True) -> int:
    """Open the example in the wizard. Raises WizardError."""
    if not _has_terminal():
        raise WizardError("示例要在终端里打开。")
    from tui.starting.example import open_example

    return _run(WizardApp(open_example()), mouse)


def _run(app: WizardApp, mouse: bool) -> int:
    """Run to the end; a closed terminal window or a shutdown saves first, like leaving does."""
    for name in ("SIGHUP", "SIGTERM", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: _leave_now(app, number))
    try:
        app.run(mouse=mouse and app.settings.mouse)
    except Exception as error:
        app.crash = app.crash or error
    if app.draft is None and app.crash is None:
        return app.return_code or 0
    from tui.crashing import report_crash, rescue

    if app.draft is not None:
        sys.stderr.write(rescue(app.draft))
        app.draft.abandon()
    if app.crash is not None:
        sys.stderr.write(report_crash(app.crash))
        return FAILED
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
            draft.keep_copy()
    if number == getattr(signal, "SIGHUP", None):
        os._exit(1)
    app.exit()
