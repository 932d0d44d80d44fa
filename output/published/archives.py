"""Office files are zip archives: their size is checked before anything in them is unpacked.

XML that declares entities is refused; no office program writes any.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from output.published.notes import NotAReport

#: A report with its layout is far below 1 MB of XML; the rest are pictures.
MAX_XML = 24 * 1024 * 1024
MAX_PART = 12 * 1024 * 1024
MAX_TOTAL = 100 * 1024 * 1024
MAX_MEMBERS = 2000
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels")


def members_of(data: bytes) -> tuple[str, ...]:
    """The names in the archive, none when it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return ()


def contents_of(data: bytes, folder: str) -> list[bytes]:
    """What the XML files of ``folder`` hold. The archive was checked before."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = (name for name in archive.namelist() if name.lower().endswith(_XML))
        return [archive.read(name) for name in names if name.startswith(folder)]


def check_archive(data: bytes) -> None:
    """Refuse an archive that unpacks to too much or declares entities. Raises NotAReport."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error) as error:
        raise NotAReport(
            "文件损坏了，或者没有下载完，打不开。", "请重新下载或者另存一份。"
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise NotAReport("文件有密码或者压缩方式特殊，打不开。", "请去掉密码另存一份。") from error


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    parts = [member for member in members if member.filename.lower().endswith(_XML)]
    too_large = any(member.file_size > MAX_PART for member in parts)
    too_many = len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_TOTAL
    if too_large or too_many or sum(part.file_size for part in parts) > MAX_XML:
        raise NotAReport("文件展开以后太大，不像是年度报告。", "请把报告另存成单独的文件再读。")
    for part in parts:
        content = archive.read(part)
        if _DECLARES.search(content) or _DECLARES.search(content.replace(b"\0", b"")):
            raise NotAReport(
                "文件里有不正常的 XML 声明，为安全起见没有打开。", "请用 Office 或 WPS 另存一份。"
            )
