"""A customer and a shop write to each other about an order: while it lasts, a little afterwards, a few an hour."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiogram.methods import EditMessageText

from handlers.customer.letters import WORDS as TO_SHOP
from handlers.seller.letters import WORDS as TO_CUSTOMER
from keyboards.letters import HearShop, HushShop, WriteToShop
from keyboards.orders import OpenOrder
from keyboards.shop_letters import WriteToCustomer
from keyboards.shop_orders import OpenShopOrder
from keyboards.unread_words import SendAgain
from models import Correspondence, Notification, Order, User
from models.base import now
from services import actors, blocks, correspondence, deletion, letters, missed_orders, orders, shop_status, sql, wizards
from services.actors import Actor
from services.errors import NoLetters, NotFound
from services.letters import Outcome
from services.orders import Reason
from tests import buying
from tests import factories as make
from tests.inside import House, Person, _message

ANN, TOM = 961, 962
WRITE = {"uz": "✉️ Doʻkonga yozish", "ru": "✉️ Написать магазину", "en": "✉️ Write to the shop"}
BEGUN = {"uz": "Doʻkon ishga kirishgan", "ru": "Магазин уже взялся", "en": "The shop has begun"}


async def scene(language: str = "en") -> tuple[Actor, Actor, Order]:
    shop = await make.seller(telegram_id=TOM, shop_name="Olives", language=language)
    buyer = await buying.ready(telegram_id=ANN, language=language)
    return shop, buyer, await buying.buy(buyer, await make.product(seller=shop))


def labels(person: Person) -> str:
    return str([label for label, _ in person.buttons])


async def read(person: Person, house: House) -> None:
    person._begin()
    await house.delivers()


def is_redrawn(person: Person) -> bool:
    return any(isinstance(call, EditMessageText) for call in person._calls())


@pytest.mark.parametrize("language", WRITE)
async def test_an_accepted_order_says_why_it_stays_and_leads_to_its_shop(house: House, language: str) -> None:
    shop, _, order = await scene(language)
    ann = house.person(ANN)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert WRITE[language] in labels(ann)
    assert BEGUN[language] not in ann.seen
    for step in (orders.accept, orders.ship):
        await step(shop.seller, order.id)
        await ann.forges(OpenOrder(order_id=order.id).pack())
        assert BEGUN[language] in ann.seen
        assert WRITE[language] in labels(ann)


async def test_a_letter_is_answered_and_stays_where_it_stands(house: House) -> None:
    shop, _, order = await scene()
    await orders.accept(shop.seller, order.id)
    await house.delivers()
    ann, tom = house.person(ANN), house.person(TOM)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    await ann.taps("✉️ Write to the shop")
    assert "To Olives" in ann.seen
    await ann.says("After six, please <3")
    assert "✅ Olives has your message.\nTo add something, press ✉️ first" in ann.seen
    assert "‹ The order" in labels(ann)
    await read(tom, house)
    assert f"The customer writes about order {order.number}:" in tom.seen
    assert "<blockquote>After six, please &lt;3</blockquote>" in tom.seen
    await tom.taps("↩️ Answer")
    assert not is_redrawn(tom), "the letter stays"
    await tom.says("Gladly!")
    assert "✅ The customer has your message.\nTo add something, press ✉️ first" in tom.seen
    await read(ann, house)
    assert f"Olives writes about your order {order.number}:" in ann.seen
    assert "Gladly!" in ann.seen
    await ann.taps("📦 Open the order")
    assert not is_redrawn(ann)
    assert order.number in ann.seen


async def test_a_few_an_hour_of_each_side(house: House) -> None:
    shop, buyer, order = await scene()
    who = orders.buyer(buyer)
    outcomes = [(await letters.to_shop(who, order.id, "Hello"))[1] for _ in range(letters.MOST + 1)]
    assert outcomes == [Outcome.TOLD] * letters.MOST + [Outcome.TOO_MANY]
    assert (await letters.to_customer(shop.seller, order.id, "Hello"))[1] is Outcome.TOLD
    assert await Notification.filter(kind=letters.TO_SHOP).count() == letters.MOST
    await Notification.filter(kind=letters.TO_SHOP).update(state="failed")
    assert (await letters.to_shop(who, order.id, "Hello"))[1] is Outcome.TOLD, "what never came does not count"


async def test_who_cannot_be_reached_is_said_so(house: House) -> None:
    shop, buyer, order = await scene()
    await User.filter(id=buyer.id).update(is_reachable=False)
    assert (await letters.to_customer(shop.seller, order.id, "Hello"))[1] is Outcome.UNREACHED
    await User.filter(id=shop.id).update(is_reachable=False)
    with pytest.raises(NoLetters):
        await letters.to_shop(orders.buyer(buyer), order.id, "Hello")
    ann = house.person(ANN)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert "✉️" not in labels(ann)
    assert "💬 Write to us" in labels(ann)


async def _cancelled(shop: Actor, order: Order) -> None:
    await orders.cancel_by_seller(shop.seller, order.id, Reason.TOO_FAR)


async def _blocked(shop: Actor, order: Order) -> None:
    await blocks.block(shop.seller, order.id)


async def _long_ago(shop: Actor, order: Order) -> None:
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    moment = sql.stamp(now() - timedelta(days=15))
    await sql.rows("UPDATE order_events SET created_at = ?2 WHERE order_id = ?1 RETURNING id", order.id, moment)


OVER = {"cancelled": _cancelled, "blocked": _blocked, "long ago": _long_ago}


@pytest.mark.parametrize("end", OVER)
async def test_nobody_writes_where_nobody_reads(house: House, end: str) -> None:
    shop, buyer, order = await scene()
    await OVER[end](shop, order)
    before = await Notification.all().count()
    with pytest.raises(NoLetters):
        await letters.to_shop(orders.buyer(buyer), order.id, "Hello")
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.seller, order.id, "Hello")
    assert await Notification.all().count() == before
    tom = house.person(TOM)
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "✉️" not in labels(tom)


async def test_nobody_else_writes(house: House) -> None:
    _, _, order = await scene()
    other, stranger = await make.seller(), await buying.ready()
    with pytest.raises(NotFound):
        await letters.to_customer(other.seller, order.id, "Hello")
    with pytest.raises(NotFound):
        await letters.to_shop(orders.buyer(stranger), order.id, "Hello")
    assert await Notification.filter(kind__startswith="letter").count() == 0


async def test_a_closed_shop_still_answers_and_is_not_asked(house: House) -> None:
    shop, buyer, order = await scene()
    owner = await make.admin()
    await shop_status.suspend(owner.admin, shop.seller_id or 0, shop_status.Reason.SILENT)
    assert (await letters.to_customer(shop.keeper, order.id, "Hello"))[1] is Outcome.TOLD
    with pytest.raises(NoLetters):
        await letters.to_shop(orders.buyer(buyer), order.id, "Hello")


async def delivered(shop: Actor, buyer: Actor) -> Order:
    order = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    return order


async def test_many_orders_are_no_more_letters(house: House) -> None:
    shop, buyer, first = await scene()
    further = [await buying.buy(buyer, await make.product(seller=shop)) for _ in range(5)]
    for order in (first, *further):
        for write in (
            letters.to_customer(shop.seller, order.id, "!"),
            letters.to_shop(orders.buyer(buyer), order.id, "?"),
        ):
            await write
    for kind in (letters.TO_CUSTOMER, letters.TO_SHOP):
        assert await Notification.filter(kind=kind).count() == letters.MOST


async def later(hours: int) -> None:
    """As if the letters so far were of another hour."""
    for notice in await Notification.filter(kind__startswith="letter"):
        await Notification.filter(id=notice.id).update(key=f"{notice.key}:{hours}")


async def test_once_it_came_a_shop_answers_and_does_not_begin(house: House) -> None:
    shop, buyer, _ = await scene()
    order = await delivered(shop, buyer)
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.seller, order.id, "Buy more!")
    tom = house.person(TOM)
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "✉️" not in labels(tom)
    await letters.to_shop(orders.buyer(buyer), order.id, "One is broken")
    for hour in range(correspondence.ANSWERS):
        await later(hour)
        assert (await letters.to_customer(shop.seller, order.id, "Sorry!"))[1] is Outcome.TOLD
    await later(9)
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.seller, order.id, "Buy more!")
    await letters.to_shop(orders.buyer(buyer), order.id, "Thanks")
    assert (await letters.to_customer(shop.seller, order.id, "Gladly"))[1] is Outcome.TOLD


async def test_whose_order_did_not_come_is_answered(house: House) -> None:
    shop, buyer, _ = await scene()
    order = await delivered(shop, buyer)
    await missed_orders.say(orders.buyer(buyer), order.id)
    assert (await letters.to_customer(shop.seller, order.id, "It stands at your door"))[1] is Outcome.TOLD


async def test_a_suspended_shop_writes_about_nothing_that_came(house: House) -> None:
    shop, buyer, _ = await scene()
    order = await delivered(shop, buyer)
    await letters.to_shop(orders.buyer(buyer), order.id, "One is broken")
    owner = await make.admin()
    await shop_status.suspend(owner.admin, shop.seller_id or 0, shop_status.Reason.FRAUD)
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.keeper, order.id, "Pay to this card")


async def test_a_customer_has_had_enough_of_a_shop_and_hears_it_again(house: House) -> None:
    shop, _, order = await scene()
    await letters.to_customer(shop.seller, order.id, "Buy more!")
    ann, tom = house.person(ANN), house.person(TOM)
    await read(ann, house)
    await ann.taps("🔕 No more messages from this shop")
    assert not is_redrawn(ann), "the letter stays"
    assert "🔕 Olives cannot write to you any more." in ann.seen
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.seller, order.id, "But!")
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "✉️" not in labels(tom)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    await ann.taps("🔔 Let the shop write again")
    assert "🔔 Olives can write to you again." in str(ann._calls())
    assert "🔔" not in labels(ann)
    assert (await letters.to_customer(shop.seller, order.id, "Thank you"))[1] is Outcome.TOLD


async def test_whoever_writes_to_a_shop_hears_its_answer(house: House) -> None:
    shop, buyer, order = await scene()
    await correspondence.hush(await orders.of_customer(orders.buyer(buyer), order.id))
    ann = house.person(ANN)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    await ann.taps("✉️ Write to the shop")
    assert "Once you write, it can answer." in ann.seen
    await ann.says("When?")
    assert (await letters.to_customer(shop.seller, order.id, "Today"))[1] is Outcome.TOLD


async def test_nobody_hushes_for_another(house: House) -> None:
    shop, _, order = await scene()
    eve = await buying.ready(telegram_id=963)
    for tap in (HushShop(order_id=order.id), HearShop(order_id=order.id)):
        await house.person(963).forges(tap.pack())
    assert eve.id
    assert not await Correspondence.all().exists()
    assert (await letters.to_customer(shop.seller, order.id, "Hello"))[1] is Outcome.TOLD


async def test_whose_data_is_deleted_leaves_no_letters(house: House) -> None:
    shop, buyer, order = await scene()
    await letters.to_shop(orders.buyer(buyer), order.id, "Hello")
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    await deletion.own(buyer)
    assert await Notification.filter(kind=letters.TO_SHOP).count() == 0
    assert await Correspondence.all().count() == 0


async def test_a_letter_that_did_not_arrive_comes_back_and_goes_again_with_one_tap(house: House) -> None:
    """Of both sides; whoever could not be reached is back by then."""
    shop, buyer, order = await scene()
    await orders.accept(shop.seller, order.id)
    await house.delivers()
    ann, tom = house.person(ANN), house.person(TOM)
    sides = (
        (ann, tom, TOM, "did not reach Olives"),
        (tom, ann, ANN, "did not reach the customer"),
    )
    for writer, reader, number, said in sides:
        house.street.blocked.add(number)
        if writer is ann:
            await letters.to_shop(orders.buyer(buyer), order.id, "After six")
        else:
            await letters.to_customer(shop.seller, order.id, "After six")
        await read(writer, house)
        assert said in writer.seen
        assert "<blockquote>After six</blockquote>" in writer.seen
        house.street.blocked.clear()
        again = writer.buttons
        await reader.says("/start")
        await writer.forges(dict(again)["🔁 Send it again"])
        assert "has your message" in writer.seen
        await read(reader, house)
        assert "After six" in reader.seen
        await writer.forges(dict(again)["🔁 Send it again"])
        assert "has your message" not in writer.seen, "once"


async def test_nobody_sends_anothers_words_again(house: House) -> None:
    shop, buyer, order = await scene()
    house.street.blocked.add(TOM)
    await letters.to_shop(orders.buyer(buyer), order.id, "After six")
    await house.delivers()
    house.street.blocked.clear()
    kept = await Notification.get(kind="words_unread")
    await make.customer(telegram_id=ANN + 100)
    for person in (house.person(ANN + 100), house.person(ANN + 200), house.person(TOM)):
        await person.forges(SendAgain(letter=kept.id).pack())
        assert "has your message" not in person.seen
        assert "After six" not in person.seen
    assert await Notification.filter(kind="letter_to_shop", state="waiting").count() == 0
    assert shop.id != buyer.id


@pytest.mark.parametrize("side", ["customer", "shop"])
async def test_a_letter_that_comes_again_after_a_kill_is_sent_once(
    house: House, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    """Killed before its writer was answered, or before the question was over (faults.md F359)."""
    shop, _, order = await scene()
    await orders.accept(shop.seller, order.id)
    writer = house.person(ANN if side == "customer" else TOM)
    asks = WriteToShop(order_id=order.id) if side == "customer" else WriteToCustomer(order_id=order.id)
    await writer.forges(asks.pack())
    message = _message(writer.user.id, writer.user, text="I am home after six")
    for place in ("services.wizards.close", "screens.show.send"):
        with monkeypatch.context() as patched:
            patched.setattr(place, _killed)
            with pytest.raises(_Killed):
                await house.feed(message=message)
        kind = "letter_to_shop" if side == "customer" else "letter_to_customer"
        assert await Notification.filter(kind=kind).count() == (place == "screens.show.send")
    await house.feed(message=message)
    assert await Notification.filter(kind=kind).count() == 1
    assert "taken already" in writer.seen


class _Killed(BaseException):
    pass


async def _killed(*args: object, **more: object) -> None:
    raise _Killed


async def test_words_that_are_sent_again_are_sent_once_after_a_kill(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the sending and the end of what was kept (faults.md F359)."""
    _, buyer, order = await scene()
    house.street.blocked.add(TOM)
    await letters.to_shop(orders.buyer(buyer), order.id, "After six")
    await house.delivers()
    house.street.blocked.clear()
    await house.person(TOM).says("/start")
    again = SendAgain(letter=(await Notification.get(kind="words_unread")).id).pack()
    waits = Notification.filter(kind="letter_to_shop", state="waiting")
    with monkeypatch.context() as patched:
        patched.setattr("services.unread_words.is_told", _dies)
        with pytest.raises(_Killed):
            await house.person(ANN).forges(again)
    assert await waits.count() == 0, "all or nothing"
    for _ in range(2):
        await house.person(ANN).forges(again)
        assert await waits.count() == 1


def _dies(*args: object) -> bool:
    raise _Killed


async def test_a_message_that_several_processes_hear_at_once_is_told_once(market_db: None) -> None:
    shop, buyer, order = await scene()
    for kind, step, writer in ((letters.TO_SHOP, TO_SHOP, buyer), (letters.TO_CUSTOMER, TO_CUSTOMER, shop)):
        await wizards.put_over(writer, step, {"order": order.id, "way": ""})
        asked = await actors.get(writer.id)
        if kind == letters.TO_SHOP:
            told = [letters.to_shop(orders.buyer(buyer), order.id, "Hello?", asked) for _ in range(3)]
        else:
            told = [letters.to_customer(shop.keeper, order.id, "Hello!", asked) for _ in range(3)]
        assert {outcome for _, outcome in await asyncio.gather(*told)} == {Outcome.TOLD}
        assert await Notification.filter(kind=kind).count() == 1
