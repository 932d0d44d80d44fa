"""The quantities that prose can name, and every way the tables may legitimately say them.

A reading is a sum of cells. A stated number is wrong only when it agrees with none of the
admissible readings of its quantity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from schema.address import Address
from schema.figure import Number
from schema.form import Form


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """One way to compute a quantity: the sum of ``plus`` less the sum of ``minus``."""

    name: str
    plus: tuple[Address, ...]
    minus: tuple[Address, ...] = ()

    def number(self, known: Mapping[Address, Number]) -> Number | None:
        """The value in the tables; None while a cell is missing."""
        try:
            total = sum([known[cell] for cell in self.plus])
            return total - sum([known[cell] for cell in self.minus]) if self.minus else total
        except KeyError:
            return None


@dataclass(frozen=True, slots=True)
class Quantity:
    """``rule`` watches it. ``with_carried`` are read when the sentence speaks of carry-over.

    ``at_most``: the text may count a part of what the cell holds, so only more than it is wrong.
    """

    name: str
    rule: str
    readings: tuple[ReadingOf, ...]
    with_carried: tuple[ReadingOf, ...] = ()
    at_most: bool = False
    factor: Decimal = Decimal(1)


@lru_cache(maxsize=256)
def quantity_of(form: Form, key: str) -> Quantity | None:
    """The quantity of a key of ``naming`` in this form; None where the form does not count it."""
    family, _, rest = key.partition(":")
    make = _FAMILIES.get(family)
    quantity = make(_Cells(form), rest) if make else _requests(_Cells(form), key)
    if quantity is None or not all(reading.plus for reading in quantity.readings):
        return None
    cells = {cell for each in quantity.readings for cell in each.plus}
    return quantity if cells <= form.cells.keys() else None


class _Cells:
    """Short ways to the cells of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def request(self, row: str, column: str = "total") -> tuple[Address, ...]:
        """A cell of the requests table, or all rows of a group."""
        one = Address.of("requests", row, column)
        if one in self.form.cells:
            return (one,)
        begin, end = f"requests.{row}.", f".{column}"
        return tuple(a for a in self.form.cells if a.startswith(begin) and a.endswith(end))

    def dispute(self, rows: tuple[str, ...], column: str) -> tuple[Address, ...]:
        return tuple(Address.of("disputes", row, column) for row in rows)

    def row_name(self, address: Address) -> str:
        return self.form.cells[address].row.name


def _requests(cells: _Cells, key: str) -> Quantity | None:
    received = ReadingOf("本年新收", cells.request("received"))
    start = ReadingOf("上年结转", cells.request("pending_start"))
    end = ReadingOf("结转下年度", cells.request("pending_end"))
    done = ReadingOf("（七）总计", cells.request("processed"))
    both = ReadingOf("新收加上年结转", received.plus + start.plus)
    of_new = ReadingOf("（七）总计减上年结转", done.plus, start.plus)
    withdrawn = cells.request("other_closure.other")
    answered = tuple(
        ReadingOf(f"（七）总计减{name}", done.plus, cells.request(row))
        for name, row in (
            ("（六）其他处理", "other_closure"),
            ("（六）3.其他", "other_closure.other"),
            ("（六）1.逾期不补正", "other_closure.no_clarification"),
        )
    )
    both_ways = (received, both, done)
    quantities = {
        "received": Quantity("收到申请", "NT-01", (received,), (both,)),
        "new": Quantity("新收申请", "NT-01", (received,)),
        "taken": Quantity("受理申请", "NT-01", (received,), (both, done)),
        "due": Quantity("应办申请", "NT-01", (both, received, done)),
        "handled": Quantity("收到并办理申请", "NT-01", both_ways),
        "requests": Quantity("申请", "NT-01", both_ways),
        "pending_start": Quantity("上年结转", "NT-02", (start,)),
        "concluded": Quantity("办结申请", "NT-03", (done, of_new)),
        "answered": Quantity("答复申请", "NT-03", (done, of_new, *answered)),
        "pending_end": Quantity("结转下年度", "NT-04", (end,)),
        "carried": Quantity("结转", "NT-04", (end, start)),
    }
    if not withdrawn:
        quantities["answered"] = quantities["concluded"]
    return quantities.get(key)


_OUTCOMES = {
    "full_grant": "予以公开",
    "partial_grant": "部分公开",
    "denial": "不予公开",
    "unable": "无法提供",
    "not_processed": "不予处理",
    "other_closure": "其他处理",
}


def _outcome(cells: _Cells, rest: str) -> Quantity | None:
    rows = rest.split("+")
    name = "、".join(_OUTCOMES[row] for row in rows)
    whole = ReadingOf(name, tuple(cell for row in rows for cell in cells.request(row)))
    readings = [whole]
    if rest == "other_closure":
        readings.append(ReadingOf("（六）3.其他", cells.request("other_closure.other")))
        readings += [
            ReadingOf(f"{name}减{label}", whole.plus, cells.request(f"other_closure.{row}"))
            for label, row in (("逾期不补正", "no_clarification"), ("逾期未缴费", "fee_unpaid"))
        ]
        readings = [each for each in readings if each.plus]
    return Quantity(name, "NT-05", tuple(readings))


