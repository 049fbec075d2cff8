"""Products, what goes with what, ratings: by hand."""

from __future__ import annotations

from typing import Any

from benchmarks.hand.base import MARKET, OWN, SOLD, Asked, Question
from models.money import Money
from services.analytics import also_bought, products, ratings
from services.analytics.scope import Slice

CHEAP, DEAR, STARS = 1_000_000, 2_000_000, 450

_SOLD = f"""
SELECT i.product_id, SUM(i.quantity) AS units, SUM(i.price * i.quantity) AS revenue
FROM orders o CROSS JOIN order_items i WHERE i.order_id = o.id AND {SOLD} {{whose}} GROUP BY i.product_id"""
_TOP = f"""
WITH s AS ({_SOLD}), r AS (SELECT s.*, RANK() OVER (ORDER BY units DESC) AS place FROM s)
SELECT r.product_id, p.name, r.units, r.revenue, r.place FROM r JOIN products p ON p.id = r.product_id
WHERE r.place <= 10 ORDER BY r.units DESC, r.product_id"""
_QUANTITIES = f"""
SELECT p.id, COALESCE(s.units, 0), COALESCE(s.revenue, 0) FROM products p LEFT JOIN ({_SOLD}) s ON s.product_id = p.id
{{where}} ORDER BY p.id"""
_RANKED = f"""
SELECT product_id, units, revenue, RANK() OVER (ORDER BY units DESC), DENSE_RANK() OVER (ORDER BY units DESC),
       RANK() OVER (ORDER BY revenue DESC), DENSE_RANK() OVER (ORDER BY revenue DESC)
FROM ({_SOLD}) s ORDER BY revenue DESC, product_id"""
_CHEAPER = f"""
SELECT id FROM products WHERE price < {CHEAP} OR rating_sum * 100 > rating_count * {STARS} ORDER BY id"""
_IN_CATEGORY = f"""
WITH RECURSIVE branch (id) AS (
    SELECT CAST(?1 AS BIGINT) UNION ALL SELECT c.id FROM branch b JOIN categories c ON c.parent_id = b.id
)
SELECT p.id, COALESCE(SUM(CASE WHEN o.{SOLD} THEN i.quantity END), 0) AS units,
       COALESCE(SUM(CASE WHEN o.{SOLD} THEN i.price * i.quantity END), 0) AS revenue
FROM products p LEFT JOIN order_items i ON i.product_id = p.id LEFT JOIN orders o ON o.id = i.order_id
WHERE p.category_id IN (SELECT id FROM branch) AND p.status = 'active'
GROUP BY p.id ORDER BY units DESC, p.id"""
_BY_PRICE = """
SELECT id FROM products WHERE status = 'active' AND price BETWEEN ?1 AND ?2 ORDER BY price, id"""
_ALSO = f"""
WITH b AS (
    SELECT DISTINCT o.{{key}} AS k FROM order_items i JOIN orders o ON o.id = i.order_id
    WHERE i.product_id = ?1 AND {SOLD}
), y AS (
    SELECT i.product_id, COUNT(DISTINCT o.{{key}}) AS held FROM b JOIN orders o ON o.{{key}} = b.k AND {SOLD}
    JOIN order_items i ON i.order_id = o.id WHERE i.product_id <> ?1 GROUP BY i.product_id
), r AS (SELECT product_id, held, RANK() OVER (ORDER BY held DESC) AS place FROM y)
SELECT (SELECT COUNT(*) FROM b), (SELECT COUNT(*) FROM y), product_id, held, place FROM r WHERE place <= 50
ORDER BY held DESC, product_id"""
_PAIRS = f"""
WITH p AS (
    SELECT a.product_id AS x, b.product_id AS y, COUNT(DISTINCT o.id) AS orders
    FROM orders o CROSS JOIN order_items a CROSS JOIN order_items b
    WHERE a.order_id = o.id AND b.order_id = o.id AND b.product_id > a.product_id AND {SOLD}
    GROUP BY a.product_id, b.product_id HAVING COUNT(*) > 1
), r AS (SELECT x, y, orders, RANK() OVER (ORDER BY orders DESC) AS place FROM p WHERE orders > 1)
SELECT x, y, orders, place FROM r WHERE place <= 100 ORDER BY orders DESC, x, y"""
_RATED = """
SELECT product_id, SUM(score), COUNT(*) FROM ratings GROUP BY product_id ORDER BY product_id"""
_RATED_SELLERS = """
SELECT p.seller_id, SUM(r.total), SUM(r.ratings) FROM (
    SELECT product_id, SUM(score) AS total, COUNT(*) AS ratings FROM ratings GROUP BY product_id
) r JOIN products p ON p.id = r.product_id GROUP BY p.seller_id ORDER BY p.seller_id"""
_RATED_OF_SHOP = """
SELECT r.product_id, SUM(r.score), COUNT(*) FROM products p JOIN ratings r ON r.product_id = p.id
WHERE p.seller_id = ?1 GROUP BY r.product_id ORDER BY r.product_id"""


