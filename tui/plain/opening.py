"""Begin or go on with a draft in plain questions and answers, on any pair of streams.

The end of input, Ctrl+C and a closed line are one thing: what was answered is in the draft.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from output.file_errors import shown
from output.files import is_gone
from output.locking import DraftLocked
from output.opening import open_previous
from schema.checking import has_errors
from schema.editing import new_report
from schema.errors import WizardError
from schema.loading import load_form
from schema.progress import SETUP, step_of, steps_of
from schema.report import Report
from tui.command_line.command import FAILED, FOUND, OK
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.last_place import place_left
from tui.plain.asking import converse
from tui.plain.route import first_blank
from tui.plain.session import Session
from tui.plain.talking import Ended, Talk
from tui.recovering import put_aside, recovery_of

_WELCOME = (
    "每个问题一行，输入答案后回车；只按回车就保留现在的内容，到下一个问题。",
    "输入 ? 听填报口径，?? 听全部命令，退出 随时结束；每次回答以后自动保存。",
)
_TAKING_OVER = {"不接管": "不打开这份草稿", "接管": "由我来改"}
_RECOVERING = {
    "以后": "先用草稿，下次再问",
    "副本": "换成恢复副本，可以撤销",
    "草稿": "用草稿，副本留作历史版本",
}


def fill_plain(path: Path) -> int:
    """Fill in the draft at ``path`` on standard input and output; return the exit status."""
    if sys.stdin is None:
        raise WizardError("标准输入没有打开。", "请在终端里运行，或者把回答从管道送进来。")
    return fill_with(path, sys.stdin.buffer, sys.stdout)


def fill_with(path: Path, source: BinaryIO, sink: TextIO) -> int:
    """The same on any streams. Raises WizardError where the draft cannot be opened at all."""
    talk = Talk(source, sink)
    with _ended_by_signals(talk):
        is_new = is_gone(path)
        draft = _opened(path, talk)
        if draft is None:
            return FAILED
        place = SETUP if is_new else _place_left(draft)
        try:
            session = Session(draft, talk, _previous(draft, talk), place)
            talk.say(*_WELCOME, draft.weakness)
            with contextlib.suppress(Ended):  # the conversation ends at once then
                _offer_recovery(session)
            converse(session)
        finally:
            draft.abandon()
    if not draft.is_saved:
        return FAILED
    return FOUND if has_errors(session.findings) else OK


@contextlib.contextmanager
def _ended_by_signals(talk: Talk) -> Iterator[None]:
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    kept = {name: signal.signal(getattr(signal, name), talk.end) for name in names}
    try:
        yield
    finally:
        for name, before in kept.items():
            signal.signal(getattr(signal, name), before)


def _opened(path: Path, talk: Talk) -> OpenDraft | None:
    """The draft, begun where there is none; None where it stays with who has it open."""
    try:
        return _begun(path, talk)
    except DraftLocked as error:
        talk.say(str(error))
        with contextlib.suppress(Ended):
            if talk.decide("怎么办？", _TAKING_OVER, "不接管") == "接管":
                return _begun(path, talk, take_over=True)
        return None


def _begun(path: Path, talk: Talk, take_over: bool = False) -> OpenDraft:
    if not is_gone(path):
        return OpenDraft.open(path, take_over)
    if path.suffix != ".toml":
        raise WizardError("没有这份草稿。", "新建草稿的文件名要以 .toml 结尾。")
    draft = OpenDraft.create(path, new_report(load_form()), take_over)
    talk.say(f"新建草稿 {shown(path)}。")
    return draft


def _offer_recovery(session: Session) -> None:
    """What could not be saved the last time, until it is answered."""
    draft = session.draft
    recovered = recovery_of(draft.path, draft.report)
    if recovered is None:
        return
    told = "上次有改动没能存进草稿，留了一份恢复副本"
    hindrance = recovered.hindrance(session.form)
    if hindrance or recovered.report is None:
        session.talk.say(f"{told}。{hindrance}副本在 {shown(recovered.recovery.path)}。")
        return
    answer = session.talk.decide(f"{told}：{recovered.contents}。", _RECOVERING, "以后")
    if answer == "以后":
        return
    put_aside(draft.path)
    if answer == "副本":
        session.change(recovered.report, WHOLE_REPORT)
        session.talk.say("已换成恢复副本，输入 撤销 可以换回来。")


def _previous(draft: OpenDraft, talk: Talk) -> Report | None:
    try:
        return open_previous(draft.path, draft.report)
    except WizardError as error:
        talk.say(error.message)
        return None


def _place_left(draft: OpenDraft) -> str:
    """Where its officer left off: a place, or the first blank of a step."""
    form, report = load_form(draft.report.form), draft.report
    left = place_left(draft.path)
    if step_of(left) not in steps_of(form):
        return SETUP
    return first_blank(form, report, left) if left in steps_of(form) else left
