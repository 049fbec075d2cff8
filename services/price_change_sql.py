"""The statements behind a change of many prices: one source of which products are touched and what they will cost.

Parameters of everything built on `_SHELF`: ?1 the shop, ?2 the currency, ?3 the category or 0, ?4 the percent.
"""

from __future__ import annotations

from models.enums import PriceChangeKind
from services.analytics.recount import MOST
from services.numbers import PRICE_LIMIT
from services.prices import final_sql, raised_sql

# UNION, not UNION ALL: a restored backup may hold a loop.
_BELOW = """WITH RECURSIVE below (id) AS (
    SELECT id FROM categories WHERE id = CAST(?3 AS BIGINT)
    UNION SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id
)"""
_SHELF = """p.seller_id = ?1 AND p.currency = ?2 AND p.status = 'active'
    AND (CAST(?3 AS BIGINT) = 0 OR p.category_id IN (SELECT id FROM below))"""
_TOUCHED = """, touched AS (
    SELECT p.id, p.name, p.sold, p.price, p.discount_percent, {price} AS new_price, {discount} AS new_discount
    FROM products p WHERE {shelf} AND ({moves})
)"""
_PERCENT = "CAST(?4 AS INT)"
# A discount makes nothing dearer: a greater one stays, unless all of them are to go.
_BETTER = f"p.discount_percent > {_PERCENT} AND {_PERCENT} > 0"
_RAISED = raised_sql("p.price", _PERCENT)
_NEW = {
    PriceChangeKind.DISCOUNT: {
        "price": "p.price",
        "discount": _PERCENT,
        "moves": f"p.discount_percent <> {_PERCENT} AND NOT ({_BETTER})",
    },
    PriceChangeKind.INCREASE: {
        "price": _RAISED,
        "discount": "p.discount_percent",
        "moves": f"{_RAISED} <> p.price",
    },
}
_KEPT = {
    PriceChangeKind.DISCOUNT: f"(SELECT COUNT(*) FROM products p WHERE {_SHELF} AND {_BETTER})",  # noqa: S608
    PriceChangeKind.INCREASE: "0",
}
_COST = final_sql("new_price", "new_discount")
_COST_TODAY = final_sql("price", "discount_percent")
# `marks` tells sums apart that meet by chance, such as two products that have swapped their prices.
_SUMMARY = f"""
SELECT COUNT(*) AS products, COALESCE(SUM(price), 0) AS prices, COALESCE(SUM(discount_percent), 0) AS discounts,
       COALESCE(SUM((id % 1009 + 1) * ((price * 97 + discount_percent) % 1000003)), 0) AS marks,
       COALESCE(MIN({_COST}), 0) AS lowest, COALESCE(MAX({_COST}), 0) AS highest,
       COALESCE(SUM(CASE WHEN new_price > {PRICE_LIMIT} THEN 1 ELSE 0 END), 0) AS too_high
FROM """  # noqa: S608
_EXAMPLES = """
SELECT name, price, discount_percent, new_price, new_discount FROM touched ORDER BY sold DESC, id LIMIT 4
"""
_UNIT = 2**20


def _sum(figure: str) -> str:
    """MOST at most. SQLite refuses to add beyond 64 bits, so what is above a UNIT and what is below are added apart."""
    above, below = f"SUM({figure} / {_UNIT})", f"SUM({figure} % {_UNIT})"
    return f"COALESCE(CASE WHEN {above} >= {MOST // _UNIT} THEN {MOST} ELSE {above} * {_UNIT} + {below} END, 0)"


def _worth(cost: str) -> str:
    return f"CASE WHEN d.units > {MOST} / NULLIF({cost}, 0) THEN {MOST} ELSE d.units * {cost} END"


_SALES = f"""
SELECT {_sum("s.units")} AS units, {_sum("s.revenue")} AS revenue,
       {_sum("s.today")} AS today, {_sum("s.expected")} AS expected
FROM (
    SELECT d.units, d.revenue, {_worth(_COST_TODAY)} AS today, {_worth(_COST)} AS expected
    FROM touched t JOIN product_days d ON d.product_id = t.id WHERE d.day BETWEEN ?5 AND ?6
) s
"""  # noqa: S608
_LINES = """
INSERT INTO price_change_lines (change_id, product_id, old_price, new_price, old_discount, new_discount)
{touched} SELECT CAST(?5 AS BIGINT), id, price, new_price, discount_percent, new_discount FROM touched
WHERE id > ?6 ORDER BY id LIMIT ?7 RETURNING product_id
"""


def _touched(kind: PriceChangeKind) -> str:
    return _BELOW + _TOUCHED.format(shelf=_SHELF, **_NEW[kind])


