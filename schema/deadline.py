"""The legal date of publication (Regulation, article 49), and the days to it, in words.

``Level.deadline`` knows the law; nothing here depends on the clock: the caller says what day it is.
"""

from __future__ import annotations

from datetime import date

from schema.level import Level
from schema.report import Report

#: How many days before its deadline a report is pressing.
LAST_DAYS = 30
#: A report of years ago is not late any more, it is history.
_STILL_LATE = 366


def deadline_of(level: Level | None, year: int | None) -> date | None:
    """The last day to publish the report on ``year``; None while level or year is not known."""
    return None if level is None or year is None else level.deadline(year)


def days_left(level: Level | None, year: int | None, today: date) -> int | None:
    """Days from ``today`` to the deadline: 0 on the day itself, negative after it."""
    deadline = deadline_of(level, year)
    return None if deadline is None else (deadline - today).days


def say_day(day: date) -> str:
    """``2026年1月31日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_days_left(days: int) -> str:
    """``还有 12 天``, ``今天是最后一天``, ``已过 3 天``; empty for what is long past."""
    if days > 0:
        return f"还有 {days} 天"
    if days == 0:
        return "今天是最后一天"
    return f"已过 {-days} 天" if -days <= _STILL_LATE else ""


def say_deadline(level: Level | None, year: int | None, today: date) -> str:
    """``应于 2026年1月31日 前公布，还有 12 天``; empty while the deadline is not known."""
    deadline = deadline_of(level, year)
    if deadline is None:
        return ""
    due = f"应于 {say_day(deadline)} 前公布"
    left = say_days_left((deadline - today).days)
    return f"{due}，{left}" if left else due


def say_pressing(report: Report, today: date) -> str:
    """``距公布期限还有 12 天`` in the last weeks and soon after them; else empty.

    A report that is dated within its time is not called late.
    """
    days = days_left(report.level, report.year, today)
    if days is None or abs(days) > LAST_DAYS:
        return ""
    if days > 0:
        return f"距公布期限{say_days_left(days)}"
    deadline = deadline_of(report.level, report.year)
    is_in_time = report.dated and deadline and report.dated <= deadline
    return "" if is_in_time and days < 0 else f"公布期限{say_days_left(days)}"
