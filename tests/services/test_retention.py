"""What nobody needs any more goes, what anything still hangs on stays, and every figure is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models import (
    AccountMove,
    CartItem,
    Checkout,
    LinkOpen,
    Notification,
    Order,
    PriceChange,
    PriceChangeLine,
    Product,
    Rating,
    StockMovement,
    User,
    Wizard,
)
from models.base import Table, clock
from models.enums import CheckoutStatus, Fulfilment, MoveStatus, NoticeKind, NoticeState
from services import (
    accounts,
    actors,
    invariants,
    notifications,
    orders,
    price_changes,
    referrals,
    retention,
    stock,
    visitors,
    wizards,
)
from services.actors import Actor
from services.analytics import funnel
from services.market import Limits, rules
from tests import buying, factories
from tests.services.repriced import OFF, UP, made

pytestmark = pytest.mark.usefixtures("market_db")
START = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def days() -> Iterator[None]:
    clock.stands_at = START
    yield
    clock.stands_at = None


def pass_by(count: float) -> None:
    assert clock.stands_at
    clock.stands_at += timedelta(days=count)


async def swept() -> int:
    gone = await retention.Sweeper().round()
    assert await invariants.broken() == ()
    return gone


async def left(table: type[Table]) -> int:
    return await table.all().count()


async def visitor(telegram_id: int, code: str | None = None) -> Actor:
    """As /start makes one, with the notices told."""
    came = await referrals.add_user(telegram_id, code, name="Somebody")
    await referrals.record_open(came, code)
    await Notification.all().update(state=NoticeState.SENT)
    return came


async def test_checkouts_that_are_over_go_and_their_orders_stay() -> None:
    ann, product = await buying.ready(), await factories.product()
    placed = (await buying.buy(ann, product, 2)).id
    await Checkout.create(key="x" * 12, customer_id=ann.id, lines=[], total=0, currency="UZS")
    pass_by(rules.keeps.days - 1)
    assert (await swept(), await left(Checkout)) == (0, 2)
    pass_by(2)
    await Checkout.create(
        key="y" * 12, customer_id=ann.id, lines=[], total=0, currency="UZS", status=CheckoutStatus.RETIRED
    )
    await swept()
    assert [row.key for row in await Checkout.all()] == ["y" * 12]
    assert await Order.filter(id=placed, checkout_id=None).count() == 1


@pytest.mark.parametrize("state", list(NoticeState))
async def test_notices_go_once_nothing_hangs_on_them(state: NoticeState) -> None:
    ann = await factories.customer()
    told: dict[str, dict[str, Any]] = {
        "order_accepted": {}, "order_placed": {"message_id": 5, "chat_id": 1},
        "order_cancelled": {"ends": "order_placed"}, "tree_empty": {}, "order_stranded": {},
        "shop_stranded": {}, "commands": {},
    }  # fmt: skip
    for kind, columns in told.items():
        await Notification.create(user_id=ann.id, kind=kind, key=kind, state=state, **columns)
    pass_by(rules.keeps.days + 1)
    await retention.Sweeper().round()
    gone = {"order_accepted", "commands"} - ({"commands"} if state is NoticeState.HELD else set())
    gone = set() if state in (NoticeState.WAITING, NoticeState.SENDING) else gone
    kept = {
        "order_accepted",
        "order_placed",
        "order_cancelled",
        "tree_empty",
        "order_stranded",
        "shop_stranded",
        "commands",
    }
    assert {row.kind for row in await Notification.all()} == kept - gone


async def test_what_is_told_once_is_not_told_again_afterwards() -> None:
    owner = await factories.admin()
    for _ in range(3):
        await notifications.tell(owner.id, NoticeKind.TREE_EMPTY, {"shop": "S"}, f"tree_empty:{owner.id}")
        await Notification.all().update(state=NoticeState.SENT)
        pass_by(rules.keeps.days + 1)
        await swept()
    assert await left(Notification) == 1


async def test_a_price_change_keeps_its_summary_without_its_lines() -> None:
    shop = await factories.seller()
    for _ in range(3):
        await factories.product(seller=shop, price=10_000_00)
    off = await made(shop, price_changes.Plan(OFF, 10))
    pass_by(price_changes.UNDO_DAYS + rules.keeps.days - 1)
    on = await made(shop, price_changes.Plan(UP, 20))
    before = await price_changes.latest(shop.seller)
    assert (await swept(), await left_lines()) == (0, 6)
    pass_by(2)
    assert (await swept(), await left_lines()) == (3, 3)
    assert await price_changes.latest(shop.seller) == before
    assert (await PriceChange.get(id=off.id)).products == 3
    assert (await price_changes.undo(shop.seller, on.id)).is_undone


async def left_lines() -> int:
    return await PriceChangeLine.all().count()


async def test_forms_go_after_a_month_and_refused_moves_after_the_rest() -> None:
    ann, ben = await factories.customer(), await factories.customer()
    await wizards.put(ann.id, "register.email", {})
    for status in MoveStatus:
        await AccountMove.create(account_id=ben.id, new_user_id=1, status=status, due_at=START)
    pass_by(20)
    await wizards.put(ben.id, "register.email", {})
    pass_by(retention.FORM_DAYS - 19)
    await swept()
    assert [row.user_id for row in await Wizard.all()] == [ben.id]  # type: ignore[attr-defined]
    assert await left(AccountMove) == 3
    pass_by(rules.keeps.days)
    await swept()
    assert {row.status for row in await AccountMove.all()} == {MoveStatus.WAITING, MoveStatus.DONE}


async def book(product: Product) -> list[tuple[str, int, str | None]]:
    lines = await StockMovement.filter(product_id=product.id).order_by("id")
    return [(line.reason.value, line.delta, line.key) for line in lines]


async def test_of_the_book_of_stock_one_line_stays_and_what_is_one_use() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=5)
    await stock.restock(shop.seller, product.id, 2, "typed:1:7")
    await stock.restock(shop.seller, product.id, 3, "button")
    pass_by(rules.keeps.days + 1)
    await stock.restock(shop.seller, product.id, 4)
    for _ in range(2):
        await swept()
        first = ("opening", 7, f"opening:{product.id}")
        assert sorted(await book(product)) == sorted([first, ("restock", 3, "button"), ("restock", 4, None)])
    assert await stock.restock(shop.seller, product.id, 3, "button") == 14, "a button of long ago books nothing twice"
    pass_by(rules.keeps.days + 1)
    await swept()
    assert sorted(await book(product)) == [("opening", 11, f"opening:{product.id}"), ("restock", 3, "button")]


@pytest.mark.parametrize("end", [Fulfilment.DELIVERED, Fulfilment.CANCELLED, Fulfilment.EXPIRED, None])
async def test_what_an_order_took_is_carried_once_it_has_ended_for_long(end: Fulfilment | None) -> None:
    shop, buyer = await factories.seller(), await buying.ready()
    product = await factories.product(seller=shop, stock=5)
    order = await buying.buy(buyer, product, 5)
    if end is Fulfilment.DELIVERED:
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, order.id)
    elif end is Fulfilment.CANCELLED:
        await orders.cancel_by_customer(orders.buyer(buyer), order.id)
    elif end is Fulfilment.EXPIRED:
        pass_by(2)
        assert await orders.expire() == 1
    pass_by(rules.keeps.days - 1)
    await swept()
    assert len(await book(product)) >= 2, "it ended lately"
    pass_by(3)
    await swept()
    opening, ordered = ("opening", 5, f"opening:{product.id}"), ("ordered", -5, None)
    expected = {None: [opening, ordered], Fulfilment.DELIVERED: []}
    assert sorted(await book(product)) == expected.get(end, [opening]), (
        "the sum is the stock, and no line is of nothing"
    )
    assert await stock.booked(product.id) == await buying.left(product)
    if end is None:
        await orders.cancel_by_customer(orders.buyer(buyer), order.id)
    else:
        await stock.restock(shop.seller, product.id, 1)
    await buying.check_books()


async def test_what_a_cancelled_order_gave_back_in_another_part_goes_with_what_it_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "BATCH", 1)
    shop, buyer = await factories.seller(), await buying.ready()
    product = await factories.product(seller=shop, stock=5)
    for _ in range(4):
        order = await buying.buy(buyer, product, 2)
        await orders.cancel_by_seller(shop.seller, order.id, orders.Reason.TOO_FAR)
    pass_by(rules.keeps.days + 1)
    await swept()
    assert await book(product) == [("opening", 5, f"opening:{product.id}")]


async def test_a_line_of_an_order_that_is_missing_is_still_found() -> None:
    shop, buyer = await factories.seller(), await buying.ready()
    product = await factories.product(seller=shop, stock=50)
    old, new = [await buying.buy(buyer, product) for _ in range(2)]
    for order in (old, new):
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, order.id)
        pass_by(rules.keeps.days)
    await swept()
    assert await StockMovement.filter(order_id=old.id).count() == 0
    await StockMovement.filter(order_id=new.id).delete()
    await Product.filter(id=product.id).update(stock=49)
    assert [found.rule for found in await invariants.broken()] == [
        "every order's stock is booked once, and back once when it is cancelled"
    ]


async def test_who_came_once_goes_with_cart_and_notices() -> None:
    await visitor(1)
    pass_by(rules.keeps.visitor_days)
    assert (await swept() > 0, await actors.load(1) is None) == (True, False)
    pass_by(1)
    assert (await swept(), await actors.load(1)) == (1, None)
    assert (await visitor(1)).customer.cart_id, "whoever comes again is a newcomer"


async def test_whoever_left_a_trace_stays() -> None:
    product, owner = await factories.product(), await factories.admin()
    people = {name: await visitor(number) for number, name in enumerate(TRACES, 10)}
    await buying.buy(await with_contacts(people["bought"]), product, 1)
    await User.filter(id=people["shared a phone"].id).update(phone="sealed")
    await User.filter(id=people["gave an address"].id).update(address="sealed")
    await User.filter(id=people["was sent away"].id).update(is_active=False)
    await Rating.create(user_id=people["rated"].id, product_id=product.id, score=5)
    await visitor(30, people["invited"].referral_code)
    await referrals.record_open(people["opened a link"], owner.referral_code)
    await CartItem.create(cart_id=people["has a cart"].cart_id, product_id=product.id, quantity=1)
    pass_by(rules.keeps.visitor_days + 1)
    await visitors.seen(await actors.load(people["came back"].telegram_id))
    await retention.Sweeper().round()
    gone = {name for name, person in people.items() if await actors.get(person.id) is None}
    assert gone == {"nothing"}
    assert await actors.get(owner.id)
    pass_by(rules.keeps.visitor_days + 1)
    await retention.Sweeper().round()
    gone = {name for name, person in people.items() if await actors.get(person.id) is None}
    assert gone == {"nothing", "has a cart", "came back"}


TRACES = (
    "nothing", "bought", "shared a phone", "gave an address", "was sent away", "rated", "invited", "opened a link",
    "has a cart", "came back",
)  # fmt: skip


async def with_contacts(person: Actor) -> Actor:
    from services import vault

    contacts = {"phone": vault.seal(buying.PHONE), "address": vault.seal(buying.ADDRESS)}
    await User.filter(id=person.id).update(**contacts)
    return person


async def test_an_inviters_figures_stay() -> None:
    ann = await factories.customer(phone="sealed")
    ben = await factories.customer(phone="sealed")
    for number in range(5):
        await visitor(100 + number, ann.referral_code)
    await visitor(200)
    own, whole = await funnel.own(ann.id), await funnel.page(None)
    pass_by(rules.keeps.visitor_days + 1)
    await swept()
    assert await User.filter(user_id__gte=100, user_id__lte=200).count() == 0
    assert await left(LinkOpen) == 0
    assert (await funnel.own(ann.id), await funnel.page(None)) == (own, whole)
    assert own.joined == 5
    row = await User.get(id=ann.id)
    assert (row.referral_count, row.former_friends) == (5, 5)
    await accounts.count_friends(ann.id)
    assert (await User.get(id=ann.id)).referral_count == 5
    assert (await funnel.own(ben.id)).joined == 0


async def test_being_here_is_written_once_a_week_and_before_anything_else() -> None:
    ann = await visitor(1)
    pass_by(visitors.SEEN_EVERY - 1)
    await visitors.seen(ann)
    assert (await User.get(id=ann.id)).seen_day == START.toordinal()
    pass_by(1)
    await visitors.seen(ann)
    assert (await User.get(id=ann.id)).seen_day == START.toordinal() + visitors.SEEN_EVERY
    await User.filter(id=ann.id).delete()
    assert await visitors.seen(ann) is None


async def test_ages_are_counted_up_to_a_moment_that_is_sure() -> None:
    """The clock is a year ahead: whoever was here yesterday stays, with all that is of yesterday."""
    await visitor(901)
    sure = START + timedelta(days=rules.keeps.visitor_days - 1)
    pass_by(rules.keeps.visitor_days + 365)
    kept = await left(User)
    await retention.Sweeper().round(until=sure)
    assert await left(User) == kept
    await retention.Sweeper().round(until=sure + timedelta(days=3))
    assert await left(User) == kept - 1


async def test_a_part_is_bounded_and_the_next_round_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 4)
    monkeypatch.setattr(retention, "PARTS", 2)
    ann = await factories.customer(phone="sealed")
    for number in range(20):
        await Notification.create(user_id=ann.id, kind="friend_joined", key=str(number), state=NoticeState.SENT)
    pass_by(rules.keeps.days + 1)
    sweeper = retention.Sweeper()
    assert [await sweeper.round() for _ in range(4)] == [8, 8, 4, 0]
    assert await sweeper.round(lambda: True) == 0


@pytest.mark.slow
async def test_a_year_of_one_time_visitors_leaves_no_more_rows_than_a_season(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every nine days a handful come, half of them by a link; one of the shop's prices changes, somebody buys."""
    monkeypatch.setattr(rules, "limits", Limits(newcomer_orders=1_000))
    shop, ann = await factories.seller(), await buying.ready()
    product = await factories.product(seller=shop, stock=1_000)
    sweeper, sizes = retention.Sweeper(), []
    for step in range(60):
        for number in range(4):
            came = await visitor(10_000 + step * 10 + number, ann.referral_code if number % 2 else None)
            await wizards.put(came.id, "search", {"words": ["tea"]})
        await buying.buy(ann, product, 1)
        await made(shop, price_changes.Plan(OFF, 0 if step % 2 else 10))
        await Notification.all().update(state=NoticeState.SENT)
        pass_by(9)
        await sweeper.round()
        tables: tuple[type[Table], ...] = (User, Checkout, Notification, Wizard, LinkOpen)
        sizes.append([await left(table) for table in tables] + [await left_lines()])
    assert await invariants.broken() == ()
    season = [max(each) for each in zip(*sizes[:30], strict=True)]
    assert [now <= then for now, then in zip(sizes[-1], season, strict=True)] == [True] * len(season), (
        sizes[-1],
        season,
    )
    assert (await User.get(id=ann.id)).referral_count == 120
    assert await Order.filter(status=Fulfilment.PENDING).count() == 60
