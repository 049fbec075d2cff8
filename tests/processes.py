"""The street and the bot as processes of their own, as a newcomer starts them; used by journeys and smoke."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_SECONDS = 180.0
STOP_SECONDS = 90.0
OWNER = 4_000_007_000_000_021
TOKEN = "42:journeys"


class Process:
    """A child process whose output goes to a file; `end` says with which signal it goes."""

    def __init__(self, name: str, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.name, self.command, self.folder = name, command, folder
        self.environment = {**_clean(), **environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.log = folder / f"{name}.log"
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        # A folder of its own: nobody's .env is read.
        with self.log.open("ab") as out:
            self.child = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=out, stderr=subprocess.STDOUT
            )

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """The exit code."""
        assert self.child is not None, "start it first"
        if self.child.poll() is None:
            self.child.send_signal(how)
        return self.ends(STOP_SECONDS)

    def ends(self, seconds: float) -> int:
        """Waits until it ends by itself; the exit code."""
        assert self.child is not None, "start it first"
        return self.child.wait(seconds)

    @property
    def runs(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def says(self, pattern: str, seconds: float = START_SECONDS) -> str:
        """Waits for a line that matches and returns its first group; raises RuntimeError with the last lines."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, self.output()):
                return found[1] if found.groups() else found[0]
            if not self.runs:
                break
            time.sleep(0.02)
        raise RuntimeError(f"{self.name} did not say {pattern!r}; its last lines:\n{self.tail()}")

    def output(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.output().splitlines()[-lines:])


def _clean() -> dict[str, str]:
    """The environment without anything that configures a market."""
    ours = re.compile(
        "BOT_|DATABASE_|REDIS_|ADMIN_|WEBHOOK_|FLOOD_|LOG_|DATA_|PEPPER|FIELD_KEY|CURRENCY|DEFAULT_L|SELLER_A|MARKET_|PLAY"
    )
    return {name: value for name, value in os.environ.items() if not ours.match(name)}


BOT = [sys.executable, str(ROOT / "run_bot.py")]


def ready(environment: Mapping[str, str]) -> str:
    """The line after which a bot of these settings takes updates: a webhook's door opens after Telegram answered."""
    return "the market is open" if environment.get("WEBHOOK_URL") else "Telegram answers"


Make = Callable[[str, list[str], Path, dict[str, str]], Process]
"""How a command becomes a process: as everybody starts it (Process), or from a warm parent (tests.crash.bots.Fork)."""


class Market:
    """A street with its bot on free ports and a database of its own."""

    def __init__(self, folder: Path, make: Make = Process, /, **settings: str) -> None:
        self.folder = folder
        alone = [sys.executable, "-m", "playground", "--no-seed", "--no-bot", "--port", "0"]
        self.street = make(
            "street", alone, folder, {"PLAYGROUND_DATA_DIR": str(folder / "street"), "PLAYGROUND_TOKEN": TOKEN}
        )
        self.settings = {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": f"sqlite://{folder / 'market.db'}",
            "DATA_DIR": str(folder / "data"),
            "ADMIN_IDS": str(OWNER),
            "FLOOD_BURST": "1000000",  # tests tap quicker than people do
            **settings,
        }
        self.address = ""
        self.bot = make("bot", BOT, folder, self.settings)

    def open(self) -> None:
        self.street.start()
        self.address = self.street.says(r"listens on (http://\S+)")
        self.bot.environment["BOT_API_URL"] = self.address
        self.bot.start()
        self.bot.says(ready(self.bot.environment))

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        """The bot goes and comes back; the street stays."""
        self.bot.end(how)
        self.bot.log.rename(self.bot.log.with_suffix(f".{time.monotonic_ns()}.log"))
        self.bot.start()
        self.bot.says(ready(self.bot.environment))

    def close(self) -> None:
        for process in (self.bot, self.street):
            if process.runs:
                process.end()

    def reopen(self) -> None:
        """Both go and come back, on another port, as `make run` does it the next day."""
        self.close()
        for process in (self.bot, self.street):
            process.log.rename(process.log.with_suffix(f".{time.monotonic_ns()}.log"))
        self.open()


@contextmanager
def market(folder: Path, make: Make = Process, /, **settings: str) -> Iterator[Market]:
    """An open market; `settings` are variables of .env.example for the bot."""
    place = Market(folder, make, **settings)
    try:
        place.open()
        yield place
    finally:
        place.close()
