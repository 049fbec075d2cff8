"""Customers: by hand."""

from __future__ import annotations

from benchmarks.hand.base import MARKET, OWN, SOLD, Asked, Question, only
from models.money import Money
from services.analytics import customers
from services.analytics.scope import Slice

PREMIUM = 500_000_000

_ORDERS = f"""
SELECT u.id, COALESCE(n.orders, 0) FROM users u LEFT JOIN (
    SELECT customer_id, COUNT(*) AS orders FROM orders WHERE {SOLD} GROUP BY customer_id
) n ON n.customer_id = u.id WHERE u.role = 'customer' OR n.orders > 0 ORDER BY u.id"""
_SPENDING = f"""
SELECT u.id, COALESCE(n.spent, 0) FROM users u LEFT JOIN (
    SELECT customer_id, SUM(total) AS spent FROM orders WHERE {SOLD} GROUP BY customer_id
) n ON n.customer_id = u.id WHERE u.role = 'customer' OR n.customer_id IS NOT NULL ORDER BY u.id"""
_PREMIUM = f"""
SELECT customer_id, SUM(total) AS spent FROM orders WHERE {SOLD} GROUP BY customer_id
HAVING SUM(total) > {PREMIUM} ORDER BY spent DESC, customer_id"""
_LAST = f"""
SELECT customer_id, MAX(created_at) FROM orders WHERE {SOLD} GROUP BY customer_id ORDER BY customer_id"""
_LIFETIME = f"""
SELECT customer_id, SUM(total), COUNT(*), MIN(created_at), MAX(created_at) FROM orders WHERE {SOLD} {{whose}}
GROUP BY customer_id ORDER BY customer_id"""
_RANKED = f"""
SELECT customer_id, SUM(total) AS spent, RANK() OVER (ORDER BY SUM(total) DESC),
       DENSE_RANK() OVER (ORDER BY SUM(total) DESC)
FROM orders WHERE {SOLD} {{whose}} GROUP BY customer_id ORDER BY spent DESC, customer_id"""
_COUNTS = f"""
SELECT COUNT(*), COUNT(CASE WHEN orders > 1 THEN 1 END) FROM (
    SELECT COUNT(*) AS orders FROM orders WHERE {SOLD} {{whose}} GROUP BY customer_id) c"""


def questions(asked: Asked) -> list[Question]:
    shop, person = Slice(seller_id=asked.shop), asked.customer
    of_shop, its = "AND seller_id = ?1", (asked.shop,)
    return [
        Question("orders_per_customer", MARKET, customers.get_orders_per_customer, _ORDERS),
        Question("spending_per_customer", MARKET, customers.get_spending_per_customer, _SPENDING),
        Question(
            "premium_customers", MARKET, lambda: customers.get_premium_customers(Money(PREMIUM, "UZS")), _PREMIUM
        ),
        Question("last_order_per_customer", MARKET, customers.get_last_order_per_customer, _LAST),
        Question("lifetime_value", MARKET, customers.get_customer_lifetime_value, _LIFETIME.format(whose="")),
        Question(
            "lifetime_value_of_customer", OWN, lambda: customers.get_customer_lifetime_value(person),
            _LIFETIME.format(whose="AND customer_id = ?1"), (person,),
        ),
        Question("ranked_customers", MARKET, customers.get_ranked_customers, _RANKED.format(whose="")),
        Question(
            "ranked_customers_of_shop", OWN, lambda: customers.get_ranked_customers(shop),
            _RANKED.format(whose=of_shop), its,
        ),
        Question("customer_counts", MARKET, customers.get_customer_counts, _COUNTS.format(whose=""), (), only),
        Question(
            "customer_counts_of_shop", OWN, lambda: customers.get_customer_counts(shop),
            _COUNTS.format(whose=of_shop), its, only,
        ),
    ]  # fmt: skip
