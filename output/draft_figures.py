"""The figures of a parsed draft, typed and stated, and what else a published report stated.

A value is never dropped: a name that the form does not have is a problem that tells the nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from output.toml_problems import Problems, shown
from schema.address import Address
from schema.figure import TOO_LARGE, Kind, Value, is_storable, plain_decimal
from schema.form import Form
from schema.rules.proactive import CHARGES_IN_YUAN
from schema.text import clean_line

Figures = dict[Address, Value]


def read_figures(
    form: Form, problems: Problems, name: str, tree: Mapping[str, Any]
) -> tuple[Figures, Figures]:
    """The typed and the stated figures of one tree; a total among the typed is a stated one."""
    typed: Figures = {}
    stated: Figures = {}
    cells = _cells_by_name(form)
    for address, entry in _leaves(tree):
        cell = cells.get(address)
        if cell is not None:
            known, kind, computed = cell
            if type(entry) is int and kind is Kind.COUNT and 0 <= entry < TOO_LARGE:
                value: Value | None = entry  # nearly all are, and a thousand drafts have many
            else:
                value = read_value(problems, name, address, entry, kind)
            if value is not None:
                (stated if computed else typed)[known] = value
        elif address == CHARGES_IN_YUAN and name == "stated":
            value = read_value(problems, name, address, entry, Kind.YUAN)
            if value is not None:
                stated[CHARGES_IN_YUAN] = value
        else:
            _tell_unknown(problems, name, address, list(form.cells))
    return typed, stated


def read_labels(form: Form, problems: Problems, tree: Mapping[str, Any]) -> Mapping[str, str]:
    """The labels of ``[stated.labels]`` by the names of their rows and columns."""
    known = form.labels()
    labels: dict[str, str] = {}
    for name, entry in _leaves(tree):
        if name not in known:
            _tell_unknown(problems, "stated.labels", name, list(known))
        elif isinstance(entry, str):
            labels[name] = clean_line(entry)
        else:
            problems.wrong(f"stated.labels.{name}", "带引号的文字")
    return MappingProxyType(labels)


def read_value(problems: Problems, family: str, name: str, entry: Any, kind: Kind) -> Value | None:
    """What a report stores for an entry; a number too long for any report stays text."""
    if type(entry) is int:
        if not is_storable(entry):
            return str(entry)
        return Decimal(entry) if kind is Kind.MONEY else entry
    if isinstance(entry, Decimal):
        return _decimal(entry, kind)
    if entry is None:
        return None
    if isinstance(entry, str):
        return clean_line(entry) or None
    problems.wrong(f"{family}.{name}", "数字；认不出的内容可以加引号")
    return None


def _leaves(tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a tree with their dotted names below it, in the order of the file."""
    waiting: list[tuple[str, Mapping[str, Any]]] = [("", tree)]
    while waiting:
        path, branch = waiting.pop()
        below = []
        for key, entry in branch.items():
            if isinstance(entry, dict):
                below.append((f"{path}{key}.", entry))
            else:
                yield path + key, entry
        waiting += below[::-1]


def _tell_unknown(problems: Problems, family: str, name: str, known: list[str]) -> None:
    near = problems.nearest(name, known)
    guess = f"，是不是 {near}" if near else ""
    full = f"{family}.{name}"
    problems.append(f"{problems.line(full)}不认得 {shown(full)}{guess}")


def _decimal(number: Decimal, kind: Kind) -> Value:
    if not is_storable(number):
        return str(number)
    plain = plain_decimal(number)
    is_whole = kind in (Kind.COUNT, Kind.CHANGE) and plain == plain.to_integral_value()
    return int(plain) if is_whole else plain


@cache
def _cells_by_name(form: Form) -> dict[str, tuple[Address, Kind, bool]]:
    """Address, kind and whether it is a total, by the plain text of the address."""
    return {
        str(address): (address, cell.column.kind, cell.computed)
        for address, cell in form.cells.items()
    }
