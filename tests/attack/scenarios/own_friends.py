"""A17: one person with two Telegram accounts moves one account to and fro, and is counted as a friend each time."""

from __future__ import annotations

from models import User
from models.enums import Role
from services import users
from tests.attack.scenarios import scenario
from tests.crash.place import Place

LOGIN, PASSWORD = "mallory@example.com", "correct horse battery"


def nobody_is_known_again() -> None:
    from collections.abc import Mapping

    from services import persons

    async def forgets(people: Mapping[int, int]) -> None:
        return

    persons.remember_chats = forgets


@scenario("A17", nobody_is_known_again)
async def ones_own_friend(place: Place) -> None:
    here, there = await place.street.newcomer("Mallory"), await place.street.newcomer("Mallory")
    async with place.books():
        for person in (here, there):
            place.store.chat(person.id).started = True
        made = await users.create_user(LOGIN, here.phone, PASSWORD, Role.CUSTOMER, telegram_id=here.id, language="en")
    await place.bot.start()
    for _ in range(2):
        await there.sends(f"/start {made.referral_code}")
        await there.sends("/login")
        await there.sends(LOGIN)
        await there.sends(PASSWORD)
        await here.waits_for("Somebody logs in")
        await here.taps("Yes, it is me")
        await there.waits_for("lives in this chat now")
        here, there = there, here
    await there.sends(f"/start {made.referral_code}")
    async with place.books():
        counted = (await User.get(id=made.id)).referral_count
    assert counted == 0, f"counted as {counted} friends of oneself"