def questions(asked: Asked) -> list[Question]:
    return [*_sales(asked), *_lists(asked), *_together(asked.product), *_rated(asked.shop)]


def _sales(asked: Asked) -> list[Question]:
    shop, its = Slice(seller_id=asked.shop), (asked.shop,)
    every, own = {"whose": "", "where": ""}, {"whose": "AND o.seller_id = ?1", "where": "WHERE p.seller_id = ?1"}
    return [
        Question("top_selling_products", MARKET, products.get_top_selling_products, _TOP.format(**every), (), _best),
        Question(
            "top_selling_products_of_shop", OWN, lambda: products.get_top_selling_products(of=shop),
            _TOP.format(**own), its, _best,
        ),
        Question("quantity_per_product", MARKET, products.get_quantity_per_product, _QUANTITIES.format(**every)),
        Question(
            "quantity_per_product_of_shop", OWN, lambda: products.get_quantity_per_product(shop),
            _QUANTITIES.format(**own), its,
        ),
        Question("ranked_products", MARKET, products.get_ranked_products, _RANKED.format(**every)),
        Question(
            "ranked_products_of_shop", OWN, lambda: products.get_ranked_products(shop), _RANKED.format(**own), its
        ),
    ]  # fmt: skip


def _lists(asked: Asked) -> list[Question]:
    cheap, dear = Money(CHEAP, "UZS"), Money(DEAR, "UZS")
    return [
        Question(
            "cheaper_or_better", MARKET, lambda: products.get_cheaper_or_better(cheap, STARS), _CHEAPER, (), _alone
        ),
        Question(
            "products_in_category", MARKET, lambda: products.get_products_in_category(asked.category),
            _IN_CATEGORY, (asked.category,),
        ),
        Question(
            "products_by_price", MARKET, lambda: products.get_products_by_price(cheap, dear), _BY_PRICE,
            (CHEAP, DEAR), _alone,
        ),
    ]  # fmt: skip


def _together(product: int) -> list[Question]:
    return [
        Question(
            "also_bought_by_customer", OWN, lambda: also_bought.get_also_bought_products(product),
            _ALSO.format(key="customer_id"), (product,), _rows,
        ),
        Question(
            "also_bought_by_order", OWN, lambda: also_bought.get_also_bought_products(product, "order"),
            _ALSO.format(key="id"), (product,), _rows,
        ),
        Question("pairs", MARKET, also_bought.get_pairs, _PAIRS),
    ]  # fmt: skip


def _rated(shop: int) -> list[Question]:
    of = Slice(seller_id=shop)
    return [
        Question("ratings_per_product", MARKET, ratings.get_ratings_per_product, _RATED),
        Question("ratings_per_seller", MARKET, ratings.get_ratings_per_seller, _RATED_SELLERS),
        Question(
            "ratings_per_product_of_shop", OWN, lambda: ratings.get_ratings_per_product(of), _RATED_OF_SHOP, (shop,)
        ),
    ]  # fmt: skip


def _best(found: tuple[products.TopProduct, ...]) -> list[tuple[Any, ...]]:
    return [(each.product_id, each.name, each.units, each.revenue, each.rank) for each in found]


def _rows(found: also_bought.AlsoBought) -> list[tuple[int, ...]]:
    return [(found.buyers, found.others, each.product_id, each.count, each.rank) for each in found.rows]


def _alone(ids: tuple[int, ...]) -> list[tuple[int]]:
    return [(each,) for each in ids]
