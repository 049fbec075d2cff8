"""Looking around: the tree of categories, one product, one shop, and the pages of products. Each is one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.enums import ProductStatus, SellerStatus
from models.money import Money
from services import category_names, former_categories, prices, product_names, sql
from services.actors import Admin
from services.errors import NotFound, ProductGone
from services.listing import (
    EVERYTHING,
    LAST_PAGE,
    LIMIT,
    Filters,
    Page,
    ProductLine,
    Sort,
    is_anything_on_sale,
    list_products,
)
from services.notifications import REACHED
from services.pictures import Picture

__all__ = [
    "EVERYTHING", "LAST_PAGE", "LIMIT", "Branch", "Card", "CategoryPage", "Filters", "Page", "ProductLine", "Shop",
    "Sort", "category_page", "is_anything_on_sale", "list_products", "product_card", "shop_page",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    id: int
    name: str
    emoji: str


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """`path` leads from the top to the category itself and is empty at the root of the catalogue.

    `place` counts, from 0, where it stands among the branches of the category above it.
    """

    path: tuple[Branch, ...]
    children: tuple[Branch, ...]
    place: int = 0

    @property
    def here(self) -> Branch | None:
        return self.path[-1] if self.path else None


@dataclass(frozen=True, slots=True)
class Card:
    """One product as its card shows it; `photo` counts from 0 among `photos`, `in_cart` is the reader's own."""

    id: int
    name: str
    description: str
    price: Money
    full_price: Money
    discount_percent: int
    stock: int
    rating: int
    rating_count: int
    seller_id: int
    shop_name: str
    category: Branch
    picture: Picture | None
    photo: int
    photos: int
    in_cart: int
    seller_hears: bool = True
    own_name: str = ""
    """Of a product with stars that is read under a translated name: as its seller calls it, and it was bought."""
    is_archived: bool = False
    is_shut: bool = False
    """Its shop is not open. Either of them keeps it off sale, and only the market's owner reads such a card."""


@dataclass(frozen=True, slots=True)
class Shop:
    """`hears` says whether the bot can write to its seller."""

    id: int
    name: str
    hears: bool = True


_ROOT = """
SELECT c.id, c.name, c.name_uz, c.name_ru, c.emoji, -1 AS steps FROM categories c WHERE c.parent_id IS NULL
ORDER BY c.position, c.id"""
# The rings end by themselves: a loop cannot come to be, but a restored backup may hold one.
_CATEGORY = """
WITH RECURSIVE above (id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM categories WHERE id = ?1
    UNION ALL
    SELECT c.id, c.parent_id, a.steps + 1 FROM categories c JOIN above a ON c.id = a.parent_id WHERE a.steps < 100
), shown (id, steps) AS (
    SELECT id, steps FROM above UNION ALL SELECT id, -1 FROM categories WHERE parent_id = ?1
)
SELECT c.id, c.name, c.name_uz, c.name_ru, c.emoji, w.steps, CASE WHEN w.steps = 0 THEN (
    SELECT COUNT(*) FROM categories b WHERE COALESCE(b.parent_id, 0) = COALESCE(c.parent_id, 0)
    AND (b.position < c.position OR (b.position = c.position AND b.id < c.id))) END AS place
FROM shown w JOIN categories c ON c.id = w.id ORDER BY w.steps DESC, c.position, c.id"""


async def category_page(category_id: int | None = None, language: str = "en") -> CategoryPage:
    """A category with its path and branches, or the top of the tree for None; raises NotFound."""
    if category_id is None:
        return CategoryPage((), tuple(_branch(row, language) for row in await sql.rows(_ROOT)))
    found = await sql.rows(_CATEGORY, category_id)
    if not found:
        raise await former_categories.gone(category_id)
    path = tuple(_branch(row, language) for row in found if row["steps"] >= 0)
    place = next(row["place"] for row in found if row["steps"] == 0)
    return CategoryPage(path, tuple(_branch(row, language) for row in found if row["steps"] < 0), place)


