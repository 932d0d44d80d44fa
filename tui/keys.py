"""Every key of the program in one place, with the words that the footer and F1 use for it."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _silent(keys: str, action: str, description: str, id: str, first: bool = False) -> Binding:
    """``first``: acts before the focused editor sees the key."""
    return Binding(keys, action, description, show=False, id=id, priority=first)


APP_BINDINGS: list[BindingType] = [
    Binding("ctrl+q", "quit", "退出", key_display="^Q", id="app.quit", priority=True),
    # First, so that keys typed in one breath are told apart: what follows Tab is for the next field.
    _silent("tab", "next_field(1)", "下一栏", "app.focus_next", first=True),
    _silent("shift+tab", "next_field(-1)", "上一栏", "app.focus_previous", first=True),
]

WIZARD_BINDINGS: list[BindingType] = [
    Binding("f1", "help", "帮助", key_display="F1", id="wizard.help", priority=True),
    Binding("ctrl+n", "next_step", "下一步", key_display="^N", id="wizard.next", priority=True),
    _silent("f3", "steps", "步骤列表", "wizard.steps", first=True),
    _silent("f4", "last_year", "去年这一部分", "wizard.last_year", first=True),
    _silent("f5", "insert", "按数字插入句子", "wizard.insert", first=True),
    _silent("f7", "accept", "写明理由放行警告", "wizard.accept", first=True),
    _silent("f9", "mend", "改正这个问题", "wizard.mend", first=True),
    _silent("ctrl+b", "previous_step", "上一步", "wizard.previous", first=True),
    Binding(
        "f8",
        "next_finding(1)",
        "下一问题",
        key_display="F8",
        id="wizard.next_finding",
        priority=True,
    ),
    _silent("shift+f8,f20", "next_finding(-1)", "上一问题", "wizard.previous_finding"),
    Binding(
        "ctrl+p",
        "app.command_palette",
        "命令",
        key_display="^P",
        id="wizard.palette",
        priority=True,
    ),
    Binding("ctrl+z", "undo", "撤销", key_display="^Z", id="wizard.undo", priority=True),
    _silent("ctrl+y", "redo", "重做", "wizard.redo", first=True),
    _silent("ctrl+s", "save", "保存", "wizard.save", first=True),
    _silent("f6", "next_area", "换到下一块", "wizard.area", first=True),
    _silent("ctrl+g", "focus('#findings')", "核对结果", "wizard.findings", first=True),
    _silent("ctrl+o", "export", "导出", "wizard.export", first=True),
    _silent("escape", "back", "回到填写处", "wizard.back"),
]

#: The last line of the screen: the six keys that are always wanted, each also to be clicked.
FOOTER = "  ".join(
    f"[@click={action}][b]{key}[/b] {words}[/]"
    for key, words, action in (
        ("F1", "帮助", "screen.help"),
        ("^N", "下一步", "screen.next_step"),
        ("F8", "下一问题", "screen.next_finding(1)"),
        ("^Z", "撤销", "screen.undo"),
        ("^P", "命令", "app.command_palette"),
        ("^Q", "退出", "app.quit"),
    )
)

GRID_BINDINGS: list[BindingType] = [
    _silent("up", "step(-1, 0)", "上一行", "grid.up"),
    _silent("down", "step(1, 0)", "下一行", "grid.down"),
    _silent("left", "step(0, -1)", "左一列", "grid.left"),
    _silent("right", "step(0, 1)", "右一列", "grid.right"),
    _silent("tab", "next_cell(1)", "右边要填的一格", "grid.next"),
    _silent("shift+tab", "next_cell(-1)", "左边要填的一格", "grid.previous"),
    _silent("enter", "next_row(1)", "下面要填的一格", "grid.enter"),
    _silent("shift+enter", "next_row(-1)", "上面要填的一格", "grid.back_enter"),
    _silent("home", "edge(0, -1)", "行首", "grid.home"),
    _silent("end", "edge(0, 1)", "行尾", "grid.end"),
    _silent("ctrl+left", "edge(0, -1)", "行首", "grid.far_left"),
    _silent("ctrl+right", "edge(0, 1)", "行尾", "grid.far_right"),
    _silent("ctrl+up,ctrl+home", "edge(-1, 0)", "列首", "grid.far_up"),
    _silent("ctrl+down,ctrl+end", "edge(1, 0)", "列尾", "grid.far_down"),
    _silent("pageup", "page(-1)", "上一屏", "grid.page_up"),
    _silent("pagedown", "page(1)", "下一屏", "grid.page_down"),
    _silent("f2", "edit", "修改格里的内容", "grid.edit"),
    _silent("ctrl+e", "fill_zeros", "这张表的空白都填 0", "grid.zeros"),
    _silent("delete", "clear", "清空一格", "grid.clear"),
    _silent("backspace", "delete_left", "删去一字或清空", "grid.delete_left"),
    _silent("escape", "restore", "放弃这次输入", "grid.restore"),
]

LIST_BINDINGS: list[BindingType] = [
    _silent("up", "point(-1)", "上一条", "list.up"),
    _silent("down", "point(1)", "下一条", "list.down"),
    _silent("pageup", "page(-1)", "上一屏", "list.page_up"),
    _silent("pagedown", "page(1)", "下一屏", "list.page_down"),
    _silent("home", "edge(-1)", "第一条", "list.home"),
    _silent("end", "edge(1)", "最后一条", "list.end"),
    _silent("enter", "choose", "跳到那里", "list.choose"),
]

DIALOG_BINDINGS: list[BindingType] = [
    _silent("escape", "cancel", "取消", "dialog.cancel"),
]

READING_BINDINGS: list[BindingType] = [
    _silent("escape,enter,f1,q", "close", "关闭", "reading.close"),
]

START_BINDINGS: list[BindingType] = [
    Binding("enter", "select", "选定", id="start.choose"),
    Binding("up,down", "move", "上下移动", id="start.move"),
]

CHOICE_BINDINGS: list[BindingType] = [
    _silent("enter,space", "choose", "打开选项", "choice.open"),
]
