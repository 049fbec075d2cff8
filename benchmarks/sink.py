"""A Telegram that says yes to everything, in a process of its own: as cheap as HTTP gets, and able to remember.

`POST /record` starts a fresh memory, `GET /recorded` gives back every call as [method, body].
"""

from __future__ import annotations

import asyncio
import json
import sys

MESSAGE = {
    "message_id": 7,
    "date": 1790000000,
    "chat": {"id": 1, "type": "private", "first_name": "Ann"},
    "text": "ok",
}
ME = {"id": 42, "is_bot": True, "first_name": "Bozor", "username": "bozor_bench_bot"}
RESULTS: dict[str, object] = {"getMe": ME, "getUpdates": []}
LONG_POLL_SECONDS = 5.0


class Memory:
    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] | None = None
        self.updates: list[object] = []
        self.polls: dict[Sink, asyncio.TimerHandle] = {}

    def hand_out(self) -> None:
        """Ends every waiting poll with what there is."""
        for sink, timer in self.polls.items():
            timer.cancel()
            sink.hand_out()
        self.polls.clear()


class Sink(asyncio.Protocol):
    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.buffer = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            size = _length(head)
            if len(self.buffer) < end + 4 + size:
                return
            body = self.buffer[end + 4 : end + 4 + size]
            self.buffer = self.buffer[end + 4 + size :]
            self._answer(head.split(b" ", 2)[1].decode(), body)

    def _answer(self, path: str, body: bytes) -> None:
        if path == "/record":
            self.memory.calls = []
            self._write({"ok": True})
        elif path == "/recorded":
            self._write(self.memory.calls or [])
        elif path == "/updates":
            self.memory.updates.extend(json.loads(body))
            self._write({"ok": True})
            self.memory.hand_out()
        elif path == "/waiting":
            self._write(len(self.memory.updates))
        else:
            self._telegram(path.rsplit("/", 1)[1], body)

    def _telegram(self, method: str, body: bytes) -> None:
        if self.memory.calls is not None:
            self.memory.calls.append((method, body.decode("utf-8", "replace")))
        if method == "getUpdates":
            self._updates(body)
            return
        default = MESSAGE if method.startswith("send") else True
        self._write({"ok": True, "result": RESULTS.get(method, default)})

    def _updates(self, body: bytes) -> None:
        asked = json.loads(body or b"{}")
        offset = asked.get("offset") or 0
        self.memory.updates = [u for u in self.memory.updates if u["update_id"] >= offset]  # type: ignore[index]
        if self.memory.updates or not asked.get("timeout"):
            self.hand_out()
        else:
            self.memory.polls[self] = asyncio.get_running_loop().call_later(LONG_POLL_SECONDS, self._give_up)

    def _give_up(self) -> None:
        del self.memory.polls[self]
        self.hand_out()

    def hand_out(self) -> None:
        self._write({"ok": True, "result": self.memory.updates[:100]})

    def _write(self, answer: object) -> None:
        body = json.dumps(answer).encode()
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def main() -> None:
    memory = Memory()
    server = await asyncio.get_running_loop().create_server(lambda: Sink(memory), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
