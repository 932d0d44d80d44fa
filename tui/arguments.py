"""The parser of the command line and its voice: usage, help and complaints in Chinese."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from schema.errors import WizardError
from schema.text import clean_text

#: The exit status for what could not be done.
FAILED = 2


def say(text: str) -> None:
    """Talk to the person: nothing in it can steer the terminal."""
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


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with a call, and ends with status 2."""

    def __init__(self, prog: str, about: str, example: str = "") -> None:
        super().__init__(
            prog=prog,
            description=about,
            epilog=f"例：gov-report-wizard {example}" if example else None,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = self.add_argument_group("参数")
        self.words.add_argument("-h", "--help", action="help", help="显示这份说明")

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


def command_parser(command: str, about: str, example: str) -> Parser:
    """The parser of one command; ``example`` is a call of it."""
    return Parser(f"gov-report-wizard {command}", about, example)
