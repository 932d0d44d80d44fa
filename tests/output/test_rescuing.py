from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from output.draft import read_draft, write_draft
from output.rescuing import (
    crash_folder,
    recoveries,
    recovery_folder,
    write_crash_report,
    write_recovery,
)
from tests.strategies import plain_report

DRAFT = Path("/drafts/连城镇2025.toml")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path / "state"


def test_a_recovery_tells_the_draft_and_the_time() -> None:
    before = datetime.now().astimezone()

    copy = write_recovery(DRAFT, "正文")

    assert copy is not None
    assert copy.parent == recovery_folder()
    (found,) = recoveries()
    assert (found.path, found.name, found.draft) == (copy, "连城镇2025", DRAFT)
    assert timedelta(0) <= found.taken_at - before < timedelta(minutes=1)


def test_a_recovery_can_be_read_as_a_draft() -> None:
    copy = write_recovery(DRAFT, write_draft(plain_report()))

    assert copy is not None
    assert read_draft(copy.read_text("utf-8")) == plain_report()


def test_a_path_of_any_bytes_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a\n[report]\udcff.toml"

    copy = write_recovery(path, write_draft(plain_report()))

    assert copy is not None
    assert recoveries()[0].draft == path
    assert read_draft(copy.read_text("utf-8")) == plain_report()


def test_a_draft_without_a_file_is_recovered_too() -> None:
    write_recovery(None, "正文")

    assert (recoveries()[0].name, recoveries()[0].draft) == ("未保存的草稿", None)


def test_the_same_text_is_not_kept_twice() -> None:
    assert write_recovery(DRAFT, "正文") == write_recovery(DRAFT, "正文")


@pytest.mark.parametrize("head", [b"# draft = {", b"# draft = 3\n", b"# draft = [", b"\xff\n"])
def test_a_broken_first_line_names_no_draft(head: bytes) -> None:
    copy = write_recovery(DRAFT, "正文")
    assert copy is not None
    copy.write_bytes(head)

    assert recoveries()[0].draft is None


def test_twenty_recoveries_are_kept_the_latest_first() -> None:
    for number in range(21):
        write_recovery(None, str(number))

    kept = [each.path.read_text() for each in recoveries()]
    assert kept == [str(number) for number in range(20, 0, -1)]


def test_where_the_state_folder_cannot_be_written_the_copy_is_a_temporary_file(home: Path) -> None:
    home.write_bytes(b"a file")

    copy = write_recovery(DRAFT, "正文")

    assert copy is not None
    assert home not in copy.parents
    assert recoveries() == ()


def test_a_crash_report_is_named_by_its_time_alone() -> None:
    report = write_crash_report("Traceback")

    assert report is not None
    assert report.parent == crash_folder()
    assert report.name.isascii()
    assert report.read_text("utf-8") == "Traceback"
