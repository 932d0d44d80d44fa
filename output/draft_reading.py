"""A parsed draft -> Report; collects every problem while it reads and raises them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from output.draft_figures import Figures, read_figures, read_labels, read_value
from output.toml_problems import Problems, shown
from schema.errors import WizardError
from schema.form import Form
from schema.level import LEVELS, Level
from schema.loading import LATEST_EDITION, editions, load_form
from schema.profile import profiles
from schema.report import (
    FEE_KINDS,
    PARTS_OF_SECTIONS,
    Acceptance,
    Contact,
    Fees,
    Report,
    Review,
    Section,
    Stated,
)
from schema.text import clean_heading, clean_line, clean_text

FORMAT = 1
#: How many problems one message tells.
_SHOWN = 5

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
            "review",
            "accepted",
            "previous",
        )
    ),
    "report": frozenset(("organisation", "level", "year", "date", "enforcement", "profile")),
    "contact": frozenset(field.name for field in fields(Contact)),
    "text": frozenset(("preamble", "problems", *PARTS_OF_SECTIONS)),
    "text.overview": frozenset(("topic", "heading", "body")),
    "text.other_matters": frozenset(("heading", "body")),
    "previous": frozenset(("file",)),
    "fees": frozenset(FEE_KINDS),
    "review": frozenset(field.name for field in fields(Review)),
    "accepted": frozenset(field.name for field in fields(Acceptance)),
}


class DraftError(WizardError):
    """A draft that cannot be read; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: Sequence[str], hint: str = "") -> None:
        self.problems = tuple(problems)
        more = f"；另有 {len(problems) - _SHOWN} 处" if len(problems) > _SHOWN else ""
        super().__init__(
            "草稿读不出来：" + "；".join(problems[:_SHOWN]) + more + "。",
            hint or "文件没有改动。请用文本编辑器改好，或者打开它的历史版本。",
        )


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
        figures, misplaced = read_figures(form, self.problems, "figures", self.table("figures"))
        stated = self.stated(form) if "stated" in self.document else Stated()
        if misplaced:
            stated = self.with_misplaced(stated, misplaced)
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
            stated=stated,
            review=self.review(),
            accepted=self.accepted(),
            previous=clean_line(self.string("previous", self.table("previous"), "file")),
            profile=self.profile(head),
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

    def profile(self, head: Mapping[str, Any]) -> str:
        name = self.string("report", head, "profile")
        if name and name not in profiles():
            self.problems.unknown_choice("report.profile", name, list(profiles()))
        return name

    def review(self) -> Review:
        table = self.table("review")
        names = (field.name for field in fields(Review))
        return Review(*(clean_line(self.string("review", table, name)) for name in names))

    def contact(self) -> Contact:
        table = self.table("contact")
        names = (field.name for field in fields(Contact))
        return Contact(*(clean_line(self.string("contact", table, name)) for name in names))

    def fees(self) -> Fees:
        table = self.table("fees")
        values = (
            read_value(self.problems, "fees", name, table.get(name), kind)
            for name, kind in FEE_KINDS.items()
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
        known = [each.id for each in load_form().part("overview").topics]
        if topic and topic not in known:
            self.problems.unknown_choice("text.overview.topic", topic, known)
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
        labels = read_labels(form, self.problems, self.table("stated.labels", table))
        for key in ("title", "headings", "labels"):
            table.pop(key, None)
        typed, stated = read_figures(form, self.problems, "stated", table)
        for address in typed:
            self.problems.append(
                f"{self.problems.line(f'stated.{address}')}{address} 不是总计，应写在 figures 里"
            )
        parts = [part.id for part in form.parts]
        for part in headings:
            if part not in parts:
                self.problems.unknown(f"stated.headings.{part}", part, parts)
        lines = {p: clean_line(self.string("stated.headings", headings, p)) for p in headings}
        return Stated(MappingProxyType(stated), title, MappingProxyType(lines), labels)

    def with_misplaced(self, stated: Stated, misplaced: Figures) -> Stated:
        """``stated`` with the totals that stand among the typed figures."""
        for address in misplaced:
            if address in stated.figures:
                line = self.problems.line(f"figures.{address}")
                self.problems.append(f"{line}{address} 写了两次")
        return replace(stated, figures=MappingProxyType({**misplaced, **stated.figures}))
