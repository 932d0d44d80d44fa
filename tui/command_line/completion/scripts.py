"""The script of each shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.command_line.completion.bash import bash_script
from tui.command_line.completion.fish import fish_script
from tui.command_line.completion.powershell import powershell_script
from tui.command_line.completion.zsh import zsh_script

SCRIPTS: Mapping[str, Callable[[], str]] = {
    "bash": bash_script,
    "zsh": zsh_script,
    "fish": fish_script,
    "powershell": powershell_script,
}
