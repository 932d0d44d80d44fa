"""The house: which package may import which, and how large its rooms may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_inwards() -> None:
    wrong = [
        f"{name(path)} imports {package}"
        for path in MODULES
        for package in set(imported_packages(path)) & PACKAGES.keys()
        if package not in PACKAGES[path.relative_to(ROOT).parts[0]]
    ]

    assert wrong == []


def test_schema_imports_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"schema"}
    wrong = [
        f"{name(path)} imports {package}"
        for path in MODULES
        for package in imported_packages(path)
        if name(path).startswith("schema/") and package not in allowed
    ]

    assert wrong == []


def test_modules_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {each: length for each, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{name(path)} {node.name}"
        for path in MODULES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


def test_every_public_name_has_a_docstring() -> None:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = [
        f"{name(path)} {node.name}"
        for path in MODULES
        for node in parse(path).body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        # The title of a rule says what its docstring would.
        if not (name(path).startswith("schema/rules") and isinstance(node, ast.FunctionDef))
    ]

    assert silent == []


def test_the_docstring_of_a_module_is_one_to_five_lines() -> None:
    words = {name(path): ast.get_docstring(parse(path)) or "" for path in MODULES}

    assert [each for each, text in words.items() if not 1 <= len(text.splitlines()) <= 5] == []


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
