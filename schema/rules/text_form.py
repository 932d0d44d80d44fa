"""Rules that need nothing but a text: its characters, marks, numbers, names and leftovers.

What is looked for is in ``schema.prose``; here it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial

from schema.finding import Finding, Severity
from schema.prose.claims import claims_in
from schema.prose.leftovers import site_of
from schema.prose.passages import Passage, prose_of, slip_finding
from schema.rule import Case, Rule, rule

_FIRST_YEAR_OF_THE_NOTICE = 2021
#: So long a paragraph is said once in its part; one that is longer, once in the report.
_LONG, _LONGER = 20, 60


def text_is_clean(id: str, case: Case) -> Iterator[Finding]:
    """No part of the prose has a slip that this rule watches."""
    for passage, slip in prose_of(case).slips.get(id, ()):
        yield slip_finding(passage, slip)


def full_width_digits(case: Case) -> Iterator[Finding]:
    """The prose half of FM-01, whose other half is about cells."""
    yield from text_is_clean("FM-01", case)


@rule(
    "NT-18",
    Severity.WARNING,
    "正文“共几条，其中几条”各部分之和不超过总数",
    "各部分相加应当等于总数",
)
def parts_do_not_exceed_the_whole(case: Case) -> Iterator[Finding]:
    found = prose_of(case).slips.get("NT-18", ())
    told = {(claim.part, claim.start) for claim in claims_in(case)} if found else ()
    for passage, slip in found:
        if (passage.part, slip.start) not in told:  # lists of outcomes are added up by NT-06
            yield slip_finding(passage, slip)


@rule("NT-22", Severity.WARNING, "引用的是现行的年度报告格式通知", "国办公开办函〔2021〕30号")
def notice_is_in_force(case: Case) -> Iterator[Finding]:
    year = case.report.year
    if year is not None and year >= _FIRST_YEAR_OF_THE_NOTICE:
        yield from text_is_clean("NT-22", case)


@rule("NT-24", Severity.WARNING, "引用的文件不晚于报告", "报告不能引用还没有印发的文件")
def documents_are_older_than_the_report(case: Case) -> Iterator[Finding]:
    latest = _latest_year(case.report.year, case.report.dated)
    for passage, slip in prose_of(case).slips.get("NT-24", ()):
        if latest is not None and int(slip.stated) > latest:
            yield slip_finding(passage, slip)


def _latest_year(year: int | None, dated: date | None) -> int | None:
    """The year in which the report is written; the year after that of the report at the latest."""
    if dated is not None and (year is None or dated.year > year):
        return dated.year
    return None if year is None else year + 1


@rule("NT-29", Severity.HINT, "网址写得对，是本机关的网站", "群众按网址查阅")
def web_addresses_work(case: Case) -> Iterator[Finding]:
    own = case.report.contact.website
    for passage, slip in prose_of(case).slips.get("NT-29", ()):
        if slip.told:
            yield slip_finding(passage, slip)
        elif own and site_of(slip.stated) != site_of(own):
            told = f"的网址“{slip.stated}”与联系方式里的网站 {own} 不是一家。"
            yield slip_finding(passage, slip._replace(told=told))


@rule("FM-24", Severity.ERROR, "同一段文字只写一次", "重复的段落多半是插入或者粘贴了两次")
def paragraphs_stand_once(case: Case) -> Iterator[Finding]:
    prose = prose_of(case)
    first: dict[str, Passage] = {}
    for passage in (prose.preamble, *prose.body):
        for start, words in _paragraphs(passage.text):
            before = first.get(words)
            if before is None:
                first[words] = passage
                continue
            is_here = before is passage
            if sum(map(str.isalpha, words)) >= (_LONG if is_here else _LONGER):
                yield Finding(
                    f"{passage.name}有一段与{'前面' if is_here else before.name}一字不差："
                    f"“{words[:20]}……”。",
                    "像是插入或者粘贴了两次，删去一处。",
                    text=passage.span(start, start + len(words)),
                    severity=None if is_here else Severity.WARNING,
                )


@lru_cache(maxsize=1024)
def _paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """The long paragraphs of a text; one that stands twice on its line as two of them."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        start, half = at + line.find(words), len(words) // 2
        if half >= _LONG and words[:half] == words[half:]:
            found += [(start, words[:half]), (start + half, words[half:])]
        elif len(words) >= _LONG:
            found.append((start, words))
        at += len(line) + 1
    return tuple(found)


