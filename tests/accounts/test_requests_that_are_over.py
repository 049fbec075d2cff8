"""An account that has moved is nobody else's who had asked for it before (faults.md F742), and whoever asked is named
in no question that is over (F744).
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from keyboards.login import ApproveMove, DeclineMove
from models import AccountMove, Notification, User
from models.base import clock, now
from models.enums import MoveStatus
from services import moves, vault
from tests import factories
from tests.accounts.steps import ANN, OTHER, registered, row
from tests.accounts.test_home_with_orders import logs_in
from tests.accounts.test_recovering import forgets
from tests.buying import buy
from tests.inside import House, Person

NEW = 602
WAITING = MoveStatus.WAITING


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "stands_at", now())
    return now()


async def asks(house: House, telegram_id: int, name: str, by: str = "password") -> Person:
    person = house.person(telegram_id, name=name, username=f"{name.lower()}_x")
    await person.says("/start")
    await (forgets(person) if by == "phone" else logs_in(person))
    await house.delivers()
    return person


async def moved_to_her_new_chat(house: House) -> Person:
    """Ann says Yes to her own new Telegram; somebody else waits for the account as well."""
    ann = house.person(ANN)
    hers = await asks(house, NEW, "Ann")
    mine = await AccountMove.get(new_user_id=NEW, status=WAITING)
    await ann.forges(ApproveMove(move_id=mine.id).pack())
    return hers


async def goes_on_as_new(person: Person) -> None:
    await person.says("/logout")
    for label in ("Log out", "Go on as new", "Go on as new"):
        await person.taps(label)


@pytest.mark.parametrize("by", ["phone", "password"])
async def test_going_on_as_new_makes_no_request_good_again(
    house: House, by: str, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    account = (await row()).id
    eve = await asks(house, OTHER, "Eve", by)
    hers = await moved_to_her_new_chat(house)
    eve._begin()
    await house.delivers()
    assert "This request to move the account is over." in eve.seen
    monkeypatch.setattr(clock, "stands_at", start + timedelta(hours=23, minutes=50))
    await goes_on_as_new(hers)
    await house.delivers()
    monkeypatch.setattr(clock, "stands_at", start + timedelta(hours=24, minutes=5))
    assert await moves.due() == 0
    assert (await row(OTHER)).id != account


async def test_a_move_that_nobody_declined_ends_the_others_too(
    house: House, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    account = (await row()).id
    await asks(house, NEW, "Ann")
    eve = await asks(house, OTHER, "Eve")
    monkeypatch.setattr(clock, "stands_at", start + timedelta(hours=25))
    eve._begin()
    assert await moves.due() == 2
    await house.delivers()
    assert "This request to move the account is over." in eve.seen
    assert ((await row(NEW)).id, await AccountMove.filter(status=WAITING).count()) == (account, 0)


async def test_who_asks_twice_waits_once(house: House) -> None:
    """In both chats of the account, which is left in the second one then."""
    await registered(house)
    eve = await asks(house, OTHER, "Eve")
    hers = await moved_to_her_new_chat(house)
    assert "I have asked there" in await logs_in(eve)
    await goes_on_as_new(hers)
    assert "This account was left in another chat" in await logs_in(eve)
    assert await AccountMove.filter(new_user_id=OTHER, status=WAITING).count() == 1


async def test_requests_from_before_are_no_trouble(house: House) -> None:
    """Rows of an earlier release: two that wait for one account and chat."""
    await registered(house)
    eve = await asks(house, OTHER, "Eve")
    former = await AccountMove.get()
    await AccountMove.create(account_id=former.account_id, old_user_id=ANN, new_user_id=OTHER, due_at=former.due_at)
    await AccountMove.create(account_id=former.account_id, old_user_id=7, new_user_id=OTHER, due_at=former.due_at)
    assert "I have asked there" in await logs_in(eve)
    await goes_on_as_new(house.person(ANN))
    assert "This account was left in another chat" in await logs_in(eve)
    assert await AccountMove.filter(old_user_id=7).count() == 1, "that one was not asked of this chat"


@pytest.mark.parametrize("answer", ["No", "Yes"])
async def test_who_asked_is_named_in_no_question_that_is_over(house: House, answer: str) -> None:
    """They may live in another chat when they want to be forgotten."""
    ann = await registered(house)
    eve = house.person(OTHER, name="Evelina", username="evelina_x")
    await eve.says("/start")
    await logs_in(eve)
    ann._begin()
    await house.delivers()
    assert "“Evelina” (@evelina_x)" in ann.seen
    await ann.taps(answer)
    told = await Notification.get(kind="move_asked")
    assert (told.facts["name"], told.facts["username"], told.facts["by"]) == ("", None, "password")


@pytest.mark.parametrize("verb", [ApproveMove, DeclineMove])
async def test_an_answer_that_can_do_nothing_takes_the_place_of_the_question(
    house: House, verb: type[ApproveMove | DeclineMove]
) -> None:
    """In words for the chat that was asked; no button is left that promises more (F788)."""
    await registered(house)
    await moved_to_her_new_chat(house)
    move = await AccountMove.get(new_user_id=NEW)
    hers = house.person(NEW)
    await AccountMove.filter(id=move.id).update(old_user_id=NEW)  # as one that its account has answered long ago
    await hers.forges(verb(move_id=move.id).pack())
    assert "This request is over: its buttons change nothing any more." in hers.seen
    assert [label for label, _ in hers.buttons] == ["🏠 Menu"]


async def test_what_stands_in_the_way_in_the_other_chat_is_said_to_be_there(house: House) -> None:
    await registered(house)
    eve = await asks(house, OTHER, "Eve")
    move = await AccountMove.get(new_user_id=OTHER, status=WAITING)
    await User.filter(user_id=OTHER).update(phone=vault.seal("+998901112233"), address=vault.seal("Navoi 5"))
    await buy(await row(OTHER), await factories.product())
    ann = house.person(ANN)
    await ann.forges(ApproveMove(move_id=move.id).pack())
    assert "The account stays here: the other chat has orders or an account of its own by now" in ann.seen
    assert [label for label, _ in ann.buttons] == ["🏠 Menu"]
    await house.delivers()
    assert "This chat has orders of its own." in eve.seen
