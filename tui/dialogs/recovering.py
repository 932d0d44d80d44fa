"""The questions about recovery copies. Whatever is answered, no text is lost unasked."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from output.file_errors import shown
from schema.form import Form
from schema.report import Report
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.new_file import ask_for_new_file
from tui.dialogs.reading import ReadingDialog
from tui.drafting import OpenDraft
from tui.explaining import explain
from tui.moments import say_moment
from tui.recovering import RecoveredDraft, drop
from tui.starting.files import current_folder
from tui.versions import differences

if TYPE_CHECKING:
    from textual.app import App

    from tui.app import WizardApp


async def wants_recovery(
    app: App[Any], form: Form, recovered: RecoveredDraft, report: Report
) -> bool | None:
    """Is the copy to replace ``report``, the draft? None for later."""
    answers = [("draft", "用草稿（副本留作历史版本）")]
    if not recovered.hindrance(form):
        answers = [
            ("copy", "用恢复副本（草稿留作历史版本，可撤销）"),
            *answers,
            ("look", "看看有什么不同"),
        ]
    while True:
        answer = await app.push_screen_wait(
            ChoiceDialog("上次没有正常结束", _told(recovered, form, report), answers, keep=None)
        )
        if answer == "look" and recovered.report is not None:
            lines = differences(form, recovered.report, report).lines
            text = "恢复副本 -> 草稿\n\n" + "\n".join(lines)
            await app.push_screen_wait(ReadingDialog("恢复副本和草稿的不同", text))
        else:
            return None if answer is None else answer == "copy"


def _told(recovered: RecoveredDraft, form: Form, report: Report) -> str:
    when = say_moment(recovered.recovery.taken_at, datetime.now().astimezone())
    head = f"程序在 {when} 结束时，有改动没能存进草稿，留了一份恢复副本。"
    hindrance = recovered.hindrance(form)
    if hindrance or recovered.report is None:
        return f"{head}\n{hindrance}"
    counted = differences(form, recovered.report, report).words.replace("现在", "草稿")
    return f"{head}\n恢复副本：{recovered.contents}，{counted}。按 Esc 下次再问。"


async def settle_recovered(app: WizardApp, recovered: RecoveredDraft) -> None:
    """Ask what to do with the copy of a draft that is gone, and do it."""
    answers = [("look", "看看里面写了什么"), ("drop", "不要了，删掉这份副本")]
    if recovered.report is not None:
        answers.insert(0, ("open", "存成草稿文件，接着填写"))
    while True:
        answer = await app.push_screen_wait(
            ChoiceDialog("恢复副本", _described(recovered), answers, keep=None)
        )
        if answer == "look":
            await app.push_screen_wait(ReadingDialog("恢复副本的内容", _contents(recovered)))
        elif answer == "open" and recovered.report is not None:
            if await _open_as_file(app, recovered, recovered.report):
                return
        else:
            if answer == "drop":
                drop(recovered.recovery)
            return


def _described(recovered: RecoveredDraft) -> str:
    draft = recovered.recovery.draft
    where = f"原来的草稿 {shown(draft)} 已经不在了。" if draft else "它还没有存成过文件。"
    return f"{recovered.words}\n{where}\n副本在 {shown(recovered.recovery.path)}。"


def _contents(recovered: RecoveredDraft) -> str:
    report = recovered.report
    if report is None:
        return recovered.problem
    from schema.loading import load_form

    form = load_form(report.form)
    texts = [
        f"〔{explain(form, report, part).title}〕\n{text}" for part, text in report.texts() if text
    ]
    return "\n\n".join([recovered.contents, *texts])


async def _open_as_file(app: WizardApp, recovered: RecoveredDraft, report: Report) -> bool:
    drafts: list[OpenDraft] = []
    await ask_for_new_file(
        app,
        "存成草稿文件",
        "存到哪个文件？",
        await asyncio.to_thread(_suggested, recovered),
        lambda path: drafts.append(OpenDraft.create(path, report)),
    )
    for draft in drafts:
        drop(recovered.recovery)
        app.open_wizard(draft)
    return bool(drafts)


def _suggested(recovered: RecoveredDraft) -> Path:
    """Where it was, if that folder is still there."""
    draft = recovered.recovery.draft
    if draft is not None and draft.parent.is_dir():
        return draft
    return current_folder() / f"{recovered.recovery.name}.toml"
