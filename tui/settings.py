"""The officer's settings: theme, mouse and keys from an optional TOML file that is hers alone.

Reading never fails: what is wrong there is a sentence, and ours stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from output.files import is_gone, read_text
from output.places import settings_file
from output.toml_problems import Problems, shown, syntax_problem
from schema.errors import WizardError

#: What a theme is called in the settings, and what the officer calls it.
THEMES: Mapping[str, str] = {
    "dark": "深色",
    "light": "浅色",
    "contrast": "高对比",
    "terminal": "终端配色",
}
_KNOWN = ("theme", "mouse", "keys")


class Settings(NamedTuple):
    """``theme`` is "" where none is named; ``keys`` gives bindings, by id, other keys.

    ``problems`` are finished sentences.
    """

    theme: str = ""
    mouse: bool = True
    keys: Mapping[str, str] = MappingProxyType({})
    problems: tuple[str, ...] = ()


def read_settings() -> Settings:
    """The settings of the officer; where there is no file, ours."""
    path = settings_file()
    if is_gone(path):
        return Settings()
    try:
        text = read_text(path)
    except WizardError as error:
        return Settings(problems=(str(error),))
    return settings_in(text)


def settings_in(text: str) -> Settings:
    """The settings that ``text`` names."""
    import tomllib

    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Settings(problems=(f"{syntax_problem(str(error), text)}。全部设置都没有用上。",))
    problems = Problems(text)
    for name in document:
        if name not in _KNOWN:
            problems.unknown(name, name, list(_KNOWN))
    settings = Settings(_theme(document, problems), _mouse(document, problems))
    keys = document.get("keys")
    if keys is not None:
        from tui.keymap import read_keymap

        settings = settings._replace(keys=read_keymap(keys, problems))
    return settings._replace(problems=tuple(f"{problem}。" for problem in problems))


def _theme(document: Mapping[str, Any], problems: Problems) -> str:
    theme = document.get("theme", "")
    if theme in ("", *THEMES):
        return str(theme)
    names = "、".join(f"{name}（{words}）" for name, words in THEMES.items())
    line = problems.line("theme")
    problems.append(f"{line}theme 不能写 {shown(str(theme))}，可以写 {names}")
    return ""


def _mouse(document: Mapping[str, Any], problems: Problems) -> bool:
    mouse = document.get("mouse", True)
    if isinstance(mouse, bool):
        return mouse
    problems.wrong("mouse", " true 或 false")
    return True
