"""The words of the first screen: what each line of it does, and what F1 tells about the program."""

from __future__ import annotations

from output.file_errors import visible
from output.places import state_folder
from tui.starting.files import current_folder

TITLE = "政府信息公开工作年度报告"
WELCOME = (
    "这里一步一步填写年度报告：边填边核对表格和文字，自动保存，随时接着填，最后导出上传用的文件。"
    "第一次用，请先选“看一份填好的示例”，在里面随便改、随便试，不影响任何文件。"
)
HOW = "↑↓ 选择，回车打开，也可以用鼠标点"
STAYS = "这里是开始屏，不会退出程序。要退出请按 {app.quit}。"
NOT_RECENT = "只有最近打开过的草稿能从列表去掉。"
#: The fixed lines by their ids: the words, and what they do in a sentence.
OFFERS = {
    "new": ("新建年度报告", "填写单位、年度和层级，建一份新的草稿。"),
    "last": (
        "从去年的报告开始",
        "读去年的网页、Word、Excel、PDF、文本，或者粘贴的文字，把能沿用的带到今年。",
    ),
    "open": ("打开已有的草稿", "按名字或路径找草稿；也可以打开一份 Word、网页报告来用。"),
    "example": ("看一份填好的示例", "打开一份填好的示例，可以随便改，不影响别的文件。"),
}


def about_text() -> str:
    """F1 on the first screen, but for the keys."""
    return f"""\
〔这是什么〕
填写政府信息公开工作年度报告的程序。报告有六个部分、三张表、200 个数；填的时候就核对，\
哪里对不上会说明在哪、差多少、怎么改。填完导出 Markdown 和 Excel 文件。

〔能做什么〕
新建年度报告：从空白开始，填单位、年度、层级就可以。
从去年的报告开始：读去年公布的网页、Word、Excel、PDF、文本、草稿，或者粘贴的文字；\
先给您看读出了什么、没读出什么、查出了什么错误，再决定用不用。\
旧格式的 .doc、.wps、.xls，先用 WPS 或 Word、Excel 另存为 .docx、.xlsx。
打开已有的草稿：列表里是最近打开过的，最近的一份已经选好，按回车接着填；别处的按名字或者路径找。
看一份填好的示例：随便改，不影响别的文件，也不会留在列表里。

〔文件在哪里〕
每份报告是一个草稿文件（.toml），存在您建它的时候写的位置；选中列表里的一份，下面写着它的路径。
不写别的位置，就存在当前文件夹：{visible(current_folder())}
每次打开都留一份历史版本，在草稿旁边的 .gov-report-wizard 文件夹里。
最近打开过哪些草稿，记在：{visible(state_folder())}
本程序不联网，不把内容发到任何地方。"""
