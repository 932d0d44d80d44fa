"""Slips: what is formally wrong with a text, whatever the tables say; and the wrong set phrases.

A slip whose ``right`` is certain can be put right by itself: no figure and no meaning changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schema.finding import Severity


class Slip(NamedTuple):
    """Characters ``start`` to ``end`` of a text; ``told`` goes on after the name of its part.

    ``right`` is what should stand there; empty where that needs a look. ``severity`` overrides
    that of the rule.
    """

    rule: str
    start: int
    end: int
    stated: str
    told: str
    advice: str
    right: str = ""
    severity: Severity | None = None


_TERM = "表式的用语是“{}”"
_TYPING = "像是输入时选错了字"

#: 流转结案, 移转结清 and 周转结束 have the two characters too: 转结 is the term only beside a year or a figure.
_TURNED_ROUND = (
    "转结(?<![流移运周划轮扭调中]转结)(?=[至到入下上]|本年|今年|20\\d\\d年|\\d+件|的|申请|政府信息|数量|情况|继续"
    "|办理|[，。；、）]|$)"
)
#: 部门决赛 may be that of a contest, 通行证复议 and 银行证诉讼 are about papers.
_ACCOUNTS = tuple(
    f"{whose}决赛(?=公开|信息|报告|数据|编制|批复|草案|情况|说明|公示|等信息)"
    for whose in ("预", "财政", "部门", "单位")
)
_NO_PERMIT = "(?<![通银发执践旅飞举现先]行证)"

#: rule, patterns that begin with a plain character, what should stand there, why.
_PHRASES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "FM-12",
        ("截止(?<![^\\s，。；：、！？（“]截止)(?=20\\d\\d年|\\d{1,2}月|目前|年底)",),
        "截至",
        "日期前用“截至”",
    ),
    ("FM-13", (_TURNED_ROUND,), "结转", _TERM.format("结转")),
    ("FM-19", ("其它(?<!尤其它)(?=需要报告|处理|事项|结果|组织)",), "其他", _TERM.format("其他")),
    ("FM-20", ("政府信息公开处理费",), "政府信息公开信息处理费", "国办函〔2020〕109号用这个名称"),
    ("FM-20", ("信息公开处理费",), "信息处理费", "国办函〔2020〕109号用这个名称"),
    ("FM-14", _ACCOUNTS, "", "像是“决算”"),
    ("FM-14", ("布署(?![名理期长有])",), "部署", _TYPING),
    ("FM-14", ("公开目绿", "信息目绿"), "", "像是“目录”"),
    ("FM-14", ("行政诉颂", f"行证{_NO_PERMIT}诉讼"), "行政诉讼", _TYPING),
    ("FM-14", ("行政复义", f"行证{_NO_PERMIT}复议"), "行政复议", _TYPING),
    ("FM-14", ("信息工开(?![展始会放])", "政务工开(?![展始会放])"), "", "像是“公开”"),
    ("FM-14", ("申情公开", "申清公开"), "申请公开", _TYPING),
    ("FM-14", ("公开申情(?!况)",), "公开申请", _TYPING),
    ("FM-14", ("规范性文建", "规犯性文件"), "规范性文件", _TYPING),
    ("FM-14", ("年渡报告", "年度抱告"), "年度报告", _TYPING),
    ("FM-14", ("惠名政策",), "惠民政策", _TYPING),
    ("FM-15", ("公开[为是]常态[，、,；]?以?公开[为是]例外",), "", "后半句少了“不”字，意思相反"),
)


_ANY_PHRASE = "|".join(pattern for _, patterns, _, _ in _PHRASES for pattern in patterns)


def wrong_phrases(text: str) -> Iterator[Slip]:
    """FM-12 to FM-15, FM-19, FM-20: set phrases that are wrong however they are meant."""
    for match in re.finditer(_ANY_PHRASE, text):
        rule, right, why = next(
            (rule, right, why)
            for rule, patterns, right, why in _PHRASES
            if any(re.compile(pattern).match(text, match.start()) for pattern in patterns)
        )
        advice = f"改为“{right}”。" if right else "核对后改正。"
        yield Slip(rule, *match.span(), match[0], f"写作“{match[0]}”，{why}。", advice, right)
