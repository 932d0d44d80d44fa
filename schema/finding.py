"""A finding: one thing that the officer got wrong, or should look at, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from schema.address import Address


class Severity(Enum):
    """Errors contradict the form, the law or the report itself; hints are worth a look."""

    ERROR = ("error", "错误", 0)
    WARNING = ("warning", "警告", 1)
    HINT = ("hint", "提示", 2)

    def __init__(self, id: str, label: str, rank: int) -> None:
        self.id = id
        self.label = label
        self.rank = rank


MISSING = "待填"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters ``start`` to ``end`` of the text of ``part``; ``excerpt`` is what stands there."""

    part: str
    start: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``message`` says where, what is there and what was expected; ``advice`` what to do.

    ``cells`` and ``text`` are where to look, most wanted first; ``place`` is where to go when it
    is neither (``report.year``, ``contact.phone``). The rule fills in ``rule`` and, where the
    finding does not say otherwise, ``severity``. ``missing`` is True where nothing stands yet: to be
    done rather than done wrong.
    """

    message: str
    advice: str = ""
    cells: tuple[Address, ...] = ()
    text: TextSpan | None = None
    place: str = ""
    stated: str = ""
    expected: str = ""
    severity: Severity | None = None
    rule: str = ""
    missing: bool = False

    @property
    def kind(self) -> str:
        """What an officer calls it: 错误, 警告, 提示, or 待填 for what is not there yet."""
        return MISSING if self.missing else (self.severity or Severity.ERROR).label

    @property
    def where(self) -> str:
        """The one place to jump to: the part with the characters, a cell, or a field."""
        if self.text:
            return self.text.part
        return self.cells[0] if self.cells else self.place
