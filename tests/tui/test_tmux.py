"""The whole job on a real terminal of 80 x 24: by keys alone, and by the mouse alone.

Nothing is sent before what it is meant for stands on the screen.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from rich.cells import cell_len

from output.draft import read_draft, write_draft
from output.exporting import export
from output.places import RecentDraft, remember_draft
from schema.address import Address
from schema.editing import enter, new_report
from schema.form import Form
from schema.report import Report
from schema.sentences import paragraphs
from tests.strategies import plain_report
from tui.cli import main

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

ROOT = Path(__file__).parents[2]
#: Seconds; only a machine that does ten things at once comes near.
PATIENCE = 40.0
BETWEEN_LOOKS = 0.02
LEFT_BUTTON, WHEEL_DOWN = 0, 65
#: Columns from the label of a row of part three to its first figure.
TO_FIRST_FIGURE = 28
#: Rows from the line of the palette well into its list.
TO_LIST = 6
#: So many characters of a sentence stand on one line wherever it is shown.
ONE_LINE = 14


class Terminal:
    """The program in a tmux server of its own; ``folder`` is its current one."""

    PROGRAM = ("sh", "-c", '"$0" -m tui.cli; echo "exit status $?"', sys.executable)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = f"wizard-{uuid4().hex}"
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        self.environment.pop("TMUX", None)
        setting = ("set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on", ";")
        self.tmux("start-server", ";", *setting, "new-session", "-dx80", "-y24", *self.PROGRAM)

    def tmux(self, *words: str) -> str:
        """Run a tmux command on this server; its output."""
        command = ["tmux", "-u", "-L", self.server, "-f", os.devnull, *words]
        return subprocess.run(
            command,
            env=self.environment,
            cwd=self.folder,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        ).stdout

    def close(self) -> None:
        """End this server and what runs in it; tmux leaves its socket behind."""
        socket = Path(self.shows("socket_path"))
        self.tmux("kill-server")
        socket.unlink(missing_ok=True)

    def rows(self) -> list[str]:
        """What the screen shows."""
        return self.tmux("capture-pane", "-p").splitlines()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Look again and again at what another process is about to do."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, "\n".join(["waited in vain:", *self.rows()])
            time.sleep(BETWEEN_LOOKS)

    def wait_for(self, *words: str, gone: str = "\0") -> None:
        """Wait until all of ``words`` are on the screen, and ``gone`` no more."""

        def is_so() -> bool:
            screen = "\n".join(self.rows())
            return gone not in screen and all(word in screen for word in words)

        self.until(is_so)

    def press(self, *keys: str) -> None:
        """Keys by the names that tmux has for them."""
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Characters as an input method sends them, none of them a key's name."""
        self.tmux("send-keys", "-l", "--", text)

    def write(self, text: str) -> None:
        """Type what fits on one line, and see it there."""
        self.type(text)
        self.wait_for(text)

    def places_of(self, word: str) -> list[tuple[int, int]]:
        """Column and row of every ``word`` on the screen; a Chinese character is two columns."""
        return [
            (cell_len(line.split(word)[0]), row)
            for row, line in enumerate(self.rows())
            if word in line
        ]

    def click(self, word: str, right: int = 0) -> None:
        """Click on a word that stands on the screen once, or so many columns right of its start."""
        self.until(lambda: len(self.places_of(word)) == 1)
        ((column, row),) = self.places_of(word)
        self._mouse(LEFT_BUTTON, column + right, row, "M", "m")

    def wheel_to(self, word: str, below: str) -> None:
        """Turn the wheel in the list below ``below``, notch by notch, until ``word`` comes up."""
        self.wait_for(below)
        column, row = self.places_of(below)[0]
        while not self.places_of(word):
            self._turn_wheel(column, row + TO_LIST)

    def _turn_wheel(self, column: int, row: int) -> None:
        before = self.still_rows()
        self._mouse(WHEEL_DOWN, column, row, "M")
        self.until(lambda: self.still_rows() != before)

    def still_rows(self) -> list[str]:
        """The screen without its first row, which tells the time, when it is not half drawn."""
        rows = self.rows()
        while rows != (rows := self.rows()):
            pass
        return rows[1:]

    def _mouse(self, button: int, column: int, row: int, *ends: str) -> None:
        sent = "".join(f"\x1b[<{button};{column + 1};{row + 1}{end}" for end in ends)
        self.tmux("send-keys", "-H", *(f"{byte:02x}" for byte in sent.encode()))

    def shows(self, what: str) -> str:
        """What tmux knows of the pane."""
        return self.tmux("display-message", "-p", f"#{{{what}}}").strip()

    def kill_and_start_again(self) -> None:
        """What a power cut does to the program, and the next morning."""
        os.killpg(int(self.shows("pane_pid")), signal.SIGKILL)
        self.until(lambda: self.shows("pane_dead") == "1")
        self.tmux("respawn-pane", *self.PROGRAM)


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """The officer's folder: drafts and exports."""
    folder = tmp_path / "年报"
    folder.mkdir()
    return folder


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal(folder)
    yield opened
    opened.close()


