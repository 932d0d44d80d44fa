"""What the operating system refused, told once as a finished sentence: which file, why, what to do."""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path

from schema.errors import WizardError
from schema.text import clean_line

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_MISSING = (errno.ENOENT, errno.ENOTDIR)
_REASONS = {
    **dict.fromkeys(_NO_ROOM, "磁盘空间或者配额不够"),
    **dict.fromkeys(_FORBIDDEN, "没有权限，或者是只读的"),
    **dict.fromkeys(_MISSING, "文件夹不存在"),
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "那是一个文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "磁盘读写出错",
    errno.ENODEV: "设备不在了",
    errno.ELOOP: "链接绕成了圈",
    errno.EBADF: "没有打开",
    errno.EPIPE: "接收的程序已经关掉",
    errno.EINVAL: "系统不接受这样的名称",
    errno.EILSEQ: "名称里有系统不接受的字符",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few words; its own number where it is a rare case."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def visible(name: Path | str) -> str:
    """A name from the disk as it can be shown: one line that cannot steer a terminal, in which
    nothing unseen turns the order of reading round.
    """
    line = clean_line(str(name))
    return "".join(each for each in line if unicodedata.category(each) != "Cf")


def shown(path: Path) -> str:
    """``path`` as it stands in a sentence."""
    return f"“{visible(path)}”"


def folder_error(path: Path) -> WizardError:
    """Somebody named a folder where a file is wanted."""
    return WizardError(f"{shown(path)} 是一个文件夹，不是文件。", "请写明文件夹里的文件名。")


def special_file_error(path: Path) -> WizardError:
    """A pipe or a device: reading it may wait for ever, replacing it would destroy it."""
    return WizardError(f"{shown(path)} 不是普通文件，不能打开，也不能覆盖。", "请换一个文件。")


def size_error(path: Path, limit: int) -> WizardError:
    """A file that is too large to be what was asked for; ``limit`` in bytes."""
    return WizardError(
        f"{shown(path)} 太大，超过了 {limit / 1024**2:g} MB 的上限，没有读取。",
        "请核对是不是选错了文件。",
    )


def oversize_error(path: Path, limit: int) -> WizardError:
    """More than ``limit`` bytes were to be written, and then nobody could open them again."""
    return WizardError(
        f"{shown(path)} 没有保存：内容超过了 {limit / 1024**2:g} MB 的上限，存了就再也打不开。",
        "请把误贴进来的大段文字删掉。",
    )


def read_error(path: Path, error: OSError) -> WizardError:
    """Why ``path`` could not be read."""
    if error.errno in _MISSING:
        if not path.parent.is_dir():
            message = f"读不到 {shown(path)}：文件夹 {shown(path.parent)} 不存在。"
        else:
            message = f"文件 {shown(path)} 不存在。"
        return WizardError(message, "请核对文件名；文件在 U 盘或网络盘上的，看看盘是否还连着。")
    if error.errno in _FORBIDDEN:
        return WizardError(
            f"没有权限读取 {shown(path)}，也可能是别的程序正独占着它。",
            "请关掉正在打开它的程序后再试，或者请管理员开放读取权限。",
        )
    if error.errno == errno.ENAMETOOLONG:
        return WizardError(f"{shown(path)} 的文件名太长，打不开。", "请核对文件名。")
    return WizardError(
        f"读取 {shown(path)} 时系统报错：{reason_of(error)}。", "请检查磁盘或网络连接后再试。"
    )


def write_error(path: Path, folder: Path, error: OSError, *, replaces: bool) -> WizardError:
    """Why ``path``, in ``folder``, could not be written; ``replaces`` when there was one before."""
    reason, hint = _write_reason(folder, error)
    kept = "原来的文件没有改动。" if replaces else "没有留下不完整的文件。"
    return WizardError(f"{shown(path)} 没有保存：{reason}。{kept}", hint)


def _write_reason(folder: Path, error: OSError) -> tuple[str, str]:
    if error.errno in _NO_ROOM:
        return "磁盘空间或者配额不够", "请清理出一些空间后再保存，或者另存到别的磁盘。"
    if error.errno in _FORBIDDEN:
        return (
            "文件或文件夹是只读的，或者没有写入权限",
            "文件可能正在 Excel/WPS 里打开，关掉后再试；不行就另存到可以写的文件夹。",
        )
    if error.errno in _MISSING:
        return (
            f"文件夹 {shown(folder)} 不存在",
            "请先建好这个文件夹；在 U 盘或网络盘上的，看看盘是否还连着。",
        )
    if error.errno == errno.ENAMETOOLONG:
        return "文件名太长", "请换一个短一些的文件名。"
    return f"系统报错“{reason_of(error)}”", "请检查磁盘或网络连接后再试，或者另存到别处。"
