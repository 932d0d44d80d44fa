"""Cited documents: the notice in force, exact names, numbers with their brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.prose.characters import is_han
from schema.prose.slips import Slip

CURRENT_NOTICE = "国办公开办函〔2021〕30号"
_OLD_NOTICE = "国办公开办函[〔\\[［（(]?2019[〕\\]］）)]?60号"

_TITLE = "《([^《》]{0,80}(?:[〈<《][^〉>》]{0,80}[〉>》][^《》]{0,20})?)》"
_REGULATION = "中华人民共和国政府信息公开条例"
_FORMAT = "政府信息公开工作年度报告格式"
_FEES = "政府信息公开信息处理费管理办法"
#: A title with the words on the left should hold the name on the right.
_NAMES = (
    ("^中华人民共和国.{0,6}(?:信息|政务)公开条例$", _REGULATION),
    ("年度?报告?格式", _FORMAT),
    ("(?:信息|处理|公开)费.{0,2}(?:管理)?办法", _FEES),
)
_OPEN, _SHUT = "[〔\\[［（(【]", "[〕\\]］）)】]"
#: Who numbered a document; its number after its name; what that is; how it is written.
_NUMBERS = (
    (
        "国务院令",
        f"{_REGULATION}》\\s*[（(]?(?:中华人民共和国)?国务院令第?\\s*(\\d+)\\s*号",
        ("711",),
        "国务院令第711号",
    ),
    (
        "国办公开办函",
        f"年度报告格式[〉>》]?(?:的通知)?》?\\s*[（(]国办公开办函{_OPEN}(\\d{{4}}){_SHUT}(\\d+)号",
        ("2021", "30"),
        CURRENT_NOTICE,
    ),
    (
        "国办函",
        f"信息处理费管理办法[〉>》]?(?:的通知)?》?\\s*[（(]国办函{_OPEN}(\\d{{4}}){_SHUT}(\\d+)号",
        ("2020", "109"),
        "国办函〔2020〕109号",
    ),
)
_OLD_NUMBER = ("2019", "60")  # NT-22 tells it

_WRONG_BRACKETS = (
    "[\\[［【（(](?P<year>(?:19|20)\\d\\d)[\\]］】）)](?P<rest>\\s*\\d{1,4}\\s*号(?![楼刊院]))"
)
_BROKEN_NUMBER = "〔(?:19|20)\\d\\d(?:\\d{1,3}号|〕号)|(?<!〔)(?:19|20)\\d\\d〕\\d+号"


def superseded_notices(text: str) -> Iterator[Slip]:
    """NT-22: the notice of 2019, of which that of 2021 took the place."""
    for match in re.finditer(_OLD_NOTICE, text) if "国办公开办函" in text else ():
        told = f"引用的是已被替代的“{match[0]}”。"
        advice = f"2021 年度起的报告应引用{CURRENT_NOTICE}。"
        yield Slip("NT-22", *match.span(), match[0], told, advice)


def inexact_citations(text: str) -> Iterator[Slip]:
    """NT-23: the names and numbers of the documents that every report cites."""
    if "《" not in text:
        return
    for match in re.finditer(_TITLE, text):
        if any(name in match[1] for _, name in _NAMES):
            continue
        for wording, name in _NAMES:
            if re.search(wording, match[1]):
                told = f"的文件名称写作“{match[0]}”，应含有“{name}”。"
                yield Slip("NT-23", *match.span(), match[0], told, "按原文写全文件名称。")
    for issuer, pattern, right, number in _NUMBERS:
        if text.count(issuer) == text.count(number):
            continue
        for match in re.finditer(pattern, text):
            if match.groups() not in (right, _OLD_NUMBER):
                start = text.rindex(issuer, match.start(), match.start(1))
                stated = text[start : match.end()]
                told = f"的文号写作“{stated}”，应为“{number}”。"
                yield Slip("NT-23", start, match.end(), stated, told, "改正文号。")


def broken_numbers(text: str) -> Iterator[Slip]:
    """FM-08: document numbers have 〔〕 and are whole."""
    if "号" not in text:
        return
    if any(f"{bracket}{century}" in text for bracket in "[［【（(" for century in ("19", "20")):
        yield from _wrong_brackets(text)
    if text.count("〔") != text.count("〕") or "〕号" in text:
        yield from _lost_brackets(text)


def _wrong_brackets(text: str) -> Iterator[Slip]:
    for match in re.finditer(_WRONG_BRACKETS, text):
        if match.start() and is_han(text[match.start() - 1]):
            right = f"〔{match['year']}〕{match['rest']}"
            told = f"的文件号写作“{match[0]}”，年份应当用六角括号。"
            yield Slip("FM-08", *match.span(), match[0], told, f"改为“{right}”。", right)


def _lost_brackets(text: str) -> Iterator[Slip]:
    for match in re.finditer(_BROKEN_NUMBER, text):
        told = f"的文件号“{match[0]}”不完整，像是转换时丢了括号或者数字。"
        advice = "核对原文，写全年份、括号和序号。"
        yield Slip("FM-08", *match.span(), match[0], told, advice)


def document_years(text: str) -> Iterator[Slip]:
    """NT-24, told only where the year is later than the report: ``stated`` is the year."""
    at = text.find("〔")
    while at >= 0:
        year = text[at + 1 : at + 5]
        if text[at + 5 : at + 6] == "〕" and year.isdigit():
            told = f"引用的文件号里有“〔{year}〕”，晚于这份报告。"
            yield Slip("NT-24", at, at + 6, year, told, "核对文件号的年份。")
        at = text.find("〔", at + 1)
