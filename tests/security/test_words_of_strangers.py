"""Every text that others read, with everything that a stranger might hide in it or lead out of the market by."""

from __future__ import annotations

import html
import random
import unicodedata
from collections.abc import Callable

import pytest
from tortoise import fields

import models
from playground.detection import detected
from screens import text
from services import (
    category_names,
    closing,
    names,
    orders,
    product_rules,
    ratings,
    reports,
    sellers,
    shop_status,
    unseen,
)
from services.errors import Invalid, Value

Checked = Callable[[str], str]

READ_BY_OTHERS: dict[str, Checked] = {
    "Seller.shop_name": sellers.checked_name,
    "Seller.suspension_reason": shop_status.checked_reason,
    "Product.name": product_rules.name,
    "Product.description": product_rules.description,
    "Product.translations": lambda typed: product_rules.translations({"uz": {"description": typed}})["uz"][
        "description"
    ],
    "Category.name": category_names.checked_name,
    "Category.name_uz": category_names.checked_name,
    "Category.name_ru": category_names.checked_name,
    "Category.emoji": category_names.checked_emoji,
    "Rating.comment": ratings.checked_comment,
    "Report.words": reports.checked,
    "Order.cancel_reason": orders.typed_reason,
    "Order.delivery": lambda typed: names.checked(typed, Value.ADDRESS, 5, 256),
    "User.address": lambda typed: names.checked(typed, Value.ADDRESS, 5, 256),
    "User.deactivation_reason": closing.checked_reason,
    "User.name": names.of_person,
}
COPIES = {
    "OrderItem.name", "OrderItem.names", "Checkout.delivery",
    "FormerCategory.name", "FormerCategory.name_uz", "FormerCategory.name_ru", "Report.shop_name",
    "Report.product_name",
}  # fmt: skip
"""Of what stands above, as it was."""
NOBODYS_WORDS = {
    "id", "key", "kind", "state", "status", "currency", "number", "payment", "payment_method", "cancelled_by", "reason",
    "sha256", "file_id", "publish_key", "search", "shop_key", "shop_sound", "name_key", "username", "language",
    "chat_language", "role",
    "email", "email_index", "phone", "phone_index", "password", "referral_code", "step", "data", "subject", "value",
    "ends", "last_error", "facts", "lines", "stage", "mark", "MarketFact.name", "SeenChat.chat",
    "ChatTally.chat", "ChatTally.what", "ShopBlock.chat",
}  # fmt: skip
"""Columns of ours, codes, and what is checked to be an email, a phone number or a username."""

TRICKS = {
    "a link": "https://t.me/evil",
    "a host": "evil.example.com",
    "a short link": "t.me/evil",
    "an own link": "tg://resolve?domain=evil",
    "a number": "http://10.0.0.1/x",
    "an email": "evil@example.com",
    "a handle": "@evil_owner",
    "a host that ends in an emoji": "uzum🍎.to/pay",
    "a host of one sign": "i❤.ws",
    "a host that ends in a mark": "हिन्दी.com",
    "a host that ends in a wave": "me~.uz",
    "a host of another alphabet": "ё❤.рф",
    "an end with a mark": "🍎.भारत",
    "a tag behind a point": "#·olma",
    "a ticker": "$USD",
    "a command": "/start",
    "a tag": "#olma",
    "a tag letter": "a\U000e0041b",
    "a selector": "a\U000e0100b",
    "music": "a\U0001d173b",
    "shorthand": "a\U0001bca0b",
    "a hieroglyph's joint": "a\U00013430b",
    "a private one": "a\ue000b",
    "marks": "a" + "\u0301" * 60 + "b",
    "marks with joints": "a" + "\u0301\u200d" * 60 + "b",
    "another direction": "a\u202eb",
    "a joint behind what is not seen": "evil.\u200b\u200dcom",
    "a selector behind what is not seen": "\u200b\ufe0fa",
}


def columns() -> set[str]:
    """Model.column of all text in the tables."""
    every = (getattr(models, name) for name in dir(models))
    described = [each for each in every if isinstance(each, type) and hasattr(each, "_meta") and each._meta.db_table]
    kinds = (fields.CharField, fields.TextField, fields.JSONField)
    return {
        f"{model.__name__}.{name}"
        for model in described
        for name, field in model._meta.fields_map.items()
        if isinstance(field, kinds)
    }


def test_every_text_in_the_tables_is_known_here() -> None:
    """A new one is checked by its own function above, or it holds nobody's words."""
    unknown = {each for each in columns() if not {each, each.partition(".")[2]} & NOBODYS_WORDS}
    assert unknown - {*READ_BY_OTHERS} - COPIES == set()
    assert {*READ_BY_OTHERS} <= columns()


def entered(field: str, typed: str) -> str:
    """What is kept of it; nothing when the field says that names hold no link, @ or signs, or is a single emoji."""
    try:
        return READ_BY_OTHERS[field](typed)
    except Invalid as refusal:
        if field != "Category.emoji" and refusal.rule not in ("link", "handle", "signs"):
            raise
        return ""


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("field", READ_BY_OTHERS)
def test_nothing_hidden_gets_in_and_nothing_leads_out(field: str, trick: str) -> None:
    kept = entered(field, f"Olma {TRICKS[trick]} choy")
    assert kept == unseen.removed(kept)
    assert sum(unicodedata.category(each) == "Mn" for each in kept) <= unseen.MARKS
    assert led(text.fill("“{words}”", words=kept)) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_what_stands_in_the_tables_already_leads_nowhere(trick: str) -> None:
    """Names from before the rules, and the same in the middle of a sentence."""
    for words in (TRICKS[trick], f"({TRICKS[trick]})", f"x {TRICKS[trick]}, {TRICKS[trick]}."):
        shown = html.unescape(text.fill("{words}", words=words))
        assert detected(shown, []) == []
        assert unseen.removed(shown.replace("\u2060", "")) == shown.replace("\u2060", "")


SIGNS = (
    *"ab1.❤🍎-~@:/?#$_²ªⅷ·'’(¼٠ ́་€™ー&<", "\u200d", "\ufe0f", "http://", "t.me", "com", "ws", "uz", "рф", "भारत",
    "xn--p1ai", "1.1.1.1",
)  # fmt: skip


def test_nothing_that_is_put_together_of_their_parts_leads_out() -> None:
    """Whatever stands beside a dot: letters, numbers, marks, emoji, joints and signs (faults.md F360)."""
    chance = random.Random("hosts")
    found = 0
    for _ in range(15_000):
        words = "".join(chance.choices(SIGNS, k=chance.randint(3, 9)))
        found += any(each["type"] == "url" for each in detected(words, []))
        assert led(text.fill("“{words}”", words=words)) == [], words
    assert found > 1_000, "there is hardly anything to be found"


@pytest.mark.parametrize(
    "words", ["2.5 kg", "01.03.2026-31.03.2026", "1/2", "№ 7", "A. Karimov", "3,5 m", "kg/m", "5❤. Olma"]
)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert text.fill("{words}", words=words) == words


def test_what_the_market_or_the_reader_gave_stays_a_link() -> None:
    assert [each["type"] for each in led(text.fill("{url}", url=text.own("https://t.me/bozor_bot?start=x")))] == ["url"]


def led(markup: str) -> list[dict[str, object]]:
    return detected(html.unescape(markup), [])
