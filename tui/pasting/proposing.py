"""What pasting a block would do to the report. Nothing is changed before the officer has seen it.

A pasted blank leaves the cell as it is, a total is compared and never written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from output.published.filling import FilledFigures, fill_figures
from output.published.matching import MatchedFigures
from output.published.notes import NoteKind
from output.published.spelling import looks_like_figure
from schema.address import Address
from schema.editing import enter_values
from schema.figure import Value, show_value
from schema.form import Form, Table
from schema.grid import lay_out
from schema.report import Report
from schema.totals import compute_totals
from tui.pasting.labels import Rows, has_labels, match_labelled
from tui.pasting.text import is_apart, read_rows
from tui.widgets.cell_block import CellBlock
from tui.widgets.cell_editor import LONGEST

#: The whole form with all its labels has some three thousand characters.
LONGEST_PASTE = 20_000
_SHOWN = 4
_TOLD = (NoteKind.UNREAD, NoteKind.ASSUMED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``values`` are the cells that would change; ``notes`` tell what is not taken, and why.

    ``is_plain``: there is nothing to ask about, the block lies where the cursor is and is figures.
    """

    values: Mapping[Address, Value]
    notes: tuple[str, ...] = ()
    rows: int = 0
    columns: int = 0
    is_plain: bool = False


def propose(form: Form, report: Report, at: Address, text: str) -> Proposal:
    """What pasting ``text`` with the cursor at ``at`` would do."""
    table = form.table(at.table)
    if len(text) > LONGEST_PASTE:
        return Proposal({}, (f"粘贴的文字太长（超过 {LONGEST_PASTE} 字），不像是一张表。",))
    rows = read_rows(text)
    if not any(_may_be_figure(cell) for row in rows for cell in row if cell):
        return Proposal({}, ("粘贴的文字里没有数，没有可以填的。",))
    is_labelled = has_labels(form, rows)
    if is_labelled:
        matched, notes = match_labelled(form, table, at, rows, text), list[str]()
    else:
        matched, notes = _match_by_place(table, at, rows)
    notes += _leave_out(form, table, matched)
    filled = fill_figures(matched, form)
    values = {a: v for a, v in filled.figures.items() if v != report.figures.get(a)}
    changed = enter_values(report, values)
    notes += [*_told(filled), *_totals_that_disagree(form, changed, filled)]
    notes += _blanks(form, report, matched)
    is_plain = not is_labelled and not notes
    columns = max(map(len, rows))
    return Proposal(values, tuple(notes), len(rows), columns, is_plain)


def describe_changes(form: Form, report: Report, values: Mapping[Address, Value]) -> list[str]:
    """One line for each cell that would change: what stands there, and what will; zeros in many
    blanks share one.
    """
    zeros = [a for a, value in values.items() if value == 0 and a not in report.figures]
    together = frozenset(zeros if len(zeros) > _SHOWN else ())
    told = [
        f"{form.cells[address].name}：{show_value(report.figures.get(address)) or '空白'}"
        f" -> {show_value(value)}"
        for address, value in values.items()
        if address not in together
    ]
    return [*told, f"另有 {len(together)} 格空白 -> 0"] if together else told


def _match_by_place(table: Table, at: Address, rows: Rows) -> tuple[MatchedFigures, list[str]]:
    """Cell for cell from the cursor on; titles and heads inside a table are stepped over."""
    figures, unknown = _without_words(rows)
    lines = CellBlock.whole(lay_out(table)).places()
    top, left = next(
        (number, column)
        for number, line in enumerate(lines)
        for column, cell in enumerate(line)
        if cell is not None and cell.address == at
    )
    if len(lines) == 1 and all(len(row) == 1 for row in figures):
        figures = [[cell for row in figures for cell in row]]
    matched, outside = MatchedFigures(), list[str]()
    for row, texts in enumerate(figures, top):
        for column, text in enumerate(texts, left):
            cell = lines[row][column] if row < len(lines) and column < len(lines[row]) else None
            if cell is not None and cell.address is not None:
                matched.texts[cell.address] = text
                matched.heads[cell.address] = table.cells[cell.address].column.label
            elif text:
                outside.append(text)
    notes = [f"{_quoted(unknown)}认不出是哪一行或哪一列，按光标的位置粘贴。"] if unknown else []
    if max(map(len, figures)) > 1 and not any(row[0] for row in figures):
        notes.append("粘贴的第一列是空白，数从右边一列填起。")
    if outside:
        notes.append(f"有 {len(outside)} 格超出了这张表，没有采用：{_quoted(outside)}。")
    return matched, notes


