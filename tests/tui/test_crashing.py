"""A bug ends the wizard on a real terminal: nothing is lost, and the officer is told in sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a terminal of its own", allow_module_level=True)

from output.draft import read_draft
from output.rescuing import crash_folder, recoveries, write_recovery
from tests.strategies import plain_report
from tests.tui.test_terminal import Terminal
from tui.crashing import report_crash, rescue
from tui.drafting import OpenDraft

CHILD = str(Path(__file__).with_name("crashing_child.py"))
F2 = "\x1bOQ"


@pytest.fixture(autouse=True)
def python_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.mark.parametrize("where", ["handler", "timer", "worker", "drawing"])
def test_a_bug_leaves_a_copy_a_report_and_a_sentence(draft_path: Path, where: str) -> None:
    before = draft_path.read_bytes()
    terminal = Terminal(draft_path, CHILD, where)
    try:
        terminal.wait_for("单位与年度")
        terminal.type("甲")
        terminal.wait_for("甲")
        terminal.type(F2)
        status = terminal.wait()
    finally:
        terminal.close()

    assert status == 2
    (copy,) = recoveries()
    assert copy.draft == draft_path
    assert read_draft(copy.path.read_text("utf-8")).organisation.endswith("甲")
    (report,) = crash_folder().iterdir()
    assert "RuntimeError" in report.read_text("utf-8")
    # The screen is given back, then sentences: no traceback, nothing of the program's inside.
    _, _, said = terminal.seen.rpartition("\x1b[?1049l")
    assert report.name in said.replace("\r\n", "")
    assert "Traceback" not in terminal.seen
    assert draft_path.read_bytes() == before


def test_where_no_copy_can_be_written_the_draft_goes_to_the_screen(
    draft_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_bytes(b"a file")
    monkeypatch.setattr("tempfile.tempdir", str(home))
    draft = OpenDraft.open(draft_path)
    draft.change(plain_report().with_text("problems", "还没存"), "problems")
    draft.abandon()

    said = rescue(draft)

    assert write_recovery(None, "") is None
    assert "还没存" in said


def test_of_a_draft_that_is_saved_it_is_said_where_it_is(draft_path: Path) -> None:
    draft = OpenDraft.open(draft_path)
    draft.close()

    assert rescue(draft) == f"填写的内容都在 “{draft_path}”，重新打开就能接着填。\n"
    assert recoveries() == ()


def test_the_report_of_a_bug_holds_no_variables() -> None:
    secret = "不该给人看的"
    try:
        raise KeyError("a bug")
    except KeyError as error:
        report_crash(error)
    del secret

    (report,) = crash_folder().iterdir()
    text = report.read_text("utf-8")
    assert "KeyError: 'a bug'" in text
    assert text.count("不该给人看的") == 0
