"""Who polls for a bot: whoever came first goes on, and a later start gives way (docs/adr/0022).

Two marks say that somebody polls: a locked file, which the kernel frees at the very moment a process dies, and in
PostgreSQL a row that is renewed every two seconds, for what runs on another host. Other bots have marks of their own.
Workers behind a webhook keep such a row too, each its own: whoever replaces the database sees that they are there.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import structlog

from bot import database
from bot.background.loop import first
from bot.config import Settings, WrongConfiguration
from bot.passing import passes
from bot.unreachable import Unreachable
from services import sql

log = structlog.get_logger(__name__)
Rows = Callable[..., Awaitable[list[dict[str, Any]]]]
RENEW_SECONDS, EXPIRES_SECONDS, LOOK_SECONDS = 2.0, 10.0, 0.5
_BOOT = Path("/proc/sys/kernel/random/boot_id")
# Milliseconds by the clock of the server, for hosts differ.
_NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
# place, process, and when it was last heard of
_MINE = f"?2::text || ' ' || ?3::text || ' ' || {_NOW}"
_CLAIM = f"""INSERT INTO market_facts (created_at, name, value) VALUES (clock_timestamp(), ?1, {_MINE})
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
    WHERE split_part(market_facts.value, ' ', 1) = ?2
       OR split_part(market_facts.value, ' ', 3)::bigint < {_NOW} - ?4::bigint
    RETURNING value"""  # noqa: S608  # no value of anybody's stands in it
# Of a holder that was not heard of for so long, whatever time its row speaks of.
_SEIZE = f"UPDATE market_facts SET value = {_MINE} WHERE name = ?1 AND value = ?4::text RETURNING value"  # noqa: S608
_GIVE_BACK = "DELETE FROM market_facts WHERE name = ?1 AND split_part(value, ' ', 2) = ?2 RETURNING id"
THERE = "SELECT to_regclass('market_facts') IS NOT NULL AS is_there"
_FORGET = f"""DELETE FROM market_facts WHERE name LIKE 'serving:%'
    AND split_part(value, ' ', 3)::bigint < {_NOW} - ?1::bigint RETURNING id"""  # noqa: S608  # nor here
_ALIVE = f"""SELECT name FROM market_facts WHERE (name LIKE 'polling:%' OR name LIKE 'serving:%')
    AND split_part(value, ' ', 3)::bigint >= {_NOW} - ?1::bigint"""  # noqa: S608  # no value of anybody's stands in it
_LOOK = "SELECT value FROM market_facts WHERE name = ?1"


class AnotherPoller(Exception):
    """Another process polls with this token; two would steal updates from each other."""


@contextmanager
def here(settings: Settings, bot_id: int) -> Iterator[str]:
    """Around the life of a poller: the locked files beside its data. Yields the name of this place, the same for
    whoever will hold them next; raises AnotherPoller at once. A start that is refused takes its own away again.
    """
    marks = _marks(settings, bot_id)
    fresh = [path for path in marks if not path.exists()]
    with ExitStack() as files:
        places = [_locked(files, path) for path in marks]
        boot = _BOOT.read_text() if _BOOT.exists() else secrets.token_hex()
        try:
            yield hashlib.sha256(f"{boot} {places[0]}".encode()).hexdigest()[:16]
        except (WrongConfiguration, Unreachable):
            # Whatever the address names instead of a market, nothing of ours stays beside it.
            for path in fresh:
                path.unlink(missing_ok=True)
            raise


def _marks(settings: Settings, bot_id: int) -> list[Path]:
    """In the folder of data, and beside the database where that is a file."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    name, url = f".polling-{bot_id}", settings.database_url
    if not url.startswith("sqlite://"):
        return [settings.data_dir / name]
    database.make_folder(url)
    file = Path(url.removeprefix("sqlite://"))
    return [settings.data_dir / name, file.with_name(file.name + name)]


def _locked(files: ExitStack, path: Path) -> str:
    try:
        file = files.enter_context(path.open("w"))
    except OSError as problem:
        raise Unreachable(str(problem)) from problem
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AnotherPoller(f"{path} is held by it") from None
    # Not its path: a copied folder, or the same path in another container, is another place.
    found = os.fstat(file.fileno())
    return f"{found.st_dev}:{found.st_ino}"


