"""Right words that hold the characters of a wrong one: nothing is said against them."""

from __future__ import annotations

import pytest

from schema.prose.proofreading import proofread

RIGHT = (
    *("案件流转结案后归档。", "公示期满后移转结清有关材料。", "资金周转结束。", "运转结果良好。"),
    *(
        "财政结转结余资金按规定收回。",
        "全镇土地流转结清款项。",
        "工单流转结案率100%。",
        "划转结存资金。",
    ),
    *(
        "公示截止2024年12月31日。",
        "报名截止12月20日。",
        "截止到2024年底，共12件。",
        "截止日期为6月30日。",
    ),
    *(
        "在报刊公布署名文章。",
        "颁布署有文号的文件。",
        "篮球赛的部门决赛已经结束。",
        "财政局进入决赛。",
    ),
    *("单位决赛选手名单已公布。", "通行证复议的告知书已公开。", "发行证诉讼须知已公开。"),
    *("组织信息工开展培训。", "政务工开始换装。", "尤其它处理得及时。"),
    *("按a)起草、b)审核、c)签发三步办理。", "1）登记；2）审核。", "一）登记；二）审核。"),
    *("（A）登记、（B）审核。", "流程见a）至c）。"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_word_is_not_taken_for_a_wrong_one(text: str) -> None:
    assert dict(proofread(text)) == {}
