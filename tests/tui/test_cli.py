"""The command line of the contract: statuses, JSON, sentences, and help that is Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import write_draft
from schema.address import Address
from schema.report import Report
from schema.rules import RULES
from tests.strategies import plain_report
from tui import cli
from tui.cli import main

RECEIVED = Address("requests.received.natural_person")


def save(path: Path, report: Report) -> Path:
    path.write_text(write_draft(report), encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return save(tmp_path / "好.toml", plain_report())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return save(tmp_path / "错.toml", plain_report().with_value(RECEIVED, 4))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    report = plain_report().with_value(Address("proactive.charges.amount"), 20000)
    return save(tmp_path / "疑.toml", report)


def test_check_of_a_clean_draft_is_status_0(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(good)]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_check_of_a_draft_with_an_error_is_status_1(bad: Path) -> None:
    assert main(["check", str(bad)]) == 1


def test_warnings_count_only_when_strict(doubtful: Path) -> None:
    assert main(["check", str(doubtful)]) == 0
    assert main(["check", str(doubtful), "--strict"]) == 1


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A draft with the very figures of last year's, which it names."""
    save(tmp_path / "去年.toml", replace(plain_report(), year=2023))
    return save(tmp_path / "今年.toml", replace(plain_report(), previous="去年.toml"))


def test_a_draft_is_checked_with_the_report_of_last_year_that_it_names(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(copied)])
    assert "与去年完全相同" in capsys.readouterr().out


def test_the_final_export_is_refused_for_what_last_year_shows_as_in_the_wizard(
    copied: Path, tmp_path: Path
) -> None:
    last = replace(plain_report(), year=2023).with_value(
        Address("requests.pending_end.business"), 9
    )
    save(tmp_path / "去年.toml", last)
    assert main(["export", str(copied), "--final", "--out", str(tmp_path)]) == 1


def test_last_years_report_that_is_not_there_is_told_and_the_draft_checked(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "去年.toml").unlink()
    main(["check", str(copied)])
    said = capsys.readouterr().out
    assert "没有与去年核对" in said
    assert "核对：" in said


def test_a_draft_cannot_make_the_program_ask_another_computer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = replace(plain_report(), previous="\\\\server\\share\\last.toml")
    main(["check", str(save(tmp_path / "今年.toml", hostile))])
    assert "网络上的位置" in capsys.readouterr().out


def test_an_unreadable_file_is_told_and_the_others_are_checked(
    good: Path, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.toml"
    broken.write_text("format = 1\nform =", encoding="utf-8")

    assert main(["check", str(broken), str(bad), str(good), "--format", "json"]) == 2
    reports = json.loads(capsys.readouterr().out)["reports"]
    assert "第 2 行" in reports[0]["error"]
    assert [finding["rule"] for finding in reports[1]["findings"]] == ["T3-03"]
    assert reports[2]["findings"] == []


def test_json_has_the_shape_of_the_contract(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(bad), "--format", "json"])
    document = json.loads(capsys.readouterr().out)

    (report,) = document["reports"]
    assert set(report) == {"file", "organisation", "year", "form", "findings"}
    (finding,) = report["findings"]
    assert set(finding) == {
        *("rule", "severity", "cells", "text", "place"),
        *("stated", "expected", "message", "advice"),
    }
    assert (finding["severity"], finding["cells"][0]) == ("error", RECEIVED)
    assert (finding["stated"], finding["expected"], finding["text"]) == ("4", "3", None)
    assert finding["place"] == RECEIVED
    assert document["summary"] == {"error": 1, "warning": 0, "hint": 0}


def test_last_year_is_taken_into_account(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = plain_report().with_value(Address("disputes.suit_after_reconsideration.upheld"), 1)
    this = save(tmp_path / "今.toml", report)
    main(["check", str(this), "--format", "json"])
    alone = capsys.readouterr().out
    before = replace(plain_report(), year=2023).with_value(
        Address("disputes.reconsideration.upheld"), 1
    )
    main(
        [
            "check",
            str(this),
            "--previous",
            str(save(tmp_path / "去.toml", before)),
            "--format",
            "json",
        ]
    )
    with_last_year = capsys.readouterr().out

    assert "T4-04" in alone
    assert "T4-04" not in with_last_year


def test_export_writes_both_files_and_prints_their_names(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(good), "--out", str(tmp_path / "上报"), "--final"]) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    stem = "示例县示例镇人民政府2024年政府信息公开工作年度报告"
    assert names == [f"{stem}.md", f"{stem}.xlsx"]
    assert all((tmp_path / "上报" / name).is_file() for name in names)


def test_a_final_export_is_refused_while_errors_stand(bad: Path, tmp_path: Path) -> None:
    assert main(["export", str(bad), "--out", str(tmp_path / "上报"), "--final"]) == 1
    assert not (tmp_path / "上报").exists()


def test_a_draft_export_says_that_it_is_one(bad: Path, tmp_path: Path) -> None:
    assert main(["export", str(bad), "--out", str(tmp_path), "--to", "md"]) == 0
    (path,) = tmp_path.glob("*.md")
    assert "草稿" in path.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "缺少参数"),
        (["check", "a", "--foo"], "不认得参数"),
        (["check", "a", "--format", "x"], "不能写"),
        (["chekc"], "命令 check 写错了"),
        (["import"], "请写明来源，或者用 --clipboard"),
        (["import", "a", "--clipboard"], "二者写一个"),
        (["completion", "tcsh"], "不能写"),
        (["export", "没有.toml"], "不存在"),
        (["export", "没有.toml", "--to", "doc"], "不认得格式 doc"),
    ],
)
def test_a_wrong_call_is_status_2_and_a_chinese_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)
    talk = capsys.readouterr()
    assert status == 2
    assert said in talk.err
    assert talk.out == ""


