"""A command of the command line as data: parser, help and shell completion are made from it.

Nothing is imported to run one; ``cli.py`` knows what each does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

PROGRAM = "gov-report-wizard"
VERSION = "0.1.0"
#: The exit status: done without errors in the report, with some, not done.
OK, FOUND, FAILED = 0, 1, 2
_EXIT_STATUS = "0 做成了；2 做不成，原因写在标准错误。"


class Takes(Enum):
    """What is written at a word, and so what a shell offers there."""

    NOTHING = "nothing"
    TEXT = "text"
    DRAFT = "draft"
    FILE = "file"
    FOLDER = "folder"


class Word(NamedTuple):
    """An option with its names, or an argument with the one name that the code has for it."""

    names: tuple[str, ...]
    shown: str
    help: str
    takes: Takes
    choices: tuple[str, ...] = ()
    settings: Mapping[str, Any] = {}

    @property
    def is_option(self) -> bool:
        return self.names[0].startswith("-")

    @property
    def usage(self) -> str:
        """The word as it stands in a line of usage."""
        many = "..." if self.settings.get("nargs") in ("+", "*") else ""
        usage = " ".join((self.names[0], self.shown) if self.is_option else (self.shown + many,))
        if self.is_option:
            return usage.strip() if self.settings.get("required") else f"[{usage.strip()}]"
        return f"[{usage}]" if self.settings.get("nargs") in ("?", "*") else usage

    @property
    def parsing(self) -> dict[str, Any]:
        """What argparse is told of the word."""
        told = dict(self.settings)
        if self.choices:
            told["choices"] = self.choices
        if self.takes is not Takes.NOTHING:
            told["metavar"] = self.shown
        return told


class Command(NamedTuple):
    """``files``: what it reads and writes where; ``examples`` are calls without the program;
    ``also``: the commands that its page lists.
    """

    name: str
    title: str
    about: str
    words: tuple[Word, ...]
    examples: tuple[str, ...]
    files: str = ""
    exit_status: str = _EXIT_STATUS
    also: tuple[Command, ...] = ()

    @property
    def call(self) -> str:
        return f"{PROGRAM} {self.name}".strip()


def argument(name: str, shown: str, help: str, takes: Takes, nargs: str | None = None) -> Word:
    """A word that is known by its place; ``nargs`` as argparse has it."""
    return Word((name,), shown, help, takes, settings={"nargs": nargs} if nargs else {})


def option(names: str, shown: str, help: str, takes: Takes = Takes.TEXT, **settings: Any) -> Word:
    """``--name VALUE``; ``settings`` are those of argparse."""
    return Word(tuple(names.split()), shown, help, takes, settings=settings)


def switch(name: str, help: str, **settings: Any) -> Word:
    """``--name`` alone."""
    return Word((name,), "", help, Takes.NOTHING, settings=settings or {"action": "store_true"})


def choice(name: str, choices: Sequence[str], help: str) -> Word:
    """``--name ONE-OF``; the first is meant where none is written."""
    settings = {"default": choices[0]}
    return Word((name,), "|".join(choices), help, Takes.TEXT, tuple(choices), settings)
