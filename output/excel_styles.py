"""How the workbook looks: the house style for official documents as a few named styles.

Styles are shared by name, so that no cell carries one of its own.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

# The fonts of GB/T 9704; a machine without them falls back by the character set.
_TITLE_FONT, _HEADING_FONT = "方正小标宋简体", "黑体"
_SUBHEADING_FONT, _BODY_FONT = "楷体_GB2312", "仿宋_GB2312"
_STANDARD_FONT = ("宋体", 11)
_GB2312 = 134

# Points: 二号, 三号, 五号, 小五; in a larger size table 三 would not stand on one page.
_TITLE_SIZE, _BODY_SIZE, _NOTICE_SIZE, _TABLE_SIZE = 22, 16, 10.5, 9

PLAIN = "Normal"  # every workbook has it
TITLE, NOTICE, HEADING, SUBHEADING = "报告标题", "草稿标记", "一级标题", "二级标题"
BODY, SIGNATURE = "正文", "落款"
HEAD, LABEL, FIGURE, UNREADABLE = "表头", "项目", "数字", "不是数字"

#: What begins two characters in.
INDENTED = (HEADING, SUBHEADING, BODY)

RED_ROW = DifferentialStyle(fill=PatternFill(bgColor="FFC7CE"))


def add_styles(workbook: Workbook) -> None:
    """Register the named styles of this module with ``workbook``."""
    # The standard font is the measure of all widths; openpyxl's own, Calibri, is missing on many
    # office machines in China, and has no public way to be replaced.
    workbook._named_styles[PLAIN].font = _font(*_STANDARD_FONT)  # type: ignore[attr-defined]
    thin = Side(style="thin")
    box, no_box = Border(left=thin, right=thin, top=thin, bottom=thin), Border()
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    # Lines spread over the height of the row, like the fixed line pitch of a document.
    spread = Alignment(horizontal="left", vertical="justify", wrap_text=True)
    # A heading or a long number is better small than cut off.
    line, middle, end = (
        Alignment(horizontal=side, vertical="center", shrink_to_fit=True)
        for side in ("left", "center", "right")
    )
    body, table = _font(_BODY_FONT, _BODY_SIZE), _font(_BODY_FONT, _TABLE_SIZE)
    for name, font, alignment, border in (
        (TITLE, _font(_TITLE_FONT, _TITLE_SIZE), middle, no_box),
        (NOTICE, _font(_HEADING_FONT, _NOTICE_SIZE, "C00000"), line, no_box),
        (HEADING, _font(_HEADING_FONT, _BODY_SIZE), line, no_box),
        (SUBHEADING, _font(_SUBHEADING_FONT, _BODY_SIZE), line, no_box),
        (BODY, body, spread, no_box),
        (SIGNATURE, body, end, no_box),
        (HEAD, _font(_HEADING_FONT, _TABLE_SIZE), centred, box),
        (LABEL, table, left, box),
        (FIGURE, table, middle, box),
        (UNREADABLE, table, centred, box),
    ):
        style = NamedStyle(name, font=font, alignment=alignment, border=border)
        workbook.add_named_style(style)


def _font(name: str, size: float, colour: str | None = None) -> Font:
    return Font(name=name, size=size, color=colour, charset=_GB2312)
