"""Pasted text is a source like a file, and becomes one when the new draft is made."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from output.draft import write_draft
from output.published.notes import NotAReport, Note, NoteKind
from output.published.reading import PublishedReport, read_published
from schema.address import Address
from schema.errors import WizardError
from schema.report import Report
from tests.strategies import plain_report
from tui.last_year import count_read_cells
from tui.starting.example import is_example, open_example
from tui.starting.files import list_folder
from tui.starting.preview import describe_reading
from tui.starting.sources import UNREADABLE, Source, keep_source, read_source, with_words


def published(report: Report | None = None) -> PublishedReport:
    return read_published(write_draft(report or plain_report()).encode())


def test_pasted_text_is_read_like_a_file() -> None:
    source = Source(None, write_draft(plain_report()))

    assert read_source(source).report == plain_report()


def test_a_list_says_whose_report_a_text_is_and_what_to_do_with_an_old_kind(tmp_path: Path) -> None:
    body = "依据条例撰写。\n一、总体情况\n"
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "a.txt").write_bytes(
        f"某县某镇人民政府2024年\n政府信息公开工作年度报告\n{body}".encode("gb18030")
    )
    (tmp_path / "b.html").write_text(
        f"<h1>某县某局2023年政府信息公开工作年度报告</h1><p>{body}", "utf-8"
    )
    (tmp_path / "c.txt").write_text(body, "utf-8")

    found = with_words(list_folder(tmp_path, {".txt", ".html", *UNREADABLE}))

    assert {each.path.name: each.subject for each in found} == {
        "a.txt": "某县某镇人民政府 2024 年度",
        "b.html": "某县某局 2023 年度",
        "c.txt": "",
        "旧.doc": "",
    }
    assert found[-1].advice == "旧格式，先用 WPS 或 Word 另存为 .docx"
    assert found[-1].path.name == "旧.doc"


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


def test_the_preview_says_what_is_wrong_and_whether_it_reaches_this_year() -> None:
    report = plain_report()
    unbalanced = report.with_value(Address("requests.pending_end.natural_person"), 1)
    miscounted = report.with_stated(Address("disputes.reconsideration.total"), 7)

    assert "核对：没有查出错误。" in describe_reading(published())
    assert "核对：去年的报告里查出 1 个错误，\n涉及结转下年度：" in describe_reading(
        published(unbalanced)
    )
    assert "查出 1 个错误，\n不涉及结转的数：" in describe_reading(published(miscounted))
    assert "行政复议 · 总计写的是 7" in describe_reading(published(miscounted))


def test_an_example_is_known_by_its_file() -> None:
    draft = open_example()
    draft.abandon()

    assert is_example(draft.path)
    assert not is_example(Path("/年报/示例年度报告.toml"))


def test_an_example_without_a_place_to_lie_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "full"))

    with pytest.raises(WizardError, match=r"示例没有打开：系统的临时文件夹写不进去"):
        open_example()


def test_the_preview_tells_the_level_that_was_read() -> None:
    assert "2021 年的表式，层级读成乡镇政府" in describe_reading(published())
