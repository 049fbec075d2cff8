"""The launcher: page first, then the market, then the bot; and how it all ends."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import aiohttp
import pytest

from playground import settings
from playground.launcher import Children, Launcher, main, parse_options
from tests.playground.street import until

POLL = """
import os, sys, time, urllib.request
base = os.environ["BOT_API_URL"] + "/bot" + os.environ["BOT_TOKEN"]
urllib.request.urlopen(base + "/getUpdates").read()
print("bot of", os.environ["ADMIN_IDS"], os.environ["BOT_TOKEN"], flush=True)
"""
SEED = "print('Shops… 4 of 4', flush=True)"


def python(source: str) -> tuple[str, ...]:
    return (sys.executable, "-c", source)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without an .env, and nothing of a market in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in (*settings.OWN, *settings.REAL, *settings.UNHEARD):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path / "data"))


def launcher(bot: str, seed: str = SEED, drain_seconds: float = 5.0) -> Launcher:
    place = settings.read(os.environ)
    place.data.mkdir(exist_ok=True)
    return Launcher(parse_options(["--port", "0"]), place, Children(python(seed), python(bot), drain_seconds))


class Terminal:
    """What has been printed so far."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd
        self.text = ""

    def read(self) -> str:
        self.text += self._capfd.readouterr().out
        return self.text

    async def shows(self, words: str) -> None:
        async def shown() -> bool:
            return words in self.read()

        await until(shown)


@pytest.fixture
def terminal(capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capfd)


async def test_from_start_to_end(terminal: Terminal) -> None:
    market = launcher(POLL + "time.sleep(60)")
    running = asyncio.ensure_future(market.run())
    await terminal.shows("Ctrl+C to close")
    await terminal.shows("bot of 4000007000000021 42:")
    address = re.search(r"The market is open: (http://127\.0\.0\.1:\d+) \(Ctrl\+C to close\)", terminal.text)
    assert address is not None
    assert re.search(r"\[ +\d+\.\d s\] Shops… 4 of 4", terminal.text)
    async with aiohttp.ClientSession() as session, session.get(f"{address[1]}/people") as response:
        assert (await response.json())["progress"] == {"ready": True, "text": None}
    market.stop()
    assert await asyncio.wait_for(running, 30) == 0


async def test_signals_close_the_market(terminal: Terminal) -> None:
    running = asyncio.ensure_future(launcher(POLL + "time.sleep(60)").run())
    await terminal.shows("Ctrl+C to close")
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(running, 30) == 0
    assert terminal.read().endswith("The market is closed.\n")


async def test_a_bot_that_does_not_drain_is_killed(terminal: Terminal) -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + POLL + "time.sleep(60)"
    market = launcher(stubborn, drain_seconds=0.2)
    running = asyncio.ensure_future(market.run())
    await terminal.shows("Ctrl+C to close")
    market.stop()
    assert await asyncio.wait_for(running, 30) == 0
    assert "is killed" in terminal.read()


async def test_a_bot_that_dies_is_reported(terminal: Terminal) -> None:
    code = await launcher("import sys; print('x' * 200_000); print('no database'); sys.exit(3)").run()
    assert code == 3
    assert "The bot ended with exit code 3. Its last lines:" in terminal.read()
    assert terminal.text.rstrip().endswith("no database")


async def test_a_market_that_cannot_be_loaded_starts_no_bot(terminal: Terminal) -> None:
    assert await launcher(POLL, seed="import sys; sys.exit(4)").run() == 4
    assert "could not be loaded (exit code 4)" in terminal.read()
    assert "bot of" not in terminal.text


def test_a_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["--no-seed", "--no-bot", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert "--port" in said
    assert "PLAYGROUND_PORT" in said
    assert f"Is the market open already? Look at http://127.0.0.1:{port}\n" in said
    assert "chats will not be remembered" not in said, "nothing of the one that is open is touched"


@pytest.mark.parametrize("port", ["eighty", "70000", "-1"])
def test_a_port_that_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_PORT", port)
    with pytest.raises(SystemExit) as caught:
        parse_options([])
    assert caught.value.code == 2


def test_the_port_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYGROUND_PORT", raising=False)
    assert parse_options([]).port == 8080
    monkeypatch.setenv("PLAYGROUND_PORT", "9000")
    assert (parse_options([]).port, parse_options(["--port", "9001"]).port) == (9000, 9001)


def test_nobody_reads_what_is_said() -> None:
    """`make run | head -1`: the market closes, without a word of how Python sees it."""
    reader, writer = os.pipe()
    os.close(reader)
    start, here = [sys.executable, str(settings.ROOT / "run_bot.py")], os.environ | {"PLAYGROUND_PORT": "0"}
    here |= {"PYTHONPATH": str(settings.ROOT)}
    with Popen(start, stdout=writer, stderr=PIPE, text=True, env=here) as market:
        os.close(writer)
        _, said = market.communicate()
    assert (market.returncode, said) == (0, "")
