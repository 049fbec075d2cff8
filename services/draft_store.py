"""How a checkout's draft lies in the table, and the few statements that read, open, rewrite, claim and retire it.

A customer has one open draft at most, and the database sees to it (the index `uid_checkouts_open`). What is opened,
placed or put into the cart makes any other draft out of date: it is retired, and its buttons say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson

from models.enums import CheckoutStatus
from services import names, persons, sql, vault, windows
from services.actors import Customer
from services.errors import NotFound, StaleButton
from services.market import random_code, rules

CODE_LENGTH = 12
SEEN_LENGTH = 8
KEPT = timedelta(days=7)
RETIRED_KEPT = 20
"""Of the retired ones, so many of a customer stay to answer for their buttons."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line; `was` is the quantity that was asked for and the price before it changed, a quantity of 0 means gone."""

    product: int
    quantity: int
    price: int
    was: tuple[int, int] | None = None

    def stored(self) -> dict[str, Any]:
        kept = {"product": self.product, "quantity": self.quantity, "price": self.price}
        return kept if self.was is None else {**kept, "was": list(self.was)}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft as it is stored, with the phone and address it would be delivered to."""

    id: int
    code: str
    status: CheckoutStatus
    entries: tuple[Entry, ...]
    currency: str
    from_cart: bool
    name: str
    phone: str | None
    address: str | None
    has_own_phone: bool
    has_cart: bool

    def key(self, told: Iterable[object] = ()) -> str:
        """The stored code, and a keyed hash of all that the customer is shown under it: `told` is how each wanted line
        and its shop are called.
        """
        shown = [[entry.stored() for entry in self.entries], self.phone, self.address, *told]
        seen = orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)
        return self.code + vault.index("checkout:" + seen.decode())[:SEEN_LENGTH]

    @property
    def wanted(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.quantity)


# The person's own data come with whatever statement opens, reads or claims the draft.
_COLUMNS = """id, key, status, lines, currency, from_cart, delivery,
(SELECT u.name FROM users u WHERE u.id = checkouts.customer_id) AS name,
(SELECT u.username FROM users u WHERE u.id = checkouts.customer_id) AS username,
(SELECT u.phone FROM users u WHERE u.id = checkouts.customer_id) AS phone,
(SELECT u.address FROM users u WHERE u.id = checkouts.customer_id) AS address
"""
_READ = f"""
SELECT {_COLUMNS} FROM checkouts WHERE key = ?1 AND customer_id = ?2
  AND (status = 'placed' OR created_at BETWEEN ?3 AND ?4)
"""  # noqa: S608
_IS_OPEN = """
SELECT id FROM checkouts WHERE key = ?1 AND customer_id = ?2 AND status = 'draft' AND created_at BETWEEN ?3 AND ?4
"""
_CLAIM = f"""
UPDATE checkouts SET status = 'placed' WHERE key = ?1 AND customer_id = ?2 AND status = 'draft'
  AND created_at BETWEEN ?3 AND ?4
  AND EXISTS (SELECT 1 FROM users u WHERE u.id = checkouts.customer_id AND u.is_active AND u.role = 'customer')
RETURNING {_COLUMNS}, EXISTS (
    SELECT 1 FROM carts c JOIN cart_items i ON i.cart_id = c.id WHERE c.user_id = checkouts.customer_id) AS has_cart
"""  # noqa: S608
_OPEN = f"""
INSERT INTO checkouts (created_at, key, customer_id, status, lines, from_cart, total, currency)
SELECT ?1, ?2, u.id, 'draft', ?4, ?5, ?6, ?7 FROM users u WHERE u.id = ?3 AND u.is_active @stays
ON CONFLICT (customer_id) WHERE status = 'draft' DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608
_RETIRE = """
UPDATE checkouts SET status = 'retired', delivery = NULL WHERE customer_id = {} AND status = 'draft' RETURNING id
"""
# A deletion holds the person before their drafts: whoever goes on to open another takes them in the same order.
_RETIRE_FIRST = _RETIRE.format("(SELECT u.id FROM users u WHERE u.id = ?1 @stays)")
_FORGET = f"""
DELETE FROM checkouts WHERE customer_id = ?1 AND status = 'retired' AND (created_at NOT BETWEEN ?2 AND ?3 OR id <= (
    SELECT c.id FROM checkouts c WHERE c.customer_id = ?1 AND c.status = 'retired'
    ORDER BY c.id DESC LIMIT 1 OFFSET {RETIRED_KEPT})) RETURNING id
"""  # noqa: S608
OPEN = "EXISTS (SELECT 1 FROM checkouts d WHERE d.customer_id = {customer} AND d.status = 'draft')"
"""Asked by the statement that changes a cart, so that most changes cost no second one."""
_REWRITE = "UPDATE checkouts SET lines = ?2, total = ?3 WHERE id = ?1 AND status = 'draft' RETURNING id"
_KEEP_PHONE = """
UPDATE checkouts SET delivery = ?3 WHERE key = ?1 AND customer_id = ?2 AND status = 'draft' RETURNING id
"""


