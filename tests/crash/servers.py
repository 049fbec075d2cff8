"""PostgreSQL and Redis to be stopped, killed and started again on the same port; PostgreSQL keeps every commit."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests import embedded

STOP_SECONDS = 20


class Server:
    """A server process of ours."""

    def __init__(self, command: list[Any], folder: Path, port: int, environment: dict[str, str], url: str) -> None:
        self.command, self.folder, self.port, self.environment, self.url = command, folder, port, environment, url
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        log = self.folder / "log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command, stdout=output, stderr=subprocess.STDOUT, env=self.environment, cwd=self.folder,
                **embedded._as_nobody(),
            )  # fmt: skip
        embedded._wait_for(self.process, self.port, log)

    async def stop(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            await asyncio.to_thread(self.process.wait, STOP_SECONDS)


@asynccontextmanager
async def postgres() -> AsyncIterator[Server]:
    """A fresh PostgreSQL whose commits are on the disk before they are confirmed; raises Missing."""
    binaries = embedded._postgres_binaries()
    with embedded._folder("bozor-crash-pg-") as folder:
        environment = embedded._postgres_environment(folder)
        first = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        await asyncio.to_thread(
            embedded._run, [binaries / "initdb", "-D", folder / "data", *first], environment, folder
        )
        port = embedded.free_port()
        settings = embedded.THROW_AWAY | {
            "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "unix_socket_directories": str(folder),
        }  # fmt: skip
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [binaries / "postgres", "-D", folder / "data", "-p", str(port), *options]
        url = f"postgres://postgres@127.0.0.1:{port}/postgres"
        async with _running(Server(command, folder, port, environment, url), signal.SIGQUIT) as server:
            yield server


@asynccontextmanager
async def redis() -> AsyncIterator[Server]:
    """A fresh Redis; raises Missing."""
    with embedded._folder("bozor-crash-redis-") as folder:
        executable, port = embedded._redis_executable(folder), embedded.free_port()
        quiet = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
        server = Server([executable, "--port", str(port), *quiet], folder, port, dict(os.environ), "")
        server.url = f"redis://127.0.0.1:{port}/0"
        async with _running(server, signal.SIGKILL) as running:
            yield running


@asynccontextmanager
async def _running(server: Server, last: signal.Signals) -> AsyncIterator[Server]:
    await server.start()
    try:
        yield server
    finally:
        await server.stop(last)
