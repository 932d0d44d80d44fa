"""Formal repairs from the command line: shown first, snapshot kept, figures untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.draft import read_draft, write_draft
from output.snapshots import snapshots_of
from tests.strategies import plain_report
from tui.cli import main
from tui.command_line.rules_page import rules_as_markdown

SLIP = "公开的深度还不够，上年转结的申请已经办完。下一步将加强培训。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "草稿.toml"
    target.write_text(write_draft(plain_report().with_text("problems", SLIP)), encoding="utf-8")
    return target


def test_a_dry_run_lists_the_repairs_and_changes_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    assert main(["fix", str(path), "--dry-run"]) == 0

    said = capsys.readouterr().out
    assert "转结" in said
    assert "五、存在的主要问题及改进情况" in said
    assert path.read_bytes() == before


def test_fix_makes_the_repairs_and_keeps_the_draft_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    assert main(["fix", str(path)]) == 0

    report = read_draft(path.read_text("utf-8"))
    assert report.problems == SLIP.replace("转结", "结转")
    assert report.figures == plain_report().figures
    assert before in [snapshot.path.read_bytes() for snapshot in snapshots_of(path)]


def test_a_clean_draft_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "好.toml"
    path.write_text(write_draft(plain_report()), encoding="utf-8")
    before = path.read_bytes()
    assert main(["fix", str(path)]) == 0

    assert path.read_bytes() == before
    assert "没有可以自动改正的" in capsys.readouterr().out


def test_the_page_of_rules_is_the_one_in_the_documents() -> None:
    page = Path(__file__).parents[3] / "docs" / "rules.md"

    assert page.read_text("utf-8") == rules_as_markdown()


def test_a_change_that_mends_several_findings_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "示例.toml"
    report = plain_report().with_text("problems", "存在 问题，一是　公开\u200b不够。")
    draft.write_text(write_draft(report), encoding="utf-8")
    main(["fix", str(draft), "--dry-run"])
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FM-04")]

    assert len(told) == 1