def _granted(cells: _Cells, _: str) -> Quantity | None:
    full, partial = cells.request("full_grant"), cells.request("partial_grant")
    readings = (ReadingOf("予以公开", full), ReadingOf("予以公开加部分公开", full + partial))
    return Quantity("公开", "NT-05", readings)


_REASON_GROUPS = ("denial", "unable", "not_processed", "other_closure")


def _reason(cells: _Cells, row: str) -> Quantity | None:
    for group in _REASON_GROUPS:
        found = cells.request(f"{group}.{row}")
        if found:
            name = cells.row_name(found[0])
            return Quantity(name, "NT-08", (ReadingOf(name, found),), at_most=True)
    return None


_ORGANISATIONS = ("business", "research", "civil_society", "legal_service", "other_organisation")


def _applicant(cells: _Cells, key: str) -> Quantity | None:
    columns = _ORGANISATIONS if key == "organisations" else (key,)
    name = "法人或其他组织" if key == "organisations" else _column_name(cells, key)

    def over(*rows: str) -> tuple[Address, ...]:
        return tuple(cell for row in rows for each in columns for cell in cells.request(row, each))

    readings = (
        ReadingOf(f"{name}新收", over("received")),
        ReadingOf(f"{name}新收加上年结转", over("received", "pending_start")),
        ReadingOf(f"{name}办结", over("processed")),
    )
    return Quantity(f"{name}申请", "NT-07", readings)


def _column_name(cells: _Cells, column: str) -> str:
    address = Address.of("requests", "received", column)
    return cells.form.cells[address].column.name if address in cells.form.cells else column


_DISPUTES = {
    "reconsideration": ("行政复议", ("reconsideration",)),
    "suit": ("行政诉讼", ("direct_suit", "suit_after_reconsideration")),
    "direct": ("未经复议直接起诉", ("direct_suit",)),
    "after": ("复议后起诉", ("suit_after_reconsideration",)),
}


_SOME_SUITS = frozenset(("direct", "after"))


def _groups(rest: str) -> tuple[str, tuple[str, ...]]:
    """The name and the rows of these disputes; both kinds of suits are all suits."""
    keys = dict.fromkeys(rest.split("+"))
    if "suit" in keys or keys.keys() >= _SOME_SUITS:
        keys = dict.fromkeys("suit" if key in _SOME_SUITS else key for key in keys)
    named = [_DISPUTES[key] for key in keys]
    return "、".join(name for name, _ in named), tuple(row for _, rows in named for row in rows)


def _dispute(cells: _Cells, rest: str) -> Quantity | None:
    groups, _, result = rest.partition(":")
    name, rows = _groups(groups)
    readings = [
        ReadingOf(f"{name}总计", cells.dispute(rows, "total")),
        _with_result(cells, groups, "concluded"),
    ]
    if result in _RESULTS:
        readings.append(_with_result(cells, groups, result))
    return Quantity(name, "NT-10", tuple(readings))


_RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other_outcome": "其他结果",
    "pending": "尚未审结",
}


def _result(cells: _Cells, rest: str) -> Quantity | None:
    """Of the nearest disputes together, of each that is named alone, or of all of them."""
    groups, _, result = rest.partition(":")
    nearest, *others = groups.split("|")
    named = "+".join((nearest, *others))
    alone = named.replace("suit", "suit+direct+after").split("+")
    of = dict.fromkeys((nearest, *alone, named))
    readings = tuple(_with_result(cells, each, result) for each in of)
    return Quantity(readings[0].name, "NT-12", readings)


def _with_result(cells: _Cells, groups: str, result: str) -> ReadingOf:
    name, rows = _groups(groups)
    if result == "concluded":
        total, pending = cells.dispute(rows, "total"), cells.dispute(rows, "pending")
        return ReadingOf(f"{name}已审结", total, pending)
    return ReadingOf(f"{name}{_RESULTS[result]}", cells.dispute(rows, result))


_DOCUMENTS = {
    "normative_documents": ("行政规范性文件", "NT-13"),
    "rule_documents": ("规章", "NT-14"),
}
_MAKING = {"issued": "制发", "repealed": "废止", "in_force": "现行有效"}


def _document(cells: _Cells, rest: str) -> Quantity | None:
    row, _, column = rest.partition(":")
    name, rule = _DOCUMENTS[row]
    cell = Address.of("proactive", row, column)
    label = f"{name}{_MAKING[column]}"
    return Quantity(label, rule, (ReadingOf(label, (cell,)),))


_DECISIONS = {"licensing": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}


def _decision(cells: _Cells, row: str) -> Quantity | None:
    cell = Address.of("proactive", row, "decisions")
    name = f"{_DECISIONS[row]}决定"
    return Quantity(name, "NT-15", (ReadingOf(name, (cell,)),))


def _charge(cells: _Cells, _: str) -> Quantity | None:
    cell = Address("proactive.charges.amount")
    return Quantity("行政事业性收费", "NT-15", (ReadingOf("行政事业性收费", (cell,)),))


_FAMILIES: dict[str, Callable[[_Cells, str], Quantity | None]] = {
    "outcome": _outcome,
    "granted": _granted,
    "reason": _reason,
    "applicant": _applicant,
    "dispute": _dispute,
    "result": _result,
    "document": _document,
    "decision": _decision,
    "charge": _charge,
}
