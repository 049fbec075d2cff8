"""Orders in lists: pages for the customer, the shop and the owner, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.enums import Fulfilment, ReportReason
from models.money import Money
from services import paging, sql
from services.actors import Admin, Seller
from services.order_views import MISSED_KEY, OPEN, TABS, Buyer, Tab

PAGE = 8


@dataclass(frozen=True, slots=True)
class Row:
    """An order in a list; `pieces` counts what is in it, `is_missed` says that its customer did not get it."""

    id: int
    number: str
    shop_name: str
    status: Fulfilment
    total: Money
    pieces: int
    placed: datetime
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Up to PAGE orders, newest first."""

    rows: tuple[Row, ...]
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class ShopOrders(History):
    """The same for a shop; `waiting` and `working` count what stands behind the first two tabs, `blocked` customers."""

    tab: Tab
    waiting: int
    working: int
    blocked: int = 0


_PIECES = "(SELECT SUM(i.quantity) FROM order_items i WHERE i.order_id = o.id) AS pieces"
_ROWS = f"""
SELECT o.id, o.number, o.status, o.total, o.currency, o.created_at, s.shop_name, {_PIECES},
       EXISTS (SELECT 1 FROM reports m WHERE m.key = {MISSED_KEY}) AS is_missed
FROM orders o JOIN sellers s ON s.id = o.seller_id
"""  # noqa: S608
_OF_CUSTOMER = _ROWS + "WHERE o.customer_id = ?1 ORDER BY o.id DESC LIMIT ?2 OFFSET ?3"
_OF_SHOP = _ROWS + "WHERE o.seller_id = ?1 AND o.status IN ({states}) ORDER BY o.id DESC LIMIT ?2 OFFSET ?3"
_OF_MARKET = _ROWS + "ORDER BY o.id DESC LIMIT ?1 OFFSET ?2"
# Found from the reports, which are few: of the key as it stands SQLite would look through every order.
_OF_MISSED = f"""{_ROWS}
JOIN reports r ON r.reason = '{ReportReason.MISSED}' AND r.user_id = o.customer_id AND r.key || '' = {MISSED_KEY}
ORDER BY r.id DESC LIMIT ?1 OFFSET ?2
"""
_COUNTS = """
SELECT status, COUNT(*) AS orders FROM orders
WHERE seller_id = ?1 AND status IN ('pending', 'accepted', 'shipped') GROUP BY status
UNION ALL SELECT 'blocked', COUNT(DISTINCT order_id) FROM shop_blocks WHERE seller_id = ?1
"""


async def history(who: Buyer, page: int = 0) -> History:
    """A page behind the last one is the last one."""
    found = await paging.turn(_OF_CUSTOMER, page, PAGE, lambda limit, offset: (who.id, limit, offset))
    return History(tuple(map(_row, found.rows)), found.page, found.more)


async def shop_orders(seller: Seller, tab: Tab = Tab.NEW, page: int = 0) -> ShopOrders:
    """A page behind the last one is the last one: orders leave a tab while it is open."""
    found = await _of_shop(seller.id, TABS[tab], page)
    counts = {row["status"]: row["orders"] for row in await sql.rows(_COUNTS, seller.id)}
    waiting, working = (sum(counts.get(status.value, 0) for status in TABS[name]) for name in (Tab.NEW, Tab.WORK))
    return ShopOrders(tuple(map(_row, found.rows)), found.page, found.more, tab, waiting, working, counts["blocked"])


async def _of_shop(seller: int, among: Sequence[Fulfilment], page: int) -> paging.Turned:
    states = ", ".join(f"'{status.value}'" for status in among)
    statement = _OF_SHOP.format(states=states)
    return await paging.turn(statement, page, PAGE, lambda limit, offset: (seller, limit, offset))


async def market_orders(admin: Admin, seller: int = 0, page: int = 0) -> History:
    """The open orders of one shop, or with `seller` 0 every order of the market; newest first.

    A page behind the last one is the last one.
    """
    if seller:
        found = await _of_shop(seller, OPEN, page)
    else:
        found = await paging.turn(_OF_MARKET, page, PAGE, lambda limit, offset: (limit, offset))
    return History(tuple(map(_row, found.rows)), found.page, found.more)


async def missed_orders(admin: Admin, page: int = 0) -> History:
    """Those of which their customers say that they did not come, the latest word first.

    A page behind the last one is the last one.
    """
    found = await paging.turn(_OF_MISSED, page, PAGE, lambda limit, offset: (limit, offset))
    return History(tuple(map(_row, found.rows)), found.page, found.more)


def _row(row: Mapping[str, Any]) -> Row:
    total, placed = Money(row["total"], row["currency"]), sql.moment(row["created_at"])
    return Row(
        row["id"], row["number"], row["shop_name"], Fulfilment(row["status"]), total, int(row["pieces"]), placed,
        is_missed=bool(row["is_missed"]),
    )  # fmt: skip
