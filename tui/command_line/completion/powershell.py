"""Completion for PowerShell."""

from __future__ import annotations

from tui.command_line.command import PROGRAM, Command
from tui.command_line.command_table import COMMANDS, OPEN
from tui.command_line.completion.words import options_of


def powershell_script() -> str:
    """The script for PowerShell 5 and later."""
    rows = [f"    '{c.name}' = {_words(c)}" for c in COMMANDS]
    values = [
        f"    '{command.name} {name}' = @({', '.join(map(_quoted, word.choices))})"
        for command in COMMANDS
        for word in command.words
        for name in (word.names if word.is_option else ("",))
        if word.choices
    ]
    return _POWERSHELL.format(
        program=PROGRAM,
        commands="\n".join(f"    '{c.name}' = {_quoted(c.title)}" for c in COMMANDS),
        first=_words(OPEN),
        options="\n".join(rows),
        values="\n".join(values),
    )


def _words(command: Command) -> str:
    words = options_of(command)
    pairs = (f"'{name}' = {_quoted(w.help)}" for w in words for name in w.names)
    return f"[ordered]@{{ {'; '.join(pairs)} }}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


#: Where nothing is returned, PowerShell offers files by itself.
_POWERSHELL = r"""# PowerShell completion for {program}
Register-ArgumentCompleter -Native -CommandName {program} -ScriptBlock {{
  param($word, $ast, $cursor)
  $commands = [ordered]@{{
{commands}
  }}
  $first = {first}
  $options = @{{
{options}
  }}
  $values = @{{
{values}
  }}
  $before = @($ast.CommandElements | Where-Object {{ $_.Extent.EndOffset -lt $cursor }} |
    ForEach-Object {{ $_.ToString() }})
  if ($before.Count -le 1) {{
    $offered = if ($word -like '-*') {{ $first }} else {{ $commands }}
  }} else {{
    $command = $before[1]
    $choices = $values["$command $($before[-1])"]
    if (-not $choices -and $before.Count -eq 2) {{ $choices = $values["$command "] }}
    $offered = [ordered]@{{}}
    if ($choices) {{ $choices | ForEach-Object {{ $offered[$_] = $_ }} }}
    elseif ($word -like '-*' -and $options.Contains($command)) {{ $offered = $options[$command] }}
  }}
  $offered.Keys | Where-Object {{ $_ -like "$word*" }} | ForEach-Object {{
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $offered[$_])
  }}
}}
"""
