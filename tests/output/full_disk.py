"""Run as a program: writes files where there is no room, and tells what happened as JSON.

``limit FOLDER`` lowers the size a file may have (EFBIG); ``fill FOLDER`` fills the disk of the
folder (ENOSPC), which must be a small one.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from output.files import write_atomically
from output.locking import DraftLock
from output.snapshots import take_snapshot
from schema.errors import WizardError

OLD, NEW = b"old\n" * 500, b"new\n" * 5000


def limit_file_size() -> Callable[[], None]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill_disk(folder: Path) -> Callable[[], None]:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return ballast.unlink


def tell(how: str, folder: Path) -> dict[str, object]:
    path = folder / "draft.toml"
    write_atomically(path, OLD)
    make_room = limit_file_size() if how == "limit" else fill_disk(folder)
    try:
        write_atomically(path, NEW)
        message = ""
    except WizardError as error:
        message = str(error)
    told: dict[str, object] = {
        "message": message,
        "kept": path.read_bytes() == OLD,
        "left": [each.name for each in folder.iterdir() if each.name not in (path.name, "ballast")],
    }
    if how == "fill":
        told["lock_is_real"] = DraftLock.acquire(path).is_real
        told["snapshot"] = str(take_snapshot(path))
        told["beside"] = [str(each) for each in folder.glob(".gov*/**/*") if each.is_file()]
    make_room()
    write_atomically(path, NEW)
    return {**told, "works_again": path.read_bytes() == NEW}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(tell(sys.argv[1], Path(sys.argv[2]))))