def _branch(row: dict[str, Any], language: str) -> Branch:
    return Branch(row["id"], category_names.of_row(row).in_language(language), row["emoji"])


# The picture asked for, or the last one there is: one may have been taken down since the button was drawn.
_CARD = f"""
SELECT p.id, p.name AS product_name, p.description, p.translations, p.price, p.currency, p.discount_percent, p.stock,
       p.status, p.rating, p.rating_count, p.seller_id, s.shop_name, s.status AS shop_status, {REACHED} AS seller_hears,
       c.id AS category_id, c.name, c.name_uz, c.name_ru, c.emoji,
       i.id AS image_id, i.sha256, i.file_id, i.file_bot, ci.quantity AS in_cart,
       (SELECT COUNT(*) FROM product_images n WHERE n.product_id = p.id) AS photos
FROM products p
JOIN sellers s ON s.id = p.seller_id
JOIN users u ON u.id = s.user_id
JOIN categories c ON c.id = p.category_id
LEFT JOIN cart_items ci ON ci.product_id = p.id AND ci.cart_id = ?2
LEFT JOIN product_images i ON i.id = (
    SELECT f.id FROM (
        SELECT n.id, n.position FROM product_images n WHERE n.product_id = ?1 ORDER BY n.position LIMIT ?3
    ) f ORDER BY f.position DESC LIMIT 1
)
WHERE p.id = ?1"""  # noqa: S608  # our own words alone


async def product_card(product_id: int, cart_id: int | None = None, language: str = "en", photo: int = 0) -> Card:
    """One product; `cart_id` is the reader's cart, `photo` counts from 0.

    Raises NotFound for a product that never was, ProductGone for one that is archived or whose shop is closed.
    """
    row = await _row(product_id, cart_id, photo)
    card = _card(row, language, photo)
    if card.is_archived or card.is_shut:
        raise ProductGone(row["product_name"], "" if card.is_archived else card.shop_name)
    return card


async def product_in_any_state(admin: Admin, product_id: int, language: str, photo: int = 0) -> Card:
    """One product as the market's owner reads it, on sale or not; raises NotFound."""
    return _card(await _row(product_id, None, photo), language, photo)


async def _row(product_id: int, cart_id: int | None, photo: int) -> dict[str, Any]:
    found = await sql.rows(_CARD, product_id, cart_id or 0, photo + 1)
    if not found:
        raise NotFound
    return found[0]


def _card(row: dict[str, Any], language: str, photo: int) -> Card:
    words = product_names.words(row, language)
    pictured = row["image_id"] is not None
    return Card(
        id=row["id"],
        name=words.get("name") or row["product_name"],
        description=words.get("description") or row["description"],
        price=prices.money(row),
        full_price=prices.full(row),
        discount_percent=row["discount_percent"],
        stock=row["stock"],
        rating=row["rating"],
        rating_count=row["rating_count"],
        seller_id=row["seller_id"],
        shop_name=row["shop_name"],
        category=_branch(row | {"id": row["category_id"]}, language),
        picture=Picture(row["image_id"], row["sha256"], row["file_id"], row["file_bot"]) if pictured else None,
        photo=min(photo, row["photos"] - 1) if pictured else 0,
        photos=row["photos"],
        in_cart=row["in_cart"] or 0,
        seller_hears=bool(row["seller_hears"]),
        own_name=row["product_name"] if row["rating_count"] and words.get("name") else "",
        is_archived=row["status"] != ProductStatus.ACTIVE,
        is_shut=row["shop_status"] != SellerStatus.OPEN,
    )


_SHOP = f"""
SELECT s.id, s.shop_name, {REACHED} AS hears FROM sellers s JOIN users u ON u.id = s.user_id
WHERE s.id = ?1 AND s.status = 'open'"""  # noqa: S608


async def shop_page(seller_id: int) -> Shop:
    """An open shop; raises NotFound for a closed one and for none alike."""
    found = await sql.rows(_SHOP, seller_id)
    if not found:
        raise NotFound
    return Shop(found[0]["id"], found[0]["shop_name"], bool(found[0]["hears"]))
