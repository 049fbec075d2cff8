"""Pages of products: by category, shop or words, filtered and sorted. Each page is one query.

The SQL is text because these are the hottest pages (docs/adr/0003). A page reads the first rows of an index and
one row more than it shows, so it costs the same whether the market holds a thousand products or a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from models.money import Money
from services import paging, prices, product_names, sql
from services.front import KNOWN

LIMIT = 8
LAST_PAGE = 99
"""Pages count from 0; nobody turns more of them, and a deep OFFSET is read row by row."""


class Sort(StrEnum):
    POPULAR = "p"
    NEW = "n"
    CHEAP = "c"
    DEAR = "d"
    RATED = "r"


@dataclass(frozen=True, slots=True)
class Filters:
    """Prices after discount, in minor units, both ends included; `rating_from` is 1 to 5 stars."""

    price_from: int | None = None
    price_to: int | None = None
    in_stock: bool = False
    rating_from: int | None = None


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in a list; `rating` is in hundredths of a star, `price` after discount."""

    id: int
    name: str
    price: Money
    stock: int
    rating: int
    rating_count: int
    discount_percent: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    products: tuple[ProductLine, ...]
    page: int
    has_next: bool
    has_previous: bool


# Whole numbers divide alike on both databases; ordered as prices.final, which rounds this.
_FINAL = prices.discounted_sql("q.price", "q.discount_percent")
# A few stars say little: each product begins with five times two stars, in hundredths.
_STARS = "((q.rating_sum * 100 + 1000) / (q.rating_count + 5))"
# What is sold out comes last in each order; the indexes of lists are written in these very expressions.
_THERE, _GONE = "(q.stock > 0) DESC", "(q.stock = 0)"
_ORDERS = {
    Sort.POPULAR: f"{_THERE}, q.buyers DESC, q.id DESC",
    Sort.NEW: f"{_THERE}, q.id DESC",
    Sort.CHEAP: f"{_GONE}, {_FINAL}, q.id",
    Sort.DEAR: f"{_THERE}, {_FINAL} DESC, q.id DESC",
    Sort.RATED: f"{_THERE}, {_STARS} DESC, q.id DESC",
}
COLUMNS = "q.id, q.name, q.translations, q.price, q.currency, q.discount_percent, q.stock, q.rating, q.rating_count"
_ON_SALE = "FROM products q JOIN sellers s ON s.id = q.seller_id WHERE q.status = 'active' AND s.status = 'open'"
_ANYTHING = f"SELECT 1 AS one {_ON_SALE} LIMIT 1"
_BELOW = """
WITH RECURSIVE branch (id) AS (
    SELECT id FROM categories WHERE id = ?3
    UNION SELECT c.id FROM categories c JOIN branch b ON c.parent_id = b.id
)"""
_ALL = "WITH branch (id) AS (SELECT id FROM categories)"
# From each branch its own first rows by its own index, then the first of those: never a sort of a whole category.
_FIRST_OF_EACH = {
    "sqlite": "FROM branch b CROSS JOIN products q ON q.id IN (SELECT q.id {top})",
    "postgres": "FROM branch b CROSS JOIN LATERAL (SELECT q.* {top}) q",
}
# Never LIKE or PostgreSQL's search in a text, which cost the text times the word where both repeat themselves: these
# compare a place of it at once, as the bytes they are (docs/faults.md, F761).
_HOLDS = {
    "sqlite": "instr(q.search, ?{0}) > 0",
    "postgres": "position(convert_to(CAST(?{0} AS TEXT), 'UTF8') IN convert_to(q.search, 'UTF8')) > 0",
}


