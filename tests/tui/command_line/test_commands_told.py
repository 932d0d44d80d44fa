"""What the command line tells of itself: help, and completion in the shells that are installed."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from tui.cli import _RUNNING, main
from tui.command_line.command import Command
from tui.command_line.command_help import command_help
from tui.command_line.command_table import COMMANDS, OPEN
from tui.command_line.completion.scripts import SCRIPTS

each_command = pytest.mark.parametrize("command", [OPEN, *COMMANDS], ids=lambda each: each.name)
each_shell = pytest.mark.parametrize("shell", SCRIPTS)
#: The words before the cursor, what must be offered, and what must not.
CASES = [
    ("ch", {"check"}, {"export"}),
    ("check --f", {"--format"}, {"--strict"}),
    ("check --format ", {"text", "json"}, {"连城镇.toml"}),
    ("export ", {"连城镇.toml"}, set()),
    ("import ", {"去年.html", "连城镇.toml"}, set()),
    ("export --out ", {"上报"}, {"去年.html"}),
    ("completion z", {"zsh"}, {"bash"}),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft, last year's report and a folder, and it is the current one."""
    (tmp_path / "上报").mkdir()
    for name in ("连城镇.toml", "去年.html"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def script_for(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The script as the command prints it, in a file."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    main(["completion", shell])
    path = folder / f".completion.{shell}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_every_command_has_something_that_runs_it() -> None:
    assert [each.name for each in COMMANDS] == list(_RUNNING)


@each_command
def test_help_tells_all_of_a_command(command: Command) -> None:
    text = command_help(command)

    for word in command.words:
        assert all(name in text for name in word.names if word.is_option)
        assert word.shown in text
    assert "返回值：" in text
    assert "0 " in text
    assert f"例：{command.call}" in text


@each_command
def test_help_fits_eighty_columns(command: Command) -> None:
    text = command_help(command).partition("例：")[0]

    assert [line for line in text.splitlines() if cell_len(line) > 80] == []


def test_the_help_of_the_program_lists_every_command() -> None:
    listed = re.findall(r"^  ([a-z]+) ", command_help(OPEN), re.MULTILINE)

    assert listed == [each.name for each in COMMANDS]


@each_shell
def test_a_script_names_every_command_and_option(shell: str) -> None:
    script = SCRIPTS[shell]()

    assert all(each.name in script for each in COMMANDS)
    names = {name for each in COMMANDS for word in each.words for name in word.names}
    assert all(name.lstrip("-") in script for name in names if name.startswith("-"))


def test_bash_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = script_for("bash", folder, capsys)
    program = (
        'source "$1"; IFS=" "; COMP_WORDS=(gov-report-wizard $2); [[ $2 == *" " ]] && '
        'COMP_WORDS+=(""); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _gov_report_wizard; '
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    for words, wanted, unwanted in CASES:
        done = subprocess.run(
            ["bash", "-c", program, "bash", script, words],
            capture_output=True,
            text=True,
            check=True,
        )
        offered = set(done.stdout.splitlines())
        assert wanted <= offered, words
        assert not unwanted & offered, words


def test_fish_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = script_for("fish", folder, capsys)
    for words, wanted, unwanted in CASES:
        line = f"source {script}; complete -C 'gov-report-wizard {words}'"
        done = subprocess.run(["fish", "-c", line], capture_output=True, text=True, check=True)
        offered = {each.partition("\t")[0].rstrip("/") for each in done.stdout.splitlines()}
        assert wanted <= offered, words
        assert not unwanted & offered, words


def test_zsh_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = script_for("zsh", folder, capsys)
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("zsh", ["zsh", "-f", "-i"])
    try:
        setup = f"autoload -U compinit; compinit -D -u; source {script}; echo RE''ADY\n"
        os.write(terminal, setup.encode())
        read_until(terminal, "READY")
        os.write(terminal, b"gov-report-wizard compl\tz\t")
        assert "completion" in read_until(terminal, " zsh").replace("\a", "")
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def read_until(terminal: int, wanted: str) -> str:
    """What the terminal shows until ``wanted`` is there; fails after some seconds."""
    shown, end = "", time.monotonic() + 20
    while wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        assert ready, shown
        shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown
