"""The level of a body as far as its name says it for sure; a 市 may be of two levels."""

from __future__ import annotations

import re

from schema.level import Level

_NATIONAL = ("国家", "中华人民共和国", "国务院")
#: 区 that are no district of a city.
_NO_DISTRICT = re.compile("开发|园区|新区|高新|示范|度假|保税|景区|功能区|管理区|社区|地区|经济区")
_OF_PROVINCE = re.compile("(?:北京|上海|天津|重庆)市")
_GOVERNMENTS = (
    (re.compile("(?:省|自治区)$"), Level.PROVINCE),
    (re.compile("自治州$"), Level.CITY),
    (re.compile("[县旗区]$"), Level.COUNTY),
    (re.compile("[镇乡]$|苏木$"), Level.TOWNSHIP),
)
_BODY = "(?:局|委员会|委|办公室|办公厅|厅|中心|处|站|所|院|队|社|会|馆|部|办)$"
_TOWN_BODY = re.compile(".*[县旗区市].{1,4}(?:镇|(?<!城)乡).*(?:所|站|中心|办|办公室)$")
_DEPARTMENTS = (
    (_TOWN_BODY, Level.TOWNSHIP_DEPARTMENT),
    (re.compile(rf".*[县旗].*{_BODY}"), Level.COUNTY_DEPARTMENT),
    (re.compile(rf".*市[^市区]{{1,5}}区.*{_BODY}"), Level.COUNTY_DEPARTMENT),
    (re.compile(rf".*自治州[^市区]*{_BODY}"), Level.CITY_DEPARTMENT),
    (re.compile(rf"[^市区]*(?:省|自治区)[^市州盟区]*{_BODY}"), Level.PROVINCE_DEPARTMENT),
    (re.compile(rf"(?:北京|上海|天津|重庆)市[^市区]*{_BODY}"), Level.PROVINCE_DEPARTMENT),
)


def level_of(organisation: str) -> Level | None:
    """The level that the name tells; None where it may be more than one."""
    if organisation.startswith(_NATIONAL):
        return None if re.search("[省市县区旗州]", organisation) else Level.MINISTRY
    if _NO_DISTRICT.search(organisation):
        return None
    if re.search("街道(?:办事处)?$", organisation):
        return Level.SUBDISTRICT
    area = re.sub("(?:人民)?政府$", "", organisation)
    if area != organisation or area.endswith(("镇", "乡")):
        return _level_of_area(area)
    matching = (level for pattern, level in _DEPARTMENTS if pattern.match(organisation))
    return next(matching, None)


def _level_of_area(area: str) -> Level | None:
    if _OF_PROVINCE.fullmatch(area):
        return Level.PROVINCE
    return next((level for pattern, level in _GOVERNMENTS if pattern.search(area)), None)
