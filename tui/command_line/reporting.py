"""check and export without a screen: findings as text or as the JSON of the contract."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from output.draft import read_draft
from output.file_errors import visible
from output.files import read_text
from output.opening import open_previous, open_report
from schema.checking import check
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.loading import load_form
from schema.report import Report
from tui.command_line.command import FOUND, OK
from tui.listing import count_by_severity, label_of, list_findings, summary


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file: its report with findings, or why it could not be read; ``note`` is told to people."""

    path: Path
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    error: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of several files gave."""

    files: tuple[CheckedFile, ...]

    @property
    def has_unread(self) -> bool:
        return any(each.error for each in self.files)

    @property
    def counts(self) -> dict[Severity, int]:
        """Findings of all files by severity."""
        return count_by_severity(finding for each in self.files for finding in each.findings)

    def is_bad(self, strict: bool) -> bool:
        """Is there an error, or with ``strict`` a warning?"""
        counts = self.counts
        return counts[Severity.ERROR] > 0 or (strict and counts[Severity.WARNING] > 0)

    def as_json(self) -> str:
        """The JSON of the contract, indented so that people can read and compare it."""
        document = {
            "reports": [_file_as_json(each) for each in self.files],
            "summary": {severity.id: count for severity, count in self.counts.items()},
        }
        import json  # most checks are for people

        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        """A list to read, worst first."""
        return "\n".join(_file_as_text(each) for each in self.files)


def check_files(paths: Sequence[Path], previous: Path | None) -> Outcome:
    """Read and check each file; one that cannot be read does not stop the others.

    Without ``previous`` a draft is checked with the report of last year that it names. Raises
    WizardError when ``previous`` cannot be read.
    """
    before = open_report(previous) if previous is not None else None
    return Outcome(tuple(_check_file(path, before) for path in paths))


def _check_file(path: Path, previous: Report | None) -> CheckedFile:
    try:
        report = open_report(path)
    except WizardError as error:
        return CheckedFile(path, error=str(error))
    note = ""
    if previous is None:
        previous, note = _previous_of(path, report)
    return CheckedFile(path, report, check(load_form(report.form), report, previous), note=note)


def _previous_of(path: Path, report: Report) -> tuple[Report | None, str]:
    """Last year's report that a draft names, and why there is none to check with."""
    try:
        return open_previous(path, report), ""
    except WizardError as error:
        return None, f"没有与去年核对，{error.message}"


def _file_as_json(each: CheckedFile) -> dict[str, Any]:
    if each.report is None:
        return {"file": str(each.path), "error": each.error}
    return {
        "file": str(each.path),
        "organisation": each.report.organisation,
        "year": each.report.year,
        "form": each.report.form,
        "findings": [_finding_as_json(finding) for finding in each.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    text = finding.text
    return {
        "rule": finding.rule,
        "severity": (finding.severity or Severity.ERROR).id,
        "cells": list(finding.cells),
        "text": text
        and {
            "part": text.part,
            "start": text.start,
            "end": text.end,
            "excerpt": text.excerpt,
        },
        "place": finding.where,
        "stated": finding.stated,
        "expected": finding.expected,
        "message": finding.message,
        "advice": finding.advice,
    }


def _file_as_text(each: CheckedFile) -> str:
    name = visible(each.path)
    if each.report is None:
        return f"{name}\n  读不了：{each.error}\n"
    lines = [f"{name}  {each.report.organisation} {each.report.year or ''}".rstrip()]
    form = load_form(each.report.form)
    for finding in list_findings(form, each.findings):
        lines.append(f"  {label_of(finding)}")
        if finding.advice:
            lines.append(f"      {finding.advice}")
    if each.note:
        lines.append(f"  {each.note}")
    return "\n".join([*lines, f"  {summary(each.findings)}", ""])


def export_draft(
    path: Path,
    formats: Sequence[str],
    folder: Path,
    final: bool,
    tables: str,
    say: Callable[[str], None],
) -> int:
    """Export a draft; prints the files written. Raises WizardError for what could not be done."""
    from output.exporting import FORMATS, FinalRefused, export

    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        wrong = f"不认得格式 {'、'.join(unknown)}" if unknown else "没有写明格式"
        raise WizardError(f"{wrong}，可以写：{'、'.join(FORMATS)}。")
    report = read_draft(read_text(path))
    form = load_form(report.form)
    previous, note = _previous_of(path, report)
    findings = check(form, report, previous)
    if note:
        say(note)
    try:
        done = export(form, report, findings, tuple(formats), folder, final, tables)
    except FinalRefused as error:
        say(str(error))
        return FOUND
    sys.stdout.writelines(f"{each}\n" for each in done.files)
    say(f"已导出{'定稿' if final else '草稿'}。{done.note}{summary(findings)}。")
    return OK
