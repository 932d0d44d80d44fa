"""The parser of the command line and its voice: usage, help and complaints in Chinese."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from schema.errors import WizardError
from schema.text import clean_text
from tui.command_line.command import FAILED, Command

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def say(text: str) -> None:
    """Talk to the person: nothing in it can steer the terminal."""
    with contextlib.suppress(OSError):  # that nobody can hear it is no failure
        if sys.stderr is not None:
            sys.stderr.write(clean_text(text) + "\n")


def prepare_streams() -> None:
    """stdout is data in UTF-8, whatever the locale. Raises WizardError where there is none."""
    if sys.stdout is None:
        raise WizardError("标准输出没有打开。", "请不要关掉它，或者用 -o、--out 写到文件。")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def give_up_stdout() -> None:
    """What is still waiting to be written goes nowhere, so that ending does not fail as well."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help is written by ``command_help``; a width of its own would cost the import of shutil."""
    return argparse.HelpFormatter(prog, width=80)


class Parser(argparse.ArgumentParser):
    """The parser of one command: says in Chinese what is wrong with a call, with status 2."""

    def __init__(self, command: Command) -> None:
        super().__init__(
            prog=command.call, add_help=False, allow_abbrev=False, formatter_class=_formatter
        )
        self.command = command
        self.add_argument("-h", "--help", action="help")
        for word in command.words:
            self.add_argument(*word.names, **word.parsing)

    def format_help(self) -> str:
        from tui.command_line.command_help import command_help

        return command_help(self.command)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """argparse says nothing of help that could not be written."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        for pattern, words in _COMPLAINTS:
            message = re.sub(pattern, words, message)
        say(f"命令写得不对：{message}。用法见 {self.prog} --help")
        sys.exit(FAILED)


_COMPLAINTS = (
    ("the following arguments are required: ", "缺少参数 "),
    ("unrecognized arguments: ", "不认得参数 "),
    (r"argument (\S+): invalid choice: ('.*?') \(choose from (.*)\)", r"\1 不能写 \2，可以写 \3"),
    (r"argument (\S+): expected one argument", r"\1 后面要写内容"),
)
