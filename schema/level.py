"""The level of the reporting body: what it may do, when its report is due, what its name tells."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum


class Level(Enum):
    """The ids of the draft file with the words an officer knows them by."""

    MINISTRY = ("ministry", "国务院部门")
    PROVINCE = ("province", "省级政府")
    CITY = ("city", "市级政府")
    COUNTY = ("county", "县级政府")
    TOWNSHIP = ("township", "乡镇政府")
    SUBDISTRICT = ("subdistrict", "街道办事处")
    PROVINCE_DEPARTMENT = ("province_department", "省级部门")
    CITY_DEPARTMENT = ("city_department", "市级部门")
    COUNTY_DEPARTMENT = ("county_department", "县级部门")
    TOWNSHIP_DEPARTMENT = ("township_department", "乡镇所属机构")
    SUBDISTRICT_DEPARTMENT = ("subdistrict_department", "街道所属机构")
    MINISTRY_DEPARTMENT = ("ministry_department", "国务院部门所属机构")

    def __init__(self, id: str, label: str) -> None:
        self.id = id
        self.label = label

    @property
    def is_department(self) -> bool:
        return self.id.endswith("_department")

    @property
    def is_government(self) -> bool:
        """A government in the sense of article 50(4): province to township."""
        return self in (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP)

    @property
    def can_make_rules(self) -> bool:
        """May it issue 规章 (立法法)? Ministries, provinces and cities with districts."""
        return self in (Level.MINISTRY, Level.PROVINCE, Level.CITY)

    @property
    def is_grass_roots(self) -> bool:
        return self in (Level.TOWNSHIP, Level.SUBDISTRICT)

    def deadline(self, year: int) -> date:
        """The last day to publish the report on ``year`` (Regulation, article 49)."""
        if self in (Level.PROVINCE, Level.CITY, Level.COUNTY):
            return date(year + 1, 3, 31)
        return date(year + 1, 1, 31)


LEVELS = {level.id: level for level in Level}

# Patterns are compiled when they are first wanted, not at every start.
_NATIONAL = ("国家", "中华人民共和国", "国务院")
#: 区 that are no district of a city.
_NO_DISTRICT = "开发|园区|新区|高新|示范|度假|保税|景区|功能区|管理区|社区|地区|经济区"
_OF_PROVINCE = "(?:北京|上海|天津|重庆)市"
_GOVERNMENTS = (
    ("(?:省|自治区)$", Level.PROVINCE),
    ("自治州$", Level.CITY),
    ("[县旗区]$", Level.COUNTY),
    ("[镇乡]$|苏木$", Level.TOWNSHIP),
)
_BODY = "(?:局|委员会|委|办公室|办公厅|厅|中心|处|站|所|院|队|社|会|馆|部|办)$"
_TOWN_BODY = ".*[县旗区市].{1,4}(?:镇|(?<!城)乡).*(?:所|站|中心|办|办公室)$"
_DEPARTMENTS = (
    (_TOWN_BODY, Level.TOWNSHIP_DEPARTMENT),
    (f".*[县旗].*{_BODY}", Level.COUNTY_DEPARTMENT),
    (f".*市[^市区]{{1,5}}区.*{_BODY}", Level.COUNTY_DEPARTMENT),
    (f".*自治州[^市区]*{_BODY}", Level.CITY_DEPARTMENT),
    (f"[^市区]*(?:省|自治区)[^市州盟区]*{_BODY}", Level.PROVINCE_DEPARTMENT),
    (f"(?:北京|上海|天津|重庆)市[^市区]*{_BODY}", Level.PROVINCE_DEPARTMENT),
)


def level_of(organisation: str) -> Level | None:
    """The level that the name tells for sure; None where it may be more than one."""
    if organisation.startswith(_NATIONAL):
        return None if re.search("[省市县区旗州]", organisation) else Level.MINISTRY
    if re.search(_NO_DISTRICT, organisation):
        return None
    if re.search("街道(?:办事处)?$", organisation):
        return Level.SUBDISTRICT
    area = re.sub("(?:人民)?政府$", "", organisation)
    if area != organisation or area.endswith(("镇", "乡")):
        return _level_of_area(area)
    matching = (level for pattern, level in _DEPARTMENTS if re.match(pattern, organisation))
    return next(matching, None)


def _level_of_area(area: str) -> Level | None:
    if re.fullmatch(_OF_PROVINCE, area):
        return Level.PROVINCE
    return next((level for pattern, level in _GOVERNMENTS if re.search(pattern, area)), None)
