"""Every key of the program in one place, with the words that the footer and F1 use for it."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _key(keys: str, action: str, description: str, id: str, first: bool = False) -> Binding:
    """``first``: acts before the focused editor sees the key. The footer of the start screen has
    room for few: those are written out.
    """
    return Binding(keys, action, description, show=False, id=id, priority=first)


APP_BINDINGS: list[BindingType] = [
    Binding("ctrl+q", "quit", "退出", key_display="Ctrl+Q", id="app.quit", priority=True),
    # First, so that keys typed in one breath are told apart: what follows Tab is for the next field.
    _key("tab", "next_field(1)", "下一栏", "app.focus_next", first=True),
    _key("shift+tab", "next_field(-1)", "上一栏", "app.focus_previous", first=True),
]

#: The app's too, and for the same reason.
LINE_BINDINGS: list[BindingType] = [
    _key("enter", "leave_line", "下一栏", "line.leave", first=True),
    _key("down", "walk(1)", "下一栏", "line.down", first=True),
    _key("up", "walk(-1)", "上一栏", "line.up", first=True),
]

WIZARD_BINDINGS: list[BindingType] = [
    _key("f1", "help", "帮助", "wizard.help", first=True),
    _key("ctrl+n", "next_step", "下一步", "wizard.next", first=True),
    _key("f3", "steps", "步骤列表", "wizard.steps", first=True),
    _key("f4", "last_year", "去年这一部分，文字可以照用", "wizard.last_year", first=True),
    _key("f5", "insert", "按数字插入句子", "wizard.insert", first=True),
    _key("f7", "accept", "写明理由放行警告", "wizard.accept", first=True),
    _key("f9", "mend", "改正这个问题", "wizard.mend", first=True),
    _key("ctrl+b", "previous_step", "上一步", "wizard.previous", first=True),
    _key("f8", "next_finding(1)", "下一问题", "wizard.next_finding", first=True),
    _key("shift+f8,f20", "next_finding(-1)", "上一问题", "wizard.previous_finding"),
    _key("ctrl+p", "app.command_palette", "命令", "wizard.palette", first=True),
    _key("ctrl+z", "undo", "撤销", "wizard.undo", first=True),
    _key("ctrl+y", "redo", "重做", "wizard.redo", first=True),
    _key("ctrl+s", "save", "保存", "wizard.save", first=True),
    _key("f12", "save_as", "另存草稿", "wizard.save_as", first=True),
    _key("ctrl+r", "history", "历史版本", "wizard.history", first=True),
    _key("f6", "next_area", "换到下一块", "wizard.area", first=True),
    _key("ctrl+g", "focus('#findings')", "核对结果", "wizard.findings", first=True),
    _key("ctrl+o", "export", "导出", "wizard.export", first=True),
    _key("ctrl+t", "tour", "导览示例，下一站", "wizard.tour", first=True),
    _key("f10", "tour_back", "导览的上一站", "wizard.tour_back", first=True),
    _key("ctrl+l", "end_tour", "结束导览", "wizard.end_tour", first=True),
    _key("escape", "back", "回到填写处", "wizard.back"),
]

#: The last line of the screen: the six keys that are always wanted, and what a click on them does.
FOOTER = (
    ("wizard.help", "screen.help"),
    ("wizard.next", "screen.next_step"),
    ("wizard.next_finding", "screen.next_finding(1)"),
    ("wizard.undo", "screen.undo"),
    ("wizard.palette", "app.command_palette"),
    ("app.quit", "app.quit"),
)

GRID_BINDINGS: list[BindingType] = [
    _key("up", "step(-1, 0)", "上一行", "grid.up"),
    _key("down", "step(1, 0)", "下一行", "grid.down"),
    _key("left", "step(0, -1)", "左一列", "grid.left"),
    _key("right", "step(0, 1)", "右一列", "grid.right"),
    _key("tab", "next_cell(1)", "右边要填的一格", "grid.next"),
    _key("shift+tab", "next_cell(-1)", "左边要填的一格", "grid.previous"),
    _key("enter", "next_row(1)", "下面要填的一格；按过 Tab 则回到起点下面", "grid.enter"),
    _key("shift+enter", "next_row(-1)", "上面要填的一格", "grid.back_enter"),
    _key("home", "edge(0, -1)", "行首", "grid.home"),
    _key("end", "edge(0, 1)", "行尾", "grid.end"),
    _key("ctrl+left", "edge(0, -1)", "行首", "grid.far_left"),
    _key("ctrl+right", "edge(0, 1)", "行尾", "grid.far_right"),
    _key("ctrl+up", "edge(-1, 0)", "列首", "grid.far_up"),
    _key("ctrl+down", "edge(1, 0)", "列尾", "grid.far_down"),
    _key("ctrl+home", "edge(-1, -1)", "第一格", "grid.first"),
    _key("ctrl+end", "edge(1, 1)", "最后一格", "grid.last"),
    _key("pageup", "page(-1)", "上一屏", "grid.page_up"),
    _key("pagedown", "page(1)", "下一屏", "grid.page_down"),
    _key("shift+up", "extend(-1, 0)", "往上多选一行", "grid.select_up"),
    _key("shift+down", "extend(1, 0)", "往下多选一行", "grid.select_down"),
    _key("shift+left", "extend(0, -1)", "往左多选一列", "grid.select_left"),
    _key("shift+right", "extend(0, 1)", "往右多选一列", "grid.select_right"),
    _key("shift+home,ctrl+shift+left", "extend_to_edge(0, -1)", "选到行首", "grid.select_home"),
    _key("shift+end,ctrl+shift+right", "extend_to_edge(0, 1)", "选到行尾", "grid.select_end"),
    _key("ctrl+shift+up", "extend_to_edge(-1, 0)", "选到列首", "grid.select_top"),
    _key("ctrl+shift+down", "extend_to_edge(1, 0)", "选到列尾", "grid.select_bottom"),
    _key("ctrl+shift+home", "extend_to_edge(-1, -1)", "选到第一格", "grid.select_first"),
    _key("ctrl+shift+end", "extend_to_edge(1, 1)", "选到最后一格", "grid.select_last"),
    _key("shift+pageup", "extend_page(-1)", "往上多选一屏", "grid.select_page_up"),
    _key("shift+pagedown", "extend_page(1)", "往下多选一屏", "grid.select_page_down"),
    _key("ctrl+a", "select_all", "选中整张表", "grid.select_all"),
    _key("ctrl+c,ctrl+insert", "copy", "复制选中的格", "grid.copy"),
    _key("ctrl+x", "cut", "剪切选中的格", "grid.cut"),
    _key("ctrl+v,shift+insert", "paste", "粘贴，也可以粘贴一整块", "grid.paste"),
    _key("ctrl+f", "jump", "按行号或行名跳到一行", "grid.jump"),
    _key("f2", "edit", "修改格里的内容", "grid.edit"),
    _key("ctrl+e", "fill_zeros", "空白填 0（选中的；没选就是整张表）", "grid.zeros"),
    _key("delete", "clear", "清空选中的格", "grid.clear"),
    _key("backspace", "delete_left", "删去一字或清空", "grid.delete_left"),
    _key("escape", "restore", "放弃这次输入，或者取消选中", "grid.restore"),
]

TEXT_BINDINGS: list[BindingType] = [
    _key("ctrl+a", "select_all", "选中全部文字", "text.select_all"),
]

#: Of a text of several lines.
AREA_BINDINGS: list[BindingType] = [
    *TEXT_BINDINGS,
    _key("ctrl+home", "text_edge(-1)", "到全文开头", "text.top"),
    _key("ctrl+end", "text_edge(1)", "到全文末尾", "text.bottom"),
    _key("ctrl+shift+home", "text_edge(-1, True)", "选到全文开头", "text.select_top"),
    _key("ctrl+shift+end", "text_edge(1, True)", "选到全文末尾", "text.select_bottom"),
]

LIST_BINDINGS: list[BindingType] = [
    _key("up", "point(-1)", "上一条", "list.up"),
    _key("down", "point(1)", "下一条", "list.down"),
    _key("pageup", "page(-1)", "上一屏", "list.page_up"),
    _key("pagedown", "page(1)", "下一屏", "list.page_down"),
    _key("home", "edge(-1)", "第一条", "list.home"),
    _key("end", "edge(1)", "最后一条", "list.end"),
    _key("enter", "choose", "跳到那里", "list.choose"),
]

REVIEW_BINDINGS: list[BindingType] = [
    _key("1", "show_view('review-problems')", "看问题", "review.problems"),
    _key("2", "show_view('review-printed')", "看报告印出来的样子", "review.printed"),
    _key("3", "show_view('review-changes')", "看与去年的差别", "review.changes"),
]

DIALOG_BINDINGS: list[BindingType] = [
    _key("escape", "cancel", "取消", "dialog.cancel"),
    _key("f1", "app.help_here", "这个对话框怎么用", "dialog.help"),
    _key("left", "beside(-1)", "左边的按钮", "dialog.left"),
    _key("right", "beside(1)", "右边的按钮", "dialog.right"),
]

#: First, while there is more of the text than the screen shows; else they are the list's.
CHOICE_DIALOG_BINDINGS: list[BindingType] = [
    *DIALOG_BINDINGS,
    _key("pageup", "scroll_text(-1)", "上面的文字往回翻", "dialog.page_up", first=True),
    _key("pagedown", "scroll_text(1)", "上面的文字往下翻", "dialog.page_down", first=True),
]

PATH_BINDINGS: list[BindingType] = [
    _key("up", "screen.point(-1)", "上一个文件", "path.up"),
    _key("down", "screen.point(1)", "下一个文件", "path.down"),
    _key("pageup", "screen.page(-1)", "上一屏文件", "path.page_up"),
    _key("pagedown", "screen.page(1)", "下一屏文件", "path.page_down"),
    _key("backspace", "delete_or_rise", "删去一字，或者到上一级文件夹", "path.delete"),
]

READING_BINDINGS: list[BindingType] = [
    _key("escape,enter,f1", "cancel", "关闭", "reading.close"),
]

START_BINDINGS: list[BindingType] = [
    Binding("f1", "help", "帮助", key_display="F1", id="start.help"),
    Binding("delete", "forget", "从列表去掉", key_display="Delete", id="start.forget"),
    _key("escape", "stay", "留在开始屏，不退出", "start.stay"),
]

CHOICE_BINDINGS: list[BindingType] = [
    _key("enter,space", "choose", "打开选项", "choice.open"),
]

#: What the settings can give other keys; what lists and dialogs do with theirs is the same in
#: every program.
REMAPPABLE = ("wizard", "app", "start", "grid", "review")

#: Every key as F1 lists it.
KEY_GROUPS: tuple[tuple[str, list[BindingType]], ...] = (
    ("随时可用的键", [*WIZARD_BINDINGS, *APP_BINDINGS]),
    ("开始屏", START_BINDINGS),
    ("填表", GRID_BINDINGS),
    ("打字", AREA_BINDINGS),
    ("步骤和核对结果列表", LIST_BINDINGS),
    ("审核与导出", REVIEW_BINDINGS),
    ("一行的内容", LINE_BINDINGS),
    ("选项", CHOICE_BINDINGS),
    ("对话框", [*CHOICE_DIALOG_BINDINGS, *READING_BINDINGS]),
    ("选文件", PATH_BINDINGS),
)
