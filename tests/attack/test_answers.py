"""Every question of the house is answered with what it says it asks for, and every number in whatever spelling (F77).

Generated from the table of forms: a step that is not in it fails here, and so does one that reads numbers its own way.
"""

from __future__ import annotations

from typing import Any

import pytest
from tortoise.expressions import Q

from handlers.questions import FORMS, NUMBERS, TEXTS, Asks, asked, wanted
from keyboards.base import SEPARATOR
from keyboards.views import Kind, View
from models import CartItem, Order, Product, Rating, Seller
from models.money import Money
from screens.text import money, number, span
from services import actors, numbers, piles, wizards
from services.forms import Form
from tests.attack import books, forms
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.attack.test_matrix import aim
from tests.house.walk import doors, taps

__all__ = ["aim"]
SELLERS = ("add_product", "blocks", "my_products", "price_changes", "shop_letters", "shop_name", "shop_orders", "stats")
OWNERS = ("categories", "market_orders", "market_stats", "new_category", "people", "shops")
WHO = dict.fromkeys(SELLERS, "seller") | dict.fromkeys(OWNERS, "owner who buys") | {"open_shop": "registered customer"}
"""Whose questions these are; any customer's, those that are not named."""
ALIKE: dict[Asks, tuple[tuple[str, ...], ...]] = {
    Asks.PRICE: (
        ("25000", "25,000", "25 000", "25.000", "25'000", "25 000 soʻm", "25000 сум", "25000сўм", "25к", "25 тыс",
         "25 ming so'm", "25k UZS"),
        ("1500000", "1.5 mln", "1,5 млн", "1 500 тыс. сум"),
    ),
    Asks.PRICE_RANGE: (
        ("10000-50000", "10,000 - 50,000", "10 000 soʻm – 50 000 soʻm", "10к–50к", "50 тыс — 10 тыс"),
        ("-50000", "– 50 тыс", "-50,000 сум"),
    ),
    Asks.COUNT: (
        ("3", " 3 ", "3 шт", "3шт.", "3 ta", "3 dona", "3 pcs"),
        ("2000", "2,000", "2 000", "2 тыс", "2к", "2 ming ta"),
    ),
    Asks.CHANGE: (("+3", "+ 3", "+3 шт", "+3 ta"), ("−2", "-2", "– 2", "-2 dona"), ("+2000", "+2,000", "+2 тыс")),
    Asks.PERCENT: (("15", "15%", "15 %", "%15", "15 foiz", "15 процентов", "15 percent"),),
}  # fmt: skip
"""What people mean the same thing by."""
OTHERS = {
    Asks.WORDS: "Some words",
    Asks.ADDRESS: "Navoi street 5",
    Asks.EMOJI: "🍏",
    Asks.EMAIL: "fresh@example.com",
    Asks.LOGIN: "fresh@example.com",
    Asks.DATES: "01.01.2026-02.01.2026",
}
WAITING = {
    "customer": {"reports.words"}, "seller": {"blocks.reason", "shop_orders.reason"},
    "owner who buys": {"market_orders.reason", "people.reason", "shops.reason"},
}  # fmt: skip
OVER = "Another message replaces these words"
NONSENSE = "a thing or two"
_FILE = {"file_id": "f", "file_unique_id": "u"}
_SIZED = {**_FILE, "width": 1, "height": 1}
CONTENTS: dict[str, Any] = {
    "photo": [_SIZED], "voice": {**_FILE, "duration": 1}, "audio": {**_FILE, "duration": 1}, "document": _FILE,
    "sticker": {**_SIZED, "type": "regular", "is_animated": False, "is_video": False},
    "video": {**_SIZED, "duration": 1}, "animation": {**_SIZED, "duration": 1},
    "video_note": {**_FILE, "length": 1, "duration": 1}, "dice": {"emoji": "🎲", "value": 1},
    "location": {"latitude": 41.3, "longitude": 69.2},
}  # fmt: skip
"""What is sent and is no text."""
NO_TEXT, PRESS = "Please send this as text.", "Please choose with one of the buttons."
PIN = "A place on the map is not taken here yet."
NOT_TYPED = frozenset((Asks.PASSWORD, Asks.CONTACT, Asks.PICTURE, Asks.BUTTON))


def steps(aim: Market) -> list[str]:
    """Every question there is."""
    return [step for step in forms.steps(list(doors(aim.house.dispatcher))) if step not in piles.MEMORIES]


