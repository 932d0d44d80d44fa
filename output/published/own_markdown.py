"""The Markdown of ours -> its texts with their places, which comments tell.

A place in a comment is that of the heading or the subscription below it, or it opens a sub-section
without a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from output.markdown import UNTITLED
from output.published.headings import part_heading
from output.published.own import NamedLine
from output.published.page import Block, Paragraph
from output.published.prose import TOPICS
from schema.loading import editions

_MARK = re.compile(r"gov-report-wizard (\d{4})$", re.MULTILINE)
_PLACE = re.compile(r"(?:report|overview|other_matters)\.[a-z_\d]+")
_FIELDS, _OVERVIEW, _NUMBER = "report.", "overview", "0"
_PART_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A marked heading: 1 is the title, 2 a part, 3 a sub-section."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands in an HTML comment, without the white space around it."""

    text: str


Piece = Heading | Comment | Block


def edition_of(pieces: Sequence[Piece]) -> str:
    """The edition of the form that the mark of a file of ours names, which is the last thing in
    it; empty for any other file.
    """
    last = pieces[-1] if pieces else None
    mark = _MARK.match(last.text) if isinstance(last, Comment) else None
    return mark[1] if mark and mark[1] in editions() else ""


def named_lines(pieces: Sequence[Piece]) -> Iterator[NamedLine]:
    """The texts of a file of ours with their places, then the particulars below its mark."""
    namer = _Namer()
    *before, mark = pieces
    for piece in before:
        yield from namer.lines_of(piece)
    if isinstance(mark, Comment):
        for line in mark.text.split("\n")[1:]:
            place, _, value = line.partition(": ")
            yield NamedLine(place, unescape(value), is_unseen=True)


class _Namer:
    """Knows the part and the place of the next line; ``told`` is what the last comment named."""

    def __init__(self) -> None:
        self.part = self.place = self.told = ""

    def lines_of(self, piece: Piece) -> Iterator[NamedLine]:
        """The lines that a piece of the file is."""
        if isinstance(piece, Heading) and piece.level > _PART_LEVEL:
            yield self.section(piece.text)
            return
        if self.told.startswith(_FIELDS) and isinstance(piece, Paragraph) and piece.text:
            yield NamedLine(self.told, piece.text)
            self.told = ""
            return
        match piece:
            case Comment(text):
                yield from self.comment(text)
            case Heading(1, text):
                self.place = "preamble"
                yield NamedLine("title", text)
            case Heading(_, text):
                heading = part_heading(text)
                self.part = self.place = heading.part if heading else ""
            case Paragraph(text):
                yield NamedLine(self.place, text)

    def section(self, heading: str) -> NamedLine:
        """A sub-section begins with its heading."""
        name = _topic_told(heading) if self.part == _OVERVIEW else _NUMBER
        self.place, self.told = self.told or f"{self.part}.{name}", ""
        return NamedLine(f"{self.place}.heading", heading)

    def comment(self, text: str) -> Iterator[NamedLine]:
        """The place of what follows."""
        place, _, mark = text.partition(" ")
        if _PLACE.fullmatch(place) and mark in ("", UNTITLED):
            self.told = place
            if mark:
                yield self.section("")


def _topic_told(heading: str) -> str:
    """The topic whose word stands in the heading; a number where none does, or several."""
    named = [topic.id for topic in TOPICS if topic.word in heading]
    return named[0] if len(named) == 1 else _NUMBER
