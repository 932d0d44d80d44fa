"""The marks of a text, line by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.prose import marks_by_line


@given(st.text("ab\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_the_marks_of_the_lines_cover_the_characters_of_the_marks(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [(start, start + length, "bold") for start, length in spans]
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:row]) for row in range(len(lines))]
    covered = {
        starts[row] + column
        for row, found in marks_by_line(lines, marks).items()
        for start, end, _ in found
        for column in range(start, min(end, len(lines[row])))
    }
    wanted = {at for start, end, _ in marks for at in range(start, min(end, len(text)))}
    assert covered == {at for at in wanted if text[at] != "\n"}


def test_a_text_without_marks_has_no_marked_lines() -> None:
    assert marks_by_line(["甲", "乙"], []) == {}
