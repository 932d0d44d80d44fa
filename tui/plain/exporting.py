"""Export in a conversation: draft or final, the folder, and the paths of what was written."""

from __future__ import annotations

from output.exporting import FORMATS, FinalRefused, export, what_final_needs
from output.file_errors import shown, visible
from schema.errors import WizardError
from tui.plain.commands import is_order, narrowed
from tui.plain.session import Session
from tui.starting.typed_paths import path_meant

_KINDS = ("草稿，上面注明是草稿", "定稿")


def export_by_number(session: Session, line: str) -> None:
    """At the last step a number says what to export."""
    answer = narrowed(line)
    if answer in ("1", "2"):
        _export(session, final=answer == "2")
    else:
        session.talk.say("没有听懂。输入 1 导出草稿，2 导出定稿，命令 列出全部命令。")


def choose_export(session: Session) -> None:
    """Ask whether a draft or the final version is wanted, then export it."""
    answer = session.talk.choose("导出哪一种？", _KINDS)
    if answer is not None:
        _export(session, final=answer == 1)


def _export(session: Session, final: bool) -> None:
    if final and what_final_needs(session.findings):  # before a folder is asked for
        session.talk.say(str(FinalRefused(session.findings)), "输入 问题 听全部，选一个去改。")
        return
    folder = session.draft.path.parent
    name = session.talk.ask(f"存到哪个文件夹？回车就是 {shown(folder)}")
    if is_order(name) and name.strip() != ".":  # that is a folder here
        session.talk.say("没有导出。")
        session.talk.put_back(name)
        return
    folder = path_meant(name, folder) or folder
    try:
        done = export(session.form, session.report, session.findings, tuple(FORMATS), folder, final)
    except WizardError as error:
        session.talk.say(str(error))
    else:
        session.talk.say(
            f"已导出{'定稿' if final else '草稿'}：", *map(visible, done.files), done.note
        )
