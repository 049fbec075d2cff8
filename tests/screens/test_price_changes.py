"""The screens of changing many prices and of the weekly digest, in three languages and at their longest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import i18n
from keyboards.base import LARGEST_ID, LAST_PAGE, set_epoch
from keyboards.price_changes import ApplyPrices
from models.base import clock
from models.enums import NoticeKind, PriceChangeKind
from models.money import Money
from screens import digest, notifications, price_changes
from screens.screen import Screen
from screens.text import utf16
from services.category_names import Names
from services.notifications import Notice
from services.price_change_forms import Place
from services.price_changes import Change, Example, Plan, Preview
from tests.screens.test_selling import LONG_NAME, buttons, labels, shown

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
OFF, UP = PriceChangeKind.DISCOUNT, PriceChangeKind.INCREASE
FOOD = Names("Food", "Oziq-ovqat", "Еда")
LONGEST_NAMES = Names("F" * 64, "F" * 64, "Ж" * 64)


def soum(minor: int) -> Money:
    return Money(minor, "UZS")


SEEN = Preview(
    plan=Plan(UP, 10, 7), category=FOOD, products=12, examples=(Example("Tea <3", soum(100_000), soum(110_000)),) * 3,
    lowest=soum(110_000), highest=soum(990_000), units=40, revenue=soum(4_000_000), today=soum(4_000_000),
    expected=soum(4_400_000), mark="0123abcd", key="abcdefgh",
)  # fmt: skip
MOST = Money(10**15, "UZS")
LONGEST = replace(
    SEEN, plan=Plan(UP, 900, LARGEST_ID), category=LONGEST_NAMES, products=10_000, is_anew=True, lowest=soum(1),
    highest=MOST, units=10**9, revenue=MOST, today=soum(1), expected=MOST,
    examples=(Example(LONG_NAME, soum(1), MOST),) * 3,
)  # fmt: skip
CHANGE = Change(5, Plan(OFF, 15, 7), FOOD, products=12, kept=0, made_at=NOW, is_undone=False)
PLACES = [Place(LARGEST_ID - n, LONGEST_NAMES, "🍎", n % 9, 10_000) for n in range(500)]
FACTS = {
    "first": "2026-03-09", "last": "2026-03-15", "currency": "UZS", "revenue": 1_500_000, "before": 900_000,
    "orders": 3, "units": 8, "customers": 2, "top": [["Tea <3", 5, 1_000_000]], "low": [["Jam & co", 2]],
    "ratings": 2, "rating": 450,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _words(catalogs: i18n.Catalogs, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "stands_at", NOW)
    set_epoch("test")
    with catalogs.context(), catalogs.use_locale("en"):
        yield


def told(**facts: object) -> Screen:
    return digest.digest(Notice(1, 1, 1, "en", "seller", NoticeKind.DIGEST, FACTS | facts, 1, is_repeat=False))


def finished(kind: NoticeKind) -> Notice:
    facts = {"change": LARGEST_ID, "count": 10_000, "kept": 1_000, "names": [LONG_NAME] * 5}
    return Notice(1, 1, 1, "en", "seller", kind, facts, 1, is_repeat=False)


def everything() -> dict[str, Screen]:
    undone = replace(CHANGE, is_undone=True, kept=10_000, category=LONGEST_NAMES)
    long = {"top": [[LONG_NAME, 10**9, 10**15]] * 3, "low": [[LONG_NAME, 10**6]] * 3}
    return {
        "start": price_changes.start([CHANGE, undone, replace(CHANGE, plan=Plan(UP, 900)), undone, undone]),
        "no changes": price_changes.start([]),
        "places": price_changes.places(OFF, PLACES, 3),
        "no places": price_changes.places(UP, [], 5),
        "percents off": price_changes.percents(OFF, PLACES[0], LAST_PAGE),
        "percents up": price_changes.percents(UP, None, 0),
        "preview": price_changes.preview(SEEN, 0),
        "longest preview": price_changes.preview(LONGEST, LAST_PAGE),
        "unsold": price_changes.preview(replace(SEEN, units=0, plan=Plan(OFF, 0)), 0),
        "change": price_changes.change(CHANGE),
        "undone": price_changes.change(undone),
        "at work": price_changes.change(replace(CHANGE, done=4, products=10_000, category=LONGEST_NAMES)),
        "going back": price_changes.change(replace(CHANGE, done=0, is_undone=True)),
        "list at work": price_changes.start([replace(CHANGE, done=4)]),
        "changed notice": notifications.render(finished(NoticeKind.PRICES_CHANGED)),
        "moved notice": notifications.render(finished(NoticeKind.PRICES_MOVED)),
        "undone notice": notifications.render(finished(NoticeKind.PRICES_UNDONE)),
        "digest": told(),
        "long digest": told(**long),
        "quiet week": told(orders=0, top=[], low=[], ratings=0),
        "wanted": digest.state(True),
        "not wanted": digest.state(False),
    }


@pytest.mark.parametrize("spoken", ["uz", "ru", "en"])
def test_telegram_takes_every_screen_at_its_longest(catalogs: i18n.Catalogs, spoken: str) -> None:
    with catalogs.use_locale(spoken):
        for name, screen in everything().items():
            assert 0 < utf16(shown(screen)) <= 4_096, name
            assert "{" not in screen.text, name
            assert "<3" not in screen.text, name
            assert len(buttons(screen)) <= 20, name
            for button in buttons(screen):
                assert len((button.callback_data or "").encode()) <= 64, name


def test_a_preview_says_everything() -> None:
    assert shown(price_changes.preview(SEEN, 0)).replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "💲 Prices up by 10% · Food",
        "12 products will cost something else.",
        "",
        *["• Tea <3: 1,000 soʻm → 1,100 soʻm"] * 3,
        "… and 9 more.",
        "",
        "New prices: 1,100 – 9,900 soʻm",
        "",
        "In the last 30 days: 40 pieces sold for 40,000 soʻm.",
        "As many at the new prices: 44,000 soʻm.",
    ]
    assert labels(price_changes.preview(SEEN, 0))[0] == "✅ Change the prices"
    moved = shown(price_changes.preview(replace(SEEN, today=soum(4_200_000)), 0)).replace("\N{NO-BREAK SPACE}", " ")
    assert moved.splitlines()[-2:] == [
        "As many at today's prices: 42,000 soʻm.",
        "As many at the new prices: 44,000 soʻm.",
    ]


def test_apply_carries_the_whole_plan() -> None:
    data = buttons(price_changes.preview(LONGEST, LAST_PAGE))[0].callback_data
    assert data is not None
    tap = ApplyPrices.unpack(data)
    assert (tap.kind, tap.category, tap.percent, tap.mark, tap.key) == (UP, LARGEST_ID, 900, "0123abcd", "abcdefgh")


@pytest.mark.parametrize(
    "tail",
    [
        "increase:0:901:0123abcd:abcdefgh", "increase:0:010:0123abcd:abcdefgh", "increase:0:-1:0123abcd:abcdefgh",
        "gift:0:10:0123abcd:abcdefgh", "increase:0:10:0123ABCD:abcdefgh", "increase:0:10:0123abcd:abc",
        "increase:0:10:0123abcd", "increase:0:１０:0123abcd:abcdefgh", "increase:-1:10:0123abcd:abcdefgh",
        "increase:0::0123abcd:abcdefgh",
    ],
)  # fmt: skip
def test_a_forged_button_is_no_button(tail: str) -> None:
    assert ApplyPrices.unpack("pcdo:test:increase:0:10:0123abcd:abcdefgh")
    with pytest.raises((ValueError, TypeError)):
        ApplyPrices.unpack(f"pcdo:test:{tail}")


def test_undo_is_offered_as_long_as_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "↩️ Undo" in labels(price_changes.change(CHANGE))
    assert "↩️ Undo" not in labels(price_changes.change(replace(CHANGE, is_undone=True)))
    monkeypatch.setattr(clock, "stands_at", NOW.replace(day=23))
    assert "↩️ Undo" not in labels(price_changes.change(CHANGE))


def test_the_digest_says_everything() -> None:
    assert shown(told()).replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "📬 Your week, 9 Mar – 15 Mar",
        "",
        "Revenue: 15,000 soʻm",
        "The week before: 9,000 soʻm",
        "3 orders · 8 pcs",
        "2 customers bought from you for the first time.",
        "",
        "🏆 Sold most:",
        "1. Tea <3 — 5 × · 10,000 soʻm",
        "",
        "⏳ Running low:",
        "• Jam & co: 2 left",
        "",
        "New ratings: ★ 4.5 (2)",
    ]
    assert labels(told()) == ["📊 All numbers", "🔕 Turn the weekly digest off"]
