"""Which cell is wrong: the smallest changes that make every sum and balance of a table hold.

Every suspect is a full explanation; nothing is changed until somebody asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schema.address import Address
from schema.equations import Equation, equations_of, filled_numbers
from schema.figure import Number, show_value
from schema.form import Form, Table
from schema.prose.claims import Claim, claims_in
from schema.report import Report
from schema.rule import open_case

#: More suspects of one kind explain nothing.
_MOST_PAIRS = 12

_SUPPORTED, _REFUTED = -4.0, 4.0
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in a cell and what would make the sums right."""

    cell: Address
    found: Number
    proposed: Number


@dataclass(frozen=True, slots=True)
class Suspect:
    """One explanation; ``message`` tells it, a lower ``cost`` is the likelier one."""

    changes: tuple[Change, ...]
    reason: str
    cost: float
    message: str


def suspects(form: Form, report: Report) -> tuple[Suspect, ...]:
    """The explanations of what fails, the likeliest of each table first; none when all holds."""
    numbers = filled_numbers(form, report)
    found: list[Suspect] = []
    for table in form.tables:
        equations = equations_of(form, table, numbers)
        if any(equation.residue for equation in equations):
            search = _Search(form, table, numbers, equations, claims_in(open_case(form, report)))
            found += sorted(search.suspects(), key=lambda suspect: suspect.cost)
    return tuple(found)


def apply_suspect(form: Form, report: Report, suspect: Suspect) -> Report:
    """The report with the changes of a suspect made."""
    for change in suspect.changes:
        if form.cells[change.cell].computed:
            report = report.with_stated(change.cell, change.proposed)
        else:
            report = report.with_value(change.cell, change.proposed)
    return report


class _Search:
    """The search in one table."""

    def __init__(
        self,
        form: Form,
        table: Table,
        numbers: Mapping[Address, Number],
        equations: Sequence[Equation],
        claims: Sequence[Claim],
    ) -> None:
        self.form, self.table, self.numbers = form, table, numbers
        self.equations = equations
        self.claims = [claim for claim in claims if claim.cells[0].table == table.id]
        self.of_cell: dict[Address, list[int]] = defaultdict(list)
        for number, equation in enumerate(equations):
            for cell in equation.weights:
                self.of_cell[cell].append(number)
        self.failing = {n for n, equation in enumerate(equations) if equation.residue}

    def suspects(self) -> list[Suspect]:
        """One cell if that explains all; else a slip over two cells; else any two cells."""
        slips = list(self.slips())
        found = [*self.single_cells(), *slips]
        return found or list(self.independent_pairs())

    def single_cells(self) -> Iterator[Suspect]:
        for cell, equations in self.of_cell.items():
            if set(equations) != self.failing:
                continue
            differences = {self.needed(cell, number) for number in equations}
            if len(differences) == 1:
                suspect = self.suspect({cell: differences.pop()})
                if suspect is not None:
                    yield suspect

    def needed(self, cell: Address, number: int) -> Number:
        """By how much ``cell`` must change for one equation to hold."""
        equation = self.equations[number]
        return -equation.residue // equation.weights[cell]

    def slips(self) -> Iterator[Suspect]:
        """Neighbours exchanged, a value one place off, digits split over two cells or joined."""
        told: set[frozenset[tuple[Address, Number]]] = set()
        for one, other, is_across in self.neighbours():
            a, b = self.numbers[one], self.numbers[other]
            ways = [(b, a, "两格的数字互换" if a and b else "数字填到了旁边一格", 1.0)]
            if is_across and isinstance(a, int) and isinstance(b, int):
                ways += _splits(a, b)
            for new_a, new_b, reason, cost in ways:
                changes = {one: new_a - a, other: new_b - b}
                key = frozenset(changes.items())
                if (new_a, new_b) != (a, b) and key not in told and self.makes_right(changes):
                    told.add(key)
                    suspect = self.suspect(changes, reason, cost)
                    if suspect is not None:
                        yield suspect

    def neighbours(self) -> Iterator[tuple[Address, Address, bool]]:
        """Filled cells side by side (True) or one above the other (False)."""
        for block in self.table.blocks:
            lanes = [
                ([Address.of(self.table.id, row.id, c.id) for c in block.columns], True)
                for row in block.rows
            ]
            lanes += [
                ([Address.of(self.table.id, row.id, c.id) for row in block.rows], False)
                for c in block.columns
            ]
            for lane, is_across in lanes:
                filled = [cell for cell in lane if cell in self.numbers]
                yield from ((one, other, is_across) for one, other in pairwise(filled))

    def makes_right(self, changes: Mapping[Address, Number]) -> bool:
        touched = self.failing.union(*(self.of_cell[cell] for cell in changes))
        return not any(self.equations[number].after(changes) for number in touched)

    def independent_pairs(self) -> Iterator[Suspect]:
        """Two cells, each wrong on its own account."""
        pairs: list[Suspect] = []
        start = min(self.failing)
        for one in self.equations[start].weights:
            for other in self.of_cell:
                changes = self.solve(one, other) if one != other else None
                suspect = self.suspect(changes, "两格各错一处") if changes else None
                if suspect is not None:
                    pairs.append(suspect)
        yield from sorted(pairs, key=lambda suspect: suspect.cost)[:_MOST_PAIRS]

    def solve(self, one: Address, other: Address) -> dict[Address, Number] | None:
        """The changes of two cells that make all equations hold; None when there are none."""
        mine, theirs = set(self.of_cell[one]), set(self.of_cell[other])
        if not self.failing <= mine | theirs or not (mine - theirs) or not (theirs - mine):
            return None
        changes = {
            one: self.needed(one, min(mine - theirs)),
            other: self.needed(other, min(theirs - mine)),
        }
        return changes if all(changes.values()) and self.makes_right(changes) else None

    def suspect(
        self, changes: Mapping[Address, Number], reason: str = "", cost: float = 0.0
    ) -> Suspect | None:
        """The suspect of these differences; None when one is nothing or a value would be negative."""
        made = tuple(
            Change(cell, self.numbers[cell], self.numbers[cell] + difference)
            for cell, difference in changes.items()
        )
        if any(each.proposed < 0 or each.proposed == each.found for each in made):
            return None
        likely = [_likeness(change.found, change.proposed) for change in made]
        if not reason:
            reason = likely[0][1]
        if not cost:
            cost = sum(each for each, _ in likely)
        cost += self.said_of(made)
        told = "；".join(
            f"{self.form.cells[each.cell].name}现在是 {show_value(each.found)}，"
            f"改成 {show_value(each.proposed)}"
            for each in made
        )
        return Suspect(made, reason, cost, f"{told}（{reason}）。")

    def said_of(self, changes: Sequence[Change]) -> float:
        """What the prose says to the changes: it wants those numbers, or has the present ones."""
        verdicts = {self.verdict(claim, changes) for claim in self.claims}
        return min(verdicts) if _SUPPORTED in verdicts else max(verdicts, default=0.0)

    def verdict(self, claim: Claim, changes: Sequence[Change]) -> float:
        present = claim.numbers[0]
        stated = [each for each in changes if self.form.cells[each.cell].computed]
        if any(each.cell in claim.cells and each.proposed == claim.value for each in stated):
            return _SUPPORTED
        effect = sum(
            change.proposed - change.found
            for change in changes
            for cell in claim.cells
            if change not in stated
            and cell.row == change.cell.row
            and cell.column in (TOTAL, change.cell.column)
        )
        if present is None or not effect:
            return 0.0
        if present + effect == claim.value:
            return _SUPPORTED
        return _REFUTED if present == claim.value else 0.0


