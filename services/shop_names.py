"""Another name for a shop, while nobody has ordered from it: from the first order on customers know it by its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tortoise.exceptions import IntegrityError

from models.base import now
from models.enums import NoticeKind, Role, SellerStatus
from services import actors, names, notifications, owners, sellers, shop_keys, shop_turns, sounds, sql, tallies, wizards
from services.actors import Actor
from services.analytics import week
from services.errors import Invalid, NamedOften, Rule, SellersOnly, ShopNameStays, Taken, Unique, Value
from services.market import random_code
from services.sellers import NAME_LIMIT
from services.tallies import Tally

PER_DAY = 3
"""Names of one chat in 24 hours: the owners are told of each."""
DAY = timedelta(days=1)
FORM = "shop_name."
_SHOP = """
SELECT id, shop_name AS name, shop_key, shop_sound, is_known AND status = 'open' AS in_front FROM sellers WHERE id = ?1
"""
# Whoever took an order back before the shop answered knows nothing by its name.
_ORDERED = """
SELECT o.id FROM orders o WHERE o.seller_id = ?1 AND NOT (o.cancelled_by = 'customer' AND NOT EXISTS (
    SELECT 1 FROM order_events e WHERE e.order_id = o.id AND e.status = 'accepted')) LIMIT 1
"""
_TAKEN = "SELECT id FROM sellers WHERE id <> ?1 AND (shop_key = ?2 OR shop_sound = ?3)"
# One that was refused waits once more, and every owner reads why it was. No name that none has read is on the front.
_RENAME = """
UPDATE sellers SET shop_name = ?2, shop_key = ?3, shop_sound = ?4,
    is_known = false, fell_off = fell_off OR is_known,
    status = CASE WHEN status = 'suspended' AND NOT was_open THEN 'pending' ELSE status END
WHERE id = ?1 RETURNING id, shop_name AS name, status, fell_off
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A shop under its other name; one that `fell_off` was known under the former, and no owner has looked since."""

    id: int
    name: str
    status: SellerStatus
    fell_off: bool


@dataclass(frozen=True, slots=True)
class Wished:
    """A name that a shop can be given: whether it leaves the front page with it, and the former name where that is free
    for others then.
    """

    name: str
    leaves_front: bool
    frees: str


async def check(actor: Actor) -> None:
    """Whether another name may be sent: raises SellersOnly, ShopNameStays, NamedOften, or why they may do nothing."""
    shop = _shop_of(actor)
    await _check_orders(shop, actor.shop_name)
    if len(await tallies.all_standing(actor.telegram_id, Tally.SHOP_NAME)) >= PER_DAY:
        raise await _too_often(actor)


async def wished(actor: Actor, shop_name: str) -> Wished:
    """What the shop would be called, before its seller says yes to it; raises what `rename` raises."""
    seller, name = _shop_of(actor), sellers.checked_name(shop_name)
    await check(actor)
    [former] = await sql.rows(_SHOP, seller)
    key, sound = await _free_keys(seller, name, former["name"])
    is_kept = former["shop_key"] == key or (sound is not None and former["shop_sound"] == sound)
    return Wished(name, bool(former["in_front"]), "" if is_kept else former["name"])


async def rename(actor: Actor, shop_name: str) -> Named:
    """The shop goes by this name, and the question for it is over with it (faults.md F643).

    The owners are told, unless it is suspended; one they had refused waits for them. Raises what `check` raises,
    Invalid("shop_name") or Taken("shop_name").
    """
    seller, name = _shop_of(actor), sellers.checked_name(shop_name)
    try:
        async with sql.transaction():
            shop = await _rename(actor, seller, name)
    except IntegrityError:  # somebody was faster, in another process
        raise Taken(Unique.SHOP_NAME) from None
    week.forget()
    return shop


async def _rename(actor: Actor, seller: int, name: str) -> Named:
    # An order that is being placed is waited for.
    await shop_turns.alone(seller)
    await _check_there(actor)
    [former] = await sql.rows(_SHOP, seller)
    await _check_orders(seller, former["name"])
    key, sound = await _free_keys(seller, name, former["name"])
    await _count(actor)
    [row] = await sql.rows(_RENAME, seller, name, key, sound)
    kept = {"shop_key": key, "shop_sound": sound}
    await shop_keys.hand_on({column: former[column] for column in kept if former[column] != kept[column]})
    shop = Named(row["id"], row["name"], SellerStatus(row["status"]), bool(row["fell_off"]))
    await _tell_owners(shop, former["name"])
    await wizards.end(actor, FORM)
    return shop


async def _free_keys(seller: int, name: str, former: str) -> tuple[str, str | None]:
    """By what no two shops are called alike, of a name that is another one and nobody else's."""
    if name == former:
        raise Invalid(Value.SHOP_NAME, Rule.SHOP_NAME_SAME, limit=NAME_LIMIT)
    key, sound = names.key(name), sounds.key(name) or None
    if await sql.rows(_TAKEN, seller, key, sound):
        raise Taken(Unique.SHOP_NAME)
    return key, sound


def _shop_of(actor: Actor) -> int:
    actor.check_welcome()
    if actor.role is not Role.SELLER or actor.seller_id is None:
        raise SellersOnly
    return actor.seller_id


async def _check_there(actor: Actor) -> None:
    """Who was closed out meanwhile gives no name; whoever closes them out takes the shop's turn, too."""
    now_is = await actors.get(actor.id)
    if now_is is None:
        raise SellersOnly
    _shop_of(now_is)


async def _check_orders(seller: int, name: str) -> None:
    if await sql.rows(_ORDERED, seller):
        raise ShopNameStays(name)


async def _count(actor: Actor) -> None:
    """For the caller's transaction, which has taken its turn at the shop."""
    for place in range(PER_DAY):
        if await tallies.count(actor.telegram_id, Tally.SHOP_NAME, str(place), now() + DAY):
            return
    raise await _too_often(actor)


async def _too_often(actor: Actor) -> NamedOften:
    return NamedOften(PER_DAY, await tallies.first_over(actor.telegram_id, Tally.SHOP_NAME))


async def _tell_owners(shop: Named, former: str) -> None:
    once = random_code(12)
    if shop.status is SellerStatus.PENDING:
        kind = NoticeKind.SHOP_WAITS
        facts: dict[str, Any] = {"shop": shop.name, "seller": shop.id}
    elif shop.status is SellerStatus.OPEN:
        kind = NoticeKind.SHOP_OPENED
        facts = {"shops": [[shop.id, shop.name]], "count": 1, **({"fell": True} if shop.fell_off else {})}
    else:
        return
    for owner in await owners.who_came():
        await notifications.tell(owner, kind, {**facts, "former": former}, f"{kind}:{shop.id}:{once}:{owner}")
