"""Rules of the information processing fee: part 六 against tables 二 and 三."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from schema.address import Address
from schema.figure import Number, Value, plain_decimal, show_value
from schema.finding import Finding, Severity
from schema.rule import Case, Rule, rule
from schema.rules.proactive import CHARGES, YUAN_PER_UNIT

NOTICES, NOTICED, COLLECTED = "fees.notices", "fees.noticed_yuan", "fees.collected_yuan"
_FEE_UNPAID = Address("requests.other_closure.fee_unpaid.total")

#: Every step of both tariffs is a multiple of ten yuan.
_SMALLEST_FEE = 10


@rule(
    "XT-03",
    Severity.WARNING,
    "实收信息处理费不多于表二的收费金额",
    "皖财综〔2021〕28号：信息处理费属行政事业性收费",
)
def charges_contain_the_fee(case: Case) -> Iterator[Finding]:
    collected, charges = _number(case.report.fees.collected_yuan), case.number(CHARGES)
    if collected is None or charges is None or Decimal(collected) / YUAN_PER_UNIT <= charges:
        return
    least = show_value(plain_decimal(Decimal(collected) / YUAN_PER_UNIT))
    yield Finding(
        f"第六部分实收信息处理费 {show_value(collected)} 元，"
        f"表二行政事业性收费却只有 {show_value(charges)} 万元。",
        f"信息处理费属于行政事业性收费，表二至少应为 {least}。",
        cells=(CHARGES,),
        stated=show_value(charges),
        expected=f"不小于 {least}",
    )


@rule(
    "XT-04",
    Severity.WARNING,
    "收费通知不少于逾期未缴费的件数",
    "表三（六）2 说的是未按收费通知缴费",
)
def every_unpaid_fee_had_a_notice(case: Case) -> Iterator[Finding]:
    notices, unpaid = _number(case.report.fees.notices), case.number(_FEE_UNPAID)
    if notices is None or unpaid is None or notices >= unpaid:
        return
    yield Finding(
        f"第六部分收费通知 {show_value(notices)} 件，"
        f"少于表三（六）2.逾期未缴费的 {show_value(unpaid)} 件。",
        "每一件逾期未缴费都应先有收费通知，核对两处。",
        cells=(_FEE_UNPAID,),
        stated=show_value(unpaid),
        expected=f"不大于 {show_value(notices)}",
    )


@rule("XT-05", Severity.ERROR, "没有收费通知就没有收费，实收不多于应收", "先有收费通知，才有收费")
def fees_follow_notices(case: Case) -> Iterator[Finding]:
    fees = case.report.fees
    yield from _unreadable(case)
    notices, noticed = _number(fees.notices), _number(fees.noticed_yuan)
    collected = _number(fees.collected_yuan)
    if collected and notices == 0:
        yield Finding(
            f"实收信息处理费 {show_value(collected)} 元，而收费通知是 0 件。",
            "没有通知就不能收费，核对两个数。",
            place=NOTICES,
            stated="0",
        )
    if collected is not None and noticed is not None and collected > noticed:
        yield Finding(
            f"实收信息处理费 {show_value(collected)} 元，多于通知金额 {show_value(noticed)} 元。",
            "核对两个金额。",
            place=COLLECTED,
            stated=show_value(collected),
            expected=f"不大于 {show_value(noticed)}",
        )


@rule(
    "XT-06",
    Severity.WARNING,
    "信息处理费是 10 元的整数倍",
    "国办函〔2020〕109号：两种收费标准的每一档都是 10 元的倍数",
)
def fees_are_multiples_of_ten(case: Case) -> Iterator[Finding]:
    fees = case.report.fees
    for place, name, value in (
        (NOTICED, "通知金额", fees.noticed_yuan),
        (COLLECTED, "实收金额", fees.collected_yuan),
    ):
        number = _number(value)
        if number is not None and number % _SMALLEST_FEE != 0:
            yield Finding(
                f"信息处理费{name} {show_value(number)} 元，不是 10 元的整数倍。",
                "收费标准每一档都是 10 元的倍数，核对金额。",
                place=place,
                stated=show_value(number),
            )


def _unreadable(case: Case) -> Iterator[Finding]:
    """What cannot be compared at all: text, a negative amount, part of a notice."""
    fees = case.report.fees
    for place, name, value in (
        (NOTICES, "收费通知件数", fees.notices),
        (NOTICED, "通知金额", fees.noticed_yuan),
        (COLLECTED, "实收金额", fees.collected_yuan),
    ):
        number = _number(value)
        if value is None or (number is not None and number >= 0 and _is_whole(place, number)):
            continue
        yield Finding(
            f"信息处理费{name}填的是“{show_value(value)}”，不能作数。",
            "填不小于 0 的数字，件数要是整数；不清楚就不填。",
            place=place,
            stated=show_value(value),
        )


def _is_whole(place: str, number: Number) -> bool:
    return place != NOTICES or number == int(number)


def _number(value: Value | None) -> Number | None:
    return None if isinstance(value, str) else value


FEE_RULES: tuple[Rule, ...] = (
    charges_contain_the_fee,
    every_unpaid_fee_had_a_notice,
    fees_follow_notices,
    fees_are_multiples_of_ten,
)
