from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from output.places import (
    RecentDraft,
    recent_drafts,
    remember_draft,
    state_folder,
)

OPENED = datetime(2026, 1, 15, 14, 3).astimezone()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def recent(name: str) -> RecentDraft:
    return RecentDraft(Path("/drafts") / name, "连城镇", 2025, "requests", 187, OPENED)


def test_the_state_folder_is_the_users_own_unless_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GOV_REPORT_WIZARD_HOME")

    assert state_folder().name == "gov-report-wizard"
    assert state_folder().is_absolute()


def test_nothing_was_opened_before_the_first_draft() -> None:
    assert recent_drafts() == ()


def test_a_remembered_draft_comes_back_as_it_was() -> None:
    remember_draft(recent("a.toml"))

    assert recent_drafts() == (recent("a.toml"),)


def test_a_draft_without_a_year_can_be_remembered() -> None:
    remember_draft(replace(recent("a.toml"), year=None))

    assert recent_drafts()[0].year is None


@pytest.mark.parametrize("year", [10**12, -1, 2024.5, "2024"])
def test_a_year_that_no_draft_can_have_is_none(home: Path, year: object) -> None:
    remember_draft(recent("a.toml"))
    written = (home / "recent.json").read_text(encoding="utf-8")
    (home / "recent.json").write_text(written.replace("2025,", f"{json.dumps(year)},"))

    assert recent_drafts() == (replace(recent("a.toml"), year=None),)


def test_the_latest_draft_comes_first_and_once() -> None:
    for name in ("a.toml", "b.toml", "a.toml"):
        remember_draft(recent(name))

    assert [each.path.name for each in recent_drafts()] == ["a.toml", "b.toml"]


def test_a_hundred_drafts_are_remembered(home: Path) -> None:
    for number in range(101):
        remember_draft(recent(f"{number}.toml"))

    assert len(recent_drafts()) == 100
    assert recent_drafts()[0].path.name == "100.toml"


@pytest.mark.parametrize("content", [b"", b"\xff", b"{", b"null", b'[{"path": 3}]', b"[[]]", b"3"])
def test_a_broken_list_is_an_empty_one_and_is_replaced(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "recent.json").write_bytes(content)

    assert recent_drafts() == ()
    remember_draft(recent("a.toml"))
    assert recent_drafts() == (recent("a.toml"),)


def test_a_state_folder_that_cannot_be_written_is_no_error(home: Path) -> None:
    home.write_bytes(b"a file")

    remember_draft(recent("a.toml"))

    assert recent_drafts() == ()
