"""Ratings: one per person and product, by who received it; the product's average moves in the same transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.enums import NoticeKind
from models.notification import Notification
from services import names, notifications, numbers, persons, product_names, sql
from services.actors import Customer
from services.errors import AlreadyRated, Invalid, NotFound, NotReceived, StaleButton, Value

COMMENT_LIMIT = 500
_SAID = ("scored", "commented")
MOST_STARS = 5
STARS = "⭐★🌟"
# No ending of theirs is longer: a word that went on for ever would be walked to its end from each place in it.
_STAR_WORDS = re.compile(r"(?:(?:зв[её]зд|yulduz|юлдуз|балл)\w{0,12}|stars?|ball?)$", re.IGNORECASE)
_LONGEST = 64  # characters: five stars or a number in words with all that belongs to it have fewer


@dataclass(frozen=True, slots=True)
class Rated:
    product_id: int
    name: str
    score: int
    comment: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the customer is asked to rate; `score` when it was rated before, and whether in words as well."""

    product_id: int
    name: str
    score: int | None
    has_words: bool


_RECEIVED = """EXISTS (
    SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id
    WHERE o.customer_id = ?1 AND o.status = 'delivered' AND i.product_id = ?2)"""
_QUESTION = f"""
SELECT p.id AS product_id, p.name, p.translations, r.score, r.comment IS NOT NULL AS has_words, {_RECEIVED} AS received
FROM products p LEFT JOIN ratings r ON r.product_id = p.id AND r.user_id = ?1 WHERE p.id = ?2
"""  # noqa: S608
_COUNT = """
UPDATE products SET rating_sum = rating_sum + ?2, rating_count = rating_count + 1,
    rating = CASE WHEN rating_count >= 0 THEN (rating_sum + ?2) * 100 / (rating_count + 1) ELSE 0 END
WHERE id = ?1
RETURNING name, translations, (SELECT s.user_id FROM sellers s WHERE s.id = products.seller_id) AS seller_user
"""
# What the same person said by another account goes: the product's row is held by then, so two taps see each other.
_ONCE = f"""
DELETE FROM ratings WHERE product_id = ?2 AND user_id <> ?1 AND user_id IN ({persons.accounts_with("?1")})
RETURNING id, score
"""  # noqa: S608
_UNCOUNT = """
UPDATE products SET rating_sum = rating_sum - ?2, rating_count = rating_count - 1,
    rating = CASE WHEN rating_count > 1 THEN (rating_sum - ?2) * 100 / (rating_count - 1) ELSE 0 END
WHERE id = ?1 RETURNING id
"""
_COMMENT = """
UPDATE ratings SET comment = ?3 WHERE user_id = ?1 AND product_id = ?2 AND comment IS NULL RETURNING id, score
"""

_SHOP = """
SELECT s.user_id AS seller_user, p.name, p.translations
FROM products p JOIN sellers s ON s.id = p.seller_id WHERE p.id = ?1
"""


async def question(customer: Customer, product_id: int) -> Question:
    """Raises NotFound, or NotReceived for who may not rate it."""
    found = await sql.rows(_QUESTION, customer.id, product_id)
    if not found:
        raise NotFound
    row = found[0]
    if not row["received"]:
        raise NotReceived
    name = product_names.in_language(row, customer.language)
    return Question(row["product_id"], name, row["score"], bool(row["has_words"]))


async def rate_product(customer: Customer, product_id: int, score: int, comment: str = "") -> Rated:
    """Rate once, 1 to 5; the seller is told. Of a person with several accounts the last rating stands.

    Raises Invalid("score" | "comment"), NotFound, NotReceived, or AlreadyRated with the score that stands.
    """
    if not 1 <= score <= MOST_STARS:
        raise Invalid(Value.SCORE)
    words = checked_comment(comment) if comment else None
    async with sql.transaction():
        await persons.stay_active(customer.id)
        await question(customer, product_id)
        line = [(customer.id, product_id, score, words)]
        made = await sql.insert(
            "ratings",
            ("user_id", "product_id", "score", "comment"),
            line,
            "ON CONFLICT (user_id, product_id) DO NOTHING",
        )
        if not made:
            raise AlreadyRated((await question(customer, product_id)).score or score)
        product = (await sql.rows(_COUNT, product_id, score))[0]
        for former in await sql.rows(_ONCE, customer.id, product_id):
            await uncount(product_id, former)
        await _tell(product, made[0]["id"], product_id, score, words or "")
    return Rated(product_id, product_names.in_language(product, customer.language), score, words or "")


async def uncount(product_id: int, former: dict[str, Any]) -> None:
    """A rating that goes; the caller's transaction holds the product's row."""
    await sql.rows(_UNCOUNT, product_id, former["score"])
    await forget_told([former["id"]])


async def forget_told(gone: Iterable[int]) -> None:
    """Of ratings that go, what their shops were told of them goes along: nothing leads to its words any more."""
    await Notification.filter(key__in=[_key(rating, said) for rating in gone for said in _SAID]).delete()


async def add_comment(customer: Customer, product_id: int, comment: str) -> Rated:
    """A few words to a rating that has none yet; raises Invalid("comment"), NotFound, or StaleButton if it has."""
    words = checked_comment(comment)
    async with sql.transaction():
        await persons.stay_active(customer.id)
        asked = await question(customer, product_id)
        written = await sql.rows(_COMMENT, customer.id, product_id, words)
        if not written:
            raise StaleButton
        await _tell((await sql.rows(_SHOP, product_id))[0], written[0]["id"], product_id, written[0]["score"], words)
    return Rated(product_id, asked.name, written[0]["score"], words)


def typed_score(text: str) -> int | None:
    """`5`, `пять`, `4 звезды` or stars alone; None for what is no 1 to 5."""
    if len(text) > _LONGEST:
        return None
    plain = "".join(text.split()).replace("\ufe0f", "")
    if plain and not set(plain) - set(STARS):
        return len(plain) if len(plain) <= MOST_STARS else None
    try:
        return numbers.parse_whole(_STAR_WORDS.sub("", text), Value.SCORE, 1, MOST_STARS)
    except Invalid:
        return None


def checked_comment(comment: str) -> str:
    """The comment as it will be shown; Invalid("comment") unless it has 1 to 500 characters."""
    return names.checked(comment, Value.COMMENT, 1, COMMENT_LIMIT)


async def _tell(product: dict[str, Any], rating_id: int, product_id: int, score: int, comment: str) -> None:
    name = product_names.told_product(product)
    facts = {"product": product_id, "name": name, "score": score, "comment": comment}
    key = _key(rating_id, _SAID[bool(comment)])
    await notifications.tell(product["seller_user"], NoticeKind.PRODUCT_RATED, facts, key)


def _key(rating_id: int, said: str) -> str:
    return f"{NoticeKind.PRODUCT_RATED}:{rating_id}:{said}"
