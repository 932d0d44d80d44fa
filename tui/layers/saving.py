"""SavingScreen: autosave, and the truth about it on screen at every moment.

No edit waits for the disk. What fails is said at once, stays said while it lasts, and is tried
again until it works.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, replace

from textual import getters, work
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from schema.errors import WizardError
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from tui.conflicts import CONFLICT_ANSWERS, Conflict
from tui.drafting import WHOLE_REPORT, OpenDraft
from tui.key_names import key_of
from tui.messages import StepShown
from tui.typing_ahead import PatientApp
from tui.widgets.title_bar import TitleBar

#: Seconds from an edit to its save; never more than a second of work is at risk.
SAVE_DELAY = 0.5
#: Seconds between looks at the disk: is the draft still there, does it let us write again?
LOOK_DELAY = 2.0


class SavingScreen(Screen[None]):
    """A screen on one open draft that is saved by itself."""

    app = getters.app(PatientApp)

    @dataclass
    class SaveFinished(Message):
        """A save is done; ``failed_before`` tells that the one before it had failed."""

        failed_before: bool

    def __init__(self, draft: OpenDraft) -> None:
        super().__init__()
        self.draft = draft
        self.form: Form = load_form(draft.report.form)
        #: Set while leaving: what is typed after the last save would be lost.
        self.is_leaving = False
        self._save_timer: Timer | None = None
        #: Since when the disk has been asked to save and has not answered; None while it has.
        self._waiting_since: float | None = None

    @property
    def report(self) -> Report:
        """The current report."""
        return self.draft.report

    def refresh_report(self) -> None:
        """Show a report that did not come from an editor on screen."""
        raise NotImplementedError

    def change_report(self, report: Report, place: str) -> None:
        """A change from elsewhere than the editors: a step of undo, shown everywhere."""
        raise NotImplementedError

    def notice(self, text: str) -> None:
        """A short line in the title bar, until the next key or click."""
        for bar in self.query(TitleBar):  # none while the screen is being made
            bar.say(notice=text)

    async def on_mount(self) -> None:
        self.set_interval(LOOK_DELAY, self._look)

    def _look(self) -> None:
        """Find out what happens to the file also while nobody types."""
        self._save_by_itself()
        self.show_saved()

    def schedule_save(self) -> None:
        """Save soon; the edits until then are saved together."""
        if self._save_timer is None:
            self._save_timer = self.set_timer(SAVE_DELAY, self._autosave)

    def _autosave(self) -> None:
        self._save_timer = None
        self._save_by_itself()

    def _save_by_itself(self) -> None:
        """After a conflict only when asked to: the officer has not chosen yet."""
        if not (self.draft.is_in_conflict or self.is_leaving):
            self._save()

    def _save(self) -> None:
        if self._waiting_since is None:
            self._waiting_since = time.monotonic()
            self._write()

    @work(thread=True, group="aside-save")
    def _write(self) -> None:
        failed_before = self.draft.problem is not None
        with contextlib.suppress(WizardError):  # the draft remembers it
            self.draft.save()
        self.post_message(self.SaveFinished(failed_before))

    def on_saving_screen_save_finished(self, event: SaveFinished) -> None:
        event.stop()
        self._waiting_since = None
        problem = self.draft.problem
        if self.draft.is_in_conflict:
            self._ask_about_conflict()
        elif problem is None and not self.draft.is_saved:
            self.schedule_save()
        if event.failed_before and problem is None:
            self.notice("又能保存了。")
        self.show_saved()

    def show_saved(self) -> None:
        """Whether all is saved: in a few words in the title bar, and in sentences where not."""
        has_failed = self.draft.problem is not None
        if has_failed:
            text = "没有保存：草稿被别处改动" if self.draft.is_in_conflict else "没有保存"
        elif not self.draft.is_saved:
            text = "未保存"
        else:
            at = self.draft.saved_at
            text = f"已保存 {at:%H:%M}" if at else "已保存"
        bar = self.query_one(TitleBar)
        bar.say(saved=text)
        bar.set_class(has_failed, "-problem")
        lines, trouble = self.query_one("#trouble", Static), Content(self._trouble())
        if lines.content != trouble:
            lines.update(trouble)
            lines.display = bool(trouble)

    def _trouble(self) -> str:
        """What is wrong with saving and what to do, in sentences; "" when all is well."""
        elsewhere = f"按 {key_of('wizard.save_as')} 可以另存到别处。"
        problem, since = self.draft.problem, self._waiting_since
        if since is not None and time.monotonic() - since > LOOK_DELAY:
            return "磁盘没有回应，还在等它把改动存好。可以继续填写，先不要拔盘、关机。"
        if isinstance(problem, Conflict):
            return f"{problem}按 {key_of('wizard.save')} 选择。"
        if problem is not None:
            return f"没有保存，内容都还在这里，程序会不断再试；{elsewhere}{problem}"
        return f"{self.draft.weakness}{elsewhere}" if self.draft.weakness else ""

    def action_save(self) -> None:
        """Saving happens by itself; asked for, it happens at once and says so."""
        is_well = self.draft.problem is None
        again = "再存一次；存进去了，右边会写“已保存”。"
        self.notice("程序会自动保存，不用每次按键。" if is_well else again)
        self._save()

    @work(group="aside-conflict", exclusive=True)
    async def _ask_about_conflict(self) -> None:
        from tui.dialogs.choice import ChoiceDialog

        await self.app.left_alone()
        conflict = self.draft.problem
        if not isinstance(conflict, Conflict):
            return
        dialog = ChoiceDialog(
            "草稿在别处被改动", str(conflict), list(CONFLICT_ANSWERS), keep="以后"
        )
        answer = await self.app.push_screen_wait(dialog)
        if answer == "另存":
            await self.save_as()
        elif answer in ("我的", "文件"):
            await self._settle(answer)

    async def _settle(self, answer: str) -> None:
        try:
            if answer == "我的":
                await asyncio.to_thread(self.draft.keep_mine)
            else:
                # Not in a thread: a key typed meanwhile must not bring mine back over theirs.
                self.draft.take_theirs()
        except WizardError as problem:
            self.notify(str(problem), severity="error", timeout=15, markup=False)
        else:
            self.refresh_report()

    @work(group="save-as", exclusive=True)
    async def action_save_as(self) -> None:
        """Go on in another file."""
        await self.save_as()

    async def save_as(self) -> bool:
        """Ask for another file and save there; False when the officer gave up."""
        from tui.dialogs.new_file import ask_for_new_file

        old = self.draft.path
        path = await ask_for_new_file(
            self.app,
            "另存草稿",
            "存到哪个文件？以后都存在那里，原来的文件不再改动。",
            old.with_stem(f"{old.stem}-另存"),
            self.draft.save_as,
        )
        if path is None:
            return False
        if self.report.previous:
            from tui.last_year import beside

            with contextlib.suppress(WizardError):  # a name that no draft can hold
                previous = beside(old.parent / self.report.previous, path)
                self.change_report(replace(self.report, previous=previous), WHOLE_REPORT)
        self.refresh_report()
        self.notice(f"已另存，以后都存在 {path.name}。")
        self.post_message(StepShown())
        return True
