"""The bot was away for hours: what was written meanwhile is not acted on, and everybody is told so once."""

from __future__ import annotations

import time

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import DeleteMessage

from bot.middlewares.backlog import OLD_SECONDS, Backlog
from models import Wizard
from services import actors, wizards
from tests import factories
from tests.inside import House, Person

AGO = int(time.time()) - 2 * 3600


@pytest.fixture
def backlog(dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch) -> Backlog:
    """The one of the house, as after a start."""
    found = next(each for each in dispatcher.update.outer_middleware if isinstance(each, Backlog))
    for name, value in vars(Backlog()).items():
        monkeypatch.setattr(found, name, value)
    return found


@pytest.fixture
def house(market_db: str, dispatcher: Dispatcher, backlog: Backlog) -> House:
    return House(dispatcher)


async def customer(house: House, language: str = "en") -> Person:
    actor = await factories.customer(language=language)
    return house.person(actor.telegram_id or 0, language=language)


@pytest.mark.parametrize("language", ["en", "ru", "uz"])
async def test_three_old_messages_are_answered_once_and_do_nothing(house: House, language: str) -> None:
    ann = await customer(house, language)
    await ann.says("plov", date=AGO)
    assert {"en": "I was away", "ru": "Меня не было", "uz": "yoʻq edim"}[language] in ann.seen
    assert ann.buttons, "no way on"
    for _ in range(2):
        await ann.says("plov", date=AGO)
        assert not ann.seen, "one answer for all"


async def test_a_form_stays_where_it_was(house: House) -> None:
    ann = await customer(house)
    await ann.says("/register")
    step = (await Wizard.get()).step
    await ann.says("old@example.com", date=AGO)
    assert (await Wizard.get()).step == step
    await ann.says("fresh@example.com")
    assert (await Wizard.get()).step != step, "what is said now counts"


async def test_passwords_are_deleted_all_the_same(house: House) -> None:
    actor = await factories.customer()
    ann = house.person(actor.telegram_id or 0)
    await wizards.put(actor.id, "register.password", {"email": "ann@example.com", "phone": "+998901234567"})
    for password in ("correct horse battery", "another horse battery"):
        await ann.says(password, date=AGO)
        assert len([call for call in house.street.calls if isinstance(call, DeleteMessage)]) == 1, "it stays readable"
        house.street.calls.clear()
        ann.since = 0
    assert (await Wizard.get()).step == "register.password"


async def test_a_second_absence_is_told_of_again(house: House, backlog: Backlog) -> None:
    ann = await customer(house)
    await ann.says("plov", date=AGO)
    hours = time.time() + 5 * 3600
    backlog.clock = lambda: hours
    await ann.says("plov", date=int(time.time()) + 3600)
    assert "I was away" in ann.seen


async def test_a_friends_invitation_is_not_lost(house: House) -> None:
    friend = await factories.customer()
    newcomer = house.person(777)
    await newcomer.says(f"/START {friend.referral_code}", date=AGO)
    actor = await actors.load(777)
    assert actor is not None
    assert "I was away" not in newcomer.seen


async def test_a_minute_is_not_long(house: House) -> None:
    ann = await customer(house)
    await ann.says("plov", date=int(time.time() - OLD_SECONDS / 2))
    assert "I was away" not in ann.seen


async def test_a_password_that_cannot_be_deleted_is_told_of_all_the_same(house: House) -> None:
    actor = await factories.customer()
    ann = house.person(actor.telegram_id or 0)
    await wizards.put(actor.id, "register.password", {"email": "ann@example.com", "phone": "+998901234567"})
    house.street.stumbles.append(TelegramNetworkError(method=DeleteMessage(chat_id=1, message_id=1), message="x"))
    await ann.says("correct horse battery", date=AGO)
    assert "I was away" in ann.seen


@pytest.mark.parametrize("wrong_by", [-86_400.0, 86_400.0], ids=["a day behind", "a day ahead"])
async def test_a_wrong_clock_keeps_nobody_out(house: House, backlog: Backlog, wrong_by: float) -> None:
    backlog.clock = lambda: time.time() + wrong_by
    ann = await customer(house)
    await ann.says("/help")
    for _ in range(2):
        await ann.says("/help")
        assert "I was away" not in ann.seen, "Telegram's last answer has shown the right time"


@pytest.mark.parametrize("wrong_by", [-86_400.0, 86_400.0], ids=["a day behind", "a day ahead"])
async def test_a_wrong_clock_lets_nothing_old_through_once_it_is_set(
    house: House, backlog: Backlog, wrong_by: float
) -> None:
    backlog.clock = lambda: time.time() + wrong_by
    ann = await customer(house)
    await ann.says("/help")
    backlog.clock = time.time
    await ann.says("/help")
    bob = await customer(house)
    await bob.says("plov", date=AGO)
    assert "I was away" in bob.seen
