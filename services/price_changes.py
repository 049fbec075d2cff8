"""Changing many prices at once: a discount, or an increase, of a seller's own products, seen first and taken back.

It touches products on sale in the market's currency and nothing else: archived ones keep their price, and so do those
that cost already what they should. A discount makes nothing dearer: a greater one stays, unless all are to go (0%).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.base import now
from models.enums import PriceChangeKind
from models.money import Money
from services import categories, category_names, price_change_pace, prices, sql
from services import price_change_sql as statements
from services import product_rules as rule
from services.actors import Seller
from services.analytics.scope import local_day
from services.category_names import Names
from services.errors import Invalid, NotFound, NothingToChange, PricesTooHigh, UndoOver
from services.market import random_code, rules
from services.numbers import PRICE_LIMIT

INCREASE_LIMIT = 900
UNDO_DAYS = 7
SALES_DAYS = 30
KEY_LENGTH = 8
MARK_LENGTH = 8
LATEST = 5
NAMED = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted: `percent` off, or on top; of a category with its branches, or of the whole shop (None)."""

    kind: PriceChangeKind
    percent: int
    category_id: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What customers pay for a product, discount taken off."""

    name: str
    was: Money
    now: Money


@dataclass(frozen=True, slots=True)
class Preview:
    """What the plan would do: `products` cost something else then, from `lowest` to `highest` after the discount.

    They sold `units` for `revenue` in the last 30 days, at the prices of each day. As many would have brought `today`
    at the prices as they are now, and `expected` at the new ones.
    `mark` stands for the prices as they are now and `key` is one-use: both belong in the button that applies it.
    `is_anew`: somebody wanted to apply an earlier preview, but prices had changed. `better` have a greater discount.
    """

    plan: Plan
    category: Names | None
    products: int
    examples: tuple[Example, ...]
    lowest: Money
    highest: Money
    units: int
    revenue: Money
    today: Money
    expected: Money
    mark: str
    key: str
    is_anew: bool = False
    better: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made. `category` is None for the whole shop, or for one whose name nobody knows any more.

    `kept` of its `products` were left alone when it was taken back, because what it had set was set anew since;
    `stayed` names the first few of them.
    """

    id: int
    plan: Plan
    category: Names | None
    products: int
    kept: int
    made_at: datetime
    is_undone: bool
    stayed: tuple[str, ...] = ()

    @property
    def can_be_undone(self) -> bool:
        return not self.is_undone and now() < self.made_at + timedelta(days=UNDO_DAYS)


class _Moved(Exception):
    """The prices are no longer as they were shown."""


async def preview(seller: Seller, plan: Plan) -> Preview:
    """Raises Invalid, NotFound (no such category), NothingToChange, PricesTooHigh, PricesPaused."""
    category = await _checked(plan)
    await price_change_pace.check(seller)
    where = _where(seller, plan)
    summary = (await sql.rows(statements.SUMMARY[plan.kind], *where))[0]
    if not summary["products"]:
        raise NothingToChange(int(summary["better"]))
    _check_height(summary)
    sales = await _sales(seller, plan)
    return Preview(
        plan=plan,
        category=category,
        products=summary["products"],
        examples=tuple(map(_example, await sql.rows(statements.EXAMPLES[plan.kind], *where))),
        lowest=_money(summary["lowest"]),
        highest=_money(summary["highest"]),
        units=int(sales["units"]),
        revenue=_money(sales["revenue"]),
        today=_money(sales["today"]),
        expected=_money(sales["expected"]),
        mark=_mark(summary),
        key=random_code(KEY_LENGTH),
        better=int(summary["better"]),
    )


async def apply(seller: Seller, plan: Plan, mark: str, key: str) -> Change | Preview:
    """Change the prices as previewed; the same key changes them once and gives the first result again.

    When any of the prices is no longer what the mark stands for, nothing is changed and a new preview comes back.
    Raises what `preview` raises.
    """
    await _checked(plan)
    # The shop's id keeps two shops apart whose keys happen to meet.
    key = f"{seller.id}:{key}"
    try:
        async with sql.transaction():
            await _apply(seller, plan, mark, key)
    except _Moved:
        return replace(await preview(seller, plan), is_anew=True)
    return _change((await sql.rows(statements.BY_KEY, seller.id, key))[0])