SUMMARY = {
    kind: f"{_touched(kind)} SELECT s.*, {_KEPT[kind]} AS better FROM ({_SUMMARY} touched) s"  # noqa: S608
    for kind in PriceChangeKind
}
"""`better` are left alone by a discount, because theirs is greater."""
EXAMPLES = {kind: _touched(kind) + _EXAMPLES for kind in PriceChangeKind}
SALES = {kind: _touched(kind) + _SALES for kind in PriceChangeKind}
"""?5 and ?6 are the first and the last day, both included."""
WRITE_LINES = {kind: _LINES.format(touched=_touched(kind)) for kind in PriceChangeKind}
"""?5 is the change; ?6 the product after which it goes on, and ?7 how many at most."""

LOCK_LINES = """
SELECT COUNT(*) AS held FROM (
    SELECT p.id FROM products p JOIN price_change_lines l ON l.product_id = p.id
    WHERE l.change_id = ?1 AND l.product_id > ?2 AND l.product_id <= ?3 ORDER BY p.id FOR NO KEY UPDATE OF p
) shelf
"""
"""PostgreSQL only; in the order of ids, as checkouts take them (faults.md F47)."""
BEGIN = """
INSERT INTO price_changes (created_at, key, seller_id, kind, percent, category_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO NOTHING RETURNING id
"""
WRITTEN = f"""{_SUMMARY} (
    SELECT product_id AS id, old_price AS price, old_discount AS discount_percent, new_price, new_discount
    FROM price_change_lines WHERE change_id = ?1
) line"""  # noqa: S608
# A change sets the price or the discount; whether the other was set since is nothing to it.
_STANDS = """(line.old_price = line.new_price OR products.price = line.{here}_price)
  AND (line.old_discount = line.new_discount OR products.discount_percent = line.{here}_discount)"""
