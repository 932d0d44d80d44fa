"""The words that are commands and not content, each with an ASCII alias.

A line is a command only when all of it is one; a quotation mark in front makes it content.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_QUOTES = "'‘’＇"
_TABLE, _PROSE, _SECTIONS = "table", "prose", "sections"


class Command(NamedTuple):
    """``takes`` is the pattern of what follows the word; ``where`` is empty where it always fits."""

    id: str
    word: str
    alias: str
    help: str
    takes: str = ""
    where: str = ""

    @property
    def usage(self) -> str:
        """The command as it is told."""
        return f"{self.word} 或 {self.alias}：{self.help}"


COMMANDS = (
    Command("back", "返回", "b", "回到上一个问题"),
    Command(
        "jump", "跳到", "g", "后面写行号、格号或名称，例如 跳到 5、跳到 31格、跳到 行政许可", r".+"
    ),
    Command("help", "帮助", "?", "这一格的填报口径，或者这一部分写什么"),
    Command("commands", "命令", "??", "列出这里能用的命令"),
    Command("row", "一行", "r", "一次填完这一行，例如 一行 3 0 0 0 0 0", r".+", _TABLE),
    Command("zeros", "填零", "z", "这张表余下的空白都填 0，已填的不动", where=_TABLE),
    Command("revise", "改", "e", "逐段修改、删去、添加，不用重打全文", where=_PROSE),
    Command("insert", "句子", "i", "按表里的数字写好的句子，选一句插在末尾", where=_PROSE),
    Command("add", "增加", "a", "这一部分增加一节", where=_SECTIONS),
    Command("remove", "删去", "d", "删去这一节", where=_SECTIONS),
    Command("clear", "清空", "x", "清空这里的内容"),
    Command("undo", "撤销", "u", "撤销上一次改动"),
    Command("redo", "重做", "y", "取消刚才的撤销"),
    Command("findings", "问题", "p", "听核对出来的问题，选一个过去", r"\d*"),
    Command("mend", "改正", "m", "这里的问题怎样改，选一种"),
    Command("accept", "放行", "k", "写明理由，放行这里的警告"),
    Command("read", "看", "v", "从头读这一部分"),
    Command("last", "去年", "l", "去年这里写了什么"),
    Command("steps", "步骤", "s", "列出全部步骤，选一个过去", r"\d*"),
    Command("export", "导出", "o", "导出草稿或定稿"),
    Command("save", "保存", "w", "马上保存（平时自动保存）"),
    Command("quit", "退出", "q", "保存并退出"),
)


def read_command(line: str) -> tuple[Command, str] | None:
    """The command that ``line`` is, and what follows its word; None for content."""
    plain = unicodedata.normalize("NFKC", line).strip()
    word, _, rest = plain.partition(" ")
    for command in COMMANDS:
        if word.casefold() in (command.word, command.alias):
            argument = rest.strip()
            return (command, argument) if re.fullmatch(command.takes, argument) else None
    return None


def content_of(line: str) -> str:
    """The content of a line: without the quotation mark that kept it from being a command."""
    bare = line.strip()
    if bare[:1] in _QUOTES and (read_command(bare[1:]) or bare[1:2] in _QUOTES):
        return bare[1:]
    return line


def fitting(kinds: frozenset[str]) -> list[Command]:
    """The commands that fit a place of these kinds."""
    return [each for each in COMMANDS if not each.where or each.where in kinds]
