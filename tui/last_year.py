"""import, new and compare without a screen: last year's report read, carried over, held against."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from output.draft import write_draft
from output.file_errors import shown, visible
from output.files import write_new
from output.opening import STANDARD_INPUT, open_published, open_report
from schema.carrying import begin_after
from schema.checking import check
from schema.comparing import compare_figures, compare_texts
from schema.editing import read_year
from schema.errors import WizardError
from schema.finding import Severity
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from schema.totals import compute_totals
from tui.reviewing import Item, list_changes
from tui.starting.answers import year_problem

if TYPE_CHECKING:
    from output.published.reading import PublishedReport

Say = Callable[[str], None]
#: ``-o -`` is the screen, as where no draft is named.
STANDARD_OUTPUT = Path("-")
_LISTED = 10
#: The row whose figures become those of this year.
_CARRIED = "pending_end"


def import_report(source: Path | None, draft: Path | None, as_json: bool, say: Say) -> int:
    """Read a published report (None: from the clipboard); write it as a draft, or to stdout where
    none is named.
    """
    published = _on_clipboard() if source is None else open_published(source)
    draft = None if draft == STANDARD_OUTPUT else draft
    if draft is not None:
        _write_new(draft, published.report)
    if as_json:
        name = str(source) if source is not None else None
        sys.stdout.write(_dumped(_import_as_json(name, published, draft)))
    elif draft is None:
        sys.stdout.write(write_draft(published.report))
    say(reading_summary(published))
    for note in published.notes:
        say(f"  {note.kind.label} {note.message}")
    return 0


def reading_summary(published: PublishedReport) -> str:
    """What was read, in one sentence."""
    report, form = published.report, published.form
    read = sum(read for read, _ in count_read_cells(published).values())
    written = sum(1 for _, text in report.texts() if text.strip())
    return (
        f"读出 {report.organisation or '（没有机关名称）'} {report.year or '（没有年度）'}，"
        f"{report.form} 年表式，{read}/{len(form.cells)} 格，{written} 段文字，"
        f"{len(published.notes)} 条说明。"
    )


def count_read_cells(published: PublishedReport) -> dict[str, tuple[int, int]]:
    """For each table how many of its cells were read, and how many it has."""
    report, form = published.report, published.form
    read = report.figures.keys() | report.stated.figures.keys()
    read |= compute_totals(form, report).keys()
    return {table.id: (len(read & table.cells.keys()), len(table.cells)) for table in form.tables}


def _on_clipboard() -> PublishedReport:
    from output.published.reading import read_published
    from tui.pasting.clipboard import system_text

    text = system_text()
    if not text:
        raise WizardError(
            "剪贴板里没有文字，或者这里读不到剪贴板。", "请先复制，或者存成文件再读。"
        )
    return read_published(text.encode("utf-8", errors="replace"), "剪贴板")


def _import_as_json(
    source: str | None, published: PublishedReport, draft: Path | None
) -> dict[str, Any]:
    report = published.report
    return {
        "file": source,
        "kind": published.kind.name.lower(),
        "form": report.form,
        "organisation": report.organisation,
        "year": report.year,
        "cells": len(report.figures),
        "draft": str(draft) if draft is not None else None,
        "notes": [
            {
                "kind": note.kind.id,
                "message": note.message,
                "text": note.text,
                "cells": list(note.cells),
                "place": note.place,
            }
            for note in published.notes
        ],
    }


def new_report_after(
    last: Path, typed_year: str | None, draft: Path, say: Say, command: str = "gov-report-wizard"
) -> int:
    """Begin this year's draft from last year's report; its year is the next one unless typed.

    ``command`` is what it is filled in with.
    """
    before, form = open_report(last), load_form()
    if typed_year is None:
        if before.year is None:
            raise WizardError(
                "去年的报告里没有年度。", "请用 --year 写明今年的年度，例如 --year 2025。"
            )
        typed_year = str(before.year + 1)
    year = read_year(typed_year)
    if year is None or not form.covers(year):
        raise WizardError(year_problem(form, typed_year))
    report = begin_after(form, before, year, beside(last, draft))
    _write_new(draft, report)
    for line in describe_errors(load_form(before.form), before):
        say(line)
    name = visible(draft)
    say(f"已建 {name}：{report.organisation} {year} 年度，接着填用 {command} {name}")
    return 0


def describe_errors(form: Form, last: Report) -> Iterator[str]:
    """What the rules find wrong in last year's report, and what of that reaches this year's."""
    found = check(form, last)
    wrong = [each for each in found if each.severity is Severity.ERROR and not each.missing]
    if not wrong:
        yield "核对：没有查出错误。"
        return
    is_carried = any(cell.row == _CARRIED for each in wrong for cell in each.cells)
    meaning = (
        "涉及结转下年度：带到今年的“上年结转”可能不对，开始后请按台账核对。"
        if is_carried
        else "不涉及结转的数：不影响今年的表，写文字时不要照抄。"
    )
    yield f"核对：去年的报告里查出 {len(wrong)} 个错误，"
    yield meaning
    yield from (f"  {each.message}" for each in wrong[:_LISTED])
    if len(wrong) > _LISTED:
        yield f"  还有 {len(wrong) - _LISTED} 个。"


def beside(last: Path, draft: Path) -> str:
    """The name of last year's file as it is kept in ``draft``: relative where they lie together.

    Empty for standard input, which cannot be read again. Raises WizardError for a name that no
    text file can hold.
    """
    if last == STANDARD_INPUT:
        return ""
    try:
        name = os.path.relpath(last.resolve(), draft.resolve().parent)
    except ValueError:  # another drive on Windows
        name = str(last.resolve())
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise WizardError("去年报告的文件名里有认不出的字符。", "请先给文件改名。") from error
    return name


def _write_new(path: Path, report: Report) -> None:
    if path.suffix != ".toml":
        raise WizardError(f"草稿的文件名要以 .toml 结尾，没有写{shown(path)}。")
    write_new(path, write_draft(report).encode("utf-8"))


def compare_reports(last: Path, this: Path, as_json: bool) -> int:
    """Figures side by side with their differences, and how alike the texts are."""
    before, now = open_report(last), open_report(this)
    form = load_form(now.form)
    if as_json:
        document = {
            "last": {"file": str(last), "year": before.year, "form": before.form},
            "this": {"file": str(this), "year": now.year, "form": now.form},
            "figures": [
                {"cell": str(p.cell.address), "last": _plain(p.last), "this": _plain(p.this)}
                for p in compare_figures(form, before, now)
            ],
            "texts": [
                {"part": t.part, "likeness": round(t.likeness, 3)}
                for t in compare_texts(before, now)
            ],
        }
        sys.stdout.write(_dumped(document))
        return 0
    for item in list_changes(form, before, now):
        sys.stdout.write("".join(f"{line}\n" for line in (_indented(item), *item.lines)))
    return 0


def _indented(item: Item) -> str:
    return f"  {item.title}" if item.means else item.title


def _plain(number: object) -> object:
    return number if number is None or isinstance(number, int) else str(number)


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
