"""Two markets asked the same in turns, each in a process of its own: how a question's time grows with the market.

One after the other would compare two moments of the machine: a busy neighbour halves what its caches hold.
"""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import numbers
from benchmarks.hand.base import Asked
from benchmarks.measure import say
from benchmarks.stopwatch import Stopwatch, quick

ROOT = Path(__file__).parent.parent
PATIENCE = 2_400.0
LEAST, MOST, ENOUGH = 4, 20, 1.5
"""Rounds of a question, and after how many seconds it was asked often enough."""
TIMES = 3
"""How often each market is asked in a round, after once that is not counted: the other one was there before."""


class Market:
    """The parent's end of a process with an open market."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def figures(self) -> list[dict[str, Any]]:
        """What it measures by itself, printed on; then it waits for questions."""
        found = []
        while (line := self._line())["bench"] != "ready":
            print(json.dumps(line), flush=True)
            found.append(line)
        return found

    def seconds(self, question: str) -> list[float]:
        """Of the database."""
        assert self.process.stdin is not None
        print(question, file=self.process.stdin, flush=True)
        return [float(each) for each in self._line()["seconds"]]

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        text = self.process.stdout.readline()
        if not text:
            raise RuntimeError(f"the market's process ended with status {self.process.wait()}")
        line: dict[str, Any] = json.loads(text)
        return line


@contextmanager
def market(url: str, lines: int) -> Iterator[Market]:
    """SQL text is cached per dialect, and memory is given back: so each has its process."""
    command = [sys.executable, "-m", "benchmarks", "--numbers", url, str(lines)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            yield Market(process)
        finally:
            timer.cancel()
            assert process.stdin is not None
            process.stdin.close()


def growth(small: Market, large: Market, question: str) -> float:
    """The large market's time to the small one's."""
    sides: tuple[list[float], list[float]] = ([], [])
    rounds, started = 0, time.perf_counter()
    while rounds < LEAST or (time.perf_counter() - started < ENOUGH and rounds < MOST):
        for side, one in zip(sides, (small, large), strict=True):
            side += one.seconds(question)
        rounds += 1
    before, after = map(quick, sides)
    return after / before


async def answer(asked: Asked) -> None:
    """The child's end: a question's name a line, its seconds are the answer; until nobody asks any more."""
    questions = {each.name: each for each in numbers.questions(asked)}
    watch = Stopwatch()
    say("ready")
    with watch.running():
        while name := (await asyncio.to_thread(sys.stdin.readline)).strip():
            gc.collect()
            took = [await numbers.took(questions[name].ours, watch) for _ in range(1 + TIMES)]
            print(json.dumps({"seconds": [each.database for each in took[1:]]}), flush=True)
