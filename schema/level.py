"""The level of the reporting body: what it may do and when its report is due."""

from __future__ import annotations

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
