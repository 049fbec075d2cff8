"""Passwords: bcrypt over a peppered HMAC, in two threads of their own, so that nobody else's tap waits for it."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import bcrypt

from services import vault
from services.common_passwords import COMMON
from services.errors import Invalid, PasswordsBusy, Value

Result = TypeVar("Result")
SHORTEST, LONGEST = 8, 128  # characters
COST = 12  # bcrypt rounds as a power of two (faults.md SR-06); tests lower it
THREADS = 2
MOST_WAITING = 16  # about three seconds of work; whoever comes then is told to come again, before they wait for minutes
_HASH = re.compile(r"\$2[aby]\$([0-9]{2})\$[./A-Za-z0-9]{53}")


class _Workshop:
    pool: ThreadPoolExecutor | None = None
    waiting = 0


def check(password: str) -> None:
    """Raises Invalid("password") outside 8 to 128 characters, or for one that everybody tries first."""
    if not SHORTEST <= len(password) <= LONGEST or password.casefold() in COMMON or not _encodable(password):
        raise Invalid(Value.PASSWORD)


async def hash_password(password: str) -> str:
    """The hash to store; raises Invalid("password"), PasswordsBusy."""
    check(password)
    return await rehash(password)


async def rehash(password: str) -> str:
    """The hash at today's cost of a password that was accepted before, whatever the rules say now."""
    return await _in_thread(lambda: bcrypt.hashpw(_material(password), bcrypt.gensalt(COST)).decode())


async def verify(password: str, stored: str | None) -> bool:
    """Whether the password is the one of the hash. No hash, or a malformed one, takes as long and is False.

    Raises PasswordsBusy.
    """
    sound = bool(stored and _HASH.fullmatch(stored)) and _encodable(password)
    against = stored if sound and stored else _nobodys_hash()
    right = await _in_thread(lambda: _matches(password, against))
    return right and sound


def is_outdated(stored: str) -> bool:
    """Hashed with a lower cost than today's: worth hashing again while the password is at hand."""
    found = _HASH.fullmatch(stored)
    return found is None or int(found[1]) < COST


def close() -> None:
    """Ends the threads; the next password starts new ones."""
    pool, _Workshop.pool = _Workshop.pool, None
    if pool:
        pool.shutdown(wait=True)


def _matches(password: str, stored: str) -> bool:
    try:
        return bcrypt.checkpw(_material(password), stored.encode())
    except ValueError:
        return False


def _material(password: str) -> bytes:
    # bcrypt refuses more than 72 bytes and stops at a NUL: 44 letters of base64 are neither (faults.md F105).
    return base64.b64encode(vault.peppered(password if _encodable(password) else ""))


def _encodable(password: str) -> bool:
    try:
        return bool(password.encode())
    except UnicodeEncodeError:
        return False


def _nobodys_hash() -> str:
    """Well-formed, of today's cost, and no password's: an unknown login takes as long as a known one (F108)."""
    return f"$2b${COST:02d}${'.' * 53}"


def check_room() -> None:
    """Raises PasswordsBusy while as many passwords wait as may; asked before a try is counted."""
    if _Workshop.waiting >= MOST_WAITING:
        raise PasswordsBusy


async def _in_thread(work: Callable[[], Result]) -> Result:
    check_room()
    if _Workshop.pool is None:
        _Workshop.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="bcrypt")
    _Workshop.waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_Workshop.pool, work)
    finally:
        _Workshop.waiting -= 1
