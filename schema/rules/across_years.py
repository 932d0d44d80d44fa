"""This year against last year: what must carry over, and what must not be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from schema.address import Address
from schema.figure import Number, show_value
from schema.finding import Finding, Severity, TextSpan
from schema.prose.likeness import copied_paragraphs, similarity
from schema.prose.passages import Passage, prose_of
from schema.report import Report
from schema.rewording import without_own_sentences
from schema.rule import Case, Rule, rule
from schema.rules.proactive import CHARGES, YUAN_PER_UNIT

_TYPED_COLUMNS = (
    *("natural_person", "business", "research"),
    *("civil_society", "legal_service", "other_organisation"),
)
_SOURCE = "今年的数与去年的报告前后相接"
_ALIKE, _COPIED = 0.6, 0.8
_LEAST_SENTENCE = 12
_QUOTED = 20
_LEAP = 10
_MANY = 100
_SENTENCE = re.compile("[^。；！？\n]+")


@rule("XY-01", Severity.ERROR, "上年结转总计等于去年的结转下年度总计", _SOURCE)
def carried_over_total_is_last_years_pending(case: Case) -> Iterator[Finding]:
    yield from _carried_over(case, ("total",))


@rule("XY-02", Severity.WARNING, "各类申请人的上年结转等于去年的结转下年度", _SOURCE)
def carried_over_columns_are_last_years_pending(case: Case) -> Iterator[Finding]:
    yield from _carried_over(case, _TYPED_COLUMNS)


def _carried_over(case: Case, columns: tuple[str, ...]) -> Iterator[Finding]:
    if case.previous is None:
        return
    for column in columns:
        cell = Address.of("requests", "pending_start", column)
        now = case.number(cell)
        before = case.previous.number(Address.of("requests", "pending_end", column))
        if now is not None and before is not None and now != before:
            yield Finding(
                f"{case.form.cells[cell].name}是 {show_value(now)}，"
                f"去年报告的结转下年度是 {show_value(before)}。",
                "核对今年和去年的报告，结转的是同一批申请。去年公布的报告有错的，先更正去年的报告，"
                "再用命令“换去年的报告”换成更正后的那一份。",
                cells=(cell,),
                stated=show_value(now),
                expected=show_value(before),
            )


@rule("XY-03", Severity.WARNING, "规章现行有效等于去年有效加制发减废止", _SOURCE)
def stock_of_rules_follows_its_flow(case: Case) -> Iterator[Finding]:
    yield from _stock_and_flow(case, "rule_documents")


@rule("XY-04", Severity.WARNING, "行政规范性文件现行有效等于去年有效加制发减废止", _SOURCE)
def stock_of_documents_follows_its_flow(case: Case) -> Iterator[Finding]:
    yield from _stock_and_flow(case, "normative_documents")


def _stock_and_flow(case: Case, row: str) -> Iterator[Finding]:
    if not _same_form(case) or case.previous is None:
        return
    cells = [Address.of("proactive", row, name) for name in ("in_force", "issued", "repealed")]
    in_force, issued, repealed = (case.number(cell) for cell in cells)
    before = case.previous.number(cells[0])
    if in_force is None or issued is None or repealed is None or before is None:
        return
    expected = before + issued - repealed
    if in_force != expected:
        yield Finding(
            f"{case.form.cells[cells[0]].row.name}：去年有效 {show_value(before)}＋"
            f"制发 {show_value(issued)}－废止 {show_value(repealed)}＝{show_value(expected)}，"
            f"现行有效填的是 {show_value(in_force)}。",
            "核对各数；有文件失效、移交或重新认定的，写明理由。",
            cells=tuple(cells),
            stated=show_value(in_force),
            expected=show_value(expected),
        )


@rule("XY-05", Severity.HINT, "去年未审结的案件出现在今年的总计里", _SOURCE)
def pending_cases_reappear(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    for name, groups in (
        ("行政复议", ("reconsideration",)),
        ("行政诉讼", ("direct_suit", "suit_after_reconsideration")),
    ):
        pending = _sum(case.previous, groups, "pending")
        total = _sum(case, groups, "total")
        if pending is not None and total is not None and pending > total:
            yield Finding(
                f"{name}今年总计 {show_value(total)} 件，少于去年未审结的 {show_value(pending)} 件。",
                "核对去年未审结的案件今年是否计入。",
                cells=(Address.of("disputes", groups[0], "total"),),
                stated=show_value(total),
                expected=f"不小于 {show_value(pending)}",
            )


def _sum(case: Case, groups: tuple[str, ...], column: str) -> Number | None:
    numbers = [case.number(Address.of("disputes", group, column)) for group in groups]
    found = [number for number in numbers if number is not None]
    return sum(found) if len(found) == len(numbers) else None


@rule("XY-06", Severity.WARNING, "三张表不与去年完全相同", "每年的数字应当重新统计")
def tables_are_not_last_years(case: Case) -> Iterator[Finding]:
    if case.previous is None or not _same_form(case) or not any(case.numbers.values()):
        return
    if len(case.numbers) == len(case.form.cells) and case.numbers == case.previous.numbers:
        yield Finding(
            "三张表的 200 个数与去年完全相同。",
            "核对是不是把去年的表照抄了过来。",
            cells=(next(iter(case.form.cells)),),
        )


@rule("XY-07", Severity.WARNING, "文字不照抄去年", "国办公开办函〔2021〕30号：内容雷同")
def prose_is_not_last_years(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    before = dict(case.previous.report.texts())
    for passage in prose_of(case).body:
        part, text, old = passage.part, passage.text, before.get(passage.part, "")
        share = similarity(text, old)
        copied = copied_paragraphs(text, old)
        if share >= _ALIKE or copied:  # what the program itself words is not copied
            share = similarity(without_own_sentences(case.report, part, text), old)
        if share >= (_COPIED if copied else _ALIKE):
            yield _likeness(passage, 0, len(text), share)
            continue
        for start, end in copied if part != "problems" else ():  # there XY-10 tells each sentence
            if without_own_sentences(case.report, part, text[start:end]).strip():
                yield _likeness(passage, start, end, None)


def _likeness(passage: Passage, start: int, end: int, share: float | None) -> Finding:
    """Of a whole part with the share that is alike, or of one paragraph that is the same."""
    told = f"与去年的文字有 {share or 0:.0%} 相同（年份不计）。"
    if share is None:
        told = f"有一段是去年的原文（年份不计）：“{passage.text[start : start + _QUOTED]}……”。"
    return Finding(
        passage.name + told,
        "写今年做了什么，不要沿用去年的文字。",
        text=passage.span(start, end),
        stated="" if share is None else f"{share:.0%}",
        severity=Severity.WARNING if share and share >= _COPIED else Severity.HINT,
    )


@rule("XY-08", Severity.HINT, "表二的数与去年同一量级", "相差太大，多半是录入错误或者口径变了")
def proactive_counts_do_not_leap(case: Case) -> Iterator[Finding]:
    if case.previous is None or not _same_form(case):
        return
    for cell in case.form.table("proactive").typed:
        now, before = case.number(cell), case.previous.number(cell)
        if cell == CHARGES or now is None or before is None:
            continue
        if (now and before and max(now, before) >= _LEAP * min(now, before)) or (
            now == 0 and before >= _MANY
        ):
            yield Finding(
                f"{case.form.cells[cell].name}去年是 {show_value(before)}，"
                f"今年是 {show_value(now)}，相差十倍以上。",
                "核对有没有多打少打一位，或者口径变了。",
                cells=(cell,),
                stated=show_value(now),
            )


@rule("XY-09", Severity.ERROR, "收费金额与去年单位一致", "格式：单位为万元")
def charges_keep_their_unit(case: Case) -> Iterator[Finding]:
    if case.previous is None or not _same_form(case):
        return
    now, before = case.number(CHARGES), case.previous.number(CHARGES)
    if not now or not before:
        return
    ratio = Decimal(now) / Decimal(before)
    for factor in (Decimal(YUAN_PER_UNIT), 1 / Decimal(YUAN_PER_UNIT)):
        if abs(ratio / factor - 1) <= Decimal("0.05"):
            yield Finding(
                f"行政事业性收费去年是 {show_value(before)}，今年是 {show_value(now)}，"
                "正好相差约一万倍，像是一年填了元、一年填了万元。",
                "核对单位，应为万元。",
                cells=(CHARGES,),
                stated=show_value(now),
            )


@rule("XY-10", Severity.HINT, "存在的问题不与去年一字不差", "每年的问题和改进应当有变化")
def problems_are_not_last_years(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    before = {match[0].strip() for match in _SENTENCE.finditer(case.previous.report.problems)}
    for match in _SENTENCE.finditer(case.report.problems):
        sentence = match[0].strip()
        if len(sentence) >= _LEAST_SENTENCE and sentence in before:
            start = match.start() + match[0].index(sentence)
            yield Finding(
                f"第五部分有一句与去年一字不差：“{sentence[:30]}”。",
                "写明去年的问题改得怎样，今年还有什么问题。",
                text=TextSpan("problems", start, start + len(sentence), sentence),
            )


@rule("XY-11", Severity.HINT, "单位名称与去年一致", "机构变动影响结转件数和现行有效件数")
def organisation_is_last_years(case: Case) -> Iterator[Finding]:
    if case.previous is None:
        return
    now, before = case.report.organisation, case.previous.report.organisation
    if now and before and now != before:
        yield Finding(
            f"单位名称去年是“{before}”，今年是“{now}”。",
            "机构有调整的，核对结转和现行有效件数是否承接；没有调整的，核对名称。",
            place="report.organisation",
            stated=now,
            expected=before,
        )


@rule("XY-13", Severity.WARNING, "拿来比较的是前一年度的报告", "跨年核对比的是相连的两个年度")
def other_report_is_of_the_year_before(case: Case) -> Iterator[Finding]:
    other, year = case.other_year, case.report.year
    if other is not None:
        also = "也" if other == year else ""
        yield Finding(
            f"年度不相连：作为去年报告的那一份是 {other} 年度的，这一份{also}是 {year} 年度的，没有拿来比较。",
            f"换成 {year - 1 if year else '前一'} 年度的报告；年度写错的，改正年度。",
            place="report.year",
            stated=str(other),
        )


def _same_form(case: Case) -> bool:
    """XY-12: table 二 of different editions holds different quantities and is not compared."""
    previous: Report | None = case.previous.report if case.previous else None
    return previous is not None and previous.form == case.report.form


ACROSS_YEARS_RULES: tuple[Rule, ...] = (
    carried_over_total_is_last_years_pending,
    carried_over_columns_are_last_years_pending,
    stock_of_rules_follows_its_flow,
    stock_of_documents_follows_its_flow,
    pending_cases_reappear,
    tables_are_not_last_years,
    prose_is_not_last_years,
    proactive_counts_do_not_leap,
    charges_keep_their_unit,
    problems_are_not_last_years,
    organisation_is_last_years,
    other_report_is_of_the_year_before,
)
