"""The hint line of a cell: its path, its counting rule, last year's figure, and what disagrees."""

from __future__ import annotations

import pytest

from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.grid import lay_out
from schema.loading import load_form
from tui.explaining import Explanation, explain_here
from tui.widgets.grid_geometry import cut_text, measure

FORM = load_form("2021")
RECEIVED = Address("requests.received.natural_person")


def hint(value: int, asks: bool = False) -> Explanation:
    report = example_report().with_value(RECEIVED, value)
    findings = check(FORM, report)
    asked = next((f for f in findings if f.rule == "T3-03"), None) if asks else None
    return explain_here(FORM, report, findings, RECEIVED, asked, example_report())


@pytest.mark.parametrize("asks", [False, True])
def test_a_cell_has_its_path_its_rule_and_last_years_figure_also_when_it_is_wrong(
    asks: bool,
) -> None:
    for said in (hint(3), hint(5, asks)):
        assert said.title.startswith("一、本年新收政府信息公开申请数量 · 自然人")
        assert "去年：3" in said.title
        assert FORM.cells[RECEIVED].row.counting in said.text


def test_the_two_figures_that_disagree_come_first() -> None:
    first, counting, message = hint(5).text.split("\n")

    assert first == "错误 T3-03：5 与 3 对不上。"
    assert "自然人" in counting
    assert "差 2" in message


def test_the_finding_that_was_asked_about_is_said_in_full() -> None:
    assert hint(5, asks=True).text.startswith("错误 T3-03：自然人列：")


@pytest.mark.parametrize("table_id", [table.id for table in FORM.tables])
@pytest.mark.parametrize("text", ["12345678", "11,398,889"])
def test_eight_digits_are_never_cut_at_eighty_columns(table_id: str, text: str) -> None:
    grid = lay_out(FORM.table(table_id))
    texts = {cell.address: text for cell in grid.cells if cell.address}
    geometry = measure(grid, texts, 79)
    for cell in grid.cells:
        if cell.address:
            assert cut_text(text, geometry.span_width(cell) - 1) == text
