"""What should not have been left in: template words, personal data, dead addresses, absent files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.prose.slips import Slip

_RESIDUE = (
    "该部分以表格形式报告|表格如下|贵办|(?:^|(?<=[\n（【]))填写说明|填写说明(?=[：:）】])|此处(?:填写|插入|为|应)|[请可]在此处?填写"
    "|[×＊*_＿]{2,}|[XxＸｘ]{2,}(?![A-Za-z0-9.])|【[\\s　]*】|（[\\s　]*）|\\([ 　]*\\)|《[\\s　]*》|〔[\\s　]*〕"
    "|“[\\s　]*”|【[^】]{0,20}(?:填|请|单位名称|机关名称|此处|年份)[^】]{0,20}】"
    "|(?:收到|受理|办结|答复|公开|共|计)[ 　]{2,}[件条次份]"
)
_RESIDUE_SIGNS = frozenset("×＊*_＿XxＸｘ【")
_RESIDUE_WORDS = (
    *("表格", "贵办", "填写", "此处", "  ", "　　"),
    *("（）", "《》", "“”", "〔〕", "()", "（ ", "（　", "《 ", "( "),
)
_WORD = "[A-Za-z0-9.]"

_LONG_NUMBER = "[1-9]\\d{10,18}[Xx]?(?![\\dA-Za-z])"
_NUMBER_PART = "[\\dA-Za-z.-]"
_MOBILE = "1[3-9]\\d{9}"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"

#: An address ends where Chinese goes on.
_TO_ITS_END = "[^\\s，。；、）)》”\u4e00-\u9fff]"
_ADDRESS = f"http[s]?[:：]?[/／\\\\]*[A-Za-z0-9]{_TO_ITS_END}*|www[.．。,，]{_TO_ITS_END}+|htpp{_TO_ITS_END}+"
_GOOD_ADDRESS = "(?:https?://)?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d+)?(?:/[!-~]*)?"

_STRAY = "(?:^|(?<=[\\n。！？；]))[ 　]*(?:[-—–][ 　]*)?(\\d{1,5})(?:[ 　]*[-—–])?[ 　]*(?=[\\n。！？；]|$)"
_FEW_STRAYS = 2

_ATTACHED = "见附[件表]|附附件|附表[一二三1-9：:]|附件[一二三1-9：:]"


def template_residue(text: str) -> Iterator[Slip]:
    """CP-15: instructions and gaps of a template."""
    if _RESIDUE_SIGNS.isdisjoint(text) and not any(word in text for word in _RESIDUE_WORDS):
        return
    for match in re.finditer(_RESIDUE, text):
        if match[0][0] in "XxＸｘ" and re.match(_WORD, text[match.start() - 1 :][:1]):
            continue
        told = f"留有模板的文字“{match[0]}”。"
        yield Slip("CP-15", *match.span(), match[0], told, "删去，或者填上应有的内容。")


def stray_numbers(text: str) -> Iterator[Slip]:
    """FM-23: a number alone on a line or between two sentences. Many of them are a pasted table."""
    found = list(re.finditer(_STRAY, text))
    for match in found if len(found) <= _FEW_STRAYS else ():
        told = f"有一个孤立的数字“{match[1]}”。"
        advice = "像是误输的字或者粘贴来的页码，删去；有用的写成句子。"
        yield Slip("FM-23", *match.span(1), match[1], told, advice)


def personal_data(text: str) -> Iterator[Slip]:
    """PR-01: identity cards, bank cards, mobile numbers; ``stated`` is masked."""
    for match in re.finditer(_LONG_NUMBER, text):
        if match.start() and re.match(_NUMBER_PART, text[match.start() - 1]):
            continue
        kind = _kind_of(match[0])
        if kind:
            masked = match[0][:3] + "*" * (len(match[0]) - 5) + match[0][-2:]
            told = f"有{kind} {masked}。"
            yield Slip("PR-01", *match.span(), masked, told, "报告向所有人公开，删去个人信息。")


def _kind_of(number: str) -> str:
    if re.fullmatch(_MOBILE, number):
        return "手机号"
    if len(number) == 18 and _is_identity_number(number.upper()):
        return "身份证号"
    if 16 <= len(number) <= 19 and number.isdigit() and _passes_luhn(number):
        return "银行卡号"
    return ""


def _is_identity_number(number: str) -> bool:
    """17 digits with a birthday and a valid check digit (GB 11643-1999)."""
    if not number[:17].isdigit():
        return False
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(d) * weight for d, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[17] == _CHECK_DIGITS[total % 11]


def _passes_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def web_addresses(text: str) -> Iterator[Slip]:
    """NT-29: every web address, as ``stated``; ``told`` is empty for a well formed one."""
    if "http" not in text and "www" not in text and "htpp" not in text:
        return
    for match in re.finditer(_ADDRESS, text):
        good = re.fullmatch(_GOOD_ADDRESS, match[0])
        told = "" if good else f"的网址“{match[0]}”写法不对，打不开。"
        yield Slip("NT-29", *match.span(), match[0], told, "在浏览器里打开试一试，再改正。")


def site_of(address: str) -> str:
    """The name that a site is registered under: example.gov.cn of http://www.example.gov.cn/a."""
    host = re.sub("^https?://", "", address).partition("/")[0].partition(":")[0]
    labels = host.lower().split(".")
    is_kind = labels[-1:] == ["cn"] and labels[-2:-1] in (["gov"], ["com"], ["org"], ["edu"])
    return ".".join(labels[-3:] if is_kind else labels[-2:])


def attachments(text: str) -> Iterator[Slip]:
    """NT-28: a file that the text promises."""
    for match in re.finditer(_ATTACHED, text) if "附" in text else ():
        told, advice = f"提到“{match[0]}”。", "公布时记得附上；没有附件就删去这句。"
        yield Slip("NT-28", *match.span(), match[0], told, advice)
