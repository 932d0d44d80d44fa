"""Which lines of a page open one of the six parts, however they are worded or numbered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from output.published.spelling import key_of
from schema.loading import LATEST_EDITION, load_form

#: The order of the parts is the order of their numbers.
PARTS = tuple(part.id for part in load_form(LATEST_EDITION).parts)
OFFICIAL = {part.id: part.heading for part in load_form(LATEST_EDITION).parts}

#: What the words of a numbered heading have in them.
_WORDS = {
    "overview": re.compile("总体|概述|概况|基本情况|总的情况"),
    "proactive": re.compile("主动公开"),
    "requests": re.compile("申请"),
    "disputes": re.compile("复议|诉讼"),
    "problems": re.compile("问题|不足|改进"),
    "other_matters": re.compile("其他"),
}
#: Headings without a number, as keys.
_BARE = {
    "overview": ("总体情况", "总体概况"),
    "proactive": ("主动公开政府信息情况", "主动公开政府信息的情况", "政府信息主动公开情况"),
    "requests": ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    "disputes": (
        "政府信息公开行政复议行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议及行政诉讼情况",
        "因政府信息公开工作被申请行政复议提起行政诉讼情况",
    ),
    "problems": (
        "存在的主要问题及改进情况",
        "存在的主要问题和改进情况",
        "存在的主要问题及改进措施",
        "存在的问题及改进情况",
        "存在问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
    ),
    "other_matters": ("其他需要报告的事项", "其他需报告事项", "其他需要报告事项"),
}
_PART_OF_BARE = {words: part for part, variants in _BARE.items() for words in variants}

_ORDINALS = "一二三四五六"
_NUMBERED = re.compile(rf"第?([{_ORDINALS}1-6])\s*(?:部分)?\s*(?:[、，,.．:：]\s*|\s+|(?<=分))")
#: What a heading can begin with: most lines are told from one by their first character.
_FIRST = frozenset("一二三四五六第123456１２３４５６") | {words[0] for words in _PART_OF_BARE}
_LONGEST = 45
_RUN_IN = re.compile(r"[：:。\s]")


class PartHeading(NamedTuple):
    """The part that a line opens, the heading as printed, and the text that follows it."""

    part: str
    heading: str
    rest: str = ""


def part_heading(line: str) -> PartHeading | None:
    """The part that ``line`` opens, or None."""
    if line[:1] not in _FIRST:
        return None
    part = _part_named(line) if len(line) <= _LONGEST else ""
    return PartHeading(part, line) if part else _run_in(line)


@lru_cache(maxsize=4096)
def _part_named(line: str) -> str:
    plain = unicodedata.normalize("NFKC", line).strip()
    numbered = _NUMBERED.match(plain)
    if numbered is None:
        return _PART_OF_BARE.get(key_of(plain), "")
    words = key_of(plain[numbered.end() :])
    if words in _PART_OF_BARE:
        return _PART_OF_BARE[words]
    if numbered[1] not in _ORDINALS or "。" in line.rstrip("。"):
        return ""
    part = PARTS[_ORDINALS.index(numbered[1])]
    return part if _WORDS[part].search(words) and _is_title(words) else ""


def _is_title(words: str) -> bool:
    """Headings name a matter; sentences tell what was done."""
    return words.endswith(
        ("情况", "措施", "事项", "问题", "概述", "概况", "内容", "工作", "公开", "改进")
    )


def _run_in(line: str) -> PartHeading | None:
    """A heading with its text behind it in the same paragraph."""
    if not line or line[0] not in _ORDINALS:
        return None
    for match in _RUN_IN.finditer(line, 4, _LONGEST):
        head, rest = line[: match.start()], line[match.end() :].strip()
        words = key_of(head)[1:]
        if words in _PART_OF_BARE and rest:
            return PartHeading(_PART_OF_BARE[words], head, rest)
    return None


def is_official(heading: PartHeading) -> bool:
    """Is it the form's own wording, apart from spaces and punctuation?"""
    return key_of(heading.heading) == key_of(OFFICIAL[heading.part])
