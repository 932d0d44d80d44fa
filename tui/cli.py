"""The command line. Textual is imported only to open the wizard, so that the rest is quick.

stdout is data, stderr is talk. Exit status: 0 done, 1 errors in the report, 2 could not do it.
"""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from schema.errors import WizardError
from schema.text import clean_line
from tui.command_line.arguments import Parser, give_up_stdout, prepare_streams, say
from tui.command_line.command import FAILED, FOUND, OK, PROGRAM
from tui.command_line.command_table import COMMANDS, OPEN, near_command

SEE_HELP = f"用法见 {PROGRAM} --help。"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the return value is the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    words = ["-" if word == "/dev/stdin" else word for word in words]
    try:
        prepare_streams()
        try:
            status = _run(words)
        finally:  # --help ends the program by itself
            sys.stdout.flush()
    except WizardError as error:
        say(str(error))
        return FAILED
    except OSError as error:
        # Only the streams and the current folder are left: every other file error is a
        # WizardError before it comes here.
        give_up_stdout()
        if isinstance(error, FileNotFoundError):
            say("当前所在的文件夹已经不在了。请换到别的文件夹再运行。")
        elif not isinstance(error, BrokenPipeError):
            from output.file_errors import reason_of

            say(f"输出写不出去：{reason_of(error)}。请换一个地方保存输出。")
        return FAILED
    except Exception as error:  # a bug is not an error in the report
        from tui.crashing import report_crash

        say(report_crash(error).rstrip())
        return FAILED
    return status


def _run(words: list[str]) -> int:
    for command in COMMANDS:
        if words[:1] == [command.name]:
            return _RUNNING[command.name](Parser(command).parse_args(words[1:]))
    if words and not words[0].startswith("-"):
        _expect_draft(words[0])  # before what comes after a mistyped command is complained of
    options = Parser(OPEN).parse_args(words)
    return _open(options.draft, mouse=not options.no_mouse)


def _expect_draft(name: str) -> None:
    """Refuse a word that is neither a file nor the name of a new draft."""
    from output.file_errors import visible
    from output.files import is_gone

    if not name.endswith(".toml") and is_gone(Path(name)):
        near = near_command(name)
        guess = f"命令 {near} 写错了？" if near else "新建草稿的文件名要以 .toml 结尾。"
        raise WizardError(f"没有“{visible(name)}”这个文件或命令。", f"{guess}{SEE_HELP}")


def _open(draft: str | None, mouse: bool = True) -> int:
    if draft:
        _expect_draft(draft)

    with _without_collecting():
        from tui.terminal import run_wizard

        return run_wizard(_path(draft), mouse)


def _demo(options: Namespace) -> int:
    with _without_collecting():
        from tui.terminal import run_demo

        return run_demo(mouse=not options.no_mouse)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Start without the garbage collector: its passes over the imports take as long as the start.

    The app turns it on again once its first screen is there.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _fill(options: Namespace) -> int:
    draft = Path(options.draft)
    if options.last:
        from tui.last_year import new_report_after

        command = f"gov-report-wizard{' fill --plain' if options.plain else ''}"
        new_report_after(Path(options.last), None, draft, say, command)
    if not options.plain:
        return _open(options.draft)
    from tui.plain.opening import fill_plain

    return fill_plain(draft)


def _check(options: Namespace) -> int:
    from tui.command_line.reporting import check_files

    outcome = check_files([Path(name) for name in options.files], _path(options.previous))
    sys.stdout.write(outcome.as_json() if options.format == "json" else outcome.as_text())
    if outcome.has_unread:
        return FAILED
    return FOUND if outcome.is_bad(options.strict) else OK


def _export(options: Namespace) -> int:
    from tui.command_line.reporting import export_draft

    formats = [clean_line(name) for name in options.to.split(",") if name.strip()]
    return export_draft(
        Path(options.draft), formats, Path(options.out), options.final, options.tables, say
    )


def _import(options: Namespace) -> int:
    from tui.last_year import import_report

    if bool(options.source) == options.clipboard:
        raise WizardError("请写明来源，或者用 --clipboard，二者写一个。")
    draft = _path(options.output)
    return import_report(_path(options.source), draft, options.format == "json", say)


def _new(options: Namespace) -> int:
    from tui.last_year import new_report_after

    return new_report_after(Path(options.last), options.year, Path(options.output), say)


def _compare(options: Namespace) -> int:
    from tui.last_year import compare_reports

    return compare_reports(Path(options.last), Path(options.this), options.format == "json")


def _fix(options: Namespace) -> int:
    from tui.command_line.fixing import fix_draft

    return fix_draft(Path(options.draft), options.dry_run)


def _rules(options: Namespace) -> int:
    from tui.command_line.rules_page import RULE_FORMATS

    sys.stdout.write(RULE_FORMATS[options.format]())
    return OK


def _paths(options: Namespace) -> int:
    from tui.command_line.places_page import PLACES_FORMATS

    sys.stdout.write(PLACES_FORMATS[options.format](_path(options.draft)))
    return OK


def _settings(options: Namespace) -> int:
    from tui.command_line.settings_page import sample_settings

    sys.stdout.write(sample_settings())
    return OK


def _completion(options: Namespace) -> int:
    from tui.command_line.completion.scripts import SCRIPTS

    sys.stdout.write(SCRIPTS[options.shell]())
    return OK


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


_RUNNING: dict[str, Callable[[Namespace], int]] = {
    "fill": _fill,
    "check": _check,
    "export": _export,
    "import": _import,
    "new": _new,
    "compare": _compare,
    "fix": _fix,
    "rules": _rules,
    "demo": _demo,
    "paths": _paths,
    "settings": _settings,
    "completion": _completion,
}


if __name__ == "__main__":
    sys.exit(main())
