"""The text of F1: the place at hand first, then every key in words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType

from schema.finding import Finding
from schema.form import Form
from schema.progress import step_of
from schema.report import Report
from tui.explaining import Explanation, last_years_text, step_heading
from tui.keys import APP_BINDINGS, GRID_BINDINGS, LIST_BINDINGS, WIZARD_BINDINGS

_KEYS_WIDTH = 22
_KEY_WORDS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "回车",
    "tab": "Tab",
    "escape": "Esc",
    "backspace": "退格",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl": "Ctrl",
    "shift": "Shift",
    "f20": "",
}
_TABLE_HINT = (
    "在格里直接打数字就是填写。全角数字、千分号、“12件”、“3940元”都认得，会换成标准写法。"
    "灰色的总计由程序算出；在总计上打的数只作核对，按 Delete 去掉。"
)


def help_text(explanation: Explanation, findings: list[Finding]) -> str:
    """The words of the help dialog."""
    parts = [explanation.text]
    parts += [
        f"{finding.kind} {finding.rule}：{finding.message}\n做法：{finding.advice}"
        for finding in findings
    ]
    parts.append("〔随时可用的键〕\n" + _keys((*WIZARD_BINDINGS, *APP_BINDINGS)))
    parts.append(f"〔填表〕\n{_TABLE_HINT}\n" + _keys(GRID_BINDINGS))
    parts.append("〔步骤和核对结果列表〕\n" + _keys(LIST_BINDINGS))
    return "\n\n".join(part for part in parts if part)


def _keys(bindings: Iterable[BindingType]) -> str:
    lines = [
        set_cell_size(key_words(binding.key), _KEYS_WIDTH) + binding.description
        for binding in bindings
        if isinstance(binding, Binding)
    ]
    return "\n".join(lines)


def key_words(keys: str) -> str:
    """``ctrl+z`` as it is printed on the keyboard."""
    words = []
    for key in keys.split(","):
        named = [_KEY_WORDS.get(each, each.upper()) for each in key.split("+")]
        if all(named):
            words.append("+".join(named))
    return " 或 ".join(words)


def last_year_text(form: Form, previous: Report, place: str) -> tuple[str, str]:
    """A title, and last year's words at ``place`` or the figures of its table that are not zero."""
    step = step_of(place)
    return f"去年的{step_heading(form, step)}", _last_year(form, previous, place, step)


def _last_year(form: Form, previous: Report, place: str, step: str) -> str:
    if step in (table.id for table in form.tables):
        cells = form.table(step).cells.values()
        shown = ((cell.name, last_years_text(previous, cell.address)) for cell in cells)
        lines = [f"{name}：{text}" for name, text in shown if text not in ("", "0")]
        return "\n".join(lines) or "各格都是 0 或空白。"
    parts = [(part, text) for part, text in previous.texts() if part.partition(".")[0] == step]
    chosen = [text for part, text in parts if part == place] or [text for _, text in parts]
    return "\n\n".join(text for text in chosen if text) or "去年这一部分没有文字。"
