"""A parsed draft -> Report; collects every problem while it reads and raises them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from output.draft_problems import DraftError, Problems, shown
from schema.address import Address
from schema.figure import MAX_DIGITS, Kind, Value, plain_decimal
from schema.form import Cell, Form
from schema.level import LEVELS, Level
from schema.loading import LATEST_EDITION, editions, load_form
from schema.report import Acceptance, Contact, Fees, Report, Section, Stated
from schema.rules.proactive import CHARGES_IN_YUAN
from schema.text import clean_heading, clean_line, clean_text

FORMAT = 1

_TOO_LONG = 10**MAX_DIGITS

_SHAPE: Mapping[str, frozenset[str]] = {
    "": frozenset(
        (
            "format",
            "form",
            "report",
            "contact",
            "text",
            "fees",
            "figures",
            "stated",
            "accepted",
            "previous",
        )
    ),
    "report": frozenset(("organisation", "level", "year", "date", "enforcement")),
    "contact": frozenset(field.name for field in fields(Contact)),
    "text": frozenset(("preamble", "problems", "overview", "other_matters")),
    "text.overview": frozenset(("topic", "heading", "body")),
    "text.other_matters": frozenset(("heading", "body")),
    "previous": frozenset(("file",)),
    "fees": frozenset(field.name for field in fields(Fees)),
    "accepted": frozenset(field.name for field in fields(Acceptance)),
}
_TOPICS = ("proactive", "on_request", "management", "platform", "supervision")


class DraftReader:
    """Reads the document that was parsed from ``text``."""

    def __init__(self, document: Mapping[str, Any], text: str) -> None:
        self.document = document
        self.problems = Problems(text)

    def report(self) -> Report:
        """The report. Raises DraftError naming everything that is wrong."""
        form = self.form()
        self.check_keys("", self.document)
        head = self.table("report")
        text = self.table("text")
        figures, misplaced = self.figures(form, "figures")
        stated = self.stated(form)
        for address in misplaced.keys() & stated.figures.keys():
            self.problems.append(f"{self.problems.line(f'figures.{address}')}{address} 写了两次")
        report = Report(
            form=form.edition,
            organisation=clean_line(self.string("report", head, "organisation")),
            level=self.level(head),
            year=self.year(head),
            dated=self.day(head),
            enforcement=self.flag(head),
            contact=self.contact(),
            preamble=clean_text(self.string("text", text, "preamble")),
            overview=self.sections("overview", text),
            problems=clean_text(self.string("text", text, "problems")),
            other_matters=self.sections("other_matters", text),
            fees=self.fees(),
            figures=MappingProxyType(figures),
            stated=Stated(
                MappingProxyType({**misplaced, **stated.figures}), stated.title, stated.headings
            ),
            accepted=self.accepted(),
            previous=clean_line(self.string("previous", self.table("previous"), "file")),
        )
        if self.problems:
            raise DraftError(self.problems)
        return report

    def form(self) -> Form:
        """The form named by the draft; format and edition are wrong before anything else is."""
        number = self.document.get("format")
        if type(number) is int and number > FORMAT:
            newer = shown(str(number))
            raise DraftError(
                [f"这份草稿是更新的版本写的（格式 {newer}，本程序只认得 {FORMAT}）"],
                "文件没有改动。请升级本程序后再打开。",
            )
        if type(number) is not int or number != FORMAT:
            raise DraftError(["缺少 format = 1，不像是本程序的草稿"])
        edition = self.document.get("form", LATEST_EDITION)
        if edition not in editions():
            line, known = self.problems.line("form"), "、".join(editions())
            raise DraftError([f"{line}form 写的是 {shown(str(edition))}，现有表式：{known}"])
        return load_form(edition)

    def table(self, name: str, within: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        value = (self.document if within is None else within).get(name.rpartition(".")[2], {})
        if not isinstance(value, dict):
            self.problems.append(f"{self.problems.line(name)}{name} 应是一节（[{name}]）")
            return {}
        if name in _SHAPE:
            self.check_keys(name, value)
        return value

    def check_keys(self, name: str, table: Mapping[str, Any]) -> None:
        for key in table:
            if key not in _SHAPE[name]:
                self.problems.unknown(f"{name}.{key}" if name else key, key, sorted(_SHAPE[name]))

    def string(self, name: str, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.problems.wrong(f"{name}.{key}", "带引号的文字")
            return ""
        return value

    def level(self, head: Mapping[str, Any]) -> Level | None:
        name = self.string("report", head, "level")
        if name and name not in LEVELS:
            self.problems.unknown_choice("report.level", name, list(LEVELS))
        return LEVELS.get(name)

    def year(self, head: Mapping[str, Any]) -> int | None:
        year = head.get("year")
        if year is not None and (type(year) is not int or not 1000 <= year < 3000):
            self.problems.wrong("report.year", "像 2024 这样四位数字的年份，不带引号")
            return None
        return year

    def day(self, head: Mapping[str, Any]) -> date | None:
        day = head.get("date")
        if day is not None and type(day) is not date:
            self.problems.wrong("report.date", "日期，例如 2025-01-20，不带引号")
            return None
        return day

    def flag(self, head: Mapping[str, Any]) -> bool | None:
        flag = head.get("enforcement")
        if flag is not None and not isinstance(flag, bool):
            self.problems.wrong("report.enforcement", " true 或 false")
            return None
        return flag

    def contact(self) -> Contact:
        table = self.table("contact")
        names = (field.name for field in fields(Contact))
        return Contact(*(clean_line(self.string("contact", table, name)) for name in names))

    def fees(self) -> Fees:
        table = self.table("fees")
        kinds = {"notices": Kind.COUNT}
        values = (
            self.value(f"fees.{field.name}", table.get(field.name), kinds.get(field.name))
            for field in fields(Fees)
        )
        return Fees(*values)

    def sections(self, part: str, text: Mapping[str, Any]) -> tuple[Section, ...]:
        return tuple(
            Section(
                body=clean_text(self.string(f"text.{part}", entry, "body")),
                heading=clean_heading(self.string(f"text.{part}", entry, "heading")),
                topic=self.topic(entry) if part == "overview" else "",
            )
            for entry in self.entries(f"text.{part}", text.get(part, []))
        )

    def topic(self, entry: Mapping[str, Any]) -> str:
        topic = self.string("text.overview", entry, "topic")
        if topic and topic not in _TOPICS:
            self.problems.unknown_choice("text.overview.topic", topic, list(_TOPICS))
        return topic

    def entries(self, name: str, value: Any) -> Iterator[Mapping[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.problems.wrong(name, f"若干节（[[{name}]]）")
            return
        for entry in value:
            self.check_keys(name, entry)
            yield entry

    def accepted(self) -> tuple[Acceptance, ...]:
        names = [field.name for field in fields(Acceptance)]
        return tuple(
            Acceptance(*(clean_line(self.string("accepted", entry, name)) for name in names))
            for entry in self.entries("accepted", self.document.get("accepted", []))
        )

    def stated(self, form: Form) -> Stated:
        table = dict(self.table("stated"))
        title = clean_line(self.string("stated", table, "title"))
        headings = self.table("stated.headings", table)
        table.pop("title", None)
        table.pop("headings", None)
        typed, stated = self.figures(form, "stated", table)
        for address in typed:
            self.problems.append(
                f"{self.problems.line(f'stated.{address}')}{address} 不是总计，应写在 figures 里"
            )
        parts = [part.id for part in form.parts]
        for part in headings:
            if part not in parts:
                self.problems.unknown(f"stated.headings.{part}", part, parts)
        lines = {p: clean_line(self.string("stated.headings", headings, p)) for p in headings}
        return Stated(MappingProxyType(stated), title, MappingProxyType(lines))

    def figures(
        self, form: Form, name: str, table: Mapping[str, Any] | None = None
    ) -> tuple[dict[Address, Value], dict[Address, Value]]:
        """The typed and the stated figures of one tree; a total among the typed is a stated one."""
        typed: dict[Address, Value] = {}
        stated: dict[Address, Value] = {}
        cells = _cells_by_name(form)
        for address, entry in self.leaves(self.table(name) if table is None else table):
            cell = cells.get(address)
            if cell is not None:
                value = self.value(f"{name}.{address}", entry, cell.column.kind)
                if value is not None:
                    (stated if cell.computed else typed)[cell.address] = value
            elif address == CHARGES_IN_YUAN and name == "stated":
                value = self.value(f"{name}.{address}", entry, Kind.YUAN)
                if value is not None:
                    stated[CHARGES_IN_YUAN] = value
            else:
                self.unknown_figure(form, name, address)
        return typed, stated

    def leaves(self, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The values of a tree with their dotted names below it, in the order of the file."""
        waiting: list[tuple[str, Mapping[str, Any]]] = [("", table)]
        while waiting:
            path, branch = waiting.pop()
            below = []
            for key, entry in branch.items():
                if isinstance(entry, dict):
                    below.append((f"{path}{key}.", entry))
                else:
                    yield path + key, entry
            waiting += below[::-1]

    def unknown_figure(self, form: Form, name: str, address: str) -> None:
        near = self.problems.nearest(address, list(form.cells))
        guess = f"，是不是 {near}" if near else ""
        full = f"{name}.{address}"
        self.problems.append(f"{self.problems.line(full)}不认得 {shown(full)}{guess}")

    def value(self, name: str, entry: Any, kind: Kind | None) -> Value | None:
        """What a report stores for an entry; a number too long for any report stays text."""
        if type(entry) is int:
            if abs(entry) >= _TOO_LONG:
                return str(entry)
            return Decimal(entry) if kind is Kind.MONEY else entry
        if isinstance(entry, Decimal):
            return _decimal(entry, kind)
        if entry is None:
            return None
        if isinstance(entry, str):
            return clean_line(entry) or None
        self.problems.wrong(name, "数字；认不出的内容可以加引号")
        return None


def _decimal(number: Decimal, kind: Kind | None) -> Value:
    if (
        not number.is_finite()
        or max(len(number.as_tuple().digits), abs(number.adjusted())) > MAX_DIGITS
    ):
        return str(number)
    plain = plain_decimal(number)
    is_whole = kind in (Kind.COUNT, Kind.CHANGE) and plain == plain.to_integral_value()
    return int(plain) if is_whole else plain


@cache
def _cells_by_name(form: Form) -> dict[str, Cell]:
    return {str(address): cell for address, cell in form.cells.items()}
