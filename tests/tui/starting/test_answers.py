"""The answers of the new-report dialog: what does not do is told exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.loading import load_form
from tests.output.conftest import ordinary_folder, read_only_folder
from tui.starting.answers import draft_path_problem, nearest_folder, year_problem

__all__ = ["ordinary_folder", "read_only_folder"]


@pytest.mark.parametrize("text", ["2024", " 2021 ", "２０２４", "2024年", "2024年度"])
def test_a_year_may_be_written_in_full_width_or_with_its_unit(text: str) -> None:
    assert year_problem(load_form(), text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请填写报告年度"),
        ("24", "是不是 2024"),
        ("２４", "是不是 2024"),
        ("2024x", "多了“x”"),
        ("二〇二四", "多了“二〇二四”"),
        ("202", "“202”有 3 位"),
        ("20245", "“20245”有 5 位"),
        ("0024", "不像是年度"),
        ("2019", "2021 年度起"),
        ("9999", "不像是年度"),
    ],
)
def test_a_year_that_does_not_do_is_told_why(text: str, words: str) -> None:
    assert words in year_problem(load_form(), text)


def test_a_new_file_in_a_folder_will_do_also_in_one_to_be_made(tmp_path: Path) -> None:
    assert draft_path_problem(tmp_path / "a.toml") == ""
    assert draft_path_problem(tmp_path / "没有" / "也没有" / "a.toml") == ""


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "是一个文件夹" in draft_path_problem(tmp_path)


def test_a_file_that_is_there_is_never_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.touch()

    assert "已经有了" in draft_path_problem(path)


def test_a_link_to_nowhere_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "没有")

    assert "已经有了" in draft_path_problem(tmp_path / "a.toml")


def test_a_file_is_no_folder_to_keep_a_draft_in(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()

    assert "不是文件夹" in draft_path_problem(file / "b.toml")


def test_a_folder_that_may_not_be_written_is_told_before(read_only_folder: Path) -> None:
    assert "没有权限" in draft_path_problem(read_only_folder / "a.toml")
    assert "没有权限" in draft_path_problem(read_only_folder / "新的" / "a.toml")


def test_a_name_that_is_too_long_is_told_before_it_is_written(tmp_path: Path) -> None:
    assert "请换一个" in draft_path_problem(tmp_path / f"{'长' * 100}.toml")


def test_the_nearest_folder_is_the_first_one_that_is_there(tmp_path: Path) -> None:
    assert nearest_folder(tmp_path / "一" / "二" / "a.toml") == tmp_path
