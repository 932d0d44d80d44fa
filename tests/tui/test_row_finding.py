"""Ctrl+F: the row an officer means, by counting, by the number on the form, or by its words."""

from __future__ import annotations

import pytest

from schema.loading import load_form
from tui.row_finding import matching_rows, ways_to_name, why_not_one_row

FORM = load_form("2021")
REQUESTS = FORM.table("requests")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("3", "full_grant"),
        ("３", "full_grant"),
        ("第25行", "pending_end"),
        ("一", "received"),
        ("二、", "pending_start"),
        ("（二）", "partial_grant"),
        ("(七)", "processed"),
        ("三（四）3", "unable.not_described"),
        ("三、（四）３.", "unable.not_described"),
        ("(四)3", "unable.not_described"),
        ("四3", "unable.not_described"),
        ("四", "pending_end"),
        ("三", "full_grant"),
        ("（三）", "denial.state_secret"),
        ("（六）其他处理", "other_closure.no_clarification"),
        ("重复", "not_processed.duplicate"),
        ("不予公开", "denial.state_secret"),
        ("1.属于国家秘密", "denial.state_secret"),
        ("１．属于 国家秘密", "denial.state_secret"),
        ("（三）不予公开 1.属于国家秘密", "denial.state_secret"),
    ],
)
def test_a_row_is_found_as_the_form_names_it(text: str, row: str) -> None:
    assert [found.id for found, _ in matching_rows(REQUESTS, text)] == [row]
    assert why_not_one_row(REQUESTS, text) == ""


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [("26", 0, "1 到 25"), ("0", 0, "1 到 25"), ("", 0, "没有"), ("、", 0, "没有"), ("（）", 0, "没有"), ("三（四）9", 0, "例如 三（三）1"),
     ("其他", 3, "请写行号"), ("3.", 4, "请写行号：7 3.危及")],
)  # fmt: skip
def test_a_row_that_is_not_one_is_explained(text: str, found: int, said: str) -> None:
    assert len(matching_rows(REQUESTS, text)) == found
    assert said in why_not_one_row(REQUESTS, text)


def test_a_table_without_numbers_asks_for_none() -> None:
    assert ways_to_name(FORM.table("proactive")) == "行号（1 到 6，从上往下数），或者行名里的几个字"
