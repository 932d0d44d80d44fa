"""Titles, brackets, numbering, dates and doubled marks: how a text is set, not what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.prose.slips import Slip

_NESTED = "《[^《》]{0,60}《([^《》]{1,60})》[^《》]{0,30}》"

_PARTNERS = {"》": "《", "〉": "〈", "）": "（", ")": "（", "”": "“", "〕": "〔"}
_OPENERS = {"《": "《", "〈": "〈", "（": "（", "(": "（", "“": "“", "〔": "〔"}
_ANY_BRACKET = "[《》〈〉（）()“”〔〕]"
#: A word between two quotation marks of which one is the wrong one, and what should stand there.
_TURNED = (
    ('“[^“”"。！？\n]{0,29}[^“”"。！？\n，、；：（](?P<wrong>[“"])', "”"),
    ('(?P<wrong>[”"])[^“”"。！？\n，、；：）][^“”"。！？\n]{0,29}”', "“"),
)
#: 1) and a) need no other half.
ITEM = "(?:^|[^\\w（(]|[\\u4e00-\\u9fff])(?:[\\d一二三四五六七八九十]{1,2}|[A-Za-z])$"

_MARKS_TOGETHER = "[，。；：、！？][，、；：。！？]+"
_BODY = "[镇乡局县市区委办厅院所]"
#: But 以公开为目的的活动, 的的确确, 打的的士 and 件件有回音.
_WORD_TWICE = (
    f"我({_BODY})[我本]\\1|本({_BODY})[我本]\\2|信息信息(?=[\\d，。；、])|的的(?<![目标打]的的)(?![确士])"
    "|件件(?<=\\d件件)(?=[，。；、）])|条条(?<=\\d条条)(?=[，。；、）])"
)

_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
#: Each style of numbering, what may stand before such a number, and numbers without which there is
#: nothing to see.
_NUMBERINGS = (
    (
        "([一二三四五六七八九十])是",
        "。；;：:，,！\n",
        ("二是", "三是", "四是", "五是"),
    ),
    (
        "（([一二三四五六七八九十])）",
        "\n",
        ("（二）", "（三）", "（四）"),
    ),
    (
        "([1-9]\\d?)[.．、](?!(?!20\\d\\d年)[\\d\\s]*\\d)",
        "。；;：:\n",
        ("2.", "2．", "2、", "3.", "3．", "3、"),
    ),
    (
        "[（(](\\d{1,2})[）)]",
        "。；;：:\n",
        ("（2）", "(2)", "（3）", "(3)"),
    ),
)
_BLANKS = 4

_DATE = "20\\d\\d(?:年|[ 　]?\\d{1,2}月)[\\d月日]*"
_WRITTEN_DATE = "20\\d\\d年\\d{1,2}月"
_DOTTED_DATE = "(?<![A-Za-z0-9/.-])(20\\d\\d)([./-])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?![\\dA-Za-z/.-]|版)"
_GOOD_DATE = "20\\d\\d年(?:(\\d{1,2})月(?:(\\d{1,2})日)?)?"
_NO_SUCH_DAY = "2月3[01]日(?<!12月3.日)|4月31日|6月31日|9月31日|11月31日"


def nested_titles(text: str) -> Iterator[Slip]:
    """FM-07: a title inside 《》 takes 〈〉."""
    for match in re.finditer(_NESTED, text) if _has_title_in_title(text) else ():
        inner, right = f"《{match[1]}》", f"〈{match[1]}〉"
        told = f"书名号里又用了书名号：“{match[0]}”。"
        advice = f"里面一层改为“{right}”。"
        yield Slip("FM-07", match.start(1) - 1, match.end(1) + 1, inner, told, advice, right)


def _has_title_in_title(text: str) -> bool:
    at = text.find("《")
    while at >= 0:
        following = text.find("《", at + 1)
        if 0 <= following < text.find("》", at):
            return True
        at = following
    return False


def broken_numbering(text: str) -> Iterator[Slip]:
    """FM-09: numbers follow each other without gap or repeat."""
    for pattern, may_precede, signs in _NUMBERINGS:
        previous = 0
        if not any(sign in text for sign in signs):
            continue
        for match in re.finditer(pattern, text):
            at = match.start()
            before = text[max(0, at - _BLANKS) : at].rstrip(" 　")
            if before and before[-1] not in may_precede:
                continue
            number = _NUMERALS.get(match[1]) or int(match[1])
            if number not in (previous + 1, 1):
                told = f"的序号“{match[0]}”前面缺了序号，或者序号重复。"
                yield Slip("FM-09", *match.span(), match[0], told, "按次序编号。")
            previous = number


def unbalanced_brackets(text: str) -> Iterator[Slip]:
    """FM-10: every bracket has its other half; the first that has not is told."""
    if _counts_agree(text):
        return
    turned = _turned_quote(text)
    if turned is not None:
        yield turned
        return
    at = _first_unbalanced(text)
    if at is not None:
        around = text[max(0, at - 10) : at + 10].strip()
        told = f"的“{text[at]}”没有成对：……{around}……"
        yield Slip("FM-10", at, at + 1, text[at], told + "。", "补上另一半，或者删去多余的。")


def _turned_quote(text: str) -> Slip | None:
    """The one quotation mark that is the wrong one, with which right all have their other half."""
    surplus = abs(text.count("“") - text.count("”"))
    for pattern, right in _TURNED if 0 < surplus <= 2 and text.count('"') <= 1 else ():
        match = re.search(pattern, text)
        if match is None:
            continue
        at, wrong = match.start("wrong"), match["wrong"]
        if _counts_agree(text[:at] + right + text[at + 1 :]):
            told = f"的引号用反了或者用了半角：{match[0]}。"
            side = "前" if right == "“" else "后"
            return Slip("FM-10", at, at + 1, wrong, told, f"这一个改为{side}引号。", right)
    return None


def _counts_agree(text: str) -> bool:
    count = text.count
    return (
        count("《") == count("》")
        and count("〈") == count("〉")
        and count("（") + count("(") == count("）") + count(")")
        and count("“") == count("”")
        and count("〔") == count("〕")
    )


def _first_unbalanced(text: str) -> int | None:
    waiting: list[tuple[str, int]] = []
    for match in re.finditer(_ANY_BRACKET, text):
        mark = match[0]
        if mark in _OPENERS:
            waiting.append((_OPENERS[mark], match.start()))
        elif waiting and waiting[-1][0] == _PARTNERS[mark]:
            waiting.pop()
        elif not (
            mark in "）)" and re.search(ITEM, text[max(0, match.start() - 3) : match.start()])
        ):
            return waiting[-1][1] if waiting else match.start()
    return waiting[0][1] if waiting else None


def doubled_marks(text: str) -> Iterator[Slip]:
    """FM-11: no mark, no 我局我局 and no 信息信息 stands twice."""
    for match in re.finditer(_MARKS_TOGETHER, text):
        marks = set(match[0])
        if not marks <= {"！", "？"}:
            yield _doubled(match, marks.pop() if len(marks) == 1 else "")
    for match in re.finditer(_WORD_TWICE, text):
        yield _doubled(match, match[0][: len(match[0]) // 2])


def _doubled(match: re.Match[str], right: str) -> Slip:
    advice = f"改为“{right}”。" if right else "留下一个标点。"
    return Slip("FM-11", *match.span(), match[0], f"的“{match[0]}”重复了。", advice, right)


def incomplete_dates(text: str) -> Iterator[Slip]:
    """FM-16: dates have year, month and day, such a day exists, and all are of one style."""
    if "年" in text:
        yield from _mixed_dates(text)
    for match in re.finditer(_DATE, text) if "20" in text else ():
        if match.start() and text[match.start() - 1].isdigit():
            continue
        good = re.match(_GOOD_DATE, match[0])
        if good is None or not _goes_on(match[0][good.end() :]):
            wrong = "不完整"
        elif not (1 <= int(good[1] or 1) <= 12 and 1 <= int(good[2] or 1) <= 31):
            wrong = "没有这一天"
        else:
            continue
        told = f"的日期“{match[0]}”{wrong}。"
        yield Slip("FM-16", *match.span(), match[0], told, "写全年、月、日。")
    for match in re.finditer(_NO_SUCH_DAY, text) if "月3" in text else ():
        told = f"的日期“{match[0]}”没有这一天。"
        yield Slip("FM-16", *match.span(), match[0], told, "核对日期。")


def _mixed_dates(text: str) -> Iterator[Slip]:
    """``2024.6.30`` beside ``2024年6月``: the first of those that stand alone."""
    dotted = re.search(_DOTTED_DATE, text)
    if dotted and re.search(_WRITTEN_DATE, text):
        right = f"{dotted[1]}年{int(dotted[3])}月{int(dotted[4])}日"
        told = f"的日期“{dotted[0]}”与别处的“某年某月某日”写法不一。"
        yield Slip("FM-16", *dotted.span(), dotted[0], told, f"改为“{right}”。", right)


def _goes_on(rest: str) -> bool:
    """May this follow a date: nothing, or a word of its own as in 2024年3件 or 2024年月均?"""
    return not rest or rest.isdigit() or rest in ("月", "日")
