"""What the playground remembers over a restart: people, chats, files, the bot's settings and what it has not confirmed,
in one SQLite file.

Written as it happens: in WAL a note costs some 50 µs, and a playground that is killed forgets nothing (a machine that
loses its power may lose the last second). Notes lie on shelves, in the order they were first kept. What is struck out,
as a password from a chat, is in no byte of the files a second later.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from playground.renumbering import renumber

log = logging.getLogger(__name__)
Made = TypeVar("Made")
VERSION = 3
KEPT_ON_STRIKING = 2  # the last version whose free pages may hold what was struck out
UNREADABLE = ".unreadable"
LARGEST_LOG = 16 * 1024 * 1024  # bytes of the WAL that are kept on the disk
CLEAR_SECONDS = 1.0  # after something was struck out; what else is struck out until then costs nothing more
_TABLE = "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, shelf TEXT, key TEXT, value BLOB)"
_INDEX = "CREATE UNIQUE INDEX IF NOT EXISTS ix_notes ON notes (shelf, key)"
_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
_KEEP = """
INSERT INTO notes (shelf, key, value) VALUES (?, ?, ?)
ON CONFLICT (shelf, key) DO UPDATE SET value = excluded.value
"""


class Notebook:
    """Remembers nothing: for tests, and where no file can be written."""

    def keep(self, shelf: str, key: str, value: Any) -> bool:
        """Write bytes or a JSON value down, in place of an earlier one; whether it can be read again."""
        return False

    def drop(self, shelf: str, key: str) -> None:
        """Strike a note out, if there is one."""

    def read(self, shelf: str) -> list[tuple[str, Any]]:
        """Keys and JSON values of a shelf, in the order they were first kept."""
        return []

    def sizes(self, shelf: str) -> list[tuple[str, int]]:
        """Keys of a shelf with the bytes each note takes, in the same order."""
        return []

    def content(self, shelf: str, key: str) -> bytes | None:
        """The bytes of one note."""
        return None

    def close(self) -> None:
        """Nothing more is written."""


class Kept(Notebook):
    """The one in a file. Another playground's is locked: raises sqlite3.Error or OSError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # what people wrote is nobody else's
        self._base: sqlite3.Connection | None = sqlite3.connect(path, timeout=0, isolation_level=None)
        self._clearing: asyncio.TimerHandle | None = None
        try:
            self._open(self._base)
        except sqlite3.Error:
            self._base.close()
            raise
        self._writes = True

    def _open(self, base: sqlite3.Connection) -> None:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(f"PRAGMA journal_size_limit = {LARGEST_LOG}")
        base.execute("PRAGMA secure_delete = ON")
        base.execute("BEGIN IMMEDIATE")
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version == 1:
            renumber(base)
        elif version not in (KEPT_ON_STRIKING, VERSION):
            base.execute("DROP TABLE IF EXISTS notes")
        base.execute(_TABLE)
        base.execute(_INDEX)
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("COMMIT")
        if 0 < version <= KEPT_ON_STRIKING:
            base.execute("VACUUM")
        base.execute(_EMPTY_LOG)

    def keep(self, shelf: str, key: str, value: Any) -> bool:
        content = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
        return self._write(_KEEP, shelf, key, content)

    def drop(self, shelf: str, key: str) -> None:
        self._write("DELETE FROM notes WHERE shelf = ? AND key = ?", shelf, key)
        self._clear_soon()

    def read(self, shelf: str) -> list[tuple[str, Any]]:
        found = self._ask("SELECT key, value FROM notes WHERE shelf = ? ORDER BY id", shelf)
        return [(key, json.loads(value)) for key, value in found]

    def sizes(self, shelf: str) -> list[tuple[str, int]]:
        return self._ask("SELECT key, length(value) FROM notes WHERE shelf = ? ORDER BY id", shelf)

    def content(self, shelf: str, key: str) -> bytes | None:
        try:
            found = self._ask("SELECT value FROM notes WHERE shelf = ? AND key = ?", shelf, key)
        except sqlite3.Error as problem:
            log.error("a note of the playground cannot be read: %s", problem)
            return None
        return bytes(found[0][0]) if found else None

    def close(self) -> None:
        if self._clearing is not None:
            self._clearing.cancel()
        base, self._base = self._base, None
        if base is not None:
            base.close()

    def _clear_soon(self) -> None:
        """The log still holds what was struck out: emptied once for all that is struck out in one moment."""
        if self._clearing is not None:
            return
        try:
            self._clearing = asyncio.get_running_loop().call_later(CLEAR_SECONDS, self._clear)
        except RuntimeError:  # nothing runs here: it is emptied on closing
            return

    def _clear(self) -> None:
        self._clearing = None
        self._write(_EMPTY_LOG)

    def _write(self, statement: str, *values: Any) -> bool:
        """A full disk ends the memory and not the playground; what was written can still be read."""
        if self._base is None or not self._writes:
            return False
        try:
            self._base.execute(statement, values)
        except sqlite3.Error as problem:
            log.error("the playground remembers nothing more: %s", problem)
            self._writes = False
            return False
        return True

    def _ask(self, question: str, *values: Any) -> list[Any]:
        return self._base.execute(question, values).fetchall() if self._base is not None else []


def opened(path: Path) -> Notebook:
    """The notebook in this file; without one, the chats are there until the playground closes."""
    try:
        return Kept(path)
    except (sqlite3.Error, OSError) as problem:
        log.warning("%s cannot be used (%s): chats will not be remembered", path, problem)
        return Notebook()


def recalled(path: Path, make: Callable[[Notebook], Made]) -> Made:
    """What `make` makes of the notebook in this file. One it cannot read is put aside, and everything begins anew."""
    book = opened(path)
    try:
        return make(book)
    except (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError) as problem:
        book.close()
        log.warning("%s cannot be read (%s): put aside as *%s, chats begin anew", path, problem, UNREADABLE)
    for file in (path.with_name(path.name + tail) for tail in ("-wal", "-shm", "")):
        if file.exists():
            file.replace(file.with_name(file.name + UNREADABLE))
    return make(opened(path))
