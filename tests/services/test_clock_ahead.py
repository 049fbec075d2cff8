"""The machine's clock was a year ahead for an hour and is set right: nobody is locked out for a year, and nothing is
open for one (services/windows.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from aiogram.types import Chat, Message

from handlers import forms
from models import AccountMove, Notification, Order, User
from models.base import clock, now
from models.enums import MoveStatus, NoticeKind
from services import (
    checkout,
    deletion,
    draft_store,
    left_questions,
    missed_orders,
    move_questions,
    moves,
    newcomers,
    notifications,
    order_views,
    orders,
    outbox,
    piles,
    price_change_pace,
    price_changes,
    recovery,
    searches,
    sql,
    tallies,
    throttle,
    vault,
    windows,
    wizards,
)
from services.errors import MoveRefused, NoLetters, NotFound, PricesPaused, TooManyAttempts
from services.market import Limits, rules
from services.price_changes import Change, Plan
from services.tallies import Tally
from tests import factories
from tests.buying import buy, ready
from tests.services.repriced import OFF, made

pytestmark = pytest.mark.usefixtures("market_db")
YEAR = timedelta(days=365)


@contextmanager
def ahead(by: timedelta = YEAR) -> Iterator[datetime]:
    """What is done within is done by a clock that is ahead."""
    moment = clock.stands_at = datetime.now(clock.now().tzinfo) + by
    try:
        yield moment
    finally:
        clock.stands_at = None


async def test_a_customer_who_took_back_orders_buys_again_and_may_be_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "limits", replace(Limits(), cancellations=1))
    person, tea = await ready(), await factories.product(stock=100)
    with ahead():
        order = await buy(person, tea)
        await orders.cancel_by_customer(orders.buyer(person), order.id)
    await deletion.check(person)
    await buy(person, tea)


async def test_what_was_bought_then_is_none_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    person, tea = await ready(), await factories.product(stock=100)
    with ahead():
        order = await buy(person, tea)
    await Order.filter(id=order.id).update(status="delivered")
    monkeypatch.setattr(newcomers, "TOTAL_LIMIT", order.total)
    await buy(person, tea)


async def test_a_shop_changes_prices_again_and_undoes_none_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_change_pace, "CHANGES", 1)
    shop = await factories.seller()
    await factories.product(seller=shop, price=10_000_00)
    with ahead():
        change = await made(shop, Plan(OFF, 10))
        with pytest.raises(PricesPaused):
            await made(shop, Plan(OFF, 11))
        assert change.can_be_undone
    found = await price_changes.change(shop.seller, change.id)
    assert not found.can_be_undone
    assert isinstance(await made(shop, Plan(OFF, 12)), Change)


async def test_a_chat_may_send_again() -> None:
    with ahead() as moment:
        assert await tallies.count(7, Tally.REPORT, "shop:1", moment + timedelta(days=1))
        assert await tallies.stands(7, Tally.REPORT, "shop:1")
    assert not await tallies.stands(7, Tally.REPORT, "shop:1")
    assert await tallies.standing(7, Tally.REPORT) == 0
    assert await tallies.count(7, Tally.REPORT, "shop:1", now() + timedelta(days=1))
    assert not await tallies.count(7, Tally.REPORT, "shop:1", now() + timedelta(days=1)), "and stands as any other"


async def test_an_order_is_answered_in_the_time_of_any_other() -> None:
    person, tea = await ready(), await factories.product()
    with ahead():
        order = await buy(person, tea)
    assert await orders.expire() == 0
    due = (await Order.get(id=order.id)).answer_by
    assert due is not None
    assert now() < due <= now() + timedelta(hours=rules.limits.answer_hours)
    with ahead(timedelta(hours=rules.limits.answer_hours + 1)):
        assert await orders.expire() == 1


@pytest.mark.parametrize("by", [timedelta(minutes=5), timedelta(days=3), timedelta(days=29)])
async def test_an_order_placed_a_little_ahead_is_answered_in_that_time_too(by: timedelta) -> None:
    """And one that was given longer, before the owner shortened it, keeps what it was given."""
    person, tea = await ready(), await factories.product()
    early = await buy(person, tea)
    given = now() + timedelta(hours=700)
    await Order.filter(id=early.id).update(answer_by=given)
    with ahead(by):
        order = await buy(person, tea)
    assert await orders.expire() == 0
    due = (await Order.get(id=order.id)).answer_by
    assert due is not None
    assert now() < due <= now() + timedelta(hours=rules.limits.answer_hours)
    assert (await Order.get(id=early.id)).answer_by == given


async def test_a_move_waits_for_a_day_and_no_year() -> None:
    person, other = await factories.customer(), await factories.customer()
    with ahead() as moment:
        await AccountMove.create(account_id=person.id, old_user_id=person.telegram_id, new_user_id=other.telegram_id,
                                 due_at=moment + move_questions.PATIENCE)  # fmt: skip
    assert await moves.due() == 0
    assert (await AccountMove.get()).due_at <= now() + move_questions.PATIENCE


async def test_a_refusal_to_an_account_holds_for_its_days() -> None:
    person, other = await factories.seller(), await factories.customer()
    phone = vault.unseal((await User.get(id=person.id)).phone or "")
    with ahead():
        await AccountMove.create(account_id=person.id, new_user_id=other.telegram_id, due_at=now(),
                                 status=MoveStatus.REFUSED)  # fmt: skip
        with pytest.raises(MoveRefused):
            await recovery.prove(other, phone)
    assert (await recovery.prove(other, phone)).account == person.id


async def test_an_open_question_is_over() -> None:
    person = await factories.customer()
    with ahead():
        await wizards.put(person.id, "ask_name.name", {})
    actor = await factories._actor(person.id)
    assert actor.form is not None
    said = Message(message_id=1, date=now(), chat=Chat(id=1, type="private"), text="Ann")
    assert forms.is_over(actor.form, said, now())
    with ahead():
        await wizards.put(person.id, piles.LEFT, {})
        await searches.remember(await factories._actor(person.id), "tea")
    assert left_questions.lately(await factories._actor(person.id)) is None
    assert searches.latest(await factories._actor(person.id)) == ""


async def test_a_checkout_is_over() -> None:
    person, tea = await ready(), await factories.product()
    with ahead():
        draft = await checkout.start_buy_now(person.customer, tea.id, 1)
    with pytest.raises(NotFound):
        await draft_store.read(person.customer, draft.key)


async def test_nothing_of_an_order_is_open_for_ever() -> None:
    shop, person = await factories.seller(), await ready()
    order = await buy(person, await factories.product(seller=shop))
    with ahead():
        await orders.accept(shop.seller, order.id)
    assert orders.is_slow(await order_views.of_customer(orders.buyer(person), order.id))
    with ahead():
        await orders.ship(shop.seller, order.id)
        await orders.deliver(shop.seller, order.id)
    with pytest.raises(NoLetters):
        await missed_orders.question(orders.buyer(person), order.id)


async def test_a_login_waits_no_year() -> None:
    counted = throttle.subjects("login", 7, at_home=False)
    with ahead(), pytest.raises(TooManyAttempts):
        for _ in range(20):
            await throttle.attempt(counted)
    await throttle.attempt(counted)


async def test_a_notice_is_no_news_for_a_year() -> None:
    person = await factories.customer()
    with ahead():
        await notifications.tell(person.id, NoticeKind.ACTIVATED, {}, "x")
    [taken] = await outbox.lease(1)
    assert taken.is_late


async def test_owners_hear_of_the_next_stranded_order() -> None:
    owner, shop, person = await factories.admin(), await factories.seller(is_reachable=False), await ready()
    tea = await factories.product(seller=shop)
    with ahead():
        await buy(person, tea)
    await buy(person, tea)
    assert await Notification.filter(kind="order_stranded", user_id=owner.id).count() == 2


@pytest.mark.parametrize("window", [timedelta(minutes=10), timedelta(days=30)])
def test_a_stamp_counts_as_long_before_its_moment_as_after_it(window: timedelta) -> None:
    moment, outside = now(), window + timedelta(seconds=1)
    assert [windows.within(moment + off, window, moment) for off in (-window, window)] == [True, True]
    assert [windows.within(moment + off, window, moment) for off in (-outside, outside)] == [False, False]
    first, last = windows.around(window)
    assert sql.moment(last) - sql.moment(first) == 2 * window
