"""Run as a program: does to drafts what would harm the test process itself, and tells as JSON.

``hold FILE`` opens a draft and waits; ``kill FILE ROUNDS`` kills wizards while they save;
``fill FOLDER`` fills the small disk of the folder; ``watch FOLDER`` may only read there (and
tells nothing when it is a root that cannot become an ordinary user).
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import NoReturn

from output.draft import read_draft, write_draft
from schema.editing import new_report
from schema.errors import WizardError
from schema.loading import load_form
from schema.report import Report
from tui.drafting import OpenDraft


def version(name: str) -> Report:
    """A complete report whose every text says which version it is; versions differ in size."""
    report = replace(new_report(load_form()), organisation=name, preamble=name, problems=name)
    for part, _ in report.sections("overview"):
        report = report.with_text(part, name * 500 * len(name))
    return report


VERSIONS = (version("甲"), version("乙乙"))


def hold(path: Path) -> Iterator[object]:
    draft = OpenDraft.open(path)
    yield {"pid": os.getpid()}
    sys.stdin.read()
    draft.close()


def kill(path: Path, rounds: int) -> Iterator[object]:
    OpenDraft.create(path, VERSIONS[0]).close()
    for _ in range(rounds):
        ready, told = os.pipe()
        child = os.fork()
        if child == 0:
            save_for_ever(path, told)
        os.read(ready, 1)
        time.sleep(random.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        complete = read_draft(path.read_text(encoding="utf-8")) in VERSIONS
        draft = OpenDraft.open(path)
        yield {"complete": complete, "opened": not draft.weakness and draft.report in VERSIONS}
        draft.close()
        os.close(ready)
        os.close(told)


def save_for_ever(path: Path, told: int) -> NoReturn:
    draft = OpenDraft.open(path)
    os.write(told, b".")
    for report in cycle(VERSIONS):
        draft.change(report, "preamble")
        draft.save()
    raise AssertionError


def fill(folder: Path) -> Iterator[object]:
    draft = OpenDraft.create(folder / "draft.toml", VERSIONS[0])
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    draft.change(VERSIONS[1], "preamble")
    message = message_of_saving(draft)
    problem, kept = str(draft.problem), content(draft)
    left = sorted(path.name for path in folder.iterdir())
    ballast.unlink()
    draft.save()
    yield {
        "message": message,
        "problem": problem,
        "kept": kept == write_draft(VERSIONS[0]),
        "left": left,
        "works_again": content(draft) == write_draft(VERSIONS[1]) and draft.problem is None,
    }


def watch(folder: Path) -> Iterator[object]:
    with tempfile.TemporaryDirectory() as other:  # loads what an ordinary user may not read here
        OpenDraft.create(Path(other) / "draft.toml", VERSIONS[0]).close()
        OpenDraft.open(Path(other) / "draft.toml").close()
    (folder / "draft.toml").write_text(write_draft(VERSIONS[0]), encoding="utf-8")
    folder.chmod(0o555)
    if os.geteuid() == 0:
        try:
            os.setuid(65534)
        except OSError:
            return
    draft = OpenDraft.open(folder / "draft.toml")
    shown = draft.report == VERSIONS[0]
    weakness = draft.weakness
    draft.change(VERSIONS[1], "preamble")
    message = message_of_saving(draft)
    draft.abandon()
    yield {
        "shown": shown,
        "weakness": weakness,
        "message": message,
        "kept": content(draft) == write_draft(VERSIONS[0]),
        "left": sorted(path.name for path in folder.iterdir()),
    }


def message_of_saving(draft: OpenDraft) -> str:
    try:
        draft.save()
    except WizardError as error:
        return str(error)
    return ""


def content(draft: OpenDraft) -> str:
    return draft.path.read_text(encoding="utf-8")


if __name__ == "__main__":
    command, path, *numbers = sys.argv[1:]
    for line in globals()[command](Path(path), *map(int, numbers)):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
