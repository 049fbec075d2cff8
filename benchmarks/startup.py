"""From `python run_bot.py` to the first answer, beside the time that importing the library alone takes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import updates
from benchmarks.measure import say
from benchmarks.telegram import Telegram

ROUNDS = 2
PATIENCE = 20.0
ROOT = Path(__file__).parent.parent


def run(telegram: Telegram) -> None:
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        _migrate(folder)  # a first start makes the database: not what is measured
        answers, imports = [], []
        for number in range(1, 1 + ROUNDS):
            answers.append(_first_answer(telegram, folder, number))
            imports.append(_import())
    ours, floor = statistics.median(answers), statistics.median(imports)
    say("startup", seconds=ours, import_seconds=floor, ratio=ours / floor)


def _migrate(folder: str) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite://{folder}/start.db", "DATA_DIR": folder}
    command = [sys.executable, "-m", "tools.migrate"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _import() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import aiogram"], check=True)
    return time.perf_counter() - started


def _first_answer(telegram: Telegram, folder: str, number: int) -> float:
    telegram.record()
    telegram.deliver([updates.message(number, 900_000 + number, "/start")])
    environment = os.environ | {
        "BOT_TOKEN": "42:bench",
        "BOT_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite://{folder}/start.db",
        "DATA_DIR": folder,
        "LOG_LEVEL": "ERROR",
    }
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "run_bot.py"], env=environment, cwd=ROOT)
    try:
        _wait(telegram, started)
        return time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(30)


def _wait(telegram: Telegram, started: float) -> None:
    while not any(method in ("sendMessage", "sendPhoto") for method, _ in telegram.recorded()):
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError("the bot did not answer")
        time.sleep(0.02)