async def start(customer: Customer, entries: Sequence[Entry], *, from_cart: bool) -> Snapshot:
    """A new draft with a random key, this customer's only one: an earlier one is retired by it.

    Whoever opens another at the same moment is waited for, and the later of both stays. Raises NotFound for somebody
    who was deleted or deactivated meanwhile.
    """
    row = (random_code(CODE_LENGTH), customer.id, _json(entries), from_cart, total(entries), rules.currency)
    async with sql.transaction():
        made: list[dict[str, Any]] = []
        while not made:
            if await sql.rows(_RETIRE_FIRST, customer.id):
                await sql.rows(_FORGET, customer.id, *_kept())
            made = await sql.rows(_OPEN, sql.stamp(), *row)
            if not made:
                await persons.stay_active(customer.id)
    return _snapshot(made[0])


async def retire(customer: Customer) -> bool:
    """The customer's open draft buys nothing any more; whether there was one."""
    return bool(await sql.rows(_RETIRE.format("?1"), customer.id))


def _kept() -> tuple[Any, Any]:
    return windows.around(KEPT)


async def read(customer: Customer, key: str) -> Snapshot:
    """The draft behind a key, whatever was shown since; raises NotFound, also a week after it bought nothing."""
    found = await sql.rows(_READ, key[:CODE_LENGTH], customer.id, *_kept())
    if not found:
        raise NotFound
    return _snapshot(found[0])


async def is_open(customer: Customer, key: str) -> bool:
    """Whether it can be placed yet."""
    return bool(await sql.rows(_IS_OPEN, key[:CODE_LENGTH], customer.id, *_kept()))


async def claim(customer: Customer, key: str) -> Snapshot | None:
    """Mark the draft as placed, in the caller's transaction; None when it is not theirs to place (any more)."""
    found = await sql.rows(_CLAIM, key[:CODE_LENGTH], customer.id, *_kept())
    return _snapshot(found[0]) if found else None


async def rewrite(draft: Snapshot, entries: Sequence[Entry]) -> None:
    await sql.rows(_REWRITE, draft.id, _json(entries), total(entries))


async def keep_phone(customer: Customer, key: str, phone: str | None) -> None:
    """The phone of this purchase alone, or None for the account's own; raises StaleButton once it is placed."""
    sealed = vault.seal_facts({"phone": phone}) if phone else None
    if not await sql.rows(_KEEP_PHONE, key[:CODE_LENGTH], customer.id, sealed):
        raise StaleButton


async def forget_phone(draft: Snapshot) -> None:
    """The order keeps its own from here on."""
    await sql.rows("UPDATE checkouts SET delivery = NULL WHERE id = ?1 RETURNING id", draft.id)


def total(entries: Iterable[Entry]) -> int:
    return sum(entry.price * entry.quantity for entry in entries)


def _snapshot(row: Mapping[str, Any]) -> Snapshot:
    own = vault.unseal_facts(row["delivery"])["phone"] if row["delivery"] else None
    return Snapshot(
        id=row["id"],
        code=row["key"],
        status=CheckoutStatus(row["status"]),
        entries=tuple(map(entry, sql.document(row["lines"]))),
        currency=row["currency"],
        from_cart=bool(row["from_cart"]),
        name=names.called(row["name"], row["username"]),
        phone=own or (vault.unseal(row["phone"]) if row["phone"] else None),
        address=vault.unseal(row["address"]) if row["address"] else None,
        has_own_phone=own is not None,
        has_cart=bool(row.get("has_cart", True)),
    )


def entry(line: Mapping[str, Any]) -> Entry:
    """A line as it is stored."""
    was = line.get("was")
    return Entry(line["product"], line["quantity"], line["price"], (was[0], was[1]) if was else None)


def _json(entries: Iterable[Entry]) -> str:
    return orjson.dumps([entry.stored() for entry in entries]).decode()
