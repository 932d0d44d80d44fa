"""Folders as an ordinary user meets them: the tests may run as root, whom no permission binds."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """An empty folder of an ordinary user, who this process is for the time of the test."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
    except OSError:
        folder.rmdir()
        pytest.skip("this root may not become an ordinary user")
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def read_only_folder(ordinary_folder: Path) -> Path:
    """A folder that may not be written, with a draft and a file that may not even be read."""
    (ordinary_folder / "draft.toml").write_text(
        'organisation = "固镇县连城镇人民政府"\n', encoding="utf-8"
    )
    (ordinary_folder / "secret.toml").touch(mode=0)
    ordinary_folder.chmod(0o555)
    return ordinary_folder
