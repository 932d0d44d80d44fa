"""The draft file: Report <-> TOML, one value a line, in the order of the form.

Reading never drops anything: an unknown key or a wrong type is an error that names the line, and
the file stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from schema.address import Address
from schema.errors import WizardError
from schema.figure import MAX_DIGITS, Kind, Value, plain_decimal
from schema.form import Cell, Form
from schema.level import LEVELS, Level
from schema.loading import LATEST_EDITION, editions, load_form
from schema.report import Acceptance, Contact, Fees, Report, Section, Stated
from schema.rules.proactive import CHARGES_IN_YUAN
from schema.text import clean_heading, clean_line, clean_text

FORMAT = 1

#: How many problems one message tells.
_SHOWN = 5

#: Beyond so many problems the file is something else; looking for each line would take minutes.
_LOCATED = 50
_LONGEST_NAME = 80
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


class DraftError(WizardError):
    """A draft that cannot be read; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: list[str], hint: str = "") -> None:
        self.problems = tuple(problems)
        more = f"；另有 {len(problems) - _SHOWN} 处" if len(problems) > _SHOWN else ""
        super().__init__(
            "草稿读不出来：" + "；".join(problems[:_SHOWN]) + more + "。",
            hint or "文件没有改动。请用文本编辑器改好，或者打开它的历史版本。",
        )


def write_draft(report: Report) -> str:
    """The TOML text of ``report``."""
    import tomli_w  # only where a draft is written: checking does without

    # The deep indent is never printed: it only makes tomli-w write every section as a [[section]]
    # of its own instead of an inline table.
    return tomli_w.dumps(_document(report), multiline_strings=True, indent=100)


def _document(report: Report) -> dict[str, Any]:
    form = load_form(report.form)
    document: dict[str, Any] = {"format": FORMAT, "form": report.form}
    document["report"] = _filled(
        organisation=report.organisation,
        level=report.level.id if report.level else None,
        year=report.year,
        date=report.dated,
        enforcement=report.enforcement,
    )
    document["contact"] = _filled(**_plain(report.contact))
    document["text"] = {
        **_filled(preamble=report.preamble, problems=report.problems),
        "overview": [
            {**_filled(topic=each.topic), "heading": each.heading, "body": each.body}
            for each in report.overview
        ],
        "other_matters": [
            {**_filled(heading=each.heading), "body": each.body} for each in report.other_matters
        ],
    }
    document["fees"] = _filled(**{key: _stored(v) for key, v in _plain(report.fees).items()})
    document["figures"] = _tree(form, report.figures)
    document["stated"] = {
        **_filled(title=report.stated.title, headings=dict(report.stated.headings)),
        **_tree(form, report.stated.figures),
    }
    document["accepted"] = [_filled(**_plain(each)) for each in report.accepted]
    document["previous"] = _filled(file=report.previous)
    return {key: value for key, value in document.items() if value not in ({}, [])}


def _plain(record: Contact | Fees | Acceptance) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, {})}


