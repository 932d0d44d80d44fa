"""What is formally wrong with a text, and the right ones that look like it."""

from __future__ import annotations

import pytest

from schema.prose.passages import own_names
from schema.prose.proofreading import MOST_SLIPS, proofread
from schema.prose.years import stray_years, stray_years_of_a_preamble, wrong_periods


def rules(text: str, is_preamble: bool = False) -> set[str]:
    """The rules that have a slip to tell; a document's year and a good address are no slip."""
    found = proofread(text, is_preamble)
    return {rule for rule, slips in found.items() if any(s.told for s in slips)} - {"NT-24"}


@pytest.mark.parametrize(
    "text",
    [
        "按照1）登记、2）审查、3）发布的顺序办理。",
        "（先按照1)登记，再按照a)审查、b)发布（留存）。",
        "函数f(x）和Notice (see below）不在此列。",
        "严格执行“三审三校”，做到“应公开、尽公开”。",
        "依据《条例》和《〈条例〉释义》办理。",
        "在网站（https://www.example.gov.cn/zwgk/2024/）公开。",
        "一是一、二是二，数字不能含糊。",
        "一是登记。二是审查。三是发布。",
        "1.登记。\n2.审查。\n10.5万元另行说明。",
        "（一）登记\n内容。\n（二）审查\n内容。",
        "问题：1.更新慢。2.解读少。措施：1.提醒。2.图解。",
        "2024年1月1日至12月31日，2024年3件，2024年月均3件。",
        "2024年5月、6月和2024年第四季度各检查一次。",
        "（2024）京01行终30号判决书已经公开。",
        "依照示政办发〔2024〕12号和国务院令第711号办理。",
        "以公开为常态、不公开为例外。",
        "截至2024年底，征求意见已经截止。",
        "资金流转结束后公开，劳动竞赛决赛另行通知。",
        "共公开386条，其中会议4个、培训2次、政策9条。",
        "公开信息100条，其中网站80条、微信60条。",
        "公开信息100条，其中甲类30条、乙类40条等。",
        "问卷100份，其中满意96份、基本满意4份。",
        "共收到建议38条，采纳21条，其中财政类12条。",
        "真的吗？！当然。",
        "面积5×6米，型号X5，网址www.example.com。",
        "联系电话0000-1234567，统一社会信用代码11340323003079000X。",
        "附有解读的18条，附近设有公开栏。",
        "本镇镇长负责，我镇我村协同办理。",
        "GDP增长5.2%，比例为1:2，时间10:30。",
        "以公开为目的的活动12次，标的的公告3条，的的确确方便群众。",
        "群众诉求48件件件有回音，公开信息信息化水平提高。",
        "问题：1.更新慢。2.解读少。措施：1.2026年3月底前完善提醒。2.图解。",
        "截至2024年12月31日，7月31日和4月30日各检查一次。",
        "（一）.登记，（十一）.发布，由买买提.艾力负责。",
        "社会评议满意度为100%，较上年提高102分，完成率120%。",
    ],
)
def test_a_text_that_only_looks_wrong_has_no_slip(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FM-04", "信息\ufeff经审查后发布。"),
        ("FM-04", "信息经审\ufffd后发布。"),
        ("FM-05", "信息经审查;批准后发布。"),
        ("FM-05", "年底考核（并计入年度考核)。"),
        ("FM-05", "(测试）登记。"),
        ("FM-05", "（一)登记。"),
        ("FM-06", "依据<条例>办理。"),
        ("FM-07", "《关于印发《规程》的通知》"),
        ("FM-08", "示政办发【2024】12号"),
        ("FM-08", "示政办发2024〕12号"),
        ("FM-09", "（一）登记\n（三）发布"),
        ("FM-09", "1.登记。2.审查。2.发布。"),
        ("FM-09", "1.2026年3月底前登记。3.2026年底前发布。"),
        ("FM-10", "依据《条例办理》》。"),
        ("FM-10", "做到“应公开、尽公开。"),
        ("FM-10", "《关于印发〈规程的通知》"),
        ("FM-11", "审查，、发布。"),
        ("FM-11", "本局本局办理。"),
        ("FM-11", "发布信息信息12条。"),
        ("FM-11", "按照公开的的要求。"),
        ("FM-11", "收到申请48件件，均已办结。"),
        ("FM-16", "2024年13月1日公布。"),
        ("FM-16", "20241月1日公布。"),
        ("FM-16", "2024年2月32日公布。"),
        ("FM-16", "2024年2月30日公布。"),
        ("FM-16", "6月31日召开会议。"),
        ("FM-22", "审查。\n\n\n发布。"),
        ("FM-22", "审查。\t发布。"),
        ("NT-22", "国办公开办函[2019]60号"),
        ("NT-23", "《政府信息处理费管理办法》"),
        ("NT-23", "《信息公开年度报告格式》"),
        ("NT-28", "详见附表。"),
        ("NT-29", "网址www。example。com"),
        ("CP-15", "××局未收到申请。"),
        ("CP-15", "XX镇未收到申请。"),
        ("CP-15", "【请填写单位名称】"),
        ("CP-15", "共受理    件"),
        ("PR-01", "卡号6222021234567890128"),
    ],
)
def test_a_slip_is_found(rule: str, text: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "请与党政办联系（电话：0552-6569005，邮编：233705）。",
        "电话：（0552）6569005、0552—6569005转801。",
        "联系电话:0552 6569005；传真：0552-6569006",
        "电话：400-123-4567，热线：12345。",
        "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、复议和诉讼情况、"
        "存在问题及改进情况、其他需要报告的事项六部分。",
        "本报告总结总体情况，共分两个部分说明。",
    ],
)
def test_a_preamble_in_order_has_no_slip(text: str) -> None:
    assert rules(text, is_preamble=True) == set()


