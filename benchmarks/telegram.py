"""Starts the sink beside the benchmark and asks it what it heard."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Telegram:
    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def record(self) -> None:
        self._post("/record", b"")

    def recorded(self) -> list[list[str]]:
        calls: list[list[str]] = json.loads(self._post("/recorded", b""))
        return calls

    def deliver(self, updates: list[dict[str, Any]]) -> None:
        """Hand these to whoever polls next."""
        self._post("/updates", json.dumps(updates).encode())

    def waiting(self) -> int:
        """How many updates are not confirmed yet."""
        return int(self._post("/waiting", b""))

    def _post(self, path: str, body: bytes) -> bytes:
        with urllib.request.urlopen(self.url + path, data=body, timeout=10) as answer:
            content: bytes = answer.read()
            return content


@contextmanager
def running() -> Iterator[Telegram]:
    """The sink's process ends when its standard input does, so it cannot outlive us."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sink"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield Telegram(int(process.stdout.readline()))
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