def assert_done(form: Form, draft: Path, report: Report) -> None:
    """The draft holds ``report``, nothing is wrong with it, and its final files lie beside it."""
    assert read_draft(draft.read_text("utf-8")) == report
    assert main(["check", str(draft)]) == 0
    (expected,) = export(form, report, (), ("md",), draft.parent / "expected", final=True).files
    text = draft.parent / expected.name
    assert text.read_text("utf-8") == expected.read_text("utf-8")
    with zipfile.ZipFile(text.with_suffix(".xlsx")) as parts:
        words = "".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    assert report.organisation in words
    assert "不得对外发布" not in words


FACTS = {
    "report.organisation": "示例县山水镇人民政府",
    "report.year": "2024",
    "report.level": "township",
    "contact.office": "综合办公室",
    "contact.address": "山水镇示例路1号",
    "contact.phone": "0000-1234567",
    "contact.postcode": "000000",
}
FIGURES = {
    "proactive.licensing.decisions": "17",
    "requests.received.natural_person": "3",
    "requests.full_grant.natural_person": "3",
}
PLATFORM = "信息集中发布在县政府网站的本镇专栏，由专人维护。"
SUPERVISION = "工作考核全部合格，社会评议群众满意，没有需要追究责任的情形。"
PROBLEMS = "问题：有的信息更新慢。改进：每季度检查一次，到期没有更新的予以通报。"
OTHER = "无"


def intended(form: Form) -> Report:
    """What the officer at the keyboard has in mind; the sentences are the program's offers."""
    report = new_report(form)
    zeros = {str(cell): "0" for table in form.tables for cell in table.typed}
    typed: Mapping[str, str] = {
        **FACTS,
        **zeros,
        **FIGURES,
        "overview.platform": PLATFORM,
        "overview.supervision": SUPERVISION,
        "problems": PROBLEMS,
        "other_matters.1": OTHER,
    }
    for place, text in typed.items():
        report = enter(form, report, place, text)
    for section in report.overview[:3]:
        text = f"{section.heading}的情况：\n{paragraphs(form, report, section.topic)[0]}"
        report = report.with_text(f"overview.{section.topic}", text)
    return report.with_text("preamble", paragraphs(form, report, "preamble")[0])


def test_the_whole_report_is_made_by_keys_alone(
    terminal: Terminal, folder: Path, form: Form
) -> None:
    report = intended(form)
    begin(terminal, report)
    (draft,) = folder.glob("*.toml")
    fill_tables(terminal)
    terminal.until(lambda: read_draft(draft.read_text("utf-8")).figures == report.figures)
    terminal.kill_and_start_again()
    resume(terminal)
    write_texts(terminal, report)
    export_by_keys(terminal)

    assert_done(form, draft, report)


def begin(terminal: Terminal, report: Report) -> None:
    terminal.wait_for("新建年度报告")
    terminal.press("Enter")
    terminal.wait_for("开始填写")
    terminal.type(FACTS["report.organisation"])
    terminal.press("Enter")
    terminal.type(FACTS["report.year"])
    terminal.wait_for("乡镇政府（回车选择）")
    terminal.press("Tab", "Tab", "Tab", "Enter")
    terminal.wait_for("单位与年度（第 1 步", "党政办公室")
    terminal.press("Down", "Down", "Down")
    for place, text in FACTS.items():
        if place.startswith("contact."):
            terminal.write(text)
            terminal.press("Enter")
    terminal.press("C-n")
    terminal.wait_for("前言（第 2 步")
    insert(terminal, report.preamble)


def insert(terminal: Terminal, text: str) -> None:
    """Take the first of the sentences offered, which is ``text``, and see it in its place."""
    sentence = text[:ONE_LINE]
    terminal.press("F5")
    terminal.wait_for("插入句子", sentence)
    terminal.press("Enter")
    terminal.wait_for(sentence, gone="插入句子")


def fill_tables(terminal: Terminal) -> None:
    terminal.press("C-n", "C-n")
    terminal.wait_for("（第 4 步")
    terminal.press("Down", "Down")
    terminal.type(FIGURES["proactive.licensing.decisions"])
    terminal.press("Enter", "C-e", "C-n")
    terminal.wait_for("（第 5 步")
    terminal.type("30")  # a slip of the hand
    terminal.press("Enter", "Enter")
    terminal.type(FIGURES["requests.full_grant.natural_person"])
    terminal.press("Enter", "C-e")
    terminal.wait_for("1 个错误")
    terminal.press("F8")
    terminal.wait_for("T3-03：自然人列")
    terminal.press("F9")
    terminal.wait_for("改成 3（多了一位数字）")
    terminal.press("Enter")
    terminal.wait_for(gone="个错误")
    terminal.press("C-n")
    terminal.wait_for("（第 6 步")
    terminal.press("C-e")
    terminal.wait_for("空白填了 0")