async def list_products(
    category_id: int | None = None,
    seller_id: int | None = None,
    *,
    filters: Filters = EVERYTHING,
    sort: Sort = Sort.POPULAR,
    page: int = 0,
    language: str = "en",
    limit: int = LIMIT,
) -> Page:
    """Products on sale of a category with its branches, of a shop, or of the whole market; names in `language`."""
    if seller_id is not None:
        return await page_of("seller", [seller_id], filters, sort, page, language, limit)
    if category_id is not None:
        return await page_of("branch", [category_id], filters, sort, page, language, limit)
    # The popular and the new of the whole market have an index of their own; otherwise all categories are branches.
    place = "" if sort in (Sort.POPULAR, Sort.NEW) else "all"
    return await page_of(place, [], filters, sort, page, language, limit)


async def page_of(
    place: str,
    ids: list[int],
    filters: Filters,
    sort: Sort,
    page: int,
    language: str,
    limit: int,
    words: Sequence[str] = (),
    ask: paging.Ask = sql.rows,
) -> Page:
    """One page, the last one for any behind it.

    `place` is seller or branch (whose id is in `ids`), all, or empty for no restriction; `words` are folded.
    """
    page = min(page, LAST_PAGE)
    bounds = [*prices.bounds(filters.price_from, filters.price_to), filters.rating_from and lowest(filters.rating_from)]
    asked = (*(bound is not None for bound in bounds), filters.in_stock)
    values = [*ids, *(bound for bound in bounds if bound is not None), *words]
    text = _page_text(sql.dialect(), place, sort, asked, len(words))
    found = await paging.turn(text, page, limit, lambda rows, over: (rows, over, *values), ask)
    lines = tuple(line_of(row, language) for row in found.rows)
    return Page(lines, found.page, has_next=found.more and found.page < LAST_PAGE, has_previous=found.page > 0)


async def is_anything_on_sale() -> bool:
    """Whether any open shop shows anything, in front or not."""
    return bool(await sql.rows(_ANYTHING))


def lowest(stars: int) -> int:
    """The hundredths from which a rating reads as that many stars: 3.95 is shown as 4.0 (screens/text.py)."""
    return stars * 100 - 5


@lru_cache(maxsize=1024)
def _page_text(dialect: str, place: str, sort: Sort, asked: tuple[bool, ...], words: int) -> str:
    """?1 is the rows wanted, ?2 the rows to pass over, then the place, the filters asked for and the words."""
    where = _conditions(3 + (place in ("seller", "branch")), asked, [_HOLDS[dialect]] * words)
    order, limits = _ORDERS[sort], "LIMIT CAST(?1 AS BIGINT) OFFSET CAST(?2 AS BIGINT)"
    if not (place or words) and sort is Sort.POPULAR:  # who is looked for is found, known or not
        where = f" AND {KNOWN}" + where
    if place in ("seller", ""):
        where = (" AND q.seller_id = ?3" if place else "") + where
        return f"SELECT {COLUMNS} {_ON_SALE}{where} ORDER BY {order} {limits}"
    reach = "LIMIT CAST(?1 AS BIGINT) + CAST(?2 AS BIGINT)"
    top = f"{_ON_SALE} AND q.category_id = b.id{where} ORDER BY {order} {reach}"
    head = _BELOW if place == "branch" else _ALL
    return f"{head} SELECT {COLUMNS} {_FIRST_OF_EACH[dialect].format(top=top)} ORDER BY {order} {limits}"


def _conditions(first: int, asked: tuple[bool, ...], words: list[str]) -> str:
    columns = (f"{_FINAL} >=", f"{_FINAL} <=", "q.rating >=")
    numbers = iter(range(first, first + 3 + len(words)))
    parts = [f"{column} ?{next(numbers)}" for column, wanted in zip(columns, asked[:3], strict=True) if wanted]
    parts += ["q.stock > 0"] if asked[3] else []
    parts += [holds.format(next(numbers)) for holds in words]
    return "".join(f" AND {part}" for part in parts)


def line_of(row: dict[str, Any], language: str) -> ProductLine:
    """A row of COLUMNS, named in the reader's language."""
    name, price = product_names.in_language(row, language), prices.money(row)
    return ProductLine(
        row["id"], name, price, row["stock"], row["rating"], row["rating_count"], row["discount_percent"]
    )