def whose(aim: Market) -> list[str]:
    """Those that this person is asked."""
    return [step for step in steps(aim) if WHO.get(step.partition(".")[0], "customer") == aim.kind]


async def facts(aim: Market, step: str) -> dict[str, object]:
    """As the form would have them, about the person's own things."""
    found = forms.facts(aim, step, OWN, aim.keys.get(OWN, {}), 0)
    (me,) = aim.me
    if step == "open_shop.name":
        found.pop("typed")  # once a name stands there, a button is asked for
    if step == "cart.quantity":
        found["product"] = (await CartItem.filter(cart__user_id=me).first().values("product_id"))["product_id"]
    elif step == "my_products.name":
        # What was bought stays that thing.
        found["product"] = (await Product.get(seller__user_id=me, order_items=None)).id
    elif step in ("reports.words", "shops.reason"):
        shop = (await Seller.filter(status="open").first().values("id"))["id"]
        found |= {"seller": shop, "view": View(Kind.SHOP, shop).pack()}
    elif step == "ratings.comment":
        found["product"] = (await Rating.filter(user_id=me).first().values("product_id"))["product_id"]
    return found


async def answers(aim: Market, step: str, text: str) -> tuple[bool, str]:
    """Whether the text was taken at the step, and all that was said; the books are put back."""
    (me,) = aim.me
    await wizards.put(me, step, await facts(aim, step))
    before, stood = await books.dump(), await actors.get(me)
    await aim.attacker.says(text)
    now = await actors.get(me)
    assert stood is not None
    assert stood.form is not None
    assert now is not None
    is_taken = now.form is None or now.form.since != stood.form.since
    await books.restore(before, await books.dump())
    return is_taken, aim.attacker.seen


def spelled(aim: Market, asks: Asks) -> list[tuple[str, ...]]:
    """The same number in each spelling, the bot's own among them."""
    found = [list(group) for group in ALIKE[asks]]
    for language in ("uz", "ru", "en"):
        with aim.house.catalogs.context(), aim.house.catalogs.use_locale(language):
            low, high = money(Money(10_000_00, "UZS")), money(Money(50_000_00, "UZS"))
            if asks is Asks.PRICE:
                found[0].append(money(Money(25_000_00, "UZS")))
            elif asks is Asks.PRICE_RANGE:
                found[0].append(span(low, high))
            elif asks is Asks.COUNT:
                found[1].append(number(2_000))
    return [tuple(group) for group in found]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_every_step_says_what_it_asks_for(aim: Market) -> None:
    told = {f"{form}.{step}" for form, kind in FORMS.items() for step in kind.asks}
    assert set(steps(aim)) == told
    assert set(ALIKE) == NUMBERS
    assert set(ALIKE) | set(OTHERS) | NOT_TYPED == set(Asks)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", *WHO.values()}))
async def test_every_step_takes_it_and_reads_numbers_in_every_spelling(aim: Market) -> None:
    found, waits = [], set[str]()
    for step in whose(aim):
        asks = asked(step)
        if asks in NUMBERS:
            found += await _numbers(aim, step, asks)
        elif asks in OTHERS:
            is_taken, seen = await answers(aim, step, OTHERS[asks])
            found += [] if is_taken else [f"{step} does not take {OTHERS[asks]!r}: {seen!r}"]
            found += [f"{step}: who writes on? {seen!r}"] if asks in TEXTS and _waits(aim) != (OVER in seen) else []
            waits |= {step} if OVER in seen else set()
    assert not found, "\n".join(found)
    assert waits == WAITING.get(aim.kind, set())


def _waits(aim: Market) -> bool:
    """Whether a button says yes to what was typed, and words may still be typed over it."""
    yes = {tap.__prefix__ for tap in taps() if "said" in tap.model_fields} - FORMS["open_shop"].own
    return any(data.partition(SEPARATOR)[0] in yes for _label, data in aim.attacker.buttons)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", *WHO.values()}))
async def test_an_answer_leaves_nothing_to_go_back_to(aim: Market) -> None:
    """Offered again, an answered question takes words that are meant for something else (faults.md F466)."""
    (me,), before, found = aim.me, await books.dump(), []
    for step in [each for each in whose(aim) if asked(each) in OTHERS or asked(each) in ALIKE]:
        asks = asked(step)
        assert asks is not None
        answer = OTHERS[asks] if asks in OTHERS else ALIKE[asks][0][0]
        question = {Form.ASKED: {"text": "?", "keyboard": {"inline_keyboard": []}}}
        await wizards.put(me, step, {**await facts(aim, step), **question})
        await aim.attacker.says(answer)
        now = await actors.get(me)
        assert now is not None
        found += [step] if wizards.find(now, piles.LEFT) else []
        await books.restore(before, await books.dump())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", *WHO.values()}))
