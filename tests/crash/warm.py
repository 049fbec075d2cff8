"""A warm parent: loads the house once and forks bots and streets on demand, so that a start costs milliseconds.

It holds no socket and no thread. Commands come as JSON lines on stdin, answers go to stdout; with stdin it ends, and
all its bots with it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import signal
import ssl
import stat
import sys
import threading
import time
from functools import cache
from typing import Any

LOADED = (
    "bot.app", "bot.sqlite_immediate", "bot.postgres_pooled", "models", "aiosqlite", "asyncpg", "redis.asyncio",
    "playground.launcher", "tests.crash.failpoints",
)  # fmt: skip
Json = dict[str, Any]


def main() -> None:
    gc.disable()
    for module in LOADED:
        importlib.import_module(module)
    prepare()
    gc.collect()
    gc.freeze()
    gc.enable()
    assert threading.active_count() == 1, "a fork would lose the other threads"
    assert not sockets(), "a fork would share the sockets"
    bots: dict[int, int | None] = {}
    say({"ready": True})
    for line in sys.stdin.buffer:
        say(obey(json.loads(line), bots))
    for pid, code in bots.items():
        if code is None and ended(pid) is None:
            os.kill(pid, signal.SIGKILL)


def prepare() -> None:
    """What every bot would do alike at its start, and bcrypt's least: its strength is not what these tests ask."""
    from bot import i18n
    from services import passwords

    i18n.install()
    # All of them read the same certificates of the world's authorities, and speak plain HTTP to this machine.
    ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]
    passwords.COST = 4


def obey(order: Json, bots: dict[int, int | None]) -> Json:
    if "start" in order:
        pid = fork(order["start"])
        bots[pid] = None
        return {"pid": pid}
    pid = order["pid"]
    if bots[pid] is None:
        bots[pid] = ended(pid)
    if bots[pid] is None and order.get("signal"):
        os.kill(pid, order["signal"])
    return {"code": bots[pid]}


def ended(pid: int) -> int | None:
    """The exit code, negative for a signal; None while it lives."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def fork(order: Json) -> int:
    if pid := os.fork():
        return pid
    code = 70
    try:
        code = child(order)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def child(order: Json) -> int:
    """A command, or the bot as run_bot.py runs it with a failpoint; its own folder, environment and log."""
    nothing, log = os.open(os.devnull, os.O_RDONLY), os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    if command := order.get("command"):
        return run(command)
    from tests.crash import failpoints

    for mutant in order["mutants"]:
        failpoints.take_away(mutant)
    if order["point"]:
        failpoints.arm(order["point"], order["hit"])
    from bot.app import run_until_stopped
    from bot.config import load

    return run_until_stopped(load())


def run(command: list[str]) -> int:
    """As `python -u` runs a module (`-m name …`) or a file."""
    sys.stdout.reconfigure(write_through=True)  # type: ignore[union-attr]  # of a file, as stdout is here
    is_module = command[0] == "-m"
    sys.argv = command[is_module:]
    try:
        if is_module:
            runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def sockets() -> list[str]:
    return [name for name in os.listdir("/dev/fd") if _is_socket(name)]


def _is_socket(name: str) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(int(name)).st_mode)
    except OSError:
        return False


def say(answer: Json) -> None:
    sys.stdout.buffer.write(json.dumps({**answer, "at": time.monotonic()}).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
