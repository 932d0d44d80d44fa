"""What only a preamble has: the list of parts, telephone and postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.prose.numerals import read_number
from schema.prose.slips import Slip

#: A word of each of the six parts, and the part's name in sentences.
_PARTS = (
    ("总体情况", "总体情况"),
    ("主动公开", "主动公开政府信息情况"),
    ("申请", "收到和处理政府信息公开申请情况"),
    ("复议", "政府信息公开行政复议、行政诉讼情况"),
    ("问题", "存在的主要问题及改进情况"),
    ("其他", "其他需要报告的事项"),
)
_COUNT = "([一二三四五六七八九十\\d]{1,2})个?大?(?:部分|方面|项内容)"
_LIST_OPENS = frozenset("：:由括含为有")
_MANY_PARTS = 4

_NAMES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议和行政诉讼情况",
    "主要问题及改进情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_BY_CHARACTERS = {"".join(sorted(name)): name for name in _NAMES}
_JOINTS = "([、，和：；])"
_BROKEN_NAMES = (
    ("及改情况", "及改进情况"),
    ("其进他需要", "其他需要"),
    ("其需他要", "其他需要"),
)

#: Not what is still to be filled in, as 0000-XXXXXXX, of which CP-15 tells.
_PHONE = "(?:电话|热线)(?:号码)?[：:]?\\s*((?>[（(]?\\d[\\d\\s（()）—－–-]*\\d))(?![）)—－–-]*[XxＸ×＊*]{2})"
_POSTCODE = "(?:邮编|邮政编码)[：:]?\\s*(\\d+)"
_GOOD_PHONE = (
    "0\\d{2,3}-?\\d{7,8}(?:-?\\d{1,5})?|1[3-9]\\d{9}|[48]00-?\\d{3}-?\\d{4}|1\\d{4}(?:-?\\d+)?"
)
_LOCAL_PHONE = "[2-8]\\d{6,7}"
_POSTCODE_DIGITS = 6
_WIDE = str.maketrans("０１２３４５６７８９（）－", "0123456789()-")


def parts_listed(text: str) -> tuple[int, int] | None:
    """Where the preamble lists the parts of the report; None when it does not."""
    at = text.find("总体情况")
    if at < 0 or _LIST_OPENS.isdisjoint(text[max(0, at - 16) : at]):
        return None
    start = max(text.rfind(mark, 0, at) for mark in "：:由括含为有") + 1
    ends = [end for end in (text.find("。", at), text.find("部分", at)) if end >= 0]
    end = min(ends, default=len(text))
    counted = re.compile(_COUNT).search(text, at, end + 2)
    return start, counted.start() if counted else end


def announced_parts(text: str) -> Iterator[Slip]:
    """NT-25: six parts are announced, and all of them."""
    listed = parts_listed(text)
    if listed is None:
        return
    start, end = listed
    names = text[start:end]
    missing = [name for word, name in _PARTS if word not in names]
    if missing and len(_PARTS) - len(missing) >= _MANY_PARTS:
        told = f"列出的组成部分里没有“{'、'.join(missing)}”。"
        yield Slip("NT-25", start, end, names, told, "把六个部分列全。")
    counted = re.compile(_COUNT).match(text, end)
    number = read_number(counted[1]) if counted else None
    if counted and number is not None and number != len(_PARTS):
        told = f"说报告有{counted[0]}，统一格式是六个部分。"
        yield Slip("NT-25", *counted.span(), counted[1], told, "改为六个部分。")


def scrambled_names(text: str) -> Iterator[Slip]:
    """FM-17: the names of the parts without swapped or lost characters."""
    for broken, right in _BROKEN_NAMES:
        if broken in text:
            yield _scrambled(text.index(broken), broken, right)
    listed = parts_listed(text)
    if listed is None:
        return
    at = listed[0]
    for name in re.split(_JOINTS, text[slice(*listed)]):
        right = _BY_CHARACTERS.get("".join(sorted(name)), name)
        if name != right:
            yield _scrambled(at, name, right)
        at += len(name)


def _scrambled(at: int, stated: str, right: str) -> Slip:
    told = f"的“{stated}”像是“{right}”颠倒或者漏了字。"
    return Slip("FM-17", at, at + len(stated), stated, told, f"改为“{right}”。")


def contact_numbers(text: str) -> Iterator[Slip]:
    """NT-26: telephone with area code, postcode of six digits."""
    for match in re.finditer(_PHONE, text) if "电话" in text or "热线" in text else ():
        wrong = wrong_with_phone(match[1])
        if wrong:
            told = f"的电话写作“{match[1]}”，{wrong}。"
            yield Slip("NT-26", *match.span(1), match[1], told, PHONE_ADVICE)
    for match in re.finditer(_POSTCODE, text) if "邮" in text else ():
        if len(match[1]) != _POSTCODE_DIGITS:
            told = f"的邮编写作“{match[1]}”，不是六位数字。"
            yield Slip("NT-26", *match.span(1), match[1], told, POSTCODE_ADVICE)


PHONE_ADVICE = "写成区号加号码，例如 0000-1234567。"
POSTCODE_ADVICE = "核对邮政编码。"


def wrong_with_phone(text: str) -> str:
    """What is wrong with a telephone number, or several; empty when nothing is."""
    if re.fullmatch(_GOOD_PHONE, text):
        return ""
    for number in re.split("[、/／;；]|或", text):
        plain = _plain(number)
        if plain and not re.fullmatch(_GOOD_PHONE, plain):
            return "没有区号" if re.fullmatch(_LOCAL_PHONE, plain) else "不像是完整的号码"
    return ""


def _plain(number: str) -> str:
    """Half-width digits, with one hyphen for any dash, bracket or 转."""
    plain = re.sub("[—–)转]+", "-", number.translate(_WIDE))
    return re.sub("-+", "-", re.sub("[\\s(]", "", plain))
