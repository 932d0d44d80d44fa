from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from output.places import folder_beside, time_name
from output.snapshots import KEPT, TIMES_KEPT, keep_snapshot, snapshots_of, take_snapshot


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.toml"
    path.write_bytes(b"first")
    return path


def test_a_snapshot_is_the_bytes_of_the_draft(draft: Path) -> None:
    draft.write_bytes(b"\xff\xfe\x00 no draft at all")

    snapshot = take_snapshot(draft)

    assert snapshot is not None
    assert snapshot.read_bytes() == draft.read_bytes()


def test_a_snapshot_tells_its_time_and_size(draft: Path) -> None:
    before = datetime.now().astimezone()

    path = take_snapshot(draft)

    (snapshot,) = snapshots_of(draft)
    assert (snapshot.path, snapshot.size) == (path, 5)
    assert before <= snapshot.taken_at <= datetime.now().astimezone()


def test_snapshots_of_one_moment_are_all_kept_and_the_newest_comes_first(draft: Path) -> None:
    for content in (b"1", b"2", b"3"):
        draft.write_bytes(content)
        take_snapshot(draft)

    assert [each.path.read_bytes() for each in snapshots_of(draft)] == [b"3", b"2", b"1"]


def test_the_same_content_is_not_kept_twice_in_a_row(draft: Path) -> None:
    assert take_snapshot(draft) == take_snapshot(draft)
    assert len(snapshots_of(draft)) == 1


def test_content_that_came_back_is_kept_again(draft: Path) -> None:
    for content in (b"1", b"2", b"1"):
        draft.write_bytes(content)
        take_snapshot(draft)

    assert len(snapshots_of(draft)) == 3


def test_the_newest_ten_are_kept(draft: Path) -> None:
    for number in range(13):
        keep_snapshot(draft, str(number).encode())

    kept = [int(each.path.read_bytes()) for each in snapshots_of(draft)]
    assert kept == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]


def test_of_every_older_day_the_last_one_is_kept(draft: Path) -> None:
    morning = datetime.now().replace(hour=9) - timedelta(days=40)
    for day in range(40):
        for hour in range(2):
            moment = morning + timedelta(days=day, hours=hour)
            keep_snapshot(draft, f"{day} {hour}".encode(), moment)
    for number in range(12):
        keep_snapshot(draft, str(number).encode())

    kept = [each.path.read_bytes() for each in snapshots_of(draft)]
    assert kept[:10] == [str(number).encode() for number in range(11, 1, -1)]
    assert kept[10:] == [f"{day} 1".encode() for day in range(39, -1, -1)]


def test_of_every_hour_of_today_the_last_one_is_kept_and_there_is_an_end(draft: Path) -> None:
    now = datetime.now()
    for minutes in range(60 * 24, 0, -20):
        keep_snapshot(draft, str(minutes).encode(), now - timedelta(minutes=minutes))

    kept = [each.taken_at for each in snapshots_of(draft)]
    by_hour = {f"{each:%Y%m%d %H}" for each in kept}
    assert len(by_hour) >= 24
    assert KEPT + 20 <= len(kept) <= KEPT + TIMES_KEPT


def test_the_time_of_a_snapshot_can_be_earlier(draft: Path) -> None:
    keep_snapshot(draft, b"now")
    noon = datetime(2026, 1, 12, 12).astimezone()

    keep_snapshot(draft, b"earlier", noon)

    assert [each.path.read_bytes() for each in snapshots_of(draft)] == [b"now", b"earlier"]
    assert snapshots_of(draft)[1].taken_at == noon


def test_a_snapshot_that_cannot_be_read_is_not_in_the_way(draft: Path) -> None:
    first = take_snapshot(draft)
    assert first is not None
    first.unlink()
    first.mkdir()

    assert take_snapshot(draft) is not None


def test_snapshots_survive_a_clock_that_was_set_back(draft: Path) -> None:
    take_snapshot(draft)
    tomorrow = datetime.now() + timedelta(days=1)
    for number in range(10):
        later = folder_beside(draft) / f"{time_name(tomorrow + timedelta(hours=number))}.toml"
        later.write_bytes(str(number).encode())

    for content in (b"a", b"b", b"b", b"c"):
        keep_snapshot(draft, content)

    kept = b"".join(each.path.read_bytes() for each in snapshots_of(draft))
    assert kept == b"9876543210cbafirst"


def test_other_files_in_the_folder_are_no_snapshots(draft: Path) -> None:
    take_snapshot(draft)
    (folder_beside(draft) / "lock.json").touch()
    (folder_beside(draft) / "notes.toml").touch()

    assert len(snapshots_of(draft)) == 1


def test_a_draft_that_is_not_there_has_no_snapshot(tmp_path: Path) -> None:
    assert take_snapshot(tmp_path / "draft.toml") is None
    assert list(tmp_path.iterdir()) == []


def test_a_draft_without_snapshots_has_none(draft: Path) -> None:
    assert snapshots_of(draft) == ()


def test_a_file_in_the_place_of_our_folder_does_not_raise(draft: Path) -> None:
    draft.with_name(".gov-report-wizard").touch()

    assert take_snapshot(draft) is None
    assert snapshots_of(draft) == ()


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_read_only_folder_has_no_snapshot(read_only_folder: Path) -> None:
    assert take_snapshot(read_only_folder / "draft.toml") is None


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_snapshot_is_as_private_as_the_draft(draft: Path) -> None:
    draft.chmod(0o600)

    snapshot = take_snapshot(draft)

    assert snapshot is not None
    assert stat.S_IMODE(snapshot.stat().st_mode) == 0o600