def test_a_kind_of_slip_is_not_told_without_end() -> None:
    assert len(proofread("转结。" * 500)["FM-13"]) == MOST_SLIPS


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我镇公开信息126条。",
        "比2023年增加3条。",
        "2023年，我镇答复不规范的问题已经整改。",
        "公开2023年决算和2025年预算。",
        "2023年以来，我镇逐年完善制度。",
        "2023年度考核优秀，2024年继续保持。",
        "2025年，我镇将增加解读。",
        "2019年修订的《条例》施行以后，制度更加完善。",
        "自2022年起设立公开专区。",
    ],
)
def test_a_year_with_a_reason_is_not_a_stray_one(text: str) -> None:
    assert stray_years(text, 2024) == ()


@pytest.mark.parametrize(
    "text",
    ["2023年，我镇公开信息126条。", "2023年度，全镇公开信息126条。", "2025年，我镇公开信息126条。"],
)
def test_the_year_of_another_report_is_a_stray_one(text: str) -> None:
    assert stray_years(text, 2024) == ((0, 5),)


def test_a_plan_may_speak_of_the_next_year() -> None:
    assert stray_years("2025年，我镇每月检查一次。", 2024, is_plan=True) == ()


def test_in_a_preamble_a_document_or_a_day_may_have_another_year() -> None:
    text = "依据2019年修订的《条例》（2021年版），2025年1月20日公布，结合2023年度工作编制。"

    assert [text[start:end] for start, end in stray_years_of_a_preamble(text, 2024)] == ["2023年"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("统计期限为2024年1月1日至2024年12月31日", 0),
        ("统计期限自2024年1月1日起，至12月31日止", 0),
        ("数据统计时间：2024年1月1日—12月31日", 0),
        ("办法有效期为2019年5月15日至2024年5月14日", 0),
        ("统计期限同前，涉及同比的数据以2023年1月1日至12月31日为基期", 0),
        ("统计期限同前，同比数据的期间为2023年1月1日至12月31日", 0),
        ("统计期限为2023年1月1日至2023年12月31日", 1),
        ("统计期限为2024年1月1日至2025年12月31日", 1),
        ("统计期限为2023年12月1日至2024年11月30日", 1),
    ],
)
def test_the_period_is_that_of_the_report(text: str, count: int) -> None:
    assert len(wrong_periods(text, 2024)) == count


@pytest.mark.parametrize(
    ("organisation", "own", "foreign"),
    [
        ("固镇县连城镇人民政府", ("连城镇", "连城镇人民政府", "镇政府", "连城镇政府"), ("王庄镇",)),
        ("示例市示例区示例街道办事处", ("示例街道", "街道办事处"), ("示例局",)),
        ("示例市人民政府", ("示例市",), ("市政府", "市人民政府")),
        ("示例县财政局", ("县财政局", "财政局"), ("县审计局",)),
        ("", (), ("镇政府",)),
    ],
)
def test_a_body_is_known_by_its_shorter_names(
    organisation: str, own: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    names = own_names(organisation)

    assert set(own) <= set(names)
    assert not set(foreign) & set(names)


def test_a_name_that_cannot_be_one_costs_no_more_than_a_long_one() -> None:
    assert own_names("示例" * 5000 + "镇人民政府") == own_names("示例" * 50 + "镇人民政府")
