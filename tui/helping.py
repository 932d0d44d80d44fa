"""The text of F1: the place at hand first, then every key in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType

from schema.finding import Finding
from schema.form import Form
from schema.progress import step_of, steps_of
from schema.report import Report
from tui.explaining import FIELD_LABELS, explain, findings_at, rule_of
from tui.key_names import key_words, keys_of, with_keys
from tui.keys import (
    GRID_BINDINGS,
    KEY_GROUPS,
    LINE_BINDINGS,
    LIST_BINDINGS,
    TEXT_BINDINGS,
    WIZARD_BINDINGS,
)

_KEYS_WIDTH = 22
#: By the group of keys that they stand over.
_HINTS = {
    "随时可用的键": "命令也可以在 {wizard.palette} 里用鼠标点；“换配色”只在那里。",
    "填表": "在格里直接打数字就是填写。全角数字、千分号、“12件”、“3940元”都认得，会换成标准写法。"
    "灰色的总计由程序算出；在总计上打的数只作核对，按 {grid.clear} 去掉。",
}


def help_here(
    form: Form,
    report: Report,
    findings: tuple[Finding, ...],
    place: str,
    pointed_at: object = None,
) -> tuple[str, str]:
    """Title and text of F1: what a list points at if it has the focus, else the place at hand."""
    if isinstance(pointed_at, Finding):
        parts, first = [_explain_finding(form, report, pointed_at)], LIST_BINDINGS
        title = f"{pointed_at.kind} {pointed_at.rule}"
    else:
        here = pointed_at if isinstance(pointed_at, str) else place
        explanation = explain(form, report, here)
        parts = [explanation.text]
        parts += [_explain_finding(form, report, each) for each in findings_at(findings, here)]
        first = LIST_BINDINGS if here is pointed_at else _keys_at(form, report, here)
        title = explanation.title
    return title, "\n\n".join(part for part in (*parts, *_all_keys(first)) if part)


def _keys_at(form: Form, report: Report, place: str) -> list[BindingType]:
    """The keys of what is filled in at ``place``."""
    if place in form.cells:
        return GRID_BINDINGS
    if place in dict(report.texts()):
        return TEXT_BINDINGS
    is_line = place in FIELD_LABELS or place.endswith(".heading")
    return LINE_BINDINGS if is_line else WIZARD_BINDINGS


def _explain_finding(form: Form, report: Report, finding: Finding) -> str:
    """What is wrong, what to do, what should hold and who demands it."""
    rule = rule_of(finding.rule)
    known = step_of(finding.where) in steps_of(form)
    lines = [
        f"{finding.kind}〔{finding.rule}〕{finding.message}",
        f"做法：{finding.advice}" if finding.advice else "",
        f"规则：{rule.title}。" if rule else "",
        f"依据：{rule.source}。" if rule else "",
        f"位置：{explain(form, report, finding.where).title}" if known else "",
    ]
    return "\n".join(line for line in lines if line)


def _all_keys(first: list[BindingType]) -> Iterator[str]:
    """Every group of keys, the one that is wanted here before the others."""
    for title, bindings in sorted(KEY_GROUPS, key=lambda group: group[1][0] is not first[0]):
        hint = [with_keys(_HINTS[title])] if title in _HINTS else []
        yield "\n".join([f"〔{title}〕", *hint, keys_text(bindings)])


def keys_text(bindings: Iterable[BindingType]) -> str:
    """Every key of ``bindings`` and what it does, one a line."""
    lines = [
        set_cell_size(key_words(keys_of(binding)), _KEYS_WIDTH) + binding.description
        for binding in bindings
        if isinstance(binding, Binding)
    ]
    return "\n".join(lines)
