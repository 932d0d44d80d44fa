"""The sample of a settings file: everything that can be set, as it is without one."""

from __future__ import annotations

from collections.abc import Iterator

from output.file_errors import visible
from output.places import settings_file
from tui.key_names import BINDINGS_BY_ID
from tui.keymap import remappable_bindings
from tui.settings import THEMES

_HEAD = """\
# gov-report-wizard 的设置，全部可以不写。存到下面的文件才起作用：
#   {path}
# 去掉行首的 # 再改。键的写法：alt+n、shift+f5、ctrl+x；几个键写成 ["alt+n", "shift+f5"]。

# 配色：{themes}
# theme = "dark"

# 用不用鼠标；不用时可以用终端自己的选择和复制
# mouse = true

[keys]
"""


def sample_settings() -> str:
    """The file as text, every line of it but the heads a comment."""
    themes = "，".join(f"{name} {words}" for name, words in THEMES.items())
    return _HEAD.format(path=visible(settings_file()), themes=themes) + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for name in remappable_bindings():
        binding = BINDINGS_BY_ID[name]
        keys = binding.key.split(",")
        listed = ", ".join(f'"{key}"' for key in keys)
        yield f"# {name} = {listed if len(keys) == 1 else f'[{listed}]'}  # {binding.description}"