@pytest.mark.parametrize("words", [[], ["check"], ["export"], ["rules"], ["demo"]])
def test_help_is_chinese_and_has_an_example(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert "例：gov-report-wizard" in text
    assert not any(word in text for word in ("usage", "optional", "show this"))


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "--version",
        "fill --help",
        "check {good}",
        "check {good} --format json",
        "export {good} --to md --out {good.parent}",
        "import {good}",
        "compare {good} {good}",
        "fix {good} --dry-run",
        "rules",
        "paths",
        "settings",
        "completion bash",
    ],
)
@pytest.mark.parametrize("buffering", [1, -1])
def test_a_full_disk_behind_stdout_is_a_sentence(
    words: str,
    buffering: int,
    good: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w", buffering) as full:
        monkeypatch.setattr("sys.stdout", full)
        status = main(words.format(good=good).split())
        monkeypatch.undo()

    assert status == 2
    assert "写不出去" in capsys.readouterr().err


def test_a_talk_that_nobody_can_hear_fails_nothing(good: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    target = good.with_name("新.toml")
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "tui.cli", "new", "--from", str(good), "-o", str(target)],
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stderr=full,
            check=False,
        )
    assert run.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the current folder")
def test_a_current_folder_that_is_gone_is_said_as_such(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert main(["fix", "a.toml"]) == 2
    assert "文件夹已经不在了" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check -", "check /dev/stdin"])
def test_a_pipe_is_read_under_either_name_of_standard_input(command: str, good: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tui.cli", *command.split()],
        input=good.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0


@pytest.mark.parametrize("command", ["fill --plain", "check", "export"])
def test_a_name_that_is_too_long_is_said_as_such(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), str(tmp_path / f"{'长' * 100}.toml")]) == 2
    told = capsys.readouterr()
    assert "文件名太长" in told.out + told.err


def test_output_is_utf_8_whatever_the_locale(good: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tui.cli", "rules"],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert "自然人" in run.stdout.decode("utf-8") or "表三" in run.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("year", "problem"),
    [
        ("", "请填写报告年度"),
        ("明年", "多了“明年”"),
        ("25", "是不是 2025？"),
        ("12024", "有 5 位"),
        ("2019", "从 2021 年度起用"),
    ],
)
def test_new_says_why_a_year_does_not_do(
    year: str, problem: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "新.toml"
    assert main(["new", "--from", str(good), "--year", year, "-o", str(target)]) == 2
    assert problem in capsys.readouterr().err
    assert not target.exists()


def test_a_mistyped_command_is_guessed_before_its_arguments_are_complained_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["chek", "a.toml", "--strict"]) == 2
    assert "命令 check 写错了？用法见 gov-report-wizard --help。" in capsys.readouterr().err


def test_a_published_report_is_no_draft_and_the_way_to_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "去年.txt"
    published.write_text("某镇2024年政府信息公开工作年度报告\n一、总体情况\n", encoding="utf-8")

    assert main(["export", str(published), "--out", str(tmp_path)]) == 2
    assert "请先用 import 读成草稿" in capsys.readouterr().err


def test_an_export_over_an_earlier_draft_says_so(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        main(["export", str(good), "--to", "md", "--out", str(tmp_path)])

    first, second = capsys.readouterr().err.splitlines()
    assert "换掉了" not in first
    assert "换掉了以前导出的同名草稿。" in second


@pytest.mark.skipif(os.name != "posix", reason="streams are closed by a shell")
def test_without_standard_input_the_wizard_says_that_it_needs_a_terminal() -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m tui.cli <&-"], capture_output=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.decode().startswith("向导要在终端里打开。")


def test_places_are_told_also_where_there_is_no_temporary_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none_is_usable() -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr("tui.command_line.places_page.gettempdir", none_is_usable)

    assert main(["paths"]) == 0
    assert "设置文件" in capsys.readouterr().out


def test_rules_lists_the_whole_registry(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--format", "json"])
    listed = json.loads(capsys.readouterr().out)["rules"]
    assert [each["id"] for each in listed] == [rule.id for rule in RULES]
    main(["rules"])
    text = capsys.readouterr().out
    assert all(rule.id in text for rule in RULES)


def test_a_file_name_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[31mb.toml"
    path.write_text("x", encoding="utf-8")
    main(["check", str(path)])
    talk = capsys.readouterr()
    assert "\x1b" not in talk.out + talk.err


def test_the_wizard_without_a_terminal_says_so(good: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tui.cli", str(good)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "终端" in run.stderr


def test_a_bug_is_told_in_a_sentence_and_is_no_error_in_the_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("no word for the officer")

    monkeypatch.setitem(cli._RUNNING, "paths", broken)

    assert main(["paths"]) == 2
    told = capsys.readouterr()
    assert "程序出错停下了" in told.err
    assert "Traceback" not in told.err + told.out