def _splits(a: int, b: int) -> Iterator[tuple[int, int, str, float]]:
    """Two cells that hold the digits of one number, and one that holds those of two."""
    if a >= 0 and b >= 0 and (a or b):
        yield int(f"{a}{b}"), 0, "一个数被拆到了两格", 1.5
        yield 0, int(f"{a}{b}"), "一个数被拆到了两格", 2.0
    for whole, is_left in ((a, True), (b, False)):
        rest = b if is_left else a
        digits = str(whole)
        if rest == 0 and whole > 9:
            for cut in range(1, len(digits)):
                left, right = int(digits[:cut]), int(digits[cut:])
                if str(right) == digits[cut:]:
                    yield left, right, "两格的数字连成了一个数", 2.0


def _likeness(found: Number, proposed: Number) -> tuple[float, str]:
    """How likely one number was written for the other, and how that may have happened."""
    one, other = show_value(found), show_value(proposed)
    if found == 0:
        return 2.5, "像是漏填"
    if proposed == 0:
        return 2.5, "像是多填"
    if len(one) == len(other):
        places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(places) == 2 and sorted(one) == sorted(other) and places[1] == places[0] + 1:
            return 0.5, "两位数字颠倒"
        if len(places) == 1 and len(one) > 1:
            return 1.5, "有一位数字不同"
    if len(other) == len(one) + 1 and _is_shortened(one, other):
        return 1.0, "少了一位数字"
    if len(one) == len(other) + 1 and _is_shortened(other, one):
        return 1.0, "多了一位数字"
    return 3.0, f"差 {show_value(max(proposed - found, found - proposed))}"


def _is_shortened(short: str, long: str) -> bool:
    """Is ``short`` the digits of ``long`` with one left out?"""
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
