"""Letters between a customer and a shop about an order: a few an hour, told as notices and kept nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from models.base import now
from models.enums import NoticeKind, NoticeState
from models.notification import Notification
from services import correspondence, names, notifications, order_views, persons, sql, tallies, wizards
from services.actors import Actor, Seller
from services.errors import NoLetters, Value
from services.order_views import Buyer, Details
from services.tallies import Tally

LIMIT = 500
MOST = 3
"""Of one side in an hour, whatever orders there are between the two, so that nobody storms the other."""
HOUR = 3_600  # seconds
_LOST = (NoticeState.FAILED, NoticeState.UNKNOWN)
"""What did not arrive after all does not count: its writer may say it again."""
TO_SHOP, TO_CUSTOMER = NoticeKind.LETTER_TO_SHOP, NoticeKind.LETTER_TO_CUSTOMER


class Outcome(StrEnum):
    """What became of a letter."""

    TOLD = "told"
    TOO_MANY = "too_many"
    UNREACHED = "unreached"


async def of_customer(who: Buyer, order_id: int) -> Details:
    """The own order, as long as its shop reads letters about it; raises NotFound or NoLetters."""
    order = await order_views.of_customer(who, order_id)
    return _checked(order, may_write=order.customer_may_write)


async def of_shop(seller: Seller, order_id: int) -> Details:
    """An order of the shop, as long as its customer reads letters about it; raises NotFound or NoLetters."""
    order = await order_views.of_shop(seller, order_id)
    return _checked(order, may_write=order.shop_may_write)


async def to_shop(who: Buyer, order_id: int, words: str, answering: Actor | None = None) -> tuple[Details, Outcome]:
    """Raises Invalid("words"), NotFound or NoLetters.

    The open question of whoever is `answering` is over with the letter, in one transaction: after a kill no update
    that comes again sends it twice.
    """
    said, order = names.checked(words, Value.WORDS, 1, LIMIT), await of_customer(who, order_id)
    [shop] = await sql.rows("SELECT user_id FROM sellers WHERE id = ?1", order.seller_id)
    async with sql.transaction():
        await persons.stay(who.id)
        if answering is not None and not await _is_asked(answering):
            return order, Outcome.TOLD
        outcome = await _tell(shop["user_id"], TO_SHOP, order, said, who.chat)
        if outcome is Outcome.TOLD:
            await correspondence.asked(order)
        if answering is not None:
            await wizards.close(answering)
    return order, outcome


async def to_customer(
    seller: Seller, order_id: int, words: str, answering: Actor | None = None
) -> tuple[Details, Outcome]:
    """The same the other way."""
    said, order = names.checked(words, Value.WORDS, 1, LIMIT), await of_shop(seller, order_id)
    async with sql.transaction():
        # In the order of their deletion: the person, then what lies in this hour's places.
        stays = await persons.stays(order.customer_id)
        if answering is not None and not await _is_asked(answering):
            return order, Outcome.TOLD
        outcome = await _tell(order.customer_id, TO_CUSTOMER, order, said) if stays else Outcome.UNREACHED
        if outcome is Outcome.TOLD and not await correspondence.answered(order):
            raise NoLetters(order.number)
        if answering is not None:
            await wizards.close(answering)
    return order, outcome


async def are_full(order: Details, kind: NoticeKind, chat: int | None = None) -> bool:
    """Whether no more letters of this kind go between the two before `again_at`.

    `chat` is that of a customer who writes: what came from it counts also when its writer's data is gone since.
    """
    return await _arriving(order, kind) >= MOST or not await _free(order, kind, chat)


def again_at() -> datetime:
    """When the hour that is counted now is over."""
    return datetime.fromtimestamp((_hour() + 1) * HOUR, UTC)


async def _is_asked(actor: Actor) -> bool:
    """Whether their question is still open, which nobody else ends before the transaction does: the same message may be
    heard by several processes at once, and the first of them told it.
    """
    if actor.form is None:
        return True
    found = await sql.rows(f"SELECT step FROM wizards WHERE user_id = ?1 {sql.update_lock()}", actor.id)  # noqa: S608
    return [row["step"] for row in found] == [actor.form.step]


def _hour() -> int:
    return int(now().timestamp()) // HOUR


def _places(order: Details) -> list[str]:
    """Of the letters of this hour to or from the shop: what a chat's are counted by."""
    return [f"{order.seller_id}:{_hour()}:{place}" for place in range(MOST)]


def _key(kind: NoticeKind, customer: int, place: str) -> str:
    return f"{kind}:{customer}:{place}"


async def _arriving(order: Details, kind: NoticeKind) -> int:
    """How many go between the shop and the person this hour, by whichever of their accounts (docs/adr/0049)."""
    accounts = await persons.all_accounts(order.customer_id)
    keys = [_key(kind, each, place) for each in accounts for place in _places(order)]
    return await Notification.filter(key__in=keys).exclude(state__in=_LOST).count()


async def _free(order: Details, kind: NoticeKind, chat: int | None) -> list[str]:
    """The places that no letter holds: neither one that is kept nor one that came from the chat (docs/adr/0042)."""
    keys = {place: _key(kind, order.customer_id, place) for place in _places(order)}
    kept = {notice.key: notice.state for notice in await Notification.filter(key__in=list(keys.values()))}
    counted = await tallies.all_standing(chat, Tally.LETTER) if chat is not None else frozenset()
    return [place for place, key in keys.items() if (kept[key] in _LOST if key in kept else place not in counted)]


async def _tell(user: int, kind: NoticeKind, order: Details, words: str, chat: int | None = None) -> Outcome:
    """For the caller's transaction."""
    facts: dict[str, Any] = {"order": order.id, "number": order.number, "shop": order.shop_name, "words": words}
    if kind is TO_CUSTOMER and not order.customer_may_write:
        facts["mute"] = True
    await persons.alone(order.customer_id)
    if await are_full(order, kind, chat):
        return Outcome.TOO_MANY
    # Another process may write at this moment: only the own row says that the words are kept.
    for place in await _free(order, kind, chat):
        key = _key(kind, order.customer_id, place)
        await Notification.filter(key=key, state__in=_LOST).delete()
        if await notifications.tell(user, kind, facts, key):
            if chat is not None:
                await tallies.count(chat, Tally.LETTER, place, again_at())
            return Outcome.TOLD
    return Outcome.UNREACHED if await _free(order, kind, chat) else Outcome.TOO_MANY


def _checked(order: Details, *, may_write: bool) -> Details:
    if not may_write:
        raise NoLetters(order.number)
    return order
