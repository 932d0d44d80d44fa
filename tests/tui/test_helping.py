"""F1: the place, the finding or the list entry at hand first, then the keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.draft import write_draft
from schema.address import Address
from schema.checking import check
from schema.editing import new_report
from schema.finding import Finding, Severity
from schema.form import Form
from schema.progress import steps_of
from schema.report import Report
from schema.rule import Rule
from schema.rules import RULES
from tests.tui.conftest import open_desk
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.reading import ReadingDialog
from tui.explaining import FIELD_LABELS, last_year_text
from tui.helping import help_here

RECEIVED = Address("requests.received.natural_person")


def test_a_highlighted_finding_is_explained_by_its_rule_with_source(
    form: Form, plain: Report
) -> None:
    (finding,) = check(form, plain.with_value(RECEIVED, 4))
    title, text = help_here(form, plain, (finding,), "preamble", finding)

    assert title == "错误 T3-03"
    assert text.startswith("错误〔T3-03〕自然人列")
    assert "规则：表三每一列新收加结转等于办结加结转下年度。" in text
    assert "依据：格式：表上印明的勾稽关系。" in text
    assert "位置：一、本年新收政府信息公开申请数量 · 自然人（件）" in text
    assert text.index("依据：") < text.index("〔步骤和核对结果列表〕") < text.index("〔填表〕")


def test_what_is_wrong_at_the_place_stands_under_its_explanation(form: Form, plain: Report) -> None:
    findings = check(form, plain.with_value(RECEIVED, 4))
    _, text = help_here(form, plain, findings, RECEIVED)

    assert text.startswith("本年1月1日至12月31日收到的申请")
    assert text.index("做法：") < text.index("〔填表〕") < text.index("〔随时可用的键〕")


@pytest.mark.parametrize(
    ("place", "group"),
    [
        ("overview.proactive", "打字"),
        ("overview.proactive.heading", "一行的内容"),
        ("contact.phone", "一行的内容"),
        (RECEIVED, "填表"),
    ],
)
def test_the_keys_that_work_at_the_place_stand_first(
    form: Form, plain: Report, place: str, group: str
) -> None:
    _, text = help_here(form, plain, (), place)
    assert text.index("〔") == text.index(f"〔{group}〕")


def test_last_year_at_a_heading_is_the_text_under_it(form: Form, plain: Report) -> None:
    title, text = last_year_text(form, plain, "overview.proactive.heading")
    assert title == "去年的一、总体情况 › 主动公开"
    assert text == plain.text("overview.proactive")


def test_a_highlighted_step_is_explained_and_not_the_place(form: Form, plain: Report) -> None:
    title, text = help_here(form, plain, (), RECEIVED, "problems")
    assert title == "五、存在的主要问题及改进情况"
    assert text.startswith("至少写一个主要问题")


def test_every_step_field_and_cell_has_a_title_and_a_text(form: Form) -> None:
    report = new_report(form)
    for place in (*steps_of(form), *FIELD_LABELS, *form.cells):
        title, text = help_here(form, report, (), place)
        assert title, place
        assert not text.startswith("〔"), place


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_is_explained(form: Form, plain: Report, rule: Rule) -> None:
    finding = Finding("错了。", "改正。", rule=rule.id, severity=Severity.ERROR)
    _, text = help_here(form, plain, (), "preamble", finding)
    assert "规则：" in text[: text.index("〔步骤")]


async def test_f1_and_f9_speak_of_the_finding_the_list_points_at(
    draft_path: Path, plain: Report
) -> None:
    report = plain.with_value(RECEIVED, 4)
    draft_path.write_text(write_draft(report), encoding="utf-8")
    async with open_desk(draft_path, (80, 24)) as desk:
        await desk.press("ctrl+g", "f1")
        assert isinstance(desk.app.screen, ReadingDialog)
        assert desk.app.screen.heading == "错误 T3-03"
        await desk.press("escape", "f9")
        for _ in range(200):
            await desk.pilot.pause()
            if isinstance(desk.app.screen, ChoiceDialog):
                break
        else:
            raise AssertionError("no way to mend it is offered")


async def test_f1_in_the_list_of_steps_explains_the_highlighted_step(draft_path: Path) -> None:
    async with open_desk(draft_path, (120, 36)) as desk:
        await desk.press("f3", "end", "f1")
        assert isinstance(desk.app.screen, ReadingDialog)
        assert desk.app.screen.heading == "审核与导出"
