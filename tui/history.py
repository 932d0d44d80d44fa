"""The undo history: a list of reports and a place in it. Nothing else ever changes a report."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from schema.report import Report

STEPS_KEPT = 500
#: Changes at one place that follow each other this closely are one step.
RUN_SECONDS = 1.0

_Step = tuple[Report, str]  # a report to go to, and the place where it differs


class History:
    """The current report with what can be undone and redone."""

    def __init__(self, report: Report, now: Callable[[], float]) -> None:
        self._report = report
        self._now = now
        self._past: deque[_Step] = deque(maxlen=STEPS_KEPT)
        self._future: list[_Step] = []
        self._run: tuple[str, float] | None = None  # the open run: its place, its last change

    @property
    def report(self) -> Report:
        return self._report

    def change(self, report: Report, place: str) -> None:
        """Go on with ``report``, which differs at ``place``; equal reports are no step."""
        if report == self._report:
            return
        now = self._now()
        if not self._continues_run(place, now):
            self._past.append((self._report, place))
        self._future.clear()
        self._report = report
        self._run = place, now

    def _continues_run(self, place: str, now: float) -> bool:
        return self._run is not None and self._run[0] == place and now - self._run[1] <= RUN_SECONDS

    def seal(self) -> None:
        """End a run of changes: the next one is a step of its own."""
        self._run = None

    def undo(self) -> str | None:
        """Go back one step and return the place that changed; None when there is none."""
        if not self._past:
            return None
        return self._go(self._past, self._future)

    def redo(self) -> str | None:
        """Take back one undo and return the place that changed; None when there is none."""
        if not self._future:
            return None
        return self._go(self._future, self._past)

    def _go(self, source: deque[_Step] | list[_Step], target: deque[_Step] | list[_Step]) -> str:
        self.seal()
        report, place = source.pop()
        target.append((self._report, place))
        self._report = report
        return place
