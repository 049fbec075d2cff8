"""What a seller sees of the own shop: the shelf by pages, and one product with everything that can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.enums import ProductStatus
from models.money import Money
from models.product import Product
from services import prices, sql
from services.actors import Seller
from services.category_names import LANGUAGES, Names
from services.errors import NotFound
from services.market import random_code
from services.pictures import Picture

PAGE = 8
KEY_LENGTH = 8


class Tab(StrEnum):
    ON_SALE = "sale"
    SOLD_OUT = "out"
    ARCHIVED = "arch"


_TABS = {
    Tab.ON_SALE: "status = 'active' AND stock > 0",
    Tab.SOLD_OUT: "status = 'active' AND stock = 0",
    Tab.ARCHIVED: "status = 'archived'",
}


@dataclass(frozen=True, slots=True)
class Shelved:
    """One line of the shelf; `price` is before the discount, `paid` after it."""

    id: int
    name: str
    price: Money
    paid: Money
    discount_percent: int
    stock: int
    sold: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Up to PAGE products, newest first, and how many stand behind each tab."""

    tab: Tab
    page: int
    products: list[Shelved]
    counts: dict[Tab, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.counts[self.tab] // PAGE))


@dataclass(frozen=True, slots=True)
class OwnProduct:
    """A product as its seller edits it; it stands on this `page` of its tab of the shelf.

    `key` is one-use: a restock tapped twice is booked once.
    """

    id: int
    name: str
    description: str
    translations: dict[str, dict[str, str]]
    price: Money
    paid: Money
    discount_percent: int
    stock: int
    sold: int
    status: ProductStatus
    category_id: int
    category: Names
    photos: list[Picture]
    page: int
    key: str
    has_twin: bool = False
    """Whether another one that is not archived is called the same: allowed, and said."""

    @property
    def is_archived(self) -> bool:
        return self.status is ProductStatus.ARCHIVED

    @property
    def tab(self) -> Tab:
        if self.is_archived:
            return Tab.ARCHIVED
        return Tab.ON_SALE if self.stock else Tab.SOLD_OUT


_COUNTS = """
SELECT COALESCE(SUM(CASE WHEN status = 'active' AND stock > 0 THEN 1 ELSE 0 END), 0) AS sale,
       COALESCE(SUM(CASE WHEN status = 'active' AND stock = 0 THEN 1 ELSE 0 END), 0) AS out,
       COALESCE(SUM(CASE WHEN status = 'archived' THEN 1 ELSE 0 END), 0) AS arch
FROM products WHERE seller_id = ?1
"""
_PAGE = """
SELECT id, name, price, currency, discount_percent, stock, sold
FROM products WHERE seller_id = ?1 AND {tab} ORDER BY id DESC LIMIT ?2 OFFSET ?3
"""
_OWN = """
SELECT p.id, p.name, p.description, p.translations, p.price, p.currency, p.discount_percent, p.stock, p.sold, p.status,
       (SELECT COUNT(*) FROM products n WHERE n.seller_id = ?2 AND n.status = p.status AND n.id > p.id
        AND (n.status <> 'active' OR (n.stock = 0) = (p.stock = 0))) AS newer,
       EXISTS (SELECT 1 FROM products t WHERE t.seller_id = ?2 AND t.name = p.name AND t.id <> p.id
               AND t.status = 'active') AS has_twin,
       p.category_id, c.name AS category_en, c.name_uz AS category_uz, c.name_ru AS category_ru
FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = ?1 AND p.seller_id = ?2
"""
_PHOTOS = "SELECT id, sha256, file_id, file_bot FROM product_images WHERE product_id = ?1 ORDER BY position"


async def shelf(seller: Seller, tab: Tab = Tab.ON_SALE, page: int = 0) -> Shelf:
    """A page behind the last one is the last one: the shelf may have shrunk since the button was drawn."""
    counted = (await sql.rows(_COUNTS, seller.id))[0]
    counts = {each: int(counted[each.value]) for each in Tab}
    last = max(0, (counts[tab] - 1) // PAGE)
    page = min(page, last)
    found = await sql.rows(_PAGE.format(tab=_TABS[tab]), seller.id, PAGE, page * PAGE)
    return Shelf(tab, page, [_shelved(row) for row in found], counts)


async def has_named(seller: Seller, name: str) -> bool:
    """Whether one that is not archived is called so already."""
    return await Product.filter(seller_id=seller.id, name=name, status=ProductStatus.ACTIVE).exists()


async def owned(seller: Seller, product_id: int) -> OwnProduct:
    """Raises NotFound for another shop's product as for none."""
    found = await sql.rows(_OWN, product_id, seller.id)
    if not found:
        raise NotFound
    row = found[0]
    photos = [Picture(**photo) for photo in await sql.rows(_PHOTOS, product_id)]
    row["has_twin"] = bool(row["has_twin"])
    row["status"], row["page"] = ProductStatus(row["status"]), row.pop("newer") // PAGE
    row["translations"] = sql.document(row["translations"])
    category = Names(*(row.pop(f"category_{language}") for language in LANGUAGES))
    return OwnProduct(**_with_money(row), category=category, photos=photos, key=random_code(KEY_LENGTH))


def _shelved(row: dict[str, Any]) -> Shelved:
    return Shelved(**_with_money(row))


def _with_money(row: dict[str, Any]) -> dict[str, Any]:
    """Prices from before a coarser step read as they would be paid."""
    paid, price = prices.money(row), prices.full(row)
    del row["currency"]
    return row | {"price": price, "paid": paid}
