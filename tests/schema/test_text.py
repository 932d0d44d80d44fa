"""Text that enters a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.text import clean_heading, clean_line, clean_text

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    "newline", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
)
def test_every_kind_of_newline_becomes_one_newline(newline: str) -> None:
    assert clean_text(f"甲{newline}乙") == "甲\n乙"


def test_control_characters_are_removed_and_the_tab_is_kept() -> None:
    assert clean_text("\x1b[31m甲\t乙\x00\x07\x7f\x9b") == "[31m甲\t乙"


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert clean_text("甲\ud800乙") == "甲\ufffd乙"


@given(ANY_TEXT)
def test_clean_text_can_be_written_in_utf_8_and_holds_no_control_character(text: str) -> None:
    cleaned = clean_text(text)

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in cleaned)
    assert not any(127 <= ord(sign) < 160 for sign in cleaned)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_text, clean_line, clean_heading):
        assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_a_line_has_no_newline_and_no_outer_or_double_space(text: str) -> None:
    line = clean_line(text)

    assert " ".join(line.split()) == line


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("（一）主动公开情况", "主动公开情况"),
        ("(二) 依申请公开", "依申请公开"),
        ("一、总体情况", "总体情况"),
        ("1.收费情况", "收费情况"),
        ("12、收费情况", "收费情况"),
        ("（一）1.收费情况", "收费情况"),
        ("十佳案例", "十佳案例"),
        ("1.5万件申请", "1.5万件申请"),
        ("2024年工作", "2024年工作"),
        ("三公经费", "三公经费"),
        ("（试行）办法", "（试行）办法"),
        ("", ""),
    ],
)
def test_a_heading_loses_its_numbers_and_nothing_else(typed: str, heading: str) -> None:
    assert clean_heading(typed) == heading
