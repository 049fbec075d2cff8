"""What a notice asked is decided elsewhere: its buttons go, and whatever stands in its place by now is not touched."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText
from aiogram.types import InlineKeyboardMarkup
from tortoise.exceptions import DBConnectionError

from bot.background import rounds, stale_buttons
from bot.background.stale_buttons import StaleButtons
from keyboards.shop_orders import OpenShopOrder
from models import Notification, Order, User
from models.base import now
from models.enums import NoticeKind, NoticeState
from services import categories, moves, notifications, orders, shop_status, stale_notices, users
from services.actors import Actor
from services.category_names import Names
from services.orders import Reason
from tests import buying
from tests import factories as make
from tests.inside import House

OWNER, SELLER, BUYER = 920, 921, 922
Scene = tuple[Actor, Actor, Order]
Decide = Callable[[Scene], Awaitable[object]]
METHOD = EditMessageText(text="A new order", chat_id=SELLER, message_id=1)


@pytest.fixture
async def house(market_db: str, dispatcher: Dispatcher) -> House:
    return House(dispatcher)


async def ordered(house: House, language: str = "en") -> Scene:
    """Somebody bought, and the seller has read of it."""
    shop = await make.seller(telegram_id=SELLER, shop_name="Olives", language=language)
    buyer = await buying.ready(telegram_id=BUYER)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await house.delivers()
    return shop, buyer, order


async def notice(kind: str = "order_placed") -> Notification:
    return await Notification.get(kind=kind)


def edits(house: House) -> list[tuple[int, int | None, list[str]]]:
    """Chat, message and the buttons that were left, each time a notice was put right."""
    return [
        (int(call.chat_id or 0), call.message_id, labels(call.reply_markup))
        for call in house.street.calls
        if isinstance(call, EditMessageText)
    ]


def words(house: House) -> str:
    """Of the one notice that was put right."""
    [call] = [call for call in house.street.calls if isinstance(call, EditMessageText)]
    return call.text or ""


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row] if markup else []


async def _accepted(scene: Scene) -> None:
    shop, _, order = scene
    await orders.accept(shop.keeper, order.id)


async def _cancelled_by_the_shop(scene: Scene) -> None:
    shop, _, order = scene
    await orders.cancel_by_seller(shop.keeper, order.id, Reason.TOO_FAR)


async def _sold_out(scene: Scene) -> None:
    shop, _, order = scene
    await orders.cancel_sold_out(shop.keeper, order.id, 0, 0)


async def _declined_with_all_others(scene: Scene) -> None:
    shop, _, order = scene
    await orders.decline_all(shop.keeper, order.id, Reason.TOO_MANY)


async def _taken_back(scene: Scene) -> None:
    _, buyer, order = scene
    await orders.cancel_by_customer(orders.buyer(buyer), order.id)


async def _taken_back_from_a_closed_shop(scene: Scene) -> None:
    owner, (shop, _, _) = await make.admin(telegram_id=OWNER), scene
    await shop_status.suspend(owner.admin, shop.seller_id or 0, shop_status.Reason.SILENT)
    await _taken_back(scene)


async def _cancelled_by_the_owner(scene: Scene) -> None:
    owner, (_, _, order) = await make.admin(telegram_id=OWNER), scene
    await orders.cancel_for_shop(owner.admin, order.id, Reason.SHOP_CLOSED)


async def _not_answered_in_time(scene: Scene) -> None:
    await Order.filter(id=scene[2].id).update(answer_by=now())
    await orders.expire()


async def _its_customer_is_closed_out(scene: Scene) -> None:
    await users.deactivate_user(scene[1].id)


DECISIONS: dict[Decide, str] = {
    _accepted: "✅ Accepted.", _cancelled_by_the_shop: "✖️ Cancelled.", _declined_with_all_others: "✖️ Cancelled.",
    _sold_out: "✖️ Cancelled.", _taken_back: "✖️ Cancelled.", _taken_back_from_a_closed_shop: "✖️ Cancelled.",
    _cancelled_by_the_owner: "✖️ Cancelled.", _not_answered_in_time: "⌛️ Not answered in time, so it is over.",
    _its_customer_is_closed_out: "✖️ Cancelled.",
}  # fmt: skip


@pytest.mark.parametrize("decide", DECISIONS)
@pytest.mark.parametrize("hears", [True, False])
async def test_however_an_order_is_decided_the_notice_only_opens_it(house: House, decide: Decide, hears: bool) -> None:
    scene = await ordered(house)
    await User.filter(id=scene[1].id).update(is_reachable=hears)
    place = (await notice()).message_id
    assert place is not None
    await decide(scene)
    assert edits(house) == [], "not in the tap"
    await house.delivers()
    assert edits(house) == [(SELLER, place, ["📦 Open the order"])]
    assert words(house).splitlines()[-1] == DECISIONS[decide]
    assert "🔔 <b>A new order: " in words(house)
    await house.delivers()
    assert len(edits(house)) == 1, "once"
    assert await Notification.filter(ends__isnull=False).count() == 0


async def test_in_the_readers_language(house: House) -> None:
    await _taken_back(await ordered(house, "uz"))
    await house.delivers()
    [(_, _, left)] = edits(house)
    assert left == ["📦 Buyurtmani ochish"]
    assert words(house).endswith("✖️ Bekor qilindi.")


async def test_what_was_decided_by_a_tap_on_the_notice_itself_stays_as_the_tap_drew_it(house: House) -> None:
    scene = await ordered(house)
    asked = await notice()
    seller = house.person(SELLER)
    accept = next(data for label, data in seller.buttons if "Accept" in label)
    await seller.forges(accept, asked.message_id)
    house.street.calls.clear()
    await house.delivers()
    assert edits(house) == []
    assert (await Order.get(id=scene[2].id)).status == "accepted"


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_message_that_shows_something_else_by_now_is_left_alone(house: House, restarted: bool) -> None:
    """The seller opened the order there and went on to other screens."""
    scene = await ordered(house)
    place = (await notice()).message_id
    await house.person(SELLER).forges(OpenShopOrder(order_id=scene[2].id).pack(), place)
    house.street.calls.clear()
    if restarted:
        await house.stale.round()
        house.stale = StaleButtons(house.bot, house.catalogs)
    await _taken_back(scene)
    await house.delivers()
    assert edits(house) == []


async def test_tapped_before_it_was_noted_where_it_stands(house: House) -> None:
    """Telegram was quicker than our own database."""
    scene = await ordered(house)
    asked = await notice()
    await Notification.filter(id=asked.id).update(message_id=None)
    await house.person(SELLER).forges(OpenShopOrder(order_id=scene[2].id).pack(), asked.message_id)
    house.street.calls.clear()
    await house.stale.round()
    await Notification.filter(id=asked.id).update(message_id=asked.message_id)
    await _taken_back(scene)
    await house.delivers()
    assert edits(house) == []


async def test_killed_before_it_was_noted_where_it_stands(house: House) -> None:
    scene = await ordered(house)
    await Notification.filter(kind="order_placed").update(message_id=None)
    await _taken_back(scene)
    await house.delivers()
    assert edits(house) == []
    assert await Notification.filter(ends__isnull=False).count() == 0


async def test_a_notice_that_comes_too_late_asks_nothing(house: House) -> None:
    """Telegram wanted a pause before anything more goes into its seller's chat."""
    shop, buyer = await make.seller(telegram_id=SELLER), await buying.ready(telegram_id=BUYER)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await Notification.filter(kind="order_placed").update(due_at=now() + timedelta(seconds=30))
    await _taken_back((shop, buyer, order))
    await house.delivers()
    assert await Notification.filter(ends__isnull=False).count() == 1, "it is waited for"
    await Notification.filter(kind="order_placed").update(due_at=now())
    await house.outbox._batch()
    seller = house.person(SELLER)
    assert "A new order" in seller.seen
    assert {label for label, _ in seller.buttons} == {"📦 Open the order"}
    await house.delivers()
    assert await Notification.filter(ends__isnull=False).count() == 0
    assert edits(house) == []


