"""A16: a chat that cannot take an account learns whether its password is right, and nobody hears of it."""

from __future__ import annotations

from models import User
from models.enums import Role
from services import users
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place

LOGIN, PASSWORD = "victim@example.com", "correct horse battery"


def the_right_one_is_told_from_a_wrong_one() -> None:
    """As it was: the refusal comes first, in words of its own, and to nobody else."""
    from services import releases
    from services.errors import MoveRefused, NoMove

    async def refuse(account: User, asker: int) -> None:
        raise MoveRefused(NoMove.SHOP)

    releases.tell_known = refuse


@scenario("A16", the_right_one_is_told_from_a_wrong_one)
async def a_password_tried_where_no_account_can_come(place: Place) -> None:
    victim, mallory = await place.street.newcomer("Dora"), await place.street.newcomer("Mallory")
    async with place.books():
        for person in (victim, mallory):
            place.store.chat(person.id).started = True
        await users.create_user(LOGIN, victim.phone, PASSWORD, Role.CUSTOMER, telegram_id=victim.id, language="en")
        await factories.seller(telegram_id=mallory.id)
        await User.filter(user_id=mallory.id).update(password=None)
    await place.bot.start()
    answers = []
    for password in ("some wrong password", PASSWORD):
        await mallory.sends("/login")
        await mallory.sends(LOGIN)
        answers.append((await mallory.sends(password)).text)
    assert answers[0] == answers[1], f"the right password is told from a wrong one: {answers[1]}"
    await victim.waits_for("Somebody knows your password")
