"""What a cart holds, by shops; what is gone or short is listed too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from models.enums import ProductStatus, SellerStatus
from models.money import Money
from services import blocks, prices, product_names, sql
from services.actors import Customer
from services.market import rules


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the cart; `price` is for one, after discount; `left` is what the shelf holds, 0 when it is gone."""

    product_id: int
    name: str
    price: Money
    quantity: int
    left: int
    is_gone: bool
    is_shut: bool = False
    """It is gone because its shop is closed."""
    is_declined: bool = False
    """It is gone for this customer: its shop takes no orders from them."""

    @property
    def fits(self) -> bool:
        """It can be ordered just as it stands."""
        return self.quantity <= self.left

    @property
    def total(self) -> Money:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class ShopPart:
    """What comes from one shop; its total counts the lines that fit."""

    seller_id: int
    shop_name: str
    lines: tuple[Line, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Cart:
    shops: tuple[ShopPart, ...]
    total: Money

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for shop in self.shops for line in shop.lines)

    def line(self, product_id: int) -> Line | None:
        return next((line for line in self.lines if line.product_id == product_id), None)

    @property
    def is_ready(self) -> bool:
        """There is something in it that fits, and nothing to settle: what a shop declines stays behind by itself."""
        wanted = [line for line in self.lines if not line.is_declined]
        return bool(wanted) and all(line.fits for line in wanted)


_SUMMARY = f"""
SELECT p.id, p.name, p.translations, p.price, p.currency, p.discount_percent, p.stock, p.status,
       s.id AS seller_id, s.shop_name, s.status AS shop_status, ci.quantity,
       {blocks.of("s.id", "?2")} AS is_declined
FROM cart_items ci JOIN products p ON p.id = ci.product_id JOIN sellers s ON s.id = p.seller_id
WHERE ci.cart_id = ?1 ORDER BY s.id, ci.id"""  # noqa: S608


async def get_cart_summary(customer: Customer, language: str = "en") -> Cart:
    """The cart by shops, in the order things were put in; what is gone or short is still listed, and does not count."""
    found = await sql.rows(_SUMMARY, customer.cart_id, customer.id)
    shops = tuple(_shop(list(rows), language) for _, rows in groupby(found, key=lambda row: row["seller_id"]))
    return Cart(shops, _sum(shop.total for shop in shops))


def is_gone(row: dict[str, Any]) -> bool:
    """Off sale, or priced in a currency the market has left: different ones never add up."""
    left = row["status"] != ProductStatus.ACTIVE or row["shop_status"] != SellerStatus.OPEN
    return bool(left or row["currency"] != rules.currency)


def is_shut(row: dict[str, Any]) -> bool:
    """It would be on sale, were its shop not closed."""
    return bool(row["status"] == ProductStatus.ACTIVE and row["shop_status"] != SellerStatus.OPEN)


def _shop(rows: list[dict[str, Any]], language: str) -> ShopPart:
    lines = tuple(_line(row, language) for row in rows)
    total = _sum(line.total for line in lines if line.fits)
    return ShopPart(rows[0]["seller_id"], rows[0]["shop_name"], lines, total)


def _line(row: dict[str, Any], language: str) -> Line:
    name = product_names.in_language(row, language)
    gone = is_gone(row)
    is_declined = bool(row["is_declined"]) and not gone
    left = 0 if gone or is_declined else row["stock"]
    return Line(row["id"], name, prices.money(row), row["quantity"], left, gone, is_shut(row), is_declined)


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0, rules.currency))
