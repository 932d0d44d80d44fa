"""What a reader has to say about its reading: nothing that stood in the file is lost in silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from schema.address import Address
from schema.errors import WizardError


class NotAReport(WizardError):  # noqa: N818 - it says of a document what it is not
    """A document that is no annual report, or one that cannot be read; the sentence says why."""


def several_reports() -> NotAReport:
    """The refusal of a file with more than one report in it."""
    return NotAReport(
        "里面有不止一份年度报告，各处的数不一样，分不清该读哪一份。",
        "请把要读的一份单独存成一个文件。",
    )


class NoteKind(Enum):
    """Why something is told."""

    UNREAD = ("unread", "没有读出")  # a cell that stays blank although something stands there
    MISSING = ("missing", "没有找到")  # a row, a column, a heading that the file does not have
    UNPLACED = ("unplaced", "没有去处")  # text that belongs nowhere in the form, kept here
    OUTSIDE = ("outside", "报告以外")  # what stands around the report on its page
    ASSUMED = ("assumed", "请核对")  # placed by reasoning, not by its label
    CHANGED = ("changed", "已规范")  # written differently, the same meaning

    def __init__(self, id: str, label: str) -> None:
        self.id = id
        self.label = label


@dataclass(frozen=True, slots=True)
class Note:
    """``message`` is a finished sentence; ``text`` is what stood in the file, word for word.

    ``cells`` are the cells it speaks of; ``place`` is another place of the report.
    """

    kind: NoteKind
    message: str
    text: str = ""
    cells: tuple[Address, ...] = ()
    place: str = ""
