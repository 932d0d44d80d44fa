"""An answer that is content: entered by the same engine as in the wizard, then told as understood.

What cannot be stored as meant is refused, and the question comes again.
"""

from __future__ import annotations

from schema.address import Address
from schema.editing import enter, entered, read_date, read_year
from schema.figure import Kind, read_figure
from schema.progress import REVIEW
from schema.report import PARTS_OF_SECTIONS
from schema.text import clean_line
from tui.choices import CHOICES
from tui.plain.commands import content_of, narrowed, quoted, says_none
from tui.plain.exporting import export_by_number
from tui.plain.questions import is_prose, row_aloud, standing, takes_figures
from tui.plain.route import cells_of
from tui.plain.session import Session
from tui.plain.writing import write_paragraphs
from tui.view import View
from tui.widgets.cell_editor import LONGEST


def give(session: Session, line: str) -> None:
    """Take a line that is no command as the answer to the question."""
    place = session.place
    if place == REVIEW:
        export_by_number(session, line)
    elif place in PARTS_OF_SECTIONS:
        session.talk.say("这里还没有小节，先输入 增加。")
    elif is_prose(place):
        write_paragraphs(session, line)
    elif takes_figures(session.form, place):
        _give_figures(session, line)
    else:
        _give_field(session, line)


def is_answer(session: Session, line: str) -> bool:
    """Is ``line`` what is asked for, a choice that is offered or a number, whatever it looks like?"""
    place = session.place
    if place in CHOICES:
        return _chosen(place, line) is not None
    return takes_figures(session.form, place) and _reads_as_number(session, line)


def _give_figures(session: Session, line: str) -> None:
    figures, text = narrowed(line).split(), quoted(line) or line
    is_row = all(read_figure(each, Kind.MONEY).number is not None for each in figures)
    if len(figures) > 1 and is_row and session.place in session.form.cells:
        give_row(session, figures)
    elif len(text) > LONGEST:
        session.talk.say(f"太长了，不像是一个数（最多 {LONGEST} 个字）。请再输入。")
    elif text is line and not _reads_as_number(session, text):
        session.talk.say(
            f"“{text.strip()}”不是数，没有采用。请输入数字，几个数用空格隔开，没有的填 0；"
            "一定要照原样留着这几个字，前面加一个 '。"
        )
    else:
        _enter(session, text, text)


def _reads_as_number(session: Session, text: str) -> bool:
    report = enter(session.form, session.report, session.place, text)
    understood = entered(session.form, report, session.place)
    return understood.lstrip("-").replace(".", "").isdecimal()


def give_row(session: Session, figures: list[str]) -> None:
    """One figure for each cell of the row at hand; one more is its total, as a control."""
    here = session.form.cells[Address(session.place)]
    table = session.form.table(here.address.table)
    cells = cells_of(table, here.row)
    typed = [each for each in cells if each in table.typed]
    if len(figures) not in (len(typed), len(cells)):
        last = f"，或者再加总计一共 {len(cells)} 个" if len(cells) > len(typed) else ""
        session.talk.say(
            f"这一行要 {len(typed)} 个数{last}，写了 {len(figures)} 个，没有采用。请再输入。"
        )
        return
    report, before = session.report, session.findings
    for address, figure in zip([*typed, *cells[len(typed) :]], figures, strict=False):
        report = enter(session.form, report, address, figure)
    session.change(report, typed[0])
    session.talk.say(row_aloud(table, cells, View.of(session.form, report, ()).texts(table)))
    session.tell_difference(before, typed[0])
    session.place = typed[-1]
    session.move(1)


def _give_field(session: Session, line: str) -> None:
    place, text = session.place, clean_line(content_of(line))
    if place in CHOICES:
        chosen = _chosen(place, text)
        if chosen is None:
            session.talk.say("没有这一项，没有采用。请再输入。")
            return
        text = chosen
    elif says_none(line):
        text = ""
    refusal = _REFUSALS.get(place)
    if text and refusal is not None and refusal[0](text) is None:
        session.talk.say(refusal[1])
        return
    _enter(session, text, content_of(line))


_REFUSALS = {
    "report.year": (read_year, "没有读懂，没有采用。年度要写四位数字，例如 2024。请再输入。"),
    "report.dated": (read_date, "没有读懂，没有采用。日期要写成 2025-01-20。请再输入。"),
}


def _chosen(place: str, text: str) -> str | None:
    """The value meant by its number, its words or itself; empty for no choice, None for none."""
    plain = narrowed(text)
    for number, (value, words) in enumerate(CHOICES[place].items(), 1):
        if plain in (str(number), words, value):
            return value
    return "" if plain in ("0", "不选", "不填") or says_none(plain) else None


def _enter(session: Session, text: str, typed: str) -> None:
    """Enter ``text``, say how what was ``typed`` was understood and what is wrong, and go on."""
    place, before = session.place, session.findings
    session.change(enter(session.form, session.report, place, text), place)
    shown = standing(session.form, session.report, place)
    if not text:
        session.talk.say("这里不填。")
    elif shown != typed.strip():
        session.talk.say(f"已读作 {shown}。")
    session.tell_difference(before, place)
    session.move(1)
