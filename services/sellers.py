"""Shops: opening one, and what the market's owner decides about it; effective at once, old buttons included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.enums import NoticeKind, Role, SellerStatus
from services import accounts, actors, names, notifications, owners, paging, sounds, sql, windows, wizards
from services.actors import Actor, Admin
from services.errors import (
    AlreadySeller,
    CustomersOnly,
    NotFound,
    NotRegistered,
    Rule,
    StaleButton,
    Taken,
    Unique,
    Value,
)
from services.front import KNOWN
from services.market import rules
from services.notifications import REACHED
from services.readings import ReadShop
from services.shop_status import (
    REASON_LIMIT,
    Reason,
    approve,
    checked_reason,
    make_known,
    make_unknown,
    restore,
    suspend,
)

__all__ = [
    "NAME_LIMIT", "PAGE", "REASON_LIMIT", "Reason", "Shop", "ShopCard", "ShopPage", "approve", "checked_name",
    "checked_reason", "details", "establish", "list_shops", "make_known", "make_unknown",
    "may_open", "open_shop", "restore", "suspend",
    "things_in_cart",
]  # fmt: skip

NAME_LEAST = 3
NAME_LIMIT = 64
PAGE = 8
REPORTED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Shop:
    """`hears`: somebody is behind it whom the bot reaches: not deactivated, logged out, gone or blocking it."""

    id: int
    name: str
    status: SellerStatus
    hears: bool = True


@dataclass(frozen=True, slots=True)
class ShopPage:
    """Up to PAGE shops, newest first; `more` when a further page follows."""

    status: SellerStatus
    shops: list[Shop]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class ShopCard:
    """What the owner sees of a shop: numbers, and the person behind it; `in_front` it may stand while it is open."""

    shop: Shop
    reason: str
    opened: datetime
    person_id: int
    person_name: str
    username: str | None
    person_active: bool
    person_reachable: bool
    products: int
    open_orders: int
    delivered_orders: int
    is_known: bool
    kept_off: bool
    fell_off: bool = False
    in_front: bool = False
    reports: int = 0
    was_open: bool = True

    @property
    def read(self) -> ReadShop:
        name, status = self.shop.name, self.shop.status
        return ReadShop(name, status, self.reason, self.is_known, self.kept_off, self.fell_off)


def may_open(actor: Actor) -> None:
    """Raises AlreadySeller, CustomersOnly, NotRegistered, or why this person may do nothing."""
    actor.check_welcome()
    if actor.seller_id is not None:
        raise AlreadySeller(actor.shop_name, actor.seller_status is SellerStatus.PENDING)
    if actor.role is not Role.CUSTOMER:
        raise CustomersOnly
    if not actor.is_registered:
        raise NotRegistered


async def things_in_cart(actor: Actor) -> int:
    """How many things a customer would lose from the cart by opening a shop."""
    known = await sql.rows(
        """SELECT COALESCE(SUM(i.quantity), 0) AS things
        FROM cart_items i JOIN carts c ON c.id = i.cart_id WHERE c.user_id = ?1""",
        actor.id,
    )
    return int(known[0]["things"])


async def open_shop(actor: Actor, shop_name: str) -> Shop:
    """A registered customer becomes a seller: the cart goes, placed orders stay, the form ends, in one transaction.

    Raises what `may_open` raises, Invalid or Taken("shop_name").
    """
    may_open(actor)
    name = checked_name(shop_name)
    async with sql.transaction():
        if not await _turn_seller(actor.id):
            await _explain(actor.id)
        shop = await establish(actor.id, name)
        await wizards.finish(actor.id)
    return shop


def checked_name(shop_name: str) -> str:
    """The name as it will be shown; Invalid("shop_name") unless it has 3 to 64 characters, is a shop's own, and has
    letters to find it by ("shop_name_letters").
    """
    name = names.own_title(shop_name, Value.SHOP_NAME, NAME_LEAST, NAME_LIMIT)
    names.check_letters(name, Value.SHOP_NAME, Rule.SHOP_NAME_LETTERS, NAME_LIMIT)
    return name


async def checked_free_name(actor: Actor, shop_name: str) -> str:
    """The same, of a shop that nobody has yet; raises what `may_open` raises, and Taken("shop_name")."""
    may_open(actor)
    name = checked_name(shop_name)
    taken = "SELECT id FROM sellers WHERE shop_key = ?1 OR shop_sound = ?2"
    if await sql.rows(taken, names.key(name), sounds.key(name)):
        raise Taken(Unique.SHOP_NAME)
    return name


async def establish(user: int, name: str) -> Shop:
    """The shop of a user who is a seller already; for the caller's transaction. Raises Taken("shop_name")."""
    status = SellerStatus.PENDING if rules.seller_approval else SellerStatus.OPEN
    made = await sql.rows(
        """INSERT INTO sellers
        (created_at, shop_name, shop_key, shop_sound, status, suspension_reason, user_id, was_open)
        VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7) ON CONFLICT DO NOTHING RETURNING id""",
        sql.stamp(), name, names.key(name), sounds.key(name) or None, status.value, user, status is SellerStatus.OPEN,
    )  # fmt: skip
    if not made:
        raise Taken(Unique.SHOP_NAME)
    shop = Shop(made[0]["id"], name, status)
    await accounts.take_cart(user)
    await accounts.tell_commands(user)
    if status is SellerStatus.PENDING:
        await _tell_admins(shop)
    return shop


