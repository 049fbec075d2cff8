"""Shops: opened by registered customers alone, decided on by the owner alone, each decision at once and once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from models import CartItem, Notification, Order, Seller, User
from models.enums import Fulfilment, Role, SellerStatus
from services import actors, catalog, market, sellers, users, wizards
from services.actors import Actor, Admin
from services.errors import (
    AdminsOnly,
    AlreadySeller,
    Deactivated,
    Invalid,
    LoggedOut,
    NotFound,
    NotRegistered,
    ProductGone,
    Refusal,
    StaleButton,
    Suspended,
    Taken,
)
from tests import factories as make
from tests.state import KINDS, OWNERS, forms, registered, state

pytestmark = pytest.mark.usefixtures("market_db")

Verb = Callable[[Admin, int], Awaitable[None]]


async def suspend(admin: Admin, seller_id: int) -> None:
    await sellers.suspend(admin, seller_id, "fake goods")


async def fresh(actor: Actor) -> Actor:
    loaded = await actors.get(actor.id)
    assert loaded is not None
    return loaded


async def told(actor: Actor) -> list[str]:
    return [notice.kind for notice in await Notification.filter(user_id=actor.id).order_by("id")]


async def order(customer: Actor, seller: Actor, status: Fulfilment = Fulfilment.PENDING) -> Order:
    assert seller.seller_id is not None
    return await Order.create(
        number=market.random_code(8), customer_id=customer.id, seller_id=seller.seller_id, status=status, total=100,
        currency="UZS",
    )  # fmt: skip


# --- opening


async def test_a_registered_customer_opens_a_shop() -> None:
    anna, shop = await registered(), await make.seller()
    apples = await make.product()
    await CartItem.create(cart_id=anna.cart_id, product_id=apples.id, quantity=2)
    await CartItem.create(cart_id=anna.cart_id, product_id=(await make.product()).id, quantity=3)
    placed = await order(anna, shop)
    await wizards.put(anna.id, "open_shop.name", {})
    assert await sellers.things_in_cart(anna) == 5

    opened = await sellers.open_shop(anna, "  Annas   shop ")

    now = await fresh(anna)
    assert (opened.name, opened.status) == ("Annas shop", SellerStatus.OPEN)
    assert (now.role, now.seller_id, now.shop_name, now.cart_id) == (Role.SELLER, opened.id, "Annas shop", None)
    assert now.seller.id == opened.id
    assert await CartItem.all().count() == 0
    assert await forms() == 0
    assert await told(anna) == ["commands"]
    assert await Order.get(id=placed.id).values("customer_id", "status") == {
        "customer_id": anna.id, "status": Fulfilment.PENDING,
    }  # fmt: skip


async def test_a_shop_waits_for_approval_when_the_market_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market.rules, "seller_approval", True)
    owner, second, away = await make.admin(), await make.admin(), await make.admin(is_active=False)
    anna = await registered()
    shop = await sellers.open_shop(anna, "Annas shop")
    assert shop.status is SellerStatus.PENDING
    assert await told(owner) == await told(second) == ["shop_waits"]
    assert await told(away) == []
    notice = await Notification.get(user_id=owner.id)
    assert notice.facts == {"shop": "Annas shop", "seller": shop.id}


REFUSED_OPENING: dict[str, type[Refusal]] = {
    "customer": NotRegistered,
    "seller": AlreadySeller,
    "suspended seller": AlreadySeller,
    "waiting seller": AlreadySeller,
    "deactivated": Deactivated,
    "deactivated owner": Deactivated,
    "logged out": LoggedOut,
    "owner who buys": NotRegistered,
    "owner who sells": AlreadySeller,
    "owner whose shop is suspended": AlreadySeller,
}


@pytest.mark.parametrize("kind", KINDS)
async def test_who_may_open_a_shop(kind: str) -> None:
    person = await KINDS[kind]()
    before = await state()
    if kind not in REFUSED_OPENING:
        await sellers.open_shop(person, "A shop")
        assert await state() != before
        return
    with pytest.raises(REFUSED_OPENING[kind]):
        await sellers.open_shop(person, "A shop")
    assert await state() == before


@pytest.mark.parametrize("typed", ["", "ab", "  a ", "x" * 65, "\u200b" * 5, "х" * 4096])
async def test_a_shop_name_that_cannot_be(typed: str) -> None:
    anna = await registered()
    before = await state()
    with pytest.raises(Invalid) as refusal:
        await sellers.open_shop(anna, typed)
    assert (refusal.value.what, refusal.value.limit) == ("shop_name", 64)
    assert await state() == before


@pytest.mark.parametrize("typed", ["APPLE shop", "Apple  Shop", "App1e shop", "apple\u200b shop"])
async def test_a_shop_name_in_use(typed: str) -> None:
    await sellers.open_shop(await registered(), "Apple shop")
    anna = await registered()
    await wizards.put(anna.id, "open_shop.name", {})
    before = await state()
    with pytest.raises(Taken) as refusal:
        await sellers.open_shop(anna, typed)
    assert refusal.value.what == "shop_name"
    assert await state() == before


async def test_the_longest_name_of_emoji() -> None:
    shop = await sellers.open_shop(await registered(), "Z" + "😀" * 63)
    assert (await Seller.get(id=shop.id)).shop_name == "Z" + "😀" * 63


async def test_an_update_that_comes_twice_opens_one_shop() -> None:
    anna = await registered()
    await sellers.open_shop(anna, "Annas shop")
    before = await state()
    # The second delivery may still hold the actor as it was loaded before the first.
    with pytest.raises(AlreadySeller):
        await sellers.open_shop(anna, "Annas shop")
    with pytest.raises(AlreadySeller):
        await sellers.open_shop(await fresh(anna), "Annas shop")
    assert await state() == before


async def test_who_was_deactivated_meanwhile_opens_nothing() -> None:
    anna = await registered()
    await User.filter(id=anna.id).update(is_active=False, deactivation_reason="spam")
    before = await state()
    with pytest.raises(Deactivated):
        await sellers.open_shop(anna, "Annas shop")
    assert await state() == before


async def test_a_race_for_a_name_has_one_winner() -> None:
    people = [await registered() for _ in range(4)]
    results = await asyncio.gather(
        *(sellers.open_shop(person, "Apple shop") for person in people), return_exceptions=True
    )
    assert [type(result) for result in results].count(Taken) == 3
    assert await Seller.all().count() == 1
    assert await User.filter(role=Role.SELLER).count() == 1


# --- decisions


@pytest.mark.parametrize(
    ("verb", "source", "target", "kind"),
    [
        (sellers.approve, SellerStatus.PENDING, SellerStatus.OPEN, "shop_approved"),
        (suspend, SellerStatus.OPEN, SellerStatus.SUSPENDED, "shop_suspended"),
        (suspend, SellerStatus.PENDING, SellerStatus.SUSPENDED, "shop_suspended"),
        (sellers.restore, SellerStatus.SUSPENDED, SellerStatus.OPEN, "shop_restored"),
    ],
)
async def test_a_decision_is_made_and_told_once(
    verb: Verb, source: SellerStatus, target: SellerStatus, kind: str
) -> None:
    owner, shop, other = await make.admin(), await make.seller(status=source), await make.seller(status=source)
    assert shop.seller_id is not None
    await verb(owner.admin, shop.seller_id)
    await verb(owner.admin, shop.seller_id)
    now = await fresh(shop)
    assert now.seller_status is target
    assert now.suspension_reason == ("fake goods" if target is SellerStatus.SUSPENDED else "")
    assert await told(shop) == [kind]
    assert (await fresh(other)).seller_status is source
    assert await told(other) == []


async def test_a_shop_turned_away_waits_again_when_it_is_let_back_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was never approved, so nothing opens by itself, and nobody says that goods are back."""
    monkeypatch.setattr(market.rules, "seller_approval", True)
    owner, anna = await make.admin(), await registered()
    shop = await sellers.open_shop(anna, "Apples")
    await suspend(owner.admin, shop.id)
    await sellers.restore(owner.admin, shop.id)
    assert (await fresh(anna)).seller_status is SellerStatus.PENDING
    assert (await fresh(anna)).suspension_reason == ""
    await sellers.approve(owner.admin, shop.id)
    await suspend(owner.admin, shop.id)
    await sellers.restore(owner.admin, shop.id)
    assert (await fresh(anna)).seller_status is SellerStatus.OPEN
    kinds = ["shop_suspended", "shop_waits_again", "shop_approved", "shop_suspended", "shop_restored"]
    assert [each for each in await told(anna) if each.startswith("shop")] == kinds
    facts = [row.facts for row in await Notification.filter(kind="shop_suspended", user_id=anna.id).order_by("id")]
    assert [each["was_open"] for each in facts] == [False, True]


