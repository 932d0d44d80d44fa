"""fix without a screen: the certain formal repairs of a draft, listed first, then made."""

from __future__ import annotations

import sys
from pathlib import Path

from output.draft import read_draft
from output.files import read_text
from schema.checking import check
from schema.loading import load_form
from schema.repairs import apply_repairs, repairs
from schema.report import Report
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.explaining import explain
from tui.mending import words_of

#: A repair can uncover another one; more rounds than these would be a fault of ours.
_ROUNDS = 5


def fix_draft(path: Path, dry_run: bool) -> int:
    """List the repairs and, unless ``dry_run``, make them. Raises WizardError.

    Opening the draft takes its lock and keeps a snapshot of it as it was.
    """
    if dry_run:
        lines = _told(read_draft(read_text(path)))[1]
        if lines:
            sys.stdout.write(f"共 {len(lines)} 处，没有改动草稿。\n")
        return 0
    draft = OpenDraft.open(path)
    try:
        report, lines = _told(draft.report)
        if lines:
            draft.change(report, WHOLE_REPORT)
            draft.save()
            sys.stdout.write(f"已改正 {len(lines)} 处，原来的草稿留在历史版本里。\n")
    finally:
        draft.abandon()
    return 0


def _told(report: Report) -> tuple[Report, list[str]]:
    mended, lines = repaired(report)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if not lines:
        sys.stdout.write("没有可以自动改正的。\n")
    return mended, lines


def repaired(report: Report) -> tuple[Report, list[str]]:
    """The report with every certain repair made, and a line for each."""
    form, lines = load_form(report.form), list[str]()
    for _ in range(_ROUNDS):
        findings = check(form, report)
        offered = repairs(report, findings)
        if not offered:
            break
        told = (
            f"{each.finding.rule} {explain(form, report, each.part).title}：{words_of(each)}。"
            for each in offered
        )
        lines += dict.fromkeys(told)  # one change may mend several findings
        report = apply_repairs(report, findings)
    return report, lines
