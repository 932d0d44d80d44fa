"""Is a process of this computer still running? When unsure the answer is yes."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def is_running(pid: int, started: str) -> bool:
    """Does the process live? ``started`` is its ``start_of`` from then; empty when unknown.

    The same number with another start is another process.
    """
    try:
        now = start_of(pid)
    except ProcessLookupError:
        return False
    return not (started and now) or started == now


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _NO_SUCH_PROCESS = 87  # ERROR_INVALID_PARAMETER

    def start_of(pid: int) -> str:
        """When the process started, in a form of its own; empty when that is unknown.

        Raises ProcessLookupError when there is no such process.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        process = wintypes.HANDLE(kernel.OpenProcess(_QUERY, False, pid))
        if not process:
            if ctypes.get_last_error() == _NO_SUCH_PROCESS:
                raise ProcessLookupError(pid)
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        known = kernel.GetProcessTimes(process, *(ctypes.byref(each) for each in times))
        kernel.CloseHandle(process)
        started, ended = times[0], times[1]
        if not known:
            return ""
        if ended.dwHighDateTime:  # it has ended, somebody still looks at it
            raise ProcessLookupError(pid)
        return f"{started.dwHighDateTime}.{started.dwLowDateTime}"

else:

    def start_of(pid: int) -> str:
        """When the process started, in a form of its own; empty when that is unknown.

        Raises ProcessLookupError when there is no such process.
        """
        with contextlib.suppress(PermissionError):  # it lives, and belongs to somebody else
            os.kill(pid, 0)
        try:
            status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
        except OSError:
            return ""
        # The name in brackets may hold anything; the state and the start come behind it.
        state, *fields = status.rpartition(")")[2].split()
        if state in "ZX":  # ended, and not yet collected by its parent
            raise ProcessLookupError(pid)
        return f"{boot}.{fields[18]}"
