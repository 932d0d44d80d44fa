"""Saving in a conversation: a failure is said at once and tried again after the next answer.

Nothing that somebody else wrote is replaced before the officer has chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from output.file_errors import shown
from schema.errors import WizardError
from tui.conflicts import (
    CONFLICT_ANSWERS,
    LOSING,
    LOSING_ANSWERS,
    UNSAVED_ANSWERS,
    Conflict,
)
from tui.crashing import rescue
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
        match session.talk.decide("怎么办？", dict(CONFLICT_ANSWERS), "以后"):
            case "我的":
                session.draft.keep_mine()
                session.talk.say("已用这里的内容保存。")
            case "文件":
                session.draft.take_theirs()
                session.go_to(session.place)
                session.refresh()
                session.talk.say("已换成文件里的内容，输入 撤销 可以换回来。")
            case "另存":
                save_as(session)
            case _:
                session.talk.say("先不自动保存，输入 保存 再选。")
    except WizardError as problem:
        session.talk.say(str(problem))


def save_as(session: Session) -> bool:
    """Ask for another file and go on there; False when it was not done, and says why."""
    draft = session.draft
    suggested = draft.path.with_stem(f"{draft.path.stem}-另存")
    name = session.talk.ask(f"存到哪个文件？回车就是 {shown(suggested)}")
    if is_order(name):
        session.talk.say("没有另存。")
        session.talk.put_back(name)
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
    match session.talk.decide("还没有保存。", dict(UNSAVED_ANSWERS), "不退出"):
        case "另存":
            if save_as(session):
                leave(session)
        case "不保存":
            _leave_unsaved(session)


def _leave_unsaved(session: Session) -> None:
    """Leave with the work in a recovery copy; where that fails, only when told again."""
    is_kept = session.draft.keep_copy() is not None
    if is_kept or session.talk.decide(LOSING, dict(LOSING_ANSWERS), "不退出") == "丢掉":
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
        session.talk.say(str(error))
        _end_unsaved(session)
    else:
        _end(session)


def _end(session: Session) -> None:
    session.is_over = True
    remember_place(session.draft, session.place)
    session.talk.say(f"已保存在 {shown(session.draft.path)}，下次打开它接着填。")


def _end_unsaved(session: Session) -> None:
    session.is_over = True
    session.talk.recite(rescue(session.draft).rstrip())
    session.draft.abandon()
