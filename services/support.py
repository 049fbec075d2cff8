"""Words for the market's owners, from whoever has no other way to them: where the configuration names no contact."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

from tortoise.queryset import QuerySet

from models.base import now
from models.enums import NoticeKind, NoticeState
from models.notification import Notification
from services import names, notifications, owners, persons, sql, tallies, vault
from services.actors import Actor
from services.errors import Value
from services.tallies import Tally

LIMIT = 500
HOUR = 3_600  # seconds
LEFT = NoticeKind.WORDS_LEFT
_LOST = (NoticeState.FAILED, NoticeState.UNKNOWN)
_HANDLE = re.compile(r"(?:@|https://t\.me/)([A-Za-z]\w{3,31})", re.ASCII)
_PHONE = re.compile(r"\+[\d ()-]{9,24}", re.ASCII)


class Outcome(StrEnum):
    """What became of somebody's words."""

    TOLD = "told"
    TOO_SOON = "too_soon"
    NOBODY = "nobody"


async def is_read() -> bool:
    """Whether there is an owner to read what is left here: one whom the bot can write to."""
    return bool(await owners.who_hear())


async def is_too_soon(actor: Actor) -> bool:
    """Whether the words of this hour have been left already; not when they failed to come to an owner."""
    if not await tallies.standing(actor.telegram_id, Tally.WORDS):
        return False
    keys = await _keys(actor)
    return not await _of(keys).filter(state__in=_LOST).exists()


def again_at() -> datetime:
    """When the hour that is counted now is over."""
    return datetime.fromtimestamp((_hour() + 1) * HOUR, UTC)


async def leave(actor: Actor, words: str) -> Outcome:
    """Tell every owner, once an hour and chat; also for people whose account is closed, and for who is logged out, as
    nobody of whom anything is known (faults.md F448). NOBODY when the bot can write to no owner: nothing is kept then.
    Raises Invalid("words"), and NotFound for somebody who was deleted meanwhile.
    """
    said = names.checked(words, Value.WORDS, 1, LIMIT)
    hour, keys = _hour(), await _keys(actor)
    async with sql.transaction():
        await persons.stay(actor.id)
        await _excuse(actor, keys, str(hour))
        if not await tallies.count(actor.telegram_id, Tally.WORDS, str(hour), again_at()):
            return Outcome.TOO_SOON
        facts = {"person": actor.id, "words": said}
        if actor.logged_out:
            facts = {"person": None, "username": actor.username, "words": said}
        if any([await notifications.tell(owner, LEFT, facts, key) for owner, key in keys.items()]):
            return Outcome.TOLD
        if await _of(keys).exists():  # of the same account, from the chat that it lived in before
            return Outcome.TOO_SOON
        await tallies.take_back(actor.telegram_id, Tally.WORDS, str(hour))
        return Outcome.NOBODY


def guest(telegram_id: int) -> str:
    """Whoever writes from a chat whose account is logged out: known again by a keyed hash, to be forgotten by it."""
    return f"g{vault.index(f'words:{telegram_id}')[:24]}"


def _hour() -> int:
    return int(now().timestamp()) // HOUR


async def _keys(actor: Actor) -> dict[int, str]:
    """Of the notices of this hour, by the owner."""
    who = guest(actor.telegram_id) if actor.logged_out else str(actor.id)
    return {owner: f"{NoticeKind.WORDS_LEFT}:{who}:{_hour()}:{owner}" for owner in await owners.who_came()}


async def _excuse(actor: Actor, keys: dict[int, str], hour: str) -> None:
    """What reached no owner after all does not count: its writer may say it again."""
    failed = await _of(keys).filter(state__in=_LOST).delete()
    if failed and not await _of(keys).exists():
        await tallies.take_back(actor.telegram_id, Tally.WORDS, hour)


def _of(keys: dict[int, str]) -> QuerySet[Notification]:
    return Notification.filter(key__in=list(keys.values()))


def address(contact: str) -> str | None:
    """Where in Telegram one writes to the contact of the configuration, if that is a @username, a number or a link."""
    if handle := _HANDLE.fullmatch(contact.strip()):
        return f"https://t.me/{handle[1]}"
    if _PHONE.fullmatch(contact.strip()):
        return "https://t.me/+" + re.sub(r"\D", "", contact)
    return None
