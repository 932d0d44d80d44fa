"""Why a draft could not be saved, and what the officer may answer; no answer loses a text."""

from __future__ import annotations

from pathlib import Path

from output.file_errors import shown
from output.locking import Holder
from schema.errors import WizardError

_CHOICE = (
    "请选择：保留这里的内容，改用文件里的内容，或者另存为一个新文件。"
    "没有选用的一份会留在历史版本里。"
)


#: Each by the word that is typed for it where there is no list. It comes up by itself, perhaps under
#: a finger on Enter: first what changes nothing.
CONFLICT_ANSWERS = (
    ("以后", "先不动，继续填写，先不自动保存，以后再选"),
    ("我的", "用我这里的，对方的留作历史版本"),
    ("文件", "用文件里的，我的留作历史版本，可以撤销"),
    ("另存", "把我的另存成一个文件"),
)
UNSAVED_ANSWERS = (
    ("另存", "换一个文件保存，再退出"),
    ("不保存", "退出，没有保存的在恢复文件夹里留一份副本"),
    ("不退出", "回去继续填写"),
)
#: Where not even a recovery copy can be written.
LOSING = "恢复副本也写不进去：现在退出，没有保存的改动就没有了。"
LOSING_ANSWERS = (
    ("不退出", "回去，先清理磁盘，或者另存到 U 盘"),
    ("丢掉", "退出，丢掉没有保存的改动"),
)


class Conflict(WizardError):  # noqa: N818
    """Two write one draft: which text goes into the file is for the officer to choose."""


class ChangedOnDisk(Conflict):
    """Another program wrote the file after this draft last read or wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)} 已被别的程序改过，和这里的内容不再一样。",
            _CHOICE,
        )


class LockLost(Conflict):
    """Somebody took the draft over; ``holder`` is who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        super().__init__(
            f"{shown(path)} 已由 {holder.description}接过去编辑，这里的修改不再写进去。",
            _CHOICE,
        )
