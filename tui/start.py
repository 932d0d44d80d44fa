"""The first screen: a new report, last year's, a draft, a recent one, or the example.

The list is there at once; what the disk knows of it (drafts that are gone, recovery copies) follows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Label, OptionList, Static
from textual.widgets.option_list import Option

from output.file_errors import visible
from output.files import is_gone
from output.places import forget_draft, recent_drafts
from schema.errors import WizardError
from tui.key_names import key_of, with_keys
from tui.keys import START_BINDINGS
from tui.starting.about import HOW, NOT_RECENT, OFFERS, STAYS, TITLE, WELCOME
from tui.starting.example import open_example
from tui.starting.recents import describe_recents
from tui.starting.seasons import say_season
from tui.widgets.options import Options
from tui.widgets.sentences import Sentences

if TYPE_CHECKING:
    from tui.app import WizardApp
    from tui.recovering import RecoveredDraft

_GONE = "这份草稿不在原来的位置了：可能改了名、挪了地方，或者所在的盘没有连上。"


class StartScreen(Screen[None]):
    """Arrow keys and Enter are all one needs, or the mouse."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = START_BINDINGS

    def __init__(self) -> None:
        super().__init__()
        #: By the ids of their lines, which stay what they are while lines come and go.
        self.recents = {f"recent-{number}": each for number, each in enumerate(recent_drafts())}
        self.recovered: dict[str, RecoveredDraft] = {}
        self.gone: frozenset[Path] = frozenset()
        self._is_choosing = False

    def compose(self) -> ComposeResult:
        about = [say_season(datetime.now().date()), "" if self.recents else WELCOME]
        with Vertical(id="start"):
            yield Label(Content(TITLE), id="start-title")
            yield Label(Sentences("\n\n".join(filter(None, about))), id="start-text")
            yield Options(*self._options(), id="start-list")
            yield Static(id="start-hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#start").border_subtitle = HOW
        # With a draft at hand its officer has come to go on with it: Enter does.
        listed = self.query_one(OptionList)
        listed.highlighted = listed.get_option_index(next(iter([*self.recents, *OFFERS])))
        self._look_at_disk()

    @work(group="aside-disk")
    async def _look_at_disk(self) -> None:
        """Mark what is gone and offer what a crash left; a disk may take its time to answer."""
        paths = [recent.path for recent in self.recents.values()]
        self.gone = await asyncio.to_thread(lambda: frozenset(filter(is_gone, paths)))
        self.recovered = await asyncio.to_thread(_recovered)
        if self.gone or self.recovered:
            self._show_options()

    def _options(self) -> Iterator[Option | None]:
        for name, recovered in self.recovered.items():
            yield Option(Content(recovered.words), name)
        if self.recovered:
            yield None
        for name, (words, _) in OFFERS.items():
            yield Option(Content(words), name)
        if self.recents:
            yield None
        drafts = list(self.recents.values())
        lines = describe_recents(drafts, datetime.now().astimezone(), self.gone)
        for name, line in zip(self.recents, lines, strict=True):
            yield Option(Content(line), name)

    def _show_options(self) -> None:
        """Draw the list anew; the highlight stays on its line, or where its line was."""
        listed = self.query_one(OptionList)
        before, number = listed.highlighted_option, listed.highlighted or 0
        listed.set_options(self._options())
        if before is not None:
            ids = [option.id for option in listed.options]
            at = ids.index(before.id) if before.id in ids else number
            listed.highlighted = min(at, len(ids) - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._hint(self._about(event.option.id or ""))

    def _about(self, id: str) -> str:
        """What the line does, in a sentence or two; empty for one that is no more."""
        if id in OFFERS:
            return OFFERS[id][1]
        if id in self.recovered:
            return "上次没有存进草稿的内容。按回车看里面有什么，再决定要不要。"
        recent = self.recents.get(id)
        if recent is None:
            return ""
        note = "文件找不到了。" if recent.path in self.gone else ""
        key = key_of("start.forget")
        return f"{note}{visible(recent.path)}\n{key} 从列表去掉（文件不动）"

    def _hint(self, text: str) -> None:
        self.query_one("#start-hint", Static).update(Sentences(text), layout=False)

    @property
    def _app(self) -> WizardApp:
        return cast("WizardApp", self.app)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        # A double click is one choice: the second must not put another dialog over the first.
        if not self._is_choosing:
            self._is_choosing = True
            self._choose(event.option.id or "")

    @work(group="start")
    async def _choose(self, id: str) -> None:
        try:
            await self._follow(id)
        finally:
            self._is_choosing = False

    async def _follow(self, id: str) -> None:
        """What a line of the list stands for; the dialogs are imported when they are wanted."""
        if id == "example":
            await self._open_example()
        elif id in self.recents:
            await self._open_recent(id)
        elif id in self.recovered:
            await self._settle(id)
        elif id in OFFERS:
            from tui.starting.beginning import begin_after_last, begin_new, open_file

            flows = {"new": begin_new, "last": begin_after_last, "open": open_file}
            await flows[id](self._app)

    async def _open_example(self) -> None:
        from tui.dialogs.reading import ReadingDialog

        try:
            self._app.open_wizard(open_example())
        except WizardError as error:
            self.app.push_screen(ReadingDialog("打不开示例", str(error)))

    async def _open_recent(self, id: str) -> None:
        from tui.dialogs.choice import ChoiceDialog

        path = self.recents[id].path
        if not await asyncio.to_thread(is_gone, path):
            self._app.open_path(path)
            return
        answers = [("open", "到别处找"), ("forget", "从列表去掉"), ("", "先留着")]
        text = f"{visible(path)}\n\n{_GONE}"
        answer = await self.app.push_screen_wait(ChoiceDialog("草稿找不到了", text, answers, ""))
        if answer == "forget":
            self._forget(id)
        elif answer == "open":
            from tui.starting.beginning import open_file

            await open_file(self._app)

    async def _settle(self, id: str) -> None:
        from tui.dialogs.recovering import settle_recovered

        await settle_recovered(self._app, self.recovered[id])
        self.recovered = await asyncio.to_thread(_recovered)
        self._show_options()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where no draft is listed, there is none to take from the list."""
        return action != "forget" or bool(self.recents)

    def action_forget(self) -> None:
        """Take the highlighted draft from the list; its file stays where it is."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id in self.recents:
            self._forget(option.id)
        else:
            self._hint(NOT_RECENT)

    def _forget(self, id: str) -> None:
        forget_draft(self.recents.pop(id).path)
        self.refresh_bindings()
        self._show_options()

    def action_stay(self) -> None:
        """Escape goes back a level, and this is the first one: it says so."""
        self._hint(with_keys(STAYS))

    def action_help(self) -> None:
        """What the program is, what can be done here, where the files lie, and the keys."""
        from tui.dialogs.reading import ReadingDialog
        from tui.helping import keys_text
        from tui.starting.about import about_text

        keys = keys_text(START_BINDINGS)
        self.app.push_screen(ReadingDialog("帮助", f"{about_text()}\n\n〔按键〕\n{keys}"))


def _recovered() -> dict[str, RecoveredDraft]:
    from tui.recovering import recoveries_to_offer  # in the thread: the first screen does not wait

    return {f"recovered-{number}": each for number, each in enumerate(recoveries_to_offer())}
