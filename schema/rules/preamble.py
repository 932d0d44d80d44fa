"""The preamble: basis, period, contact; and that part 一 is not another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.finding import Finding, Severity
from schema.prose.passages import Passage, prose_of
from schema.prose.preambles import PHONE_ADVICE, POSTCODE_ADVICE, wrong_with_phone
from schema.rule import Case, Rule, rule
from schema.rules.text_form import text_is_clean

#: What a preamble should hold: name, words that show it, advice.
_WANTED = (
    (
        "编制依据",
        ("条例", "格式"),
        "写明依据《中华人民共和国政府信息公开条例》和年度报告格式通知。",
    ),
    ("统计期限", ("1月1日", "统计", "期限"), "写明数据的统计期限是 1月1日至12月31日。"),
    ("联系方式", ("联系", "电话", "地址", "邮箱", "咨询"), "写明联系单位、地址、电话和邮编。"),
)
_POSTCODE = "\\d{6}"
_FEW = 30
_MANY = 600


@rule(
    "CP-03",
    Severity.WARNING,
    "前言写明依据、统计期限和联系方式",
    "读者要知道依据、起止时间和向谁咨询",
)
def preamble_is_complete(case: Case) -> Iterator[Finding]:
    text = case.report.preamble
    if not text.strip():
        advice = "写明编制依据、统计期限和联系方式；在向导里按 F5 可以插入程序拟的文字。"
        yield Finding("前言是空白。", advice, place="preamble", missing=True)
        return
    plain = text.replace("统计局", "")  # the name of a bureau tells no period
    for name, words, advice in _WANTED:
        if not any(word in plain for word in words):
            yield Finding(f"前言没有写{name}。", advice, place="preamble", expected=name)


@rule("CP-06", Severity.ERROR, "第一部分不是前言的重复", "总体情况不能用前言顶替")
def overview_is_not_the_preamble(case: Case) -> Iterator[Finding]:
    preamble = case.report.preamble
    written = [passage for passage in prose_of(case).overview if passage.text.strip()]
    for passage in written:
        repeats = len(passage.text) > _FEW and passage.text.strip() in preamble
        if repeats or (len(written) == 1 and _reads_as_a_preamble(passage)):
            yield Finding(
                f"{passage.name}写的是前言的内容，没有写工作情况。",
                "分五个方面写今年做了什么。",
                text=passage.span(0, len(passage.text)),
            )


def _reads_as_a_preamble(passage: Passage) -> bool:
    text = passage.text
    speaks = "条例" in text and ("统计期限" in text or "统计时限" in text or "数据的统计" in text)
    return speaks and len(text) < _MANY


@rule("NT-26", Severity.WARNING, "电话有区号，邮编是六位数字", "群众凭电话和邮编咨询")
def contact_can_be_used(case: Case) -> Iterator[Finding]:
    contact = case.report.contact
    wrong = wrong_with_phone(contact.phone)
    if wrong:
        yield _bad_field("电话", contact.phone, wrong, PHONE_ADVICE, "contact.phone")
    if contact.postcode and not re.fullmatch(_POSTCODE, contact.postcode):
        place = "contact.postcode"
        yield _bad_field("邮编", contact.postcode, "不是六位数字", POSTCODE_ADVICE, place)
    yield from text_is_clean("NT-26", case)


def _bad_field(name: str, stated: str, wrong: str, advice: str, place: str) -> Finding:
    return Finding(f"联系方式的{name}写作“{stated}”，{wrong}。", advice, place=place, stated=stated)


PREAMBLE_RULES: tuple[Rule, ...] = (
    preamble_is_complete,
    overview_is_not_the_preamble,
    contact_can_be_used,
)
