"""A list stands keys that come before it is laid out, and clicks on what is gone."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.style import Style

from tui.widgets.options import Options


class Listing(App[None]):
    def compose(self) -> ComposeResult:
        yield Options(*(f"第 {number} 项" for number in range(30)))


async def test_a_page_key_before_the_list_is_laid_out_does_nothing() -> None:
    async with Listing().run_test() as pilot:
        fresh = Options("甲", "乙")
        await pilot.app.mount(fresh)
        fresh.highlighted = 0
        fresh.action_page_down()

        assert fresh.highlighted in (0, 1)


async def test_a_click_on_an_option_that_is_gone_chooses_nothing() -> None:
    async with Listing().run_test() as pilot:
        listed = pilot.app.query_one(Options)
        await pilot.pause()
        click = click_on(listed, 12)
        listed.set_options(["只有一项"])
        listed.post_message(click)
        await pilot.pause()

        assert listed.highlighted is None


def click_on(listed: Options, option: int) -> events.Click:
    return events.Click(
        listed,
        x=1,
        y=1,
        delta_x=0,
        delta_y=0,
        button=1,
        shift=False,
        meta=False,
        ctrl=False,
        style=Style.from_meta({"option": option}).rich_style,
    )
