"""What reading published reports costs, against the least that it could cost.

    pytest tests/benchmarks/test_published.py -p benchmark -n 0 --override-ini addopts=

A web page against lxml parsing the same bytes and doing nothing with them; the seed's text against
a bare split of its lines and the building of the report, with the places known beforehand.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from types import MappingProxyType

import pytest
from lxml import etree
from pytest_benchmark.fixture import BenchmarkFixture

from output.example import example_report
from output.published.reading import read_published
from schema.address import Address
from schema.figure import Value, value_of
from schema.grid import lay_out
from schema.loading import load_form
from schema.report import Report, Section, Stated
from tests.benchmarks.test_checking import compare
from tests.output.published.laying_out import Wild, drawn_report
from tests.output.published.shapes import html, word_html

SEED = Path(__file__).parents[3] / "shared" / "seed" / "liancheng_2024.txt"
TARGET = 3.0

#: What stands round a report on its page: menus, lists of links, styles and scripts.
MENU = "".join(
    f'<li class="item"><a href="/zwgk/{n}/index.html" title="栏目{n}">栏目{n}</a></li>'
    for n in range(120)
)
SCRIPT = (
    "<script>" + "function f(a){if(a){return document.getElementById(a);}}\n" * 200 + "</script>"
)
STYLE = (
    "<style>"
    + ".bar .item a:hover{color:#c00;text-decoration:none;margin:0 auto}\n" * 150
    + "</style>"
)


def pages(number: int) -> list[bytes]:
    """So many pages of portals: half of them pasted from Word, with variants of the labels."""
    chance = random.Random(1)
    cells = load_form().table("requests").typed
    found = []
    for each in range(number):
        report = example_report()
        for address in chance.sample(cells, 10):
            report = report.with_value(address, chance.randrange(500))
        wild = Wild(
            seed=each,
            surroundings=True,
            variant_headings=chance.random() < 0.5,
            half_brackets=chance.random() < 0.2,
            broken_labels=chance.random() < 0.2,
            straight_quotes=chance.random() < 0.2,
            placeholders=chance.random() < 0.1,
            without_note=chance.random() < 0.1,
        )
        write, encoding = (html, "utf-8") if each % 2 else (word_html, "gb18030")
        page = write(drawn_report(report, wild), wild).decode(encoding)
        page = page.replace("<head>", f"<head>{STYLE}{SCRIPT}").replace(
            "<body>", f"<body><ul>{MENU}</ul>{SCRIPT}"
        )
        found.append(page.encode(encoding))
    return found


def test_reading_a_hundred_web_pages(benchmark: BenchmarkFixture) -> None:
    sources = pages(100)

    def read() -> None:
        for source in sources:
            read_published(source)

    def parse() -> None:
        for source in sources:
            etree.HTML(source)

    compare(benchmark, read, parse, rounds=7, target=TARGET)


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not at hand")
def test_reading_the_text_of_the_seed(benchmark: BenchmarkFixture) -> None:
    data = SEED.read_bytes()
    places = [
        (cell.address, load_form().cells[cell.address])
        for table in load_form().tables
        for cell in lay_out(table).cells
        if cell.address
    ]

    def split() -> Report:
        lines = re.split(r"\s*\n\s*", data.decode())
        figures = iter([line for line in lines if re.fullmatch(r"\d+", line)])
        typed: dict[Address, Value] = {}
        stated: dict[Address, Value] = {}
        for address, cell in places:
            value = value_of(next(figures), cell.column.kind)
            assert value is not None
            (stated if cell.computed else typed)[address] = value
        texts = [line for line in lines if len(line) > 60]
        return Report(
            form="2021",
            organisation=lines[0],
            preamble=texts[0],
            overview=tuple(map(Section, texts[1:6])),
            problems="\n".join(texts[6:8]),
            other_matters=tuple(map(Section, texts[8:])),
            figures=MappingProxyType(typed),
            stated=Stated(MappingProxyType(stated)),
        )

    compare(benchmark, lambda: read_published(data), split, rounds=60, target=TARGET)
