"""Lines of Chinese text: full, and none that begins with a comma or parts a number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len
from textual.content import Content

from tui.widgets.line_breaks import line_breaks
from tui.widgets.sentences import Sentences


def lines(text: str, width: int) -> list[str]:
    ends = [0, *(at for at, _ in line_breaks(text, width)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("本年没有。没有", ["本年没", "有。没有"]),
        ("他们说（没有）", ["他们说", "（没有）"]),
        ("共有 12345 件", ["共有", "12345 件"]),
        ("差 2。第一项加", ["差 2。第", "一项加"]),
        ("一\n二三四五六", ["一\n二三四五", "六"]),
        ("abcdefghijk", ["abcdefgh", "ijk"]),
        ("（（（（（", ["（（（（", "（"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_as_in_print(text: str, broken: list[str]) -> None:
    assert [line.rstrip(" ") for line in lines(text, 8)] == broken


def test_no_line_is_wider_than_it_may_be_and_no_character_is_lost() -> None:
    text = "（国办公开办函〔2021〕30号），：；。" * 20 + "https://www.example.com/a/b/c"
    for width in range(2, 40):
        broken = lines(text, width)
        assert "".join(broken) == text
        assert all(cell_len(line.rstrip(" ")) <= width for line in broken)


def test_the_height_is_that_of_the_lines_with_their_styles_kept() -> None:
    said = Sentences.assemble(("标题", "bold"), "\n", "说明 这一部分与去年的文字完全相同")

    assert said.get_height({}, 18) == 3
    assert Content(said.plain).get_height({}, 18) == 4
    drawn = said._broken(18)
    assert [drawn.plain[span.start : span.end] for span in drawn.spans] == ["标题"]


def test_what_goes_on_below_an_indented_line_is_indented_too() -> None:
    drawn = Sentences("甲乙丙丁戊\n  一二三四五\n己")._broken(8)
    assert drawn.plain == "甲乙丙丁\n戊\n  一二三\n  四五\n己"


def test_a_width_of_nothing_is_stood() -> None:
    assert Sentences("abc").get_height({}, 0) == Sentences("abc").get_height({}, 2) == 2
