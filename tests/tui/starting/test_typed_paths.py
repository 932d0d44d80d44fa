"""A file is named by typing, pasting or dropping: each way gives the path that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.starting.typed_paths import draft_meant, file_meant, is_path, names_folder, path_meant

HERE = Path("/工作")


@pytest.mark.parametrize(
    "text",
    [
        "/年报/连城 镇.toml",
        "  /年报/连城 镇.toml  ",
        "'/年报/连城 镇.toml' ",
        '"/年报/连城 镇.toml"',
        "“/年报/连城 镇.toml”",
        "& '/年报/连城 镇.toml'",
        "/年报/连城\\ 镇.toml",
        "file:///年报/连城 镇.toml",
        "file:///%E5%B9%B4%E6%8A%A5/%E8%BF%9E%E5%9F%8E%20%E9%95%87.toml",
        "file://localhost/年报/连城 镇.toml",
    ],
)
def test_every_way_of_naming_a_file_means_the_same_path(text: str) -> None:
    assert path_meant(text, HERE) == Path("/年报/连城 镇.toml")


def test_a_bare_name_lies_in_the_folder_at_hand() -> None:
    assert path_meant("连城镇.toml", HERE) == HERE / "连城镇.toml"


def test_a_tilde_is_the_home_folder() -> None:
    assert path_meant("~/年报.toml", HERE) == Path.home() / "年报.toml"


def test_the_tilde_of_an_unknown_user_is_only_a_name() -> None:
    assert path_meant("~没有这个人/年报.toml", HERE) == HERE / "~没有这个人/年报.toml"


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\n"])
def test_nothing_typed_is_no_path(text: str) -> None:
    assert path_meant(text, HERE) is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("连城镇", "/工作/连城镇.toml"),
        ("连城镇.toml", "/工作/连城镇.toml"),
        ("连城镇2024.12", "/工作/连城镇2024.12.toml"),
        ("年报/", "/工作/年报"),
        ("/", "/"),
        ("/.", "/"),
    ],
)
def test_a_draft_has_our_ending_and_a_folder_stays_a_folder(text: str, path: str) -> None:
    assert draft_meant(text, HERE) == Path(path)


def test_a_backslash_that_is_in_the_name_stays(tmp_path: Path) -> None:
    odd = tmp_path / "甲\\乙.toml"
    odd.touch()

    assert path_meant("甲\\乙.toml", tmp_path) == odd


@pytest.mark.parametrize("text", ["连城", "连城 2024", "2024.toml"])
def test_words_are_not_a_path(text: str) -> None:
    assert not is_path(text)


@pytest.mark.parametrize("text", ["./a", "~", "~/a", "C:\\a", "'/a b'", "file:///a"])
def test_what_has_a_folder_in_it_is_a_path(text: str) -> None:
    assert is_path(text)


def test_a_path_ending_in_a_slash_names_what_lies_inside() -> None:
    assert names_folder("/年报/")
    assert names_folder("'/年报/'")
    assert not names_folder("/年报")


def test_the_ending_of_a_draft_may_be_left_out(tmp_path: Path) -> None:
    draft = tmp_path / "连城镇2024.1.toml"
    draft.touch()

    assert file_meant(tmp_path / "连城镇2024.1", {".toml"}) == draft
    assert file_meant(tmp_path / "王庄镇", {".toml"}) is None
    assert file_meant(tmp_path, {".toml"}) is None
