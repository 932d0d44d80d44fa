"""The command line. Textual is imported only to open the wizard, so that the rest is quick.

stdout is data, stderr is talk. Exit status: 0 no errors found, 1 at least one, 2 could not do it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from schema.errors import WizardError
from schema.text import clean_line
from tui.arguments import (
    FAILED,
    Parser,
    command_parser,
    give_up_stdout,
    prepare_streams,
    say,
)

VERSION = "0.1.0"
OK, FOUND = 0, 1

_ABOUT = """\
政府信息公开工作年度报告填报向导：按统一格式一步一步填写，边填边核对，自动保存，最后导出。

  gov-report-wizard [草稿.toml]     打开向导；写了草稿就接着填，没有就从开始屏选
  gov-report-wizard check 文件...   核对草稿或已公布的报告，列出问题
  gov-report-wizard export 草稿     导出 Markdown 和 Excel
  gov-report-wizard import 来源     读一份已经公布的报告，写成草稿
  gov-report-wizard new --from 去年 从去年的报告开始今年的草稿
  gov-report-wizard compare 去年 今年   两年并排，看数字和文字的变化
  gov-report-wizard fix 草稿        改正文字上有把握的形式问题
  gov-report-wizard rules           列出全部核对规则
  gov-report-wizard demo            打开一份填好的示例

每个命令后面加 --help 看详细用法。
例：gov-report-wizard 连城镇2024.toml"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the return value is the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _COMMANDS.get(words[0]) if words else None
    try:
        prepare_streams()
        status = command(words[1:]) if command is not None else _open(words)
        sys.stdout.flush()
    except WizardError as error:
        say(str(error))
        return FAILED
    except OSError as error:
        # Only the streams are left: every file error is a WizardError before it comes here.
        give_up_stdout()
        if not isinstance(error, BrokenPipeError):
            say(f"输出写不出去：{error.strerror}。请换一个地方保存输出。")
        return FAILED
    return status


def _open(words: list[str]) -> int:
    parser = Parser("gov-report-wizard", _ABOUT)
    parser.words.add_argument(
        "draft", nargs="?", metavar="草稿", help="草稿文件（.toml）；没有这个文件就新建"
    )
    parser.words.add_argument(
        "--version",
        action="version",
        version=f"gov-report-wizard {VERSION}",
        help="显示版本",
    )
    options = parser.parse_args(words)
    path = Path(options.draft) if options.draft else None
    if path is not None and not path.exists() and path.suffix != ".toml":
        import difflib

        near = difflib.get_close_matches(options.draft, _COMMANDS, 1)
        guess = f"命令 {near[0]} 写错了？" if near else "新建草稿的文件名要以 .toml 结尾。"
        raise WizardError(f"没有“{clean_line(options.draft)}”这个文件或命令。", guess)
    return _without_collecting(lambda: _run_wizard(path))


def _demo(words: list[str]) -> int:
    parser = command_parser(
        "demo", "在向导里打开一份填好的示例报告，可以随便改，不影响别的文件。", "demo"
    )
    parser.parse_args(words)
    return _without_collecting(_run_demo)


def _run_wizard(path: Path | None) -> int:
    from tui.opening import run_wizard

    return run_wizard(path)


def _run_demo() -> int:
    from tui.opening import run_demo

    return run_demo()


def _without_collecting(run: Callable[[], int]) -> int:
    """Start without the garbage collector: its passes over the imports take as long as the start.

    The app turns it on again once its first screen is there.
    """
    gc.disable()
    try:
        return run()
    finally:
        gc.enable()


def _check(words: list[str]) -> int:
    parser = command_parser(
        "check",
        "核对一份或几份草稿，或者已经公布的网页、Word、Excel、文本、PDF。没有错误返回 0，有错误返回 1，有文件读不出来返回 2。",
        "check 连城镇2024.toml --previous 连城镇2023.toml --format json",
    )
    parser.words.add_argument("files", nargs="+", metavar="文件", help="要核对的报告")
    parser.words.add_argument("--previous", metavar="文件", help="去年的报告，用来核对结转等")
    parser.words.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    parser.words.add_argument("--strict", action="store_true", help="警告也算，有警告就返回 1")
    options = parser.parse_args(words)
    from tui.reporting import check_files

    paths = [Path(name) for name in options.files]
    previous = Path(options.previous) if options.previous else None
    outcome = check_files(paths, previous)
    sys.stdout.write(outcome.as_json() if options.format == "json" else outcome.as_text())
    if outcome.has_unread:
        return FAILED
    return FOUND if outcome.is_bad(options.strict) else OK