def resume(terminal: Terminal) -> None:
    terminal.wait_for(f"{FACTS['report.organisation']}  ")
    terminal.press("End")
    terminal.wait_for(".toml")
    terminal.press("Enter")
    terminal.wait_for("（第 6 步")


def write_texts(terminal: Terminal, report: Report) -> None:
    terminal.press("C-n")
    terminal.wait_for("（第 7 步")
    terminal.write(PROBLEMS)
    terminal.press("C-n")
    terminal.wait_for("（第 8 步")
    terminal.type(OTHER)
    terminal.press("F3")
    terminal.wait_for("已填 200/200")
    terminal.press("Home", "Down", "Down", "Enter")
    terminal.wait_for("（第 3 步")
    for number, section in enumerate(report.overview):
        if number:
            terminal.press("Tab")
            terminal.wait_for(f"一、总体情况 › {section.heading}")
            terminal.press("Tab")
        typed, _, offered = section.body.partition("\n")
        terminal.write(typed)
        if offered:
            insert(terminal, offered)


def export_by_keys(terminal: Terminal) -> None:
    terminal.press("F3", "End", "Enter")
    terminal.wait_for("（第 9 步")
    terminal.press("2")
    terminal.wait_for("〔2 报告〕", "2024年政府信息公开工作年度报告")
    terminal.press("C-o")
    terminal.wait_for("可以导出定稿")
    terminal.press("Enter")
    terminal.wait_for("已导出定稿")
    terminal.press("Escape", "C-q")
    terminal.wait_for("exit status 0")


@pytest.fixture
def wrong_draft(folder: Path) -> Path:
    """A recent draft: the example in another name, with one digit too many and two blanks."""
    report = replace(plain_report(), organisation=FACTS["report.organisation"])
    report = report.with_value(Address("requests.received.natural_person"), 30)
    for column in ("upheld", "pending"):
        report = report.with_value(Address.of("disputes", "direct_suit", column), None)
    path = folder / "草稿.toml"
    path.write_text(write_draft(report), encoding="utf-8")
    now = datetime.now().astimezone()
    remember_draft(RecentDraft(path, report.organisation, report.year, "setup", 198, now))
    return path


def test_a_draft_is_mended_and_published_by_the_mouse_alone(
    wrong_draft: Path, terminal: Terminal, form: Form
) -> None:
    terminal.click("示例县山水镇人民政府")
    choose_command(terminal, "步骤列表")
    terminal.wait_for("已填 197/200")
    terminal.click("三、申请")
    terminal.wait_for("（第 5 步", "T3-03：自然人列")
    terminal.click("（二）部分公开", right=TO_FIRST_FIGURE)
    terminal.wait_for("只计在这里", gone="T3-03：自然人列")
    terminal.click("错误 T3-03")
    terminal.wait_for("T3-03：自然人列")
    choose_command(terminal, "改正这个问题")
    terminal.click("改成 3（多了一位数字）")
    terminal.wait_for("核对：2 处待填", gone="T3-03")
    terminal.click("待填 T4-03")
    terminal.wait_for("（第 6 步")
    choose_command(terminal, "空白填 0（选中的；没选就是整张表）")
    terminal.wait_for("没有发现问题")
    publish_by_mouse(terminal)

    report = replace(plain_report(), organisation=FACTS["report.organisation"])
    assert_done(form, wrong_draft, report)


def choose_command(terminal: Terminal, words: str) -> None:
    terminal.click("Ctrl+P 命令")
    terminal.wheel_to(f" {words}", below="输入命令")
    terminal.click(f" {words}", right=1)


def publish_by_mouse(terminal: Terminal) -> None:
    choose_command(terminal, "去 审核与导出")
    terminal.click("2 报告")
    terminal.wait_for("〔2 报告〕")
    terminal.click("3 与去年相比")
    terminal.wait_for("没有去年的报告")
    terminal.click("1 问题")
    terminal.wait_for("〔1 问题〕")
    terminal.click("导出（Ctrl+O）")
    terminal.click(" 导出定稿 ", right=1)
    terminal.wait_for("已导出定稿")
    terminal.click("Esc 关闭")
    terminal.wait_for(gone="已导出定稿")
    terminal.click("Ctrl+Q 退出")
    terminal.wait_for("exit status 0")
