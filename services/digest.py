"""The weekly digest: on Monday morning, what the past week was like, to each seller who wants it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from models.base import now
from models.enums import NoticeKind
from models.seller import Seller as Shop
from services import notifications, sql
from services.actors import Seller
from services.analytics.scope import Period, Step, first_of, midnight
from services.market import rules
from services.product_names import told_product

HOUR = time(9)
TOP = 3
BATCH = 50
# A product runs low when so few are left, or fewer than another week like this one would sell.
FEW = 3

_WANTED = f"""
SELECT s.id, s.user_id AS person FROM sellers s JOIN users u ON u.id = s.user_id
WHERE s.weekly_digest AND s.status = 'open' AND u.role = 'seller' AND u.is_active AND u.is_reachable
  AND NOT u.logged_out AND s.id > ?1 AND s.created_at < ?4 AND NOT EXISTS (
      SELECT 1 FROM notifications n WHERE n.key = '{NoticeKind.DIGEST}:' || CAST(s.id AS TEXT) || CAST(?2 AS TEXT))
ORDER BY s.id LIMIT ?3
"""  # noqa: S608
_DAYS = """
SELECT COALESCE(SUM(CASE WHEN day >= ?2 THEN revenue ELSE 0 END), 0) AS revenue,
       COALESCE(SUM(CASE WHEN day >= ?2 THEN 0 ELSE revenue END), 0) AS before,
       COALESCE(SUM(CASE WHEN day >= ?2 THEN orders ELSE 0 END), 0) AS orders,
       COALESCE(SUM(CASE WHEN day >= ?2 THEN units ELSE 0 END), 0) AS units
FROM seller_days WHERE seller_id = ?1 AND day >= ?2 - 7 AND day < ?2 + 7
"""
# `+ 0`: a customer has few orders, a shop many, so the customer's index has to be taken.
_NEW = """
SELECT COUNT(DISTINCT o.customer_id) AS people FROM orders o
WHERE o.seller_id = ?1 AND o.created_at >= ?2 AND o.created_at < ?3 AND o.status IN ('accepted', 'shipped', 'delivered')
  AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.customer_id = o.customer_id AND e.seller_id + 0 = ?1
                  AND e.created_at < ?2 AND e.status IN ('accepted', 'shipped', 'delivered'))
"""
_SOLD = """
SELECT p.id, p.name, p.translations, p.stock, SUM(d.units) AS units, SUM(d.revenue) AS revenue
FROM products p JOIN product_days d ON d.product_id = p.id
WHERE p.seller_id = ?1 AND d.day >= ?2 AND d.day < ?2 + 7 GROUP BY p.id
"""
_TOP = f"""
SELECT name, translations, units, revenue FROM ({_SOLD}) s WHERE units > 0
ORDER BY units DESC, revenue DESC, id LIMIT ?3"""  # noqa: S608
_LOW = f"""
SELECT p.name, p.translations, p.stock FROM products p LEFT JOIN ({_SOLD}) s ON s.id = p.id
WHERE p.seller_id = ?1 AND p.status = 'active' AND (p.stock <= ?3 OR p.stock < s.units)
ORDER BY COALESCE(s.units, 0) DESC, p.stock, p.id LIMIT {TOP}
"""  # noqa: S608
_RATED = """
SELECT COUNT(*) AS ratings, COALESCE(SUM(r.score), 0) AS scores FROM ratings r JOIN products p ON p.id = r.product_id
WHERE p.seller_id = ?1 AND r.created_at >= ?2 AND r.created_at < ?3
"""


async def set_on(seller: Seller, on: bool) -> None:
    """From now on with a digest, or without; the first one, of the past week, comes at once."""
    await Shop.filter(id=seller.id).update(weekly_digest=on)


async def is_on(seller: Seller) -> bool:
    return await Shop.filter(id=seller.id, weekly_digest=True).exists()


async def due() -> int:
    """Tell everybody who wants it about the past week and has not been told; how many were told.

    From Monday 09:00 in the market's zone until the week is over, so that a bot that was off catches up; older weeks
    are never told. The notice's key keeps two processes from telling twice.
    """
    monday = week()
    if monday is None:
        return 0
    year, number, _ = monday.isocalendar()
    # A shop of this week has nothing to read about the one before it.
    ends = sql.stamp(midnight(monday + timedelta(days=7), rules.zone))
    ending, told, last = f":{year}-W{number:02d}", 0, 0
    while waiting := await sql.rows(_WANTED, last, ending, BATCH, ends):
        for shop in waiting:
            facts = await _facts(shop["id"], monday)
            kind = NoticeKind.DIGEST
            await notifications.tell(shop["person"], kind, facts, f"{kind}:{shop['id']}{ending}")
        told, last = told + len(waiting), waiting[-1]["id"]
    return told


def week() -> date | None:
    """The Monday of the week to tell about; None on Monday morning, when it is too early."""
    here = now().astimezone(rules.zone)
    monday = first_of(here.date(), Step.WEEK)
    if here.date() == monday and here.time() < HOUR:
        return None
    return monday - timedelta(days=7)


async def _facts(shop: int, monday: date) -> dict[str, Any]:
    """What the notice carries: JSON values, amounts in minor units."""
    first, sunday = monday.toordinal(), monday + timedelta(days=6)
    period = Period.between(monday, sunday, rules.zone)
    ends = sql.stamp(period.start), sql.stamp(midnight(sunday + timedelta(days=1), rules.zone))
    days = (await sql.report(_DAYS, shop, first))[0]
    rated = (await sql.report(_RATED, shop, *ends))[0]
    return {
        "first": monday.isoformat(),
        "last": sunday.isoformat(),
        "currency": rules.currency,
        **{name: int(value) for name, value in days.items()},
        "customers": (await sql.report(_NEW, shop, *ends))[0]["people"],
        "top": [
            [told_product(p), int(p["units"]), int(p["revenue"])] for p in await sql.report(_TOP, shop, first, TOP)
        ],
        "low": [[told_product(p), p["stock"]] for p in await sql.report(_LOW, shop, first, FEW)],
        "ratings": rated["ratings"],
        # In hundredths of a star.
        "rating": int(rated["scores"]) * 100 // rated["ratings"] if rated["ratings"] else 0,
    }
