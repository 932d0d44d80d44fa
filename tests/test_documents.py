"""The documents: what they show is there, and every command in them does what they say."""

from __future__ import annotations

import re
import shlex
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

from output.draft import write_draft
from output.example import example_report
from schema.address import Address
from tests.pictures import FOLDER, PICTURES, draw, example_draft, place_by_cells
from tui.cli import main
from tui.key_names import key_words
from tui.keys import APP_BINDINGS, GRID_BINDINGS, WIZARD_BINDINGS

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
LARGEST_PICTURE = 200_000

each_readme = pytest.mark.parametrize("name", READMES)
each_document = pytest.mark.parametrize("name", DOCUMENTS)
each_picture = pytest.mark.parametrize("name", PICTURES)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.DOTALL | re.MULTILINE)


def examples(name: str) -> Iterator[tuple[str, str]]:
    """Every command that a document shows with its output; ``...`` is what it leaves out."""
    for block in blocks(name, "console"):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def line_that_tests() -> str:
    """The line of .ci/run that sets up and tests, as one types it."""
    (line,) = [line for line in read(".ci/run").splitlines() if line.endswith("pytest")]
    return line.replace('"$python"', "python3")


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_the_line_that_tests_is_the_one_that_is_run_for_every_change(name: str) -> None:
    assert f"{line_that_tests()}\n" in blocks(name, "sh")


@each_readme
def test_one_line_sets_up_and_tests_and_one_sets_up_and_runs(name: str) -> None:
    first, second, *_ = blocks(name, "sh")

    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install .")
    assert first.endswith("gov-report-wizard\n")
    assert [block for block in blocks(name, "sh") if "pytest" in block] == [second]


def test_the_lint_commands_of_contributing_are_those_that_are_run() -> None:
    run = [line.removeprefix(".venv/bin/") for line in read(".ci/run").splitlines()[-3:]]

    assert all(f"`{command}`" in read("CONTRIBUTING.md") for command in run)


@pytest.mark.parametrize(
    ("command", "output"), [pytest.param(*each, id=each[0]) for each in examples(READMES[0])]
)
def test_a_command_of_the_readme_prints_what_the_readme_shows(
    command: str,
    output: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = example_report().with_value(Address("requests.received.natural_person"), 4)
    (tmp_path / "示例镇2024.toml").write_text(write_draft(report), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    main(shlex.split(command)[1:])

    printed = "".join(capsys.readouterr())
    pattern = re.sub(r"(\\\.){3}(\\\n)?", ".*", re.escape(output))
    assert re.fullmatch(pattern, printed, re.DOTALL)


@pytest.mark.parametrize("language", ["sh", "bat", "console", "toml"])
def test_both_readmes_show_the_same_commands_and_files(language: str) -> None:
    english, chinese = (blocks(name, language) for name in READMES)

    assert english
    assert english == chinese


@each_readme
def test_every_key_of_a_readme_is_bound(name: str) -> None:
    bindings = (*APP_BINDINGS, *WIZARD_BINDINGS, *GRID_BINDINGS)
    bound = {
        words
        for binding in bindings
        if isinstance(binding, Binding)
        for words in key_words(binding.key).split(" 或 ")
    }
    cells = re.findall(r"^\| ([^|]+?) \| [^|]+ \|$", read(name), re.MULTILINE)
    named = {
        word
        for cell in cells
        if "Key" not in cell and "按键" not in cell and "---" not in cell
        for word in re.split("、|, ", cell.replace("Enter", "回车"))
    }

    assert len(named) > 20
    assert named <= bound


@each_document
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", read(name))
    files = [link for link in links if "://" not in link]

    assert [link for link in files if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:schema|output|tui|tests|\.ci)/[\w./]*)`", read(name))

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@each_picture
def test_a_picture_is_small_complete_and_from_here(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")

    assert len(svg.encode()) <= LARGEST_PICTURE
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert re.findall(r"\w+://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert all(f"docs/pictures/{name}.svg" in read(readme) for readme in READMES)


@each_picture
async def test_a_picture_can_be_drawn_from_the_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(tmp_path / "home"))

    svg = await draw(name, example_draft(tmp_path))

    shown = "".join(ElementTree.fromstring(svg).itertext())
    assert "示例县示例镇人民政府" in shown


def test_a_wide_character_takes_two_cells_of_a_picture() -> None:
    svg = '<text class="a" x="12.2" y="20" textLength="61" clip-path="url(#b)">三&#160;3 x</text>'

    places = re.findall(r'x="([\d.]+)".*?textLength="([\d.]+)"[^>]*>([^<]+)<', place_by_cells(svg))

    assert places == [("12.2", "24.4", "三"), ("48.8", "12.2", "3"), ("73.2", "12.2", "x")]