_SHOP = f"s.id, s.shop_name AS name, s.status, (u.is_active AND {REACHED}) AS hears"
_LIST = f"""
SELECT {_SHOP}
FROM sellers s JOIN users u ON u.id = s.user_id WHERE s.status = ?1 ORDER BY s.id DESC LIMIT ?2 OFFSET ?3
"""  # noqa: S608


async def list_shops(admin: Admin, status: SellerStatus, page: int = 0) -> ShopPage:
    """A page behind the last one is the last one."""
    known = await paging.turn(_LIST, page, PAGE, lambda limit, offset: (status.value, limit, offset))
    return ShopPage(status, [_shop(row) for row in known.rows], known.page, known.more)


_CARD = f"""
SELECT {_SHOP}, s.suspension_reason AS reason, s.created_at AS opened,
       u.id AS person_id, u.name AS person_name, u.username, u.is_active AS person_active,
       {REACHED} AS person_reachable,
       (SELECT COUNT(*) FROM products p WHERE p.seller_id = s.id AND p.status = 'active'
        AND (p.stock > 0 OR s.status <> 'open')) AS products,
       (SELECT COUNT(*) FROM orders o WHERE o.seller_id = s.id
        AND o.status IN ('pending', 'accepted', 'shipped')) AS open_orders,
       (SELECT COUNT(*) FROM orders o WHERE o.seller_id = s.id AND o.status = 'delivered') AS delivered_orders,
       s.is_known, s.kept_off, s.fell_off, {KNOWN} AS in_front, s.was_open,
       (SELECT COUNT(*) FROM reports r WHERE r.seller_id = s.id AND r.created_at BETWEEN ?2 AND ?3) AS reports
FROM sellers s JOIN users u ON u.id = s.user_id WHERE s.id = ?1
"""  # noqa: S608


_FLAGS = "person_active", "person_reachable", "is_known", "kept_off", "fell_off", "in_front", "was_open"


async def details(admin: Admin, seller_id: int) -> ShopCard:
    """One shop whatever its status; raises NotFound."""
    known = await sql.rows(_CARD, seller_id, *windows.around(REPORTED))
    if not known:
        raise NotFound
    row = known[0]
    shop = _shop({name: row.pop(name) for name in ("id", "name", "status", "hears")})
    row["opened"] = sql.moment(row["opened"])
    return ShopCard(shop=shop, **row | {name: bool(row[name]) for name in _FLAGS})


def _shop(row: dict[str, Any]) -> Shop:
    return Shop(row["id"], row["name"], SellerStatus(row["status"]), bool(row["hears"]))


async def _turn_seller(user: int) -> bool:
    return bool(
        await sql.rows(
            """UPDATE users SET role = 'seller' WHERE id = ?1 AND role = 'customer' AND is_active AND NOT logged_out
            AND password IS NOT NULL RETURNING id""",
            user,
        )
    )


async def _explain(user: int) -> None:
    """Somebody was faster than this update: the person reads what holds now."""
    if actor := await actors.get(user):
        may_open(actor)
    raise StaleButton


async def _tell_admins(shop: Shop) -> None:
    facts = {"shop": shop.name, "seller": shop.id}
    for owner in await owners.who_came():
        await notifications.tell(owner, NoticeKind.SHOP_WAITS, facts, f"{NoticeKind.SHOP_WAITS}:{shop.id}:{owner}")
