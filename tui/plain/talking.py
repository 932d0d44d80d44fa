"""The one way out and in: lines without control characters, flushed at once, and answers.

Whatever is said is one line, so that a screen reader or a slow line can take it in order; only a
draft that is recited to be copied is more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import BinaryIO, TextIO

from schema.text import clean_line, clean_text
from tui.plain.commands import is_order, narrowed

#: A longer answer is no answer; a whole report has some 50 kB.
_LONGEST = 1024**2
#: What a terminal passes on of one line, in bytes, before it drops the rest.
_TERMINAL_LINE = 4095
_PAGE = 10
#: What surrounds an answer that is a word; what may mean one: 用我的, 不保存退出.
_AROUND_WORDS = " \t　。.!！?？，,“”\"‘’'"
_NEAR = re.compile("[用选要]?(.+?)(?:退出|为|吧)?")
_YES_AND_NO = frozenset(("是", "否", "好", "对", "不", "要", "不要", "y", "n"))
#: What an arrow or function key leaves in a line that the terminal itself edits.
_KEYS = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.)")


class Ended(Exception):  # noqa: N818 - an end is not an error
    """Nobody answers any more: the input ended, Ctrl+C, or the line was closed."""


class Talk:
    """One conversation. ``end`` may be called from a signal handler, at any moment."""

    def __init__(self, source: BinaryIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self._is_waiting = False
        self._has_ended = False
        self._kept: str | None = None

    def say(self, *texts: str) -> None:
        """Each text as one line; empty ones are not said."""
        for text in texts:
            line = clean_line(text)
            if line:
                self._sink.write(f"{line}\n")
        self._sink.flush()

    def recite(self, text: str) -> None:
        """A text of many lines as it stands, to be copied from the screen."""
        self._sink.write(f"{clean_text(text)}\n")
        self._sink.flush()

    def ask(self, question: str) -> str:
        """Say ``question`` and wait for one line. Raises Ended."""
        if self._kept is None:
            self.say(question)
        return self.hear()

    def put_back(self, line: str) -> None:
        """``line`` was meant for the next question, which need not be said any more."""
        self._kept = line

    def hear(self) -> str:
        """The next line, as it was typed. Raises Ended."""
        kept, self._kept = self._kept, None
        if kept is not None:
            return kept
        line = self._read()
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = self._read()
            self.say("这一行太长，没有采用。请分成几行输入。")
            return self.hear()
        if len(line) >= _TERMINAL_LINE and self._source.isatty():
            self.say("这一行很长，终端可能丢掉了后面的字。请输入 看 核对，长的段落分几行输入。")
        return _KEYS.sub("", _decoded(line)).rstrip("\r\n")

    def end(self, *_: object) -> None:
        """Stop waiting for an answer: what is under way is finished first."""
        self._has_ended = True
        if self._is_waiting:
            raise Ended

    def _read(self) -> bytes:
        if self._has_ended:
            raise Ended
        self._is_waiting = True
        try:
            line = self._source.readline(_LONGEST)
        except OSError as error:  # the terminal is gone
            raise Ended from error
        finally:
            self._is_waiting = False
        if not line:
            raise Ended
        return line

    def decide(self, question: str, answers: Mapping[str, str], otherwise: str) -> str:
        """One of ``answers``, a word each with what it does; Enter is ``otherwise``.

        It comes up by itself: any other line was meant as content, and stays the next answer.
        """
        self.say(*(f"{word}：{meaning}。" for word, meaning in answers.items()))
        while True:
            line = self.ask(f"{question}输入冒号前面的词，回车就是 {otherwise}。")
            word = line.strip(_AROUND_WORDS)
            if word in answers:
                return word
            near = _NEAR.fullmatch(word)
            if not (word in _YES_AND_NO or (near and near[1] in answers)):
                break
            self.say(f"没有听懂“{line.strip()}”，请只输入冒号前面的词。")
        if line.strip():
            self.put_back(line)
            self.say(f"这一行不是上面的词，先按 {otherwise}，这一行当作下一个回答。")
        return otherwise

    def choose(self, question: str, options: Sequence[str], number: str = "") -> int | None:
        """The index of the option chosen by its number; None for none. Long lists come in pages.

        A valid ``number`` that was given beforehand chooses at once. A command chooses none, and
        is obeyed next.
        """
        if number and 0 < int(number) <= len(options):
            return int(number) - 1
        told = 0
        while True:
            page = options[told : told + _PAGE]
            self.say(*(f"{number} {option}" for number, option in enumerate(page, told + 1)))
            told += len(page)
            rest = len(options) - told
            more = f"还有 {rest} 条，回车接着听，0 不选。" if rest else "回车不选。"
            answer = self._number(f"{question}输入编号，{more}", len(options))
            if answer is not None or not rest:
                return answer - 1 if answer else None

    def _number(self, question: str, last: int) -> int | None:
        """A number up to ``last``, 0 for none, None for Enter."""
        while True:
            line = self.ask(question)
            answer = narrowed(line)
            if not answer:
                return None
            if answer.isdecimal() and len(answer) < _PAGE and int(answer) <= last:
                return int(answer)
            if is_order(answer):
                self.say("没有选。")
                self.put_back(line)
                return 0
            self.say(f"没有这个编号，可以写 1 到 {last}；0 不选。")


def _decoded(line: bytes) -> str:
    """UTF-8, else what a Chinese Windows console sends."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", errors="replace")
