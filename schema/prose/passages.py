"""The prose of a report, part by part, with what was read in it.

Everything that can be told from a text alone is kept by that text: after an edit only the part
that changed is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from schema.finding import Finding, TextSpan
from schema.prose.clauses import Setting
from schema.prose.proofreading import proofread
from schema.prose.slips import Slip
from schema.prose.statements import Statement, statements_of
from schema.report import Report
from schema.rule import Case

_SHORTEST_NAME = 3
_EXCERPT = 40
#: A name has as many endings as characters, so one that cannot be a name is cut.
_LONGEST_NAME = 60


class Passage(NamedTuple):
    """The prose of one part; ``topic`` is that of part 一, ``heading`` that of a sub-section."""

    part: str
    text: str
    topic: str = ""
    heading: str = ""

    @property
    def name(self) -> str:
        """How a sentence names it."""
        names = {"preamble": "前言", "problems": "第五部分"}
        if self.part in names:
            return names[self.part]
        name = "第一部分" if self.part.startswith("overview") else "第六部分"
        return f"{name}“{self.heading}”" if self.heading else name

    def span(self, start: int, end: int) -> TextSpan:
        """Characters of this passage as a place to jump to."""
        return TextSpan(self.part, start, end, self.text[start : min(end, start + _EXCERPT)])


def slip_finding(passage: Passage, slip: Slip) -> Finding:
    """What is told of a slip of a passage."""
    return Finding(
        passage.name + slip.told,
        slip.advice,
        text=passage.span(slip.start, slip.end),
        stated=slip.stated,
        expected=slip.right,
        severity=slip.severity,
    )


class Prose:
    """All prose of one report: the preamble and the passages of parts 一, 五 and 六."""

    def __init__(self, report: Report) -> None:
        self.preamble = Passage("preamble", report.preamble)
        self.overview = tuple(_passages(report, "overview"))
        self.problems = Passage("problems", report.problems)
        self.other_matters = tuple(_passages(report, "other_matters"))
        #: All but the preamble.
        self.body = (*self.overview, self.problems, *self.other_matters)
        self.names = own_names(report.organisation)
        self.year = report.year
        self.slips = self._slips()

    def _slips(self) -> Mapping[str, list[tuple[Passage, Slip]]]:
        """The slips by the rule that watches them."""
        found: dict[str, list[tuple[Passage, Slip]]] = {}
        for passage in (self.preamble, *self.body):
            by_rule = proofread(passage.text, passage is self.preamble)
            for rule, slips in by_rule.items():
                found.setdefault(rule, []).extend([(passage, slip) for slip in slips])
        return found

    def passage(self, part: str) -> Passage:
        """The passage of that part. Raises StopIteration when there is none."""
        return next(each for each in (self.preamble, *self.body) if each.part == part)

    def statements(self) -> Iterator[tuple[Passage, Statement]]:
        """What the passages state, but for the preamble."""
        elsewhere = Setting(self.year, self.names, on_request=False)
        on_request = elsewhere._replace(on_request=True)
        for passage in self.body:
            setting = on_request if passage.topic == "on_request" else elsewhere
            for statement in statements_of(passage.text, setting):
                yield passage, statement


def _passages(report: Report, family: str) -> Iterator[Passage]:
    for part, section in report.sections(family):
        yield Passage(part, section.body, section.topic, section.heading)


_ROLLED_UP = tuple(place + office for place in "省市县区州旗盟" for office in ("人民政府", "政府"))
_OFFICES = ("人民政府", "政府", "街道办事处", "办事处", "委员会")


@lru_cache(maxsize=64)
def own_names(organisation: str) -> tuple[str, ...]:
    """What a report calls its own body, longest first: 连城镇人民政府, 连城镇, 镇政府.

    A government above the township is called by its place alone, because 市政府 may mean its own
    office and not the whole city.
    """
    organisation = organisation[-_LONGEST_NAME:]
    office = next((each for each in _OFFICES if organisation.endswith(each)), "")
    place_name = organisation.removesuffix(office)
    names = {place_name[at:] for at in range(len(place_name) - _SHORTEST_NAME + 1)}
    if not organisation.endswith(_ROLLED_UP):
        names |= {organisation[at:] for at in range(len(organisation) - _SHORTEST_NAME + 1)}
        names |= {name.replace("人民政府", "政府") for name in names}
        if organisation.endswith(("镇人民政府", "乡人民政府")):
            names |= {organisation[-5] + "政府"}
        if organisation.endswith("街道办事处"):
            streets = [f"{place_name[at:]}街道" for at in range(len(place_name) + 1)]
            names |= {street + ending for street in streets for ending in ("", "办", "办事处")}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=2)
def prose_of(case: Case) -> Prose:
    """The prose of a case. The latest and last year's are kept: every rule of a check asks for it."""
    return Prose(case.report)
