"""The words of a command as every shell offers them."""

from __future__ import annotations

from tui.command_line.command import Command, Word, switch

_HELP = switch("--help", "显示这份说明")


def options_of(command: Command) -> tuple[Word, ...]:
    """Its options, and --help."""
    return (*(word for word in command.words if word.is_option), _HELP)


def argument_of(command: Command) -> Word | None:
    """Its first argument: where there are several, all take the same."""
    return next((word for word in command.words if not word.is_option), None)


def names_of(command: Command) -> list[str]:
    """Every name of every option."""
    return [name for word in options_of(command) for name in word.names]