async def test_the_question_about_a_move_goes_when_it_is_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    account, newcomer = await make.seller(telegram_id=SELLER), await make.customer(telegram_id=BUYER)
    await moves.ask(await User.get(id=account.id), newcomer, by="password")
    await house.delivers()
    asked = await notice(NoticeKind.MOVE_ASKED)
    assert (asked.chat_id, asked.message_id is not None) == (SELLER, True)
    await moves.refuse_waiting(account.id)
    await house.delivers()
    assert edits(house) == [(SELLER, asked.message_id, [])]


@pytest.mark.parametrize("ready", [True, False])
async def test_a_tree_that_is_there_need_not_be_planted(house: House, ready: bool) -> None:
    owner, other = await make.admin(telegram_id=OWNER), await make.admin(telegram_id=SELLER)
    await categories.tell_empty("Olives")
    await house.delivers()
    if ready:
        await categories.plant_starter(owner.admin)
    else:
        await categories.add(owner.admin, Names("Food", "", ""))
        await categories.add(owner.admin, Names("House", "", ""))
    await house.delivers()
    assert sorted((chat, left) for chat, _, left in edits(house)) == [
        (each.telegram_id, ["🗂 Categories"]) for each in (owner, other)
    ]


# --- Telegram does not want to


class Moody:
    """Refuses so many edits, as this problem."""

    def __init__(self, house: House, *problems: TelegramAPIError) -> None:
        self.problems, self.make_request = list(problems), house.street.make_request
        house.street.make_request = self  # type: ignore[method-assign]

    async def __call__(self, bot: Any, method: Any, timeout: int | None = None) -> Any:
        if isinstance(method, EditMessageText) and self.problems:
            raise self.problems.pop()
        return await self.make_request(bot, method, timeout)


