"""Pasted text is a source like a file, and becomes one when the new draft is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.draft import write_draft
from output.published.notes import NotAReport, Note, NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.report import Report
from tests.strategies import plain_report
from tui.last_year import count_read_cells
from tui.starting.example import is_example, open_example
from tui.starting.preview import describe_reading
from tui.starting.sources import Source, keep_source, read_source


def published(report: Report | None = None) -> PublishedReport:
    return read_published(write_draft(report or plain_report()).encode())


def test_pasted_text_is_read_like_a_file() -> None:
    source = Source(None, write_draft(plain_report()))

    assert read_source(source).report == plain_report()


def test_text_that_is_no_report_is_refused_with_a_reason() -> None:
    with pytest.raises(NotAReport):
        read_source(Source(None, "今日菜单：红烧肉"))


def test_pasted_text_is_kept_beside_the_draft_word_for_word(tmp_path: Path) -> None:
    draft = tmp_path / "连城镇2025.toml"

    path = keep_source(Source(None, "第一行\t1\n第二行\n"), draft)

    assert path == tmp_path / "连城镇2025-去年的报告.txt"
    assert path.read_text("utf-8") == "第一行\t1\n第二行\n"


def test_pasted_text_never_overwrites_a_file(tmp_path: Path) -> None:
    draft = tmp_path / "a.toml"
    first = keep_source(Source(None, "一"), draft)
    second = keep_source(Source(None, "二"), draft)

    assert first != second
    assert (first.read_text("utf-8"), second.read_text("utf-8")) == ("一", "二")


def test_a_file_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "去年.html"

    assert keep_source(Source(path), tmp_path / "a.toml") == path
    assert list(tmp_path.iterdir()) == []


def test_the_preview_counts_the_cells_of_each_table() -> None:
    read = count_read_cells(published())

    assert read == {"proactive": (10, 10), "requests": (175, 175), "disputes": (15, 15)}
    assert "200/200 格" in describe_reading(published())


def test_the_preview_says_how_many_cells_are_missing() -> None:
    report = plain_report().with_value(Address("proactive.charges.amount"), None)

    assert "9/10 格，缺 1 格" in describe_reading(published(report))


def test_the_preview_holds_every_note_and_what_stood_there() -> None:
    notes = tuple(Note(NoteKind.UNPLACED, f"第 {n} 处没有去处。", f"原话{n}") for n in range(40))
    text = describe_reading(PublishedReport(plain_report(), notes, published().kind))

    assert "〔没有去处〕40 条" in text
    assert all(note.message in text and note.text in text for note in notes)


def test_an_example_is_known_by_its_file() -> None:
    draft = open_example()
    draft.abandon()

    assert is_example(draft.path)
    assert not is_example(Path("/年报/示例年度报告.toml"))