async def _apply(seller: Seller, plan: Plan, mark: str, key: str) -> None:
    """The key is claimed first: a second tap waits there until the first is through.

    Then the products, in the order of their ids; then each line is written as its product stands, and the lines are
    what the mark is compared with, so nothing can come between the look and the change.
    """
    begun = await sql.rows(
        statements.BEGIN, sql.stamp(), key, seller.id, plan.kind.value, plan.percent, plan.category_id
    )
    if not begun:
        return
    change, where = begun[0]["id"], _where(seller, plan)
    await price_change_pace.check(seller, besides=change)
    if sql.dialect() == "postgres":
        await sql.rows(statements.LOCK, *where[:3])
    await sql.rows(statements.WRITE_LINES[plan.kind], *where, change)
    summary = (await sql.rows(statements.WRITTEN, change))[0]
    _check_height(summary)
    if _mark(summary) != mark or len(await sql.rows(statements.APPLY, change)) != summary["products"]:
        raise _Moved


async def undo(seller: Seller, change_id: int) -> Change:
    """What the change set and nobody set since goes back, on archived products too; the rest stays.

    A price is one thing and a discount another, and a later change on top of this one can still be taken back, to what
    was before both. Taken back once; again gives the first result. Raises NotFound, or UndoOver after a week.
    """
    async with sql.transaction():
        oldest = sql.stamp(now() - timedelta(days=UNDO_DAYS))
        if await sql.rows(statements.TAKE_BACK, change_id, seller.id, sql.stamp(), oldest):
            if sql.dialect() == "postgres":
                await sql.rows(statements.LOCK_LINES, change_id)
            await sql.rows(statements.HAND_ON, change_id, seller.id)
            await sql.rows(statements.KEEP, change_id)
            await sql.rows(statements.UNDO, change_id)
    found = await change(seller, change_id)
    if not found.is_undone:
        raise UndoOver(UNDO_DAYS)
    return found


async def change(seller: Seller, change_id: int) -> Change:
    """Raises NotFound, for another shop's change as for none."""
    found = await sql.rows(statements.BY_ID, seller.id, change_id)
    if not found:
        raise NotFound
    seen = _change(found[0])
    if not (seen.is_undone and seen.kept):
        return seen
    return replace(seen, stayed=tuple(row["name"] for row in await sql.rows(statements.STAYED, change_id, NAMED)))


async def latest(seller: Seller) -> tuple[Change, ...]:
    """The last few changes, newest first."""
    return tuple(map(_change, await sql.rows(statements.LATEST, seller.id, LATEST)))


async def _checked(plan: Plan) -> Names | None:
    """The category's names. Raises Invalid("discount"), Invalid("increase") or NotFound."""
    if plan.kind is PriceChangeKind.DISCOUNT:
        rule.discount(plan.percent)
    elif not 1 <= plan.percent <= INCREASE_LIMIT:
        raise Invalid("increase", limit=INCREASE_LIMIT)
    return (await categories.get(plan.category_id)).names if plan.category_id else None


def _where(seller: Seller, plan: Plan) -> tuple[int, str, int, int]:
    return seller.id, rules.currency, plan.category_id or 0, plan.percent


def _check_height(summary: dict[str, Any]) -> None:
    if summary["too_high"]:
        raise PricesTooHigh(int(summary["too_high"]), PRICE_LIMIT)


async def _sales(seller: Seller, plan: Plan) -> dict[str, Any]:
    today = local_day(now(), rules.zone).toordinal()
    where = _where(seller, plan)
    return (await sql.report(statements.SALES[plan.kind], *where, today - SALES_DAYS + 1, today))[0]


def _mark(summary: dict[str, Any]) -> str:
    facts = ":".join(str(int(summary[name])) for name in ("products", "prices", "discounts", "marks"))
    return hashlib.blake2s(facts.encode(), digest_size=MARK_LENGTH // 2).hexdigest()


def _example(row: dict[str, Any]) -> Example:
    was = prices.final(row["price"], row["discount_percent"])
    return Example(row["name"], _money(was), _money(prices.final(row["new_price"], row["new_discount"])))


def _money(minor: Any) -> Money:
    return Money(int(minor), rules.currency)


def _change(row: dict[str, Any]) -> Change:
    plan = Plan(PriceChangeKind(row["kind"]), row["percent"], row["category_id"])
    names = category_names.of_row(row) if row["name"] else None
    made = sql.moment(row["created_at"])
    return Change(row["id"], plan, names, row["products"], row["kept"], made, row["undone_at"] is not None)
