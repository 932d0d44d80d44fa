"""Does an answer of the new-report dialog do? Each check says exactly what is wrong, or nothing."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from output.file_errors import reason_of, shown
from schema.editing import read_year
from schema.form import Form
from tui.starting.files import current_folder


def year_problem(form: Form, text: str) -> str:
    """Why ``text`` is no year of a new report, or ""."""
    year = read_year(text)
    if year is None:
        return _shape_problem(text)
    if not form.covers(year):
        return (
            f"{year} 年度用的不是现在的表式：{form.edition} 年版从 {form.first_year} 年度起用。"
            f"请填 {form.first_year} 年以后的年度。"
        )
    return ""


def _shape_problem(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return "请填写报告年度，四位数字，例如 2024。"
    extra = re.sub(r"[0-9]", "", plain)
    if extra:
        return f"年度只写四位数字，例如 2024；“{plain}”里多了“{extra}”。"
    if len(plain) == 2:
        return f"年度要写全四位：是不是 20{plain}？"
    if len(plain) != 4:
        return f"年度是四位数字，“{plain}”有 {len(plain)} 位。"
    return f"“{plain}”不像是年度，请核对。"


def draft_path_problem(path: Path) -> str:
    """Why no new draft can be kept at ``path``, or ""; a folder that can be made is no problem."""
    try:
        return _path_problem(path)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "写法不对"
        return f"这个位置用不了：{reason}。请换一个文件名或文件夹。"


def _path_problem(path: Path) -> str:
    if path.is_dir():
        return f"{shown(path)} 是一个文件夹，请在后面写上草稿的文件名。"
    if os.path.lexists(path):
        return "这个文件已经有了。请换个名字，或者取消后选“打开已有的草稿”。"
    folder = nearest_folder(path)
    if not folder.is_dir():
        return f"{shown(folder)} 不是文件夹，草稿存不进去。请换一个文件夹。"
    if not may_write(folder):
        return f"没有权限写到文件夹 {shown(folder)}。请换一个文件夹，例如 {Path.home()}。"
    return ""


def nearest_folder(path: Path) -> Path:
    """The first thing above ``path`` that is on the disk."""
    return next((each for each in path.parents if os.path.lexists(each)), path.parent)


def may_write(folder: Path) -> bool:
    """May new files be made in ``folder``? Where the system does not tell, this says yes."""
    return os.access(
        folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids
    )


def usual_folder() -> Path:
    """Where new drafts go: the folder the program was started in, or home where that is no place."""
    here = current_folder()
    return here if may_write(here) else Path.home()
