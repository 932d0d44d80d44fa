"""Read a report from any file or from standard input, whatever kind it is."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from output.draft import read_draft
from output.file_errors import visible
from output.files import read_bytes, read_text
from schema.errors import WizardError
from schema.report import Report

if TYPE_CHECKING:
    from output.published.reading import PublishedReport

STANDARD_INPUT = Path("-")


def open_published(path: Path) -> PublishedReport:
    """The report in a file of any readable kind; ``-`` is standard input.

    Raises WizardError: NotAReport for what is no report, DraftError for a broken draft.
    """
    # Imported here: most checks are of drafts, and need none of the readers.
    from output.published.reading import MAX_BYTES, read_published

    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise WizardError("标准输入没有打开。", "请写明文件名。")
        return read_published(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入")
    return read_published(read_bytes(path, MAX_BYTES), visible(path.name))


def open_report(path: Path) -> Report:
    """The report in a file, without what its reader had to note. Raises as ``open_published``."""
    if path.suffix == ".toml":
        return read_draft(read_text(path))
    return open_published(path).report


def open_previous(draft: Path, report: Report) -> Report | None:
    """Last year's report that the report in a draft names; None where it names none.

    Raises WizardError as ``open_report``, saying whose report it is. A name on another computer is
    refused: to open a draft asks nothing of the network.
    """
    name = report.previous
    if not name:
        return None
    if PureWindowsPath(name).drive.startswith("\\\\"):
        raise WizardError(
            f"去年的报告写的是网络上的位置：{visible(name)}。", "请把它复制到草稿所在的文件夹。"
        )
    try:
        return open_report(draft.parent / name)
    except WizardError as error:
        raise WizardError(f"去年的报告读不出来：{error.message}", error.hint) from error
