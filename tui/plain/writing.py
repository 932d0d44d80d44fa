"""Prose by the line: what is typed comes after what stands; single paragraphs can be revised.

Every line is in the draft as soon as it was typed, and nothing that stood there is retyped.
"""

from __future__ import annotations

import re

from schema.editing import enter, entered
from tui.plain.commands import content_of, is_order, narrowed, read_command
from tui.plain.questions import TO_END, name_of, standing
from tui.plain.session import Session

#: Between what is wrong and what is right; without blanks a sentence may have some of it as well.
_INSTEAD = re.compile(r"(\s*[=＝][>＞》]\s*|\s+(?:→|改为)\s+|→|改为)")
_IN_SENTENCES = ("→", "改为")
_SENTENCE_ENDS = ("。", "；", "！", "？")
#: A paragraph of this length is not lost to a slip of the keys.
_LONG = 20
_ORDER = re.compile(r"([-+]?) *(\d{1,6})")
_HOW = "输入段号改这一段，减号加段号删去，加号加段号在后面加一段，看 再听一遍，回车结束。"
_MORE = "还改哪一段？回车结束。"
_SHORTENED = {"不换": "这一段不动", "换": "整段换成新内容"}


def write_paragraphs(session: Session, line: str) -> None:
    """Put ``line`` and those that follow it after what stands, up to a command, obeyed next."""
    before, told = session.findings, f"已记下。接着输入下一段。{TO_END}"
    place = session.place
    while not is_order(line):
        if line.strip():
            _append(session, content_of(line))
            if session.place != place:
                session.talk.say("刚才写的地方在文件里没有了，从这里接着问。")
                return
            session.talk.say(told)
            told = "又记下一段。"
        else:
            session.talk.say(f"还在写 {_name(session)}。{TO_END}")
        line = session.talk.hear()
    session.talk.put_back(line)
    session.talk.say(f"{_name(session)}：{_length(session)}。")
    session.tell_difference(before, session.place)


def _append(session: Session, paragraph: str) -> None:
    text = entered(session.form, session.report, session.place)
    _write(session, f"{text}\n{paragraph}" if text.strip() else paragraph)


def _write(session: Session, text: str) -> None:
    place = session.place
    session.change(enter(session.form, session.report, place, text), place)


def _name(session: Session) -> str:
    return name_of(session.form, session.report, session.place)


def _length(session: Session) -> str:
    return standing(session.form, session.report, session.place)


def revise(session: Session) -> None:
    """Paragraph by paragraph: one is replaced, mended in a few words, deleted or added."""
    before, how, place = session.findings, _HOW, session.place
    tell_paragraphs(session)
    while _paragraphs(session):
        answer, how = _heard(session, how), _MORE
        order = _ORDER.fullmatch(narrowed(answer))
        if not answer.strip():
            break
        if order is None or not 1 <= int(order[2]) <= len(_paragraphs(session)):
            session.talk.say(f"没有读懂，段号可以写 1 到 {len(_paragraphs(session))}。")
        else:
            _obey(session, order[1], int(order[2]))
            if session.place != place:
                break
            session.talk.say(f"{_name(session)}：{_length(session)}。")
    session.tell_difference(before, session.place)


def tell_paragraphs(session: Session) -> None:
    """Every paragraph of the text at hand with its number."""
    lines = _lines(session)
    told = [f"第{n}段：{lines[at]}" for n, at in enumerate(_paragraphs(session), 1)]
    session.talk.say(*(told or ["这里还没有文字，直接输入就是。"]))


def _heard(session: Session, question: str) -> str:
    """An answer; a command is none: the list again, or it is kept for later."""
    while True:
        answer = session.talk.ask(question)
        if not is_order(answer):
            return content_of(answer)
        command = read_command(answer)
        if command is None or command[0].id != "read":
            session.talk.put_back(answer)
            return ""
        tell_paragraphs(session)


def _lines(session: Session) -> list[str]:
    return entered(session.form, session.report, session.place).split("\n")


def _paragraphs(session: Session) -> list[int]:
    """The lines that are paragraphs; blank ones stay where they are."""
    return [at for at, line in enumerate(_lines(session)) if line.strip()]


def _obey(session: Session, order: str, number: int) -> None:
    lines, at = _lines(session), _paragraphs(session)[number - 1]
    if order == "-":
        del lines[at]
    elif order == "+":
        lines.insert(at + 1, _heard(session, f"第{number}段后面加的内容，回车不加。"))
    else:
        lines[at] = _replaced(session, number, lines[at])
    if order != "+" or lines[at + 1].strip():
        _write(session, "\n".join(lines))


def _replaced(session: Session, number: int, paragraph: str) -> str:
    while True:
        answer = _heard(session, f"第{number}段的新内容；只改几个字写成 旧 改为 新；回车不改。")
        wrong, *change = _INSTEAD.split(answer, maxsplit=1)
        old = wrong.strip()
        found = paragraph.count(old) if old else 0
        if not change or (change[0] in _IN_SENTENCES and (found != 1 or _is_sentence(answer))):
            return answer if _replaces(session, answer, paragraph) else paragraph
        if found == 1:
            changed = paragraph.replace(old, change[1].strip())
            session.talk.say(f"第{number}段改成：{changed}")
            return changed
        session.talk.say(f"这一段里“{old}”有 {found} 处，要正好一处才能这样改。")


def _is_sentence(answer: str) -> bool:
    return len(_INSTEAD.findall(answer)) > 1 or answer.rstrip().endswith(_SENTENCE_ENDS)


def _replaces(session: Session, answer: str, paragraph: str) -> bool:
    """Is ``answer`` meant for the whole of ``paragraph``? Much less than that is asked about."""
    if not answer.strip() or len(paragraph) <= _LONG or 2 * len(answer) >= len(paragraph):
        return bool(answer.strip())
    told = f"这一段有 {len(paragraph)} 字，新内容只有 {len(answer)} 字。"
    return session.talk.decide(told, _SHORTENED, "不换") == "换"
