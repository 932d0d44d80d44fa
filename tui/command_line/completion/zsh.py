"""Completion for zsh."""

from __future__ import annotations

from collections.abc import Iterator

from tui.command_line.command import PROGRAM, Command, Takes, Word
from tui.command_line.command_table import COMMANDS, OPEN
from tui.command_line.completion.words import argument_of, options_of


def zsh_script() -> str:
    """The script for zsh."""
    commands = "".join(f"    {_quoted(f'{c.name}:{c.title}')}\n" for c in COMMANDS)
    cases = "".join(
        f"        {each.name}) _arguments {' '.join(_specs(each))} ;;\n" for each in COMMANDS
    )
    first = " ".join(_option(word) for word in options_of(OPEN))
    return _ZSH.format(commands=commands, cases=cases, first=first, program=PROGRAM)


def _specs(command: Command) -> Iterator[str]:
    yield from (_option(word) for word in options_of(command))
    argument = argument_of(command)
    if argument is not None:
        yield _quoted(f"*:{argument.shown}:{_action(argument)}")


def _option(word: Word) -> str:
    takes = "" if word.takes is Takes.NOTHING else f":{word.shown}:{_action(word)}"
    words = word.help.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    return " ".join(_quoted(f"{name}[{words}]{takes}") for name in word.names)


def _action(word: Word) -> str:
    if word.choices:
        return f"({' '.join(word.choices)})"
    actions = {Takes.DRAFT: '_files -g "*.toml"', Takes.FILE: "_files", Takes.FOLDER: "_files -/"}
    return actions.get(word.takes, " ")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


_ZSH = r"""#compdef {program}
_gov_report_wizard() {{
  local curcontext="$curcontext" state line
  local -a commands=(
{commands}  )
  _arguments -C {first} '1: :->first' '*:: :->rest'
  case $state in
    first)
      _describe -t commands 命令 commands
      _files -g '*.toml'
      ;;
    rest)
      case $words[1] in
{cases}      esac
      ;;
  esac
}}
if [[ $funcstack[1] == _gov_report_wizard ]]; then
  _gov_report_wizard "$@"
else
  compdef _gov_report_wizard {program}
fi
"""
