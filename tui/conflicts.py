"""Two who write one draft: why a save was refused. The officer chooses; neither text is lost."""

from __future__ import annotations

from pathlib import Path

from output.file_errors import shown
from output.locking import Holder
from schema.errors import WizardError

_CHOICE = (
    "请选择：保留这里的内容，改用文件里的内容，或者另存为一个新文件。"
    "没有选用的一份会留在历史版本里。"
)


class ChangedOnDisk(WizardError):  # noqa: N818
    """Another program wrote the file after this draft last read or wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)} 已被别的程序改过，和这里的内容不再一样。",
            _CHOICE,
        )


class LockLost(WizardError):  # noqa: N818
    """Somebody took the draft over; ``holder`` is who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        super().__init__(
            f"{shown(path)} 已由 {holder.description}接过去编辑，这里的修改不再写进去。",
            _CHOICE,
        )
