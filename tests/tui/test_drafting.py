from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.draft import DraftError, read_draft, write_draft
from output.files import TEXT_LIMIT
from output.locking import DraftLock, DraftLocked
from output.rescuing import recoveries
from output.snapshots import snapshots_of
from schema.editing import new_report
from schema.errors import WizardError
from schema.loading import load_form
from schema.report import Report
from tui.conflicts import ChangedOnDisk, LockLost
from tui.drafting import SNAPSHOT_SECONDS, WHOLE_REPORT, OpenDraft
from tui.history import STEPS_KEPT, History
from tui.recovering import read_recovery

CHILD = Path(__file__).with_name("drafting_child.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
FIRST = replace(new_report(load_form()), organisation="固镇县连城镇人民政府", year=2024)

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft file with the first report, that nobody has open."""
    path = tmp_path / "draft.toml"
    path.write_text(write_draft(FIRST), encoding="utf-8")
    return path


@pytest.fixture
def draft(path: Path) -> Iterator[OpenDraft]:
    draft = OpenDraft.open(path)
    yield draft
    draft.abandon()


def report_in(path: Path) -> Report:
    return read_draft(path.read_text(encoding="utf-8"))


def edit_elsewhere(path: Path) -> Report:
    """What another program does: it writes the file and asks nobody."""
    theirs = replace(FIRST, preamble="对方改的")
    path.write_text(write_draft(theirs), encoding="utf-8")
    return theirs


def write(draft: OpenDraft, text: str) -> Report:
    draft.change(replace(draft.report, preamble=text), "preamble")
    return draft.report


def run_child(*command: str) -> list[dict[str, Any]]:
    done = subprocess.run([*command], env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


# Opening


def test_an_opened_draft_is_saved_and_has_no_history(draft: OpenDraft) -> None:
    assert draft.report == FIRST
    assert draft.is_saved
    assert (draft.undo(), draft.redo()) == (None, None)


def test_opening_keeps_a_snapshot(draft: OpenDraft) -> None:
    (snapshot,) = snapshots_of(draft.path)

    assert snapshot.path.read_bytes() == draft.path.read_bytes()


def test_a_second_wizard_in_another_process_is_refused_until_the_first_dies(path: Path) -> None:
    command = [sys.executable, str(CHILD), "hold", str(path)]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        pid = json.loads(first.stdout.readline())["pid"]
        with pytest.raises(DraftLocked) as caught:
            OpenDraft.open(path)
        first.kill()

    assert caught.value.holder.pid == pid
    OpenDraft.open(path).close()


UNREADABLE = {
    "cut": write_draft(FIRST)[:-20].encode(),
    "cut inside a character": write_draft(FIRST).split("镇")[0].encode()[:-1],
    "in GBK": write_draft(FIRST).encode("gbk"),
    "in UTF-16": write_draft(FIRST).encode("utf-16"),
    "of a newer format": b"format = 2\n" + write_draft(FIRST).encode(),
    "zeros": bytes(2000),
    "no draft": b"hello",
    "empty": b"",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_draft_is_kept_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(WizardError):
        OpenDraft.open(path)

    assert path.read_bytes() == content
    assert snapshots_of(path)[0].path.read_bytes() == content


def test_a_draft_that_could_not_be_opened_is_not_locked(path: Path) -> None:
    path.write_bytes(b"hello")
    with pytest.raises(DraftError):
        OpenDraft.open(path)

    DraftLock.acquire(path)


@pytest.mark.parametrize("name", ["missing.toml", "missing/draft.toml", "."])
def test_a_draft_that_is_not_there_leaves_no_trace(tmp_path: Path, name: str) -> None:
    with pytest.raises(WizardError):
        OpenDraft.open(tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_a_new_draft_is_written_at_once(tmp_path: Path) -> None:
    draft = OpenDraft.create(tmp_path / "new.toml", FIRST)

    assert report_in(tmp_path / "new.toml") == FIRST
    assert draft.is_saved
    assert draft.saved_at is not None


def test_a_new_draft_does_not_overwrite_a_file(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(WizardError, match="已经存在"):
        OpenDraft.create(path, replace(FIRST, year=2025))

    assert path.read_bytes() == before
    DraftLock.acquire(path)


def test_a_new_draft_in_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WizardError, match=r"文件夹 .* 不存在"):
        OpenDraft.create(tmp_path / "missing" / "new.toml", FIRST)

    assert list(tmp_path.iterdir()) == []


# Saving


def test_a_saved_change_is_in_the_file(draft: OpenDraft) -> None:
    changed = write(draft, "根据")
    assert not draft.is_saved

    draft.save()

    assert draft.is_saved
    assert report_in(draft.path) == changed


def test_a_draft_without_changes_is_not_written(draft: OpenDraft) -> None:
    draft.path.write_bytes(b"# by hand\n" + draft.path.read_bytes())

    draft.save()

    assert draft.path.read_bytes().startswith(b"# by hand")


def test_a_change_that_was_undone_needs_no_saving(draft: OpenDraft) -> None:
    write(draft, "根据")
    draft.undo()

    assert draft.is_saved


def test_many_saves_in_a_row_are_no_change_by_another_program(draft: OpenDraft) -> None:
    for number in range(5):
        write(draft, str(number))
        draft.save()

    assert report_in(draft.path).preamble == "4"


def test_a_change_by_another_program_is_not_overwritten(draft: OpenDraft) -> None:
    theirs = edit_elsewhere(draft.path)
    write(draft, "我改的")

    with pytest.raises(ChangedOnDisk) as caught:
        draft.save()

    assert report_in(draft.path) == theirs
    assert draft.problem is caught.value


def test_a_file_that_was_only_touched_is_saved_over(draft: OpenDraft) -> None:
    os.utime(draft.path, (1, 1))
    changed = write(draft, "根据")

    draft.save()

    assert report_in(draft.path) == changed


def test_a_deleted_file_is_written_again(draft: OpenDraft) -> None:
    draft.path.unlink()

    draft.save()

    assert report_in(draft.path) == FIRST


def test_a_deleted_folder_is_a_problem_until_it_is_back(draft: OpenDraft) -> None:
    write(draft, "根据")
    shutil.rmtree(draft.path.parent)
    with pytest.raises(WizardError):
        draft.save()
    assert draft.problem is not None

    draft.path.parent.mkdir()
    draft.save()

    assert draft.problem is None
    assert report_in(draft.path).preamble == "根据"


def test_a_draft_that_was_taken_over_is_not_saved(draft: OpenDraft) -> None:
    other = OpenDraft.open(draft.path, take_over=True)
    theirs = write(other, "对方改的")
    other.save()
    write(draft, "我改的")

    with pytest.raises(LockLost):
        draft.save()

    assert report_in(draft.path) == theirs
    other.close()


def test_a_draft_that_was_taken_over_and_closed_is_not_overwritten(draft: OpenDraft) -> None:
    other = OpenDraft.open(draft.path, take_over=True)
    theirs = write(other, "对方改的")
    other.close()
    write(draft, "我改的")

    with pytest.raises(ChangedOnDisk):
        draft.save()

    assert report_in(draft.path) == theirs


def test_a_problem_is_over_when_the_file_says_the_same_again(draft: OpenDraft) -> None:
    edit_elsewhere(draft.path)
    write(draft, "我改的")
    with pytest.raises(ChangedOnDisk):
        draft.save()
    write(draft, "对方改的")

    draft.save()

    assert draft.problem is None


def test_a_report_without_changes_is_not_saved_where_others_wrote(draft: OpenDraft) -> None:
    edit_elsewhere(draft.path)

    with pytest.raises(ChangedOnDisk):
        draft.save()


def test_leaving_a_saved_draft_that_others_wrote_since_keeps_mine_and_asks_nothing(
    draft: OpenDraft,
) -> None:
    mine = write(draft, "我改的")
    draft.save()
    theirs = edit_elsewhere(draft.path)

    draft.close()

    assert report_in(draft.path) == theirs
    assert report_in(snapshots_of(draft.path)[0].path) == mine


def test_a_folder_that_is_gone_is_told_as_such_and_not_as_taken_over(draft: OpenDraft) -> None:
    shutil.rmtree(draft.path.parent)

    with pytest.raises(WizardError, match="不存在"):
        draft.save()


def test_while_writing_goes_on_a_snapshot_is_taken_every_few_minutes(path: Path) -> None:
    clock = Clock()
    draft = OpenDraft.open(path, now=clock)
    for minute in range(7):
        clock.now = 60.0 * minute
        write(draft, f"第 {minute} 分钟")
        draft.save()
    draft.close()

    assert clock.now == 2 * SNAPSHOT_SECONDS
    kept = [report_in(each.path).preamble for each in snapshots_of(path)]
    assert kept == ["第 6 分钟", "第 3 分钟", ""]


def test_a_draft_of_another_edition_is_not_taken_over_the_open_one(draft: OpenDraft) -> None:
    draft.path.write_text(write_draft(new_report(load_form("2019"))), encoding="utf-8")

    with pytest.raises(WizardError, match="2019"):
        draft.take_theirs()

    assert draft.report == FIRST


def test_closing_saves_and_unlocks(path: Path) -> None:
    draft = OpenDraft.open(path)
    changed = write(draft, "根据")

    draft.close()

    assert report_in(path) == changed
    DraftLock.acquire(path)


def test_closing_in_vain_keeps_the_draft_open(draft: OpenDraft) -> None:
    edit_elsewhere(draft.path)
    write(draft, "我改的")

    with pytest.raises(ChangedOnDisk):
        draft.close()

    with pytest.raises(DraftLocked):
        DraftLock.acquire(draft.path)


def test_abandoning_unlocks_and_does_not_save(path: Path) -> None:
    draft = OpenDraft.open(path)
    write(draft, "根据")

    draft.abandon()

    assert report_in(path) == FIRST
    DraftLock.acquire(path)


def test_changes_made_while_a_thread_saves_are_all_saved_in_the_end(draft: OpenDraft) -> None:
    done = threading.Event()

    def save_until_done() -> None:
        while not done.is_set():
            draft.save()

    saving = [threading.Thread(target=save_until_done) for _ in range(2)]
    for thread in saving:
        thread.start()
    try:
        for number in range(300):
            write(draft, f"第{number}稿")
            assert report_in(draft.path).organisation == FIRST.organisation
    finally:
        done.set()
        for thread in saving:
            thread.join()
    draft.save()

    assert report_in(draft.path).preamble == "第299稿"
    assert draft.problem is None


def test_a_text_too_large_to_be_opened_again_is_kept_as_a_copy_that_can_be_read(
    draft: OpenDraft,
) -> None:
    before = draft.path.read_bytes()
    large = write(draft, "𠮷" * (TEXT_LIMIT // 4))

    with pytest.raises(WizardError, match="20 MB"):
        draft.save()
    draft.keep_copy()

    assert draft.path.read_bytes() == before
    (copy,) = recoveries()
    assert (copy.draft, read_recovery(copy).report) == (draft.path, large)


# After a conflict


def test_keeping_mine_keeps_theirs_as_a_snapshot(draft: OpenDraft) -> None:
    theirs = edit_elsewhere(draft.path)
    mine = write(draft, "我改的")

    draft.keep_mine()

    assert report_in(draft.path) == mine
    assert report_in(snapshots_of(draft.path)[0].path) == theirs
    assert draft.is_saved


def test_mine_is_not_kept_where_theirs_would_be_lost(draft: OpenDraft) -> None:
    theirs = edit_elsewhere(draft.path)
    write(draft, "我改的")
    shutil.rmtree(draft.path.with_name(".gov-report-wizard"))
    draft.path.with_name(".gov-report-wizard").touch()

    with pytest.raises(WizardError):
        draft.keep_mine()

    assert report_in(draft.path) == theirs


def test_keeping_mine_takes_the_lock_back(draft: OpenDraft) -> None:
    other = OpenDraft.open(draft.path, take_over=True)
    mine = write(draft, "我改的")

    draft.keep_mine()

    assert report_in(draft.path) == mine
    write(other, "对方改的")
    with pytest.raises(LockLost):
        other.save()


def test_taking_theirs_keeps_mine_as_a_snapshot_and_one_undo_away(draft: OpenDraft) -> None:
    theirs = edit_elsewhere(draft.path)
    mine = write(draft, "我改的")

    draft.take_theirs()

    assert (draft.report, draft.is_saved) == (theirs, True)
    assert report_in(snapshots_of(draft.path)[0].path) == mine
    assert draft.undo() == WHOLE_REPORT
    assert draft.report == mine


def test_after_taking_theirs_saving_works(draft: OpenDraft) -> None:
    edit_elsewhere(draft.path)
    write(draft, "我改的")
    draft.take_theirs()

    draft.undo()
    draft.save()

    assert report_in(draft.path).preamble == "我改的"


def test_taking_theirs_changes_nothing_when_it_is_unreadable(draft: OpenDraft) -> None:
    draft.path.write_bytes(b"hello")
    mine = write(draft, "我改的")

    with pytest.raises(DraftError):
        draft.take_theirs()

    assert (draft.report, draft.is_saved) == (mine, False)
    assert draft.path.read_bytes() == b"hello"


def test_saving_elsewhere_goes_on_there(draft: OpenDraft) -> None:
    old = draft.path
    theirs = edit_elsewhere(old)
    mine = write(draft, "我改的")

    draft.save_as(old.with_name("other.toml"))

    assert (report_in(old), report_in(draft.path)) == (theirs, mine)
    assert (draft.path.name, draft.is_saved) == ("other.toml", True)
    DraftLock.acquire(old)
    with pytest.raises(DraftLocked):
        DraftLock.acquire(draft.path)


def test_saving_elsewhere_does_not_overwrite_a_file(draft: OpenDraft) -> None:
    other = draft.path.with_name("other.toml")
    other.write_bytes(b"other")

    with pytest.raises(WizardError, match="已经存在"):
        draft.save_as(other)

    assert other.read_bytes() == b"other"
    assert draft.path.name == "draft.toml"


# What the machine does


@posix_only
def test_a_wizard_killed_while_saving_leaves_a_complete_draft_that_opens(tmp_path: Path) -> None:
    rounds = run_child(sys.executable, str(CHILD), "kill", str(tmp_path / "draft.toml"), "40")

    assert rounds == [{"complete": True, "opened": True}] * 40


@posix_only
def test_what_killed_wizards_left_goes_with_a_later_save(path: Path) -> None:
    run_child(sys.executable, str(CHILD), "kill", str(path.with_name("killed.toml")), "10")
    yesterday = time.time() - 86400
    for left in path.parent.glob("*.tmp"):
        os.utime(left, (yesterday, yesterday))
    draft = OpenDraft.open(path)
    write(draft, "根据")

    draft.close()

    assert list(path.parent.glob(".*.tmp")) == []


def test_a_full_disk_is_told_and_harms_nothing(tmp_path: Path) -> None:
    private = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=128k none {tmp_path}"
    if (
        not shutil.which("unshare")
        or subprocess.run([*private, mount], capture_output=True).returncode
    ):
        pytest.skip("a small disk can be mounted on Linux only, and not in every container")

    (told,) = run_child(*private, f"{mount} && {sys.executable} {CHILD} fill {tmp_path}")

    assert "磁盘空间或者配额不够。原来的文件没有改动" in told["message"]
    assert told["problem"] == told["message"]
    assert told["left"] == [".gov-report-wizard", "ballast", "draft.toml"]
    assert (told["kept"], told["works_again"]) == (True, True)


@posix_only
def test_a_draft_in_a_read_only_folder_can_be_seen_and_not_saved() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        lines = run_child(sys.executable, str(CHILD), "watch", str(folder))
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    if not lines:
        pytest.skip("this root may not become an ordinary user")

    (told,) = lines
    assert (told["shown"], told["kept"]) == (True, True)
    assert told["weakness"]
    assert "只读" in told["message"]
    assert told["left"] == ["draft.toml"]


# Undo


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(clock: Clock) -> History:
    return History(FIRST, clock)


def type_in(history: History, place: str, text: str) -> None:
    history.change(replace(history.report, **{place: text}), place)


def test_typing_on_is_one_step(history: History, clock: Clock) -> None:
    for text in ("根", "根据", "根据《条例》"):
        type_in(history, "preamble", text)
        clock.now += 0.9

    assert history.undo() == "preamble"
    assert history.report == FIRST
    assert history.undo() is None


def test_a_pause_begins_a_new_step(history: History, clock: Clock) -> None:
    type_in(history, "preamble", "根据")
    clock.now += 1.1
    type_in(history, "preamble", "根据《条例》")

    history.undo()

    assert history.report.preamble == "根据"


def test_another_place_begins_a_new_step(history: History) -> None:
    type_in(history, "preamble", "根据")
    type_in(history, "problems", "不足")
    type_in(history, "preamble", "根据《条例》")

    assert [history.undo() for _ in range(4)] == ["preamble", "problems", "preamble", None]


def test_sealing_begins_a_new_step(history: History) -> None:
    type_in(history, "preamble", "根据")
    history.seal()
    type_in(history, "preamble", "根据《条例》")

    history.undo()

    assert history.report.preamble == "根据"


def test_typing_after_an_undo_begins_a_new_step(history: History) -> None:
    type_in(history, "preamble", "根据")
    history.undo()
    type_in(history, "preamble", "按照")

    history.undo()

    assert history.report == FIRST


def test_a_change_after_an_undo_leaves_nothing_to_redo(history: History) -> None:
    type_in(history, "preamble", "根据")
    history.undo()
    type_in(history, "problems", "不足")

    assert history.redo() is None


def test_an_equal_report_is_no_step_and_keeps_what_can_be_redone(history: History) -> None:
    type_in(history, "preamble", "根据")
    history.undo()

    type_in(history, "preamble", FIRST.preamble)

    assert history.redo() == "preamble"
    assert history.report.preamble == "根据"


def test_five_hundred_steps_can_be_undone(history: History) -> None:
    for number in range(STEPS_KEPT + 1):
        history.seal()
        type_in(history, "preamble", str(number))

    undone = [history.undo() for _ in range(STEPS_KEPT + 1)]

    assert undone == ["preamble"] * STEPS_KEPT + [None]
    assert history.report.preamble == "0"


CHANGES = st.tuples(st.sampled_from(("preamble", "problems")), st.sampled_from("甲乙丙"))
WAITS = st.sampled_from((0.0, 0.6, 1.0, 1.5))
ACTIONS = st.lists(CHANGES | WAITS | st.sampled_from(("undo", "redo", "seal")), max_size=40)


@settings(max_examples=150)
@given(ACTIONS)
def test_changing_undoing_and_redoing_is_walking_in_a_list(
    actions: list[tuple[str, str] | float | str],
) -> None:
    clock = Clock()
    history = History(FIRST, clock)
    reports, places, here = [FIRST], [""], 0
    run = ("", 0.0)
    for action in actions:
        if isinstance(action, float):
            clock.now += action
        elif isinstance(action, tuple):
            place, text = action
            changed = replace(reports[here], **{place: text})
            type_in(history, place, text)
            if changed != reports[here]:
                stays = run[0] == place and clock.now - run[1] <= 1.0
                kept = here if stays else here + 1
                reports, places = [*reports[:kept], changed], [*places[:kept], place]
                here, run = kept, (place, clock.now)
        elif action == "seal":
            history.seal()
            run = ("", 0.0)
        else:
            step = -1 if action == "undo" else 1
            expected = None
            if 0 <= here + step < len(reports):
                expected = places[max(here, here + step)]
                here, run = here + step, ("", 0.0)
            assert getattr(history, action)() == expected
        assert history.report == reports[here]
