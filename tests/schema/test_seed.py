"""A real published report: every rule about its tables is silent on its figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schema.checking import check
from schema.editing import enter, new_report
from schema.form import Form
from schema.grid import lay_out
from schema.report import Report

SEED = Path(__file__).parents[3] / "shared" / "seed" / "liancheng_2024.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed report is not at hand")


def published(form: Form) -> Report:
    """The figures of the seed report, in the order in which they are printed."""
    text = SEED.read_text(encoding="utf-8")
    figures = iter(re.findall(r"^\s*(\d+)\s*$", text, re.MULTILINE))
    report = new_report(form)
    for table in form.tables:
        for cell in lay_out(table).cells:
            if cell.address:
                report = enter(form, report, cell.address, next(figures))
    assert next(figures, None) is None
    return report


def test_the_figures_of_the_seed_break_no_rule_about_tables(form: Form) -> None:
    report = enter(form, published(form), "report.level", "township")
    report = enter(form, report, "overview.on_request", "其他处理为申请人撤回申请。")

    assert not [each for each in check(form, report) if each.rule.startswith(("T", "XT"))]
    assert len(report.figures) == 166
    assert len(report.stated.figures) == 34


def test_the_example_has_the_figures_of_the_seed(form: Form, example: Report) -> None:
    assert published(form).figures == example.figures


def test_the_others_of_the_seed_are_told_while_its_text_does_not_explain_them(form: Form) -> None:
    found = [each.rule for each in check(form, published(form)) if each.rule.startswith("T")]

    assert found == ["T3-06"]
