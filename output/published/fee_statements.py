"""The processing fee as part 六 states it, where a sentence has the plain shape of the regulation.

Another year, a list of units, two different figures: then nothing is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from schema.figure import Kind, Value, value_of
from schema.report import Fees, Section

_LONGEST = 20_000
_SENTENCES = re.compile(r"[。；;\n]")
_FEE = r"(?:政府信息公开)?(?:信息(?:公开)?处理费)?"
_IS = r"[的为是共计合总金额:]{0,6}\s*"
_AMOUNT = r"(?P<amount>\d[\d,]{0,14}(?:\.\d{1,6})?\s*万?元)"
_NOTICES = re.compile(
    rf"发出{_FEE}(?:收费|缴费)通知书?(?:的?件数)?{_IS}(?P<amount>\d[\d,]{{0,9}})\s*[件份次]"
)
_NOTICED = re.compile(rf"(?<!收取)(?<!收费)(?:通知|应收|总)?金额[为是共计合:]{{0,3}}\s*{_AMOUNT}")
_COLLECTED = re.compile(rf"实际?(?:收取|收缴|收到|收费){_FEE}{_IS}{_AMOUNT}")
_NOT = "(?:未|没有|均未)(?:向申请人)?"
_NO_NOTICES = re.compile(rf"{_NOT}发出{_FEE}(?:收费|缴费)通知")
_NOT_COLLECTED = re.compile(
    rf"{_NOT}(?:实际)?收取(?:任何)?(?:政府信息公开)?(?:信息(?:公开)?)?处理费用?$"
)
#: Then the figures may be those of something else.
_OF_OTHERS = re.compile("其中|上年|去年|累计|历年|以前|如果|应当|可以|的,")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def read_fees(sections: Iterable[Section], year: int | None) -> Fees:
    """What part 六 says of the fee in ``year``; what is not said for sure stays blank."""
    notices: set[Value | None] = set()
    noticed: set[Value | None] = set()
    collected: set[Value | None] = set()
    for sentence in _sentences(sections, year):
        notices |= _values(_NOTICES, sentence, Kind.COUNT)
        collected |= _values(_COLLECTED, sentence, Kind.YUAN)
        if _NOTICES.search(sentence):
            noticed |= _values(_NOTICED, sentence.partition("实际")[0], Kind.YUAN)
        if _NO_NOTICES.search(sentence):
            notices.add(0)
        if any(_NOT_COLLECTED.search(clause) for clause in sentence.split(",")):
            collected.add(0)
    return Fees(
        *(found.pop() if len(found) == 1 else None for found in (notices, noticed, collected))
    )


def _sentences(sections: Iterable[Section], year: int | None) -> Iterator[str]:
    """The sentences on fees that speak of this year only."""
    for section in sections:
        if "收" not in section.body:
            continue
        text = unicodedata.normalize("NFKC", section.body[:_LONGEST])
        for sentence in _SENTENCES.split(text):
            if "收" not in sentence or _OF_OTHERS.search(sentence):
                continue
            if all(named == str(year) for named in _YEAR.findall(sentence)):
                yield sentence


def _values(pattern: re.Pattern[str], sentence: str, kind: Kind) -> set[Value | None]:
    return {value_of(match["amount"], kind) for match in pattern.finditer(sentence)}
