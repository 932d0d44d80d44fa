"""The guided tour of the example: its stops, the two mistakes it needs, and a last year to look at.

Plain data without Textual: a stop is a place of the report and what to try there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from schema.address import Address
from schema.finding import Finding
from schema.report import Report

_WRONG_CELL, _RIGHT, _WRONG = Address("requests.other_closure.other.natural_person"), 2, 20
_RIGHT_WORDS, _WRONG_WORDS = "予以公开1件", "予以公开2件"
_ON_REQUEST = "overview.on_request"


@dataclass(frozen=True, slots=True)
class Stop:
    """Lands on the finding of ``rule`` while it stands, else on ``place``; keys in braces."""

    title: str
    place: str
    text: str
    rule: str = ""


STOPS = (
    Stop(
        "九个步骤",
        "report.organisation",
        "示例里放进了两处错误，跟着走就能改掉。按{wizard.steps}选步骤，按{wizard.next}去下一步，"
        "什么次序都行；写的东西自动保存。",
    ),
    Stop(
        "填表像用表格软件",
        "requests.received.natural_person",
        "方向键走格，打数字就是填写，回车到下一行；整块复制来的数字可以粘贴。"
        "带“!”的格对不平，上面几行写着差多少。",
    ),
    Stop(
        "哪一格错了",
        "requests.received.natural_person",
        "第一处错误：这一列有一格把2打成了20。按{wizard.mend}，程序列出最可能错的格，选一个就改好，"
        "改错了按{wizard.undo}撤销。",
        rule="T3-03",
    ),
    Stop(
        "文字认得表",
        "overview.on_request",
        "第二处错误在这句话里。与表一致的数字有下划线，不一致的反白。"
        "按{wizard.mend}，把表里的数字写进句子。",
        rule="NT-05",
    ),
    Stop(
        "一个一个改",
        "problems",
        "按{wizard.next_finding}跳到下一个问题，上面几行写着错在哪里、怎样改。"
        "没有错的警告，按{wizard.accept}写明理由放行。",
    ),
    Stop(
        "现成的句子",
        "overview.management",
        "按{wizard.insert}，程序按表里的数字写好这一段，选一种写法插进来，再自己改。",
    ),
    Stop(
        "去年怎样写",
        "overview.proactive",
        "按{wizard.last_year}看去年这一部分的文字，也可以照用了再改。填表时，去年的数字写在格子名称的旁边。",
    ),
    Stop(
        "审核",
        "review",
        "最后看一遍：按{review.problems}看问题，按{review.printed}看报告印出来的样子，按{review.changes}看与去年的差别。"
        "在一条上按回车，就去那里改。",
    ),
    Stop(
        "导出",
        "review",
        "按{wizard.export}导出，现在就可以试。有错误也能导出草稿，改完错误再导出定稿。",
    ),
    Stop(
        "开始自己的报告",
        "review",
        "按{wizard.help}看说明，每一格、每个问题都有；想不起键就按{wizard.palette}。"
        "按{app.quit}退出示例，从开始屏新建自己的报告。",
    ),
)


def with_mistakes(report: Report) -> Report:
    """The example with the two mistakes of the tour; one that was changed is left as it is."""
    if report.figures.get(_WRONG_CELL) == _RIGHT:
        report = report.with_value(_WRONG_CELL, _WRONG)
    if _ON_REQUEST in dict(report.texts()):
        text = report.text(_ON_REQUEST)
        report = report.with_text(_ON_REQUEST, text.replace(_RIGHT_WORDS, _WRONG_WORDS, 1))
    return report


def last_year_of(report: Report) -> Report:
    """A report of the year before to look at; it is never written to a file."""
    last = replace(report, year=(report.year or 0) - 1, dated=None, accepted=(), previous="")
    for place, text in report.texts():
        last = last.with_text(place, _LAST_YEAR.get(place, "") if text else "")
    for row, number in (("received", 5), ("full_grant", 4), ("other_closure.other", 1)):
        last = last.with_value(Address.of("requests", row, "natural_person"), number)
    return last


_LAST_YEAR = {
    "overview.proactive": "2023年，我镇在县政府网站发布信息98条，全年作出行政许可决定11件。",
    _ON_REQUEST: "2023年，我镇收到申请5件，予以公开4件，另有1件因申请人撤回而结束。",
}


def finding_at(stop: Stop, findings: Iterable[Finding]) -> Finding | None:
    """The finding that a stop is about; None for a stop without, or when it is put right."""
    return next((each for each in findings if stop.rule and each.rule == stop.rule), None)
