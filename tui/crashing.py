"""What is done and said when the wizard ends otherwise than by leaving: nothing typed is lost.

The report of a bug goes to a file; the officer gets sentences, not a traceback.
"""

from __future__ import annotations

import platform
import sys
import traceback
import warnings

from output.draft import write_draft
from output.file_errors import shown
from output.rescuing import recovery_folder, write_crash_report
from tui.drafting import OpenDraft


def rescue(draft: OpenDraft) -> str:
    """Keep what the file of the draft does not have, and say where it all is."""
    if draft.is_saved:
        return f"填写的内容都在 {shown(draft.path)}，重新打开就能接着填。\n"
    copy = draft.keep_copy()
    if copy is not None and copy.parent != recovery_folder():
        return f"没有存进草稿的改动留在临时文件夹：{shown(copy)}。请马上把它拷到别处。\n"
    if copy is not None:
        return (
            f"没有存进草稿的改动留在恢复副本：{shown(copy)}。"
            f"下次打开 {shown(draft.path)} 时会问要不要用它。\n"
        )
    # The screen is the last place that takes it.
    text = write_draft(draft.report)
    return f"{text}\n恢复副本没能写成，磁盘写不进去。上面是草稿的全部内容，请从屏幕上复制下来。\n"


def report_crash(error: BaseException) -> str:
    """Write the report of a bug, and say where."""
    # Slow to import, and every end comes here.
    from textual import __version__ as textual_version
    from textual.worker import WorkerFailed

    warnings.simplefilter("ignore")  # of what the bug cut short
    cause = error.error if isinstance(error, WorkerFailed) else error
    head = f"Python {sys.version}\nTextual {textual_version}\n{platform.platform()}\n\n"
    report = write_crash_report(head + "".join(traceback.format_exception(cause)))
    if report is None:
        return f"程序出错停下了（{type(cause).__name__}），出错的记录没能写下来。\n"
    return f"程序出错停下了。出错的记录在 {shown(report)}，请把它交给维护程序的人。\n"
