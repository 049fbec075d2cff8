"""The owner's desk: the market in numbers, finding people, closing and reopening their accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.enums import Role, SellerStatus
from services import contacts, names, owners, paging, search, sellers, sql, users, vault, windows
from services.actors import Admin
from services.errors import NotFound, Value
from services.readings import ReadPerson

PAGE = 8
QUERY_LEAST = 2
QUERY_LIMIT = 64
_USERNAME = re.compile(r"@[A-Za-z0-9_]{1,64}")
_WILD = re.compile(r"(?=[!%_])")
_ID = re.compile(r"[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Overview:
    """`orders` counts those placed in the last 24 hours, `products` what can be bought now, `categories` all of the
    tree, `people` all but those whose data was deleted, `known` the open shops that the owner has looked at,
    `suspended` those that were open before, `refused` those that never were,
    `missed` the orders of which their customers say that they did not come.
    """

    people: int
    waiting: int
    open: int
    suspended: int
    refused: int
    products: int
    orders: int
    categories: int
    known: int
    missed: int = 0


@dataclass(frozen=True, slots=True)
class PersonLine:
    id: int
    name: str
    username: str | None
    role: Role
    is_owner: bool
    is_active: bool
    shop_name: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Up to PAGE people, newest first; `more` when a further page follows."""

    people: list[PersonLine]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """`phone` and `email` are masked: the owner recognises a person without reading personal data.

    `waiting` of their `orders` no shop has answered yet; `shop_orders` are open in the shop they run.
    """

    id: int
    telegram_id: int | None
    name: str
    username: str | None
    role: Role
    is_active: bool
    is_registered: bool
    is_reachable: bool
    logged_out: bool
    reason: str
    joined: datetime
    phone: str
    email: str
    orders: int
    waiting: int
    invited: int
    seller_id: int | None
    shop_name: str
    shop_status: SellerStatus | None
    shop_was_open: bool
    shop_orders: int

    @property
    def read(self) -> ReadPerson:
        is_open = self.shop_status is SellerStatus.OPEN
        return ReadPerson(self.is_active, self.reason, self.waiting > 0, self.shop_name, is_open, self.is_registered)

    @property
    def is_owner(self) -> bool:
        return owners.is_owner(self.telegram_id)

    @property
    def is_deleted(self) -> bool:
        """A nameless row that stands in the books, with no way for anybody to come back to it."""
        return self.telegram_id is None and not self.is_registered


_OVERVIEW = """
SELECT (SELECT COUNT(*) FROM users WHERE user_id IS NOT NULL OR password IS NOT NULL) AS people,
       (SELECT COUNT(*) FROM sellers WHERE status = 'pending') AS waiting,
       (SELECT COUNT(*) FROM sellers WHERE status = 'open') AS open,
       (SELECT COUNT(*) FROM sellers WHERE status = 'suspended' AND was_open) AS suspended,
       (SELECT COUNT(*) FROM sellers WHERE status = 'suspended' AND NOT was_open) AS refused,
       (SELECT COUNT(*) FROM products p JOIN sellers s ON s.id = p.seller_id
        WHERE p.status = 'active' AND p.stock > 0 AND s.status = 'open') AS products,
       (SELECT COUNT(*) FROM orders WHERE created_at BETWEEN ?1 AND ?2) AS orders,
       (SELECT COUNT(*) FROM reports WHERE reason = 'missed') AS missed,
       (SELECT COUNT(*) FROM categories) AS categories,
       (SELECT COUNT(*) FROM sellers WHERE status = 'open' AND is_known) AS known
"""
_LINES = """
SELECT u.id, u.user_id, u.name, u.username, u.role, u.is_active, COALESCE(s.shop_name, '') AS shop_name
FROM users u LEFT JOIN sellers s ON s.user_id = u.id WHERE {where} ORDER BY u.id DESC LIMIT ?1 OFFSET ?2
"""
_CARD = """
SELECT u.id, u.user_id AS telegram_id, u.name, u.username, u.role, u.is_active, u.password IS NOT NULL AS is_registered,
       u.is_reachable, u.logged_out, u.deactivation_reason AS reason, u.created_at AS joined, u.phone, u.email,
       (SELECT COUNT(*) FROM orders o WHERE o.customer_id = u.id
        AND o.status NOT IN ('cancelled', 'expired')) AS orders, u.referral_count AS invited,
       (SELECT COUNT(*) FROM orders o WHERE o.customer_id = u.id AND o.status = 'pending') AS waiting,
       (SELECT COUNT(*) FROM orders o WHERE o.seller_id = s.id
        AND o.status IN ('pending', 'accepted', 'shipped')) AS shop_orders,
       s.id AS seller_id, COALESCE(s.shop_name, '') AS shop_name, s.status AS shop_status,
       COALESCE(s.was_open, TRUE) AS shop_was_open
FROM users u LEFT JOIN sellers s ON s.user_id = u.id WHERE u.id = ?1
"""


