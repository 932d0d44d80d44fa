"""What is said at a place: one short line of where, what, last year and what stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from schema.address import Address
from schema.deadline import say_deadline
from schema.editing import entered
from schema.figure import show_value
from schema.finding import Finding
from schema.form import Form, Table
from schema.level import LEVELS
from schema.progress import REVIEW, step_of, steps_of
from schema.report import PARTS_OF_SECTIONS, Report
from schema.totals import compute_totals
from tui.choices import CHOICES
from tui.explaining import (
    FIELD_LABELS,
    explain,
    findings_at,
    last_years_text,
    step_heading,
    step_title,
)
from tui.listing import label_of, list_findings, summary
from tui.plain.route import HEADING, asked, is_blank, stops, table_of
from tui.row_finding import rows_of
from tui.view import View

_NOTHING = "空白"
#: How a text is ended, in words that a screen reader says too.
TO_END = "写完了，单独打一个“。”（句号键），或者输入 完。"
#: How many findings the last look tells by itself.
_LISTED = 20


def is_prose(place: str) -> bool:
    """Is a text of several paragraphs written there?"""
    is_section = step_of(place) in PARTS_OF_SECTIONS and "." in place
    return place in ("preamble", "problems") or (
        is_section and place not in FIELD_LABELS and not place.endswith(HEADING)
    )


def takes_figures(form: Form, place: str) -> bool:
    """Is a number written there?"""
    return place in form.cells or place.startswith("fees.")


def kinds_of(form: Form, place: str) -> frozenset[str]:
    """Of what kind a place is, as the commands have it."""
    kinds = {
        "table": place in form.cells,
        "prose": is_prose(place),
        "sections": step_of(place) in PARTS_OF_SECTIONS,
    }
    return frozenset(kind for kind, is_so in kinds.items() if is_so)


def question(
    form: Form,
    report: Report,
    findings: tuple[Finding, ...],
    place: str,
    previous: Report | None = None,
) -> str:
    """The line that asks for what belongs at ``place``."""
    part = _part(form, step_of(place))
    if place == REVIEW:
        return f"{part}：输入 1 导出草稿，2 导出定稿，问题 去改，看 听全文，返回，退出。"
    if step_of(place) == place and place in PARTS_OF_SECTIONS:
        return f"{part}：这里还没有小节。输入 增加 加一节，回车到下一个问题。"
    said = [f"{name_of(form, report, place)}{_expected(place)}。"]
    wrong = [each for each in findings_at(findings, place) if not each.missing]
    if wrong:
        said.append(f"有 {len(wrong)} 个问题，输入 ? 听。")
    if previous is not None and place in form.cells:
        said.append(f"去年 {last_years_text(previous, Address(place)) or '没有数'}。")
    said += [_standing_there(form, report, place), _offered(place)]
    number = _number(form, report, place)
    return "".join(said) + (f"{part} {number}。" if number else "")


_EXPECTED = {
    "report.organisation": "，照公章写",
    "report.year": "，四位数字",
    "report.dated": "，写成 2025-01-20",
}


def _expected(place: str) -> str:
    """What kind of answer, where the name of the place does not say it."""
    return "，一行一段" if is_prose(place) else _EXPECTED.get(place, "")


def _offered(place: str) -> str:
    choices = CHOICES.get(place)
    if not choices:
        return ""
    told = "，".join(f"{n} {word}" for n, word in enumerate(choices.values(), 1))
    return f"输入编号：{told}，0 不填。"


def _standing_there(form: Form, report: Report, place: str) -> str:
    """What stands there, and that Enter alone leaves it so."""
    shown = standing(form, report, place)
    if place not in form.cells or not form.cells[Address(place)].computed:
        more = "再写的接在后面，" if is_prose(place) and shown != _NOTHING else ""
        return f"现在 {shown}，{more}回车{'跳过' if shown == _NOTHING else '不改'}。"
    computed = show_value(compute_totals(form, report).get(Address(place))) or "不出"
    return f"程序算出 {computed}，另外写着 {shown}；清空 就只用算出的。"


def _part(form: Form, step: str) -> str:
    heading = step_heading(form, step)
    return f"第{heading[0]}部分" if heading[1:2] == "、" else step_title(form, step)


def _number(form: Form, report: Report, place: str) -> str:
    """``第5格，共144格``; empty for what is alone in its part."""
    places = asked(form, report, step_of(place))
    if place not in places or len(places) == 1:
        return ""
    unit = "格" if place in form.cells else "项"
    return f"第{places.index(place) + 1}{unit}，共{len(places)}{unit}"


def name_of(form: Form, report: Report, place: str) -> str:
    """The name of a place, with the unit of a cell."""
    if place in form.cells:
        cell = form.cells[Address(place)]
        unit = cell.column.unit if cell.column.unit not in cell.column.label else ""
        return "，".join(each for each in (cell.row.name, cell.column.name, unit) if each)
    if place in FIELD_LABELS:
        return FIELD_LABELS[place]
    step, base = step_of(place), place.removesuffix(HEADING)
    if step not in PARTS_OF_SECTIONS:
        return f"{_part(form, step)}，正文"
    sections = dict(report.sections(step))
    name = sections[base].heading or f"第{list(sections).index(base) + 1}节"
    if place != base:
        return f"{name} 的标题" + ("" if sections[base].topic else "，可以不填")
    return f"{name}，正文"


def standing(form: Form, report: Report, place: str) -> str:
    """What stands at a place, a text only by its length."""
    text = entered(form, report, place)
    if is_prose(place):
        paragraphs = [line for line in text.split("\n") if line.strip()]
        return f"{len(paragraphs)} 段 {len(text)} 字" if paragraphs else _NOTHING
    if text in LEVELS and place == "report.level":  # also one that is not offered
        return LEVELS[text].label
    return CHOICES.get(place, {}).get(text, text) or _NOTHING


def say_step(form: Form, step: str) -> str:
    """``步骤 5，共 9 步：三、…``: steps and parts have numbers of their own."""
    steps = steps_of(form)
    number, heading = steps.index(step) + 1, step_heading(form, step)
    return f"步骤 {number}，共 {len(steps)} 步：{heading}。"


def opening(form: Form, report: Report, step: str) -> Iterator[str]:
    """What is said when a step is come to for the first time."""
    yield say_step(form, step)
    if step != REVIEW:  # that explanation speaks of keys
        yield explain(form, report, step).text
    if table := table_of(form, step):
        filled = sum(1 for address in table.typed if address in report.figures)
        if filled:
            yield f"已填 {filled} 格，共 {len(table.typed)} 格。"
        if filled < len(table.typed):
            row, cells = rows_of(table)[0]
            typed = [table.cells[each] for each in cells if each in table.typed]
            columns = "、".join(cell.column.name for cell in typed)
            yield f"一行可以一次填完，几个数用空格隔开，例如 {row.name} 依次是 {columns}。"
            yield "余下都没有的，输入 填零。"
    elif texts := [place for place in stops(form, report, step) if is_prose(place)]:
        yield f"一行就是一段。{TO_END}"
        if not all(is_blank(form, report, place) for place in texts):
            yield "已有的文字输入 改 可以逐段修改。"
        if step in PARTS_OF_SECTIONS:
            yield "要再加一节，输入 增加。"


def review(form: Form, report: Report, findings: tuple[Finding, ...], today: date) -> Iterator[str]:
    """The last look: what stands, what was released, and until when to publish."""
    listed = list_findings(form, findings)
    yield f"{summary(findings)}。"
    yield from map(label_of, listed[:_LISTED])
    if len(listed) > _LISTED:
        yield f"还有 {len(listed) - _LISTED} 条，输入 问题 可以听。"
    if report.accepted:
        yield f"已写明理由放行 {len(report.accepted)} 条。"
    yield say_deadline(report.level, report.year, today)


def read_aloud(form: Form, report: Report, step: str) -> Iterator[str]:
    """A step from its beginning to its end, a row or a paragraph a line; the last reads all."""
    if step == REVIEW:
        for each in steps_of(form)[:-1]:
            yield f"{step_heading(form, each)}。"
            yield from read_aloud(form, report, each)
    if table := table_of(form, step):
        texts = View.of(form, report, ()).texts(table)
        for number, (_, cells) in enumerate(rows_of(table), 1):
            yield f"第{number}行 {row_aloud(table, cells, texts)}"
        return
    for place in stops(form, report, step):
        if is_prose(place):
            text = entered(form, report, place)
            yield f"{name_of(form, report, place)}：{'' if text.strip() else _NOTHING}"
            yield from text.split("\n")
        elif place in FIELD_LABELS:
            yield f"{FIELD_LABELS[place]}：{standing(form, report, place)}"


def row_aloud(table: Table, cells: list[Address], texts: Mapping[Address, str]) -> str:
    """A row with its columns and figures; what most of them have is told once."""
    figures = {table.cells[each].column.name: texts.get(each) or _NOTHING for each in cells}
    (usual, times), *_ = Counter(figures.values()).most_common(1)
    told = [f"{name} {figure}" for name, figure in figures.items() if times == 1 or figure != usual]
    rest = [f"{'其余' if told else '全部'} {usual}"] if times > 1 else []
    return f"{table.cells[cells[0]].row.name}：{'，'.join(told + rest)}。"
