"""Reads the corpora: a paragraph of prose with the tables that it stands beside."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from output.example import example_report
from schema.address import Address
from schema.editing import enter
from schema.figure import Value
from schema.form import Form
from schema.loading import load_form
from schema.report import Report

_HERE = Path(__file__).parent
_TABLES = ("requests", "disputes", "proactive")
_ELSEWHERE = {
    "overview.proactive": "本机关按照规定主动公开政府信息，及时更新重点领域的内容。",
    "overview.on_request": "依法办理政府信息公开申请；其他处理的情形均为申请人撤回申请，上年结转的优先办理。",
    "overview.management": "拟公开的信息经保密审查和负责人批准后发布，过期的及时撤下，错误的及时更正。",
    "overview.platform": "信息集中发布在政府网站，便民服务中心设有政务公开专区，由专人维护。",
    "overview.supervision": "工作考核、社会评议的结果为良好，没有发生责任追究。被纠正的答复已经重新作出。",
    "problems": "主要问题是解读形式单一。改进措施是增加图解和问答。",
    "other_matters.1.heading": "其他事项",
    "other_matters.1": "本年没有收取信息处理费。",
    "other_matters.2": "没有其他事项。",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``figures`` and ``fees`` are ``name=number`` pairs; what is not named is 0.

    A faulty paragraph names its ``rule`` and the characters ``at`` which it is wrong.
    """

    text: str
    part: str = "overview.on_request"
    figures: str = ""
    fees: str = ""
    level: str = "township"
    organisation: str = "示例县示例镇人民政府"
    year: str = "2024"
    rule: str = ""
    at: str = ""
    previous: str = ""
    hints: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def report(self) -> Report:
        """A report without findings in which only this paragraph speaks of figures."""
        form = load_form("2021")
        report = example_report()
        for part, text in _ELSEWHERE.items():
            report = enter(form, report, part, text)
        for name in ("organisation", "level", "year"):
            report = enter(form, report, f"report.{name}", getattr(self, name))
        report = enter(form, report, "contact.office", "办公室")
        report = enter(form, report, "report.enforcement", "yes")
        report = enter(form, report, "report.dated", f"{int(self.year) + 1}-01-20")
        for field, value in _pairs(self.fees):
            report = enter(form, report, f"fees.{field}", value)
        if (self.organisation, self.year) != ("示例县示例镇人民政府", "2024"):
            report = enter(form, report, "preamble", _preamble(self.organisation, self.year))
        report = replace(report, figures=MappingProxyType(_figures(form, self.figures)))
        return enter(form, report, self.part, self.text)

    def last_year(self) -> Report | None:
        """Last year's tables, if the paragraph names any."""
        if not self.previous:
            return None
        figures = _figures(load_form("2021"), self.previous)
        report = replace(example_report(), year=2023, figures=MappingProxyType(figures))
        for part, _ in report.texts():
            report = report.with_text(part, "")
        return report


def _preamble(organisation: str, year: str) -> str:
    return (
        f"{organisation}依据《中华人民共和国政府信息公开条例》编制本报告，数据的统计期限为"
        f"{year}年1月1日至{year}年12月31日，联系电话：0000-1234567。"
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (pair.partition("=") for pair in text.split())]


def _figures(form: Form, text: str) -> dict[Address, Value]:
    typed = [address for table in form.tables for address in table.typed]
    values: dict[Address, Value] = dict.fromkeys(typed, 0)
    for name, value in _pairs(text):
        number = enter(form, Report(form.edition), _address(form, name), value).figures
        values.update(number)
    return values


def _address(form: Form, name: str) -> str:
    for table in _TABLES:
        for column in ("", ".natural_person", ".decisions", ".amount"):
            if f"{table}.{name}{column}" in form.cells:
                return f"{table}.{name}{column}"
    raise KeyError(name)


@cache
def read_corpus(name: str) -> tuple[Paragraph, ...]:
    """The paragraphs of ``correct``, ``faulty`` or one of the later sets, in the order of the file.

    ``of`` names one of the bodies whose tables several paragraphs share.
    """
    bodies = _read("bodies")
    entries = [bodies.get(e.pop("of", ""), {}) | e for e in _read(name)["paragraph"]]
    return tuple(
        Paragraph(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in e.items()}
        )
        for e in entries
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
