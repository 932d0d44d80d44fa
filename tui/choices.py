"""The fields of a report that are chosen from a list: the values as they are stored, in words."""

from __future__ import annotations

from collections.abc import Mapping

from schema.level import Level
from schema.profile import load_profile, profiles

#: Bodies below a township hardly ever report on their own; a draft may still name them.
_OFFERED = 9

CHOICES: Mapping[str, Mapping[str, str]] = {
    "report.level": {level.id: level.label for level in list(Level)[:_OFFERED]},
    "report.enforcement": {"yes": "有", "no": "没有"},
    "report.profile": {each: load_profile(each).name for each in profiles()},
}
#: What an empty choice says.
UNCHOSEN: Mapping[str, str] = {
    "report.level": "还没有选",
    "report.enforcement": "不填",
    "report.profile": "不填",
}
