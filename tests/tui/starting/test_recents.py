"""The lines of the first screen: days in words, deadlines in their season, drafts told apart."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from output.places import RecentDraft, recent_drafts, remember_draft
from schema.level import Level
from tui.moments import say_when
from tui.starting.recents import cut_start, describe_recents
from tui.starting.seasons import say_due, say_season, season_year

NOW = datetime(2025, 1, 12, 14, 3, tzinfo=UTC)


def recent(name: str = "连城镇", folder: str = "/年报", **changes: object) -> RecentDraft:
    values = {"year": 2024, "step": "setup", "filled": 187, "opened": NOW, "level": "township"}
    path = Path(folder) / f"{name}.toml"
    return RecentDraft(path, f"固镇县{name}人民政府", **{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2025, 1, 12, 9, 5, tzinfo=UTC), "今天 9:05"),
        (datetime(2025, 1, 11, 23, 59, tzinfo=UTC), "昨天 23:59"),
        (datetime(2025, 1, 10, tzinfo=UTC), "1月10日"),
        (datetime(2024, 12, 31, tzinfo=UTC), "2024年12月"),
        (datetime(2025, 1, 13, tzinfo=UTC), "1月13日"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: datetime, words: str) -> None:
    assert say_when(moment, NOW) == words


def test_yesterday_is_yesterday_over_the_turn_of_the_year() -> None:
    morning = datetime(2025, 1, 1, 0, 5, tzinfo=UTC)

    assert say_when(datetime(2024, 12, 31, 23, tzinfo=UTC), morning) == "昨天 23:00"


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2025, 1, 5), 2024), (date(2025, 10, 31), 2024), (date(2025, 11, 1), 2025)],
)
def test_from_november_on_a_new_report_is_on_the_year_that_ends(today: date, year: int) -> None:
    assert season_year(today) == year


def test_the_season_names_both_dates_and_the_days_to_the_first() -> None:
    said = say_season(date(2025, 1, 19))

    assert "2024 年度" in said
    assert "1月31日前（还有 12 天）" in said
    assert "3月31日前" in said
    assert cell_len(said) <= 76


@pytest.mark.parametrize(
    ("today", "left"), [(date(2025, 2, 1), "还有 58 天"), (date(2025, 3, 31), "今天是最后一天")]
)
def test_after_january_the_days_to_the_second_date_are_told(today: date, left: str) -> None:
    said = say_season(today)

    assert said == f"2024 年度报告：县以上政府3月31日前公布（{left}），部门、乡镇已过期。"
    assert cell_len(said) <= 76


def test_outside_the_season_nothing_is_said() -> None:
    assert say_season(date(2025, 4, 1)) == ""
    assert say_season(date(2025, 7, 1)) == ""


@pytest.mark.parametrize(
    ("today", "is_filled", "words"),
    [
        (date(2025, 1, 12), False, "还有 19 天"),
        (date(2025, 1, 31), True, "今天截止"),
        (date(2025, 2, 3), False, "已过 3 天"),
        (date(2025, 2, 3), True, ""),
        (date(2025, 6, 1), False, ""),
        (date(2024, 6, 1), False, ""),
    ],
)
def test_a_deadline_is_told_while_something_can_be_done(
    today: date, is_filled: bool, words: str
) -> None:
    assert say_due(Level.TOWNSHIP, 2024, is_filled, today) == words


def test_without_level_or_year_there_is_no_deadline() -> None:
    assert say_due(None, 2024, False, NOW.date()) == ""
    assert say_due(Level.COUNTY, None, False, NOW.date()) == ""


def test_a_line_tells_report_progress_day_and_deadline() -> None:
    (line,) = describe_recents([recent()], NOW)

    words = " ".join(line.split())
    assert words == "固镇县连城镇人民政府 2024 年度 表格 187/200 今天 14:03 还有 19 天"


def test_a_line_fits_a_narrow_screen_whatever_the_name() -> None:
    long = recent("很" * 40, opened=datetime(2023, 12, 1, tzinfo=UTC))

    (line,) = describe_recents([long], NOW, {long.path})

    assert line.endswith("找不到了")
    assert cell_len(line) <= 73


def test_drafts_that_look_alike_are_told_apart_by_their_files() -> None:
    twins = [recent(folder="/甲"), recent(folder="/乙"), recent("王庄镇")]

    lines = list(describe_recents(twins, NOW))

    assert ["\n" in line for line in lines] == [True, True, False]
    assert "/甲/连城镇.toml" in lines[0]
    assert "/乙/连城镇.toml" in lines[1]


def test_the_file_of_a_twin_is_named_from_the_root_on_however_long() -> None:
    folder = "/很长的文件夹" * 9
    first, _ = describe_recents([recent(folder=folder), recent(folder="/乙")], NOW)

    assert first.endswith(f"\n  {folder}/连城镇.toml")


def test_a_draft_without_organisation_goes_by_its_file_name() -> None:
    (line,) = describe_recents([RecentDraft(Path("/a/草.toml"), "", None, "", 0, NOW)], NOW)

    assert line.startswith("草 ")


@pytest.mark.parametrize("width", range(3, 30))
def test_a_path_is_cut_at_its_start(width: int) -> None:
    path = "/很长的文件夹/里面/连城镇2024.toml"

    shown = cut_start(path, width)

    assert cell_len(shown) <= width
    assert shown == path or path.endswith(shown.removeprefix(".."))


def test_entries_from_before_levels_were_remembered_are_still_read(home: Path) -> None:
    remember_draft(recent())
    entries = json.loads((home / "recent.json").read_text("utf-8"))
    del entries[0]["level"]
    (home / "recent.json").write_text(json.dumps(entries), encoding="utf-8")

    assert [(each.path, each.level) for each in recent_drafts()] == [(recent().path, "")]


def test_a_hostile_entry_keeps_the_columns_apart() -> None:
    hostile = recent("连\u202e城" * 20, filled=10**20)

    (line,) = describe_recents([hostile], NOW)

    assert "\u202e" not in line
    assert "连.. 2024 年度 表格 100000.. 今天" in line