@rule("PR-01", Severity.WARNING, "正文没有身份证号、手机号、银行卡号", "《条例》第十五条：个人隐私")
def no_personal_data(case: Case) -> Iterator[Finding]:
    for passage, slip in prose_of(case).slips.get("PR-01", ()):
        if passage.part != "preamble" or "手机号" not in slip.told:  # there it is the contact
            yield slip_finding(passage, slip)


def _text_rule(id: str, severity: Severity, title: str, source: str) -> Rule:
    return Rule(id, severity, title, source, partial(text_is_clean, id))


_WARNING, _HINT = Severity.WARNING, Severity.HINT

TEXT_RULES: tuple[Rule, ...] = (
    parts_do_not_exceed_the_whole,
    notice_is_in_force,
    _text_rule("NT-23", _WARNING, "引用文件的名称和文号准确", "引用文件应当写准名称和文号"),
    documents_are_older_than_the_report,
    _text_rule("NT-25", _WARNING, "前言列出的几个部分与六个部分一致", "前言列出的应当与正文相同"),
    _text_rule("NT-28", _HINT, "提到的附件、附表真的附上", "正文提到的附件应当一并公布"),
    web_addresses_work,
    _text_rule("NT-30", Severity.ERROR, "各单位的件数之和等于总数", "各部分相加应当等于总数"),
    _text_rule(
        "CP-15", Severity.ERROR, "没有留下模板的提示文字和空格", "公布的报告里不应有模板的说明"
    ),
    _text_rule(
        "FM-04", _WARNING, "没有看不见的字符、乱码和多余的空格", "看不见的字符影响检索和排版"
    ),
    _text_rule("FM-05", _HINT, "汉字之间的标点用全角", "公文用全角标点"),
    # A warning also for web pages: every export of ours escapes them, and one key puts them right.
    _text_rule("FM-06", _WARNING, "不用 < > 代替书名号〈〉", "网页会吞掉 < > 之间的文字"),
    _text_rule("FM-07", _WARNING, "书名号里的书名用单书名号〈〉", "GB/T 15834-2011 标点符号用法"),
    _text_rule("FM-08", _WARNING, "文件号的年份用六角括号〔〕，年份和序号完整", "GB/T 9704-2012"),
    _text_rule("FM-09", _WARNING, "序号一个接一个，没有缺漏和重复", "GB/T 9704-2012"),
    _text_rule("FM-10", _WARNING, "书名号、括号、引号成对", "GB/T 15834-2011 标点符号用法"),
    _text_rule("FM-11", _WARNING, "没有重复的标点和词", "重复的多半是改稿时留下的"),
    _text_rule("FM-12", _HINT, "日期前用“截至”，不用“截止”", "“截止”后面不带时间"),
    _text_rule("FM-13", _WARNING, "写“结转”，不写“转结”", "表式的用语"),
    _text_rule("FM-14", _WARNING, "没有常见的错别字", "公文用字应当规范"),
    _text_rule(
        "FM-15",
        _WARNING,
        "“公开为常态、不公开为例外”没有丢“不”字",
        "《条例》第五条：以公开为常态、不公开为例外",
    ),
    _text_rule("FM-16", _WARNING, "日期写全、写法一致，月和日真有", "日期应当写全、写法一致"),
    _text_rule("FM-17", _WARNING, "组成部分的名称没有颠倒、缺漏的字", "格式：六个部分的名称"),
    _text_rule("FM-19", _HINT, "表式的用语写“其他”，不写“其它”", "表式的用语"),
    _text_rule("FM-20", _HINT, "写“信息处理费”，不写“信息公开处理费”", "国办函〔2020〕109号"),
    _text_rule("FM-21", _HINT, "简体正文里没有繁体字", "公文用简化字"),
    _text_rule("FM-22", _HINT, "没有多余的空行、行首行尾空格和制表符", "版式由样式决定"),
    _text_rule("FM-23", _WARNING, "没有孤立的数字", "孤立的数字多半是误输或者粘贴来的页码"),
    paragraphs_stand_once,
    no_personal_data,
)
