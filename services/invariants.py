"""What must be true of a market at every moment, as questions to the database that must find nothing (faults.md a2).

Races, crashes and restores end with these; the code that keeps each of them true lives elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from services import sql

CHECKS = {
    "no stock below zero": "SELECT id FROM products WHERE stock < 0 OR sold < 0",
    "the stock is what the book says": """
        SELECT p.id FROM products p LEFT JOIN stock_movements m ON m.product_id = p.id
        GROUP BY p.id, p.stock HAVING p.stock <> COALESCE(SUM(m.delta), 0)""",
    "sold is what the standing orders hold": """
        SELECT p.id FROM products p
        LEFT JOIN order_items i ON i.product_id = p.id
            AND i.order_id IN (SELECT o.id FROM orders o WHERE o.status NOT IN ('cancelled', 'expired'))
        GROUP BY p.id, p.sold HAVING p.sold <> COALESCE(SUM(i.quantity), 0)""",
    "every order's stock is booked once, and back once when it is cancelled": """
        SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE (SELECT COALESCE(SUM(m.delta), 0) FROM stock_movements m
               WHERE m.order_id = o.id AND m.product_id = i.product_id)
            <> CASE WHEN o.status IN ('cancelled', 'expired') THEN 0 ELSE -(
                SELECT SUM(n.quantity) FROM order_items n
                WHERE n.order_id = o.id AND n.product_id = i.product_id) END
            AND (o.status <> 'delivered' OR EXISTS (
                    SELECT 1 FROM stock_movements m WHERE m.product_id = i.product_id AND m.order_id = o.id)
                OR o.id > COALESCE((SELECT CAST(f.value AS BIGINT) FROM market_facts f
                                    WHERE f.name = 'stock_carried'), 0))""",
    "an order's total is the sum of its lines": """
        SELECT o.id FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
        GROUP BY o.id, o.total HAVING o.total <> COALESCE(SUM(i.price * i.quantity), 0)""",
    "an order's lines are all of its own seller": """
        SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
        WHERE p.seller_id <> o.seller_id""",
    "a placed checkout has its orders, and they add up to it": """
        SELECT c.id FROM checkouts c LEFT JOIN orders o ON o.checkout_id = c.id WHERE c.status = 'placed'
        GROUP BY c.id, c.total HAVING COUNT(o.id) = 0 OR SUM(o.total) <> c.total""",
    "a draft has no orders": """
        SELECT c.id FROM checkouts c JOIN orders o ON o.checkout_id = c.id WHERE c.status <> 'placed'""",
    "every order's timeline ends where the order is": """
        SELECT o.id FROM orders o WHERE NOT EXISTS (
            SELECT 1 FROM order_events e WHERE e.order_id = o.id AND e.status = o.status)""",
    "no account was left in a chat that lives in one": """
        SELECT id FROM users WHERE user_id IS NOT NULL AND former_chat IS NOT NULL""",
    "an address that was used is there": "SELECT id FROM users WHERE email_used AND email_index IS NULL",
    "only legal steps": """
        SELECT e.order_id AS id FROM order_events e WHERE
            (e.status <> 'pending' AND NOT EXISTS (
                SELECT 1 FROM order_events f WHERE f.order_id = e.order_id AND f.status = 'pending'))
            OR (e.status = 'shipped' AND NOT EXISTS (
                SELECT 1 FROM order_events f WHERE f.order_id = e.order_id AND f.status = 'accepted'))
            OR (e.status = 'delivered' AND NOT EXISTS (
                SELECT 1 FROM order_events f JOIN orders o ON o.id = f.order_id WHERE f.order_id = e.order_id
                    AND (f.status = 'shipped' OR (f.status = 'accepted' AND o.cancelled_by = 'owner'))))
            OR (e.status = 'expired' AND EXISTS (
                SELECT 1 FROM order_events f WHERE f.order_id = e.order_id AND f.status NOT IN ('pending', 'expired')))
            OR (e.status = 'delivered' AND EXISTS (
                SELECT 1 FROM order_events f
                WHERE f.order_id = e.order_id AND f.status IN ('cancelled', 'expired')))""",
    "cash is paid when it is delivered, and not before": """
        SELECT id FROM orders WHERE payment_method = 'cash'
            AND (payment = 'paid') <> (status = 'delivered')""",
    "a product's stars are its ratings": """
        SELECT p.id FROM products p LEFT JOIN ratings r ON r.product_id = p.id
        GROUP BY p.id, p.rating_sum, p.rating_count
        HAVING p.rating_count <> COUNT(r.id) OR p.rating_sum <> COALESCE(SUM(r.score), 0)""",
    "a product's buyers are those who received it": """
        SELECT p.id FROM products p WHERE p.buyers <> (
            SELECT COUNT(DISTINCT COALESCE(u.person, u.id)) FROM order_items i JOIN orders o ON o.id = i.order_id
            JOIN users u ON u.id = o.customer_id
            WHERE i.product_id = p.id AND o.status = 'delivered')""",
    "who rated a product received it": """
        SELECT r.id FROM ratings r WHERE NOT EXISTS (
            SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id
            WHERE o.customer_id = r.user_id AND i.product_id = r.product_id AND o.status = 'delivered')""",
    "a person's stars count once": """
        SELECT MAX(r.id) AS id FROM ratings r JOIN users u ON u.id = r.user_id
        GROUP BY r.product_id, COALESCE(u.person, u.id) HAVING COUNT(*) > 1""",
    "whose next account somebody is, is no next account": """
        SELECT u.id FROM users u JOIN users f ON f.id = u.person WHERE f.person IS NOT NULL OR f.id >= u.id""",
    "every customer has a cart": """
        SELECT u.id FROM users u LEFT JOIN carts c ON c.user_id = u.id
        WHERE u.role = 'customer' AND c.id IS NULL AND (u.user_id IS NOT NULL OR u.password IS NOT NULL)""",
    "a shop blocks only whose person has ordered there, or whose chat it keeps out": """
        SELECT b.id FROM shop_blocks b JOIN orders o ON o.id = b.order_id JOIN users u ON u.id = b.customer_id
        JOIN users c ON c.id = o.customer_id WHERE o.seller_id <> b.seller_id
            OR (COALESCE(c.person, c.id) <> COALESCE(u.person, u.id) AND NOT EXISTS (
                SELECT 1 FROM shop_blocks k WHERE k.order_id = b.order_id AND k.customer_id = c.id
                AND k.chat IS NOT NULL))""",
    "no shop is open whose seller is deactivated": """
        SELECT s.id FROM sellers s JOIN users u ON u.id = s.user_id WHERE s.status = 'open' AND NOT u.is_active""",
    "friends counted are friends who came": """
        SELECT u.id FROM users u WHERE u.referral_count <> u.former_friends + (
            SELECT COUNT(*) FROM users f WHERE f.referred_by_id = u.id)""",
    "nobody came through somebody who came later by them": """
        WITH RECURSIVE above (id, top, steps) AS (
            SELECT id, referred_by_id, 1 FROM users WHERE referred_by_id IS NOT NULL
            UNION ALL
            SELECT a.id, u.referred_by_id, a.steps + 1 FROM above a JOIN users u ON u.id = a.top
            WHERE u.referred_by_id IS NOT NULL AND a.top <> a.id AND a.steps < 1000)
        SELECT id FROM above WHERE top = id""",
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, how many rows break it, and the ids of the first few."""

    rule: str
    count: int
    ids: tuple[int, ...]


async def broken() -> tuple[Broken, ...]:
    """Every invariant that does not hold; empty is what it should be."""
    found = []
    for rule, question in CHECKS.items():
        rows = await sql.rows(question)
        if rows:
            found.append(Broken(rule, len(rows), tuple(row["id"] for row in rows[:_SHOWN])))
    return tuple(found)
