"""Every look can be read, and none says anything by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from output.places import remembered_theme
from schema.progress import steps_of
from tests.tui.conftest import open_desk
from tui.app import WizardApp
from tui.settings import THEMES
from tui.themes import LOOKS
from tui.widgets.figure_grid import FigureGrid

LEAST_CONTRAST = 4.5
#: Lines, and what the wizard never shows.
NO_TEXT = {
    "grid--rule",
    "input--suggestion",
    "option-list--separator",
    "screen--selection",
    "text-area--gutter",
    "text-area--cursor-gutter",
}


def contrast(one: Color, other: Color) -> float:
    """As the accessibility guidelines for web content define it."""
    dark, light = sorted(luminance(each) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = (each / 255 for each in (color.r, color.g, color.b))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_colours(widget: Widget) -> Iterator[tuple[str, Color, Color]]:
    """Foreground and background of all that a widget writes, by name."""
    _, _, ground, text = widget.colors
    yield type(widget).__name__, ground + text, ground
    if widget.border_title:
        title = widget.styles.border_title_color
        if widget.styles.auto_border_title_color:
            title = ground.get_contrast_text(title.a)
        yield f"{type(widget).__name__} title", ground + title, ground
    for name in type(widget).COMPONENT_CLASSES - NO_TEXT:
        style = widget.get_visual_style(name)
        if style.foreground is not None and style.background is not None:
            under = ground + style.background
            yield name, under + style.foreground, under


async def hard_to_read(pilot: Pilot[None], screen: Screen[object]) -> set[str]:
    """What has too little contrast anywhere on a screen in one of our looks, by name."""
    found = set()
    for look in LOOKS:
        if look.ansi:
            continue
        pilot.app.theme = look.name
        await pilot.pause()
        found |= {
            f"{look.name}: {name} {contrast(text, ground):.2f}"
            for widget in screen.walk_children(Widget)
            for name, text, ground in text_colours(widget)
            if contrast(text, ground) < LEAST_CONTRAST
        }
    return found


async def test_text_has_contrast_in_every_look_with_colours_of_ours(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        for step in steps_of(desk.wizard.form):
            await desk.wizard.go_to(step)
        assert await hard_to_read(desk.pilot, desk.wizard) == set()


async def test_the_first_screen_has_contrast_too() -> None:
    async with WizardApp().run_test() as pilot:
        assert await hard_to_read(pilot, pilot.app.screen) == set()


async def test_the_colours_of_the_terminal_are_not_needed_to_understand(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        desk.app.theme = "terminal"
        await desk.go("requests.received.natural_person")
        grid = desk.wizard.query_one("FigureGrid:focus", FigureGrid)
        kinds = ("cursor", "typing", "selected", "error", "warning", "total", "figure")
        styles = [grid.get_component_rich_style(f"grid--{kind}") for kind in kinds]
        looks = {(each.bold, each.underline, each.reverse, each.italic) for each in styles}
        assert len(looks) == len(kinds)


async def test_without_colours_there_is_none(
    draft_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk(draft_path) as desk:
        assert desk.app.theme == "terminal"
        strips = desk.wizard._compositor.render_strips()
        segments = [segment for strip in strips for segment in strip]
        for line_filter in desk.app._filters:
            if line_filter.enabled:
                segments = line_filter.apply(segments, Color(0, 0, 0))
        styles = {segment.style for segment in segments if segment.style is not None}
        colours = {colour for each in styles for colour in (each.color, each.bgcolor)}
        assert all(each is None or each.is_default for each in colours)
        assert any("│2024 " in strip.text for strip in strips), "a field has strokes beside it"


async def test_the_palette_offers_the_four_looks_and_one_chosen_stays(draft_path: Path) -> None:
    async with open_desk(draft_path) as desk:
        desk.app.search_themes()
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, CommandPalette)
        await desk.type("高对比")
        await desk.app.workers.wait_for_complete()
        await desk.press("enter")
        await desk.pilot.pause()
        assert desk.app.theme == "contrast"
        assert remembered_theme() == "contrast"


def test_every_look_has_a_chinese_name() -> None:
    assert [look.name for look in LOOKS] == list(THEMES)
