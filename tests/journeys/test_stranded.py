"""Orders of shops that are closed, or whose seller is gone: finished, cancelled, and nobody left without a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import Notification
from models.base import clock, now
from models.enums import NoticeKind
from services import admin, orders, reach, shop_status
from services.notifications import Notice
from tests import buying
from tests import factories as make
from tests.inside import House

OWNER, SELLER, BUYER = 910, 911, 912


async def test_a_suspended_seller_finishes_what_is_open(house: House) -> None:
    owner, shop = await make.admin(telegram_id=OWNER), await make.seller(telegram_id=SELLER, shop_name="Olives")
    order = await buying.buy(await buying.ready(telegram_id=BUYER), await make.product(seller=shop))
    await shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints")
    await house.delivers()
    seller, buyer = house.person(SELLER), house.person(BUYER)
    assert "can still be finished" in seller.seen
    assert "closed for now" in buyer.seen
    await seller.says("/start")
    await seller.taps("Orders")
    await seller.taps(order.number)
    for step in ("Accept", "Sent", "Delivered", "Yes, it was delivered"):
        await seller.taps(step)
    assert "Paid" in seller.seen
    await seller.says("/myproducts")
    assert "Your shop is suspended." in seller.seen
    assert [label for label, _ in seller.buttons] == ["🏠 Menu"]


@pytest.mark.parametrize(("language", "words"), [("en", "none come"), ("ru", "не приходят"), ("uz", "kelmaydi")])
async def test_a_suspended_seller_is_promised_no_orders(house: House, language: str, words: str) -> None:
    owner, shop = await make.admin(), await make.seller(telegram_id=SELLER, language=language)
    await shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints")
    seller = house.person(SELLER, language=language)
    await seller.says("/sellerorders")
    assert words in seller.seen


async def test_a_suspended_seller_opens_an_order_by_its_number(house: House) -> None:
    owner, shop = await make.admin(telegram_id=OWNER), await make.seller(telegram_id=SELLER, shop_name="Olives")
    order = await buying.buy(await buying.ready(telegram_id=BUYER), await make.product(seller=shop))
    await shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints")
    seller = house.person(SELLER)
    await seller.says(order.number)
    await seller.taps("Accept")
    await seller.says("olives")
    assert "🔎 <b>olives</b>" in seller.seen, "everybody may look around"
    await seller.says(order.number)
    await seller.taps("Cancel")
    await seller.taps("It is sold out")
    await seller.taps("0")
    await seller.taps("Yes, cancel the order")
    assert "Cancelled" in seller.seen


async def test_the_owner_hears_in_one_message_of_what_waits_at_a_deactivated_seller(house: House) -> None:
    owner = await make.admin(telegram_id=OWNER)
    shop, bob = await make.seller(telegram_id=SELLER, shop_name="Olives"), await buying.ready(telegram_id=BUYER)
    tea = await make.product(seller=shop)
    placed = [await buying.buy(bob, tea) for _ in range(3)]
    await admin.deactivate(owner.admin, shop.id, shop_status.Reason.FRAUD)
    await house.delivers()
    olivia = house.person(OWNER)
    assert "3 orders wait in the shop" in olivia.seen
    await olivia.taps("Open the orders")
    assert all(order.number in olivia.seen for order in placed)
    await olivia.says("/admin")
    await olivia.taps("Shops")
    await olivia.taps("Suspended")
    assert "does not hear" in olivia.seen
    await olivia.taps("🔕 Olives")


async def test_who_closes_a_seller_out_reads_what_becomes_of_the_shop(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(telegram_id=SELLER, shop_name="Olives", username="tom_tea")
    await buying.buy(await buying.ready(telegram_id=BUYER), await make.product(seller=shop))
    olivia = house.person(OWNER)
    await olivia.says("/admin")
    await olivia.taps("👤 People")
    await olivia.says("@tom_tea")
    await olivia.taps("Olives")
    assert "Purchases: 0" in olivia.seen
    await olivia.taps("Deactivate")
    assert "“Olives” closes too; 1 open order is left there" in olivia.seen
    reasons = [label for label, _ in olivia.buttons]
    assert "Orders are left unanswered" in reasons
    assert "Orders are not picked up" not in reasons
    await olivia.taps("Orders are left unanswered")
    await olivia.taps("Yes, deactivate the account")
    await olivia.taps("🏪 The shop")
    assert "Products: 1, not on sale now" in olivia.seen


async def test_the_owner_writes_to_both_people_of_an_order_that_waits(house: House) -> None:
    """By a button where Telegram knows a username, by a mention where not."""
    owner, shop = await make.admin(telegram_id=OWNER), await make.seller(telegram_id=SELLER, username="tom_tea")
    order = await buying.buy(await buying.ready(telegram_id=BUYER, name="Vera <3"), await make.product(seller=shop))
    await admin.deactivate(owner.admin, shop.id, shop_status.Reason.FRAUD)
    await house.delivers()
    olivia = house.person(OWNER)
    assert "have cards from which to write to them" in olivia.seen
    await olivia.taps("Open the order")
    card = olivia.seen
    await olivia.taps("👤 The customer")
    assert f'<a href="tg://user?id={BUYER}">Vera &lt;3</a>' in olivia.seen
    await olivia.taps("‹ The order")
    assert olivia.seen == card
    assert order.number in card
    await olivia.taps("🏪 The shop")
    await olivia.taps("👤 The person")
    assert "https://t.me/tom_tea" in olivia.links


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("pending", {"uz": "bajara olmaydi", "ru": "не сможет выполнить", "en": "cannot take your order any more"}),
        ("accepted", {"uz": "qabul qilgan", "ru": "хотя и принял", "en": "cannot finish it"}),
        ("shipped", {"uz": "yoʻlda edi", "ru": "был в пути", "en": "Should it come, pay as usual"}),
    ],
)
@pytest.mark.parametrize("language", ["uz", "ru", "en"])
@pytest.mark.parametrize("was_suspended", [False, True])
async def test_the_customer_of_a_seller_who_is_gone_is_promised_nothing(
    house: House, status: str, words: dict[str, str], language: str, was_suspended: bool
) -> None:
    owner, shop = await make.admin(telegram_id=OWNER), await make.seller(telegram_id=SELLER, shop_name="Olives")
    bob = await buying.ready(telegram_id=BUYER, language=language)
    order = await buying.buy(bob, await make.product(seller=shop))
    for step in {"pending": (), "accepted": (orders.accept,), "shipped": (orders.accept, orders.ship)}[status]:
        await step(shop.seller, order.id)
    if was_suspended:
        await shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints")
        await house.delivers()
    buyer = house.person(BUYER, language=language)
    await admin.deactivate(owner.admin, shop.id, shop_status.Reason.FRAUD)
    await house.delivers()
    assert words[language] in buyer.seen
    await buyer.says("/orders")
    await buyer.taps(order.number)
    await buyer.taps("✖️")


async def test_the_owner_opens_an_order_by_its_number_and_ends_it_for_the_shop(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(telegram_id=SELLER, shop_name="Olives")
    order = await buying.buy(await buying.ready(telegram_id=BUYER), await make.product(seller=shop))
    await orders.accept(shop.seller, order.id)
    owner = house.person(OWNER)
    await owner.says(order.number.lower().replace("-", " "))
    assert order.number in owner.seen
    await owner.taps("The shop")
    await owner.taps("Open orders: 1")
    await owner.taps(order.number)
    await owner.taps("Delivered")
    await owner.taps("Back")
    await owner.taps("Cancel")
    assert "It is sold out" not in str(owner.buttons), "how many are left only the shop knows"
    await owner.taps("The shop cannot serve it")
    await owner.taps("Back")
    await owner.taps("The shop cannot serve it")
    assert "Cancelled" not in owner.seen
    await owner.taps("Yes, cancel the order")
    assert "Cancelled" in owner.seen
    await house.delivers()
    assert "owner has cancelled your order" in house.person(BUYER).seen
    assert "owner has cancelled order" in house.person(SELLER).seen
    await owner.says("/admin")
    await owner.taps("Orders")
    assert order.number in owner.seen


async def test_owners_hear_once_of_each_order_that_nobody_hears_of(house: House) -> None:
    """Those that waited when the seller left, and those that come after."""
    await make.admin(telegram_id=OWNER)
    shop, bob = await make.seller(telegram_id=SELLER, shop_name="Olives"), await buying.ready(telegram_id=BUYER)
    tea = await make.product(seller=shop)
    await buying.buy(bob, tea)
    for _ in range(2):
        await reach.mark_reachable(SELLER, False)
        await reach.lost(
            Notice(0, shop.id, SELLER, "en", "seller", NoticeKind.DIGEST, {}, 1, is_repeat=False), "blocked"
        )
    await buying.buy(bob, tea)
    assert await told() == ["order_stranded", "shop_stranded"]
    await house.delivers()
    owner = house.person(OWNER)
    assert "blocked the bot" in owner.seen
    await owner.taps("Open the order")
    await owner.taps("The shop")
    assert "cannot be reached" in owner.seen
    await reach.mark_reachable(SELLER, True)
    await buying.buy(bob, tea)
    assert await told() == ["order_stranded", "shop_stranded"]


async def test_an_owner_is_not_stormed_by_orders_that_nobody_hears_of(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await make.admin(telegram_id=OWNER)
    shop, bob = await make.seller(telegram_id=SELLER, shop_name="Olives"), await buying.ready(telegram_id=BUYER)
    tea = await make.product(seller=shop)
    await reach.mark_reachable(SELLER, False)
    for _ in range(6):
        await buying.buy(bob, tea)
    assert await told() == ["order_stranded", "shop_stranded"]
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=2))
    await buying.buy(bob, tea)
    assert await told() == ["order_stranded", "shop_stranded", "order_stranded"], "and is told again in another hour"


async def told() -> list[str]:
    kinds = ["order_stranded", "shop_stranded"]
    return [each.kind for each in await Notification.filter(kind__in=kinds).order_by("id")]
