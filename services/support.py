"""Words for the market's owners, from whoever has no other way to them: where the configuration names no contact."""

from __future__ import annotations

from enum import StrEnum

from models.base import now
from models.notification import Notification
from services import names, notifications, owners, sql
from services.actors import Actor

LIMIT = 500
HOUR = 3_600  # seconds


class Outcome(StrEnum):
    """What became of somebody's words."""

    TOLD = "told"
    TOO_SOON = "too_soon"
    TOO_LONG = "too_long"
    NOBODY = "nobody"


async def leave(actor: Actor, words: str) -> Outcome:
    """Tell every owner, once an hour and person; also for people whose account is closed. NOBODY when the bot can write
    to no owner: nothing is kept then.
    """
    said = names.clean(words)
    if len(said) > LIMIT:
        return Outcome.TOO_LONG
    hour = int(now().timestamp()) // HOUR
    keys = {owner: f"words_left:{actor.id}:{hour}:{owner}" for owner in await owners.who_came()}
    async with sql.transaction():
        if await _are_kept(keys):
            return Outcome.TOO_SOON
        for owner, key in keys.items():
            await notifications.tell(owner, "words_left", {"person": actor.id, "words": said}, key)
        return Outcome.TOLD if await _are_kept(keys) else Outcome.NOBODY


async def _are_kept(keys: dict[int, str]) -> bool:
    return await Notification.filter(key__in=list(keys.values())).exists()
