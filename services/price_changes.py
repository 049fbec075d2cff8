"""Changing many prices at once: a discount, or an increase, of a seller's own products, seen first and taken back.

It touches products on sale in the market's currency and nothing else: archived ones keep their price, and so do those
that cost already what they should. A discount makes nothing dearer: a greater one stays, unless all are to go (0%).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.base import now
from models.enums import PriceChangeKind
from models.money import Money
from services import categories, category_names, price_change_pace, price_change_work, prices, sql, windows
from services import price_change_sql as statements
from services import product_rules as rule
from services.actors import Seller
from services.analytics.scope import local_day
from services.category_names import Names
from services.errors import Invalid, NotFound, NothingToChange, PricesTooHigh, UndoOver, Value
from services.market import random_code, rules
from services.numbers import PRICE_LIMIT
from services.price_change_facts import MARK_LENGTH, UNDO_DAYS, UNDONE_WITHIN, Change, Example, Plan, Preview

__all__ = [
    "INCREASE_LIMIT", "KEY_LENGTH", "MARK_LENGTH", "UNDO_DAYS", "Change", "Example", "Plan", "Preview",
    "apply", "change", "latest", "preview", "undo",
]  # fmt: skip

INCREASE_LIMIT = 900
SALES_DAYS = 30
KEY_LENGTH = 8
LATEST = 5


class _Moved(Exception):
    """The prices are no longer as they were shown."""


class _Long(Exception):
    """It touches more products than are changed at once."""


async def preview(seller: Seller, plan: Plan) -> Preview:
    """Raises Invalid, NotFound (no such category), NothingToChange, PricesTooHigh, PricesPaused, PricesAtWork.

    Read through the reports' connection: on SQLite ten thousand products take a tenth of a second.
    """
    category = await _checked(plan)
    await price_change_pace.check(seller)
    where = _where(seller, plan)
    summary = (await sql.report(statements.SUMMARY[plan.kind], *where))[0]
    if not summary["products"]:
        raise NothingToChange(int(summary["better"]))
    _check_height(summary)
    sales = await _sales(seller, plan)
    return Preview(
        plan=plan,
        category=category,
        products=summary["products"],
        examples=tuple(map(_example, await sql.report(statements.EXAMPLES[plan.kind], *where))),
        lowest=_money(summary["lowest"]),
        highest=_money(summary["highest"]),
        units=int(sales["units"]),
        revenue=_money(sales["revenue"]),
        today=_money(sales["today"]),
        expected=_money(sales["expected"]),
        mark=price_change_work.mark(summary),
        key=random_code(KEY_LENGTH),
        better=int(summary["better"]),
    )


async def apply(seller: Seller, plan: Plan, mark: str, key: str) -> Change | Preview:
    """Change the prices as previewed; the same key changes them once and gives the first result again.

    When any of the prices is no longer what the mark stands for, nothing is changed and a new preview comes back.
    A change of more than `price_change_work.AT_ONCE` products is at work when this returns. Raises what `preview`
    raises.
    """
    await _checked(plan)
    # The shop's id keeps two shops apart whose keys happen to meet.
    key = f"{seller.id}:{key}"
    try:
        try:
            async with sql.transaction():
                await _apply(seller, plan, mark, key)
        except _Long:
            await _begin_long(seller, plan, mark, key)
    except _Moved:
        return replace(await preview(seller, plan), is_anew=True)
    return _change((await sql.rows(statements.BY_KEY, seller.id, key))[0])


async def _apply(seller: Seller, plan: Plan, mark: str, key: str) -> None:
    """The key is claimed first: a second tap waits there until the first is through.

    Then each line is written as its product stands, and the lines are what the mark is compared with: whatever is set
    between the look and the change, nothing is done then.
    """
    change = await _claim(seller, plan, key)
    if change is None:
        return
    most = price_change_work.AT_ONCE
    await sql.rows(statements.WRITE_LINES[plan.kind], *_where(seller, plan), change, 0, most + 1)
    summary = (await sql.rows(statements.WRITTEN, change))[0]
    if summary["products"] > most:
        raise _Long
    _check_height(summary)
    if price_change_work.mark(summary) != mark:
        raise _Moved
    if await price_change_work.set_prices(change) != summary["products"]:
        raise _Moved


async def _begin_long(seller: Seller, plan: Plan, mark: str, key: str) -> None:
    """The look at all its products holds nobody up; what is set between it and their lines is found by the mark."""
    summary = (await sql.report(statements.SUMMARY[plan.kind], *_where(seller, plan)))[0]
    _check_height(summary)
    if price_change_work.mark(summary) != mark:
        raise _Moved
    async with sql.transaction():
        if (change := await _claim(seller, plan, key)) is not None:
            await price_change_work.begin(change, summary["products"], mark)


async def _claim(seller: Seller, plan: Plan, key: str) -> int | None:
    """The change that the key makes; None when it has made one. Raises PricesPaused and PricesAtWork."""
    begun = await sql.rows(
        statements.BEGIN, sql.stamp(), key, seller.id, plan.kind.value, plan.percent, plan.category_id
    )
    if not begun:
        return None
    change: int = begun[0]["id"]
    await price_change_pace.check(seller, besides=change)
    return change


async def undo(seller: Seller, change_id: int) -> Change:
    """What the change set and nobody set since goes back, on archived products too; the rest stays.

    A price is one thing and a discount another, and a later change on top of this one can still be taken back, to what
    was before both. Taken back once; again gives the first result, and one that is at work goes on. A long one is at
    work when this returns. Raises NotFound, or UndoOver after a week.
    """
    async with sql.transaction():
        fresh = windows.around(UNDONE_WITHIN)
        begun = await sql.rows(
            statements.TAKE_BACK, change_id, seller.id, sql.stamp(), *fresh, price_change_work.AT_ONCE
        )
        if begun and begun[0]["stage"] is None:
            await price_change_work.take_back(change_id, seller.id)
    found = await change(seller, change_id)
    if not found.is_undone and not found.is_at_work:
        raise UndoOver(UNDO_DAYS)
    return found


async def change(seller: Seller, change_id: int) -> Change:
    """Raises NotFound, for another shop's change as for none."""
    found = await sql.rows(statements.BY_ID, seller.id, change_id)
    if not found:
        raise NotFound
    seen = _change(found[0])
    if not seen.is_undone:
        return seen
    stayed = tuple(await price_change_work.stayed(change_id)) if seen.kept else ()
    later = tuple(each for each in await latest(seller) if each.id > seen.id and not each.is_undone)
    return replace(seen, stayed=stayed, later=later)


async def latest(seller: Seller) -> tuple[Change, ...]:
    """The last few changes, newest first."""
    return tuple(map(_change, await sql.rows(statements.LATEST, seller.id, LATEST)))


async def _checked(plan: Plan) -> Names | None:
    """The category's names. Raises Invalid("discount"), Invalid("increase") or NotFound."""
    if plan.kind is PriceChangeKind.DISCOUNT:
        rule.discount(plan.percent)
    elif not 1 <= plan.percent <= INCREASE_LIMIT:
        raise Invalid(Value.INCREASE, limit=INCREASE_LIMIT)
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


def _example(row: dict[str, Any]) -> Example:
    was = prices.final(row["price"], row["discount_percent"])
    return Example(row["name"], _money(was), _money(prices.final(row["new_price"], row["new_discount"])))


def _money(minor: Any) -> Money:
    return Money(int(minor), rules.currency)


def _change(row: dict[str, Any]) -> Change:
    plan = Plan(PriceChangeKind(row["kind"]), row["percent"], row["category_id"])
    names = category_names.of_row(row) if row["name"] else None
    made = sql.moment(row["created_at"])
    undone = row["undone_at"] is not None
    return Change(row["id"], plan, names, row["products"], row["kept"], made, undone, done=row["done"])
