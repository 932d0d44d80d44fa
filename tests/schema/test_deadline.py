"""When a report is due, and how that is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from schema.deadline import days_left, deadline_of, say_deadline, say_pressing
from schema.level import Level
from schema.report import Report

_TOWNSHIP = Report("2021", level=Level.TOWNSHIP, year=2025)


@pytest.mark.parametrize(
    ("level", "due"),
    [
        (Level.TOWNSHIP, date(2026, 1, 31)),
        (Level.SUBDISTRICT, date(2026, 1, 31)),
        (Level.COUNTY_DEPARTMENT, date(2026, 1, 31)),
        (Level.MINISTRY, date(2026, 1, 31)),
        (Level.COUNTY, date(2026, 3, 31)),
        (Level.CITY, date(2026, 3, 31)),
        (Level.PROVINCE, date(2026, 3, 31)),
    ],
)
def test_governments_have_until_march_and_all_others_until_january(level: Level, due: date) -> None:
    assert deadline_of(level, 2025) == due


@pytest.mark.parametrize(("level", "year"), [(None, 2025), (Level.TOWNSHIP, None)])
def test_there_is_no_deadline_before_level_and_year_are_known(
    level: Level | None, year: int | None
) -> None:
    today, report = date(2026, 1, 19), Report("2021", level=level, year=year)
    assert deadline_of(level, year) is None
    assert days_left(level, year, today) is None
    assert say_deadline(level, year, today) == say_pressing(report, today) == ""


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 1, 19), "应于 2026年1月31日 前公布，还有 12 天"),
        (date(2026, 1, 31), "应于 2026年1月31日 前公布，今天是最后一天"),
        (date(2026, 2, 3), "应于 2026年1月31日 前公布，已过 3 天"),
        (date(2029, 2, 3), "应于 2026年1月31日 前公布"),
    ],
)
def test_the_deadline_is_counted_down_and_past_it_in_words(today: date, said: str) -> None:
    assert say_deadline(Level.TOWNSHIP, 2025, today) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2025, 12, 31), ""),
        (date(2026, 1, 1), "距公布期限还有 30 天"),
        (date(2026, 1, 31), "公布期限今天是最后一天"),
        (date(2026, 2, 3), "公布期限已过 3 天"),
        (date(2026, 3, 3), ""),
    ],
)
def test_only_the_last_weeks_and_the_first_ones_after_are_pressing(today: date, said: str) -> None:
    assert say_pressing(_TOWNSHIP, today) == said


def test_a_report_dated_in_time_is_not_called_late() -> None:
    dated = replace(_TOWNSHIP, dated=date(2026, 1, 20))
    assert say_pressing(dated, date(2026, 2, 3)) == ""
    assert say_pressing(replace(_TOWNSHIP, dated=date(2026, 2, 2)), date(2026, 2, 3))
