"""A moment as an officer says it: the nearer it is, the shorter."""

from __future__ import annotations

from datetime import datetime


def say_when(moment: datetime, now: datetime) -> str:
    """``今天 14:03``, ``昨天 9:30``, ``1月12日`` or, in another year, ``2023年12月``."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{('今天', '昨天')[days]} {moment.hour}:{moment:%M}"
    if moment.year == now.year:
        return f"{moment.month}月{moment.day}日"
    return f"{moment.year}年{moment.month}月"


def say_moment(moment: datetime, now: datetime) -> str:
    """Always with the time of day: ``今天 14:03``, ``1月12日 09:20``, with the year of another one."""
    if moment.date() == now.date():
        return f"今天 {moment:%H:%M}"
    year = f"{moment.year}年" if moment.year != now.year else ""
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"
