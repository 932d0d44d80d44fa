"""What was answered is in the draft: hanging up, failing disks, others who write, and no escapes."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import write_draft
from output.locking import DraftLock
from output.rescuing import recoveries, write_recovery
from schema.editing import enter, new_report
from schema.loading import load_form
from tests.strategies import HOSTILE_TEXTS, plain_report
from tests.tui.conftest import open_desk
from tests.tui.plain.talking import led, report_at, talk
from tui.plain.asking import converse, take
from tui.plain.opening import fill_with

FIELDS = {"report.organisation": "某县某镇人民政府", "contact.phone": "0552-1234567"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "新.toml"


async def test_the_same_answers_give_the_same_draft_as_the_wizard(tmp_path: Path) -> None:
    here, there = tmp_path / "一问一答.toml", tmp_path / "向导.toml"
    for path in (here, there):
        path.write_text(write_draft(new_report(load_form())), encoding="utf-8")

    talk(here, "某县某镇人民政府", "２０２４", "跳到 电话", "0552-1234567", "g 前言")
    talk(
        here, "步骤 2", "甲段（一）。", "乙段 “3件”。", "。", "步骤 4", "0 0 0", "１", "２", "1,234"
    )
    talk(here, "g 行政事业性收费", "3940元", "步骤 5", "3件", "'无")
    talk(here, "步骤 8", "（一）收费情况", "没有收费。", "。", "0")
    async with open_desk(there) as desk:
        for place, keys in (
            ("report.organisation", [*"某县某镇人民政府"]),
            ("report.year", [*"２０２４"]),
            ("contact.phone", [*"0552-1234567"]),
            ("preamble", [*"甲段（一）。", "enter", *"乙段 “3件”。"]),
            ("proactive.rule_documents.issued", ["0", "tab", "0", "tab", "0", "tab"]),
            ("proactive.normative_documents.issued", ["１", "tab", "２", "tab", *"1,234", "tab"]),
            ("proactive.charges.amount", [*"3940元", "enter"]),
            ("requests.received.natural_person", [*"3件", "tab", "无", "enter"]),
            ("other_matters.1.heading", [*"（一）收费情况"]),
            ("other_matters.1", [*"没有收费。"]),
            ("fees.notices", ["0"]),
        ):
            await desk.go(place)
            desk.burst(*keys)
            await desk.pilot.pause()
        await desk.save()

    assert here.read_bytes() == there.read_bytes()


def test_a_new_draft_begins_at_the_first_question_though_one_of_its_name_was_known(
    path: Path,
) -> None:
    talk(path, "步骤 5")
    path.unlink()
    assert "第1项" in talk(path).lines[-2]


def test_hanging_up_saves_and_the_next_time_goes_on_at_the_same_place(path: Path) -> None:
    talked = talk(path, "某镇", "2024", "5", "g 行政许可", "17")
    assert talked.lines[-1].startswith("已保存在")

    again = talk(path)
    assert again.lines[-2].startswith("行政处罚，")


@pytest.fixture
def child(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "fill", "--plain", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield process
        process.kill()


def answer(process: subprocess.Popen[str], text: str, until: str) -> None:
    """Answer, and wait until the next question is there."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{text}\n")
    process.stdin.flush()
    for line in process.stdout:
        if until in line:
            return
    raise AssertionError(f"{until} did not come")


def test_a_killed_conversation_has_kept_every_answered_line(
    path: Path, child: subprocess.Popen[str]
) -> None:
    answer(child, "某镇", "第2项")
    answer(child, "步骤 7", "第五部分")
    answer(child, "第一段", "已记下")
    child.kill()
    child.wait()

    assert (report_at(path).organisation, report_at(path).problems) == ("某镇", "第一段")
    assert "某镇" in talk(path, "步骤 1", "看").said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_and_says_so(
    path: Path, child: subprocess.Popen[str], number: signal.Signals
) -> None:
    answer(child, "某镇", "第2项")
    child.send_signal(number)
    said, wrong = child.communicate()

    assert "已保存在" in said
    assert wrong == ""
    assert child.returncode == 1  # saved, and a blank report has errors
    assert not list(path.parent.glob(".gov-report-wizard/*/lock*"))


@pytest.mark.parametrize(
    ("choice", "organisation"),
    [("以后", "乙镇"), ("我的。", "甲镇"), ("文件", "乙镇"), ("另存", "乙镇")],
)
def test_a_change_by_another_program_is_a_question(
    draft_path: Path, choice: str, organisation: str
) -> None:
    with led(draft_path, choice, "") as (session, said):
        theirs = replace(plain_report(), organisation="乙镇")
        draft_path.write_text(write_draft(theirs), encoding="utf-8")
        take(session, "甲镇")

    assert "已被别的程序改过" in said.getvalue()
    assert report_at(draft_path).organisation == organisation
    beside = draft_path.with_stem("示例-另存")
    assert beside.exists() == (choice == "另存")


