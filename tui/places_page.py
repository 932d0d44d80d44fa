"""Where things lie: settings, state, recovery copies and what belongs to a draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from output.places import folder_beside, settings_file, state_folder
from output.rescuing import recovery_folder
from output.snapshots import snapshots_of


class Place(NamedTuple):
    """``files`` counts those in it that matter, None where they are not counted."""

    name: str
    words: str
    path: Path
    files: int | None = None


def places(draft: Path | None) -> list[Place]:
    """Every place, whether there is something or not."""
    recovery = recovery_folder()
    found = [
        Place("settings", "设置文件", settings_file()),
        Place("state", "状态文件夹", state_folder()),
        Place("recovery", "恢复副本", recovery, len(list(recovery.glob("*.toml")))),
    ]
    if draft is not None:
        beside = folder_beside(draft)
        found.append(Place("draft", "草稿", draft.absolute()))
        found.append(Place("beside_draft", "锁和历史版本", beside, len(snapshots_of(draft))))
    return found


def places_as_text(draft: Path | None) -> str:
    """One place a line, in columns."""
    found = places(draft)
    width = max(cell_len(place.words) for place in found) + 2
    lines = [f"{set_cell_size(each.words, width)}{_state(each)}  {each.path}" for each in found]
    return "\n".join([*lines, ""])


def _state(place: Place) -> str:
    if not place.path.exists():
        return "没有    "
    return set_cell_size("有" if place.files is None else f"有 {place.files} 份", 8)


def places_as_json(draft: Path | None) -> str:
    """The same for programs."""
    found = {
        each.name: {"path": str(each.path), "exists": each.path.exists()}
        | ({} if each.files is None else {"files": each.files})
        for each in places(draft)
    }
    return json.dumps({"places": found}, ensure_ascii=False, indent=2) + "\n"


PLACES_FORMATS: Mapping[str, Callable[[Path | None], str]] = {
    "text": places_as_text,
    "json": places_as_json,
}
