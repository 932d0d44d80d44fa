"""A form definition in TOML -> Form. Every problem of the file is reported at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from schema.address import Address
from schema.errors import FormError
from schema.figure import Kind
from schema.form import Balance, Block, Cell, Column, Form, Part, Row, Sum, Table, Topic

LATEST_EDITION = "2021"
_FORMS = Path(__file__).parent / "forms"
_LAYOUTS = ("blocks", "rows", "line")


def load_form(edition: str = LATEST_EDITION) -> Form:
    """The form of that edition, read once. Raises FormError when there is none or it is broken."""
    return _read_form(edition)  # a cache takes the default for another argument


@cache
def _read_form(edition: str) -> Form:
    if edition not in editions():
        raise FormError(
            f"{edition}.toml", [f"没有 {edition} 版表式，现有：{'、'.join(editions())}"]
        )
    source = _FORMS / f"{edition}.toml"
    return parse_form(source.read_text(encoding="utf-8"), source.name)


@cache
def editions() -> tuple[str, ...]:
    """The editions that come with the program, oldest first."""
    return tuple(sorted(path.stem for path in _FORMS.glob("*.toml")))


def parse_form(text: str, source: str) -> Form:
    """Build a Form from the text of its definition. Raises FormError naming every problem."""
    try:
        definition = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(source, [f"不是有效的 TOML：{error}"]) from error
    return _FormParser(definition, source).form()


class _FormParser:
    """Collects problems while it builds; raises them together at the end."""

    def __init__(self, definition: Mapping[str, Any], source: str) -> None:
        self.definition = definition
        self.source = source
        self.problems: list[str] = []

    def form(self) -> Form:
        tables = tuple(self.table(entry) for entry in self.definition.get("tables", ()))
        parts = tuple(self.part(entry) for entry in self.definition.get("parts", ()))
        known = {table.id for table in tables}
        for part in parts:
            if part.table and part.table not in known:
                self.problems.append(f"部分 {part.id} 指向不存在的表 {part.table}")
        self.check_unique("表", [table.id for table in tables])
        self.check_unique("部分", [part.id for part in parts])
        form = Form(
            edition=self.text(self.definition, "edition", "表式"),
            notice=self.text(self.definition, "notice", "表式"),
            notice_title=self.text(self.definition, "notice_title", "表式"),
            title=self.text(self.definition, "title", "表式"),
            first_year=self.definition.get("first_year", 0),
            last_year=self.definition.get("last_year"),
            preamble_guidance=self.text(self.definition, "preamble_guidance", "表式"),
            parts=parts,
            tables=tables,
            cells=MappingProxyType({a: c for table in tables for a, c in table.cells.items()}),
        )
        if self.problems:
            raise FormError(self.source, self.problems)
        return form

    def part(self, entry: Mapping[str, Any]) -> Part:
        where = f"部分 {entry.get('id', '？')}"
        topics = tuple(
            Topic(*(self.text(topic, key, where) for key in ("id", "heading", "word", "guidance")))
            for topic in entry.get("topics", ())
        )
        return Part(
            id=self.text(entry, "id", where),
            heading=self.text(entry, "heading", where),
            guidance=self.text(entry, "guidance", where),
            table=entry.get("table", ""),
            topics=topics,
            short=entry.get("short", ""),
        )

    def table(self, entry: Mapping[str, Any]) -> Table:
        table_id = self.text(entry, "id", "表")
        where = f"表 {table_id}"
        groups: Mapping[str, str] = entry.get("groups", {})
        blocks = tuple(self.block(block, groups, where) for block in entry.get("blocks", ()))
        addresses = [
            (Address.of(table_id, row.id, column.id), row, column)
            for block in blocks
            for row in block.rows
            for column in block.columns
        ]
        self.check_unique(f"{where} 的格", [address for address, _, _ in addresses])
        sums = tuple(s for each in entry.get("sums", ()) for s in self.sums(each, table_id, blocks))
        totals = {each.total for each in sums}
        if entry.get("layout") not in _LAYOUTS:
            self.problems.append(f"{where} 的 layout 应为 {'、'.join(_LAYOUTS)} 之一")
        return Table(
            id=table_id,
            name=self.text(entry, "name", where),
            layout=entry.get("layout", ""),
            blocks=blocks,
            cells=MappingProxyType({a: Cell(a, r, c, a in totals) for a, r, c in addresses}),
            typed=tuple(address for address, _, _ in addresses if address not in totals),
            sums=sums,
            balances=tuple(
                balance
                for each in entry.get("balances", ())
                for balance in self.balances(each, table_id, blocks)
            ),
            note=entry.get("note", ""),
            banner=entry.get("banner", ""),
            blank_rule=entry.get("blank_rule", ""),
            number_rule=entry.get("number_rule", ""),
            money_rule=entry.get("money_rule", ""),
            unit_rule=entry.get("unit_rule", ""),
        )

    def block(self, entry: Mapping[str, Any], groups: Mapping[str, str], where: str) -> Block:
        columns = tuple(
            Column(
                id=self.text(column, "id", where),
                label=self.text(column, "label", where),
                kind=self.kind(column.get("kind", "count"), where),
                unit=column.get("unit", ""),
                heads=self.groups(column, groups, where),
                counting=column.get("counting", ""),
                short=column.get("short", ""),
            )
            for column in entry.get("columns", ())
        )
        rows = tuple(
            Row(
                id=self.text(row, "id", where),
                label=self.text(row, "label", where),
                groups=self.groups(row, groups, where),
                counting=row.get("counting", ""),
                short=row.get("short", ""),
            )
            for row in entry.get("rows", ())
        )
        return Block(rows, columns, entry.get("title", ""), entry.get("stub", ""))

    def sums(
        self, entry: Mapping[str, Any], table: str, blocks: tuple[Block, ...]
    ) -> Iterator[Sum]:
        where = f"表 {table} 的合计 {entry.get('rule', '？')}"
        rule = self.text(entry, "rule", where)
        for lane in self.lanes(entry, table, blocks, where):
            total = self.pick(lane, [entry.get("total", "")], where)
            parts = self.pick(lane, entry.get("parts", ()), where)
            if total and parts:
                yield Sum(rule, total[0], parts)

    def balances(
        self, entry: Mapping[str, Any], table: str, blocks: tuple[Block, ...]
    ) -> Iterator[Balance]:
        where = f"表 {table} 的平衡 {entry.get('rule', '？')}"
        rule = self.text(entry, "rule", where)
        for lane in self.lanes(entry, table, blocks, where):
            left = self.pick(lane, entry.get("left", ()), where)
            right = self.pick(lane, entry.get("right", ()), where)
            if left and right:
                yield Balance(rule, left, right)

    def lanes(
        self, entry: Mapping[str, Any], table: str, blocks: tuple[Block, ...], where: str
    ) -> Iterator[dict[str, Address]]:
        """The id -> address of each line that a declared sum runs along."""
        along = entry.get("along")
        if along not in ("rows", "columns"):
            self.problems.append(f"{where} 的 along 应为 rows 或 columns")
            return
        for block in blocks:
            if along == "rows":
                for column in block.columns:
                    yield {row.id: Address.of(table, row.id, column.id) for row in block.rows}
            else:
                for row in block.rows:
                    yield {c.id: Address.of(table, row.id, c.id) for c in block.columns}

    def pick(
        self, lane: Mapping[str, Address], patterns: list[str] | tuple[str, ...], where: str
    ) -> tuple[Address, ...]:
        picked: list[Address] = []
        for pattern in patterns:
            if pattern in lane:
                found = [lane[pattern]]
            else:
                found = [address for key, address in lane.items() if fnmatchcase(key, pattern)]
            if not found:
                problem = f"{where} 指向不存在的行或列“{pattern}”"
                if problem not in self.problems:
                    self.problems.append(problem)
            picked += found
        return tuple(picked)

    def groups(
        self, entry: Mapping[str, Any], groups: Mapping[str, str], where: str
    ) -> tuple[str, ...]:
        for name in entry.get("under", ()):
            if name not in groups:
                self.problems.append(f"{where} 的 {entry.get('id', '？')} 属于未定义的组 {name}")
        return tuple(groups.get(name, name) for name in entry.get("under", ()))

    def kind(self, name: str, where: str) -> Kind:
        try:
            return Kind(name)
        except ValueError:
            self.problems.append(f"{where} 有未知的列类型 {name}")
            return Kind.COUNT

    def text(self, entry: Mapping[str, Any], key: str, where: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            self.problems.append(f"{where} 缺少 {key}")
            return ""
        return value

    def check_unique(self, what: str, names: list[Any]) -> None:
        for name, times in Counter(names).items():
            if times > 1:
                self.problems.append(f"{what} {name} 重复")