@pytest.mark.parametrize("ahead", ["2", "我的家乡"])
def test_a_line_that_was_typed_ahead_answers_no_conflict_and_is_content(
    draft_path: Path, ahead: str
) -> None:
    theirs = write_draft(replace(plain_report(), organisation="乙镇"))
    with led(draft_path, ahead, "丙", "。") as (session, said):
        session.go_to("problems")
        draft_path.write_text(theirs, encoding="utf-8")
        take(session, "甲")

        assert "这一行当作下一个回答。" in said.getvalue()
        assert session.report.problems.endswith(f"甲\n{ahead}\n丙")
    assert draft_path.read_text("utf-8") == theirs


@pytest.mark.parametrize("near", ["是", "用我的", "另存为"])
def test_what_is_nearly_an_answer_is_asked_again_and_is_no_content(
    draft_path: Path, near: str
) -> None:
    with led(draft_path, near, "我的") as (session, said):
        draft_path.write_text(write_draft(replace(plain_report(), year=2023)), encoding="utf-8")
        take(session, "甲镇")

    assert f"没有听懂“{near}”" in said.getvalue()
    assert report_at(draft_path) == replace(plain_report(), organisation="甲镇")


def test_prose_whose_section_is_gone_from_the_file_goes_nowhere_else(draft_path: Path) -> None:
    with led(draft_path, "文件", "丙", "。") as (session, said):
        session.go_to(f"other_matters.{len(session.report.other_matters)}")
        theirs = plain_report().with_sections("other_matters", plain_report().other_matters[:1])
        draft_path.write_text(write_draft(theirs), encoding="utf-8")
        take(session, "甲")

        assert "没有了，从这里接着问" in said.getvalue()
        assert session.report == theirs


def test_a_conflict_put_off_is_not_asked_again_until_a_save_is_asked_for(draft_path: Path) -> None:
    with led(draft_path, "", "我的") as (session, said):
        draft_path.write_text(write_draft(replace(plain_report(), year=2023)), encoding="utf-8")
        take(session, "甲镇")
        take(session, "")
        assert said.getvalue().count("已被别的程序改过") == 1
        take(session, "保存")

    assert report_at(draft_path).organisation == "甲镇"


def test_a_save_that_fails_is_said_at_once_and_tried_again(draft_path: Path) -> None:
    with led(draft_path) as (session, said):
        folder = draft_path.parent
        away = folder.with_name("away")
        folder.rename(away)
        take(session, "甲镇")
        assert "没有保存" in said.getvalue()
        away.rename(folder)
        take(session, "")

    assert "已经保存。" in said.getvalue()
    assert report_at(draft_path).organisation == "甲镇"


def test_what_cannot_be_saved_at_the_end_is_kept_as_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    path = folder / "a.toml"
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    with led(path, "不保存") as (session, said):
        folder.rename(tmp_path / "away")
        take(session, "甲镇")
        take(session, "退出")
        assert session.is_over

    (copy,) = recoveries()
    assert report_at(copy.path).organisation == "甲镇"
    assert str(copy.path) in said.getvalue()


@pytest.mark.parametrize(
    ("answers", "asked"),
    [(["丢掉"], 1), (["", "退出", "不保存", "丢掉"], 2), (["1", "2"], 1), ([], 1)],
)
def test_what_can_be_kept_nowhere_is_asked_about_again_and_told_in_full(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], asked: int
) -> None:
    home.write_bytes(b"a file")
    monkeypatch.setattr("tempfile.tempdir", str(home))
    path = tmp_path / "U盘" / "a.toml"
    path.parent.mkdir()
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    with led(path, "甲镇", "退出", "不保存", *answers) as (session, said):
        path.parent.rename(tmp_path / "away")
        converse(session)

    assert said.getvalue().count("恢复副本也写不进去：") == asked
    assert 'organisation = "甲镇"' in said.getvalue()


def test_a_recovery_copy_is_asked_about_until_it_is_answered(draft_path: Path) -> None:
    write_recovery(draft_path, write_draft(replace(plain_report(), organisation="乙镇")))

    assert "留了一份恢复副本：乙镇" in talk(draft_path, "", "退出").said
    assert "已换成恢复副本" in talk(draft_path, "副本", "退出").said
    assert report_at(draft_path).organisation == "乙镇"
    assert recoveries() == ()


