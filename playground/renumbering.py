"""A notebook of the first version: its people had ids that Telegram may have given to somebody, and get others here."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

OFFSET = 4_000_000_000_000_000  # the market's own migration adds the same (migrations/shop, playground_ids)
FORMER = range(7_000_000_000, 7_300_000_000)
_WRITTEN = re.compile(r"\b7[0-2][0-9]{8}\b")
_NOTES = "SELECT id, shelf, key, value FROM notes WHERE shelf NOT IN ('contents', 'files')"


def renumber(base: sqlite3.Connection) -> None:
    """For the caller's transaction. What cannot be read stays as it is."""
    for number, shelf, key, value in base.execute(_NOTES).fetchall():
        try:
            moved = json.dumps(_moved(json.loads(value)), ensure_ascii=False).encode()
        except ValueError:
            continue
        places = _rewritten(shelf), _rewritten(key)
        base.execute("UPDATE notes SET shelf = ?, key = ?, value = ? WHERE id = ?", (*places, moved, number))


def _moved(value: Any) -> Any:
    """The numbers alone: what somebody wrote may look like one."""
    if isinstance(value, dict):
        return {name: _moved(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_moved(held) for held in value]
    return value + OFFSET if isinstance(value, int) and value in FORMER else value


def _rewritten(place: str) -> str:
    return _WRITTEN.sub(lambda found: str(int(found[0]) + OFFSET), place)
