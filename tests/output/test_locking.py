from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from output.locking import DraftLock, DraftLocked
from output.running import is_running, start_of


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.toml"
    path.touch()
    return path


def lock_file(draft: Path) -> Path:
    return draft.parent / ".gov-report-wizard" / draft.name / "lock.json"


def edit_lock(draft: Path, **changes: object) -> None:
    entry = json.loads(lock_file(draft).read_bytes())
    lock_file(draft).write_text(json.dumps({**entry, **changes}), encoding="utf-8")


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def refusal(draft: Path) -> DraftLocked:
    with pytest.raises(DraftLocked) as caught:
        DraftLock.acquire(draft)
    return caught.value


def test_a_second_wizard_is_told_who_has_the_draft(draft: Path) -> None:
    DraftLock.acquire(draft)

    holder = refusal(draft).holder

    assert (holder.pid, holder.host) == (os.getpid(), platform.node())


def test_the_refusal_is_a_sentence_with_name_host_and_time(draft: Path) -> None:
    DraftLock.acquire(draft)
    edit_lock(draft, user="王某", host="PC-03", since="2026-01-15T14:03:00")

    assert refusal(draft).message == (
        "这份草稿正由 王某（主机 PC-03）打开，自 2026年1月15日 14:03 起。"
    )


def test_a_released_draft_can_be_locked_again(draft: Path) -> None:
    DraftLock.acquire(draft).release()

    assert DraftLock.acquire(draft).is_held()


def test_two_links_to_one_draft_are_one_draft(draft: Path) -> None:
    link = draft.with_name("link.toml")
    link.symlink_to(draft)
    DraftLock.acquire(link)

    refusal(draft)


def test_the_lock_of_a_process_that_ended_gives_way(draft: Path) -> None:
    DraftLock.acquire(draft)
    edit_lock(draft, pid=ended_process())

    assert DraftLock.acquire(draft).is_held()


@pytest.mark.skipif(not start_of(os.getpid()), reason="this system does not tell process starts")
def test_a_process_that_merely_has_the_same_number_is_not_the_holder(draft: Path) -> None:
    DraftLock.acquire(draft)
    edit_lock(draft, started="another start")

    assert DraftLock.acquire(draft).is_held()


def test_the_lock_of_another_host_stays_whatever_its_number(draft: Path) -> None:
    DraftLock.acquire(draft)
    edit_lock(draft, pid=ended_process(), host="PC-03")

    assert refusal(draft).holder.host == "PC-03"


def test_taking_over_leaves_the_first_wizard_without_the_lock(draft: Path) -> None:
    first = DraftLock.acquire(draft)

    second = DraftLock.acquire(draft, take_over=True)

    assert (first.is_held(), second.is_held()) == (False, True)


def test_the_first_wizard_does_not_release_what_was_taken_over(draft: Path) -> None:
    first = DraftLock.acquire(draft)
    DraftLock.acquire(draft, take_over=True)

    first.release()

    refusal(draft)


def test_a_lock_file_that_was_deleted_is_put_back(draft: Path) -> None:
    lock = DraftLock.acquire(draft)
    lock_file(draft).unlink()

    assert lock.is_held()
    refusal(draft)


def test_a_released_lock_is_held_no_more(draft: Path) -> None:
    lock = DraftLock.acquire(draft)
    lock.release()

    assert not lock.is_held()
    assert not lock_file(draft).exists()


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[1]",
        b"{}",
        b"[" * 4000,
        b" " * 5000,
        b'{"user": "a", "host": "b", "pid": -1, "since": "2026-01-15T14:03:00"}',
        b'{"user": "a", "host": "b", "pid": 1e999, "since": "2026-01-15T14:03:00"}',
        b'{"user": "a", "host": "b", "pid": 1, "since": "yesterday"}',
    ],
)
def test_a_lock_that_cannot_be_read_is_held_by_somebody(draft: Path, garbage: bytes) -> None:
    DraftLock.acquire(draft)
    lock_file(draft).write_bytes(garbage)

    assert "没有写明是谁" in refusal(draft).message
    assert DraftLock.acquire(draft, take_over=True).is_held()


@pytest.mark.parametrize("stamp", [2**33, -(2**33)])
def test_a_lock_file_of_an_impossible_date_is_held_by_somebody(draft: Path, stamp: int) -> None:
    DraftLock.acquire(draft)
    lock_file(draft).write_bytes(b"")
    os.utime(lock_file(draft), (stamp, stamp))

    assert 1970 <= refusal(draft).holder.since.year <= datetime.now().year


def test_a_lock_file_cannot_steer_the_terminal(draft: Path) -> None:
    DraftLock.acquire(draft)
    edit_lock(draft, user="\x1b[2J王某", host="PC\n03")

    assert "[2J王某（主机 PC 03）" in refusal(draft).message
    assert "\x1b" not in refusal(draft).message


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_read_only_folder_gives_a_lock_that_is_none(read_only_folder: Path) -> None:
    lock = DraftLock.acquire(read_only_folder / "draft.toml")

    assert (lock.is_real, lock.is_held()) == (False, False)
    lock.release()


def test_a_missing_folder_is_not_made_for_a_lock(tmp_path: Path) -> None:
    assert not DraftLock.acquire(tmp_path / "missing" / "draft.toml").is_real
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_colleagues_who_share_the_folder_can_lock_too(draft: Path) -> None:
    draft.parent.chmod(0o2770)
    DraftLock.acquire(draft)

    assert lock_file(draft).parent.stat().st_mode & 0o7777 == 0o2770


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a POSIX system")
def test_a_process_that_ended_and_was_not_collected_does_not_run() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read()  # ends with the process
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

        assert not is_running(process.pid, "")


def test_this_process_runs() -> None:
    assert is_running(os.getpid(), start_of(os.getpid()))


def test_a_process_of_unknown_start_counts_as_running() -> None:
    assert is_running(os.getpid(), "")
