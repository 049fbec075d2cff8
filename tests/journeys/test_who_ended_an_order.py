"""Whoever ended an order is named as having done so, and nobody else, wherever its end is told (F810–F812)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from keyboards.market_orders import AskFinish, OpenMarketOrder
from keyboards.orders import AskMissed, OpenOrder, SayMissed
from keyboards.shop_orders import OpenShopOrder
from models import Order, OrderEvent, Seller
from models.base import now
from models.enums import Fulfilment, SellerStatus
from services import orders
from services.actors import Actor
from services.order_steps import By
from services.orders import Reason
from tests import buying
from tests import factories as make
from tests.inside import House, Person

OWNER, TOM, ANN = 960, 961, 962
READERS = {By.OWNER: OWNER, By.SELLER: TOM, By.CUSTOMER: ANN}
AT = (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
NAMED = {
    "en": {
        By.OWNER: r"By the market's owner|market's owner (has (marked|cancelled)|says(?! so))",
        By.SELLER: r"By the shop|(Olives|“Olives”) (says|has cancelled|could not)|as the shop says",
        By.CUSTOMER: r"By the customer|The customer has cancelled",
        "reader": r"You have cancelled|as you say",
    },
    "uz": {
        By.OWNER: r"Bozor egasi (?!\S*oʻqiydi)|bozor egasi (uni )?yetkazilgan",
        By.SELLER: r"Doʻkon (bekor|aytishicha)|“Olives” doʻkoni (\S+ raqamli buyurtmangizni|yetkaz)",
        By.CUSTOMER: r"Xaridor (bekor|\S+ raqamli)",
        "reader": r"Siz (bekor|aytishingizcha)",
    },
    "ru": {
        By.OWNER: r"решению владельца|словам владельца|[Вв]ладелец маркета от",
        By.SELLER: r"решению магазина|словам магазина|[Мм]агазин «Olives» (отменил|не смог|сообщил|говорит)",
        By.CUSTOMER: r"решению покупателя|Покупатель отменил",
        "reader": r"Вы отменили|вашим словам",
    },
}
"""What names somebody as having ended it; the neutral words of a shop's delivery name nobody."""
End = Callable[[Actor, Actor, Actor, Order], Awaitable[object]]


async def _taken_back(owner: Actor, shop: Actor, buyer: Actor, order: Order) -> None:
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)  # so it may be, wherever it stands
    await orders.cancel_by_customer(orders.buyer(buyer), order.id)


async def _expired(owner: Actor, shop: Actor, buyer: Actor, order: Order) -> None:
    await Order.filter(id=order.id).update(answer_by=now())
    await orders.expire()


ENDS: dict[str, tuple[By, Fulfilment, tuple[Fulfilment, ...], End]] = {
    "taken back": (By.CUSTOMER, Fulfilment.CANCELLED, AT, _taken_back),
    "cancelled by the shop": (
        By.SELLER, Fulfilment.CANCELLED, AT,
        lambda owner, shop, buyer, order: orders.cancel_by_seller(shop.seller, order.id, Reason.NO_ANSWER),
    ),
    "declined": (
        By.SELLER, Fulfilment.CANCELLED, AT[:1],
        lambda owner, shop, buyer, order: orders.decline_all(shop.seller, order.id, Reason.NO_ANSWER),
    ),
    "delivered": (
        By.SELLER, Fulfilment.DELIVERED, AT[2:],
        lambda owner, shop, buyer, order: orders.deliver(shop.seller, order.id),
    ),
    "cancelled by the owner": (
        By.OWNER, Fulfilment.CANCELLED, AT,
        lambda owner, shop, buyer, order: orders.cancel_for_shop(owner.admin, order.id, Reason.NO_ANSWER),
    ),
    "finished by the owner": (
        By.OWNER, Fulfilment.DELIVERED, AT[1:],
        lambda owner, shop, buyer, order: orders.finish_for_shop(owner.admin, order.id),
    ),
    "expired": (By.MARKET, Fulfilment.EXPIRED, AT[:1], _expired),
}  # fmt: skip
TRIED = [(end, at) for end, (_, _, starts, _) in ENDS.items() for at in starts]


