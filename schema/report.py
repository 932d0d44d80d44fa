"""Report: the immutable answers of one organisation for one year. The single truth.

A cell has three states: no key (blank), a number, or the text as typed (unreadable). Computed
totals are never stored here; a total that somebody *stated* is kept apart, to be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from schema.address import Address
from schema.figure import Kind, Value
from schema.level import Level

#: The parts that consist of sub-sections.
PARTS_OF_SECTIONS = ("overview", "other_matters")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_FIGURES: Mapping[Address, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a citizen can ask; every field may be empty."""

    office: str = ""
    address: str = ""
    phone: str = ""
    postcode: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Fees:
    """The information processing fee of part 六: notices in number, amounts in yuan."""

    notices: Value | None = None
    noticed_yuan: Value | None = None
    collected_yuan: Value | None = None


#: What each of the fees is: notices are counted.
FEE_KINDS: Mapping[str, Kind] = MappingProxyType(
    {"notices": Kind.COUNT, "noticed_yuan": Kind.YUAN, "collected_yuan": Kind.YUAN}
)


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-section of part 一 or 六; ``topic`` is empty for one the form does not name."""

    body: str = ""
    heading: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A warning released with a reason, bound to the place and to what stood there then."""

    rule: str
    reason: str
    where: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Who read the finished report and who released it; never printed."""

    proofread_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a published file, or the officer as a control, says where the program computes.

    ``labels`` are rows and columns whose printed label is not the official one, by their names
    (``requests.denial.state_secret``, ``requests.total``); empty for one that was not printed.
    """

    figures: Mapping[Address, Value] = field(default_factory=lambda: _NO_FIGURES)
    title: str = ""
    headings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    labels: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Report:
    """``form`` is the edition; ``figures`` holds typed cells only, in no particular order.

    ``previous`` is the file of last year's report, if one was named; ``profile`` the local
    requirements that were chosen, if any.
    """

    form: str
    organisation: str = ""
    level: Level | None = None
    year: int | None = None
    dated: date | None = None
    enforcement: bool | None = None
    contact: Contact = Contact()
    preamble: str = ""
    overview: tuple[Section, ...] = ()
    problems: str = ""
    other_matters: tuple[Section, ...] = ()
    fees: Fees = Fees()
    figures: Mapping[Address, Value] = field(default_factory=lambda: _NO_FIGURES)
    stated: Stated = field(default_factory=Stated)
    review: Review = Review()
    accepted: tuple[Acceptance, ...] = ()
    previous: str = ""
    profile: str = ""

    def with_value(self, address: Address, value: Value | None) -> Report:
        """The same report with one typed cell changed; None makes it blank."""
        return replace(self, figures=_with(self.figures, address, value))

    def with_stated(self, address: Address, value: Value | None) -> Report:
        """The same report with one stated total changed; None drops it."""
        figures = _with(self.stated.figures, address, value)
        return replace(self, stated=replace(self.stated, figures=figures))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every prose text with the name of its part, in the order of the report."""
        yield "preamble", self.preamble
        for part, section in self.sections("overview"):
            yield part, section.body
        yield "problems", self.problems
        for part, section in self.sections("other_matters"):
            yield part, section.body

    def sections(self, part: str) -> Iterator[tuple[str, Section]]:
        """The sub-sections of ``overview`` or ``other_matters`` with their part names.

        No two names are equal: a topic that stands there again goes by its number.
        """
        sections: tuple[Section, ...] = getattr(self, part)
        seen = {""}
        for number, section in enumerate(sections, 1):
            name = number if section.topic in seen else section.topic
            seen.add(section.topic)
            yield f"{part}.{name}", section

    def text(self, part: str) -> str:
        """The prose of one part. Raises KeyError for a part that is not there."""
        for name, text in self.texts():
            if name == part:
                return text
        raise KeyError(part)

    def with_text(self, part: str, text: str) -> Report:
        """The same report with the prose of one part changed. Raises KeyError."""
        if part == "preamble":
            return replace(self, preamble=text)
        if part == "problems":
            return replace(self, problems=text)
        return self._with_section(part, body=text)

    def with_characters(self, part: str, start: int, end: int, text: str) -> Report:
        """The same report with ``text`` for some characters of one part. Raises KeyError."""
        whole = self.text(part)
        return self.with_text(part, whole[:start] + text + whole[end:])

    def with_heading(self, part: str, heading: str) -> Report:
        """The same report with the heading of one sub-section changed. Raises KeyError."""
        return self._with_section(part, heading=heading)

    def with_sections(self, part: str, sections: tuple[Section, ...]) -> Report:
        """The same report with all sub-sections of ``overview`` or ``other_matters`` changed."""
        if part == "overview":
            return replace(self, overview=sections)
        return replace(self, other_matters=sections)

    def _with_section(self, part: str, **changes: str) -> Report:
        family = part.partition(".")[0]
        if family not in PARTS_OF_SECTIONS:
            raise KeyError(part)
        sections = dict(self.sections(family))
        sections[part] = replace(sections[part], **changes)
        return self.with_sections(family, tuple(sections.values()))


def _with(
    figures: Mapping[Address, Value], address: Address, value: Value | None
) -> Mapping[Address, Value]:
    changed = dict(figures)
    if value is None:
        changed.pop(address, None)
    else:
        changed[address] = value
    return MappingProxyType(changed)
