"""Completeness that needs no reading of the prose: title, headings, empty parts, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from schema.deadline import say_day
from schema.finding import Finding, Severity, TextSpan
from schema.form import Part, Topic
from schema.loading import load_form
from schema.rule import Case, Rule, rule

SHORTEST_TOPIC = 15
_NOTHING = re.compile(r"(?:[（(]?[一二三四五六\d]+[）)]?[、.．]?)?\s*无[。.]?")
_IMPROVEMENT = re.compile(
    "改进|加强|完善|提升|提高|下一步|措施|整改|强化|深化|优化|健全|拓展|加大|今后|将"
)
_LAST_WEEKS = 31


@rule(
    "CP-01",
    Severity.ERROR,
    "标题有机关名称、四位年份，以“政府信息公开工作年度报告”结尾",
    "目录和检索以标题为准",
)
def title_is_complete(case: Case) -> Iterator[Finding]:
    report = case.report
    if not report.organisation:
        yield Finding(
            "标题里没有机关名称。", "填写单位全称。", place="report.organisation", missing=True
        )
    if report.year is None:
        yield Finding(
            "标题里没有年度。", "填写报告年度，四位数字。", place="report.year", missing=True
        )
    title = report.stated.title
    expected = case.form.title_for(report.organisation, report.year)
    if title and report.organisation and report.year and title != expected:
        yield Finding(
            f"标题写作“{title}”，与统一格式不同。",
            f"写成“{expected}”。",
            place="report.organisation",
            stated=title,
            expected=expected,
            severity=Severity.WARNING,
        )


@rule("CP-02", Severity.ERROR, "六个部分的标题齐全、依次、用统一的文字", "格式：六个部分")
def headings_are_official(case: Case) -> Iterator[Finding]:
    stated = case.report.stated.headings
    if not stated:
        return
    order = [part.id for part in case.form.parts if part.id in stated]
    if order != [part for part in stated if part in order]:
        yield Finding("六个部分的先后次序与统一格式不同。", "按一至六的次序排列。", place="review")
    for part in case.form.parts:
        heading = stated.get(part.id)
        if heading is None:
            yield Finding(
                f"没有“{part.heading}”这个标题。",
                "补上这一部分的标题。",
                place=part.id,
                expected=part.heading,
            )
        elif heading != part.heading:
            yield Finding(
                f"标题写作“{heading}”，统一格式是“{part.heading}”。",
                "导出时使用统一的标题；网页上也应改正。",
                place=part.id,
                stated=heading,
                expected=part.heading,
                severity=Severity.WARNING,
            )


@rule(
    "CP-04",
    Severity.ERROR,
    "第一部分五个方面都写了，依次作为小标题",
    "国办公开办函〔2021〕30号第一部分",
)
def all_topics_are_written(case: Case) -> Iterator[Finding]:
    written = {section.topic for section in case.report.overview if section.body.strip()}
    for part in case.form.parts:
        for topic in part.topics:
            if topic.id not in written:
                yield _within_another(case, topic) or Finding(
                    f"第一部分没有写“{topic.heading}”。",
                    topic.guidance,
                    place=f"{part.id}.{topic.id}",
                    missing=True,
                )
        named = tuple([(section.topic, section.heading) for section in case.report.overview])
        if part.topics and not _are_in_form(case.form.edition, part.id, named):
            yield from _wrong_headings(case, part)


@lru_cache(maxsize=64)
def _are_in_form(edition: str, part: str, named: tuple[tuple[str, str], ...]) -> bool:
    """Are these topics with their headings those of the form, in its order?"""
    topics = [(topic.id, topic.word) for topic in load_form(edition).part(part).topics]
    found = [(topic, heading) for topic, heading in named if topic]
    return len(found) == len(topics) and all(
        topic == found_topic and word in heading
        for (topic, word), (found_topic, heading) in zip(topics, found, strict=True)
    )


def _within_another(case: Case, topic: Topic) -> Finding | None:
    """The topic is spoken of, but in a sub-section that is none of the five."""
    for name, section in case.report.sections("overview"):
        at = -1 if section.topic else section.body.find(topic.word)
        if at >= 0:
            return Finding(
                f"第一部分写到了{topic.word}，没有以“{topic.heading}”作小标题单列。",
                "按（一）至（五）分五个小标题写。",
                text=TextSpan(name, at, at + len(topic.word), topic.word),
                expected=topic.heading,
                severity=Severity.WARNING,
            )
    return None


def _wrong_headings(case: Case, part: Part) -> Iterator[Finding]:
    """Headings that do not name their topic, and topics that are not in the order of the form."""
    topics = {topic.id: topic for topic in part.topics}
    named = [each for each in case.report.sections(part.id) if each[1].topic in topics]
    order = dict.fromkeys(section.topic for _, section in named)
    for name, section in named:
        topic = topics[section.topic]
        if topic.word not in section.heading:
            yield Finding(
                f"小标题“{section.heading}”看不出是“{topic.heading}”。",
                f"小标题写作“{topic.heading}”。",
                place=name,
                stated=section.heading,
                expected=topic.heading,
                severity=Severity.WARNING,
            )
    if list(order) != [topic for topic in topics if topic in order]:
        yield Finding(
            "第一部分五个方面的先后次序与统一格式不同。",
            f"依次写{'、'.join(topic.heading for topic in part.topics)}。",
            place=part.id,
            severity=Severity.WARNING,
        )


@rule("CP-05", Severity.WARNING, "每个方面不少于 15 个字，不只写“无”", "报告应当有实际内容")
def topics_are_not_perfunctory(case: Case) -> Iterator[Finding]:
    for part, section in case.report.sections("overview"):
        body = section.body.strip()
        if section.topic and body and (len(body) < SHORTEST_TOPIC or _NOTHING.fullmatch(body)):
            yield Finding(
                f"“{section.heading}”只写了 {len(body)} 个字。",
                "写明这一方面今年做了什么。",
                text=TextSpan(part, 0, len(section.body), body),
            )


@rule("CP-08", Severity.ERROR, "第五部分写了问题和改进", "《条例》第五十条第四项")
def problems_and_improvements_are_written(case: Case) -> Iterator[Finding]:
    text = case.report.problems
    body = text.strip()
    if not body:
        yield Finding(
            "第五部分是空白。", "至少写一个主要问题和一项改进。", place="problems", missing=True
        )
    elif _NOTHING.fullmatch(body):
        yield Finding(
            "第五部分只写了“无”。",
            "至少写一个主要问题和一项改进。",
            text=TextSpan("problems", 0, len(text), body),
        )
    elif not _IMPROVEMENT.search(body):
        yield Finding(
            "第五部分没有写改进。",
            "写明针对问题做了什么、准备做什么。",
            text=TextSpan("problems", 0, len(text), body[:20]),
        )


@rule("CP-10", Severity.WARNING, "第六部分不空白，每一节都有内容，没有就写“无”", "格式：六个部分")
def other_matters_are_written(case: Case) -> Iterator[Finding]:
    if not any(section.body.strip() for section in case.report.other_matters):
        yield Finding(
            "第六部分是空白。", "没有其他事项就写“无”。", place="other_matters", missing=True
        )
        return
    for place, section in case.report.sections("other_matters"):
        if section.heading.strip() and not section.body.strip():
            yield Finding(
                f"第六部分“{section.heading}”只有标题，没有内容。",
                "写上内容，没有就写“无”，不要的一节删去。",
                place=place,
                missing=True,
            )


@rule("CP-16", Severity.WARNING, "成文日期在报告年度结束以后", "年度结束以后数字才能定下来")
def report_is_dated_after_its_year(case: Case) -> Iterator[Finding]:
    year, day = case.report.year, case.report.dated
    if year is not None and day is not None and day <= date(year, 12, 31):
        yield Finding(
            f"成文日期 {say_day(day)} 早于 {year} 年度结束。",
            "核对年度和日期。",
            place="report.dated",
            stated=day.isoformat(),
            expected=f"{year + 1}-01-01 以后",
        )


@rule("CP-17", Severity.WARNING, "在法定期限内公布", "《条例》第四十九条")
def report_is_on_time(case: Case) -> Iterator[Finding]:
    """Lateness cannot be mended, so it warns and never stands in the way of a final export."""
    report = case.report
    if report.level is None or report.year is None:
        return
    deadline = report.level.deadline(report.year)
    if report.dated is not None:
        if report.dated > deadline:
            yield Finding(
                f"成文日期 {say_day(report.dated)} 晚于公布期限 {say_day(deadline)}。",
                "尽快公布；日期写错的请改正。",
                place="report.dated",
                stated=report.dated.isoformat(),
                expected=deadline.isoformat(),
            )
    elif case.today is not None:
        left = (deadline - case.today).days
        if 0 <= left <= _LAST_WEEKS:
            yield Finding(
                f"距公布期限 {say_day(deadline)} 还有 {left} 天。",
                "期限前公布，并报送主管部门。",
                place="report.dated",
                expected=deadline.isoformat(),
                severity=Severity.HINT,
            )


COMPLETENESS_RULES: tuple[Rule, ...] = (
    title_is_complete,
    headings_are_official,
    all_topics_are_written,
    topics_are_not_perfunctory,
    problems_and_improvements_are_written,
    other_matters_are_written,
    report_is_dated_after_its_year,
    report_is_on_time,
)
