"""Completion for bash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.command_line.command import PROGRAM, Command, Takes, Word
from tui.command_line.command_table import COMMANDS, OPEN
from tui.command_line.completion.words import argument_of, names_of, options_of

_FILES = {Takes.DRAFT: "drafts", Takes.FILE: "files", Takes.FOLDER: "folders"}


def bash_script() -> str:
    """The script for bash 3.2 and later."""
    return _BASH.format(
        program=PROGRAM,
        commands=_listed([each.name for each in COMMANDS]),
        first=_listed(names_of(OPEN)),
        values=_cases(case for command in COMMANDS for case in _values(command)),
        options=_cases(f"{each.name}) options={_listed(names_of(each))}" for each in COMMANDS),
        arguments=_cases(
            f"{each.name}) {_offer(word)}"
            for each in COMMANDS
            if (word := argument_of(each)) is not None
        ),
    )


def _cases(lines: Iterable[str]) -> str:
    return "".join(f"    {line} ;;\n" for line in lines)


def _values(command: Command) -> Iterator[str]:
    for word in options_of(command):
        if word.takes is not Takes.NOTHING:
            names = "|".join(f'"{command.name} {name}"' for name in word.names)
            yield f"{names}) {_offer(word)}; return"


def _offer(word: Word) -> str:
    if word.choices:
        return f"_gov_report_wizard_words {_listed(word.choices)}"
    return f"_gov_report_wizard_{_FILES[word.takes]}" if word.takes in _FILES else ":"


def _listed(words: Sequence[str]) -> str:
    return "$'" + "\\n".join(words) + "'"


_BASH = r"""# bash completion for {program}
# shellcheck shell=bash disable=SC2207
_gov_report_wizard_words() {{ COMPREPLY+=($(compgen -W "$1" -- "$current")); }}
_gov_report_wizard_files() {{ COMPREPLY+=($(compgen -f -- "$current")); }}
_gov_report_wizard_folders() {{ COMPREPLY+=($(compgen -d -- "$current")); }}
_gov_report_wizard_drafts() {{
  COMPREPLY+=($(compgen -f -X '!*.toml' -- "$current") $(compgen -d -- "$current"))
}}
_gov_report_wizard() {{
  local IFS=$'\n' current=${{COMP_WORDS[COMP_CWORD]}} options=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    if [[ $current == -* ]]; then
      _gov_report_wizard_words {first}
    else
      _gov_report_wizard_words {commands}
      _gov_report_wizard_drafts
    fi
    return
  fi
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD - 1]}}" in
{values}  esac
  case "${{COMP_WORDS[1]}}" in
{options}    *) options={first} ;;
  esac
  if [[ $current == -* ]]; then
    _gov_report_wizard_words "$options"
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{arguments}  esac
}}
complete -o filenames -F _gov_report_wizard {program}
"""