async def scene(language: str, at: Fulfilment) -> tuple[Actor, Actor, Actor, Order]:
    owner = await make.admin(telegram_id=OWNER, language=language)
    shop = await make.seller(telegram_id=TOM, shop_name="Olives", language=language)
    buyer = await buying.ready(telegram_id=ANN, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship)[: AT.index(at)]:
        await step(shop.seller, order.id)
    return owner, shop, buyer, order


async def reads_all(house: House, order: Order, people: dict[By, Person]) -> dict[By, list[str]]:
    """The notices that wait, and each card."""
    taps = {By.OWNER: OpenMarketOrder, By.SELLER: OpenShopOrder, By.CUSTOMER: OpenOrder}
    for person in people.values():
        person._begin()
    await house.delivers()
    read = {who: [person.seen] for who, person in people.items()}
    for who, person in people.items():
        await person.forges(taps[who](order_id=order.id).pack())
        read[who].append(person.seen)
    return read


def check(language: str, by: By, reader: By, text: str) -> set[str]:
    """Who is named; fails where somebody is who did nothing."""
    plain = text.replace("&#x27;", "'")
    named = {str(who) for who, words in NAMED[language].items() if re.search(words, plain)}
    assert named <= {str(by), "reader" if by == reader else str(by)}, (reader, named, plain)
    return named


@pytest.mark.parametrize("language", NAMED)
@pytest.mark.parametrize(("end", "at"), TRIED)
async def test_only_who_ended_it_is_named(house: House, end: str, at: Fulfilment, language: str) -> None:
    by, to, _, deed = ENDS[end]
    owner, shop, buyer, order = await scene(language, at)
    people = {who: house.person(number, language=language) for who, number in READERS.items()}
    await house.delivers()
    await deed(owner, shop, buyer, order)
    kept = await Order.get(id=order.id)
    assert (kept.status, kept.cancelled_by) == (to, by)
    for reader, (notices, card) in (await reads_all(house, order, people)).items():
        for text in (notices, card):
            named = check(language, by, reader, text)
        if by is not By.MARKET and (to is Fulfilment.CANCELLED or by is By.OWNER):
            assert named, f"the card of the {reader} does not say who: {card}"
    if to is Fulfilment.DELIVERED:
        await _it_did_not_come(house, order, people, language, by)
    await buying.check_books()


async def _it_did_not_come(house: House, order: Order, people: dict[By, Person], language: str, by: By) -> None:
    """Its customer contradicts whoever said that it was delivered: this is read on each side."""
    ann = people[By.CUSTOMER]
    await ann.forges(AskMissed(order_id=order.id).pack())
    assert check(language, by, By.CUSTOMER, ann.seen), "who says so is contradicted by name"
    await ann.forges(SayMissed(order_id=order.id).pack())
    read = await reads_all(house, order, people)
    for reader, (notices, card) in read.items():
        check(language, by, reader, notices)
        assert check(language, by, reader, card), "whose word it is that it is paid"
    to_owner = check(language, by, By.OWNER, read[By.OWNER][0])
    assert to_owner == {str(by)}


@pytest.mark.parametrize("language", NAMED)
async def test_its_owner_reads_beforehand_whose_word_it_will_be(house: House, language: str) -> None:
    _, _, _, order = await scene(language, Fulfilment.ACCEPTED)
    keeper = house.person(OWNER, language=language)
    await keeper.forges(AskFinish(order_id=order.id).pack())
    said = {"en": "market's owner says so", "uz": "bozor egasi belgilaganini", "ru": "отметил владелец маркета"}
    assert said[language] in keeper.seen.replace("&#x27;", "'")


async def test_what_the_owner_finished_was_not_sent_by_anybody_who_said_so(house: House) -> None:
    owner, _, _, order = await scene("en", Fulfilment.ACCEPTED)
    await orders.finish_for_shop(owner.admin, order.id)
    steps = [each.status.value for each in await OrderEvent.filter(order_id=order.id).order_by("id")]
    assert steps == ["pending", "accepted", "delivered"]
    ann = house.person(ANN)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert "Sent" not in ann.seen
    await buying.check_books()
    await Order.filter(id=order.id).update(cancelled_by=By.SELLER)
    with pytest.raises(AssertionError, match="only legal steps"):  # a shop's own delivery was sent
        await buying.check_books()
