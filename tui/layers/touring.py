"""TouringScreen: the guided tour of the example, over the wizard and out of the way of typing."""

from __future__ import annotations

from tui.key_names import key_of
from tui.layers.proofreading import ProofreadingScreen
from tui.messages import PlaceWanted


class TouringScreen(ProofreadingScreen):
    """``stop`` is the number of the stop on screen, None without a tour."""

    stop: int | None = None

    @property
    def can_be_toured(self) -> bool:
        """Is it the draft that ``demo`` made, whatever has become of its words?"""
        from tui.starting.example import is_example

        return is_example(self.draft.path)

    def offer_tour(self) -> None:
        """Say once that there is a tour, where it can be taken."""
        if self.can_be_toured:
            self.notice(f"示例：按 {key_of('wizard.tour')} 跟着导览走一遍。")

    async def action_tour(self) -> None:
        """Begin the tour, or go on to its next stop."""
        from tui.tour import STOPS

        if self.stop is None:
            await self._begin_tour()
        elif self.stop + 1 == len(STOPS):
            await self.action_end_tour()
        else:
            await self._show_stop(self.stop + 1)

    async def action_tour_back(self) -> None:
        """Back to the stop before."""
        if self.stop is None:
            self.notice(f"没有在导览；按 {key_of('wizard.tour')} 开始。")
        elif self.stop == 0:
            self.notice("已经是第一站。")
        else:
            await self._show_stop(self.stop - 1)

    async def _begin_tour(self) -> None:
        from tui.tour import last_year_of, with_mistakes
        from tui.widgets.tour_panel import TourPanel

        if not self.can_be_toured:
            self.notice("导览要在示例里走：运行 gov-report-wizard demo。")
            return
        if self.previous is None:
            self.previous = last_year_of(self.report)
        self.change_report(with_mistakes(self.report), "report.organisation")
        self.refresh_report()
        await self.mount(TourPanel(id="tour"), before="#footer")
        self.add_class("-touring")
        await self._show_stop(0)

    async def _show_stop(self, number: int) -> None:
        from tui.tour import STOPS, finding_at
        from tui.widgets.tour_panel import TourPanel

        self.stop = number
        stop = STOPS[number]
        self.query_one(TourPanel).show_stop(number)
        finding = finding_at(stop, self.findings)
        if finding is None:
            await self.go_to(stop.place)
        else:
            self.post_message(PlaceWanted(finding=finding))

    async def action_end_tour(self) -> None:
        """Back to the wizard as it is without the tour."""
        if self.stop is None:
            self.notice("没有在导览。")
            return
        self.stop = None
        await self.query("#tour").remove()
        self.remove_class("-touring")
        self.notice("导览结束。示例可以接着改。")
