"""Bots forked from a warm parent: start, wait for, kill; what each of them wrote."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.processes import ROOT, STOP_SECONDS, Process, _clean, ready

START_SECONDS = 120.0
LOOK_SECONDS = 0.01
Json = dict[str, Any]


class Parent:
    """The warm process; one order at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._turn = threading.Lock()

    async def order(self, order: Json) -> Json:
        return await asyncio.to_thread(self.exchange, order)

    def exchange(self, order: Json) -> Json:
        assert self.process.stdin is not None
        with self._turn:
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()
            return self.answer()

    def answer(self) -> Json:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the warm parent is gone"
        said: Json = json.loads(line)
        return said


@contextmanager
def warm(folder: Path) -> Iterator[Parent]:
    """The parent, ready to fork; ended with all its bots."""
    with (folder / "warm.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.warm"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=log, env=_clean() | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    parent = Parent(process)
    try:
        parent.answer()
        yield parent
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


class Fork(Process):
    """A child of the warm parent that runs a Python command, with the face of a process that was started by it."""

    def __init__(
        self, parent: Parent, name: str, command: list[str], folder: Path, environment: dict[str, str]
    ) -> None:
        super().__init__(name, command, folder, environment)
        self.parent, self.pid = parent, 0

    def start(self) -> None:
        order = {"folder": str(self.folder), "log": str(self.log), "environment": self.environment}
        self.pid = self.parent.exchange({"start": order | {"command": self.command[1:]}})["pid"]

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.pid, "start it first"
        self.parent.exchange({"pid": self.pid, "signal": int(how)})
        return self.ends(STOP_SECONDS)

    def ends(self, seconds: float) -> int:
        until = time.monotonic() + seconds
        while (code := self._code()) is None and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
        assert code is not None, f"{self.name} does not end:\n{self.tail()}"
        return code

    @property
    def runs(self) -> bool:
        return bool(self.pid) and self._code() is None

    def _code(self) -> int | None:
        code: int | None = self.parent.exchange({"pid": self.pid})["code"]
        return code


@dataclass
class Bot:
    """One market's bot; it may be started again and again. `code` is how the last run ended."""

    parent: Parent
    folder: Path
    environment: dict[str, str]
    name: str = "bot"
    mutants: tuple[str, ...] = ()
    pid: int = 0
    runs: int = 0
    starts: list[float] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    async def start(self, point: str = "", hit: int = 1, *, wait: bool = True) -> None:
        """With a failpoint it may be gone before it is open: `wait` only without one."""
        before, began = self._size(), time.monotonic()
        order = {
            "folder": str(self.folder), "log": str(self.log), "environment": _clean() | self.environment,
            "point": point, "hit": hit, "mutants": list(self.mutants),
        }  # fmt: skip
        self.pid = (await self.parent.order({"start": order}))["pid"]
        self.runs += 1
        if not wait:
            return
        while ready(self.environment) not in self._since(before):
            assert await self.code() is None, f"the bot ended at its start:\n{self.tail()}"
            assert time.monotonic() - began < START_SECONDS, f"the bot does not start:\n{self.tail()}"
            await asyncio.sleep(LOOK_SECONDS)
        self.starts.append(time.monotonic() - began)

    async def code(self) -> int | None:
        """None while it runs; then the exit code, negative for a signal."""
        code: int | None = (await self.parent.order({"pid": self.pid}))["code"]
        return code

    async def end(self, how: signal.Signals, seconds: float = 40.0) -> int:
        """Sends the signal and waits for the end."""
        code = (await self.parent.order({"pid": self.pid, "signal": int(how)}))["code"]
        return await self.ends(seconds) if code is None else int(code)

    async def ends(self, seconds: float) -> int:
        """The exit code; raises TimeoutError."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if (code := await self.code()) is not None:
                return code
            await asyncio.sleep(LOOK_SECONDS)
        raise TimeoutError(f"the bot does not end:\n{self.tail()}")

    def output(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.output().splitlines()[-lines:])

    def _size(self) -> int:
        return os.path.getsize(self.log) if self.log.exists() else 0

    def _since(self, place: int) -> str:
        return self.log.read_bytes()[place:].decode(errors="replace") if self.log.exists() else ""
