"""Saving in a conversation: a failure is said at once and tried again after the next answer.

Nothing that somebody else wrote is replaced before the officer has chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from output.file_errors import shown
from schema.errors import WizardError
from tui.conflicts import CONFLICT_ANSWERS, UNSAVED_ANSWERS, Conflict
from tui.last_place import remember_place
from tui.plain.commands import is_order
from tui.starting.typed_paths import draft_meant

if TYPE_CHECKING:
    from tui.plain.session import Session


def save(session: Session) -> None:
    """Save by itself, unless a conflict was put off."""
    if not session.draft.is_in_conflict:
        _save(session)


def _save(session: Session) -> None:
    failed = session.draft.problem
    try:
        session.draft.save()
    except Conflict as error:
        _settle(session, error)
    except WizardError as error:
        is_known = failed is not None and str(failed) == str(error)
        session.talk.say("仍然没有保存。" if is_known else f"{error}每次回答以后都会再试。")
    else:
        if failed:
            session.talk.say("已经保存。")


def save_now(session: Session) -> None:
    """Save because it was asked for, and say so."""
    _save(session)
    if session.draft.is_saved:
        session.talk.say(f"已保存在 {shown(session.draft.path)}。")


def _settle(session: Session, conflict: Conflict) -> None:
    session.talk.say(str(conflict))
    try:
        match _choose(session, "怎么办？", CONFLICT_ANSWERS):
            case "mine":
                session.draft.keep_mine()
                session.talk.say("已用这里的内容保存。")
            case "theirs":
                session.draft.take_theirs()
                session.go_to(session.place)
                session.refresh()
                session.talk.say("已换成文件里的内容，输入 撤销 可以换回来。")
            case "as":
                save_as(session)
            case _:
                session.talk.say("先不自动保存，输入 保存 再选。")
    except WizardError as problem:
        session.talk.say(str(problem))


def _choose(session: Session, text: str, answers: tuple[tuple[str, str], ...]) -> str:
    """The name of the answer chosen; "" of who chose none."""
    chosen = session.talk.choose(text, [words for _, words in answers])
    return "" if chosen is None else answers[chosen][0]


def save_as(session: Session) -> bool:
    """Ask for another file and go on there; False when it was not done, and says why."""
    draft = session.draft
    suggested = draft.path.with_stem(f"{draft.path.stem}-另存")
    name = session.talk.ask(f"存到哪个文件？回车就是 {shown(suggested)}")
    if is_order(name):
        session.talk.say("没有另存。")
        return False
    try:
        draft.save_as(draft_meant(name, suggested.parent) or suggested)
    except WizardError as error:
        session.talk.say(str(error))
        return False
    session.talk.say(f"已保存在 {shown(draft.path)}。")
    return True


def leave(session: Session) -> None:
    """Save and end; where that fails, the officer chooses."""
    _save(session)
    if _closes(session):
        _end(session)
        return
    match _choose(session, "还没有保存。", UNSAVED_ANSWERS):
        case "as":
            if save_as(session):
                leave(session)
        case "drop":
            _end_unsaved(session)


def _closes(session: Session) -> bool:
    try:
        session.draft.close()
    except WizardError:
        return False
    return True


def leave_at_once(session: Session) -> None:
    """Nobody is there to ask: save, or keep a copy."""
    try:
        session.draft.close()
    except WizardError as error:
        _end_unsaved(session, str(error))
    else:
        _end(session)


def _end(session: Session) -> None:
    session.is_over = True
    remember_place(session.draft, session.place)
    session.talk.say(f"已保存在 {shown(session.draft.path)}，下次打开它接着填。")


def _end_unsaved(session: Session, why: str = "") -> None:
    session.is_over = True
    copy = session.draft.keep_copy()
    session.draft.abandon()
    session.talk.say(
        why, f"没有存进草稿的改动留在恢复副本：{shown(copy)}。" if copy else "没有保存。"
    )
