"""The words that are commands and not content, each with an ASCII alias and words that mean it too.

A line is a command only when all of it is one; a quotation mark in front makes it content.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_QUOTES = ("'", "‘", "’", "＇")
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
    Command("next", "下一个", "n", "保留现在的内容，到下一个问题，和直接回车一样"),
    Command("back", "返回", "b", "回到上一个问题"),
    Command(
        "jump",
        "跳到",
        "g",
        "后面写行号、格号或名称，例如 跳到 5、跳到 31格、跳到 表三、跳到 行政许可",
        r"[^。,;:!?]{1,20}",
    ),
    Command("help", "帮助", "?", "这一格的填报口径，或者这一部分写什么"),
    Command("commands", "命令", "??", "列出这里能用的命令"),
    Command("row", "一行", "r", "一次填完这一行，例如 一行 3 0 0 0 0 0", r"[\d., ]+", _TABLE),
    Command("zeros", "填零", "z", "这张表余下的空白都填 0，已填的不动", where=_TABLE),
    Command("revise", "改", "e", "逐段修改、删去、添加，不用重打全文", where=_PROSE),
    Command("insert", "句子", "i", "按表里的数字写好的句子，选一句插在末尾", where=_PROSE),
    Command("end", "完", ".", "文字写完了，到下一个问题；也可以写 句号 或 写完了", where=_PROSE),
    Command("add", "增加", "a", "这一部分增加一节", where=_SECTIONS),
    Command("remove", "删去", "d", "删去这一节", where=_SECTIONS),
    Command("clear", "清空", "x", "清空这里的内容"),
    Command("undo", "撤销", "u", "撤销上一次改动"),
    Command("redo", "重做", "y", "取消刚才的撤销"),
    Command("findings", "问题", "p", "听核对出来的问题，选一个过去", r"\d{0,4}"),
    Command("mend", "改正", "m", "这里的问题怎样改，选一种"),
    Command("accept", "放行", "k", "写明理由，放行这里的警告"),
    Command("read", "看", "v", "从头读这一部分"),
    Command("last", "去年", "l", "去年这里写了什么"),
    Command("steps", "步骤", "s", "列出全部步骤，选一个过去", r"\d{0,4}"),
    Command("export", "导出", "o", "导出草稿或定稿"),
    Command("save", "保存", "w", "马上保存（平时自动保存）"),
    Command("quit", "退出", "q", "保存并退出"),
)
#: Other words for the same, by the id.
_ALSO = {
    "next": "下一题 下一项 下一步 跳过 略过 继续 保留 不填 不填写 不改 取消 结束 完成 next skip",
    "back": "上一个 上一题 上一项 上一步 后退 退回 回去 back",
    "jump": "转到 跳转到",
    "help": "口径 怎么填 help",
    "commands": "全部命令 菜单 commands",
    "row": "整行",
    "zeros": "填0 补零 补0 全填零 全填0",
    "revise": "修改 edit",
    "insert": "插入句子",
    "end": "写完了 写完 句号",
    "add": "加一节 增加一节",
    "remove": "删去一节",
    "clear": "清除 删除 删掉 clear",
    "undo": "撤消 撤回 undo",
    "redo": "redo",
    "findings": "错误 警告 核对 检查",
    "mend": "修正 纠正 怎么改",
    "read": "听 读 念 查看 看全文 听全文 read",
    "last": "上年 去年的",
    "steps": "目录 steps",
    "export": "输出 export",
    "save": "存盘 save",
    "quit": "离开 关闭 保存退出 保存并退出 quit exit bye",
}
#: A longer line is no command.
_LONGEST = 16
#: What each word calls.
CALLED = {word: each for each in COMMANDS for word in (each.word, *_ALSO.get(each.id, "").split())}
_WORDS = "|".join(sorted((word for word in CALLED if not word.isascii()), key=len, reverse=True))
#: Command words with nothing but politeness around them, or a word of English.
_NEAR = re.compile(
    rf"(?:请|我?想?要)?(?:(?:[，、, ]|并|再|然后|和)*({_WORDS}))+"
    r"[去来吧了呢我的一下上个题步行第二三四五六七八九十0-9]{0,3}[。.!?…]*|[/:]?(?P<english>[a-z]+)[0-9]*"
)
#: A place that follows its command without a blank; a longer one is a sentence.
_NEAR_JUMP = re.compile(r"(?:跳到|跳转到|转到)[^。,;:!?]{1,8}")
#: What a command takes without a blank before it.
_NUMBERS = re.compile(r"[\d., ]*[行格项]?")


def read_command(line: str) -> tuple[Command, str] | None:
    """The command that ``line`` is, and what follows its word, ``跳到 电话`` or ``跳到5``; None
    for content.
    """
    plain = narrowed(line)
    for word, command in CALLED.items():
        rest = plain[len(word) :]
        is_apart = rest.startswith(" ") or _NUMBERS.fullmatch(rest)
        is_called = plain.casefold().startswith(word) and is_apart
        if is_called and re.fullmatch(command.takes, rest.strip()):
            return command, rest.strip()
    word, _, rest = plain.partition(" ")
    word = word.casefold().replace("。", ".")
    for command in COMMANDS:
        if word == command.alias and re.fullmatch(command.takes, rest.strip()):
            return command, rest.strip()
    return None


def narrowed(line: str) -> str:
    """``line`` with full-width letters, digits and marks as narrow ones."""
    return unicodedata.normalize("NFKC", line).strip()


def near_command(line: str) -> Command | None:
    """The command that is most likely meant by a line that is none; None for content."""
    plain = narrowed(line).casefold()
    if _NEAR_JUMP.fullmatch(plain):
        return CALLED["跳到"]
    near = _NEAR.fullmatch(plain) if len(plain) <= _LONGEST else None
    if near is None:
        return None
    return CALLED["命令" if near["english"] else near[1]]


def is_order(line: str) -> bool:
    """Is ``line`` a command, or so near one that it must not be taken as content unasked?"""
    return read_command(line) is not None or near_command(line) is not None


def quoted(line: str) -> str:
    """What follows the quotation mark in front of ``line``; empty where there is none."""
    bare = line.strip()
    return bare[1:] if bare.startswith(_QUOTES) else ""


def says_none(line: str) -> bool:
    """Does ``line`` say that there is nothing to fill in?"""
    return narrowed(line) in ("没有", "无", "暂无")


def content_of(line: str) -> str:
    """The content of a line: without the quotation mark that kept it from being obeyed."""
    rest = quoted(line)
    is_meant = rest and (is_order(rest) or says_none(rest) or rest.startswith(_QUOTES))
    return rest if is_meant else line


def fitting(kinds: frozenset[str]) -> list[Command]:
    """The commands that fit a place of these kinds."""
    return [each for each in COMMANDS if not each.where or each.where in kinds]
