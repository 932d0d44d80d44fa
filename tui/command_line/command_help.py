"""What --help prints: usage, what a command does, every option, files, exit status, examples.

Lines are folded by the width of the characters on a terminal, so that Chinese stands in columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

from tui.command_line.command import PROGRAM, Command, Word
from tui.widgets.line_breaks import line_breaks

_WIDTH = 78
_COLUMN = 26
_ENVIRONMENT = (
    ("GOV_REPORT_WIZARD_HOME", "设置和状态的文件夹，代替系统默认的地方"),
    ("NO_COLOR", "不用颜色：错误、警告、光标用加粗、下划线和反白来分"),
)
_HELP = ("-h, --help", "显示这份说明")


def command_help(command: Command) -> str:
    """The whole page; that of the program itself lists the commands, and what the system sets."""
    usage = " ".join([command.call, *_usages(command)])
    parts = [f"用法：{_folded(usage, 6)}", _folded(command.about, 0)]
    if command.also:
        rows = ((each.name, each.title) for each in command.also)
        parts.append(_section("命令（后面加 --help 看详细用法）", rows))
    rows = ((_names(word), word.help) for word in command.words)
    parts.append(_section("参数", (*rows, _HELP)))
    if command.files:
        parts.append(_paragraph("文件", command.files))
    if command.also:
        parts.append(_section("环境变量", _ENVIRONMENT))
    parts.append(_paragraph("返回值", command.exit_status))
    parts.append(_examples(command))
    return "\n\n".join(parts) + "\n"


def _usages(command: Command) -> Iterator[str]:
    """Options last, as they are mostly written."""
    for word in sorted(command.words, key=lambda word: word.is_option):
        yield word.usage


def _names(word: Word) -> str:
    names = ", ".join(word.names) if word.is_option else ""
    return f"{names} {word.shown}".strip()


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([f"{title}：", *(_row(name, words) for name, words in rows)])


def _row(name: str, words: str) -> str:
    head = f"  {name}"
    if cell_len(head) < _COLUMN:
        head = set_cell_size(head, _COLUMN)
    else:
        head += "\n" + " " * _COLUMN
    return head + _folded(words, _COLUMN)


def _paragraph(title: str, words: str) -> str:
    return f"{title}：\n  {_folded(words, 2)}"


def _examples(command: Command) -> str:
    first, *others = (f"{PROGRAM} {words}".strip() for words in command.examples)
    return "\n".join([f"例：{first}", *(f"    {each}" for each in others)])


def _folded(text: str, indent: int) -> str:
    """``text`` that begins at column ``indent``, folded to begin there on each line."""
    ends = [0, *(at for at, _ in line_breaks(text, _WIDTH - indent)), len(text)]
    return ("\n" + " " * indent).join(text[a:b].strip() for a, b in pairwise(ends))
