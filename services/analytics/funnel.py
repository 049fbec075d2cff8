"""The referral funnel: who opened a friend's link, joined by it, bought; and what those who joined spent."""

from __future__ import annotations

from typing import Any

from models.money import Money
from services import sql
from services.analytics import slices
from services.analytics.pages import FunnelPage, Invitations, ReferrerRow
from services.analytics.sales_sql import SOLD, first_rows, money

# Buyers of whom a sum tells nothing about any one.
ENOUGH = 5
# Whoever joined has opened the link, also before openings were recorded.
_STEPS = f"""
WITH joined AS (
    SELECT referred_by_id AS referrer_id, id AS user_id FROM users WHERE {{joined}}
), opened AS (
    SELECT referrer_id, user_id FROM link_opens {{opened}} UNION SELECT referrer_id, user_id FROM joined
), bought AS (
    SELECT j.user_id, SUM(o.total) AS spent FROM joined j JOIN orders o ON o.customer_id = j.user_id AND o.{SOLD}
    GROUP BY j.user_id
), people AS (
    SELECT p.referrer_id, p.user_id, j.user_id AS joined_id, b.user_id AS bought_id, COALESCE(b.spent, 0) AS spent
    FROM opened p LEFT JOIN joined j ON j.user_id = p.user_id AND j.referrer_id = p.referrer_id
    LEFT JOIN bought b ON b.user_id = j.user_id
)
"""
_SUMS = "COUNT(bought_id) AS bought, COALESCE(SUM(spent), 0) AS revenue"
# Who came once and never again is gone, but counted (services/retention.py): they opened the link and joined.
_GONE = "(SELECT COALESCE(SUM(former_friends), 0) FROM users WHERE former_friends > 0{whose})"
_WHOLE = f"SELECT COUNT(DISTINCT user_id) + {_GONE} AS opens, COUNT(joined_id) + {_GONE} AS joined, {_SUMS} FROM people"
_BEST = f"""
, counted AS (
    SELECT referrer_id, user_id, joined_id, bought_id, spent, 0 AS gone FROM people
    UNION ALL SELECT id, NULL, NULL, NULL, 0, former_friends FROM users WHERE former_friends > 0
), best AS (
    SELECT referrer_id, COUNT(user_id) + SUM(gone) AS opens, COUNT(joined_id) + SUM(gone) AS joined, {_SUMS}
    FROM counted GROUP BY referrer_id
    ORDER BY joined DESC, revenue DESC, bought DESC, opens DESC, referrer_id {{limit}}
)
SELECT b.referrer_id, u.name, b.opens, b.joined, b.bought, b.revenue FROM best b JOIN users u ON u.id = b.referrer_id
ORDER BY b.joined DESC, b.revenue DESC, b.bought DESC, b.opens DESC, b.referrer_id"""
_EVERYBODYS = _STEPS.format(joined="referred_by_id IS NOT NULL", opened="")
_OWN = _STEPS.format(joined="referred_by_id = ?1", opened="WHERE referrer_id = ?1") + _WHOLE.format(
    whose=" AND id = ?1"
)


async def page(top: int | None) -> FunnelPage:
    """The whole market's, from its first day on; `opens` counts people once, however many links they opened.

    Purchases are orders that are accepted, shipped or delivered. The best referrers are those by whom
    most joined, then those whose people spent most.
    """
    total = (await sql.report(_EVERYBODYS + _WHOLE.format(whose="")))[0]
    best = await sql.report(_EVERYBODYS + _BEST.format(limit=first_rows(top)))
    return FunnelPage(*_steps(total), money(total["revenue"]), await slices.made(_referrer, best))


async def own(user: int) -> Invitations:
    """One person's invitations: how many came, never who; how many bought, and what, only when it is many people's."""
    mine = (await sql.report(_OWN, user))[0]
    opens, joined, bought = _steps(mine)
    if bought < ENOUGH:
        return Invitations(opens, joined, None, None)
    return Invitations(opens, joined, bought, _about(mine["revenue"]))


def _referrer(row: dict[str, Any]) -> ReferrerRow:
    return ReferrerRow(row["referrer_id"], row["name"], *_steps(row), money(row["revenue"]))


def _about(minor: int) -> Money:
    """Two digits of a sum, the rest nought: no single purchase can be read off it."""
    unit = 10 ** max(len(str(minor)) - 2, 0)
    return money((minor + unit // 2) // unit * unit)


def _steps(row: dict[str, Any]) -> tuple[int, int, int]:
    return int(row["opens"]), int(row["joined"]), row["bought"]
