"""From customer to seller in a minute, and inviting friends, as people meet them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram.methods import SendPhoto
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from keyboards import links
from keyboards.menu import Open
from keyboards.open_shop import NameShop
from models import CartItem, Seller
from models.enums import Role, SellerStatus
from services import actors, market
from services.actors import Actor
from tests import factories as make
from tests.inside import House, Person
from tests.state import forms, registered, state

ANN = 700


async def ann(house: House) -> tuple[Person, Actor]:
    return house.person(ANN), await registered(telegram_id=ANN)


async def role(telegram_id: int = ANN) -> Role:
    actor = await actors.load(telegram_id)
    assert actor is not None
    return actor.role


async def test_a_customer_opens_a_shop(house: House) -> None:
    person, actor = await ann(house)
    await CartItem.create(cart_id=actor.cart_id, product_id=(await make.product()).id, quantity=2)
    await person.says("/become_seller")
    assert "sellers cannot buy" in person.seen
    assert "2 things are in it" in person.seen
    await person.taps("Yes, open a shop")
    assert "3 to 64 characters" in person.seen
    await person.says("ab")
    assert "A shop name has 3 to 64 characters." in person.seen
    await person.says(sticker={
        "file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1, "is_animated": False,
        "is_video": False,
    })  # fmt: skip
    assert "Please send this as text." in person.seen
    assert await role() is Role.CUSTOMER
    await person.says("<b>Apples</b>")
    assert await role() is Role.CUSTOMER, "only the button makes a seller"
    yes = next(data for label, data in person.buttons if "Yes, open the shop" in label)
    await person.forges(yes)
    assert "Your shop “&lt;b&gt;Apples&lt;/b&gt;” is open!" in person.seen
    assert [label for label, _ in person.buttons] == ["➕ Add the first product", "🏠 Menu"]
    await person.forges(yes)
    assert person.seen == "", "the second of two taps says nothing against it"
    assert (await role(), await CartItem.all().count(), await forms()) == (Role.SELLER, 0, 0)
    await person.says("/become_seller")
    assert "You already have the shop “&lt;b&gt;Apples&lt;/b&gt;”." in person.seen
    await person.says("/help")
    assert [label for label, _ in person.buttons if "shop" in label] == []


async def test_who_is_not_registered_registers_on_the_way(house: House) -> None:
    await make.customer(telegram_id=ANN)
    person = house.person(ANN)
    await person.says("/become_seller")
    await person.says("ann@example.com")
    await person.shares("+998901112233")
    await person.says("a long password of mine")
    assert "sellers cannot buy" in person.seen
    assert "emptied" not in person.seen
    await person.taps("Yes, open a shop")
    await person.says("Apples")
    await person.taps("Yes, open the shop")
    assert "is open!" in person.seen
    assert await role() is Role.SELLER


async def test_a_name_in_use_is_asked_for_again(house: House) -> None:
    await make.seller(shop_name="Apples")
    person, _ = await ann(house)
    await person.says("/become_seller")
    await person.taps("Yes")
    await person.says("APPLES")
    assert "Another shop has this name." in person.seen
    await person.says("Pears")
    await person.taps("Yes, open the shop")
    assert "Your shop “Pears” is open!" in person.seen


async def test_a_name_that_was_taken_before_the_yes_is_asked_for_again(house: House) -> None:
    """It stayed, and every other name was answered with the question for a yes to it."""
    person, _ = await ann(house)
    await person.says("/become_seller")
    await person.taps("Yes, open a shop")
    await person.says("Apples")
    await make.seller(shop_name="Apples")
    await person.taps("Yes, open the shop")
    assert "Another shop has this name." in person.seen
    assert "What will your shop be called?" in person.seen
    await person.says("Pears")
    await person.taps("Yes, open the shop")
    assert "Your shop “Pears” is open!" in person.seen


async def test_a_yes_to_a_name_that_was_typed_over_opens_nothing(house: House) -> None:
    """The button under “Apples” would have opened “Pears”, for good."""
    person, _ = await ann(house)
    await person.says("/become_seller")
    await person.taps("Yes, open a shop")
    await person.says("Apples")
    (yes,) = [data for label, data in person.buttons if "Yes, open the shop" in label]
    await person.taps("‹ Back")
    await person.says("Pears")
    await person.forges(yes)
    assert await role() is Role.CUSTOMER
    await person.says("Pears")
    await person.taps("Yes, open the shop")
    assert "Your shop “Pears” is open!" in person.seen


async def test_a_yes_in_words_is_no_name(house: House) -> None:
    person, _ = await ann(house)
    await person.says("/become_seller")
    await person.taps("Yes, open a shop")
    await person.says("Apples")
    # Nor is any other name, whatever would have been said of it at the question before.
    for words in ("Yes, I want to", "x" * 4096, "Support", "1", "🍎🍎🍎", "Pears"):
        await person.says(words)
        assert person.seen.startswith("✋ Please press a button: yes, or ‹ Back for another name.")
        assert "Open the shop “Apples”?" in person.seen
    await person.taps("Yes, open the shop")
    assert "Your shop “Apples” is open!" in person.seen


async def test_a_change_of_mind_changes_nothing(house: House) -> None:
    person, _ = await ann(house)
    before = await state()
    await person.says("/become_seller")
    await person.taps("No, keep buying")
    assert await state() == before
    await person.says("/become_seller")
    await person.taps("Yes")
    await person.taps("Cancel")
    assert await state() == before


async def test_a_shop_that_waits_is_approved_from_the_notice(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market.rules, "seller_approval", True)
    await make.admin(telegram_id=1)
    owner, (person, _) = house.person(1), await ann(house)
    await person.says("/become_seller")
    await person.taps("Yes")
    await person.says("Apples")
    await person.taps("Yes, open the shop")
    assert "waits for the owner's approval" in person.seen
    await person.says("/addproduct")
    assert "waits for the owner's approval" in person.seen
    await house.delivers()
    assert "A new shop waits for your approval: “Apples”." in owner.seen
    await owner.taps("Look at the shop")
    await owner.taps("Approve")
    assert "🟢 Open" in owner.seen
    await house.delivers()
    assert "Your shop “Apples” is approved and open!" in person.seen
    assert (await Seller.get()).status is SellerStatus.OPEN


@pytest.mark.parametrize("builder", [make.seller, make.admin])
async def test_old_buttons_open_no_shop_for_others(house: House, builder: object) -> None:
    await builder(telegram_id=ANN)  # type: ignore[operator]
    person, before = house.person(ANN), await state()
    for data in (Open(place="open_shop").pack(), NameShop().pack()):
        await person.forges(data)
        assert person.seen
    assert await state() == before


@pytest.mark.parametrize("builder", [make.customer, make.seller, make.admin])
async def test_everybody_invites(house: House, builder: object) -> None:
    actor: Actor = await builder(telegram_id=ANN)  # type: ignore[operator]
    await make.customer(referred_by_id=actor.id)
    person = house.person(ANN)
    await person.says("/invite")
    url = links.to(links.build_referral(actor.referral_code))
    assert url in person.seen
    assert "Opened it: 1" in person.seen
    assert "Joined: 1" in person.seen
    assert [call for call in house.street.calls if isinstance(call, SendPhoto)]
    share, copy, _ = _keys(house)
    assert parse_qs(urlsplit(share.url or "").query)["url"] == [url]
    assert copy.copy_text is not None
    assert copy.copy_text.text == url
    assert links.parse(parse_qs(urlsplit(url).query)["start"][0]).referral_code == actor.referral_code


def _keys(house: House) -> list[InlineKeyboardButton]:
    keyboard = house.street.calls[-1].reply_markup  # type: ignore[attr-defined]
    assert isinstance(keyboard, InlineKeyboardMarkup)
    return [key for row in keyboard.inline_keyboard for key in row]


@pytest.mark.parametrize("typed", [False, True])
async def test_a_shop_that_waits_is_refused_for_what_can_be_said_of_it(
    house: House, monkeypatch: pytest.MonkeyPatch, typed: bool
) -> None:
    """It has no orders and no goods yet, and its seller does not read of any."""
    monkeypatch.setattr(market.rules, "seller_approval", True)
    await make.admin(telegram_id=1)
    owner, (person, _) = house.person(1), await ann(house)
    await person.says("/become_seller")
    assert "The market's owner looks at the shop, and then you sell." in person.seen
    await person.taps("Yes")
    await person.says("Apples")
    await person.taps("Yes, open the shop")
    await house.delivers()
    await owner.taps("Look at the shop")
    await owner.taps("🚫 Refuse")
    assert "Why refuse “Apples”?" in owner.seen
    assert "catalog" not in owner.seen
    assert "Orders are left unanswered" not in str(owner.buttons)
    if typed:
        await owner.says("Our campus alone sells here")
    else:
        await owner.taps("does not suit this market")
    assert "Refuse “Apples”?" in owner.seen
    await owner.taps("Yes, refuse the shop")
    person.since = len(house.street.calls)
    await house.delivers()
    assert "🚫 Your shop “Apples” was not approved." in person.seen
    assert ("Our campus alone" if typed else "does not suit this market") in person.seen
    assert "sellerorders" not in person.seen
    assert (await Seller.get()).status is SellerStatus.SUSPENDED


@pytest.mark.parametrize(
    ("language", "waits"),
    [("uz", "tasdigʻini kutmoqda"), ("ru", "ждёт одобрения"), ("en", "waits for the owner's approval")],
)
async def test_every_door_says_that_the_shop_waits(house: House, language: str, waits: str) -> None:
    """Only an alert behind the menu's buttons said so (faults.md F468)."""
    await make.seller(telegram_id=ANN, language=language, status=SellerStatus.PENDING)
    person = house.person(ANN)
    for door in ("/menu", "/become_seller", "/start"):
        await person.says(door)
        assert waits in person.seen, door
