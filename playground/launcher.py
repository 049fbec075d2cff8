"""Opens the market: the local Telegram first, then the demo market, then the bot as a child process."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from playground import console, notebook, settings
from playground.profiles import load_people
from playground.server import HOST, STORE, build_app, in_use, serve
from playground.settings import OWN, ROOT, Place, WrongSettings
from playground.store import Store
from playground.turn import Turn

DEFAULT_PORT = 8080
DRAIN_SECONDS = 25.0
LAST_LINES = 20
WAITING = "Another bot of this folder has not ended yet: looking whether it does…"
LEASH = (sys.executable, "-m", "playground.leash")  # nobody is left behind by a launcher that was killed


@dataclass(frozen=True, slots=True)
class Children:
    """The processes a launcher starts, and how long the bot may take to drain (seconds)."""

    seed: tuple[str, ...] = (*LEASH, "demo", "--if-empty")
    bot: tuple[str, ...] = (*LEASH, str(ROOT / "run_bot.py"))
    drain_seconds: float = DRAIN_SECONDS


def main(arguments: list[str] | None = None) -> int:
    """Run until Ctrl+C; the exit code is 0, 2 for a taken port or wrong settings, or the bot's own when it died."""
    options = parse_options(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        place = settings.read(os.environ)
        place.data.mkdir(parents=True, exist_ok=True)
    except WrongSettings as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"PLAYGROUND_DATA_DIR: nothing can be kept there ({problem}).", file=sys.stderr)
        return 2
    return asyncio.run(Launcher(options, place).run())


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The flags of the command line; exits with code 2 on a wrong one."""
    parser = argparse.ArgumentParser(prog="python -m playground", description="A local Telegram with the bot inside.")
    default = os.environ.get("PLAYGROUND_PORT") or str(DEFAULT_PORT)
    parser.add_argument("--port", type=_port, default=default, help="port on this machine (0: any free one)")
    parser.add_argument("--no-seed", action="store_true", help="do not load the demo market")
    parser.add_argument("--only-seed", action="store_true", help="load the demo market, and end")
    parser.add_argument("--no-bot", action="store_true", help="only the local Telegram; start the bot yourself")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port (0 to 65535; see --port and PLAYGROUND_PORT)")
    return int(text)


class Launcher:
    """One start of the playground."""

    def __init__(self, options: argparse.Namespace, place: Place, children: Children | None = None) -> None:
        self._options = options
        self._place = place
        self._children = children if children is not None else Children()
        self._began = time.monotonic()
        self._stop = asyncio.Event()
        self._child: asyncio.subprocess.Process | None = None
        self._turn = Turn(place.data)
        self._last_lines: deque[str] = deque(maxlen=LAST_LINES)

    def stop(self) -> None:
        """Close the market: the bot drains, then everything ends."""
        self._stop.set()

    async def run(self) -> int:
        """Everything from the first line to the last; the exit code."""
        if self._place.unheard:
            self._tell(f"The playground does not hear {', '.join(self._place.unheard)}: see {', '.join(OWN)}.")
        if self._options.only_seed:
            return await self._seed(Store(()))
        if failure := in_use(self._options.port):  # before the notebook, which the market that is open holds
            return _port_taken(self._options.port, failure)
        self._listen_to_signals()
        if not self._options.no_bot:
            await self._turn.comes(partial(self._tell, WAITING), self._pause)
        made = partial(Store, load_people(), lasts=True, token=self._place.token)
        app = build_app(notebook.recalled(self._place.chats, made))
        try:
            runner, port = await serve(app, self._options.port)
        except OSError as failure:
            return _port_taken(self._options.port, failure)
        try:
            code = await self._open(app, port)
        finally:
            await self._end_child()
            await runner.cleanup()
            self._turn.over()
        if code == 0:
            self._tell("The market is closed.")
        return code

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _open(self, app: web.Application, port: int) -> int:
        store = app[STORE]
        address = f"http://{HOST}:{port}"
        if self._stop.is_set():
            return 0
        self._tell(f"The local Telegram listens on {address}")
        if not self._options.no_seed and (code := await self._seed(store)) != 0:
            return code
        if self._stop.is_set():
            return 0
        if not self._options.no_bot:
            return await self._with_bot(store, address)
        self._announce(store, address)
        self._tell(f"Start the bot with BOT_API_URL={address} and {self._whose_token()}")
        await self._stop.wait()
        return 0

    def _whose_token(self) -> str:
        """One that was given is known already."""
        own = os.environ.get("PLAYGROUND_TOKEN")
        return "the BOT_TOKEN of PLAYGROUND_TOKEN" if own else f"BOT_TOKEN={self._place.token}"

    async def _seed(self, store: Store) -> int:
        self._say(store, "Preparing the demo market…")
        return await self._child_to_end(store, self._children.seed)

    async def _with_bot(self, store: Store, address: str) -> int:
        self._say(store, "Starting the bot…")
        child = await self._start(self._children.bot, self._bot_environment(store, address))
        reading = store.tasks.start(self._forward(child, None), "output of the bot")
        ended = store.tasks.start(child.wait(), "end of the bot")
        stopped = store.tasks.start(self._stop.wait(), "wait for a signal")
        listens = store.tasks.start(store.listens.wait(), "first getUpdates or setWebhook")
        await asyncio.wait({ended, stopped, listens}, return_when=asyncio.FIRST_COMPLETED)
        if listens.done() and not ended.done():
            self._announce(store, address)
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if stopped.done():
            return 0
        await reading
        return self._bot_died(store, child.returncode or 0)

    async def _child_to_end(self, store: Store, command: tuple[str, ...]) -> int:
        child = await self._start(command, self._place.environment())
        reading = store.tasks.start(self._forward(child, store), "output of the demo market")
        ended = store.tasks.start(child.wait(), "end of the demo market")
        stopped = store.tasks.start(self._stop.wait(), "wait for a signal")
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if stopped.done():
            return 0
        await reading
        if child.returncode:
            self._say(store, f"The demo market could not be loaded (exit code {child.returncode}).")
        return child.returncode or 0

    async def _start(self, command: tuple[str, ...], environment: dict[str, str]) -> asyncio.subprocess.Process:
        pipe, merged = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
        self._child = await asyncio.create_subprocess_exec(
            *command,
            cwd=self._place.data,
            env=environment,
            stdin=pipe,
            stdout=pipe,
            stderr=merged,
            pass_fds=self._turn.inherited(),
            start_new_session=True,
        )
        return self._child

    async def _forward(self, child: asyncio.subprocess.Process, store: Store | None) -> None:
        """Pass the child's lines on; with a store they are the progress people see."""
        assert child.stdout is not None
        async for line in console.spoken(child.stdout):
            self._last_lines.append(line)
            if store is not None:
                self._say(store, line)
            else:
                self._tell(line)

    def _bot_environment(self, store: Store, address: str) -> dict[str, str]:
        owners = [str(chat.person.id) for chat in store.chats.values() if chat.person.role == "owner"]
        own = {"BOT_API_URL": address, "ADMIN_IDS": ",".join(owners), "PYTHONUNBUFFERED": "1"}
        return {**self._place.environment(), **own}

    def _tell(self, line: str) -> None:
        """Nobody leaves a market running whose first lines are all that was wanted."""
        if not console.tell(line):
            self.stop()

    def _say(self, store: Store, text: str) -> None:
        self._tell(f"[{time.monotonic() - self._began:5.1f} s] {text}")
        store.set_progress(text, ready=False)

    def _announce(self, store: Store, address: str) -> None:
        store.set_progress(None, ready=True)
        self._tell(f"The market is open: {address} (Ctrl+C to close)")

    def _bot_died(self, store: Store, code: int) -> int:
        self._tell(f"The bot ended with exit code {code}. Its last lines:")
        for line in self._last_lines:
            self._tell(f"  {line}")
        store.set_progress(f"The bot ended with exit code {code}.", ready=False)
        return code if 0 <= code < 256 else 1

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)

    async def _end_child(self) -> None:
        child = self._child
        if child is None or child.returncode is not None:
            return
        child.terminate()
        try:
            await asyncio.wait_for(child.wait(), self._children.drain_seconds)
        except TimeoutError:
            self._tell("The bot did not end in time and is killed.")
            child.kill()
            await child.wait()


def _port_taken(port: int, failure: OSError) -> int:
    said = f"Port {port} cannot be used ({failure.strerror or failure}). Is the market open already? Look at "
    other = f"http://{HOST}:{port}\nOr choose another one with --port or PLAYGROUND_PORT (0 takes any free one)."
    print(said + other, file=sys.stderr)
    return 2