def _without_words(rows: Rows) -> tuple[list[list[str]], list[str]]:
    """The rows without heads above and labels beside that the form does not know, and these."""
    words: list[str] = []
    kept = [list(row) for row in rows]
    while len(kept) > 1 and any(kept[0]) and not any(map(_may_be_figure, kept[0])):
        words += filter(None, kept.pop(0))
    while min(map(len, kept)) > 1 and (first := [row[0] for row in kept if row[0]]):
        if any(map(_may_be_figure, first)):
            break
        words += first
        kept = [row[1:] for row in kept]
    return kept, words


def _may_be_figure(text: str) -> bool:
    return looks_like_figure(text) or is_apart(text)


def _leave_out(form: Form, table: Table, matched: MatchedFigures) -> Iterator[str]:
    """Take from ``matched`` what must not be written here, and say why."""
    elsewhere = [address for address in matched.texts if address not in table.cells]
    unclear = [a for a, text in matched.texts.items() if is_apart(text) and a in table.cells]
    long = [a for a, text in matched.texts.items() if len(text) > LONGEST]
    for address in unclear:
        text = matched.texts[address]
        yield (
            f"{form.cells[address].name}：“{text}”中间有空格，分不清是一个数还是几个数，没有采用。"
        )
    for address in long:
        yield f"{form.cells[address].name}：文字太长，不像是一个数，没有采用。"
    if elsewhere:
        yield f"有 {len(elsewhere)} 格属于别的表，没有采用。请到那张表里再粘贴一次。"
    for address in {*elsewhere, *unclear, *long}:
        del matched.texts[address]
        matched.disputed.pop(address, None)
    if matched.leftovers:
        yield f"没有用上的文字：{_quoted(matched.leftovers)}。"


def _told(filled: FilledFigures) -> list[str]:
    return [note.message for note in filled.notes if note.kind in _TOLD]


def _totals_that_disagree(form: Form, changed: Report, filled: FilledFigures) -> Iterator[str]:
    totals = compute_totals(form, changed)
    different = {a: stated for a, stated in filled.stated.items() if stated != totals.get(a)}
    unknown = [form.cells[address].name for address in different if address not in totals]
    wrong = [
        f"{form.cells[address].name}粘贴的是 {show_value(stated)}，"
        f"各格相加是 {show_value(totals[address])}"
        for address, stated in different.items()
        if address in totals
    ]
    if unknown:
        yield (f"总计由程序算出，没有写入：{_listed(unknown, '、')}；请看看是不是错开了一列。")
    if wrong:
        yield f"{_listed(wrong, '；')}。总计由程序算出，请核对各格。"


def _blanks(form: Form, report: Report, matched: MatchedFigures) -> Iterator[str]:
    kept = [a for a, text in matched.texts.items() if not text and a in report.figures]
    if kept:
        names = _quoted([form.cells[address].name for address in kept])
        yield f"粘贴的空白不动原来的数：{names}，共 {len(kept)} 格。"


def _quoted(texts: Sequence[str]) -> str:
    return _listed([f"“{text[:30]}”" for text in texts], "、")


def _listed(texts: Sequence[str], mark: str) -> str:
    shown = mark.join(texts[:_SHOWN])
    return f"{shown}等 {len(texts)} 处" if len(texts) > _SHOWN else shown
