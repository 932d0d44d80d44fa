"""The house: which package may import which, and how large its rooms may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import schema

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "schema": {"schema"},
    "output": {"schema", "output"},
    "tui": {"schema", "output", "tui"},
}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 45

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix()
)


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_packages(path: Path) -> Iterator[str]:
    """The first word of every import of a module, wherever it stands."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield (node.module or "").partition(".")[0]


def test_the_schema_that_is_imported_is_ours() -> None:
    assert Path(schema.__file__).parent == ROOT / "schema"


@each_module
def test_imports_point_inwards(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = set(imported_packages(path)) & PACKAGES.keys()

    assert ours <= PACKAGES[package]


@pytest.mark.parametrize("path", (ROOT / "schema").rglob("*.py"), ids=lambda path: path.stem)
def test_schema_imports_the_standard_library_alone(path: Path) -> None:
    assert set(imported_packages(path)) <= sys.stdlib_module_names | {"schema"}


@each_module
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_a_function_is_short(path: Path) -> None:
    long = [
        node.name
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


@each_module
def test_every_public_name_has_a_docstring(path: Path) -> None:
    module = parse(path)
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    is_rules = "schema/rules" in path.as_posix()
    silent = [
        node.name
        for node in module.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        if not (is_rules and isinstance(node, ast.FunctionDef))
    ]

    assert ast.get_docstring(module)
    assert silent == []


@each_module
def test_the_docstring_of_a_module_is_one_to_five_lines(path: Path) -> None:
    assert 1 <= len((ast.get_docstring(parse(path)) or "").splitlines()) <= 5


def test_checking_a_draft_loads_no_interface_and_no_writer() -> None:
    program = (
        "import sys\n"
        "from output.draft import read_draft\n"
        "from schema.checking import check\n"
        "from schema.loading import load_form\n"
        "report = read_draft(open('output/example.toml', encoding='utf-8').read())\n"
        "assert check(load_form(report.form), report) == ()\n"
        "print(*sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & {"textual", "rich", "openpyxl", "tomli_w", "tui"} == set()
    assert {"schema", "output"} <= loaded
