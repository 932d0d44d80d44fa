"""Completion for fish."""

from __future__ import annotations

from tui.command_line.command import PROGRAM, Takes, Word
from tui.command_line.command_table import COMMANDS, OPEN
from tui.command_line.completion.words import argument_of, options_of


def fish_script() -> str:
    """The script for fish."""
    lines = [f"# fish completion for {PROGRAM}", f"complete -c {PROGRAM} -f"]
    none = "-n __fish_use_subcommand"
    lines += [_line(none, f"-a {each.name}", each.title) for each in COMMANDS]
    lines.append(f"complete -c {PROGRAM} {none} -k -a '(__fish_complete_suffix .toml)'")
    lines += [_line(none, _option(word), word.help) for word in options_of(OPEN)]
    for each in COMMANDS:
        seen = f"-n '__fish_seen_subcommand_from {each.name}'"
        lines += [_line(seen, _option(word), word.help) for word in options_of(each)]
        argument = argument_of(each)
        if argument is not None:
            lines.append(f"complete -c {PROGRAM} {seen} {_offer(argument)}")
    return "\n".join([*lines, ""])


def _line(condition: str, what: str, words: str) -> str:
    return f"complete -c {PROGRAM} {condition} {what} -d {_quoted(words)}"


def _option(word: Word) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in word.names
    )
    return names if word.takes is Takes.NOTHING else f"{names} {_offer(word)}"


def _offer(word: Word) -> str:
    """``-x``: what follows is wanted, and no other file than those that are offered."""
    wanted = "-x " if word.is_option else ""
    if word.choices:
        return f"{wanted}-a '{' '.join(word.choices)}'"
    offers = {
        Takes.DRAFT: f"{wanted}-k -a '(__fish_complete_suffix .toml)'",
        Takes.FILE: "-r -F" if word.is_option else "-F",
        Takes.FOLDER: f"{wanted}-a '(__fish_complete_directories)'",
    }
    return offers.get(word.takes, wanted.strip())


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
