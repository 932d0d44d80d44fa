"""The draft file: Report <-> TOML, one value a line, in the order of the form.

Reading never drops anything: an unknown key or a wrong type is an error that names the line, and
the file stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from output.draft_reading import FORMAT, DraftError, DraftReader
from output.toml_problems import sudden_end, syntax_problem
from schema.address import Address
from schema.figure import Value
from schema.form import Form
from schema.loading import load_form
from schema.report import Acceptance, Contact, Fees, Report, Review

_FORMAT_TOLD = re.compile(r"^[ \t]*+format[ \t]*+=", re.MULTILINE)
_IMPORT = "文件没有改动。已经公布的报告，请先用 import 读成草稿，或者从开始屏打开。"

__all__ = ["FORMAT", "DraftError", "read_draft", "write_draft"]


def write_draft(report: Report) -> str:
    """The TOML text of ``report``."""
    import tomli_w  # only where a draft is written: checking does without

    # The deep indent is never printed: it only makes tomli-w write every section as a [[section]]
    # of its own instead of an inline table.
    return tomli_w.dumps(_document(report), multiline_strings=True, indent=100)


def _document(report: Report) -> dict[str, Any]:
    form = load_form(report.form)
    document: dict[str, Any] = {"format": FORMAT, "form": report.form}
    document["report"] = _filled(
        organisation=report.organisation,
        level=report.level.id if report.level else None,
        year=report.year,
        date=report.dated,
        enforcement=report.enforcement,
        profile=report.profile,
    )
    document["contact"] = _filled(**_plain(report.contact))
    document["text"] = {
        **_filled(preamble=report.preamble, problems=report.problems),
        "overview": [
            {**_filled(topic=each.topic), "heading": each.heading, "body": each.body}
            for each in report.overview
        ],
        "other_matters": [
            {**_filled(heading=each.heading), "body": each.body} for each in report.other_matters
        ],
    }
    document["fees"] = _filled(**{key: _stored(v) for key, v in _plain(report.fees).items()})
    document["figures"] = _tree(form, report.figures)
    document["stated"] = {
        **_filled(title=report.stated.title, headings=dict(report.stated.headings)),
        **_filled(labels=_labels(form, report.stated.labels)),
        **_tree(form, report.stated.figures),
    }
    document["review"] = _filled(**_plain(report.review))
    document["accepted"] = [_filled(**_plain(each)) for each in report.accepted]
    document["previous"] = _filled(file=report.previous)
    return {key: value for key, value in document.items() if value not in ({}, [])}


def _plain(record: Contact | Fees | Review | Acceptance) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, {})}


def _stored(value: Value | None) -> Value | None:
    """A Decimal without a fraction is written as an integer, so that 3 does not become 3.0."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _tree(form: Form, figures: Mapping[Address, Value]) -> dict[str, Any]:
    """Nested tables in the order of the form; addresses outside the form come last."""
    tree: dict[str, Any] = {}
    for address in (*form.cells, *(a for a in figures if a not in form.cells)):
        if address in figures:
            branch = tree
            *path, leaf = address.split(".")
            for name in path:
                branch = branch.setdefault(name, {})
            branch[leaf] = _stored(figures[address])
    return tree


def _labels(form: Form, labels: Mapping[str, str]) -> dict[str, str]:
    """Printed labels in the order of the form, each on a line under its whole name."""
    return {name: labels[name] for name in form.labels() if name in labels}


def read_draft(text: str) -> Report:
    """The report of a draft text. Raises DraftError naming every line or key that is wrong."""
    text = text.removeprefix("\ufeff")  # some editors put it there
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        if _FORMAT_TOLD.search(text) is None:
            raise DraftError(["这不是本程序的草稿"], _IMPORT) from error
        raise DraftError([syntax_problem(str(error), text)]) from error
    report = DraftReader(document, text).report()
    if _may_be_cut(text):
        raise DraftError(
            [sudden_end(text)],
            "文件没有改动。内容若是完整的，请在末尾加一个换行；否则请打开它的历史版本。",
        )
    return report


def _may_be_cut(text: str) -> bool:
    """Of a file that was cut off, only a bare number can still be read: as another number."""
    last_line = text.rpartition("\n")[2]
    return "=" in last_line and last_line[-1].isdigit()
