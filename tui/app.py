"""WizardApp: opens drafts into the wizard, or the start screen when none was named."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from output.locking import DraftLocked
from output.places import RecentDraft, recent_drafts, remember_draft
from schema.errors import WizardError
from schema.progress import SETUP, count_filled_cells
from tui.drafting import OpenDraft
from tui.keys import APP_BINDINGS
from tui.messages import StepShown
from tui.wizard import WizardScreen


class WizardApp(App[None]):
    """``draft`` is already open; ``asked`` is one to be asked about first; else the start screen."""

    CSS_PATH = "wizard.tcss"
    TITLE = "政府信息公开工作年度报告"
    BINDINGS: ClassVar[list[BindingType]] = APP_BINDINGS
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, draft: OpenDraft | None = None, asked: Path | None = None) -> None:
        super().__init__()
        self.draft = draft
        self.asked = asked
        self.animation_level = "none"

    def get_default_screen(self) -> Screen[Any]:
        """The wizard at once, or the start screen."""
        if self.draft is not None:
            return WizardScreen(self.draft, _last_step(self.draft.path))
        from tui.start import StartScreen

        return StartScreen()

    def on_ready(self) -> None:
        """The first screen is there: collect garbage again, but not what was imported."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_mount(self) -> None:
        if self.asked is not None:
            self.open_path(self.asked)

    def on_step_shown(self, event: StepShown) -> None:
        wizard = self._wizard()
        if wizard is not None:
            self.remember(wizard)

    def open_wizard(self, draft: OpenDraft) -> None:
        """Show an open draft where its officer left it."""
        self.draft = draft
        self.push_screen(WizardScreen(draft, _last_step(draft.path)))

    @work(group="open", exclusive=True)
    async def open_path(self, path: Path) -> None:
        """Open a draft file; a lock is explained and may be taken over."""
        from tui.dialogs.reading import ReadingDialog

        try:
            draft = await self._opened(path)
        except WizardError as error:
            self.push_screen(ReadingDialog("打不开这份草稿", str(error)))
        else:
            if draft is not None:
                self.open_wizard(draft)

    async def _opened(self, path: Path) -> OpenDraft | None:
        try:
            return await asyncio.to_thread(OpenDraft.open, path)
        except DraftLocked as error:
            if not await self._wants_to_take_over(error):
                return None
            return await asyncio.to_thread(OpenDraft.open, path, take_over=True)

    async def _wants_to_take_over(self, error: DraftLocked) -> bool:
        from tui.dialogs.choice import ChoiceDialog

        answer = await self.push_screen_wait(
            ChoiceDialog(
                "草稿正被打开",
                f"{error}\n\n两边同时改会互相覆盖。确认对方已经关掉，再接管。",
                [("cancel", "不打开"), ("take", "接管，由我来改")],
                keep="cancel",
            )
        )
        return answer == "take"

    @work(group="quit", exclusive=True)
    async def _leave(self) -> None:
        wizard = self._wizard()
        if wizard is not None:
            self._remember(wizard)
            if not await wizard.leave():
                return
        self.exit()

    async def action_quit(self) -> None:
        """Save, remember where the officer was, and go."""
        self._leave()

    def _wizard(self) -> WizardScreen | None:
        for screen in self.screen_stack:
            if isinstance(screen, WizardScreen):
                return screen
        return None

    @work(thread=True, group="remember")
    def remember(self, wizard: WizardScreen) -> None:
        """Note the draft and its step for the start screen, also should the program be killed."""
        self._remember(wizard)

    def _remember(self, wizard: WizardScreen) -> None:
        report = wizard.report
        remember_draft(
            RecentDraft(
                path=wizard.draft.path.absolute(),
                organisation=report.organisation,
                year=report.year,
                step=wizard.step,
                filled=count_filled_cells(wizard.form, report),
                opened=datetime.now().astimezone(),
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is a table's own while a table has the focus."""
        if action == "next_field":
            return not getattr(self.focused, "KEEPS_TAB", False)
        return super().check_action(action, parameters)

    def action_next_field(self, by: int) -> None:
        """To the next or the previous field of the screen, at once."""
        _ = self.screen.focus_next() if by > 0 else self.screen.focus_previous()

    def action_command_palette(self) -> None:
        """The palette, asking in Chinese."""
        from textual.command import CommandPalette

        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder="输入命令、步骤或格的名称", id="--command-palette")
            )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands that belong to the program and not to the report."""
        yield SystemCommand("换配色", "选择深色、浅色等配色", self.action_change_theme)
        yield SystemCommand("退出", "保存并退出", self._leave)


def _last_step(path: Path) -> str:
    for recent in recent_drafts():
        if recent.path == path.absolute():
            return recent.step
    return SETUP
