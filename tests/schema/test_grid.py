"""The one layout of the tables is that of the official form, label for label and span for span."""

from __future__ import annotations

import pytest

from schema.form import Form
from schema.grid import CellKind, Grid, lay_out
from schema.loading import editions, load_form

RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

ROW_LABELS = [
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
    "（七）总计",
    "四、结转下年度继续办理",
]


def grid_of(form: Form, table: str) -> Grid:
    return lay_out(form.table(table))


def spans(grid: Grid, kind: CellKind) -> list[tuple[str, int, int]]:
    """Text, rows and columns of the cells of a kind that cover more than one place."""
    return [
        (cell.text, cell.rowspan, cell.colspan)
        for cell in grid.cells
        if cell.kind is kind and (cell.rowspan, cell.colspan) != (1, 1)
    ]


@pytest.mark.parametrize("edition", editions())
def test_every_place_of_a_grid_is_covered_by_exactly_one_cell(edition: str) -> None:
    for table in load_form(edition).tables:
        grid = lay_out(table)
        covered = [
            (cell.row + down, cell.column + across)
            for cell in grid.cells
            for down in range(cell.rowspan)
            for across in range(cell.colspan)
        ]
        assert sorted(covered) == [(r, c) for r in range(grid.height) for c in range(grid.width)]


@pytest.mark.parametrize("edition", editions())
def test_every_figure_of_the_form_stands_in_its_grid_once(edition: str) -> None:
    for table in load_form(edition).tables:
        addresses = [cell.address for cell in lay_out(table).cells if cell.address]

        assert sorted(addresses) == sorted(table.cells)


def test_the_rows_of_a_grid_hold_all_its_cells_in_reading_order(form: Form) -> None:
    grid = grid_of(form, "requests")

    assert tuple(cell for row in grid.rows() for cell in row) == grid.cells


def test_table_two_is_four_blocks_of_four_columns(form: Form) -> None:
    grid = grid_of(form, "proactive")

    rows = [[cell.text for cell in row if cell.kind is not CellKind.FIGURE] for row in grid.rows()]
    assert rows == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章"],
        ["行政规范性文件"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可"],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚"],
        ["行政强制"],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费"],
    ]
    assert {span for _, _, span in spans(grid, CellKind.BLOCK)} == {4}
    assert [span for _, _, span in spans(grid, CellKind.FIGURE)] == [3, 3, 3, 3]


def test_the_row_labels_of_table_three_are_the_official_ones(form: Form) -> None:
    grid = grid_of(form, "requests")
    beside_figures = [
        [cell.text for cell in row if cell.kind is CellKind.LABEL][-1]
        for row in list(grid.rows())[grid.head_rows :]
    ]

    assert beside_figures == ROW_LABELS


def test_the_row_groups_of_table_three_span_twenty_two_eight_three_five_and_three(
    form: Form,
) -> None:
    groups = [
        (text, rows)
        for text, rows, _ in spans(grid_of(form, "requests"), CellKind.LABEL)
        if rows > 1
    ]

    assert groups == [
        ("三、本年度办理结果", 22),
        ("（三）不予公开", 8),
        ("（四）无法提供", 3),
        ("（五）不予处理", 5),
        ("（六）其他处理", 3),
    ]


def test_the_labels_of_table_three_fill_the_columns_left_of_the_figures(form: Form) -> None:
    grid = grid_of(form, "requests")
    wide = {text: columns for text, _, columns in spans(grid, CellKind.LABEL) if columns > 1}

    assert grid.label_columns == 3
    assert wide == {
        ROW_LABELS[0]: 3,
        ROW_LABELS[1]: 3,
        ROW_LABELS[2]: 2,
        ROW_LABELS[3]: 2,
        "（七）总计": 2,
        "四、结转下年度继续办理": 3,
    }


def test_the_heads_of_table_three_are_three_rows_beside_the_printed_note(form: Form) -> None:
    grid = grid_of(form, "requests")
    note, *heads = [cell for cell in grid.cells if cell.kind in (CellKind.NOTE, CellKind.HEAD)]

    assert grid.head_rows == 3
    assert note.text == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert (note.rowspan, note.colspan) == (3, 3)
    assert [(cell.text, cell.rowspan, cell.colspan) for cell in heads] == [
        ("申请人情况", 1, 7),
        ("自然人", 2, 1),
        ("法人或其他组织", 1, 5),
        ("总计", 2, 1),
        ("商业企业", 1, 1),
        ("科研机构", 1, 1),
        ("社会公益组织", 1, 1),
        ("法律服务机构", 1, 1),
        ("其他", 1, 1),
    ]


def test_table_four_is_one_line_of_fifteen_figures_under_three_rows_of_heads(form: Form) -> None:
    grid = grid_of(form, "disputes")
    heads = [cell for cell in grid.cells if cell.kind is CellKind.HEAD]

    assert (grid.height, grid.width, grid.head_rows) == (4, 15, 3)
    assert [(cell.text, cell.row, cell.colspan) for cell in heads if cell.colspan > 1] == [
        ("行政复议", 0, 5),
        ("行政诉讼", 0, 10),
        ("未经复议直接起诉", 1, 5),
        ("复议后起诉", 1, 5),
    ]
    assert [(cell.text, cell.rowspan) for cell in heads if cell.row == 1 and cell.colspan == 1] == [
        (text, 2) for text in RESULTS
    ]
    assert [cell.text for cell in heads if cell.row == 2] == RESULTS * 2
