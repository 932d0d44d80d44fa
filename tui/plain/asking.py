"""The conversation: a question, an answer, and what a command does. It ends saved, or with a copy."""

from __future__ import annotations

from collections.abc import Callable

from schema.editing import add_section, enter, fill_blanks, remove_section
from schema.progress import REVIEW, measure_steps, step_of
from schema.report import PARTS_OF_SECTIONS
from tui.drafting import WHOLE_REPORT
from tui.explaining import explain, findings_at, last_year_text, step_heading, step_title
from tui.listing import list_steps
from tui.plain.commands import fitting, near_command, read_command
from tui.plain.entering import give, give_row, is_answer
from tui.plain.exporting import choose_export
from tui.plain.mending import insert, list_problems, mend, release
from tui.plain.questions import kinds_of, read_aloud, say_step
from tui.plain.route import HEADING, Named, asked, find, first_blank, row_is_computed
from tui.plain.saving import leave, leave_at_once, save, save_now
from tui.plain.session import Session
from tui.plain.talking import Ended
from tui.plain.writing import revise

_LONGEST_NAME = 40
_AS_CONTENT = "要填的内容正好像命令的，前面加一个 '，例如 '退出。"


def converse(session: Session) -> None:
    """Ask until the officer leaves or nobody answers any more."""
    try:
        while not session.is_over:
            take(session, session.ask())
    except Ended:
        leave_at_once(session)


def take(session: Session, line: str) -> None:
    """One answer: Enter, a command, or content. What could not be saved is tried again."""
    order, before = read_command(line), session.report
    if not line.strip():
        session.move(1)
    elif is_answer(session, line):
        give(session, line)
    elif order is None and (near := near_command(line)):
        session.talk.say(f"这几个字没有当作要填的内容。{near.usage}。{_AS_CONTENT}")
    elif order is None:
        give(session, line)
    elif order[0] in fitting(kinds_of(session.form, session.place)):
        _DOING[order[0].id](session, order[1])
    else:
        session.talk.say(f"{order[0].word} 在这里用不上。{_AS_CONTENT}")
    if session.report is before and not session.is_over:
        save(session)


def _help(session: Session, _: str) -> None:
    explanation = explain(session.form, session.report, session.place)
    if session.place != REVIEW:
        session.talk.say(f"{explanation.title}。", *explanation.text.split("\n"))
    for each in findings_at(session.findings, session.place):
        session.talk.say(f"{each.kind} {each.rule}：{each.message}{each.advice}")
    session.talk.say("回车保留并到下一个问题；输入 命令 或 ?? 听全部命令。", _AS_CONTENT)


def _commands(session: Session, _: str) -> None:
    session.talk.say(*(each.usage for each in fitting(kinds_of(session.form, session.place))))
    session.talk.say(_AS_CONTENT)


def _jump(session: Session, wanted: str) -> None:
    found = find(session.form, session.report, step_of(session.place), wanted)
    if not found:
        session.talk.say(f"没有找到“{wanted[:_LONGEST_NAME]}”。可以写行号，或者名称里的几个字。")
        return
    names = [_told(session, each) for each in found]
    chosen = session.talk.choose("去哪一个？", names) if len(found) > 1 else 0
    if chosen is None:
        return
    place = found[chosen].place
    if place in session.form.cells and row_is_computed(session.form, place):
        session.talk.say("这一行由程序算出，不用填。")
        return
    session.go_to(place)


def _told(session: Session, found: Named) -> str:
    """A place with its step; a step alone."""
    step = step_of(found.place)
    is_step = found.name == step_heading(session.form, step)
    return found.name if is_step else f"{step_title(session.form, step)} {found.name}"


def _zeros(session: Session, _: str) -> None:
    table, count = step_of(session.place), len(session.report.figures)
    before = session.findings
    session.change(fill_blanks(session.form, session.report, table), session.place)
    filled = len(session.report.figures) - count
    session.talk.say(f"{filled} 格空白填了 0。" if filled else "没有空白。")
    session.tell_difference(before, table)
    session.place = asked(session.form, session.report, table)[-1]
    session.move(1)


def _clear(session: Session, _: str) -> None:
    before, place = session.findings, session.place
    if place == REVIEW or place in PARTS_OF_SECTIONS:
        session.talk.say("这里没有可以清空的。")
        return
    session.change(enter(session.form, session.report, place, ""), place)
    session.talk.say("已清空，输入 撤销 可以找回。")
    session.tell_difference(before, place)


def _undo(session: Session, _: str) -> None:
    _travel(session, session.draft.undo(), "已撤销。", "没有可以撤销的。")


def _redo(session: Session, _: str) -> None:
    _travel(session, session.draft.redo(), "已重做。", "没有可以重做的。")


def _travel(session: Session, place: str | None, done: str, nothing: str) -> None:
    if place is None:
        session.talk.say(nothing)
        return
    if place != WHOLE_REPORT:
        session.go_to(place)
    session.refresh()
    session.talk.say(done)


def _read(session: Session, _: str) -> None:
    session.talk.say(*read_aloud(session.form, session.report, step_of(session.place)))


def _last(session: Session, _: str) -> None:
    if session.previous is None:
        session.talk.say("没有去年的报告。新建时加 --from 去年的文件，就能随时听去年的。")
        return
    title, text = last_year_text(session.form, session.previous, session.place)
    session.talk.say(f"{title}：", *text.split("\n"))


def _steps(session: Session, number: str) -> None:
    states = measure_steps(session.form, session.report, session.findings)
    lines = list_steps(session.form, states)
    chosen = session.talk.choose("去哪一步？", [text for _, text in lines], number)
    if chosen is None:
        return
    step = lines[chosen][0]
    if step in session.opened:
        session.talk.say(say_step(session.form, step))
    session.place = first_blank(session.form, session.report, step)


def _add(session: Session, _: str) -> None:
    part = step_of(session.place)
    session.change(add_section(session.report, part), part)
    places = [place for place, _ in session.report.sections(part)]
    session.go_to(places[-1] + HEADING)


def _remove(session: Session, _: str) -> None:
    part, place = step_of(session.place), session.place.removesuffix(HEADING)
    sections = dict(session.report.sections(part))
    if place not in sections or sections[place].topic:
        session.talk.say("这一节是统一格式里的，不能删去；可以 清空。")
        return
    session.change(remove_section(session.report, place), part)
    session.talk.say("这一节已删去，输入 撤销 可以找回。")
    session.go_to(part)


_DOING: dict[str, Callable[[Session, str], None]] = {
    "next": lambda session, _: session.move(1),
    "end": lambda session, _: session.move(1),
    "back": lambda session, _: session.move(-1),
    "jump": _jump,
    "help": _help,
    "commands": _commands,
    "row": lambda session, figures: give_row(session, figures.split()),
    "zeros": _zeros,
    "clear": _clear,
    "undo": _undo,
    "redo": _redo,
    "findings": list_problems,
    "read": _read,
    "last": _last,
    "steps": _steps,
    "add": _add,
    "remove": _remove,
    "revise": lambda session, _: revise(session),
    "mend": lambda session, _: mend(session),
    "insert": lambda session, _: insert(session),
    "accept": lambda session, _: release(session),
    "export": lambda session, _: choose_export(session),
    "save": lambda session, _: save_now(session),
    "quit": lambda session, _: leave(session),
}
