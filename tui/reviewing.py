"""What the review step lists: the findings by part, the released warnings, and what changed.

Plain data without Textual; an item that ``means`` nothing is a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from schema.accepting import is_accepted
from schema.checking import check, is_year_before
from schema.comparing import FigurePair, compare_figures, compare_texts
from schema.figure import show_value
from schema.finding import Finding
from schema.form import Form
from schema.progress import step_of, steps_of
from schema.report import Acceptance, Report
from schema.tally import tally
from tui.explaining import explain, rule_of, step_heading
from tui.listing import list_findings, look_of

#: At this likeness a text reads as if it had been copied from last year.
_COPIED = 0.9
NO_LAST_YEAR = (
    "下次新建报告时，在开始屏选“从去年的报告开始”，去年的数字和文字就会摆在旁边。",
    "这一份也可以比：在命令行运行 gov-report-wizard compare 去年的文件 这份草稿。",
)


@dataclass(frozen=True, slots=True)
class Item:
    """``title`` with its ``lines`` under it; Enter goes to what it ``means``: a finding, a
    released warning or a place. ``look`` is the kind of a finding, for colour.
    """

    title: str
    lines: tuple[str, ...] = ()
    look: str = "plain"
    means: Finding | Acceptance | str | None = None


def list_problems(form: Form, findings: Sequence[Finding]) -> tuple[Item, ...]:
    """Every finding under the heading of its step, worst first, with its advice and its source."""
    order = {step: number for number, step in enumerate(steps_of(form))}
    listed = sorted(list_findings(form, findings), key=lambda f: order.get(step_of(f.where), 0))
    items: list[Item] = []
    for step, run in groupby(listed, key=lambda finding: step_of(finding.where)):
        group = list(run)
        counted = tally(each for each in findings if step_of(each.where) == step)
        name = step_heading(form, step) if step in order else "整份报告"
        items.append(Item(f"{name}：{counted}"))
        items += [_problem(each) for each in group]
    return tuple(items) or (Item("没有发现问题。"),)


def _problem(finding: Finding) -> Item:
    rule = rule_of(finding.rule)
    lines = [f"做法：{finding.advice}"] if finding.advice else []
    if rule is not None:
        lines.append(f"规则：{rule.title}（{rule.source}）")
    title = f"{finding.kind}〔{finding.rule}〕{finding.message}"
    return Item(title, tuple(lines), look_of(finding), finding)


def list_released(
    form: Form, report: Report, previous: Report | None, today: date
) -> tuple[Item, ...]:
    """How many warnings are released, then each with its reason; nothing where none was."""
    if not report.accepted:
        return ()
    everything = check(form, replace(report, accepted=()), previous, today)
    messages = [_released_by(report, given, everything) for given in report.accepted]
    lapsed = messages.count("")
    counts = (("已放行", len(messages) - lapsed), ("放行失效", lapsed))
    title = "，".join(f"{words} {count} 条" for words, count in counts if count)
    items = map(partial(_released, form, report), report.accepted, messages)
    return (Item(title), *items)


def _released_by(report: Report, given: Acceptance, everything: Sequence[Finding]) -> str:
    alone = replace(report, accepted=(given,))
    return next((f.message for f in everything if is_accepted(alone, f)), "")


def _released(form: Form, report: Report, given: Acceptance, message: str) -> Item:
    if not message:
        where = explain(form, report, given.where).title if given.where else ""
        message = f"{where}：数字或文字已经变了，这一条放行不再起作用。"
    return Item(f"放行〔{given.rule}〕{message}", (f"理由：{given.reason}",), "hint", given)


def list_changes(form: Form, last: Report | None, this: Report) -> tuple[Item, ...]:
    """The figures that differ from last year's, table by table, then how alike the texts are."""
    if last is None:
        return (Item("没有去年的报告可以比较。", NO_LAST_YEAR),)
    items = [*_other_year(last, this), *_changed_figures(form, last, this)]
    return (*items, *_changed_texts(form, last, this))


def _other_year(last: Report, this: Report) -> Iterator[Item]:
    if not is_year_before(last, this):
        text = f"手边的是 {last.year} 年度的报告，不是 {this.year} 年度的前一年，差别只供参考。"
        yield Item("年度不相连", (text,))


def _changed_figures(form: Form, last: Report, this: Report) -> Iterator[Item]:
    pairs = groupby(compare_figures(form, last, this), key=lambda pair: pair.cell.address.table)
    for table, run in pairs:
        changed = [pair for pair in run if pair.last != pair.this]
        told = f"{len(changed)} 格与去年不同" if changed else "与去年相同"
        yield Item(f"{step_heading(form, table)}：{told}")
        for pair in changed:
            yield Item(f"{pair.cell.name}：{say_pair(pair)}", means=str(pair.cell.address))


def say_pair(pair: FigurePair) -> str:
    """``去年 3，今年 5（+2）``; what is not there is said to be blank."""
    last, this = show_value(pair.last) or "空白", show_value(pair.this) or "空白"
    difference = pair.difference
    if difference is None:
        return f"去年 {last}，今年 {this}"
    sign = "+" if difference > 0 else ""
    return f"去年 {last}，今年 {this}（{sign}{show_value(difference)}）"


def _changed_texts(form: Form, last: Report, this: Report) -> Iterator[Item]:
    yield Item("文字：与去年相同的份额（年份不算）")
    for pair in compare_texts(last, this):
        copied = "。与去年几乎一样，看看有没有该改没改的" if pair.likeness >= _COPIED else ""
        name = explain(form, this, pair.part).title
        yield Item(f"{name}：{pair.likeness:.0%}{copied}", means=pair.part)
