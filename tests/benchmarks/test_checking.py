"""What checking costs, against the least that it could cost on the same machine.

    pytest tests/benchmarks -p benchmark -n 0 --override-ini addopts=

Both sides of a comparison are run in turns, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from output.draft import read_draft, write_draft
from output.example import example_report
from schema.address import Address
from schema.checking import check
from schema.loading import load_form

ROOT = Path(__file__).parents[2]
LEAST_PROCESS = "import tomllib, dataclasses"
CHECK_PROCESS = """
import sys
from output.draft import read_draft
from schema.checking import check
from schema.loading import load_form
with open("output/example.toml", encoding="utf-8") as file:
    report = read_draft(file.read())
for finding in check(load_form(report.form), report):
    print(finding.rule, finding.where, finding.message)
"""
PROCESS_TARGET = 3.0
THOUSAND_TARGET = 1.5


def run(program: str, byte_code: Path) -> None:
    """Run a program with its byte code at hand, as an installation has it."""
    environment = dict(os.environ, PYTHONPYCACHEPREFIX=str(byte_code))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)


def compare(
    benchmark: BenchmarkFixture,
    ours: Callable[[], object],
    least: Callable[[], object],
    rounds: int,
    target: float,
) -> None:
    """Fail when the median of ``ours`` is more than ``target`` times that of ``least``."""
    floor: list[float] = []

    def measure_least() -> None:
        start = time.perf_counter()
        least()
        floor.append(time.perf_counter() - start)

    benchmark.pedantic(  # type: ignore[no-untyped-call]
        ours, setup=measure_least, rounds=rounds, warmup_rounds=1
    )
    assert benchmark.stats
    median, least_median = benchmark.stats.stats.median, statistics.median(floor[1:])
    ratio = median / least_median
    benchmark.extra_info["ratio"] = ratio
    print(f"\n{1000 * median:.1f} ms, least {1000 * least_median:.1f} ms, {ratio:.2f} times")
    assert ratio <= target


def drafts(number: int) -> list[str]:
    """The texts of so many different drafts: the example, each with other figures and years."""
    report = example_report()
    cells = load_form(report.form).table("requests").typed
    return [
        write_draft(report.with_value(Address(cells[each % len(cells)]), each))
        for each in range(number)
    ]


def test_checking_one_draft_as_a_process(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    compare(
        benchmark,
        lambda: run(CHECK_PROCESS, tmp_path),
        lambda: run(LEAST_PROCESS, tmp_path),
        rounds=25,
        target=PROCESS_TARGET,
    )


def test_checking_a_thousand_drafts(benchmark: BenchmarkFixture) -> None:
    texts = drafts(1000)
    form = load_form("2021")

    def read_and_check() -> None:
        for text in texts:
            check(form, read_draft(text))

    def parse() -> None:
        for text in texts:
            tomllib.loads(text, parse_float=Decimal)

    compare(benchmark, read_and_check, parse, rounds=7, target=THOUSAND_TARGET)
