"""The table of rules, from the registry: to read, for programs, and as a page of the documents."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import schema.rules
from schema.rules import RULES

_TABLE_HEAD = """| 规则 | 程度 | 应当怎样 | 依据 | 会提出的例子 | 不会提出的例子 |
|---|---|---|---|---|---|"""
_PAGE_HEAD = """# 核对规则

由 `gov-report-wizard rules --format markdown` 生成。错误与表式、法规或报告自身矛盾，有错误不能导出定稿；
警告几乎都是笔误，可以写明理由放行；提示值得看一眼。例子是对示例报告的改动：把某一处改成某一内容。
"""
_SHOWN = 60


def rules_as_text() -> str:
    """The registry as a table to read."""
    lines = [f"{rule.id:<6} {rule.severity.label} {rule.title}（{rule.source}）" for rule in RULES]
    return "\n".join([*lines, f"共 {len(RULES)} 条。", ""])


def rules_as_json() -> str:
    """The registry for other programs."""
    rules = [
        {"id": each.id, "severity": each.severity.id, "title": each.title, "source": each.source}
        for each in RULES
    ]
    return json.dumps({"rules": rules}, ensure_ascii=False, indent=2) + "\n"


def rules_as_markdown() -> str:
    """The page of the documents: each rule with an example that fires and one that does not."""
    examples = _examples()
    rows = [
        f"| {rule.id} | {rule.severity.label} | {_cell(rule.title)} | {_cell(rule.source)} "
        f"| {_changes(examples[rule.id]['fires'])} | {_changes(examples[rule.id]['silent'])} |"
        for rule in sorted(RULES, key=lambda rule: rule.id)
    ]
    return "\n".join([_PAGE_HEAD, _TABLE_HEAD, *rows, "", f"共 {len(RULES)} 条。", ""])


def _examples() -> dict[str, Any]:
    examples: dict[str, Any] = {}
    for path in Path(schema.rules.__file__).parent.glob("examples*.toml"):
        examples |= tomllib.loads(path.read_text(encoding="utf-8"))
    return examples


def _changes(changes: Mapping[str, str]) -> str:
    said = (f"{place}：{_cut(text) or '（空）'}" for place, text in changes.items())
    return _cell("；".join(said)) or "示例报告本身"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _cell(text: str) -> str:
    """Nothing in a cell may end it or become markup."""
    for sign in "\\|<>*_[]`~":
        text = text.replace(sign, f"\\{sign}")
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)


RULE_FORMATS: Mapping[str, Callable[[], str]] = {
    "text": rules_as_text,
    "json": rules_as_json,
    "markdown": rules_as_markdown,
}
