"""WizardApp: opens drafts into the wizard, or the start screen when none was named."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen

from output.locking import DraftLocked
from schema.errors import WizardError
from schema.progress import step_of
from tui.drafting import OpenDraft
from tui.key_names import choose_keys, key_of, key_words
from tui.keys import APP_BINDINGS, LINE_BINDINGS
from tui.last_place import place_left, remember_place
from tui.messages import Noticed, StepShown
from tui.settings import Settings, read_settings
from tui.small_window import RoomyApp
from tui.themes import LOOKS, NO_COLORS, ThemeCommands, first_theme
from tui.wizard import WizardScreen


class WizardApp(RoomyApp):
    """``draft`` is already open; ``asked`` is one to be asked about first; else the start screen."""

    CSS_PATH = "wizard.tcss"
    TITLE = "政府信息公开工作年度报告"
    #: Textual reads what the mouse selected from the text as it is now, by lines that are broken
    #: otherwise; a terminal selects by itself (Shift and drag, or --no-mouse).
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*APP_BINDINGS, *LINE_BINDINGS]

    def __init__(
        self,
        draft: OpenDraft | None = None,
        asked: Path | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.draft = draft
        self.asked = asked
        #: The bug that ended the program, if one did.
        self.crash: Exception | None = None
        self.settings = settings or read_settings()
        self.animation_level = "none"
        for look in LOOKS:
            self.register_theme(look)
        self._begin_with(NO_COLORS if self.no_color else first_theme(self.settings))
        choose_keys(self.settings.keys)
        self.set_keymap(dict(self.settings.keys))

    @property
    def cursor_position(self) -> Offset:
        """Where input-method windows open: asked of the editor at every paint, for the layout may
        have moved it since its last key.
        """
        return getattr(self.focused, "cursor_screen_offset", self._cursor_position)

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        self._cursor_position = offset

    def _begin_with(self, look: str) -> None:
        """Most begin dark, as Textual does: then the style is not read a second time."""
        if look == LOOKS[0].name:
            self.set_reactive(WizardApp.theme, look)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = look

    def get_default_screen(self) -> Screen[Any]:
        """The wizard at once, or the start screen."""
        if self.draft is not None:
            return WizardScreen(self.draft, step_of(place_left(self.draft.path)))
        from tui.start import StartScreen

        return StartScreen()

    def before_input(self) -> None:
        """A notice stays until then."""
        if isinstance(self.screen, WizardScreen):
            self.screen.notice("")

    def _handle_exception(self, error: Exception) -> None:
        """Textual brings every bug here: of events, timers and workers."""
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """A bug goes to a file, not to the officer's terminal."""
        if self.crash is None or self.is_headless:
            super()._print_error_renderables()

    def on_ready(self) -> None:
        """The first screen is there: collect garbage again, but not what was imported."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_mount(self) -> None:
        # The terminal was the shell's meanwhile.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self.asked is not None:
            self.open_path(self.asked)
        if self.settings.problems:
            self._tell_of_settings()

    def _tell_of_settings(self) -> None:
        from output.file_errors import visible
        from output.places import settings_file
        from tui.dialogs.reading import ReadingDialog

        text = "\n".join(self.settings.problems)
        words = f"{visible(settings_file())}\n\n{text}\n\n写错的没有用上，其余照常。"
        self.push_screen(ReadingDialog("设置文件有写错的地方", words))

    def on_step_shown(self, event: StepShown) -> None:
        wizard = self._wizard()
        if wizard is not None:
            self.remember(wizard)

    def open_wizard(self, draft: OpenDraft) -> None:
        """Show an open draft where its officer left it."""
        self.draft = draft
        self.push_screen(WizardScreen(draft, step_of(place_left(draft.path))))

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
                str(error),
                [("cancel", "不打开"), ("take", "接管，由我来改")],
                keep="cancel",
            )
        )
        return answer == "take"

    @work(group="quit", exclusive=True)
    async def _leave(self) -> None:
        wizard = self._wizard()
        if wizard is not None:
            remember_place(wizard.draft, wizard.step)
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

    @work(thread=True, group="aside-remember")
    def remember(self, wizard: WizardScreen) -> None:
        """Note the draft and its step for the start screen, also should the program be killed."""
        remember_place(wizard.draft, wizard.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is a table's own while a table has the focus; Enter leads on from some lines only."""
        if action == "next_field":
            return not getattr(self.focused, "KEEPS_TAB", False)
        if action == "leave_line":
            return getattr(self.focused, "leads_on", False)
        if action == "walk":
            return getattr(self.focused, "is_one_of_several", False)
        return super().check_action(action, parameters)

    def action_next_field(self, by: int) -> None:
        """To the next or the previous field of the screen, at once."""
        _ = self.screen.focus_next() if by > 0 else self.screen.focus_previous()

    def action_leave_line(self) -> None:
        """Enter in a line that is one of several."""
        self.screen.focus_next()

    def action_walk(self, by: int) -> None:
        """Up and down between fields."""
        self.action_next_field(by)

    def on_noticed(self, event: Noticed) -> None:
        self._say(event.text)

    def on_key(self, event: events.Key) -> None:
        """A key that nobody wants says so."""
        if event.key not in self.screen.active_bindings:
            is_text = event.is_printable and event.key != "space"
            nothing = "这里不能输入文字" if is_text else f"{key_words(event.key)} 键在这里没有用"
            self._say(f"{nothing}，按 {key_of('wizard.help')} 看有哪些键。")

    def _say(self, text: str) -> None:
        if isinstance(self.screen, WizardScreen):
            self.screen.notice(text)
        else:
            self.clear_notifications()  # keys that are typed on and on must not cover the dialog
            self.notify(text, timeout=3, markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing can be copied: in a terminal it often means to leave."""
        self._say(f"这里没有可以复制的；退出按 {key_of('app.quit')}。")

    def action_help_here(self) -> None:
        """F1 in a dialog: how it is used, and its keys."""
        from tui.dialogs.reading import ReadingDialog
        from tui.helping import keys_text

        how = self.screen.HELP or "Tab 换到下一栏，回车选定，也可以用鼠标点。"
        self.push_screen(ReadingDialog("帮助", f"{how}\n\n{keys_text(self.screen.BINDINGS)}"))

    def action_command_palette(self) -> None:
        """The commands, steps and cells to choose from."""
        from tui.palette import Palette

        if any(isinstance(screen, Palette) for screen in self.screen_stack):
            return
        if isinstance(self.screen, ModalScreen):
            self._say("先回答这个问题，Esc 返回。")
        else:
            # One provider at a time: two would come in whatever order they are ready.
            self.push_screen(Palette("输入命令、步骤或格的名称", self.screen.COMMANDS or None))

    def search_themes(self) -> None:
        """The looks of the wizard to choose from, in the palette."""
        from tui.palette import Palette

        self.push_screen(Palette("选择配色", [ThemeCommands]))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands that belong to the program and not to the report."""
        yield SystemCommand("换配色", "深色、浅色、高对比、终端配色", self.action_change_theme)
        yield SystemCommand("退出", "保存并退出", self._leave)