@pytest.mark.parametrize("has_goods", [True, False])
async def test_goods_are_said_to_be_back_only_where_there_are_any(has_goods: bool) -> None:
    owner, shop = await make.admin(), await make.seller(status=SellerStatus.SUSPENDED)
    if has_goods:
        await make.product(seller=shop)
    assert shop.seller_id is not None
    await sellers.restore(owner.admin, shop.seller_id)
    assert (await Notification.get(kind="shop_restored")).facts["has_goods"] is has_goods


async def test_a_suspended_shop_is_not_approved_and_a_waiting_one_waits_on() -> None:
    owner = await make.admin()
    suspended, waiting = [await make.seller(status=status) for status in (SellerStatus.SUSPENDED, SellerStatus.PENDING)]
    before = await state()
    with pytest.raises(StaleButton):
        await sellers.approve(owner.admin, suspended.seller_id or 0)
    await sellers.restore(owner.admin, waiting.seller_id or 0)
    assert await state() == before


@pytest.mark.parametrize("verb", [sellers.approve, sellers.restore, suspend])
async def test_a_shop_that_is_not_there(verb: Verb) -> None:
    owner = await make.admin()
    before = await state()
    with pytest.raises(NotFound):
        await verb(owner.admin, 2**53)
    assert await state() == before


