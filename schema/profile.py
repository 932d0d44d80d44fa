"""Local requirements that a report may choose to meet: one file per city in ``profiles/``.

A profile adds hints and never an error: what it asks for is not asked nationwide.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_PROFILES = Path(__file__).parent / "profiles"


class Subject(NamedTuple):
    """A number that the profile wants told: any of ``words`` with a figure in its sentence.

    ``topic`` is the sub-section of part 一 where it is missed.
    """

    name: str
    topic: str
    words: tuple[str, ...]


class Profile(NamedTuple):
    """``longest`` and ``shortest`` bound the characters of part 一."""

    id: str
    name: str
    source: str
    longest: int
    shortest: int
    subjects: tuple[Subject, ...]


@cache
def profiles() -> tuple[str, ...]:
    """The ids of the profiles that come with the program."""
    return tuple(sorted(path.stem for path in _PROFILES.glob("*.toml")))


@cache
def load_profile(id: str) -> Profile:
    """The profile of that id, read once. Raises KeyError."""
    if id not in profiles():
        raise KeyError(id)
    table = tomllib.loads((_PROFILES / f"{id}.toml").read_text(encoding="utf-8"))
    subjects = tuple(
        Subject(each["name"], each["topic"], tuple(each["words"])) for each in table["subjects"]
    )
    return Profile(
        id, table["name"], table["source"], table["longest"], table["shortest"], subjects
    )
