"""The season of the reports: which year is due, and how long there is left."""

from __future__ import annotations

from datetime import date

from schema.deadline import days_left, say_days_left
from schema.level import Level

#: From this month on, a new report is on the year that is about to end.
_EARLY_MONTH = 11
#: How long before the date a deadline is worth a word on the first screen, and how long after it.
_SEASON_DAYS, _LATE_DAYS = 90, 30


def season_year(today: date) -> int:
    """The year that a report begun ``today`` is most likely on."""
    return today.year if today.month >= _EARLY_MONTH else today.year - 1


def say_season(today: date) -> str:
    """When the reports of the season are due; empty outside the season."""
    year = season_year(today)
    first, last = Level.TOWNSHIP.deadline(year), Level.COUNTY.deadline(year)
    if not today <= last or (first - today).days > _SEASON_DAYS:
        return ""
    governments = f"县以上政府{last.month}月{last.day}日前"
    if today > first:
        left = say_days_left((last - today).days)
        return f"{year} 年度报告：{governments}公布（{left}），部门、乡镇已过期。"
    left = say_days_left((first - today).days)
    return (
        f"{year} 年度报告：部门、乡镇{first.month}月{first.day}日前（{left}），{governments}公布。"
    )


def say_due(level: Level | None, year: int | None, is_filled: bool, today: date) -> str:
    """A word or two on the deadline of one draft; empty when it is far off or past caring."""
    days = days_left(level, year, today)
    if days is None or not -_LATE_DAYS <= days <= _SEASON_DAYS or (days < 0 and is_filled):
        return ""
    return say_days_left(days) if days else "今天截止"
