"""From the first screen to an open draft: new, after last year's report, or read from a file.

Nothing is written before the officer has seen what was read and where the draft will lie.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from output.places import recent_drafts
from schema.carrying import begin_after
from schema.editing import enter, new_report
from schema.errors import WizardError
from schema.loading import load_form
from schema.report import Report
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.reading import ReadingDialog
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.last_year import beside
from tui.starting.answers import usual_folder
from tui.starting.files import DRAFTS, REPORTS, current_folder
from tui.starting.seasons import season_year
from tui.starting.sources import Source, keep_source, read_source

if TYPE_CHECKING:
    from output.published.reading import PublishedReport
    from tui.app import WizardApp
    from tui.dialogs.new_report import NewReport

#: The folders of so many recent drafts are looked into for files.
_FOLDERS = 12
_TAKE, _IMPORT, _OTHER = "take", "import", "other"
_USE = (_TAKE, "用它和今年的比较，今年填的不变")
_OTHERWISE = ((_OTHER, "换一份"), ("", "不用"))


async def begin_new(app: WizardApp) -> None:
    """A new report from its few facts."""
    blank = replace(new_report(load_form()), year=season_year(date.today()))
    answer = await _ask(app, "新建年度报告", blank)
    if answer is not None:
        await _create(app, answer, _with_facts(blank, answer))


async def begin_after_last(app: WizardApp, value: str = "") -> None:
    """Read last year's report, show what was read, and only then begin this year's."""
    found = await _find_last(app, "从去年的报告开始", _answers, value)
    if found is not None:
        await _begin(app, *found)


async def choose_last(app: App[None], draft: Path) -> str | None:
    """Another report of last year for the draft at ``draft``: its name beside it. Raises WizardError."""
    found = await _find_last(app, "换去年的报告", lambda _: [_USE, *_OTHERWISE])
    if found is None:
        return None
    return beside(await asyncio.to_thread(keep_source, found[1], draft), draft)


async def _find_last(
    app: App[None],
    title: str,
    answers: Callable[[PublishedReport], list[tuple[str, str]]],
    value: str = "",
) -> tuple[Report, Source] | None:
    """A report that was read and shown, and where it came from."""
    source = await _ask_for_last(app, title, value)
    while source is not None:
        published = await _read(app, source)
        chosen = await _show(app, published, answers(published)) if published else _OTHER
        if chosen == _TAKE and published:
            return published.report, source
        if chosen != _OTHER:
            return None
        source = await _ask_for_last(app, title, str(source.path or ""))
    return None


async def open_file(app: WizardApp) -> None:
    """A draft by name or path; another report is offered to be used instead."""
    from tui.dialogs.opening import OpenDialog

    about = "写草稿的路径或者名字里的几个字，或者从下面选。"
    source = await app.push_screen_wait(OpenDialog("打开草稿", about, DRAFTS, _folders()))
    if source is None or source.path is None:
        return
    if source.path.suffix.lower() in DRAFTS:
        app.open_path(source.path)
        return
    published = await _read(app, source)
    if published is None:
        return
    if published.kind.name == "DRAFT":
        app.open_path(source.path)
        return
    answers = [*_answers(published)[:1], (_IMPORT, "读成草稿，继续改这一份报告"), ("", "不用")]
    chosen = await _show(app, published, answers, "这不是草稿，是一份已经写好的报告")
    if chosen == _TAKE:
        await _begin(app, published.report, source)
    elif chosen == _IMPORT:
        await _take_in(app, published.report)


async def _ask_for_last(app: App[None], title: str, value: str) -> Source | None:
    from tui.dialogs.opening import OpenDialog

    about = "网页、Word、Excel、PDF、文本、草稿都可以；没有文件就点“粘贴文字”。"
    dialog = OpenDialog(title, about, REPORTS, _folders(), takes_text=True, value=value)
    return await app.push_screen_wait(dialog)


def _folders() -> list[Path]:
    recents = [recent.path.parent for recent in recent_drafts()]
    return list(dict.fromkeys((current_folder(), *recents)))[:_FOLDERS]


async def _read(app: App[None], source: Source) -> PublishedReport | None:
    try:
        return await asyncio.to_thread(read_source, source)
    except WizardError as error:
        await app.push_screen_wait(ReadingDialog("读不了这份报告", str(error)))
        return None


def _answers(published: PublishedReport) -> list[tuple[str, str]]:
    year = f" {published.report.year + 1} 年度" if published.report.year else "今年"
    return [(_TAKE, f"从它开始{year}的报告"), *_OTHERWISE]


async def _show(
    app: App[None],
    published: PublishedReport,
    answers: list[tuple[str, str]],
    title: str = "读出来的内容",
) -> str | None:
    from tui.starting.preview import describe_reading

    return await app.push_screen_wait(
        ChoiceDialog(title, describe_reading(published), answers, keep="")
    )


async def _begin(app: WizardApp, last: Report, source: Source) -> None:
    form = load_form()
    year = last.year + 1 if last.year else season_year(date.today())
    answer = await _ask(app, "从去年的报告开始", begin_after(form, last, year))
    if answer is None:
        return
    blank = _with_facts(new_report(form), answer)
    try:
        kept = await asyncio.to_thread(keep_source, source, answer.path)
        report = begin_after(form, last, answer.year, beside(kept, answer.path))
    except WizardError as error:
        app.push_screen(ReadingDialog("没有建成草稿", str(error)))
    else:
        await _create(app, answer, blank, _with_facts(report, answer))


async def _take_in(app: WizardApp, report: Report) -> None:
    answer = await _ask(app, "读成草稿", report)
    if answer is not None:
        await _create(app, answer, _with_facts(report, answer))


async def _ask(app: WizardApp, title: str, report: Report) -> NewReport | None:
    from tui.dialogs.new_report import NewReportDialog

    form = load_form(report.form)
    return await app.push_screen_wait(NewReportDialog(title, form, usual_folder(), report))


def _with_facts(report: Report, answer: NewReport) -> Report:
    form = load_form(report.form)
    report = enter(form, report, "report.organisation", answer.organisation)
    report = enter(form, report, "report.level", answer.level)
    return enter(form, report, "report.year", str(answer.year))


async def _create(
    app: WizardApp, answer: NewReport, report: Report, then: Report | None = None
) -> None:
    """Begin a draft; ``then`` is its first change, so that one undo takes it back."""
    try:
        draft = await asyncio.to_thread(_created, answer.path, report, then)
    except WizardError as error:
        app.push_screen(ReadingDialog("没有建成草稿", str(error)))
    else:
        app.open_wizard(draft)


def _created(path: Path, report: Report, then: Report | None) -> OpenDraft:
    draft = OpenDraft.create(path, report)
    if then is not None:
        draft.change(then, WHOLE_REPORT)
        draft.seal()
        try:
            draft.save()
        except WizardError:
            draft.abandon()
            raise
    return draft
