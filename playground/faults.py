"""Scripted trouble: delays, refusals, broken connections, by method and chat."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from playground.refusals import NotPossible, Refused
from playground.strict_json import number, text, whole

PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>"
# What is no answer of the Bot API: a gateway's page in front of it, bytes of nothing, and an answer that ends midway.
UNREADABLE: dict[str, tuple[int, bytes]] = {
    "html": (502, PAGE.encode()),
    "garbage": (200, bytes(range(128, 256)) + b"{[,"),
    "truncated": (200, b'{"ok":true,"result":{"message_id":1'),
}
KINDS = (
    "delay", "too_many_requests", "server_error", "hang", "reset", "forbidden", "bad_request", *UNREADABLE,
)  # fmt: skip
DOWNLOAD = "download"  # of a file, which is no method of the Bot API
QUIET = frozenset({"getUpdates", DOWNLOAD})
HANG_SECONDS = 3600.0
DAY = 86_400.0
LOOK_SECONDS = 0.05


class Broken(Exception):
    """The connection ends without an answer."""


class Unreadable(Exception):
    """The answer is not one of the Bot API; `kind` is of UNREADABLE."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class _Connection(Protocol):
    def is_closing(self) -> bool: ...


@dataclass(slots=True)
class Fault:
    """One planned trouble. `times` counts down (0 from the start: until removed); `after`: do the work, then fail."""

    method: str
    kind: str
    chat_id: int | None = None
    seconds: float = 1.0
    times: int = 1
    after: bool = False

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Whether it strikes this call; "*" means every method but getUpdates, and no download."""
        named = method not in QUIET if self.method == "*" else self.method.lower() == method.lower()
        return named and self.chat_id in (None, chat_id)

    async def strike(self, connection: _Connection | None) -> None:
        """Wait, refuse or break the connection."""
        if self.kind == "delay":
            await asyncio.sleep(self.seconds)
        elif self.kind == "hang":
            await _hang(self.seconds, connection)
            raise Broken
        elif self.kind == "reset":
            raise Broken
        elif self.kind in UNREADABLE:
            raise Unreadable(self.kind)
        else:
            raise self._refusal()

    def _refusal(self) -> Refused:
        if self.kind == "too_many_requests":
            seconds = max(1, round(self.seconds))
            return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        if self.kind == "forbidden":
            return Refused(403, "Forbidden: bot was blocked by the user")
        if self.kind == "bad_request":
            return Refused(400, "Bad Request: a planned fault of the playground")
        return Refused(500, "Internal Server Error")


async def _hang(seconds: float, connection: _Connection | None) -> None:
    """Silence until the time is over or the other side has hung up (a transport tells that only when asked)."""
    for _ in range(max(1, round(seconds / LOOK_SECONDS))):
        if connection is not None and connection.is_closing():
            return
        await asyncio.sleep(min(LOOK_SECONDS, seconds))


class Faults:
    """The plan; the oldest matching fault strikes first."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, wanted: dict[str, Any]) -> Fault:
        """Add one from its JSON; raises NotPossible (400) for a kind that does not exist."""
        kind = wanted.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            raise NotPossible(400, f"A fault's kind is one of {', '.join(KINDS)}.")
        chat_id = wanted.get("chat_id")
        seconds = number(wanted.get("seconds", HANG_SECONDS if kind == "hang" else 1.0), "seconds", 0, DAY)
        times, after = whole(wanted.get("times", 1), "times"), bool(wanted.get("after", False))
        method = text(wanted.get("method", "*"), "method")
        fault = Fault(method, kind, None if chat_id is None else whole(chat_id, "chat_id"), seconds, times, after)
        self._planned.append(fault)
        return fault

    def next_for(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that strikes this call, used up by one."""
        fault = next((each for each in self._planned if each.concerns(method, chat_id)), None)
        if fault is not None and fault.times > 0:
            fault.times -= 1
            if fault.times == 0:
                self._planned.remove(fault)
        return fault

    def planned(self) -> list[dict[str, Any]]:
        """What still waits to happen."""
        return [asdict(fault) for fault in self._planned]

    def clear(self) -> None:
        """No more trouble."""
        self._planned.clear()
