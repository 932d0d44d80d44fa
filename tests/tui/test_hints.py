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
from tui.widgets.sentences import Sentences

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


@pytest.mark.parametrize("asks", [False, True])
def test_what_is_wrong_and_by_how_much_comes_first_and_fits_at_eighty_columns(asks: bool) -> None:
    said = Sentences(hint(5, asks).text)

    assert said.plain.startswith("错误 T3-03：自然人列：")
    assert "差 2。" in said.plain.partition("\n")[0]
    assert said.get_height({}, 78) == 3


@pytest.mark.parametrize("table_id", [table.id for table in FORM.tables])
@pytest.mark.parametrize("text", ["12345678", "11,398,889"])
def test_eight_digits_are_never_cut_at_eighty_columns(table_id: str, text: str) -> None:
    grid = lay_out(FORM.table(table_id))
    texts = {cell.address: text for cell in grid.cells if cell.address}
    geometry = measure(grid, texts, 79)
    for cell in grid.cells:
        if cell.address:
            assert cut_text(text, geometry.span_width(cell) - 1) == text


@pytest.mark.parametrize("table_id", [table.id for table in FORM.tables])
@pytest.mark.parametrize("text", ["看不懂的一长句话，不是数", "about three, I believe"])
def test_text_that_is_no_number_widens_no_column(table_id: str, text: str) -> None:
    grid = lay_out(FORM.table(table_id))
    texts = {cell.address: text for cell in grid.cells if cell.address}

    assert measure(grid, texts, 79) == measure(grid, {}, 79)