async def test_what_is_no_text_is_answered_so_wherever_words_are_asked_for(aim: Market) -> None:
    (me,), before, found = aim.me, await books.dump(), []
    for place, step in enumerate(each for each in whose(aim) if asked(each) in TEXTS | {Asks.PASSWORD}):
        await wizards.put(me, step, await facts(aim, step))
        for kind, content in CONTENTS.items():
            stood = await actors.get(me)
            await aim.attacker.says(
                **{kind: content}, **({"caption": f"Some words {place}"} if kind == "photo" else {})
            )
            now, reason = await actors.get(me), PIN if asked(step) is Asks.ADDRESS and kind == "location" else NO_TEXT
            stays = now and stood and now.form and stood.form and now.form.since == stood.form.since
            found += [] if stays and reason in aim.attacker.seen else [f"{step}, {kind}: {aim.attacker.seen!r}"]
    await books.restore(before, await books.dump())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", "seller", "registered customer"}))
async def test_what_is_no_text_is_answered_so_wherever_a_button_is_asked_for(aim: Market) -> None:
    """A contact, too; a shop's name that was typed is asked about by buttons."""
    (me,), before, found = aim.me, await books.dump(), []
    contact = {"phone_number": "+998901234567", "first_name": "x", "user_id": aim.attacker.user.id}
    asking = 0
    for step in whose(aim):
        await wizards.put(me, step, forms.facts(aim, step, OWN, aim.keys.get(OWN, {}), 0))
        stood = await actors.get(me)
        assert stood is not None
        assert stood.form is not None
        if wanted(stood.form) is not Asks.BUTTON:
            continue
        asking += 1
        for kind, content in {**CONTENTS, "contact": contact}.items():
            await aim.attacker.says(**{kind: content}, **({"caption": "Some words"} if kind == "photo" else {}))
            stands = await actors.get(me)
            stays = stands and stands.form and stands.form.since == stood.form.since
            found += [] if stays and PRESS in aim.attacker.seen else [f"{step}, {kind}: {aim.attacker.seen!r}"]
    assert asking, "somebody is asked for a button"
    await books.restore(before, await books.dump())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", sorted({"customer", "seller", "registered customer"}))
async def test_an_orders_number_opens_it_wherever_a_button_is_asked_for(aim: Market) -> None:
    """And the question is a tap away: none of what was filled in is lost."""
    (me,), before, found, asking = aim.me, await books.dump(), [], 0
    own = await Order.filter(Q(customer_id=me) | Q(seller__user_id=me)).first().values_list("id", flat=True)
    await Order.filter(id=own).update(number="ABCD-2345")
    for step in whose(aim):
        question = {Form.ASKED: {"text": "?", "keyboard": {"inline_keyboard": []}}}
        facts = forms.facts(aim, step, OWN, aim.keys.get(OWN, {}), 0)
        await wizards.put(me, step, {**facts, **question})
        stood = await actors.get(me)
        assert stood is not None
        if wanted(stood.form) is not Asks.BUTTON:
            continue
        asking += 1
        await aim.attacker.says("abcd 2345")
        now = await actors.get(me)
        assert now is not None
        stays = wizards.find(now, step) or wizards.find(now, piles.LEFT)
        is_there = stays is not None and not wizards.is_open(now) and "ABCD-2345" in aim.attacker.seen
        found += [] if is_there else [f"{step}: {aim.attacker.seen!r}"]
    assert asking, "somebody is asked for a button"
    await books.restore(before, await books.dump())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_a_step_that_reads_numbers_its_own_way_is_found(aim: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "parse_whole", lambda text, *limits: int(text) if text.isdigit() else 1)
    assert await _numbers(aim, "cart.quantity", Asks.COUNT)


async def _numbers(aim: Market, step: str, asks: Asks) -> list[str]:
    found = []
    _, refused = await answers(aim, step, NONSENSE)
    for first, *rest in spelled(aim, asks):
        _, plain = await answers(aim, step, first)
        found += [f"{step}: {first!r} is refused: {plain!r}"] if plain == refused else []
        for text in rest:
            _, seen = await answers(aim, step, text)
            found += [f"{step}: {text!r} is not {first!r}: {seen!r}"] if seen != plain else []
    return found
