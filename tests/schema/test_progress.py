"""How far a report is, step by step."""

from __future__ import annotations

import pytest

from schema.address import Address
from schema.checking import check
from schema.editing import enter, new_report
from schema.form import Form
from schema.progress import StepState, count_filled_cells, measure_steps, step_of, steps_of
from schema.report import Report


def states(form: Form, report: Report) -> dict[str, str]:
    """The label of every step."""
    measured = measure_steps(form, report, check(form, report))
    return {step: state.label for step, state in measured.items()}


def test_the_steps_are_the_parts_between_setting_up_and_review(form: Form) -> None:
    assert steps_of(form) == (
        "setup",
        "preamble",
        "overview",
        "proactive",
        "requests",
        "disputes",
        "problems",
        "other_matters",
        "review",
    )


@pytest.mark.parametrize(
    ("place", "step"),
    [
        ("report.year", "setup"),
        ("contact.phone", "setup"),
        ("preamble", "preamble"),
        ("overview.on_request", "overview"),
        ("requests.denial.state_secret.total", "requests"),
        ("problems", "problems"),
        ("fees.notices", "other_matters"),
        ("other_matters.1.heading", "other_matters"),
        ("review", "review"),
    ],
)
def test_a_place_belongs_to_a_step(place: str, step: str) -> None:
    assert step_of(place) == step


def test_a_new_report_is_blank_at_every_step(form: Form) -> None:
    assert set(states(form, new_report(form)).values()) == {"空白"}


def test_the_example_is_done_at_every_step(form: Form, example: Report) -> None:
    assert set(states(form, example).values()) == {"完成"}


def test_an_error_shows_on_its_own_step_only(form: Form, plain: Report) -> None:
    report = enter(form, plain, "disputes.direct_suit.pending", "-1")

    assert states(form, report) == states(form, plain) | {"disputes": "错误1"}


def test_a_warning_shows_where_nothing_is_wrong(form: Form, example: Report) -> None:
    report = enter(form, example, "fees.noticed_yuan", "15")

    assert states(form, report)["other_matters"] == "警告1"


def test_a_step_in_the_middle_is_unfinished_whatever_is_wrong_with_it(
    form: Form, example: Report
) -> None:
    report = enter(form, example, "requests.received.natural_person", "")

    assert states(form, report)["requests"] == "未完"


def test_a_topic_that_is_blank_leaves_the_overview_unfinished(form: Form, example: Report) -> None:
    measured = measure_steps(form, example.with_text("overview.platform", " \n"), ())

    assert measured["overview"] == StepState(4, 5)


def test_cells_count_as_filled_when_typed_computed_or_stated(form: Form, example: Report) -> None:
    cell, total = Address("disputes.direct_suit.upheld"), Address("disputes.direct_suit.total")
    blank = example.with_value(cell, None)

    assert count_filled_cells(form, new_report(form)) == 0
    assert count_filled_cells(form, example) == 200
    assert count_filled_cells(form, blank) == 198
    assert count_filled_cells(form, blank.with_stated(total, 0)) == 199
    assert count_filled_cells(form, blank.with_value(cell, "三")) == 199