def test_a_recovery_copy_that_cannot_be_taken_is_told_and_stays(draft_path: Path) -> None:
    copy = write_recovery(draft_path, "broken =")
    assert copy is not None

    said = talk(draft_path, "退出").said
    assert "留了一份恢复副本。这份副本读不出来：" in said
    assert str(copy) in said
    assert [each.path for each in recoveries()] == [copy]


def test_giving_up_to_save_elsewhere_does_not_end_unsaved(tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    path = folder / "a.toml"
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    with led(path, "另存", "返回") as (session, said):
        folder.rename(tmp_path / "away")
        take(session, "甲镇")
        take(session, "退出")
        assert not session.is_over
        assert "没有另存。" in said.getvalue()


def test_leaving_after_others_wrote_the_file_keeps_ours_as_a_version(draft_path: Path) -> None:
    with led(draft_path, "1") as (session, _):
        take(session, "甲镇")
        draft_path.write_text(write_draft(plain_report()), encoding="utf-8")
        take(session, "退出")
        assert session.is_over

    kept = [each for each in draft_path.parent.rglob("*") if each.is_file()]
    assert any("甲镇" in each.read_text("utf-8") for each in kept)


def test_a_locked_draft_is_explained_and_left_alone(draft_path: Path) -> None:
    lock = DraftLock.acquire(draft_path)
    try:
        talked = talk(draft_path)
        assert talked.status == 2
        assert "这份草稿正由" in talked.said
    finally:
        lock.release()


def test_a_locked_draft_can_be_taken_over(draft_path: Path) -> None:
    lock = DraftLock.acquire(draft_path)
    try:
        assert talk(draft_path, "接管", "甲镇").status == 0
        assert report_at(draft_path).organisation == "甲镇"
    finally:
        lock.release()


def test_no_escape_sequence_is_ever_said(tmp_path: Path) -> None:
    form = load_form()
    report = replace(new_report(form), form=form.edition)
    for place in FIELDS:
        report = enter(form, report, place, "".join(HOSTILE_TEXTS))
    for part, _ in report.texts():
        report = report.with_text(part, "\n".join(HOSTILE_TEXTS[:-5]).replace("\ud800", ""))
    path = tmp_path / "a\x1b[31mb.toml"
    path.write_text(write_draft(report), encoding="utf-8")
    lines = [
        *HOSTILE_TEXTS[:-1],
        "看",
        "?",
        "??",
        "步骤 9",
        "看",
        "问题",
        "跳到 \x1b[31m",
        "改",
        "o",
    ]
    talked = talk(path, *(line.encode("utf-8", "replace").decode() for line in lines))

    assert not {character for character in talked.said if not character.isprintable()} & {
        *map(chr, range(10)),
        *map(chr, range(11, 32)),
        *map(chr, range(127, 160)),
    }


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", "某镇".encode("gb18030"), b"x" * 2_000_000])
def test_bytes_of_any_kind_are_an_answer_or_refused(path: Path, junk: bytes) -> None:
    sink = io.StringIO()
    fill_with(path, io.BytesIO(junk + b"\n"), sink)
    assert "Traceback" not in sink.getvalue()
    assert (report_at(path).organisation == "某镇") == (junk[:1] == b"\xc4")


def run(*words: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a terminal."""
    call = [sys.executable, "-m", "tui.cli", *words]
    return subprocess.run(call, input=answers, capture_output=True, encoding="utf-8", check=False)


def test_a_draft_is_begun_from_last_years_report(draft_path: Path, path: Path) -> None:
    done = run("fill", "--plain", "--from", str(draft_path), str(path), answers="\n")

    assert (report_at(path).organisation, report_at(path).year) == ("示例县示例镇人民政府", 2025)
    assert "单位全称，照公章写。现在 示例县示例镇人民政府，回车不改。" in done.stdout
    assert f"接着填用 gov-report-wizard fill --plain {path}\n" in done.stdout + done.stderr
    assert done.returncode == 1
    again = run("fill", "--plain", "--from", str(draft_path), str(path))
    assert (again.returncode, "已经存在" in again.stderr) == (2, True)


def test_what_cannot_be_opened_is_a_sentence_and_status_2(tmp_path: Path) -> None:
    for words in (["--plain", "没有.txt"], ["没有.toml"], ["--plain", str(tmp_path)]):
        done = run("fill", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("。\n")


def test_a_conversation_loads_no_screen(path: Path) -> None:
    program = (
        "import sys, pathlib\nfrom tui.plain.opening import fill_plain\n"
        f"fill_plain(pathlib.Path({str(path)!r}))\nprint('textual' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="甲\n看\n问题\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
