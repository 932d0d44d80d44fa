"""Single characters that do not belong in a published text.

One scan tells which odd characters a text has at all; what looks for them runs only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.finding import Severity
from schema.prose.marks import ITEM
from schema.prose.slips import Slip
from schema.text import half_width

_ODD = (
    "[ 　\\t,:;?!.()<０-９\\xa0\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff\\ufffd\\ue000-\\uf8ff]"
    "|\\n(?=\\n\\n)"
)
_WIDE_DIGITS = frozenset("０１２３４５６７８９")
_VISIBLE = _WIDE_DIGITS | frozenset(" 　\t\n,:;?!.()<")
_INVISIBLE = "[\\xa0\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff]+"
_LOST = "[\\ufffd\\ue000-\\uf8ff]+"
_SPACES = "[ 　]+"
_MARKS = "，。；：、！？“”《》〈〉（）"
_WORD, _SHUT = "\u4e00-\u9fff", "》〉）”"
_ON = f"(?=[{_WORD}“《〈（(])"
_END = "(?=\\n|$)"
#: After words and after figures, but not in numbers, （一）. and names as 买买提.艾力.
_HALF_MARKS = (
    f"[,.:;?!](?:(?<=[{_WORD}{_SHUT}][,:;?!])(?:{_ON}|{_END})|(?<=[{_WORD}{_SHUT}]\\.){_END}"
    f"|(?<=[^（(]{{3}}[）)]\\.){_ON}|(?<=\\d[,;]){_ON}|(?<=\\d\\d\\.){_END})"
)
#: The point of 1. and 3.5 is the most usual half-width mark, and right.
_NO_POINT = "[,:;?!]|(?<!\\d)\\.|\\.(?!\\w)"
_BRACKETS = "[(（][^()（）\\n]{1,60}[)）]"
_CLOSED_LATER = re.compile("[^()（）\\n]*[)）]")
#: Not what compares, as in 时限<20天，答复率>95%.
_ANGLES = "<(?![\\s\\d])[^<>\\n，,。；]{1,160}>"
_LAYOUT = "[ 　\\t]+(?=\\n|$)|(?:(?<=\\n)|^)[ 　\\t]+|\\n{3,}|\\t+"
_FULL_DIGITS = "(?:(?<![Ａ-Ｚａ-ｚ])[Ａ-Ｚａ-ｚ]++)?[０-９]+(?:[．，][０-９]+)*％?"
_TRADITIONAL = frozenset(
    "們個國學務開關處辦請報發資訊點擊說與為對應號實際專業臺灣廣東縣區鎮鄉組織設這還進遠選達電腦網絡頁級條據標準時間門問題調結構經濟財價優質環護證"
    "書記錄檔導領責監測驗戶農貧產權續數會議員單體製從將當義見規則項圖長來過動機"
)
_FULL_WIDTH = str.maketrans(",:;?!.()", "，：；？！。（）")


def odd_characters(text: str) -> Iterator[Slip]:
    """FM-01, FM-04 to FM-06, FM-22: one slip for each kind and text, but for digits and angles."""
    odd = frozenset(re.findall(_ODD, text))
    if not odd:
        return
    if odd - _VISIBLE:
        yield from _first("FM-04", re.finditer(_INVISIBLE, text), _INVISIBLE_TOLD, "删去。")
        yield from _first("FM-04", re.finditer(_LOST, text), _LOST_TOLD, "照原稿补上丢失的字。")
    if odd & {" ", "　", "\t", "\n"}:
        yield from _first("FM-22", re.finditer(_LAYOUT, text), _LAYOUT_TOLD, _LAYOUT_ADVICE)
        stray = [match for match in re.finditer(_SPACES, text) if _is_between_words(match)]
        told = "汉字、标点之间有 {} 处空格。"
        yield from _first("FM-04", iter(stray), told, "删去空格。", Severity.HINT)
    if odd & frozenset(",:;?!.") and re.search(_NO_POINT, text):
        marks = re.finditer(_HALF_MARKS, text)
        yield from _first("FM-05", marks, "有 {} 处半角标点“{}”。", "改为全角标点。")
    if odd & frozenset("()"):
        pairs = [pair for pair in re.finditer(_BRACKETS, text) if _should_be_wide(pair)]
        yield from _first("FM-05", iter(pairs), "有 {} 处半角括号“{}”。", "改为全角括号。")
    if "<" in odd:
        yield from _ascii_angles(text)
    for match in re.finditer(_FULL_DIGITS, text) if odd & _WIDE_DIGITS else ():
        right = half_width(match[0])
        told = f"的“{match[0]}”是全角数字。"
        yield Slip("FM-01", *match.span(), match[0], told, f"改为“{right}”。", right)


_INVISIBLE_TOLD = "有 {} 处看不见的字符。"
_LOST_TOLD = "有 {} 处乱码“{}”。"
_LAYOUT_TOLD = "有 {} 处多余的空行、缩进或者行尾空格。"
_LAYOUT_ADVICE = "删去，缩进由导出时的版式加上。"


def _first(
    rule: str,
    found: Iterator[re.Match[str]],
    told: str,
    advice: str,
    severity: Severity | None = None,
) -> Iterator[Slip]:
    """One slip for all that was found, at the first of them."""
    matches = list(found)
    if matches:
        first = matches[0]
        told = told.format(len(matches), first[0])
        yield Slip(rule, *first.span(), first[0], told, advice, severity=severity)


def _ascii_angles(text: str) -> Iterator[Slip]:
    for match in re.finditer(_ANGLES, text):
        if any(is_han(character) for character in match[0]):
            right = f"〈{match[0][1:-1]}〉"
            told = f"的“{match[0]}”用了半角的 < >，发到网页上这一段会消失。"
            yield Slip("FM-06", *match.span(), match[0], told, f"改为“{right}”。", right)


def traditional_characters(text: str) -> Iterator[Slip]:
    """FM-21."""
    if _TRADITIONAL.isdisjoint(text):
        return
    for match in re.finditer(f"[{''.join(sorted(_TRADITIONAL))}]+", text):
        told = f"有繁体字“{match[0]}”。"
        yield Slip("FM-21", *match.span(), match[0], told, "改为简体字。")


def is_han(character: str) -> bool:
    """Is it a Chinese character?"""
    return "\u4e00" <= character <= "\u9fff"


def _is_between_words(space: re.Match[str]) -> bool:
    """Do Chinese characters or marks stand on both sides?"""
    start, end = space.span()
    before, after = space.string[start - 1 : start], space.string[end : end + 1]
    return all(each and (is_han(each) or each in _MARKS) for each in (before, after))


def _should_be_wide(pair: re.Match[str]) -> bool:
    """Are these half-width brackets around Chinese words, or is one of the two half-width? Then
    ``1)`` closes nothing, nor what a later bracket closes.
    """
    halves = pair[0][0] + pair[0][-1]
    if halves == "()":
        return is_han(pair[0][1])
    return (
        halves != "（）"
        and any(map(is_han, pair[0]))
        and not re.search(ITEM, pair[0][:-1])
        and not _CLOSED_LATER.match(pair.string, pair.end())
    )


def tidy_characters(text: str) -> str:
    """``text`` without what FM-04 and FM-22 find; nothing that can be seen changes."""
    text = re.sub(_INVISIBLE, lambda match: " " if match[0] == "\xa0" else "", text)
    text = re.sub(_LAYOUT, _without_layout, text)
    return re.sub(_SPACES, lambda m: "" if _is_between_words(m) else m[0], text)


def _without_layout(match: re.Match[str]) -> str:
    """A tab between words parts them, and may part two figures."""
    if match[0].startswith("\n"):
        return "\n\n"
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if before in ("", "\n") or after in ("", "\n") else " "


def widen_marks(text: str) -> str:
    """``text`` with full-width marks where FM-05 finds half-width ones."""
    text = re.sub(_BRACKETS, lambda m: f"（{m[0][1:-1]}）" if _should_be_wide(m) else m[0], text)
    return re.sub(_HALF_MARKS, lambda match: match[0].translate(_FULL_WIDTH), text)
