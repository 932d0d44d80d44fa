"""The example as a draft of its own: it can be changed at will and leaves no trace."""

from __future__ import annotations

import tempfile
from pathlib import Path

from output.example import example_report
from tui.drafting import OpenDraft

_PREFIX = "gov-report-wizard-example-"


def open_example() -> OpenDraft:
    """The example in a folder of its own. Raises WizardError."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    return OpenDraft.create(folder / "示例年度报告.toml", example_report())


def is_example(path: Path) -> bool:
    """Is the draft at ``path`` an example, not to be offered again as a recent draft?"""
    return path.parent.name.startswith(_PREFIX)