async def is_worked_with() -> bool:
    """Whether any bot of the open database was heard of lately, on whatever host; with SQLite the files say it."""
    if sql.dialect() != "postgres" or not (await sql.rows(THERE))[0]["is_there"]:
        return False
    return bool(await sql.rows(_ALIVE, round(EXPIRES_SECONDS * 1000)))


class Lease:
    """The row of one bot in PostgreSQL; with SQLite the files say it all, and every method is content at once."""

    def __init__(self, bot_id: int, place: str) -> None:
        self.name, self.place, self.process = f"polling:{bot_id}", place, secrets.token_hex(8)
        self.rows: Rows = sql.rows
        self.lost: Callable[[str], None] | None = None
        self.reason = ""  # why it is lost
        self.stopping = asyncio.Event()

    async def take(self, stopping: asyncio.Event) -> bool:
        """Waits until whoever held it here before is known to be gone, which takes seconds; False when told to stop.

        Raises AnotherPoller as soon as the holder is seen alive.
        """
        seen, since = "", 0.0
        while not stopping.is_set():
            is_silent = seen and asyncio.get_running_loop().time() - since > EXPIRES_SECONDS
            if await self._claim() or (is_silent and await self._seize(seen)):
                return True
            value = await self._look()
            if seen and value and value != seen:
                raise AnotherPoller("on another host, with this database")
            if not seen:
                log.info("another host polled for this bot a moment ago: looking whether it still does")
                since = asyncio.get_running_loop().time()
            seen = value or seen
            await first(stopping, LOOK_SECONDS)
        return False

    @contextmanager
    def over(self, rows: Rows) -> Iterator[None]:
        """Meanwhile it is asked for with these: the database is not open yet."""
        self.rows = rows
        try:
            yield
        finally:
            self.rows = sql.rows

    async def run(self) -> None:
        """Keeps it until `stop`; whoever `tells` named hears when another has it."""
        await self.keep(self.stopping)

    async def keep(self, stopping: asyncio.Event) -> None:
        """The same until the event."""
        while not stopping.is_set() and self._is_a_row():
            await first(stopping, RENEW_SECONDS)
            try:
                if not stopping.is_set() and not await self._claim():
                    self._lose("another host took over, for this one was not heard of")
                    break
            except Exception as problem:
                # As after any other trouble of the database: the next try may find it well again.
                log.warning("the lease was not renewed", problem=type(problem).__name__, exc_info=not passes(problem))

    def stop(self) -> None:
        self.stopping.set()

    def tells(self, lost: Callable[[str], None]) -> None:
        """`lost` is called when the lease is lost, or now when it was."""
        self.lost = lost
        if self.reason:
            lost(self.reason)

    def _lose(self, reason: str) -> None:
        self.reason = reason
        if self.lost:
            self.lost(reason)

    async def give_back(self) -> None:
        """The next start, wherever it is, need not wait."""
        if self._is_a_row():
            try:
                await self.rows(_GIVE_BACK, self.name, self.process)
            except Exception as problem:
                if not passes(problem):
                    raise
                log.warning("the lease was not given back", problem=type(problem).__name__)

    async def _claim(self) -> bool:
        if not self._is_a_row():
            return True
        return bool(await self.rows(_CLAIM, self.name, self.place, self.process, round(EXPIRES_SECONDS * 1000)))

    async def _seize(self, seen: str) -> bool:
        """After the server's clock was set back, the row of one that is gone would hold until that time comes again."""
        return bool(await self.rows(_SEIZE, self.name, self.place, self.process, seen))

    def _is_a_row(self) -> bool:
        return self.rows is not sql.rows or sql.dialect() == "postgres"

    async def _look(self) -> str:
        found = await self.rows(_LOOK, self.name)
        return str(found[0]["value"]) if found else ""


class Presence(Lease):
    """The row of a worker behind a webhook: any number may be there at once, and none gives way to another."""

    def __init__(self) -> None:
        super().__init__(0, secrets.token_hex(8))
        self.name = f"serving:{self.process}"

    async def take(self, stopping: asyncio.Event) -> bool:
        if self._is_a_row():
            await self.rows(_FORGET, round(EXPIRES_SECONDS * 1000))  # of those who were killed
        return await super().take(stopping)
