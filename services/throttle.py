"""Failed logins slow down the one who fails, not the one who is guessed at (faults.md F107, F108, SR-08).

Every try is counted before it is made, so that parallel tries cannot slip through; one that is right stays counted
where it does not open the account, or the wait would tell it from a wrong one (F185). Three counters: of a Telegram
account at one login, of a Telegram account at all logins, and a gentle one of a login over all Telegram accounts,
which never counts against the chat where the account lives, nor against any other chat's first try at it: whoever
keeps it busy keeps nobody out who knows the password (docs/adr/0024).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.base import now
from services import sql, vault, windows
from services.errors import TooManyAttempts

FORGOTTEN_AFTER = timedelta(seconds=7200)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose tries are counted: `free` of them cost nothing, then the wait doubles from 1 to `longest` seconds."""

    key: str
    free: int
    longest: int
    ends_with_success: bool = False
    spares_first: bool = False
    """Nobody waits for it who has not tried this login within FORGOTTEN_AFTER; it counts their try all the same."""

    @property
    def most(self) -> timedelta:
        return timedelta(seconds=self.longest)


def subjects(login_index: str, telegram_id: int, *, at_home: bool) -> list[Subject]:
    """The counters of one try; `at_home` when it comes from the chat the account lives in."""
    person = Subject(vault.index(f"throttle:person:{telegram_id}"), 3, 3600)
    pair = Subject(vault.index(f"throttle:pair:{telegram_id}:{login_index}"), 3, 3600, ends_with_success=True)
    anybody = Subject(vault.index(f"throttle:login:{login_index}"), 10, 60, spares_first=True)
    return sorted([person, pair] if at_home else [person, pair, anybody], key=lambda subject: subject.key)


def asker(telegram_id: int) -> list[Subject]:
    """The counter of asking whether emails are taken: who mistypes never waits, who goes through a list does."""
    return [Subject(vault.index(f"throttle:asker:{telegram_id}"), 5, 3600)]


async def attempt(counted: list[Subject]) -> None:
    """Counts a try that is about to be made; raises TooManyAttempts while one of the counters still waits."""
    moment = now()
    async with sql.transaction():
        # In the order of their keys: two tries at once never wait for each other crosswise.
        known = [(subject, await _take(subject)) for subject in counted]
        is_first = any(subject.ends_with_success and _is_over(last, moment) for subject, (_, last) in known)
        holding = [(subject, last) for subject, (_, last) in known if not (is_first and subject.spares_first)]
        # Later than the longest wait: written by a clock that has been set back since (faults.md F59).
        waits = (last for subject, last in holding if last and moment < last <= moment + subject.most)
        until = max(waits, default=None)
        if until:
            raise TooManyAttempts(until)
        for subject, (failures, last) in known:
            again = 1 if _is_over(last, moment) else failures + 1
            await _count(subject, again, moment + _wait(subject, again))


async def succeeded(counted: list[Subject]) -> None:
    """The try was right: it does not count, but what a Telegram account failed at elsewhere stays counted."""
    async with sql.transaction():
        for subject in counted:
            if subject.ends_with_success:
                await sql.rows("DELETE FROM login_throttles WHERE subject = ?1 RETURNING id", subject.key)
            else:
                await sql.rows(_UNDO, subject.key, sql.stamp())


async def forget_old() -> int:
    """Removes counters that no longer matter; how many."""
    done = "DELETE FROM login_throttles WHERE blocked_until < ?1 RETURNING id"
    return len(await sql.rows(done, sql.stamp(now() - FORGOTTEN_AFTER)))


_TAKE = """
INSERT INTO login_throttles (created_at, subject, failures, blocked_until) VALUES (?1, ?2, 0, NULL)
ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING failures, blocked_until
"""
_UNDO = """
UPDATE login_throttles SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, blocked_until = ?2
WHERE subject = ?1 RETURNING id
"""


async def _take(subject: Subject) -> tuple[int, datetime | None]:
    """The counter, made if need be and held until the transaction ends."""
    row: dict[str, Any] = (await sql.rows(_TAKE, sql.stamp(), subject.key))[0]
    return row["failures"], sql.moment(row["blocked_until"]) if row["blocked_until"] else None


def _is_over(last: datetime | None, moment: datetime) -> bool:
    return last is None or windows.passed(last, FORGOTTEN_AFTER, moment)


async def _count(subject: Subject, failures: int, until: datetime) -> None:
    done = "UPDATE login_throttles SET failures = ?2, blocked_until = ?3 WHERE subject = ?1 RETURNING id"
    await sql.rows(done, subject.key, failures, sql.stamp(until))


def _wait(subject: Subject, failures: int) -> timedelta:
    if failures < subject.free:
        return timedelta()
    return timedelta(seconds=min(2 ** min(failures - subject.free, 30), subject.longest))
