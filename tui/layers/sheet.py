"""SheetScreen: what is done to many cells of a table at once. Each is one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from schema.editing import enter_all, enter_values
from schema.finding import TextSpan
from tui.key_names import key_of
from tui.layers.draft import DraftScreen
from tui.messages import BlockPasted, CellsCleared, ZerosWanted

if TYPE_CHECKING:
    from tui.pasting.proposing import Proposal


class SheetScreen(DraftScreen):
    """Knows where the cursor is, and can put it elsewhere."""

    @property
    def place(self) -> str:
        """Where the cursor is."""
        raise NotImplementedError

    async def go_to(self, place: str, span: TextSpan | None = None) -> None:
        """Put the cursor on a place, and on the characters of ``span``."""
        raise NotImplementedError

    def on_zeros_wanted(self, event: ZerosWanted) -> None:
        event.stop()
        blank = [cell for cell in event.cells if cell not in self.report.figures]
        self.change_report(enter_all(self.form, self.report, blank, "0"), self.place)
        done = f"{len(blank)} 格空白填了 0，{key_of('wizard.undo')} 撤销。"
        self.notice(done if blank else "没有空白。")

    def on_cells_cleared(self, event: CellsCleared) -> None:
        """Blank the typed cells, and drop the totals that somebody stated."""
        event.stop()
        stands = [
            cell
            for cell in event.cells
            if cell in self.report.figures or cell in self.report.stated.figures
        ]
        self.change_report(enter_all(self.form, self.report, stands, ""), self.place)
        if len(stands) > 1:
            self.notice(f"清空了 {len(stands)} 格，{key_of('wizard.undo')} 撤销。")
        elif not stands:
            is_total = all(self.form.cells[cell].computed for cell in event.cells)
            self.notice("总计由程序算出，清不掉。" if is_total else "本来就是空白。")

    def on_block_pasted(self, event: BlockPasted) -> None:
        """A plain block is taken at once; anything else is shown before."""
        from tui.dialogs.reading import ReadingDialog
        from tui.pasting.proposing import propose

        event.stop()
        proposal = propose(self.form, self.report, event.at, event.text)
        undo = f"{key_of('wizard.undo')} 撤销。"
        if proposal.values and not proposal.is_plain:
            self._ask_about(proposal)
        elif proposal.values:
            self.change_report(enter_values(self.report, proposal.values), self.place)
            self.notice(f"已粘贴 {proposal.rows} 行 {proposal.columns} 列，{undo}")
        elif proposal.notes:
            self.app.push_screen(ReadingDialog("没有可以粘贴的", "\n".join(proposal.notes)))
        else:
            self.notice("粘贴的和表里的一样，没有要改的。")

    @work(group="mend", exclusive=True)
    async def _ask_about(self, proposal: Proposal) -> None:
        from tui.dialogs.choice import ChoiceDialog
        from tui.pasting.proposing import describe_changes

        changes = describe_changes(self.form, self.report, proposal.values)
        notes = [f"注意：{note}" for note in proposal.notes]
        text = "\n".join([*notes, *[""] * bool(notes), *changes])
        answers = [("take", f"粘贴，改这 {len(changes)} 格"), ("leave", "不粘贴")]
        dialog = ChoiceDialog(f"粘贴会改动 {len(changes)} 格", text, answers, keep="leave")
        if await self.app.push_screen_wait(dialog) == "take":
            first = next(iter(proposal.values))
            self.change_report(enter_values(self.report, proposal.values), first)
            await self.go_to(first)
            self.notice(f"改了 {len(changes)} 格，{key_of('wizard.undo')} 撤销。")
