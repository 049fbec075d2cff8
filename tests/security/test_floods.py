"""Floods: one person's costs no more than a burst, nobody else waits for it, and who shops by hand never notices."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError
from aiogram.methods import AnswerCallbackQuery, DeleteMessage, SendMessage
from aiogram.types import Update
from aiogram.utils.i18n import I18n

from bot.config import Settings
from bot.i18n import install
from bot.middlewares import throttle as numbers
from bot.middlewares.throttle import BURST, MOST, PER_SECOND, WINDOW, Throttle
from models import LinkOpen, User
from screens import errors as screens
from tests import factories as make
from tests.accounts.steps import PASSWORD, walk_to_password
from tests.conftest import Queries
from tests.inside import House, Person, _message, _plain
from tests.security.conftest import Clock
from tests.state import state

FLOOD, OTHERS = 500, 20
FLOODER = 910
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


@pytest.fixture
async def flooder(house: House, throttle: Throttle) -> Person:
    await make.customer(telegram_id=FLOODER)
    return house.person(FLOODER)


async def write(person: Person, **content: Any) -> None:
    await person.house.feed(message=_message(person.user.id, person.user, **content))


async def tap(person: Person, number: int) -> None:
    query = {"id": str(number), "from": _plain(person.user), "chat_instance": "1", "data": "odd"}
    await person.house.feed(callback_query=query)


def said(house: House, person: int = FLOODER) -> list[str]:
    return [call.text for call in house.street.calls if isinstance(call, SendMessage) and call.chat_id == person]


def refusals(house: House) -> int:
    return said(house).count(screens.too_fast(int(WINDOW)).text)


async def price_of_a_flood(flooder: Person, queries: Queries) -> tuple[int, int]:
    """How many statements one update costs, and 500 more of them at once."""
    await write(flooder, text="/help")
    queries.clear()
    await write(flooder, text="/help")
    one = len(queries)
    queries.clear()
    await asyncio.gather(*(write(flooder, text="/help") for _ in range(FLOOD)))
    return one, len(queries)


async def test_500_updates_at_once_cost_a_burst_of_queries(
    flooder: Person, house: House, queries: Queries, clock: Clock
) -> None:
    one, all_of_them = await price_of_a_flood(flooder, queries)
    assert one >= 1
    assert all_of_them == (BURST - 2) * one
    assert refusals(house) == 1, "once in a window, not 442 times"
    clock.seconds += WINDOW
    await asyncio.gather(*(write(flooder, text="/help") for _ in range(FLOOD)))
    assert refusals(house) == 2


async def test_every_tap_of_a_flood_is_answered_without_a_query(
    flooder: Person, house: House, queries: Queries, throttle: Throttle
) -> None:
    while throttle.admits(FLOODER):
        pass
    queries.clear()
    await asyncio.gather(*(tap(flooder, number) for number in range(FLOOD)))
    answers = [call for call in house.street.calls if isinstance(call, AnswerCallbackQuery)]
    assert {call.callback_query_id for call in answers} == {str(number) for number in range(FLOOD)}
    assert {call.text for call in answers} == {screens.plain(screens.too_fast_tap())}
    assert len(queries) == 0
    assert said(house) == []


async def test_others_are_served_while_one_floods(flooder: Person, house: House) -> None:
    others = [await make.customer() for _ in range(OTHERS)]
    flood = [asyncio.create_task(write(flooder, text="/help")) for _ in range(FLOOD)]
    await asyncio.gather(*(write(house.person(other.telegram_id), text="/help") for other in others))
    served_before = len(said(house))
    await asyncio.gather(*flood)
    assert all(len(said(house, other.telegram_id)) == 1 for other in others)
    # Counted, not timed: a clock on a busy machine proves nothing. Behind the flood they would stand behind a burst.
    assert served_before < BURST, "twenty people came after five hundred taps and did not stand behind them"


@pytest.mark.parametrize(
    "content",
    [{"text": "x"}, {"photo": PHOTO, "media_group_id": "album"}, {"contact": {"phone_number": "1", "first_name": "x"}}],
)
async def test_nothing_is_dropped_silently(
    flooder: Person, house: House, throttle: Throttle, content: dict[str, Any]
) -> None:
    while throttle.admits(FLOODER):
        pass
    await write(flooder, **content)
    assert refusals(house) == 1


async def test_a_password_in_the_middle_of_a_flood_goes_from_the_chat(
    flooder: Person, house: House, throttle: Throttle, queries: Queries
) -> None:
    """And what was answered last, however often a stuck client sends it; other words stay, and no query is made."""
    await walk_to_password(flooder)
    while throttle.admits(FLOODER):
        pass
    queries.clear()
    for words, goes in ((PASSWORD, 1), ("/search " + PASSWORD, 1), ("/help", 0)):
        await flooder.says(words)
        assert removed(flooder) == goes, words
    assert len(queries) == 0
    throttle.buckets.kept.clear()
    await flooder.says(PASSWORD)
    while throttle.admits(FLOODER):
        pass
    for words, goes in ((PASSWORD, 1), ("choynak", 0)):
        await flooder.says(words)
        assert removed(flooder) == goes, words


async def test_what_telegram_does_not_delete_at_once_is_deleted_later(
    flooder: Person, house: House, throttle: Throttle
) -> None:
    await walk_to_password(flooder)
    while throttle.admits(FLOODER):
        pass
    house.street.stumbles.append(TelegramServerError(DeleteMessage(chat_id=1, message_id=1), "x"))
    await flooder.says(PASSWORD)
    await house.delivers()
    assert removed(flooder) == 2


def removed(person: Person) -> int:
    return sum(isinstance(call, DeleteMessage) for call in person.house.street.calls[person.since :])


async def test_the_answer_speaks_the_language_of_their_telegram(flooder: Person, house: House) -> None:
    words: dict[str, str] = {}
    I18n.set_current(house.catalogs)
    for language in ("ru", "uz", "en"):
        with house.catalogs.use_locale(language):
            words[language] = screens.too_fast(int(WINDOW)).text
    spoken: list[tuple[int, str | None]] = [(920, "ru"), (921, "uz"), (922, None)]
    for telegram_id, their in spoken:
        person = house.person(telegram_id, language=their)
        await asyncio.gather(*(write(person, text="/help") for _ in range(99)))
        assert words[their or "en"] in said(house, telegram_id)


# --- who never notices


def test_sixty_taps_a_minute_and_quick_hands_never_notice(clock: Clock) -> None:
    door = Throttle(install("en"), clock=clock)
    for _ in range(3_600):  # an hour
        assert door.admits(1)
        clock.seconds += 1
    assert all(door.admits(1) for _ in range(60)), "six albums of ten, or a minute's taps after the bot was away"
    clock.seconds += 10
    for _ in range(10):
        assert all(door.admits(1) for _ in range(3)), "three a second for as long as one likes"
        clock.seconds += 1


def test_beyond_it_three_a_second_are_served(clock: Clock) -> None:
    door = Throttle(install("en"), clock=clock)
    served = 0
    for _ in range(600):  # a minute of ten taps a second
        served += door.admits(1)
        clock.seconds += 0.1
    assert BURST + 59 * PER_SECOND <= served <= BURST + 60 * PER_SECOND


def test_one_does_not_pay_for_another(clock: Clock) -> None:
    door = Throttle(install("en"), clock=clock)
    while door.admits(1):
        pass
    assert door.admits(2)


async def test_leaving_the_chat_always_passes(flooder: Person, throttle: Throttle) -> None:
    while throttle.admits(FLOODER):
        pass
    await flooder.changes_membership("kicked")
    assert not (await User.get(user_id=FLOODER)).is_reachable


async def test_money_is_never_turned_away(house: House, throttle: Throttle) -> None:
    """What a payment brings reaches the house, however much came before it."""
    while throttle.admits(FLOODER):
        pass
    paid = {"currency": "UZS", "total_amount": 1, "invoice_payload": "x"}
    charges = {"telegram_payment_charge_id": "1", "provider_payment_charge_id": "1"}
    reached: list[Any] = []

    async def handler(event: Any, data: dict[str, Any]) -> None:
        reached.append(event)

    flooder = house.person(FLOODER)
    for content in ({"successful_payment": paid | charges}, {"text": "x"}):
        raw = {"update_id": 1, "message": _message(FLOODER, flooder.user, **content)}
        update = Update.model_validate(raw, context={"bot": house.bot})
        await throttle(handler, update, {"event_from_user": flooder.user, "bot": house.bot})
    assert [event.message.successful_payment is not None for event in reached] == [True]


def test_the_configuration_begins_with_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLOOD_BURST", raising=False)
    assert Settings(_env_file=None).flood_burst == numbers.BURST


# --- memory (F62)


def test_a_crowd_leaves_no_more_than_the_most(clock: Clock) -> None:
    door = Throttle(install("en"), clock=clock)
    for person in range(10 * MOST):
        door.admits(person)
    assert len(door.buckets.kept) <= MOST
    while door.admits(10 * MOST - 1):
        pass
    assert not door.admits(10 * MOST - 1), "the newest are remembered"


def test_the_quiet_are_forgotten_as_others_come(clock: Clock) -> None:
    door = Throttle(install("en"), clock=clock)
    for person in range(1_000):
        door.admits(person)
    clock.seconds += BURST / PER_SECOND + 1
    for _ in range(600):
        door.admits(1)
    assert len(door.buckets.kept) <= 2


# --- forged /start (F93)


async def test_a_flood_of_forged_payloads_costs_no_rows_and_the_same_work_each(
    house: House, throttle: Throttle, queries: Queries, clock: Clock
) -> None:
    ann = await make.customer(telegram_id=930, name="Ann")
    person = house.person(930)
    await write(person, text="/start")
    before, costs = await state(), []
    for payload in (str(uuid.uuid4()), "r" + "A" * 22, "x" * 64, "p0", "p" + "z" * 40, "\x00", "x" * 4_000):
        queries.clear()
        await write(person, text=f"/start {payload}")
        costs.append(len(queries))
        clock.seconds += 1
    assert await state() == before
    assert await LinkOpen.all().count() == 0
    assert max(costs) <= min(costs) + 1, costs  # a well-formed code is looked up: one statement more
    queries.clear()
    await asyncio.gather(*(write(person, text=f"/start {uuid.uuid4()}") for _ in range(FLOOD)))
    assert len(queries) <= BURST * max(costs)
    assert await state() == before
    assert ann.referral_count == 0


async def test_a_newcomer_costs_three_rows_whatever_the_code_and_however_often(
    house: House, throttle: Throttle
) -> None:
    person = house.person(940)
    await asyncio.gather(*(write(person, text=f"/start {uuid.uuid4()}") for _ in range(FLOOD)))
    rows = {
        table: len(found) for table, found in (await state("users", "carts", "notifications", "link_opens")).items()
    }
    assert rows == {"users": 1, "carts": 1, "notifications": 1, "link_opens": 0}
