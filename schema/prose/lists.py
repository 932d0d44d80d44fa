"""Totals with their parts in prose: ``共发布信息 386 条，其中甲 33 条，乙 9 条``.

A list is kept only where its parts can be added up: same unit, same sentence, no list within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schema.figure import Number, show_value
from schema.finding import Severity
from schema.prose.numerals import PERCENT, Figure, figures_in
from schema.prose.ratios import wrong_share
from schema.prose.slips import Slip

_OPENERS = ("其中", "分别", "包括")
_OPENER = "|".join(_OPENERS)
_RESTART = (
    "共(?!同)|全年|累计|另|此外|同时|还|其中|(?:较|比)[上去20]|同比|增|减|占|余|剩"
    "|已|采纳|完成|整改|答复|办结|回复|率|[，,；;]含"
)
_LOOSE = "等|主要|不限于"
_OVERLAPPING = (
    *("网站", "微信", "公众号", "微博", "抖音", "媒体", "平台", "公开栏", "渠道", "客户端"),
    *("短视频", "栏目", "次", "电子屏", "公报", "报刊", "广播", "电视", "门户"),
    *("出席", "参加", "参与", "涉及", "覆盖", "兼"),
)
_UNITS = ("县", "区", "市", "镇", "乡", "街道", "局", "委", "办", "厅", "中心", "院")
_AFTER_UNITS = ("申请", "政府信息公开", "收到", "受理", "办理")
_BETWEEN = 24
_LONGEST = 800
_DIGITS = "\\d+"
_FEWEST = 2  # a total and a part that is more
_ENDS = "。！？\n"


class PartsList(NamedTuple):
    """``whole`` and ``parts`` with places in the sentence. ``closed``: nothing else may be meant.

    ``of_units``: the parts are named after bodies. ``overlapping``: one thing may be in two parts.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    closed: bool
    of_units: bool
    overlapping: bool

    @property
    def total(self) -> Number:
        return _total(self.parts)


def sums_of_lists(text: str) -> Iterator[Slip]:
    """NT-18 and NT-30: lists whose parts do not add up to their total."""
    if not any(word in text for word in _OPENERS):
        return
    done = 0
    for opener in re.finditer(_OPENER, text):
        if opener.start() < done:
            continue
        start = max(text.rfind(mark, 0, opener.start()) for mark in _ENDS) + 1
        done = min([at for mark in _ENDS if (at := text.find(mark, start)) >= 0] or [len(text)])
        sentence = text[start:done]
        if len(sentence) > _LONGEST or len(re.findall(_DIGITS, sentence)) < _FEWEST:
            continue
        for each in _lists(sentence, list(figures_in(sentence))):
            yield from _told(each, start)
            shares = (wrong_share(sentence, each.whole, part) for part in each.parts)
            yield from (_moved(share, start) for share in shares if share)


def _moved(slip: Slip, by: int) -> Slip:
    return slip._replace(start=slip.start + by, end=slip.end + by)


def _told(each: PartsList, start: int) -> Iterator[Slip]:
    rule = "NT-30" if each.of_units else "NT-18"
    if each.total > each.whole.value and not (each.overlapping and not each.of_units):
        yield _slip(rule, each, start, "多于")
    elif each.total < each.whole.value and each.closed and len(each.parts) > 1:
        yield _slip(rule, each, start, "少于", None if each.of_units else Severity.HINT)


def _slip(
    rule: str, each: PartsList, start: int, how: str, severity: Severity | None = None
) -> Slip:
    whole = show_value(each.whole.value)
    added = "＋".join(show_value(part.value) for part in each.parts)
    told = f"写 {whole}{each.whole.unit}，各部分 {added}＝{show_value(each.total)}，{how}总数 {whole}。"
    place = start + each.whole.start, start + each.parts[-1].stop
    return Slip(rule, *place, whole, told, "核对总数和各部分。", severity=severity)


def _lists(sentence: str, figures: list[Figure]) -> Iterator[PartsList]:
    for opener in re.finditer(_OPENER, sentence):
        before = [figure for figure in figures if figure.stop <= opener.start()]
        if not before or opener.start() - before[-1].stop > _BETWEEN:
            continue
        # 26件（网站9件、现场17件），其中: the total stands before the brackets.
        outside = [f for f in before if _depth(sentence[f.stop : opener.start()]) >= 0]
        if not outside:
            continue
        whole = outside[-1]
        if whole.unit == PERCENT or whole.unit.endswith("百分点"):
            continue
        if re.search("[；;]", sentence[whole.stop : opener.start()]):
            continue
        end = _end_of_list(sentence, opener.end())
        following = [f for f in figures if opener.end() <= f.start < end]
        parts = _parts(sentence, following, opener, whole)
        # 收到3件，外单位移交1件，其中甲2件，乙1件: they are parts of what stands before.
        is_added_up = any(f.unit == whole.unit and f.value == _total(parts) for f in outside)
        if parts and not is_added_up and all(figure.is_exact for figure in (whole, *parts)):
            text = sentence[opener.end() : parts[-1].stop]
            leads = _leads(sentence, parts, opener.end())
            rest = sentence[parts[-1].stop :]
            yield PartsList(
                whole,
                parts,
                closed=opener[0] != "其中" and not re.search(_LOOSE, text + rest[:2]),
                of_units=len(parts) > 2 and all(_is_unit(lead) for lead in leads),
                overlapping=any(word in text for word in _OVERLAPPING),
            )


def _end_of_list(sentence: str, start: int) -> int:
    """A single semicolon ends a list; several of them stand between its parts."""
    once = sentence.count("；", start) == 1
    return sentence.index("；", start) if once else len(sentence)


def _parts(
    sentence: str, figures: list[Figure], opener: re.Match[str], whole: Figure
) -> tuple[Figure, ...]:
    parts: list[Figure] = []
    at = opener.end()
    for figure in figures:
        gap = sentence[at : figure.start]
        depth = _depth(sentence[opener.end() : figure.start])
        if depth < 0 or (parts and _goes_elsewhere(gap, parts, whole)):
            break
        at = figure.stop
        if depth > 0 or figure.unit == PERCENT:
            continue
        if figure.unit != whole.unit:
            if opener[0] != "其中":
                return ()
            continue
        parts.append(figure)
    return tuple(parts)


def _goes_elsewhere(gap: str, parts: list[Figure], whole: Figure) -> bool:
    """Does what follows belong to something else: it says so, or all parts are there already?"""
    if re.search(_RESTART, gap):
        return True
    return len(parts) > 1 and _total(parts) == whole.value


def _total(parts: Sequence[Figure]) -> Number:
    return sum(part.value for part in parts)


def _depth(text: str) -> int:
    """How many brackets are open at the end of ``text``; negative when more were closed."""
    opened = text.count("（") + text.count("(")
    return opened - text.count("）") - text.count(")")


def _leads(sentence: str, parts: tuple[Figure, ...], at: int) -> list[str]:
    leads = []
    for part in parts:
        leads.append(re.split("[，、；,;]", sentence[at : part.start])[-1].strip())
        at = part.stop
    return leads


def _is_unit(name: str) -> bool:
    """Is it the name of a body, with or without 收到 or 申请 after it?"""
    for word in _AFTER_UNITS:
        name = name.removesuffix(word)
    return name.endswith(_UNITS)