@pytest.mark.parametrize("reason", ["", "no", "x" * 201, "\u200b" * 9])
async def test_a_suspension_needs_a_reason(reason: str) -> None:
    owner, shop = await make.admin(), await make.seller()
    assert shop.seller_id is not None
    before = await state()
    with pytest.raises(Invalid) as refusal:
        await sellers.suspend(owner.admin, shop.seller_id, reason)
    assert (refusal.value.what, refusal.value.limit) == ("reason", 200)
    assert await state() == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OWNERS])
async def test_only_the_owner_decides(kind: str) -> None:
    """A verb takes an Admin, and nobody else's actor gives one: not even a deactivated owner's."""
    person = await KINDS[kind]()
    refusals = {"deactivated": Deactivated, "deactivated owner": Deactivated}
    with pytest.raises(refusals.get(kind, LoggedOut if kind == "logged out" else AdminsOnly)):
        _ = person.admin


async def test_a_suspended_shop_sells_nothing_at_once_and_its_customers_are_told() -> None:
    owner, shop, anna, boris = await make.admin(), await make.seller(), await registered(), await registered()
    apples = await make.product(seller=shop)
    waiting, accepted = await order(anna, shop), await order(boris, shop, Fulfilment.ACCEPTED)
    await order(anna, shop)
    assert shop.seller_id is not None

    await sellers.suspend(owner.admin, shop.seller_id, "fake goods")

    assert (await catalog.list_products()).products == ()
    with pytest.raises(ProductGone):
        await catalog.product_card(apples.id)
    with pytest.raises(Suspended) as refusal:
        _ = (await fresh(shop)).seller
    assert refusal.value.reason == "fake goods"
    assert await told(anna) == ["shop_closed"]
    assert await told(boris) == ["shop_closed"], "an order that is under way concerns its customer too"
    assert (await Order.get(id=waiting.id)).status is Fulfilment.PENDING
    assert (await Order.get(id=accepted.id)).status is Fulfilment.ACCEPTED

    await sellers.restore(owner.admin, shop.seller_id)
    assert [line.id for line in (await catalog.list_products()).products] == [apples.id]
    assert [await told(anna), await told(boris)] == [["shop_closed", "shop_reopened"]] * 2


