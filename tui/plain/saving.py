"""Saving in a conversation: a failure is said at once and tried again after the next answer.

Nothing that somebody else wrote is replaced before the officer has chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schema.errors import WizardError
from tui.conflicts import ChangedOnDisk, LockLost
from tui.last_place import remember_place
from tui.starting.typed_paths import draft_meant

if TYPE_CHECKING:
    from tui.plain.session import Session

_CONFLICT = (
    "用我这里的，对方的留作历史版本",
    "用文件里的，我的留作历史版本，可以撤销",
    "把我的另存成一个文件",
    "先不动，继续填写；不会自动保存，输入 保存 再问",
)
_UNSAVED = ("另存成一个文件再退出", "不保存，退出，在恢复文件夹里留一份副本", "不退出，继续填写")


def save(session: Session) -> None:
    """Save by itself, unless a conflict was put off."""
    if session.is_in_conflict:
        return
    failed = session.draft.problem
    try:
        session.draft.save()
    except (ChangedOnDisk, LockLost) as error:
        _settle(session, error)
    except WizardError as error:
        is_known = failed is not None and str(failed) == str(error)
        session.talk.say("仍然没有保存。" if is_known else f"{error}每次回答以后都会再试。")
    else:
        if failed:
            session.talk.say("已经保存。")


def save_now(session: Session) -> None:
    """Save because it was asked for, and say so."""
    session.is_in_conflict = False
    save(session)
    if session.draft.is_saved:
        session.talk.say(f"已保存在 {session.draft.path}。")


def _settle(session: Session, error: WizardError) -> None:
    session.talk.say(str(error))
    answer = session.talk.choose("怎么办？", _CONFLICT)
    try:
        match answer:
            case 0:
                session.draft.keep_mine()
                session.talk.say("已用这里的内容保存。")
            case 1:
                session.draft.take_theirs()
                session.go_to(session.place)
                session.refresh()
                session.talk.say("已换成文件里的内容，输入 撤销 可以换回来。")
            case 2:
                save_as(session)
            case _:
                session.is_in_conflict = True
    except WizardError as problem:
        session.is_in_conflict = True
        session.talk.say(str(problem))


def save_as(session: Session) -> None:
    """Ask for another file and go on there. Raises WizardError where that fails."""
    draft = session.draft
    suggested = draft.path.with_stem(f"{draft.path.stem}-另存")
    name = session.talk.ask(f"存到哪个文件？回车就是 {suggested}")
    draft.save_as(draft_meant(name, suggested.parent) or suggested)
    session.is_in_conflict = False
    session.talk.say(f"已保存在 {draft.path}。")


def leave(session: Session) -> None:
    """Save and end; where that fails, the officer chooses."""
    session.is_in_conflict = False
    save(session)
    if session.draft.is_saved:
        _end(session)
        return
    match session.talk.choose("还没有保存。", _UNSAVED):
        case 0:
            try:
                save_as(session)
            except WizardError as error:
                session.talk.say(str(error))
            else:
                _end(session)
        case 1:
            _end_unsaved(session)


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
    session.draft.abandon()
    session.talk.say(f"已保存在 {session.draft.path}，下次打开它接着填。")


def _end_unsaved(session: Session, why: str = "") -> None:
    session.is_over = True
    copy = session.draft.keep_copy()
    session.draft.abandon()
    session.talk.say(why, f"没有存进草稿的改动留在恢复副本：{copy}。" if copy else "没有保存。")
