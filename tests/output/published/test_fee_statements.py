"""The fee is read from part 六 only where a sentence says it plainly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from output.published.fee_statements import read_fees
from schema.report import Fees, Section


def read(text: str) -> Fees:
    return read_fees([Section("无。"), Section(text)], 2024)


@pytest.mark.parametrize(
    ("text", "fees"),
    [
        ("2024年没有发出收费通知，没有收取信息处理费。", Fees(0, None, 0)),
        ("本机关2024年度未收取政府信息公开信息处理费，无其他事项。", Fees(None, None, 0)),
        ("全年发出信息处理费收费通知2件，金额400元，实际收取400元。", Fees(2, 400, 400)),
        ("发出收费通知３件、总金额２,２３０元，实际收取总金额０.０3万元。", Fees(3, 2230, 300)),
        ("发出收费通知的件数为0件，总金额为0元，实际收取的总金额为0元。", Fees(0, 0, 0)),
        ("申请人逾期未缴纳，实际未收取信息处理费。", Fees(None, None, 0)),
    ],
)
def test_a_plain_statement_is_read(text: str, fees: Fees) -> None:
    assert read(text) == fees
    assert not isinstance(read(text).notices, Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "本年度没有产生信息处理费。",
        "2023年发出收费通知2件，实际收取400元。",
        "上年发出收费通知2件，实际收取400元。",
        "全市发出收费通知，其中甲局发出收费通知2件，实际收取400元。",
        "收取信息处理费的，发出收费通知1件，实际收取100元。",
        "没有收取行政事业性收费。",
        "工本费实际没有收取。",
        "发出收费通知两件。",
        "",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert read(text) == Fees()


def test_two_different_figures_are_no_figure() -> None:
    assert read("甲局发出收费通知2件。\n乙局发出收费通知3件。") == Fees()
