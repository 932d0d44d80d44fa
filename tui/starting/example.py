"""The example as a draft of its own among the temporary files: it can be changed at will."""

from __future__ import annotations

import tempfile
from pathlib import Path

from output.example import example_report
from schema.errors import WizardError
from tui.drafting import OpenDraft

_PREFIX = "gov-report-wizard-example-"


def open_example() -> OpenDraft:
    """The example in a folder of its own. Raises WizardError."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise WizardError(
            "示例没有打开：系统的临时文件夹写不进去，多半是磁盘满了。", "请清理出一些空间再试。"
        ) from error
    return OpenDraft.create(folder / "示例年度报告.toml", example_report())


def is_example(path: Path) -> bool:
    """Is the draft at ``path`` an example, not to be offered again as a recent draft?"""
    return path.parent.name.startswith(_PREFIX)
