"""Years and periods in the prose: what is left over from last year's copy."""

from __future__ import annotations

from collections.abc import Iterator

from schema.finding import Finding, Severity
from schema.prose.passages import Passage, prose_of
from schema.prose.years import (
    first_sentence_end,
    past_deadlines,
    stray_years,
    stray_years_of_a_preamble,
    wrong_periods,
)
from schema.rule import Case, Rule, rule


@rule(
    "NT-19", Severity.ERROR, "统计期限是报告年度的1月1日至12月31日", "年度报告写的是报告年度的情况"
)
def period_is_the_report_year(case: Case) -> Iterator[Finding]:
    year, passage = case.report.year, prose_of(case).preamble
    for start, end in wrong_periods(passage.text, year) if year is not None else ():
        stated, right = passage.text[start:end], f"{year}年1月1日至{year}年12月31日"
        yield Finding(
            f"前言的统计期限写的是“{stated}”，报告年度是 {year} 年。",
            f"改为“{right}”；表里的数字也应是这一年的。",
            text=passage.span(start, end),
            stated=stated,
            expected=right,
        )


@rule(
    "NT-20",
    Severity.WARNING,
    "正文提到的年份是报告年度，或者说得出理由",
    "年度报告写的是报告年度的情况",
)
def years_are_the_report_year(case: Case) -> Iterator[Finding]:
    year, prose = case.report.year, prose_of(case)
    if year is None:
        return
    for start, end in stray_years_of_a_preamble(prose.preamble.text, year):
        yield _wrong_year(prose.preamble, start, end, year, Severity.ERROR)
    opening = next((each for each in prose.overview if each.text.strip()), None)
    for passage in prose.body:
        for start, end in stray_years(passage.text, year, passage is prose.problems):
            in_first = passage is opening and start < first_sentence_end(passage.text)
            since = passage.text.startswith("以来", end)  # it may well be meant
            severity = Severity.HINT if since else Severity.ERROR if in_first else None
            yield _wrong_year(passage, start, end, year, severity)
        for start, end in past_deadlines(passage.text, year):
            stated = passage.text[start:end]
            yield Finding(
                f"{passage.name}打算在“{stated}”办完的事，到 {year} 年度已经过期。",
                "像是往年的文字，核对后改写期限。",
                text=passage.span(start, end),
                stated=stated,
            )


def _wrong_year(
    passage: Passage, start: int, end: int, year: int, severity: Severity | None
) -> Finding:
    stated = passage.text[start:end]
    return Finding(
        f"{passage.name}写的是“{stated}”，报告年度是 {year} 年。",
        f"像是往年的文字，核对后改为 {year}年，这句里的数字也要核对。",
        text=passage.span(start, end),
        stated=stated,
        expected=f"{year}年",
        severity=severity,
    )


PERIOD_RULES: tuple[Rule, ...] = (period_is_the_report_year, years_are_the_report_year)
