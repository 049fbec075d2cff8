"""A14: a thousand notices for one chat, and many for people who are gone."""

from __future__ import annotations

from models import Notification, User
from models.enums import NoticeKind, NoticeState
from services import notifications
from services.actors import Actor
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place
from tests.people import Person

MANY, NEXT = 1_000, 30
FACTS = {"number": "ABCD-EFGH", "shop": "Somewhere", "order": 1}


async def customer(place: Place, name: str) -> tuple[Person, Actor]:
    person = await place.street.newcomer(name)
    place.store.chat(person.id).started = True
    return person, await factories.customer(telegram_id=person.id, name=name)


async def storm(receiver: Actor, count: int = MANY) -> None:
    keys = [f"storm:{receiver.id}:{number}" for number in range(count)]
    told = [Notification(user_id=receiver.id, kind="order_expired", facts=FACTS, key=key) for key in keys]
    await Notification.bulk_create(told)


def the_oldest_goes_first_whoever_waits() -> None:
    from services import outbox

    outbox._LEASE = outbox._LEASE.replace(outbox._FIRST, "SELECT id FROM notifications")


@scenario("A14", the_oldest_goes_first_whoever_waits)
async def a_thousand_for_one_chat_hold_up_another(place: Place) -> None:
    async with place.books():
        (seller, flooded), (other, waiting) = await customer(place, "Karim"), await customer(place, "Dora")
        await storm(flooded)
        await notifications.tell(waiting.id, NoticeKind.ORDER_EXPIRED, FACTS, "the one that counts")
    await place.bot.start()
    await other.waits_for("ABCD-EFGH")
    before = len([each for each in place.store.chat(seller.id).messages.values() if not each.out])
    assert before <= NEXT, f"another person's notice came behind {before} of one chat"


def who_is_gone_is_written_to_all_the_same() -> None:
    from services import notifications

    notifications._TELL = notifications._TELL.replace(notifications.REACHED, "true")

    async def keeps(user: int) -> list[int]:
        return []

    notifications.withhold = keeps


@scenario("A14", who_is_gone_is_written_to_all_the_same)
async def notices_for_people_who_are_gone_pile_up(place: Place) -> None:
    """Through the bot: whoever comes by the link of somebody who blocked it leaves nothing that waits."""
    async with place.books():
        gone, inviter = await customer(place, "Bob")
        await storm(inviter, 5)
    await place.bot.start()
    await gone.waits_for("ABCD-EFGH")
    await gone.blocks()
    await place.handled(60)
    async with place.books():
        assert not (await User.get(id=inviter.id)).is_reachable
    for number in range(5):
        friend = await place.street.newcomer(f"Friend {number}")
        await friend.sends(f"/start {inviter.referral_code}")
    async with place.books():
        waiting = await Notification.filter(user_id=inviter.id, state=NoticeState.WAITING).count()
        held = await Notification.filter(user_id=inviter.id, state=NoticeState.HELD).count()
    assert (waiting, held <= 2) == (0, True), f"{waiting} wait for somebody who is gone"
