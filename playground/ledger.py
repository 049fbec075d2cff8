"""What the bot asked of Telegram, chat by chat, and what it was answered."""

from __future__ import annotations

from collections import deque
from typing import Any

KEPT_CALLS = 20_000
UNRECORDED = frozenset({"getUpdates"})


class Ledger:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self._calls: deque[tuple[int | None, dict[str, Any]]] = deque(maxlen=KEPT_CALLS)

    def record(self, chat_id: int | None, method: str, params: dict[str, Any], error: str | None, at: float) -> None:
        """One call with its outcome; `at` in seconds since the epoch."""
        if method in UNRECORDED:
            return
        call: dict[str, Any] = {"method": method, "params": params, "ok": error is None, "at": at}
        self._calls.append((chat_id, call if error is None else {**call, "error": error}))

    def calls(self, chat_id: int | None) -> list[dict[str, Any]]:
        """Calls for one chat, or all of them."""
        return [call for chat, call in self._calls if chat_id is None or chat == chat_id]