_AS_BEFORE, _AS_SET = _STANDS.format(here="old"), _STANDS.format(here="new")
_PART = "change_id = ?1 AND product_id > ?2 AND product_id <= ?3"
_MOVE = f"""
UPDATE products SET
    price = CASE WHEN line.old_price = line.new_price THEN products.price ELSE line.{{to}}_price END,
    discount_percent = CASE WHEN line.old_discount = line.new_discount THEN products.discount_percent
                            ELSE line.{{to}}_discount END
FROM (SELECT product_id, old_price, new_price, old_discount, new_discount FROM price_change_lines
      WHERE {_PART} AND (old_price <> new_price OR old_discount <> new_discount)) AS line
WHERE products.id = line.product_id AND {{stands}} RETURNING id
"""  # noqa: S608
SET = _MOVE.format(to="new", stands=_AS_BEFORE)
"""?1 is a change, and of its products those after ?2 up to ?3: so in all that follows."""
UNDO = _MOVE.format(to="old", stands=_AS_SET)
# What was set meanwhile wins, and the line says that nothing was done to it.
PASS_OVER = f"""
UPDATE price_change_lines SET old_price = found.price, new_price = found.price,
    old_discount = found.discount_percent, new_discount = found.discount_percent
FROM (
    SELECT line.id, products.price, products.discount_percent
    FROM price_change_lines line JOIN products ON products.id = line.product_id WHERE {_PART} AND NOT ({_AS_BEFORE})
) found WHERE price_change_lines.id = found.id RETURNING price_change_lines.id
"""  # noqa: S608
# A line whose old and new are the same has nothing to give back: so undo remembers what it left alone.
KEEP = f"""
UPDATE price_change_lines SET old_price = new_price, old_discount = new_discount
WHERE id IN (
    SELECT line.id FROM price_change_lines line JOIN products ON products.id = line.product_id
    WHERE {_PART} AND NOT ({_AS_SET})
) RETURNING id
"""  # noqa: S608
# What a later change of the same kind set on top stays, but gives back what was there before this one: so the two can
# be taken back in either order. One that is being taken back stands on top until its slice is reached.
HAND_ON = """
WITH above AS (
    SELECT l.product_id, MIN(l.change_id) AS change_id
    FROM price_changes c JOIN price_change_lines l ON l.change_id = c.id
    WHERE c.seller_id = ?4 AND c.id > ?1 AND (c.undone_at IS NULL OR c.stage IS NOT NULL)
      AND c.kind = (SELECT kind FROM price_changes WHERE id = ?1) AND l.product_id > ?2 AND l.product_id <= ?3
    GROUP BY l.product_id
)
UPDATE price_change_lines SET
    old_price = CASE WHEN mine.old_price = mine.new_price THEN price_change_lines.old_price ELSE mine.old_price END,
    old_discount = CASE WHEN mine.old_discount = mine.new_discount THEN price_change_lines.old_discount
                        ELSE mine.old_discount END
FROM price_change_lines mine JOIN above ON above.product_id = mine.product_id
WHERE mine.change_id = ?1
  AND price_change_lines.change_id = above.change_id AND price_change_lines.product_id = above.product_id
  AND (mine.old_price = mine.new_price OR price_change_lines.old_price = mine.new_price)
  AND (mine.old_discount = mine.new_discount OR price_change_lines.old_discount = mine.new_discount)
RETURNING price_change_lines.id
"""
"""?4 is the shop."""
TAKE_BACK = """
UPDATE price_changes SET undone_at = ?3, reached = 0, stage = CASE WHEN
    (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = price_changes.id) > ?6 THEN 'undoing' END
WHERE id = ?1 AND seller_id = ?2 AND undone_at IS NULL AND stage IS NULL AND created_at BETWEEN ?4 AND ?5
RETURNING stage
"""
BEGIN_SLICES = "UPDATE price_changes SET stage = 'writing', products = ?2, mark = ?3 WHERE id = ?1 RETURNING id"
WRITTEN_WHOLE = "UPDATE price_changes SET stage = ?2, reached = 0, products = NULL WHERE id = ?1 RETURNING id"
UNFINISHED = "SELECT id FROM price_changes WHERE stage IS NOT NULL ORDER BY id"
NEXT = """
SELECT c.id, c.seller_id, c.kind, c.percent, c.category_id, c.mark, c.stage, c.reached, (
    SELECT MAX(part.product_id) FROM (
        SELECT l.product_id FROM price_change_lines l WHERE l.change_id = c.id AND l.product_id > c.reached
        ORDER BY l.product_id LIMIT ?2
    ) part
) AS last FROM price_changes c WHERE c.id = ?1 AND c.stage IS NOT NULL """
REACHED = "UPDATE price_changes SET reached = ?2 WHERE id = ?1 RETURNING id"
FINISH = """
UPDATE price_changes SET stage = NULL WHERE id = ?1
RETURNING (SELECT s.user_id FROM sellers s WHERE s.id = price_changes.seller_id) AS person,
    (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = price_changes.id) AS products,
    (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = price_changes.id
     AND l.old_price = l.new_price AND l.old_discount = l.new_discount) AS kept
"""
DROP_LINES = f"DELETE FROM price_change_lines WHERE {_PART} RETURNING id"  # noqa: S608
DROP = """
DELETE FROM price_changes WHERE id = ?1
RETURNING (SELECT s.user_id FROM sellers s WHERE s.id = price_changes.seller_id) AS person
"""
DROP_PASSED_OVER = """
DELETE FROM price_change_lines WHERE change_id = ?1 AND old_price = new_price AND old_discount = new_discount
RETURNING id
"""
STAYED = """
SELECT p.name FROM price_change_lines l JOIN products p ON p.id = l.product_id
WHERE l.change_id = ?1 AND l.old_price = l.new_price AND l.old_discount = l.new_discount
ORDER BY p.sold DESC, p.id LIMIT ?2
"""
_CHANGES = """
SELECT c.id, c.kind, c.percent, c.created_at, c.undone_at, c.category_id, COALESCE(g.name, f.name) AS name,
       CASE WHEN c.stage IN ('setting', 'undoing') THEN (SELECT COUNT(*) FROM price_change_lines l
        WHERE l.change_id = c.id AND l.product_id <= c.reached) WHEN c.stage IS NOT NULL THEN 0 END AS done,
       COALESCE(g.name_uz, f.name_uz) AS name_uz, COALESCE(g.name_ru, f.name_ru) AS name_ru,
       COALESCE(c.products, (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = c.id)) AS products,
       COALESCE(c.kept, (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = c.id
        AND l.old_price = l.new_price AND l.old_discount = l.new_discount)) AS kept
FROM price_changes c LEFT JOIN categories g ON g.id = c.category_id
LEFT JOIN former_categories f ON f.category_id = c.category_id WHERE c.seller_id = ?1 """
BY_ID = _CHANGES + "AND c.id = ?2"
BY_KEY = _CHANGES + "AND c.key = ?2"
LATEST = _CHANGES + "ORDER BY c.id DESC LIMIT ?2"
PLACES = """
WITH RECURSIVE shelf (leaf, products) AS (
    SELECT category_id, COUNT(*) FROM products
    WHERE seller_id = ?1 AND currency = ?2 AND status = 'active' GROUP BY category_id
), above (id, leaf) AS (
    SELECT leaf, leaf FROM shelf
    UNION SELECT c.parent_id, a.leaf FROM categories c JOIN above a ON c.id = a.id WHERE c.parent_id IS NOT NULL
)
SELECT c.id, c.name, c.name_uz, c.name_ru, c.emoji, c.parent_id, SUM(s.products) AS products
FROM above a JOIN shelf s ON s.leaf = a.leaf JOIN categories c ON c.id = a.id GROUP BY c.id ORDER BY c.position, c.id
"""
