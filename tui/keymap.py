"""The keys of the settings, checked: known bindings, real keys, none for two things at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from output.toml_problems import Problems, shown
from tui.key_names import BINDINGS_BY_ID, key_words
from tui.keys import REMAPPABLE

_NAMED = "up|down|left|right|home|end|pageup|pagedown|insert|delete|backspace|tab|enter|escape"
_KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+)*(?:f\d{{1,2}}|{_NAMED}|space|[a-z0-9])")
_TYPED = re.compile(r"(?:shift\+)?(?:space|[a-z0-9])|\S")
#: What a terminal sends for these is another key.
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}
#: These work on every screen; the others only with them and among themselves.
_EVERYWHERE = ("app", "wizard")


def read_keymap(entries: object, problems: Problems) -> dict[str, str]:
    """Textual's keymap from the table ``[keys]``; what cannot be used is told and left out."""
    if not isinstance(entries, dict):
        problems.wrong("keys", "一节 [keys]")
        return {}
    keymap: dict[str, str] = {}
    for name, value in _flattened(entries):
        if name not in remappable_bindings():
            problems.unknown(f"keys.{name}", name, remappable_bindings())
        elif keys := _keys(name, value, problems):
            keymap[name] = ",".join(keys)
    return _without_clashes(keymap, problems)


def remappable_bindings() -> list[str]:
    """The names of the bindings that the settings may give other keys."""
    return [name for name in BINDINGS_BY_ID if name.partition(".")[0] in REMAPPABLE]


def _flattened(entries: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """``wizard.next`` is one name, with quotes round it or without."""
    for name, value in entries.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{rest}", each) for rest, each in value.items())
        else:
            yield name, value


def _keys(name: str, value: Any, problems: Problems) -> list[str]:
    """The keys in one value, or none where one of them will not do."""
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in listed):
        problems.wrong(f"keys.{name}", '键的名字，例如 "alt+n" 或 ["alt+n", "shift+f5"]')
        return []
    keys = [_normal(key) for each in listed for key in each.split(",")]
    own = BINDINGS_BY_ID[name].key.split(",")
    reasons = [reason for key in keys if key not in own and (reason := _refusal(key))]
    line = problems.line(f"keys.{name}")
    problems.extend(f"{line}{name} {reason}" for reason in reasons)
    return [] if reasons else keys


def _normal(key: str) -> str:
    key = key.strip().lower().replace(" ", "")
    return f"ctrl+{key[1:]}" if len(key) > 1 and key.startswith("^") else key


def _refusal(key: str) -> str:
    if _TYPED.fullmatch(key):
        return f"不能用 {shown(key)}：它是用来打字的，请用功能键或者 ctrl+ 加字母"
    if same := _SAME.get(key):
        return f"不能用 {key}：在终端里它就是 {key_words(same)}"
    if not _KEY.fullmatch(key):
        return f"的键 {shown(key) or '（空）'} 不认得，例如 f16、alt+n、shift+f5"
    return ""


def _without_clashes(keymap: Mapping[str, str], problems: Problems) -> dict[str, str]:
    """``keymap`` without the bindings whose key would do two things at once.

    One at a time: a binding that is left out has its own key again.
    """
    good = dict(keymap)
    while clash := next(_clashes(good), None):
        name, key, other = clash
        words = BINDINGS_BY_ID[other].description
        line = problems.line(f"keys.{name}")
        problems.append(f"{line}{name} 不能用 {key}：它已经是“{words}”（{other}）的键")
        del good[name]
    return good


def _clashes(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, keys in keymap.items():
        for other in bindings_beside(name):
            for key in keys.split(","):
                if key in _used(other, keymap) and not _share_by_default(name, other):
                    yield name, key, other


def bindings_beside(name: str) -> Iterator[str]:
    """The bindings that are at work together with ``name``."""
    scene = name.partition(".")[0]
    for other in BINDINGS_BY_ID:
        others = other.partition(".")[0]
        if other != name and (scene == others or scene in _EVERYWHERE or others in _EVERYWHERE):
            yield other


def _used(name: str, keymap: Mapping[str, str]) -> list[str]:
    return keymap.get(name, BINDINGS_BY_ID[name].key).split(",")


def _share_by_default(name: str, other: str) -> bool:
    """Tab and Escape are a table's first and then the screen's."""
    ours, theirs = (set(BINDINGS_BY_ID[each].key.split(",")) for each in (name, other))
    return bool(ours & theirs)
