"""The settings: optional, read strictly, told in Chinese, and never in the way."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from textual.binding import Binding

import tui.keys
from output.places import remember_theme, settings_file
from output.rescuing import write_crash_report, write_recovery
from tests.tui.conftest import open_desk
from tests.tui.test_terminal import Terminal
from tui.cli import main
from tui.command_line.settings_page import sample_settings
from tui.drafting import OpenDraft
from tui.key_names import BINDINGS_BY_ID, choose_keys, footer_markup, key_of
from tui.keymap import bindings_beside, remappable_bindings
from tui.keys import KEY_GROUPS
from tui.last_place import remember_place
from tui.settings import Settings, read_settings, settings_in
from tui.themes import first_theme


def write_settings(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


def test_no_file_is_no_problem() -> None:
    assert read_settings() == Settings()


def test_a_place_that_cannot_be_looked_at_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", str(home / ("长" * 100)))

    (problem,) = read_settings().problems
    assert "文件名太长" in problem


def test_a_good_file_is_taken_as_it_is() -> None:
    write_settings('theme = "light"\nmouse = false\n[keys]\nwizard.next = "alt+n"\n')

    assert read_settings() == Settings("light", False, {"wizard.next": "alt+n"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('thme = "dark"', "第 1 行 不认得 thme，是不是 theme"),
        ('theme = "drak"', "theme 不能写 drak，可以写 dark（深色）"),
        ('mouse = "no"', "mouse 应是 true 或 false"),
        ("[keys", "第 1 行"),
        ("keys = 3", "keys 应是一节 [keys]"),
        ('[keys]\nwizard.nxt = "alt+n"', "不认得 keys.wizard.nxt，是不是 wizard.next"),
        ("[keys]\nwizard.next = 10", "keys.wizard.next 应是键的名字"),
        ('[keys]\nwizard.next = "strg+n"', "wizard.next 的键 strg+n 不认得"),
        ('[keys]\nwizard.next = "n"', "wizard.next 不能用 n：它是用来打字的"),
        ('[keys]\nwizard.next = "ctrl+i"', "不能用 ctrl+i：在终端里它就是 Tab"),
        ('[keys]\nwizard.next = "f8"', "不能用 f8：它已经是“下一问题”（wizard.next_finding）的键"),
        ('[keys]\ngrid.edit = "ctrl+s"', "不能用 ctrl+s：它已经是“保存”（wizard.save）的键"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_ours_stands_instead(text: str, said: str) -> None:
    settings = settings_in(text)

    (problem,) = settings.problems
    assert said in problem
    assert problem.endswith("。")
    assert (settings.theme, settings.mouse, settings.keys) == ("", True, {})


def test_names_that_are_not_known_are_told_in_the_order_of_the_file() -> None:
    names = ["zeit", "farbe", "maus", "bild", "ton"]
    problems = settings_in("".join(f"{name} = 1\n" for name in names)).problems

    assert [next(name for name in names if name in each) for each in problems] == names


def test_what_is_right_beside_it_is_used() -> None:
    settings = settings_in('theme = "drak"\n[keys]\nwizard.next = "alt+n"\nwizard.undo = "u"\n')

    assert len(settings.problems) == 2
    assert settings.keys == {"wizard.next": "alt+n"}


def test_a_file_that_is_no_text_is_told(home: Path) -> None:
    home.mkdir()
    settings_file().write_bytes(b"\xff\xfe\x00\x80")

    assert len(read_settings().problems) == 1


def test_two_bindings_can_exchange_their_keys() -> None:
    settings = settings_in('[keys]\nwizard.next = "f8"\nwizard.next_finding = "ctrl+n"\n')

    assert settings.problems == ()
    assert settings.keys == {"wizard.next": "f8", "wizard.next_finding": "ctrl+n"}


def test_a_binding_left_out_has_its_own_key_again_and_keeps_it() -> None:
    settings = settings_in('[keys]\nwizard.next = "f8"\nwizard.area = "ctrl+n"\n')

    assert settings.keys == {}
    assert len(settings.problems) == 2


def test_keys_are_written_as_people_write_them() -> None:
    settings = settings_in('[keys]\nwizard.next = ["F18", "Alt + X", "^K"]\n')

    assert settings.keys == {"wizard.next": "f18,alt+x,ctrl+k"}


def test_the_sample_with_every_line_in_use_changes_nothing() -> None:
    text = re.sub(r"^# (?=[a-z_.]+ = )", "", sample_settings(), flags=re.MULTILINE)
    settings = settings_in(text)

    assert settings.problems == ()
    assert settings.keys == {name: BINDINGS_BY_ID[name].key for name in remappable_bindings()}


def test_every_binding_of_ours_has_an_id_of_its_own_and_is_in_a_group() -> None:
    declared = {
        id(binding): binding
        for name, bindings in vars(tui.keys).items()
        if name.endswith("_BINDINGS")
        for binding in bindings
        if isinstance(binding, Binding)
    }
    grouped = [each for _, bindings in KEY_GROUPS for each in bindings]
    silent = [each.id for each in declared.values() if each not in grouped]

    assert set(silent) <= {"start.choose", "start.move"}
    assert len({each.id for each in declared.values()}) == len(declared)


def test_no_key_of_ours_does_two_things_at_once() -> None:
    """But for those that are a widget's own first, and then the screen's."""
    shared = {"tab", "shift+tab", "escape", "f1"}
    twice = [
        (name, other, key)
        for name, binding in BINDINGS_BY_ID.items()
        for other in bindings_beside(name)
        for key in binding.key.split(",")
        if key not in shared and key in BINDINGS_BY_ID[other].key.split(",")
    ]

    assert twice == []


def test_the_theme_of_the_settings_comes_before_the_one_last_chosen() -> None:
    assert first_theme(Settings()) == "dark"
    remember_theme("light")
    assert first_theme(Settings()) == "light"
    assert first_theme(Settings(theme="contrast")) == "contrast"
    remember_theme("a theme of another version")
    assert first_theme(Settings()) == "dark"


def test_paths_tells_where_things_lie(
    draft_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["paths", str(draft_path)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert any(str(home / "settings.toml") in line and "没有" in line for line in lines)
    assert any(line.endswith(str(draft_path)) and "没有" not in line for line in lines)


def test_paths_lists_all_that_is_written(
    draft_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember_theme("light")
    remember_place(OpenDraft.open(draft_path), "requests")
    write_recovery(draft_path, "x")
    write_crash_report("x")

    main(["paths", str(draft_path), "--format", "json"])
    told = json.loads(capsys.readouterr().out)["places"]

    there = {Path(each["path"]) for each in told.values() if each["exists"]}
    assert set(home.iterdir()) < there
    assert set(draft_path.parent.glob(".gov-report-wizard/*")) < there


def test_no_place_can_steer_the_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOV_REPORT_WIZARD_HOME", f"{home}\x1b[2J\u202e\n甲")

    main(["paths"])

    assert f"{home}[2J 甲/settings.toml" in capsys.readouterr().out


def test_settings_prints_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    assert capsys.readouterr().out == sample_settings()


@pytest.fixture
def _own_keys_again() -> object:
    yield
    choose_keys({})


@pytest.mark.usefixtures("_own_keys_again")
def test_words_follow_the_keys() -> None:
    choose_keys({"wizard.next": "alt+n,ctrl+x"})

    assert key_of("wizard.next") == "Alt+N"
    assert "[b]Alt+N[/b] 下一步" in footer_markup()


@pytest.mark.usefixtures("_own_keys_again")
async def test_other_keys_act_and_ours_no_longer_do(draft_path: Path) -> None:
    write_settings('[keys]\nwizard.next = "alt+n"\ngrid.clear = "shift+f5"\n')
    async with open_desk(draft_path) as desk:
        await desk.go("requests.received.natural_person")
        await desk.press("shift+f5")
        assert "requests.received.natural_person" not in desk.report.figures
        await desk.press("ctrl+n")
        assert desk.wizard.step == "requests"
        await desk.press("alt+n")
        assert desk.wizard.step == "disputes"


async def test_a_wrong_file_is_told_once_and_the_wizard_is_there(draft_path: Path) -> None:
    write_settings('theme = "drak"\n')
    async with open_desk(draft_path) as desk:
        assert "drak" in getattr(desk.app.screen, "text", "")
        await desk.press("escape")
        assert desk.app.screen is desk.wizard
        assert desk.app.theme == "dark"


@pytest.mark.parametrize(
    ("settings", "words", "mouse"),
    [("", (), True), ("mouse = false\n", (), False), ("", ("--no-mouse",), False)],
)
def test_without_the_mouse_the_terminal_keeps_its_own(
    draft_path: Path, settings: str, words: tuple[str, ...], mouse: bool
) -> None:
    write_settings(settings)
    terminal = Terminal(draft_path, "-m", "tui.cli", *words)
    try:
        terminal.wait_for("核对")
        assert ("\x1b[?1000h" in terminal.seen) is mouse
    finally:
        terminal.close()
