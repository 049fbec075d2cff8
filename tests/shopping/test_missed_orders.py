"""What a shop calls delivered did not come: its customer says so, once, and owner and shop read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keyboards.market_orders import ListMissedOrders, OpenMarketOrder
from keyboards.orders import AskMissed, OpenOrder, SayCame, SayMissed
from keyboards.shop_orders import OpenShopOrder, ShowShopOrders
from keyboards.shops import ShowReports
from models import Notification, Order, Report
from models.base import now
from services import correspondence, deletion, missed_orders, order_views, orders, reach, reports, sql
from services.actors import Actor
from services.errors import MissedOften, NoLetters, NotFound, OrderMovedOn, TooMany
from services.orders import Tab
from tests import buying
from tests import factories as make
from tests.inside import House, Person
from tests.race.scene import Rival
from tests.state import state

ANN, TOM, OWNER = 971, 972, 973
LABEL = {"uz": "⚠️ Menga yetib kelmadi", "ru": "⚠️ Заказ не пришёл", "en": "⚠️ I did not get it"}
TOLD = {"uz": "bizga aytgansiz", "ru": "Вы сообщили нам", "en": "You have told us"}


async def scene(language: str = "en") -> tuple[Actor, Actor, Order]:
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(telegram_id=TOM, shop_name="Olives")
    buyer = await buying.ready(telegram_id=ANN, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    return shop, buyer, order


async def reads(person: Person, house: House) -> None:
    person._begin()
    await house.delivers()


@pytest.mark.parametrize("language", LABEL)
async def test_the_notice_asks_and_the_shop_and_the_owner_are_told_once(house: House, language: str) -> None:
    _, _, order = await scene(language)
    ann, tom, owner = house.person(ANN, language=language), house.person(TOM), house.person(OWNER)
    await reads(ann, house)
    await ann.taps(LABEL[language])
    assert await Report.all().count() == 0, "it is asked first"
    sure = ann.buttons[0][1]
    for _ in range(2):
        await ann.forges(sure)
        assert TOLD[language] in ann.seen
    assert LABEL[language] not in str(ann.buttons)
    tom._begin()
    await reads(owner, house)
    assert f"Order {order.number}: the shop “Olives” says delivered" in owner.seen
    assert f"The customer of order {order.number} says that it did not come." in tom.seen
    assert await Notification.filter(kind__startswith="order_missed").count() == 2
    await owner.forges(OpenMarketOrder(order_id=order.id).pack())
    assert "The customer says that it did not come." in owner.seen
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "The customer says that it did not come." in tom.seen


async def test_it_stands_among_the_reports_of_the_shop(house: House) -> None:
    shop, buyer, order = await scene()
    await missed_orders.say(orders.buyer(buyer), order.id)
    owner = house.person(OWNER)
    await owner.forges(ShowReports(seller=shop.seller_id or 0).pack())
    assert f"order {order.number}: it did not come" in owner.seen
    thing = await reports.shop(buyer.customer, shop.seller_id or 0)
    with pytest.raises(NotFound):
        await reports.report(buyer.customer, thing, (await Report.get()).reason)


async def test_who_is_deleted_leaves_it_said(house: House) -> None:
    """Else the shop's word alone would stand, to its owner and to the market's; nobody is named (faults.md F813)."""
    shop, buyer, order = await scene()
    await missed_orders.say(orders.buyer(buyer), order.id)
    await deletion.own(buyer)
    owner, tom = house.person(OWNER), house.person(TOM)
    for person, card in ((owner, OpenMarketOrder(order_id=order.id)), (tom, OpenShopOrder(order_id=order.id))):
        await person.forges(card.pack())
        assert "The customer says that it did not come." in person.seen
        assert "💵 Paid, as" in person.seen
    await owner.forges(ListMissedOrders().pack())
    assert order.number in str(owner.buttons)
    await owner.forges(ShowReports(seller=shop.seller_id or 0).pack())
    assert f"order {order.number}: it did not come" in owner.seen


async def test_of_one_that_is_not_delivered_or_was_long_ago_it_is_not_said(house: House) -> None:
    shop, buyer, order = await scene()
    who, other = orders.buyer(buyer), await buying.ready()
    waiting = await buying.buy(buyer, await make.product(seller=shop))
    with pytest.raises(OrderMovedOn):
        await missed_orders.say(who, waiting.id)
    with pytest.raises(NotFound):
        await missed_orders.say(orders.buyer(other), order.id)
    moment = sql.stamp(now() - timedelta(days=15))
    await sql.rows("UPDATE order_events SET created_at = ?2 WHERE order_id = ?1 RETURNING id", order.id, moment)
    with pytest.raises(NoLetters):
        await missed_orders.say(who, order.id)
    ann = house.person(ANN)
    for tap in (AskMissed, SayMissed):
        await ann.forges(tap(order_id=order.id).pack())
        assert "Questions? Write to /support." in ann.seen
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert LABEL["en"] not in str(ann.buttons)
    assert await Report.all().count() == 0


async def test_nobody_storms_the_owner_with_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    shop, buyer, order = await scene()
    monkeypatch.setattr(missed_orders, "PER_DAY", 1)
    second = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, second.id)
    await missed_orders.say(orders.buyer(buyer), order.id)
    with pytest.raises(TooMany):
        await missed_orders.say(orders.buyer(buyer), second.id)
    assert await Report.all().count() == 1


CAME = {"uz": "✅ Baribir yetib keldi", "ru": "✅ Всё-таки пришёл", "en": "✅ It came after all"}


@pytest.mark.parametrize("language", CAME)
async def test_it_came_after_all(house: House, language: str) -> None:
    _, buyer, order = await scene(language)
    await missed_orders.say(orders.buyer(buyer), order.id)
    ann, tom, owner = house.person(ANN, language=language), house.person(TOM), house.person(OWNER)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    label, yes = next(each for each in ann.buttons if each[0] == CAME[language])
    for _ in range(2):
        await ann.forges(yes)
        assert TOLD[language] not in ann.seen
        assert label not in str(ann.buttons)
    assert LABEL[language] in str(ann.buttons), "it may be a slip"
    assert await Report.all().count() == 0
    tom._begin()
    await reads(owner, house)
    assert f"Order {order.number} of the shop “Olives” came after all" in owner.seen
    assert f"The customer of order {order.number} says that it came after all." in tom.seen
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "it did not come" not in tom.seen


async def test_each_time_is_told_and_after_the_third_nobody_is_stormed(house: House) -> None:
    _, _, order = await scene()
    ann, tom, owner = house.person(ANN), house.person(TOM), house.person(OWNER)
    for time in range(1, missed_orders.ROUNDS + 1):
        for tap, said in ((SayMissed, "says that it did not come."), (SayCame, "says that it came after all.")):
            await house.delivers()
            tom._begin()
            owner._begin()
            for _ in range(2):
                await ann.forges(tap(order_id=order.id).pack())
            await house.delivers()
            assert said in tom.seen
            assert "came after all" in owner.seen or "it did not come" in owner.seen
        for kind in ("order_missed", "order_missed_of_yours", "order_came", "order_came_of_yours"):
            assert await Notification.filter(kind=kind).count() == time
    before = await state()
    for late in (AskMissed, SayMissed):
        await ann.forges(late(order_id=order.id).pack())
        assert "To sort it out, open the order and write to the shop, or write to us: /support" in ann.seen
    assert (await state())["notifications"] == before["notifications"]
    assert await Report.all().count() == 0


@pytest.mark.usefixtures("market_db")
async def test_rounds_of_one_moment_are_counted() -> None:
    """The last round is said and taken back while it is said once more."""
    _, buyer, order = await scene()
    who = orders.buyer(buyer)

    async def round_() -> None:
        await missed_orders.say(who, order.id)
        await missed_orders.take_back(who, order.id)

    for _ in range(missed_orders.ROUNDS - 1):
        await round_()
    rival = Rival(missed_orders, "question", round_, after=True)
    with pytest.raises(MissedOften):
        async with rival.lurking():
            await missed_orders.say(who, order.id)
    assert rival.came_first
    assert await Report.all().count() == 0
    kinds = await Notification.filter(kind__startswith="order_missed").values_list("kind", flat=True)
    assert len(kinds) == 2 * missed_orders.ROUNDS


@pytest.mark.parametrize(
    ("away", "said"),
    [
        ((), "The shop and the market's owner are told."),
        ((TOM,), "The market's owner is told; the shop cannot be told here at the moment."),
        ((OWNER,), "The shop is told."),
        ((TOM, OWNER), "It stands with the order; nobody can be told here at the moment."),
    ],
)
async def test_only_who_is_told_is_said_to_be(house: House, away: tuple[int, ...], said: str) -> None:
    _, _, order = await scene()
    for each in away:
        await reach.mark_reachable(each, reachable=False)
    ann = house.person(ANN)
    await ann.forges(SayMissed(order_id=order.id).pack())
    assert said in ann.seen
    await ann.forges(SayCame(order_id=order.id).pack())
    assert ("read that it came" in ann.seen) == (not away)


async def test_only_its_customer_says_that_it_came(house: House) -> None:
    _, buyer, order = await scene()
    await missed_orders.say(orders.buyer(buyer), order.id)
    before = await state()
    with pytest.raises(NotFound):
        await missed_orders.take_back(orders.buyer(await buying.ready()), order.id)
    assert await Report.all().count() == 1
    assert (await state())["notifications"] == before["notifications"]


async def test_the_owner_finds_it_again_from_the_desk_and_in_every_list(house: House) -> None:
    shop, buyer, order = await scene()
    other = await buying.buy(buyer, await make.product(seller=shop))
    owner, tom, ann = house.person(OWNER), house.person(TOM), house.person(ANN)
    await owner.says("/admin")
    assert "did not come" not in str(owner.buttons)
    await missed_orders.say(orders.buyer(buyer), order.id)
    await owner.says("/admin")
    await owner.taps("⚠️ Orders that did not come: 1")
    assert f"<b>{order.number}</b>" in owner.seen
    assert other.number not in owner.seen
    await owner.taps(order.number)
    assert "The customer says that it did not come." in owner.seen
    await owner.taps("‹ Orders")
    assert "Orders that did not come, as their customers say" in owner.seen
    await owner.says("/admin")
    await owner.taps("📦 Orders")
    marked = [label for label, _ in owner.buttons if label.startswith("⚠️")]
    assert [order.number in label for label in marked] == [True]
    assert "Delivered · ⚠️ did not come" in owner.seen
    await tom.forges(ShowShopOrders(tab=Tab.DONE, page=0).pack())
    assert f"⚠️ {order.number}" in str(tom.buttons)
    await ann.says("/orders")
    assert f"⚠️ {order.number}" in str(ann.buttons)
    await missed_orders.take_back(orders.buyer(buyer), order.id)
    await owner.says("/admin")
    assert "did not come" not in str(owner.buttons)


SILENCED = {"uz": "ovozini oʻchirgansiz (🔕)", "ru": "вы отключили (🔕)", "en": "You have silenced the shop (🔕)"}


@pytest.mark.parametrize("language", SILENCED)
async def test_a_silenced_shop_is_not_said_to_write(house: House, language: str) -> None:
    _, buyer, order = await scene(language)
    ann = house.person(ANN, language=language)
    await ann.forges(AskMissed(order_id=order.id).pack())
    assert SILENCED[language] not in ann.seen
    await correspondence.hush(await order_views.of_customer(orders.buyer(buyer), order.id))
    await ann.forges(AskMissed(order_id=order.id).pack())
    assert SILENCED[language] in ann.seen
    await ann.forges(SayMissed(order_id=order.id).pack())
    assert not (await order_views.of_customer(orders.buyer(buyer), order.id)).shop_may_write


async def test_neither_is_a_closed_one(house: House) -> None:
    _, _, order = await scene()
    await buying.close_shop(await (await order.items.all().first()).product)  # type: ignore[attr-defined]
    ann = house.person(ANN)
    await ann.forges(AskMissed(order_id=order.id).pack())
    assert "the owner can write to you" in ann.seen
