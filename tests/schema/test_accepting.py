"""A warning released with a reason stays released while what it speaks of stands."""

from __future__ import annotations

import pytest

from schema.accepting import accept
from schema.address import Address
from schema.checking import check
from schema.errors import WizardError
from schema.finding import Finding
from schema.form import Form
from schema.report import Report

CHARGES = Address("proactive.charges.amount")


def warning(form: Form, report: Report) -> Finding:
    (finding,) = [each for each in check(form, report) if each.rule == "T2-07"]
    return finding


def test_a_released_warning_is_silent(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)
    released = accept(report, warning(form, report), "财政返还，确为两亿元")

    assert "T2-07" not in [each.rule for each in check(form, released)]


def test_it_reopens_when_the_figure_changes(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)
    released = accept(report, warning(form, report), "确为两亿元")

    assert warning(form, released.with_value(CHARGES, 30000))


def test_it_reopens_when_the_words_change(form: Form, plain: Report) -> None:
    report = plain.with_text("overview.platform", "无")
    (finding,) = [each for each in check(form, report) if each.rule == "CP-05"]
    released = accept(report, finding, "由县里统一建设")

    assert "CP-05" not in [each.rule for each in check(form, released)]
    changed = released.with_text("overview.platform", "没有")
    assert "CP-05" in [each.rule for each in check(form, changed)]


def test_an_error_cannot_be_released(form: Form, plain: Report) -> None:
    report = plain.with_value(Address("requests.received.natural_person"), 9)
    (finding,) = check(form, report)

    with pytest.raises(WizardError):
        accept(report, finding, "就这样")


def test_a_release_wants_a_reason(form: Form, plain: Report) -> None:
    report = plain.with_value(CHARGES, 20000)

    with pytest.raises(WizardError):
        accept(report, warning(form, report), " ")
