"""What the program says about a place: one text serves the hint line, F1 and the findings."""

from __future__ import annotations

from dataclasses import dataclass

from output.document import shown
from schema.address import Address
from schema.finding import Finding
from schema.form import Cell, Form
from schema.loading import load_form
from schema.progress import PREAMBLE, REVIEW, SETUP, step_of
from schema.report import Report
from schema.rule import Rule
from schema.rules import RULES
from schema.totals import compute_totals

_FIELDS = {
    "report.organisation": ("单位全称", "写印章上的全称，标题和文件名都用它。"),
    "report.year": ("报告年度", "报告的是哪一年，四位数字，例如 2024。"),
    "report.level": (
        "层级",
        "决定公布期限和要核对的内容：例如各级政府要写考核、评议、追责的结果。",
    ),
    "contact.office": ("联系单位", "公众咨询报告内容时找哪个科室，例如党政办公室。"),
    "contact.address": ("地址", "写到门牌号。"),
    "contact.phone": ("电话", "带区号，例如 0552-1234567。"),
    "contact.postcode": ("邮编", "六位数字。"),
    "contact.email": ("电子邮箱", "可以不填。"),
    "contact.website": ("网址", "报告电子版在哪个网站下载，可以不填。"),
    "report.dated": ("成文日期", "可以不填。写了就印在报告末尾，一般在下一年的一月。"),
    "report.enforcement": (
        "行政执法权",
        "没有行政执法权的，许可、处罚、强制一般为 0。不确定就不选。",
    ),
    "report.profile": (
        "地方要求",
        "有的市另有篇幅和内容的要求，选了就多给几条提示；没有就不选。",
    ),
    "fees.notices": (
        "收费通知件数",
        "本年发出信息处理费收费通知多少件；没有发出填 0，不清楚就不填。",
    ),
    "fees.noticed_yuan": ("通知金额（元）", "收费通知上的金额合计，单位是元。"),
    "fees.collected_yuan": (
        "实收金额（元）",
        "实际收到的信息处理费合计，单位是元，应是 10 的整数倍。",
    ),
    "review.proofread_by": (
        "校对人",
        "从头到尾看过全文的人，最好不是填写的人。可以不填，不印在报告里。",
    ),
    "review.approved_by": ("签发人", "同意公布的负责人。可以不填，不印在报告里。"),
}
FIELD_LABELS = {place: label for place, (label, _) in _FIELDS.items()}
_STEPS = {
    SETUP: ("单位与年度", "先写单位全称、年度和层级，核对规则由此而定；联系方式写进前言。"),
    PREAMBLE: ("前言", ""),
    REVIEW: (
        "审核与导出",
        "先看问题，再看报告印出来的样子，最后看与去年的差别；在一行上按回车去那里改。"
        "有错误也能导出草稿，改完错误再导出定稿。",
    ),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """``title`` names the place in full; ``text`` says what belongs there."""

    title: str
    text: str


_RULES = {rule.id: rule for rule in RULES}


def rule_of(id: str) -> Rule | None:
    """The rule with this id."""
    return _RULES.get(id)


def step_title(form: Form, step: str) -> str:
    """The name of a step in lists."""
    return _STEPS[step][0] if step in _STEPS else form.part(step).name


def step_heading(form: Form, step: str) -> str:
    """The full heading of a step."""
    return _STEPS[step][0] if step in _STEPS else form.part(step).heading


def explain(form: Form, report: Report, place: str) -> Explanation:
    """What ``place`` is and what belongs there, from the form's own words."""
    if place in form.cells:
        return _explain_cell(form.cells[Address(place)])
    if place in _FIELDS:
        return Explanation(*_FIELDS[place])
    step = step_of(place)
    if step == PREAMBLE:
        return Explanation("前言", form.preamble_guidance)
    if step in _STEPS:
        return Explanation(*_STEPS[step])
    part = form.part(step)
    base = place.removesuffix(".heading")
    for topic in part.topics:
        if base == f"{part.id}.{topic.id}":
            return Explanation(f"{part.heading} › {topic.heading}", topic.guidance)
    for name, section in report.sections(step) if part.topics or step == "other_matters" else ():
        if name == base and section.heading:
            return Explanation(f"{part.heading} › {section.heading}", part.guidance)
    return Explanation(part.heading, part.guidance)


def _explain_cell(cell: Cell) -> Explanation:
    text = cell.row.counting
    if cell.column.counting:
        text = f"{text} {cell.column.label}：{cell.column.counting}".strip()
    if cell.computed:
        text = f"由程序算出，不用填。{cell.row.counting}"
    column = cell.column
    unit = f"（{column.unit}）" if column.unit and column.unit not in column.label else ""
    return Explanation(cell.path + unit, text)


def last_years_text(previous: Report, address: Address) -> str:
    """What stood in a cell last year; blank where last year's edition had no such cell."""
    form = load_form(previous.form)
    if address not in form.cells:
        return ""
    return shown(form, previous, compute_totals(form, previous), address)


def findings_at(findings: tuple[Finding, ...], place: str) -> list[Finding]:
    """The findings about a place, first those that begin there."""
    first = [f for f in findings if f.where == place]
    others = [f for f in findings if f.where != place and place in f.cells]
    return first + others


def wrong_at(findings: tuple[Finding, ...], place: str) -> Finding | None:
    """The first finding at a place that is more than a blank."""
    return next((each for each in findings_at(findings, place) if not each.missing), None)


def explain_here(
    form: Form,
    report: Report,
    findings: tuple[Finding, ...],
    place: str,
    finding: Finding | None = None,
    previous: Report | None = None,
) -> Explanation:
    """The hint line: what ``place`` is and what belongs there, and what is wrong with it.

    A cell always has its path and, with ``previous``, last year's figure; what is wrong comes
    before the counting rule, for the end of a long text is cut.
    """
    if finding is not None and (finding.where != place or place not in form.cells):
        return Explanation(f"{finding.kind} {finding.rule}", finding.message + finding.advice)
    explanation = explain(form, report, place)
    title, text = explanation.title, explanation.text
    if previous is not None and place in form.cells:
        title += f"　去年：{last_years_text(previous, Address(place)) or '没有数'}"
    wrong = finding or wrong_at(findings, place)
    if wrong is None:
        return Explanation(title, text)
    said = wrong.message + wrong.advice
    if place not in form.cells:
        return Explanation(title, said)
    return Explanation(title, f"{wrong.kind} {wrong.rule}：{said}\n{text}")


def last_year_text(form: Form, previous: Report, place: str) -> tuple[str, str]:
    """A title, and last year's words at ``place`` or the figures of its table that are not zero."""
    step, place = step_of(place), place.removesuffix(".heading")
    is_text = place in dict(previous.texts())
    title = explain(form, previous, place).title if is_text else step_heading(form, step)
    return f"去年的{title}", _last_year(form, previous, place, step)


def _last_year(form: Form, previous: Report, place: str, step: str) -> str:
    if step in (table.id for table in form.tables):
        cells = form.table(step).cells.values()
        stood = ((cell.name, last_years_text(previous, cell.address)) for cell in cells)
        lines = [f"{name}：{text}" for name, text in stood if text not in ("", "0")]
        return "\n".join(lines) or "各格都是 0 或空白。"
    parts = [(part, text) for part, text in previous.texts() if part.partition(".")[0] == step]
    chosen = [text for part, text in parts if part == place] or [text for _, text in parts]
    return "\n\n".join(text for text in chosen if text) or "去年这一部分没有文字。"
