"""A25: an account was logged in to on a friend's Telegram and logged out there; the friend keeps it from its owner."""

from __future__ import annotations

from keyboards.login import ApproveMove, DeclineMove
from models import AccountMove, User
from models.enums import MoveStatus, Role
from services import users
from tests.attack.scenarios import scenario
from tests.crash.place import Place

LOGIN, PASSWORD = "victim@example.com", "correct horse battery"


def a_lent_chat_is_a_home() -> None:
    """As it was: wherever the account is, that chat is asked."""
    from models.user import User as Account
    from services import ways_home

    async def lives_nowhere(account: Account) -> bool:
        return account.user_id is None

    ways_home.is_left = lives_nowhere


@scenario("A25", a_lent_chat_is_a_home)
async def a_lent_chat_keeps_no_account(place: Place) -> None:
    """At home the password is enough, and what the friend taps counts for nothing."""
    home, friend = await place.street.newcomer("Victim"), await place.street.newcomer("Friend")
    async with place.books():
        for person in (home, friend):
            place.store.chat(person.id).started = True
        made = await users.create_user(LOGIN, home.phone, PASSWORD, Role.CUSTOMER, telegram_id=home.id, language="en")
    await place.bot.start()
    for words in ("/start", "/login", LOGIN, PASSWORD):
        await friend.sends(words)
    await home.waits_for("Somebody logs in")
    await home.taps_data(ApproveMove.__prefix__ + ":")
    await friend.waits_for("lives in this chat now")
    async with place.books():
        await User.filter(id=made.id).update(logged_out=True)
    for words in ("/start", "/login", LOGIN, PASSWORD):
        await home.sends(words)
    async with place.books():
        waits = await AccountMove.get_or_none(status=MoveStatus.WAITING)
    if waits:
        await friend.forges(DeclineMove(move_id=waits.id).pack())
    async with place.books():
        lives_in = (await User.get(id=made.id)).user_id
    assert lives_in == home.id, "a friend's No keeps the account from its owner"
