"""Earlier contents of the open draft, held against what is on screen now. No Textual in here.

A version that cannot be read is listed with the reason, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from output.draft import read_draft
from output.files import COPY_LIMIT, read_bytes, read_text, write_new
from output.snapshots import snapshots_of
from schema.errors import WizardError
from schema.figure import show_value
from schema.form import Form
from schema.progress import count_filled_cells
from schema.prose.likeness import similarity
from schema.report import PARTS_OF_SECTIONS, Report
from tui.explaining import explain
from tui.moments import say_moment

_EXCERPT, _LEAD_IN = 18, 4
_LINES = {"organisation": "单位全称", "year": "年度"}
_OTHERS = {
    "level": "层级",
    "dated": "成文日期",
    "enforcement": "行政执法权",
    "contact": "联系方式",
    "fees": "信息处理费",
    "stated": "核对用的总计和标题",
    "review": "校对和签发",
    "previous": "去年的报告",
    "profile": "本地要求",
}


@dataclass(frozen=True, slots=True)
class Version:
    """``report`` is None where ``path`` cannot be taken up here; ``problem`` then says why."""

    path: Path
    taken_at: datetime
    report: Report | None
    problem: str = ""

    def words(self, form: Form, now: Report, at: datetime) -> str:
        """The version in a line of a list: its time, how full it is, how it differs."""
        when = say_moment(self.taken_at, at)
        if self.report is None:
            return f"{when}  读不出来"
        filled = f"已填 {count_filled_cells(form, self.report)}/{len(form.cells)}"
        return f"{when}  {filled}  {differences(form, self.report, now).words}"


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, in words; all empty for equal reports."""

    figures: tuple[str, ...]
    texts: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def words(self) -> str:
        """How many of each."""
        counts = (("个数字", self.figures), ("处文字", self.texts), ("处其他内容", self.others))
        told = "、".join(f"{len(found)} {unit}" for unit, found in counts if found)
        return f"{told}与现在不同" if told else "与现在相同"

    @property
    def lines(self) -> tuple[str, ...]:
        """Each of them."""
        return (*self.others, *self.figures, *self.texts)


def read_version(path: Path, taken_at: datetime, edition: str) -> Version:
    """The draft in ``path``, if it can be shown where a form of ``edition`` is open."""
    try:
        report = read_draft(read_text(path, COPY_LIMIT))
    except WizardError as error:
        return Version(path, taken_at, None, str(error))
    if report.form != edition:
        problem = f"这是 {report.form} 年版表式的草稿，存成另一个文件以后可以单独打开。"
        return Version(path, taken_at, None, problem)
    return Version(path, taken_at, report)


def versions_of(draft: Path, edition: str) -> tuple[Version, ...]:
    """The snapshots of the draft in ``draft``, newest first."""
    return tuple(read_version(each.path, each.taken_at, edition) for each in snapshots_of(draft))


def write_version(version: Version, path: Path) -> None:
    """Write the file of a version, as it is, to ``path``. Raises WizardError, also where there is
    a file already.
    """
    write_new(path, read_bytes(version.path, COPY_LIMIT))


def differences(form: Form, earlier: Report, now: Report) -> Differences:
    """What was otherwise in ``earlier``: ``old -> new`` for each typed cell and text."""
    found = Differences(
        figures=tuple(_figures(form, earlier, now)),
        texts=tuple(_texts(form, earlier, now)),
        others=_others(form, earlier, now),
    )
    if earlier != now and not found.lines:
        return replace(found, others=("小节的个数或种类不同",))
    return found


def _figures(form: Form, earlier: Report, now: Report) -> Iterator[str]:
    for address, cell in form.cells.items():
        old, new = earlier.figures.get(address), now.figures.get(address)
        if old != new:
            yield f"{cell.name}：{show_value(old) or '空白'} -> {show_value(new) or '空白'}"


def _texts(form: Form, earlier: Report, now: Report) -> Iterator[str]:
    before, after = _written(earlier), _written(now)
    for part in before | after:
        old, new = before.get(part, ""), after.get(part, "")
        if old != new:
            where = explain(form, now if part in after else earlier, part).title
            yield f"{where}：{_change(old, new)}"


def _written(report: Report) -> dict[str, str]:
    headings = {
        f"{name}.heading": section.heading
        for part in PARTS_OF_SECTIONS
        for name, section in report.sections(part)
    }
    return dict(report.texts()) | headings


def _change(old: str, new: str) -> str:
    """The share that stayed, where it says something, and where the first difference is."""
    if not old or not new:
        return f"{_excerpt(old, 0) or '空白'} -> {_excerpt(new, 0) or '空白'}"
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(0, same - _LEAD_IN)
    likeness = min(similarity(old, new), 0.99)  # years are not counted, yet they may be it
    alike = f"{likeness:.0%} 相同，" if likeness else ""
    return f"{alike}{_excerpt(old, start)} -> {_excerpt(new, start)}"


def _excerpt(text: str, start: int) -> str:
    if not text:
        return ""
    cut = " ".join(text[start : start + _EXCERPT].split())
    return f"“{'…' if start else ''}{cut}{'…' if start + _EXCERPT < len(text) else ''}”"


def _releases(form: Form, report: Report, other: Report) -> str:
    """The releases that ``other`` has not: rule and place."""
    given = (each for each in report.accepted if each not in other.accepted)
    told = (f"{each.rule}（{explain(form, report, each.where).title}）" for each in given)
    return "、".join(told) or "没有"


def _others(form: Form, earlier: Report, now: Report) -> tuple[str, ...]:
    told = [
        f"{words}：{getattr(earlier, name) or '空白'} -> {getattr(now, name) or '空白'}"
        for name, words in _LINES.items()
        if getattr(earlier, name) != getattr(now, name)
    ]
    named = (
        words for name, words in _OTHERS.items() if getattr(earlier, name) != getattr(now, name)
    )
    released = []
    if earlier.accepted != now.accepted:
        old, new = _releases(form, earlier, now), _releases(form, now, earlier)
        released = [f"放行的警告：{old} -> {new}"]
    return (*told, *(f"{words}不同" for words in named), *released)
