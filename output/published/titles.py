"""The title of a report: where it stands, whose report it is and on which year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from schema.text import clean_line

_LONGEST_TITLE = 70
_YEAR = r"(?P<year>(?:19|20)\d\d|[二][〇○零OoО][〇○零一二三四五六七八九OoО]{2})"
_REPORT = r"(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报)"
_TITLES = (
    re.compile(rf"(?P<before>.*?){_YEAR}年?度?(?P<between>.*?){_REPORT}"),
    re.compile(
        rf"(?P<before>.*?)(?:政府)?信息公开工作?{_YEAR}年?度?(?P<between>)(?:工作)?(?:报告|年报)"
    ),
    re.compile(rf"(?P<before>.*?)(?P<between>){_REPORT}"),
)
_YEAR_ALONE = re.compile(rf"{_YEAR}年?度?$")
_CHINESE_DIGITS = str.maketrans("〇○零OoО一二三四五六七八九", "000000123456789")
_BEFORE_NAME = re.compile(r"^.*[】\]]|^(?:标题|名称|题目|关于)+[：:]?")
_EDGES = " 【】[]()（）:：·-—_《》"
_SITE = re.compile(r"(?<=报告)[_|\-—–].*$|(?<=年报)[_|\-—–].*$")
_BODIES = re.compile("(?:政府|局|委员会|委|办事处|办公室|办公厅|厅|中心|部|院|镇|乡|街道|处|会)$")
_MARKS = re.compile("[，。、；：]")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title, without blanks, and what it says."""

    text: str
    organisation: str
    year: int | None


def read_title(line: str) -> Title | None:
    """The title of an annual report in ``line``, or None."""
    text = _SITE.sub("", re.sub(r"\s+", "", clean_line(line)))
    if len(text) > _LONGEST_TITLE or "信息公开" not in text or text.endswith(("。", "；", "，")):
        return None
    plain = unicodedata.normalize("NFKC", text)
    for pattern in _TITLES:
        match = pattern.fullmatch(plain)
        if match is not None:
            break
    else:
        return None
    year = match.groupdict().get("year")
    name = _bare_name(match["before"]) or _bare_name(match["between"])
    if "。" in name or "，" in name or "," in name:
        return None
    return Title(text, name, int(year.translate(_CHINESE_DIGITS)) if year else None)


def _bare_name(text: str) -> str:
    return _BEFORE_NAME.sub("", text).strip(_EDGES)


def find_title(front: Sequence[str]) -> tuple[int, int, Title | None]:
    """Where the title stands in the front, possibly over three lines; the last one counts."""
    for at in range(len(front) - 1, -1, -1):
        for end in range(min(at + 3, len(front)), at, -1):
            title = read_title("".join(front[at:end]))
            if title is None or (end - at > 1 and any(map(_is_sentence, front[at:end]))):
                continue
            begin = at
            while not title.organisation and begin > 0 and _leads_to_title(front[begin - 1]):
                begin -= 1
                title = read_title("".join(front[begin:end])) or title
            return begin, end, title
    return 0, 0, None


def _is_sentence(line: str) -> bool:
    return len(line) > _LONGEST_NAME or _MARKS.search(line) is not None


def _leads_to_title(line: str) -> bool:
    """The name of a body, its year, or both, where the title is broken after them."""
    name = _YEAR_ALONE.sub("", re.sub(r"\s+", "", line))
    return is_name(name) if name else bool(line)


def is_name(line: str) -> bool:
    """Does the line hold the name of a body and nothing else?"""
    is_short = len(line) <= _LONGEST_NAME and not _MARKS.search(line)
    return is_short and _BODIES.search(line) is not None
