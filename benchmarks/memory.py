"""How much the bot's process weighs beside a bare one, and that it does not grow with the updates it has handled."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import updates
from benchmarks.measure import say
from benchmarks.telegram import Telegram

WARM, MANY = 10_000, 50_000
BATCH = 1_000
PATIENCE = 600.0
ROOT = Path(__file__).parent.parent


def run(telegram: Telegram) -> None:
    with _process(["-m", "benchmarks.bare_bot"], telegram) as bare:
        _handle(telegram, 1, WARM)
        floor = _resident(bare)
    with _process(["run_bot.py"], telegram) as ours:
        _handle(telegram, WARM + 1, 2 * WARM)
        warm = _resident(ours)
        _handle(telegram, 2 * WARM + 1, WARM + MANY)
        many = _resident(ours)
    say("memory", megabytes=many, bare_megabytes=floor, ratio=many / floor, grown=many / warm)


@contextmanager
def _process(command: list[str], telegram: Telegram) -> Iterator[int]:
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        environment = os.environ | {
            "BOT_TOKEN": "42:bench",
            "BOT_API_URL": telegram.url,
            "DATABASE_URL": f"sqlite://{folder}/memory.db",
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
        }
        process = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(60)


def _handle(telegram: Telegram, first: int, last: int) -> None:
    """Feeds taps and commands of a thousand people and waits until all were confirmed."""
    for start in range(first, last + 1, BATCH):
        numbers = range(start, min(start + BATCH, last + 1))
        telegram.deliver([_update(number) for number in numbers])
        _wait(telegram)


def _update(number: int) -> dict[str, object]:
    person = 1 + number % 1_000
    if number % 3:
        return updates.tap(number, person, "go:0000:catalog", [])
    return updates.message(number, person, "/start")


def _wait(telegram: Telegram) -> None:
    deadline = time.monotonic() + PATIENCE
    while telegram.waiting():
        if time.monotonic() > deadline:
            raise TimeoutError("the bot does not keep up")
        time.sleep(0.05)


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
