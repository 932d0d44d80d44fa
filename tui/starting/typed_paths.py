"""What is typed, pasted or dropped where a file is asked for -> the path that is meant."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote

from schema.text import clean_line

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
#: How a shell escapes: terminals drop a file in as ``/home/a/my\ report.docx``.
_ESCAPED = re.compile(r"\\(.)")


def path_meant(text: str, folder: Path) -> Path | None:
    """The path in ``text``, relative to ``folder``; None for a blank line.

    The disk is asked only to tell a backslash of the name from one of a shell.
    """
    plain = _unwrapped(text)
    if not plain:
        return None
    if plain.lower().startswith("file:"):
        plain = _local(plain)
    path = _expanded(plain)
    if os.sep == "/" and "\\" in plain and not os.path.lexists(folder / path):
        path = _expanded(_ESCAPED.sub(r"\1", plain))
    return folder / path


def draft_meant(text: str, folder: Path) -> Path | None:
    """The same for a draft: its ending is ours where another one, or none, was written.

    What ends like a folder stays one.
    """
    path = path_meant(text, folder)
    if path is None or not path.name or names_folder(text) or path.suffix == ".toml":
        return path
    return path.with_name(f"{path.name}.toml")


def file_meant(path: Path, kinds: Collection[str]) -> Path | None:
    """The file at ``path``, also where only its ending was left out; None where there is none."""
    named = [path.with_name(path.name + kind) for kind in kinds] if path.name else []
    return next((each for each in (path, *named) if _is_file(each)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_path(text: str) -> bool:
    """Does ``text`` name a place, rather than words to look for?"""
    plain = _unwrapped(text)
    return "/" in plain or "\\" in plain or plain.startswith("~") or bool(_DRIVE.match(plain))


def names_folder(text: str) -> bool:
    """Does ``text`` end like a folder, so that what lies in it is wanted?"""
    return _unwrapped(text).endswith(("/", os.sep)) or _unwrapped(text) == "~"


def _unwrapped(text: str) -> str:
    plain = clean_line(text).strip().removeprefix("& ").strip()  # PowerShell drops ``& 'file'``
    if len(plain) > 1 and _QUOTES.get(plain[0]) == plain[-1]:
        plain = plain[1:-1].strip()
    return plain


def _local(address: str) -> str:
    path = unquote(address[len("file:") :])
    if path.startswith("//"):
        host, _, rest = path[2:].partition("/")
        path = f"/{rest}" if host in ("", "localhost") else path
    return path[1:] if _DRIVE.match(path[1:]) else path


def _expanded(plain: str) -> Path:
    try:
        return Path(plain).expanduser()
    except RuntimeError:  # ``~nobody``: a user who has no home
        return Path(plain)
