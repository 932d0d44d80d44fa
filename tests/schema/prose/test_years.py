"""Last year's year in this year's report: told where it was left standing, never where it is meant."""

from __future__ import annotations

import pytest

from schema.checking import check
from schema.finding import Severity
from schema.form import Form
from schema.prose.years import past_deadlines, stray_years
from schema.repairs import change_of, with_change
from schema.report import Report

#: Sentences of a report for 2025.
MEANT = (
    "自2024年起，我镇设立公开专区。",
    "2024年，我镇被列为全县政务公开试点单位。",
    "2024年印发的《示例镇公开办法》继续有效。",
    "2024年12月，我镇收到的申请在2025年1月答复。",
    "2024年度考核中，我镇获评优秀。",
    "2024年收到申请6件，2025年收到4件。",
    "2024年收到申请6件。2025年收到4件，减少2件。",
    "今年收到申请4件。2024年收到6件，减少2件。",
    "2024年收到的2件申请结转到今年办理，均已答复。",
    "2024年我局公开的部分信息已经过期，今年集中撤下。",
    "2024年以来，我镇连续两年开展公开评议。",
    "2024年以来，我镇累计公开村级信息3200条。",
    "截至2024年12月31日的存量信息已经清理完毕。",
    "截至2024年底，全县建成专区12个；今年新建3个。",
    "截至2024年12月31日，全镇共有行政规范性文件3件，今年没有变化。",
    "原计划2024年底前完成的网站改版，今年已经完成。",
    "将2024年12月31日前发布的信息逐条核对。",
    "计划于2026年6月底前完成。",
    "按照《2024年政务公开工作要点》的要求，补齐短板。",
    "2024年，我国修订有关法律。",
    "2024年公开发布的信息纳入今年的清理范围。",
    "2024年办理结果公开后，群众满意度有所提高。",
    "2024年发布的公告因内容有误，已更正。",
    "2024年本次评估的结果已公布。",
    "2024年，我镇发生洪涝灾害，灾后重建资金的使用情况于本年全部公开。",
    "根据上级通报，2024年全市受理申请1204件，我局占3%。",
    "2024年，全国共受理政府信息公开申请数十万件，我县占比较小。",
    "2024年受理并在本年办结的申请3件。",
    "2024年未办结的申请1件，已经答复。",
    "我局2024年作出的答复被行政复议机关维持。",
    "2024年我局作出的1件答复在本年被法院判决确认违法。",
    "2024年，我局作出的行政处罚决定被提起行政诉讼，本年审结。",
    "一、2024年问题整改情况。",
    "2024年主要问题的整改：一是补充人员。",
    "2024年收费项目清单已在网站公布。",
    "2024年公开指南的修订稿今年发布。",
    "2024年办公用房改造后，公开专区迁至一楼。",
    "2024年受到通报的3个村已经整改。",
    "2024年收官之际，发展规划评估报告公布。",
    "2024年公开课、开放日等活动视频仍可在网站回看。",
    "2024年收储土地的补偿信息于2025年3月公布。",
    "（2024年）收入支出决算表已公布。",
    "2024年接到举报线索2条，今年办结。",
    "申请人提出公开2024年我镇拆迁补偿的信息。",
    "2024年，我镇与上年相比机构名称有变化。",
    "争取2026年上半年前建成。",
    "将于2024年建成的平台升级改造。",
    "2024年新收录的村规民约已上墙。",
    "2024年没有完成的事项，今年全部完成。",
    "2024年全局性公开工作12项的经验得到推广。",
)
LEFT_OVER = (
    "2024年，我镇共收到政府信息公开申请3件，上年结转0件。",
    "2024年以来，我局高度重视公开工作。",
    "截至2024年12月31日，没有收到申请。",
    "截止2024年底，我局共公开信息120条。",
    "2024年我镇未收到申请。",
    "我镇2024年共收到申请3件，同比增长50%。",
    "（一）主动公开。2024年全年主动公开信息386条，较上年增加20条。",
    "2024年度，本机关没有发生行政复议、行政诉讼。",
    "力争2024年6月底前全部改版。",
    "2024年，全县共受理申请30件，其中上年结转2件。",
    "2024年主动公开政府信息386条。",
    "2024年，全市共制定政府规章2件。",
    "2024年全局共作出行政许可决定1356件。",
    "2024年，我局通过网站公开信息386条，比上年增加12条。",
)


@pytest.mark.parametrize("text", MEANT)
def test_last_year_may_be_named_for_a_reason(text: str) -> None:
    assert (*stray_years(text, 2025), *past_deadlines(text, 2025)) == ()


@pytest.mark.parametrize("text", LEFT_OVER)
def test_last_year_left_standing_is_told_at_its_year(text: str) -> None:
    found = (*stray_years(text, 2025), *past_deadlines(text, 2025))

    assert [text[start:end] for start, end in found] == ["2024年"]


def told_of(form: Form, example: Report, text: str) -> tuple[Severity | None, Report]:
    """How a sentence with 2023年 in the middle of part one is told, and the report with it mended."""
    report = example.with_text("overview.platform", text)
    (finding,) = [each for each in check(form, report) if each.rule == "NT-20"]
    change = change_of(report, finding)
    return finding.severity, with_change(report, change) if change else report


def test_a_year_left_standing_is_a_warning_and_can_be_put_right(
    form: Form, example: Report
) -> None:
    text = "{}，我镇收到建议3件，较上年增加1件，均已答复，专区由专人维护。"
    severity, mended = told_of(form, example, text.format("2023年"))

    assert severity is Severity.WARNING
    assert mended.text("overview.platform") == text.format("2024年")


def test_since_last_year_is_only_a_hint(form: Form, example: Report) -> None:
    severity, _ = told_of(form, example, "2023年以来，我镇聚焦群众关切，由专人维护公开专区。")

    assert severity is Severity.HINT


def test_of_a_deadline_that_is_over_nobody_knows_the_right_one(form: Form, example: Report) -> None:
    report = example.with_text(
        "problems", "问题是更新不及时。改进措施是按月检查，力争2023年6月底前见效。"
    )
    (finding,) = [each for each in check(form, report) if each.rule == "NT-20"]

    assert finding.severity is Severity.WARNING
    assert change_of(report, finding) is None