def _stored(value: Value | None) -> Value | None:
    """A Decimal without a fraction is written as an integer, so that 3 does not become 3.0."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _tree(form: Form, figures: Mapping[Address, Value]) -> dict[str, Any]:
    """Nested tables in the order of the form; addresses outside the form come last."""
    tree: dict[str, Any] = {}
    for address in (*form.cells, *(a for a in figures if a not in form.cells)):
        if address in figures:
            branch = tree
            *path, leaf = address.split(".")
            for name in path:
                branch = branch.setdefault(name, {})
            branch[leaf] = _stored(figures[address])
    return tree


def read_draft(text: str) -> Report:
    """The report of a draft text. Raises DraftError naming every line or key that is wrong."""
    text = text.removeprefix("\ufeff")  # some editors put it there
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise DraftError([_syntax_problem(str(error), text)]) from error
    report = _DraftReader(document, text).report()
    if _may_be_cut(text):
        raise DraftError(
            [_sudden_end(text)],
            "文件没有改动。内容若是完整的，请在末尾加一个换行；否则请打开它的历史版本。",
        )
    return report


def _may_be_cut(text: str) -> bool:
    """Of a file that was cut off, only a bare number can still be read: as another number."""
    last_line = text.rpartition("\n")[2]
    return "=" in last_line and last_line[-1].isdigit()


_REPEATED = re.compile("twice|overwrite|mutate|Duplicate")
_ENDLESS = (
    (r"\d{1000}|\d[eE][+-]?\d{10}", "的数字太长"),
    (r"(?:[\[{][^\n\[{]{0,9}){100}", "的括号套得太深"),
)


def _syntax_problem(message: str, text: str) -> str:
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place:
        wrong = "和前面的内容重复" if _REPEATED.search(message) else "附近的写法不对"
        return f"第 {place[1]} 行第 {place[2]} 列{wrong}"
    if "end of document" in message:
        return _sudden_end(text)
    for pattern, words in _ENDLESS:
        if found := re.search(pattern, text):
            return f"第 {_line_number(text, found.start())} 行{words}"
    return "写法不对，不是有效的 TOML"


@cache
def _cells_by_name(form: Form) -> dict[str, Cell]:
    return {str(address): cell for address, cell in form.cells.items()}


def _sudden_end(text: str) -> str:
    return f"文件到第 {_line_number(text, len(text))} 行突然结束，像是没有写完"


def _line_number(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _shown(name: str) -> str:
    """A name of the file as a message can show it: on one line and not endless."""
    line = clean_line(name)
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME] + "…"


class _DraftReader:
    """Collects every problem while it reads and raises them together at the end."""

    def __init__(self, document: Mapping[str, Any], text: str) -> None:
        self.document = document
        self.text = text
        self.problems: list[str] = []

    def report(self) -> Report:
        form = self.form()
        self.check_keys("", self.document)
        head = self.table("report")
        text = self.table("text")
        figures, misplaced = self.figures(form, "figures")
        stated = self.stated(form)
        for address in misplaced.keys() & stated.figures.keys():
            self.problems.append(f"{self.line(f'figures.{address}')}{address} 写了两次")
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
            shown = _shown(str(number))
            raise DraftError(
                [f"这份草稿是更新的版本写的（格式 {shown}，本程序只认得 {FORMAT}）"],
                "文件没有改动。请升级本程序后再打开。",
            )
        if type(number) is not int or number != FORMAT:
            raise DraftError(["缺少 format = 1，不像是本程序的草稿"])
        edition = self.document.get("form", LATEST_EDITION)
        if edition not in editions():
            shown = _shown(str(edition))
            raise DraftError(
                [f"{self.line('form')}form 写的是 {shown}，现有表式：{'、'.join(editions())}"]
            )
        return load_form(edition)

    def table(self, name: str, within: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        value = (self.document if within is None else within).get(name.rpartition(".")[2], {})
        if not isinstance(value, dict):
            self.problems.append(f"{self.line(name)}{name} 应是一节（[{name}]）")
            return {}
        if name in _SHAPE:
            self.check_keys(name, value)
        return value

    def check_keys(self, name: str, table: Mapping[str, Any]) -> None:
        for key in table:
            if key not in _SHAPE[name]:
                self.unknown(f"{name}.{key}" if name else key, key, sorted(_SHAPE[name]))

    def unknown(self, name: str, key: str, known: list[str]) -> None:
        near = self.nearest(key, known)
        guess = f"，是不是 {near}" if near else f"，这里可以写 {'、'.join(known[:12])}"
        self.problems.append(f"{self.line(name)}不认得 {_shown(name)}{guess}")

    def unknown_choice(self, name: str, choice: str, known: list[str]) -> None:
        near = self.nearest(choice, known)
        guess = f"，是不是 {near}" if near else f"，可以写 {'、'.join(known)}"
        line = self.line(name, re.escape(choice[:_LONGEST_NAME]))
        self.problems.append(f"{line}{name} 不能写 {_shown(choice)}{guess}")

    def nearest(self, word: str, known: list[str]) -> str:
        import difflib  # only where something is wrong

        if len(self.problems) >= _LOCATED:
            return ""
        return next(iter(difflib.get_close_matches(word, known, 1)), "")

    def wrong(self, name: str, wanted: str) -> None:
        self.problems.append(f"{self.line(name)}{name} 应是{wanted}")

    def line(self, name: str, value: str = "") -> str:
        """``第 n 行 `` for a dotted key, found in the text; empty when it is not found.

        ``value`` is a pattern of what stands there, for a key that stands in several sections.
        """
        if len(name) > 2 * _LONGEST_NAME or len(self.problems) >= _LOCATED:
            return ""
        section, _, key = name.rpartition(".")
        begins = rf"^\s*\[+\s*{re.escape(section)}\s*\]+" if section else r"\A"
        start = re.search(begins, self.text, re.MULTILINE)
        pattern = re.compile(
            rf"^\s*(?:\[+\s*{re.escape(name)}\b|[\"']?{re.escape(key)}[\"']?\s*[=.]\s*[\"']*{value})",
            re.MULTILINE,
        )
        found = pattern.search(self.text, start.start() if start else 0)
        return f"第 {_line_number(self.text, found.end())} 行 " if found else ""

    def string(self, name: str, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.wrong(f"{name}.{key}", "带引号的文字")
            return ""
        return value

    def level(self, head: Mapping[str, Any]) -> Level | None:
        name = self.string("report", head, "level")
        if name and name not in LEVELS:
            self.unknown_choice("report.level", name, list(LEVELS))
        return LEVELS.get(name)

    def year(self, head: Mapping[str, Any]) -> int | None:
        year = head.get("year")
        if year is not None and (type(year) is not int or not 1000 <= year < 3000):
            self.wrong("report.year", "像 2024 这样四位数字的年份，不带引号")
            return None
        return year

    def day(self, head: Mapping[str, Any]) -> date | None:
        day = head.get("date")
        if day is not None and type(day) is not date:
            self.wrong("report.date", "日期，例如 2025-01-20，不带引号")
            return None
        return day

    def flag(self, head: Mapping[str, Any]) -> bool | None:
        flag = head.get("enforcement")
        if flag is not None and not isinstance(flag, bool):
            self.wrong("report.enforcement", " true 或 false")
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
            self.unknown_choice("text.overview.topic", topic, list(_TOPICS))
        return topic

    def entries(self, name: str, value: Any) -> Iterator[Mapping[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong(name, f"若干节（[[{name}]]）")
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
                f"{self.line(f'stated.{address}')}{address} 不是总计，应写在 figures 里"
            )
        parts = [part.id for part in form.parts]
        for part in headings:
            if part not in parts:
                self.unknown(f"stated.headings.{part}", part, parts)
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
        near = self.nearest(address, list(form.cells))
        guess = f"，是不是 {near}" if near else ""
        full = f"{name}.{address}"
        self.problems.append(f"{self.line(full)}不认得 {_shown(full)}{guess}")

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
        self.wrong(name, "数字；认不出的内容可以加引号")
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
