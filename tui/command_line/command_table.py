"""Every command and every option, with the words that help and the shells show for them."""

from __future__ import annotations

from tui.command_line.command import (
    PROGRAM,
    VERSION,
    Command,
    Takes,
    Word,
    argument,
    choice,
    option,
    switch,
)

_DRAFT = argument("draft", "草稿", "草稿文件（.toml）", Takes.DRAFT)
_FORMAT = choice("--format", ("text", "json"), "输出格式：text 给人看，json 给程序用")
_NO_MOUSE = switch("--no-mouse", "不用鼠标，这样可以用终端自己的选择和复制")
_KINDS = "网页、Word、Excel、Markdown、文本、PDF 或草稿"

COMMANDS = (
    Command(
        "fill",
        "填写草稿；--plain 用一问一答，供读屏软件和慢线路用",
        "填写草稿。默认打开向导；加 --plain 改用一问一答：只有一行一行的文字，没有颜色和光标移动，"
        "读屏软件、串口、ssh -T、管道都能用，填的是同一份草稿。输入 ? 听口径，?? 听全部命令。",
        (
            argument("draft", "草稿", "草稿文件（.toml）；没有这个文件就新建", Takes.DRAFT),
            switch("--plain", "一问一答，不用屏幕"),
            option("--from", "去年", "新建时从去年的报告开始", Takes.FILE, dest="last"),
        ),
        ("fill --plain 连城镇2024.toml", "fill --plain --from 连城镇2023.docx 连城镇2024.toml"),
        "每次回答以后存进草稿，一次写成。退出或者断线以后，下次从离开的地方接着填。",
        "0 已保存，没有错误；1 已保存，还有错误；2 没有打开，或者没有保存。",
    ),
    Command(
        "check",
        "核对草稿或已公布的报告，列出问题",
        f"核对一份或几份报告，可以是{_KINDS}。每个问题说明在哪里、是多少、应当是多少、怎么改。",
        (
            argument("files", "文件", "要核对的报告", Takes.FILE, "+"),
            option("--previous", "文件", "去年的报告，用来核对结转等", Takes.FILE),
            _FORMAT,
            switch("--strict", "警告也算，有警告就返回 1"),
        ),
        (
            "check 连城镇2024.toml",
            "check 连城镇2024.toml --previous 连城镇2023.toml --format json",
        ),
        "只读，不写任何文件。",
        "0 没有错误；1 有错误（加了 --strict 时警告也算）；2 有文件读不出来，其余的照样核对。",
    ),
    Command(
        "export",
        "导出 Markdown 和 Excel",
        "导出报告。默认导出草稿，文件里注明是草稿；加 --final 导出定稿，有错误时不导出。",
        (
            _DRAFT,
            option("--to", "格式", "md、xlsx，用逗号隔开；默认 md,xlsx", default="md,xlsx"),
            option("--out", "文件夹", "存到哪里，默认当前文件夹", Takes.FOLDER, default="."),
            switch("--final", "导出定稿；有错误时不导出，返回 1"),
            choice(
                "--tables",
                ("pipe", "html"),
                "Markdown 里表格的写法：pipe 竖线表格，html 保留合并单元格",
            ),
        ),
        ("export 连城镇2024.toml", "export 连城镇2024.toml --to md,xlsx --out 上报 --final"),
        "写出的文件以报告的标题命名，写在 --out 的文件夹里，路径印在标准输出。不改草稿。",
        "0 已导出；1 有错误，没有导出定稿；2 做不成，原因写在标准错误。",
    ),
    Command(
        "import",
        "读一份已经公布的报告，写成草稿",
        f"读一份已经公布的报告（{_KINDS}），写成草稿。"
        "读不出来的格留空白，并说明是哪一格；认不得的文字也说明，不会丢。",
        (
            argument("source", "来源", "已公布的报告；- 表示从标准输入读", Takes.FILE, "?"),
            switch("--clipboard", "不读文件，读剪贴板里复制的报告"),
            option("-o --output", "草稿", "写成哪个草稿；不写就输出到屏幕", Takes.DRAFT),
            _FORMAT,
        ),
        (
            "import 连城镇2023.html -o 连城镇2023.toml",
            "import --clipboard -o 连城镇2023.toml",
            "import - < 连城镇2023.txt",
        ),
        "已经有的草稿不会被覆盖。说明写在标准错误。",
    ),
    Command(
        "new",
        "从去年的报告开始今年的草稿",
        "从去年的报告开始今年的草稿：单位、层级、联系方式、小标题和结转的申请带过来，文字不带。",
        (
            option("--from", "去年", "去年的报告", Takes.FILE, dest="last", required=True),
            option("--year", "年度", "今年的年度，四位数字，默认去年加一"),
            option("-o --output", "草稿", "写成哪个草稿", Takes.DRAFT, required=True),
        ),
        ("new --from 连城镇2023.docx -o 连城镇2024.toml",),
        "已经有的草稿不会被覆盖。去年的文件记在草稿里，填的时候随时可看。",
    ),
    Command(
        "compare",
        "两年并排，看数字和文字的变化",
        "两年的报告并排：每一格的差，每一部分文字相同的份额（年份不计）。",
        (
            argument("last", "去年", "去年的报告", Takes.FILE),
            argument("this", "今年", "今年的报告", Takes.FILE),
            _FORMAT,
        ),
        ("compare 连城镇2023.html 连城镇2024.toml",),
        "只读，不写任何文件。",
    ),
    Command(
        "fix",
        "改正文字上有把握的形式问题",
        "改正文字上有把握的形式问题：全角数字、错用的括号、看不见的字符等；从不改数字。",
        (_DRAFT, switch("--dry-run", "只列出来，不改")),
        ("fix 连城镇2024.toml --dry-run",),
        "改之前先列出来，改动写回草稿，原来的草稿留作历史版本。",
    ),
    Command(
        "rules",
        "列出全部核对规则",
        "列出全部核对规则：编号、程度、应当怎样、依据。",
        (choice("--format", ("text", "json", "markdown"), "输出格式；markdown 带例子"),),
        ("rules", "rules --format json"),
    ),
    Command(
        "demo",
        "打开一份填好的示例",
        "在向导里打开一份填好的示例报告，可以随便改，不影响别的文件。",
        (_NO_MOUSE,),
        ("demo",),
        "示例写在临时文件夹里。",
    ),
    Command(
        "paths",
        "说明设置、状态、历史版本各在哪里",
        "列出设置文件和程序自己写的每一处：状态文件夹、最近的草稿、配色、恢复副本、出错记录、"
        "示例，各在哪里，有没有；写了草稿，再列出它的锁和历史版本。",
        (argument("draft", "草稿", "草稿文件（.toml）", Takes.DRAFT, "?"), _FORMAT),
        ("paths", "paths 连城镇2024.toml"),
        "只读，不写任何文件。",
    ),
    Command(
        "settings",
        "印出一份设置文件的样本：配色、鼠标、每个键",
        "印出一份设置文件的样本，里面是全部可以设置的：配色、鼠标、每个键。设置可以没有；"
        "要改就把样本存到 gov-report-wizard paths 说的设置文件，去掉行首的 # 再改。",
        (),
        ("settings", "settings > settings.toml"),
        "只印出来，不写任何文件。设置写错了，打开向导时会说明，其余照常。",
    ),
    Command(
        "completion",
        "印出命令行补全的脚本",
        "印出命令行补全的脚本：按 Tab 补全命令、参数和文件名。装法见例子；PowerShell 的写进 $PROFILE。",
        (
            Word(
                ("shell",),
                "bash|zsh|fish|powershell",
                "用的是哪一种命令行",
                Takes.TEXT,
                ("bash", "zsh", "fish", "powershell"),
            ),
        ),
        (
            "completion bash > ~/.local/share/bash-completion/completions/gov-report-wizard",
            "completion zsh > ~/.zfunc/_gov-report-wizard",
            "completion fish > ~/.config/fish/completions/gov-report-wizard.fish",
            "completion powershell >> $PROFILE",
        ),
        "只印出来，不写任何文件。",
    ),
)

OPEN = Command(
    "",
    "打开向导；写了草稿就接着填，没有就从开始屏选",
    "政府信息公开工作年度报告填报向导：按统一格式一步一步填写，边填边核对，自动保存，最后导出。",
    (
        argument("draft", "草稿", "草稿文件（.toml）；没有这个文件就新建", Takes.DRAFT, "?"),
        _NO_MOUSE,
        switch("--version", "显示版本", action="version", version=f"{PROGRAM} {VERSION}"),
    ),
    ("", "连城镇2024.toml"),
    "改动一秒以内存进草稿。草稿旁边的 .gov-report-wizard 文件夹里是锁和历史版本；"
    "最近的草稿、恢复副本在状态文件夹。各在哪里用 gov-report-wizard paths 看。",
    "0 正常退出；2 打不开，或者程序出了错，原因写在标准错误。",
    COMMANDS,
)


def near_command(name: str) -> str | None:
    """The command that was probably meant."""
    import difflib

    near = difflib.get_close_matches(name, [each.name for each in COMMANDS], 1, 0.7)
    return near[0] if near else None