@pytest.mark.parametrize(
    "problem",
    [
        TelegramBadRequest(METHOD, "Bad Request: message can't be edited"),
        TelegramBadRequest(METHOD, "Bad Request: message to edit not found"),
        TelegramForbiddenError(METHOD, "Forbidden: bot was blocked by the user"),
    ],
)
async def test_what_cannot_be_edited_stays(
    house: House, problem: TelegramAPIError, caplog: pytest.LogCaptureFixture
) -> None:
    await _taken_back(await ordered(house))
    Moody(house, problem)
    caplog.set_level(logging.WARNING)
    caplog.clear()
    await house.delivers()
    await house.stale.round()
    assert edits(house) == []
    assert caplog.records == [], "that is no trouble"
    assert await Notification.filter(ends__isnull=False).count() == 0
    assert {each.state for each in await Notification.filter(kind__not="commands")} == {NoticeState.SENT}


@pytest.mark.parametrize(
    ("problem", "rest"),
    [
        (TelegramRetryAfter(METHOD, "Too Many Requests", retry_after=40), 40.0),
        (TelegramRetryAfter(METHOD, "Too Many Requests", retry_after=10**6), 3600.0),
        (TelegramNetworkError(METHOD, "no answer"), stale_buttons.PAUSE_SECONDS),
        (TelegramServerError(METHOD, "Bad Gateway"), stale_buttons.PAUSE_SECONDS),
    ],
)
async def test_a_telegram_that_is_away_is_asked_later_and_no_notice_waits_for_it(
    house: House, problem: TelegramAPIError, rest: float
) -> None:
    await _taken_back(await ordered(house))
    Moody(house, problem)
    assert await house.stale.round() == rest
    while await house.outbox._batch():
        pass
    assert "has cancelled order" in house.person(SELLER).seen, "told all the same"
    assert edits(house) == []
    assert await house.stale.round() == stale_buttons.IDLE_SECONDS
    assert len(edits(house)) == 1


async def test_two_processes_edit_once(house: House) -> None:
    await _taken_back(await ordered(house))
    here, there = await stale_notices.due(9), await stale_notices.due(9)
    assert [each.standing for each in here] == [each.standing for each in there]
    standing = here[0].standing
    assert standing
    assert [await stale_notices.claim(standing) for _ in range(2)] == [True, False]


async def test_the_job_goes_on_whatever_happens_and_stops_when_told(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await _taken_back(await ordered(house))
    monkeypatch.setattr(rounds, "PAUSE_SECONDS", 0.0)
    tries: list[Exception] = [ZeroDivisionError(), DBConnectionError("away")]
    due = stale_notices.due

    async def stumbling(most: int) -> list[stale_notices.Stale]:
        if tries:
            raise tries.pop()
        found = await due(most)
        if not found:
            house.stale.stop()
        return found

    monkeypatch.setattr(stale_notices, "due", stumbling)
    await house.stale.run()
    assert len(edits(house)) == 1
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert ["waits for the database" in told[0], "stumbled" in told[1]] == [True, True]


async def test_only_what_asks_something_is_remembered(house: House) -> None:
    """Where else a person was written to is nobody's business."""
    scene = await ordered(house)
    await _accepted(scene)
    await notifications.tell(scene[0].id, NoticeKind.ACTIVATED, {}, "activated:1")
    await house.delivers()
    kept = {each.kind: each.chat_id for each in await Notification.all()}
    assert {kind for kind, chat in kept.items() if chat} == {"order_placed"}