# --- the owner's lists


async def test_shops_are_listed_by_status_and_pages() -> None:
    owner = await make.admin()
    shops = [await make.seller(shop_name=f"Shop {number:02}") for number in range(sellers.PAGE + 1)]
    await make.seller(status=SellerStatus.PENDING)
    first = await sellers.list_shops(owner.admin, SellerStatus.OPEN)
    second = await sellers.list_shops(owner.admin, SellerStatus.OPEN, 1)
    assert [shop.id for shop in first.shops] == [shop.seller_id for shop in reversed(shops[1:])]
    assert ([shop.id for shop in second.shops], first.more, second.more) == ([shops[0].seller_id], True, False)
    assert (await sellers.list_shops(owner.admin, SellerStatus.SUSPENDED)).shops == []


async def test_a_shops_card() -> None:
    owner, anna = await make.admin(), await make.customer()
    shop, other = await make.seller(shop_name="Apples", name="Olim", username="olim"), await make.seller()
    await make.product(seller=shop)
    await make.product(seller=shop, status="archived")
    await make.product(seller=shop, stock=0)
    await make.product(seller=other)
    for status in Fulfilment:
        await order(anna, shop, status)
    await order(anna, other)
    assert shop.seller_id is not None
    card = await sellers.details(owner.admin, shop.seller_id)
    assert card.shop == sellers.Shop(shop.seller_id, "Apples", SellerStatus.OPEN)
    assert (card.person_id, card.person_name, card.username, card.person_active) == (shop.id, "Olim", "olim", True)
    assert (card.products, card.open_orders, card.delivered_orders, card.reason) == (1, 3, 1, "")
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)
    assert (await sellers.details(owner.admin, shop.seller_id)).products == 2
    with pytest.raises(NotFound):
        await sellers.details(owner.admin, 2**53)


async def test_a_deactivated_sellers_shop_closes_and_opens_again_with_them(market_db: None) -> None:
    merchant = await make.seller(shop_name="Sunny")
    thing = await make.product(seller=merchant, name="Lamp")
    await users.deactivate_user(merchant.id, "spam")
    assert (await Seller.get(id=merchant.seller_id)).status is SellerStatus.SUSPENDED
    with pytest.raises(ProductGone):
        await catalog.product_card(thing.id)
    await users.activate_user(merchant.id)
    assert (await catalog.product_card(thing.id)).name == "Lamp"


async def test_a_suspended_shop_stays_suspended_when_its_seller_is_activated(market_db: None) -> None:
    owner, merchant = await make.admin(), await make.seller(shop_name="Sunny")
    assert merchant.seller_id is not None
    await sellers.suspend(owner.admin, merchant.seller_id, "many complaints")
    await users.deactivate_user(merchant.id, "spam")
    await users.activate_user(merchant.id)
    assert (await Seller.get(id=merchant.seller_id)).status is SellerStatus.SUSPENDED


@pytest.mark.parametrize("name", ["7x7", "1001 mayda", "24/7 Non", "№1 Чой", "A 1", "百貨店"])
def test_a_letter_beside_digits_makes_a_name(name: str) -> None:
    assert sellers.checked_name(name) == name
