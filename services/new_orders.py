"""Writes the orders of a checkout: one per seller, with its lines, its first event, the stock book and the notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

import orjson

from models.base import now
from models.enums import Fulfilment, NoticeKind, Payment, PaymentMethod
from models.money import Money
from services import notifications, product_names, reach, sql, stock, vault
from services.actors import Customer
from services.draft_store import Snapshot
from services.market import random_code, rules
from services.stock import Reserved

NOTICE_LINES = 10
LONGEST_ANSWER = timedelta(hours=720)  # the most that a setting gives (bot/config.py)


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order of a checkout; `is_over` when it was cancelled since, or ended by itself."""

    id: int
    number: str
    shop_name: str
    total: Money
    is_over: bool = False


class NumberTaken(Exception):
    """One of 850 thousand million random numbers was drawn twice."""


_ORDER = (
    "number", "status", "payment", "payment_method", "total", "currency", "delivery", "cancel_reason", "cancelled_by",
    "checkout_id", "customer_id", "seller_id", "answer_by",
)  # fmt: skip
_ITEM = ("order_id", "product_id", "name", "names", "price", "quantity")


async def write(customer: Customer, claimed: Snapshot, taken: Sequence[Reserved]) -> tuple[PlacedOrder, ...]:
    """`taken` is sorted by seller; each seller's lines become an order, its lines, its first event and its notice."""
    parts = {seller: list(lines) for seller, lines in groupby(taken, key=lambda line: line.seller_id)}
    rows = [_order(customer, claimed, lines) for lines in parts.values()]
    made = await sql.insert("orders", _ORDER, rows, "ON CONFLICT (number) DO NOTHING")
    if len(made) < len(parts):
        raise NumberTaken
    sold = [(row["id"], line) for row in made for line in parts[row["seller_id"]]]
    await sql.insert("order_items", _ITEM, [_item(order, line) for order, line in sold])
    await sql.insert("order_events", ("order_id", "status"), [(row["id"], row["status"]) for row in made])
    await stock.book_ordered(sold)
    for row in made:
        await _tell_seller(row, parts[row["seller_id"]])
    return tuple(
        PlacedOrder(
            row["id"], row["number"], parts[row["seller_id"]][0].shop_name, Money(row["total"], row["currency"])
        )
        for row in sorted(made, key=lambda row: int(row["seller_id"]))
    )


def _order(customer: Customer, claimed: Snapshot, lines: Sequence[Reserved]) -> tuple[Any, ...]:
    delivery = {"name": claimed.name, "phone": claimed.phone, "address": claimed.address}
    return (
        _number(), Fulfilment.PENDING.value, Payment.DUE.value, PaymentMethod.CASH_ON_DELIVERY.value,
        sum(line.price * line.quantity for line in lines), claimed.currency, vault.seal_facts(delivery), "", "",
        claimed.id, customer.id, lines[0].seller_id, sql.stamp(now() + timedelta(hours=rules.limits.answer_hours)),
    )  # fmt: skip


def _item(order: int, line: Reserved) -> tuple[Any, ...]:
    names = orjson.dumps(line.names).decode()
    return order, line.product_id, line.name, names, line.price, line.quantity


def _number() -> str:
    code = random_code(8).upper()
    return f"{code[:4]}-{code[4:]}"


# Given by a clock that was ahead, by more than any setting or of an order placed later than now: the shop has as long
# as any other from now on (services/windows.py). A shorter setting of today cuts nothing that was promised.
_TOO_FAR = """
UPDATE orders SET answer_by = ?1
WHERE status = 'pending' AND answer_by > ?1 AND (answer_by > ?2 OR created_at > ?3) RETURNING id
"""


async def bound_answers() -> None:
    """No order waits longer for its shop than one that is placed now."""
    moment = now()
    given = timedelta(hours=rules.limits.answer_hours)
    soonest, latest = sql.stamp(moment + given), sql.stamp(moment + LONGEST_ANSWER)
    await sql.rows(_TOO_FAR, soonest, latest, sql.stamp(moment))


def key(order_id: int) -> str:
    """Of the notice that asks the seller what becomes of the order."""
    return f"{NoticeKind.ORDER_PLACED}:{order_id}"


async def _tell_seller(order: dict[str, Any], lines: Sequence[Reserved]) -> None:
    facts = {
        "order": order["id"],
        "number": order["number"],
        "total": order["total"],
        "currency": order["currency"],
        "lines": [[product_names.told(line.name, line.names), line.quantity] for line in lines[:NOTICE_LINES]],
        "more": max(0, len(lines) - NOTICE_LINES),
        "hours": rules.limits.answer_hours,
    }
    await notifications.tell(lines[0].seller_user, NoticeKind.ORDER_PLACED, facts, key(order["id"]))
    if not lines[0].seller_hears:
        await reach.tell_owners(order["id"], order["number"], lines[0].shop_name)
