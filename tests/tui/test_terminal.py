"""The real program on a real terminal: a window that is closed, a shutdown, two at once."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from output.draft import read_draft, write_draft
from tests.strategies import plain_report

PATIENCE = 20.0


class Terminal:
    """The wizard in a child process with a terminal of its own."""

    def __init__(self, path: Path, *program: str) -> None:
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.environ["TERM"] = "xterm-256color"
            command = [sys.executable, *(program or ("-m", "tui.cli")), str(path)]
            os.execv(sys.executable, command)
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Read the terminal until ``text`` was written to it."""
        while text not in self.seen:
            ready, _, _ = select.select([self.screen], [], [], PATIENCE)
            assert ready, f"{text} did not come; seen: {self.seen[-500:]}"
            self.seen += os.read(self.screen, 65536).decode("utf-8", "replace")

    def type(self, text: str) -> None:
        self.seen = ""
        os.write(self.screen, text.encode())

    def end(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end."""
        os.kill(self.process, number)
        return self.wait()

    def wait(self) -> int:
        """Wait for the end, reading on so that the child can write; the exit status."""
        while True:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
            if select.select([self.screen], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):  # the other end is gone
                    self.seen += os.read(self.screen, 65536).decode("utf-8", "replace")

    def close(self) -> None:
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.screen)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "草稿.toml"
    target.write_text(write_draft(plain_report()), encoding="utf-8")
    return target


@pytest.fixture
def terminal(path: Path) -> Iterator[Terminal]:
    opened = Terminal(path)
    yield opened
    opened.close()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_saves_what_was_just_typed(
    terminal: Terminal, path: Path, number: signal.Signals
) -> None:
    terminal.wait_for("单位与年度")
    terminal.type("甲")
    terminal.wait_for("未保存")  # the report has it now, and not only the line
    terminal.end(number)

    assert read_draft(path.read_text("utf-8")).organisation.endswith("甲")
    assert not list(path.parent.glob(".gov-report-wizard/*/lock*"))


def test_a_stopped_wizard_that_goes_on_paints_all_of_its_screen(terminal: Terminal) -> None:
    terminal.wait_for("单位与年度")
    terminal.type("甲")
    terminal.wait_for("已保存 ")  # with the time: all else is painted
    os.kill(terminal.process, signal.SIGTSTP)
    os.waitpid(terminal.process, os.WUNTRACED)
    terminal.type("")
    os.kill(terminal.process, signal.SIGCONT)

    terminal.wait_for("报告年度")


def test_a_killed_wizard_is_resumed_without_a_question(path: Path) -> None:
    first = Terminal(path)
    first.wait_for("单位与年度")
    first.end(signal.SIGKILL)
    first.close()
    second = Terminal(path)
    try:
        second.wait_for("单位与年度")
    finally:
        second.close()
