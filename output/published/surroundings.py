"""What a portal prints around a report: it is not the report's, and it is kept beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from output.published.titles import read_title
from schema.editing import read_date

_LONGEST = 160
_BEFORE = re.compile(
    r"^目\s*录$|发布(?:日期|时间|机构|单位|者)|(?:生成|成文|公开|更新|发文|信息)(?:日期|时间|来源)|索引号|信息来源|来源[：:]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[：:\d]|字体|字号|打印|分享|收藏|主题分类|组配分类|信息分类|发文字号|文号[：:]"
    r"|有效性|关键词|内容概述|当前位置|您(?:现在)?的位置|首页|>>|作者[：:]|编辑[：:]|朗读|公开方式|公开时限|名称[：:]"
)
_AFTER = re.compile(
    r"^(?:(?:上一页|下一页|首页|末页).*页|相关(?:文档|链接|文章|附件|稿件|信息|解读)|上一[篇条]|下一[篇条]|扫一扫|【?打印|【?关闭|【?字体|分享到?"
    r"|版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|主管(?:单位)?[：:]|网站(?:标识码|地图|声明)|联系我们|关于我们"
    r"|责任编辑|编辑[：:]|来源[：:]|信息来源|(?:浏览|阅读|点击)(?:次数|量)|返回顶部|无障碍|附件(?:下载)?[：:\s]|附件$"
    r"|.{0,12}ICP备|.{0,8}公网安备|技术支持[：:]|Copyright|©|您是第|政府网站找错|【?返回】?$|我要纠错|收藏)",
    re.IGNORECASE,
)
_SIGNED_DAY = re.compile(r"\D{0,4}(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\D{0,2}")


def is_around_title(line: str) -> bool:
    """Does the portal, not the report, say ``line`` near the title?"""
    return len(line) <= _LONGEST and "。" not in line and _BEFORE.search(line) is not None


def end_of_report(lines: Sequence[str]) -> int:
    """The number of ``lines`` of the last part that belong to the report."""
    for number, line in enumerate(lines):
        is_after = len(line) <= _LONGEST and _AFTER.match(line) is not None
        if is_after or (number > 0 and _is_list_of_reports(line)):
            return number
    return len(lines)


def _is_list_of_reports(line: str) -> bool:
    """Titles of reports and nothing else, as in a list of other years."""
    pieces = line.split()
    return "报" in line and (read_title(line) is not None or all(map(read_title, pieces)))


def signed_day(line: str) -> date | None:
    """The day of a line that holds nothing but a date, as under a report."""
    plain = unicodedata.normalize("NFKC", line)
    match = _SIGNED_DAY.fullmatch(plain)
    return read_date(re.sub(r"\s", "", match[1])) if match else None