async def overview(admin: Admin) -> Overview:
    found = await sql.rows(_OVERVIEW, *windows.around(timedelta(hours=24)))
    return Overview(**found[0])


async def find(admin: Admin, query: str, page: int = 0) -> PeoplePage:
    """People by @username, Telegram id, phone, email, or a part of their own or their shop's name.

    A page behind the last one is the last one. Raises Invalid("search") unless the query has 2 to 64 characters.
    """
    asked = names.checked(query, Value.SEARCH, QUERY_LEAST, QUERY_LIMIT)
    where, values = _condition(asked)
    found = await paging.turn(_LINES.format(where=where), page, PAGE, lambda limit, offset: (limit, offset, *values))
    return PeoplePage([_line(row) for row in found.rows], found.page, found.more)


async def person(admin: Admin, user: int) -> PersonCard:
    """One person by the row's id; raises NotFound."""
    found = await sql.rows(_CARD, user)
    if not found:
        raise NotFound
    row = found[0]
    for flag in ("is_active", "is_registered", "is_reachable", "logged_out", "shop_was_open"):
        row[flag] = bool(row[flag])
    row["role"], row["joined"] = Role(row["role"]), sql.moment(row["joined"])
    row["shop_status"] = SellerStatus(row["shop_status"]) if row["shop_status"] else None
    row["phone"] = mask_phone(vault.unseal(row["phone"])) if row["phone"] else ""
    row["email"] = mask_email(vault.unseal(row["email"])) if row["email"] else ""
    return PersonCard(**row)


async def deactivate(admin: Admin, user: int, reason: sellers.Reason | str, read: str | None = None) -> None:
    """From the next update on the person can only read why. `read` is the mark of what the owner has read of them.

    Raises OwnerStays, NotFound, Invalid("reason") or ChangedMeanwhile.
    """
    sellers.checked_reason(reason)
    await users.deactivate_user(user, reason, read)


async def activate(admin: Admin, user: int, read: str | None = None) -> None:
    """Raises NotFound or ChangedMeanwhile."""
    await users.activate_user(user, read)


def mask_phone(phone: str) -> str:
    """+998901234567 becomes +99890*****67."""
    return phone[:6] + "*" * max(len(phone) - 8, 0) + phone[-2:]


def mask_email(email: str) -> str:
    """alice@example.com becomes a****@example.com."""
    name, at, domain = email.partition("@")
    return name[:1] + "*" * max(len(name) - 1, 1) + at + domain


def _condition(asked: str) -> tuple[str, list[Any]]:
    """The WHERE of a search and its values, numbered from ?3."""
    if _USERNAME.fullmatch(asked):
        return "LOWER(u.username) = LOWER(?3)", [asked[1:]]
    column, index = contacts.login(asked)
    # Digits alone may be a phone number and a Telegram id at once.
    ids = [int(asked)] if _ID.fullmatch(asked) else []
    if column and ids:
        return f"u.{column} = ?3 OR u.user_id = ?4", [index, *ids]
    if column or ids:
        return f"u.{column or 'user_id'} = ?3", ids or [index]
    return _by_name(asked)


def _by_name(asked: str) -> tuple[str, list[Any]]:
    """Names by their folded spelling, shops' by their key, the same on both databases; a username as it is.

    What is asked in Cyrillic may be written in Latin.
    """
    latin = search.in_latin(asked)
    spellings = names.fold(asked), names.fold(latin), names.key(asked), names.key(latin), asked
    return (
        """u.name_key LIKE ?3 ESCAPE '!' OR u.name_key LIKE ?4 ESCAPE '!'
        OR s.shop_key LIKE ?5 ESCAPE '!' OR s.shop_key LIKE ?6 ESCAPE '!'
        OR LOWER(u.username) LIKE LOWER(?7) ESCAPE '!'""",
        [f"%{_WILD.sub('!', spelling)}%" for spelling in spellings],
    )


def _line(row: dict[str, Any]) -> PersonLine:
    row["role"], row["is_active"] = Role(row["role"]), bool(row["is_active"])
    row["is_owner"] = owners.is_owner(row.pop("user_id"))
    return PersonLine(**row)