def _export(words: list[str]) -> int:
    parser = command_parser(
        "export",
        "导出报告。默认导出草稿，文件里注明是草稿；加 --final 导出定稿，有错误时不导出。",
        "export 连城镇2024.toml --to md,xlsx --out 上报 --final",
    )
    parser.words.add_argument("draft", metavar="草稿", help="草稿文件（.toml）")
    parser.words.add_argument(
        "--to", default="md,xlsx", metavar="格式", help="md、xlsx，用逗号隔开"
    )
    parser.words.add_argument(
        "--out", default=".", metavar="文件夹", help="存到哪个文件夹，默认当前文件夹"
    )
    parser.words.add_argument(
        "--final", action="store_true", help="导出定稿；有错误时不导出，返回 1"
    )
    parser.words.add_argument(
        "--tables",
        choices=("pipe", "html"),
        default="pipe",
        help="Markdown 里表格的写法：pipe 竖线表格，html 保留合并单元格",
    )
    options = parser.parse_args(words)
    from tui.reporting import export_draft

    formats = [clean_line(name) for name in options.to.split(",") if name.strip()]
    return export_draft(
        Path(options.draft), formats, Path(options.out), options.final, options.tables, say
    )


def _import(words: list[str]) -> int:
    parser = command_parser(
        "import",
        "读一份已经公布的报告：网页、Word、Excel、Markdown、文本、PDF 或草稿，写成草稿。\n"
        "读不出来的格留空白，并说明是哪一格；- 表示从标准输入读。",
        "import 连城镇2023.html -o 连城镇2023.toml",
    )
    parser.words.add_argument("source", metavar="来源", help="已公布的报告")
    parser.words.add_argument(
        "-o", "--output", metavar="草稿", help="写成哪个草稿；不写就输出到屏幕"
    )
    parser.words.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    options = parser.parse_args(words)
    from tui.last_year import import_report

    draft = Path(options.output) if options.output else None
    return import_report(Path(options.source), draft, options.format == "json", say)


def _new(words: list[str]) -> int:
    parser = command_parser(
        "new",
        "从去年的报告开始今年的草稿：单位、层级、联系方式、小标题和结转的申请带过来，文字不带。",
        "new --from 连城镇2023.docx -o 连城镇2024.toml",
    )
    parser.words.add_argument(
        "--from", dest="last", required=True, metavar="去年", help="去年的报告"
    )
    parser.words.add_argument("--year", type=int, metavar="年度", help="今年的年度，默认去年加一")
    parser.words.add_argument("-o", "--output", required=True, metavar="草稿", help="写成哪个草稿")
    options = parser.parse_args(words)
    from tui.last_year import new_report_after

    return new_report_after(Path(options.last), options.year, Path(options.output), say)


def _compare(words: list[str]) -> int:
    parser = command_parser(
        "compare",
        "两年的报告并排：每一格的差，每一部分文字相同的份额。",
        "compare 连城镇2023.html 连城镇2024.toml",
    )
    parser.words.add_argument("last", metavar="去年", help="去年的报告")
    parser.words.add_argument("this", metavar="今年", help="今年的报告")
    parser.words.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    options = parser.parse_args(words)
    from tui.last_year import compare_reports

    return compare_reports(Path(options.last), Path(options.this), options.format == "json")


def _fix(words: list[str]) -> int:
    parser = command_parser(
        "fix",
        "改正文字上有把握的形式问题：全角数字、错用的括号、看不见的字符等；从不改数字。\n"
        "改之前先列出来，原来的草稿留作历史版本。",
        "fix 连城镇2024.toml --dry-run",
    )
    parser.words.add_argument("draft", metavar="草稿", help="草稿文件（.toml）")
    parser.words.add_argument("--dry-run", action="store_true", help="只列出来，不改")
    options = parser.parse_args(words)
    from tui.fixing import fix_draft

    return fix_draft(Path(options.draft), options.dry_run)


def _rules(words: list[str]) -> int:
    about = "列出全部核对规则：编号、程度、应当怎样、依据。"
    parser = command_parser("rules", about, "rules --format json")
    parser.words.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="输出格式"
    )
    options = parser.parse_args(words)
    from tui.rules_page import RULE_FORMATS

    sys.stdout.write(RULE_FORMATS[options.format]())
    return OK


_COMMANDS = {
    "check": _check,
    "export": _export,
    "import": _import,
    "new": _new,
    "compare": _compare,
    "fix": _fix,
    "rules": _rules,
    "demo": _demo,
}


if __name__ == "__main__":
    sys.exit(main())
