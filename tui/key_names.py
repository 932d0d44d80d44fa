"""Keys in words, and the officer's own keys in place of ours.

Hers are chosen once, before the first screen; every text that names a key asks here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.binding import Binding

from tui.keys import FOOTER, KEY_GROUPS

#: Every binding that has an id, by it.
BINDINGS_BY_ID: Mapping[str, Binding] = {
    binding.id: binding
    for _, bindings in KEY_GROUPS
    for binding in bindings
    if isinstance(binding, Binding) and binding.id
}
_WORDS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "回车",
    "space": "空格",
    "tab": "Tab",
    "escape": "Esc",
    "backspace": "退格",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl": "Ctrl",
    "shift": "Shift",
    "alt": "Alt",
    "f20": "",
}
_PLACE = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
_chosen: dict[str, str] = {}


def choose_keys(keymap: Mapping[str, str]) -> None:
    """From now on the bindings in ``keymap``, by id, have these keys; all others have ours."""
    _chosen.clear()
    _chosen.update(keymap)


def keys_of(binding: Binding) -> str:
    """The keys of a binding as Textual writes them: ``shift+f8,f20``."""
    return _chosen.get(binding.id or "", binding.key)


def key_of(binding_id: str) -> str:
    """The first key of a binding in words: ``Ctrl+S``."""
    return key_words(keys_of(BINDINGS_BY_ID[binding_id]).split(",")[0])


def with_keys(text: str) -> str:
    """``text`` with every ``{wizard.save}`` in it as the words of that key."""
    return _PLACE.sub(lambda found: key_of(found[1]), text)


def key_words(keys: str) -> str:
    """``ctrl+z`` as it is printed on the keyboard."""
    words = []
    for key in keys.split(","):
        named = [_WORDS.get(each, each.upper()) for each in key.split("+")]
        if all(named):
            words.append("+".join(named))
    return " 或 ".join(words)


def footer_markup() -> str:
    """The last line of the screen; each key can be clicked as well."""
    return "  ".join(
        f"[@click={action}][b]{key_of(name)}[/b] {BINDINGS_BY_ID[name].description}[/]"
        for name, action in FOOTER
    )


def steps_markup() -> str:
    """The words in the title of a step that bring the list of steps: a key, and a click."""
    return f"[@click=screen.steps]{key_of('wizard.steps')} 选步骤[/]"
