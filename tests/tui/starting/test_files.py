"""What a folder offers: drafts with their subject, reports by kind, the latest first."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from output.draft import write_draft
from output.files import is_gone
from schema.editing import new_report
from schema.loading import load_form
from tests.strategies import plain_report
from tui.starting.about import about_text
from tui.starting.files import (
    DRAFTS,
    REPORTS,
    current_folder,
    find_files,
    list_folder,
    matching,
)
from tui.starting.sources import with_words

NOW = datetime(2025, 1, 12, 14, tzinfo=UTC)


def keep(path: Path, text: str = "", age: int = 0) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_000_000_000 - age, 1_000_000_000 - age))
    return path


def names(folder: Path, kinds: frozenset[str]) -> list[str]:
    return [each.path.name for each in list_folder(folder, kinds)]


def test_a_draft_is_listed_with_organisation_and_year(tmp_path: Path) -> None:
    keep(tmp_path / "a.toml", write_draft(plain_report()))

    (found,) = list_folder(tmp_path, DRAFTS)

    assert found.subject == "示例县示例镇人民政府 2024 年度"
    assert "示例县示例镇人民政府 2024 年度" in found.line(NOW)


def test_a_blank_draft_is_listed_too(tmp_path: Path) -> None:
    keep(tmp_path / "a.toml", write_draft(replace(new_report(load_form()))))

    assert names(tmp_path, DRAFTS) == ["a.toml"]


def test_toml_files_of_other_programs_hidden_files_and_word_locks_are_left_out(
    tmp_path: Path,
) -> None:
    keep(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    keep(tmp_path / ".a.html")
    keep(tmp_path / "~$去年.docx")
    keep(tmp_path / "照片.jpg")

    assert names(tmp_path, REPORTS) == []


def test_drafts_are_found_among_very_many_files(tmp_path: Path) -> None:
    drafts = {keep(tmp_path / f"{number}.toml", "format = 1\n").name for number in range(99)}
    for number in range(2100):
        (tmp_path / f"{number}.txt").touch()

    assert drafts < set(names(tmp_path, REPORTS))


def test_a_folder_with_more_files_than_are_listed_says_so_at_its_end(tmp_path: Path) -> None:
    for number in range(2003):
        (tmp_path / f"{number}.txt").touch()

    *_, last = with_words(list_folder(tmp_path, REPORTS))

    assert (last.path, last.is_folder) == (tmp_path, True)
    assert "还有 3 个没有列出，请写出完整的文件名" in last.line(NOW)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the current folder")
def test_home_stands_in_for_a_current_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert current_folder() == Path.home()
    assert str(Path.home()) in about_text()


def test_a_name_cannot_turn_a_line_round(tmp_path: Path) -> None:
    keep(tmp_path / "报告\u202elmth.docx")

    assert list_folder(tmp_path, REPORTS)[0].line(NOW).startswith("报告lmth.docx  ")


def test_folders_come_first_and_then_the_latest_file(tmp_path: Path) -> None:
    keep(tmp_path / "旧.docx", age=100)
    keep(tmp_path / "新.HTML")
    (tmp_path / "年报").mkdir()

    assert names(tmp_path, REPORTS) == ["年报", "新.HTML", "旧.docx"]


def test_a_folder_that_is_not_there_or_a_file_offers_nothing(tmp_path: Path) -> None:
    assert list_folder(tmp_path / "没有", REPORTS) == ()
    assert list_folder(keep(tmp_path / "a.html"), REPORTS) == ()


def test_files_of_several_folders_are_found_once_each_and_not_in_depth(tmp_path: Path) -> None:
    one, deep = tmp_path / "一", tmp_path / "一" / "深"
    deep.mkdir(parents=True)
    keep(one / "a.md")
    keep(deep / "b.md")

    assert [each.path for each in find_files([one, one], REPORTS)] == [one / "a.md"]


@pytest.mark.parametrize(
    ("words", "count"),
    [("", 2), ("示例镇", 1), ("示例镇 2024", 1), ("A.TOML", 1), ("甲", 2), ("甲 没有", 0)],
)
def test_every_word_must_be_in_name_report_or_path(tmp_path: Path, words: str, count: int) -> None:
    folder = tmp_path / "甲"
    folder.mkdir()
    keep(folder / "a.toml", write_draft(plain_report()))
    keep(folder / "去年.txt")

    assert len(matching(list_folder(folder, REPORTS), words)) == count


def test_control_characters_of_a_name_never_reach_the_screen(tmp_path: Path) -> None:
    keep(tmp_path / "a\x1b[31m\nb.txt")

    (found,) = list_folder(tmp_path, REPORTS)

    assert found.line(NOW).isprintable()


def test_only_what_is_certainly_not_there_is_gone(tmp_path: Path) -> None:
    assert is_gone(tmp_path / "没有")
    assert not is_gone(tmp_path)
    assert not is_gone(tmp_path / ("长" * 300))
