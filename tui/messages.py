"""What widgets tell the wizard: messages go up, the report comes down."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from schema.address import Address
from schema.finding import Finding
from schema.report import Acceptance


@dataclass
class Edited(Message):
    """The officer entered ``text`` at ``place`` (see ``schema.editing``)."""

    place: str
    text: str


@dataclass
class Sealed(Message):
    """The officer left the cell or field: the next edit is an undo step of its own."""


@dataclass
class Located(Message):
    """The cursor has moved: the hint line speaks of where it is now."""


@dataclass
class Noticed(Message):
    """Something worth a short line that goes away by itself."""

    text: str


@dataclass
class SectionAdded(Message):
    """One more sub-section is wanted in ``part``."""

    part: str


@dataclass
class SectionRemoved(Message):
    """The sub-section at ``place`` is to go."""

    place: str


@dataclass
class ExportWanted(Message):
    """The officer asks for the export dialog."""


@dataclass
class StepShown(Message):
    """Another step of the wizard is on screen."""


@dataclass
class ZerosWanted(Message):
    """Those of ``cells`` that are blank are to be 0."""

    cells: tuple[Address, ...]


@dataclass
class CellsCleared(Message):
    """``cells`` are to be blank."""

    cells: tuple[Address, ...]


@dataclass
class BlockPasted(Message):
    """``text``, which is more than one figure, was pasted with the cursor at ``at``."""

    at: Address
    text: str


@dataclass
class RowWanted(Message):
    """The officer asks for a row of the table by its number or name."""


@dataclass
class PlaceWanted(Message):
    """The officer chose to go to ``place``, or to where ``finding`` is."""

    place: str = ""
    finding: Finding | None = None


@dataclass
class ReleaseChosen(Message):
    """The officer chose a released warning, perhaps to take the release back."""

    given: Acceptance
