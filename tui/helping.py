"""The text of F1: the place at hand first, then every key in words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType

from schema.finding import Finding
from tui.explaining import Explanation
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
