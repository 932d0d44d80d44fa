"""The reporting period and the contact, as the preamble says them; and what is not said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from output.published.notes import Note, NoteKind
from schema.report import Contact, Report

_DAY = r"(\d{4})年?[\s./-]*(\d{1,2})[月./-](\d{1,2})日?"
_PERIOD = re.compile(
    rf"(?<!\d){_DAY}\s*(?:起)?\s*(?:至|到|—|－|-|~|～)+\s*(?:(\d{{4}})年)?(\d{{1,2}})月(\d{{1,2}})日"
)

#: For each field a word without which it is not there, and what stands behind that word.
_CONTACT = {
    "address": ("地址", re.compile(r"地址[：:为是]?\s*([^，,；;。）)（(\n]{3,60})")),
    "phone": (
        "电话",
        re.compile(r"电话(?:号码)?[：:为是]?\s*([\d（(][\d\s\-—－–()（）、/转]{5,40}\d)"),
    ),
    "postcode": ("邮", re.compile(r"(?:邮编|邮政编码|邮政编号)[：:为是]?\s*(\d{6})(?!\d)")),
    "email": (
        "@",
        re.compile(r"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})"),
    ),
    "website": (
        "/",
        re.compile(r"((?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{0,200}[A-Za-z0-9/])"),
    ),
}
_LONGEST_PREAMBLE = 5000
_OFFICE = re.compile(
    r"(?:请|可)(?:直接)?(?:与|向|联系|致电)(?P<name>[^，,；;。：:（(]{2,40}?)(?:进行)?(?:联系|咨询|反映|索取|查询)"
    r"|联系(?:单位|部门|机构|人)[：:]\s*(?P<named>[^，,；;。（()）\s]{2,40})"
)


def read_period(preamble: str) -> tuple[date, date] | None:
    """The reporting period that the preamble states, or None."""
    text = preamble[:_LONGEST_PREAMBLE]
    match = _PERIOD.search(text) or _PERIOD.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    year = int(match[1])
    try:
        begin = date(year, int(match[2]), int(match[3]))
        return begin, date(int(match[4] or year), int(match[5]), int(match[6]))
    except ValueError:
        return None


def read_contact(preamble: str) -> Contact:
    """Where the preamble says one can ask; what it does not say stays empty."""
    text = preamble[:_LONGEST_PREAMBLE]
    fields: dict[str, str] = {}
    for name, (word, pattern) in _CONTACT.items():
        found = pattern.search(text) if word in text else None
        if found is not None:
            fields[name] = found[1].strip()
    office = _OFFICE.search(text)
    if office is not None:
        fields["office"] = (office["name"] or office["named"]).strip()
    return Contact(**fields)


def missing_particulars(report: Report) -> Iterator[Note]:
    """What an officer has to fill in because neither title nor preamble tell it."""
    if not report.organisation:
        message = "没有找到带机关名称的标题，单位要自己填。"
        yield Note(NoteKind.MISSING, message, place="report.organisation")
    elif report.level is None:
        message = f"从“{report.organisation}”看不准是哪一级，层级要自己选。"
        yield Note(NoteKind.MISSING, message, place="report.level")
    if report.year is None:
        yield Note(NoteKind.MISSING, "没有找到报告年度，要自己填。", place="report.year")
