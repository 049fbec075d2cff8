"""Words for the market's owners, from whoever has no other way to them: where the configuration names no contact."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

from tortoise.queryset import QuerySet

from models.base import now
from models.enums import NoticeState
from models.notification import Notification
from services import names, notifications, owners, sql, tallies
from services.actors import Actor

LIMIT = 500
HOUR = 3_600  # seconds
KIND = "words"
LEFT = "words_left"
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


async def leave(actor: Actor, words: str) -> Outcome:
    """Tell every owner, once an hour and chat; also for people whose account is closed. NOBODY when the bot can write
    to no owner: nothing is kept then. Raises Invalid("words").
    """
    said = names.checked(words, "words", 1, LIMIT)
    hour = int(now().timestamp()) // HOUR
    keys = {owner: f"words_left:{actor.id}:{hour}:{owner}" for owner in await owners.who_came()}
    async with sql.transaction():
        await _excuse(actor, keys, str(hour))
        if not await tallies.count(actor.telegram_id, KIND, str(hour), datetime.fromtimestamp((hour + 1) * HOUR, UTC)):
            return Outcome.TOO_SOON
        facts = {"person": actor.id, "words": said}
        if any([await notifications.tell(owner, LEFT, facts, key) for owner, key in keys.items()]):
            return Outcome.TOLD
        if await _of(keys).exists():  # of the same account, from the chat that it lived in before
            return Outcome.TOO_SOON
        await tallies.take_back(actor.telegram_id, KIND, str(hour))
        return Outcome.NOBODY


async def _excuse(actor: Actor, keys: dict[int, str], hour: str) -> None:
    """What reached no owner after all does not count: its writer may say it again."""
    failed = await _of(keys).filter(state__in=(NoticeState.FAILED, NoticeState.UNKNOWN)).delete()
    if failed and not await _of(keys).exists():
        await tallies.take_back(actor.telegram_id, KIND, hour)


def _of(keys: dict[int, str]) -> QuerySet[Notification]:
    return Notification.filter(key__in=list(keys.values()))


def address(contact: str) -> str | None:
    """Where in Telegram one writes to the contact of the configuration, if that is a @username, a number or a link."""
    if handle := _HANDLE.fullmatch(contact.strip()):
        return f"https://t.me/{handle[1]}"
    if _PHONE.fullmatch(contact.strip()):
        return "https://t.me/+" + re.sub(r"\D", "", contact)
    return None
