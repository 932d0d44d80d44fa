"""Where things lie: everything that is written unasked, and the settings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from output.file_errors import visible
from output.places import folder_beside, recent_file, settings_file, state_folder, theme_file
from output.rescuing import crash_folder, recoveries, recovery_folder
from output.snapshots import snapshots_of


class Place(NamedTuple):
    """``files`` counts those in it that matter, None where they are not counted."""

    name: str
    words: str
    path: Path
    files: int | None = None


def places(draft: Path | None) -> list[Place]:
    """Every place, whether there is something or not."""
    found = [
        Place("settings", "设置文件", settings_file()),
        Place("state", "状态文件夹", state_folder()),
        Place("recent", "最近的草稿、填到哪里", recent_file()),
        Place("theme", "上次选的配色", theme_file()),
        Place("recovery", "恢复副本", recovery_folder(), len(recoveries())),
        Place("crashes", "出错记录", crash_folder(), _count(crash_folder(), "*.txt")),
    ]
    with suppress(OSError):  # a full disk has no temporary folder
        temporary = Path(gettempdir())
        copies = _count(temporary, "gov-report-wizard-*")
        found.append(Place("temporary", "示例、应急的副本", temporary, copies))
    if draft is not None:
        beside = folder_beside(draft)
        found.append(Place("draft", "草稿", draft.absolute()))
        found.append(Place("beside_draft", "锁和历史版本", beside, len(snapshots_of(draft))))
    return found


def _count(folder: Path, pattern: str) -> int:
    try:
        return sum(1 for _ in folder.glob(pattern))
    except OSError:
        return 0


def places_as_text(draft: Path | None) -> str:
    """One place a line, in columns."""
    found = places(draft)
    width = max(cell_len(place.words) for place in found) + 2
    lines = [set_cell_size(each.words, width) + _state(each) for each in found]
    return "\n".join([*lines, ""])


def _state(place: Place) -> str:
    counted = "" if place.files is None else f" {place.files} 份"
    state = f"有{counted}" if os.path.lexists(place.path) else "没有"
    return f"{set_cell_size(state, 10)}{visible(place.path)}"


def places_as_json(draft: Path | None) -> str:
    """The same for programs."""
    found = {
        each.name: {"path": str(each.path), "exists": os.path.lexists(each.path)}
        | ({} if each.files is None else {"files": each.files})
        for each in places(draft)
    }
    return json.dumps({"places": found}, ensure_ascii=False, indent=2) + "\n"


PLACES_FORMATS: Mapping[str, Callable[[Path | None], str]] = {
    "text": places_as_text,
    "json": places_as_json,
}
