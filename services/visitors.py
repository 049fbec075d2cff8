"""When people were here last, and what becomes of those who came once and did nothing: their rows go.

Whoever bought, rated, sold, registered, gave a phone or an address, invited somebody, opened a second friend's link, or
was sent away stays. What lies in a cart is kept twice as long. The inviter's figures stay as they were.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from models.base import today
from services import owners, persons, sql
from services.actors import Actor
from services.market import rules

SEEN_EVERY = 7  # days: no write at each tap
_SEEN = "UPDATE users SET seen_day = ?2 WHERE id = ?1 RETURNING id"


async def seen(actor: Actor | None) -> Actor | None:
    """The same person, here today; None when their row went in this very moment."""
    if actor is None or 0 <= today() - actor.seen_day < SEEN_EVERY:
        return actor
    return actor if await sql.rows(_SEEN, actor.id, today()) else None


# A person who is back has said so (`seen`) before anything else is written for them, so the day alone keeps them here.
_LEAVE = """
DELETE FROM users WHERE id > ?1 AND id <= ?2 AND created_at < ?3 AND seen_day < CAST(?4 AS INT)
  AND role = 'customer' AND is_active AND user_id IS NOT NULL AND user_id NOT IN ({owners})
  AND password IS NULL AND email IS NULL AND phone IS NULL AND address IS NULL
  AND referral_count = 0 AND former_friends = 0
  AND NOT EXISTS (SELECT 1 FROM users f WHERE f.referred_by_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.user_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM sellers s WHERE s.user_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM link_opens k WHERE k.referrer_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM link_opens k WHERE k.user_id = users.id
                  AND k.referrer_id <> COALESCE(users.referred_by_id, 0))
  AND (seen_day < CAST(?5 AS INT) OR NOT EXISTS (
      SELECT 1 FROM carts c JOIN cart_items i ON i.cart_id = c.id WHERE c.user_id = users.id))
RETURNING id, user_id, referred_by_id, COALESCE(person, id) AS person
"""
STAYS_COUNTED = "UPDATE users SET former_friends = former_friends + ?2 WHERE id = ?1 RETURNING id"


async def leave(after: int, last: int, before: Any) -> int:
    """Of the rows after one id up to another and older than `before`, how many went; for the caller's transaction."""
    day = sql.moment(before).toordinal()
    twice = day - rules.keeps.visitor_days
    gone = await sql.rows(_LEAVE.format(owners=owners.named()), after, last, before, day, twice)
    friends = Counter(row["referred_by_id"] for row in gone if row["referred_by_id"])
    for inviter, count in sorted(friends.items()):
        await sql.rows(STAYS_COUNTED, inviter, count)
    await persons.remember_chats({row["user_id"]: row["person"] for row in gone if row["referred_by_id"]})
    return len(gone)
