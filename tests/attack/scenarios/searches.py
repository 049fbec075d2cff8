"""A15: plain text as a denial of service."""

from __future__ import annotations

from services.buckets import Buckets
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place

MANY, AT_ONCE = 85, 90
ADMITTED = 75  # a third of the burst, and one a second while they are handled, however busy the machine is


def nobody_counts_searches() -> None:
    from services import searches

    class Bottomless(Buckets):
        def take(self, person: int) -> float:
            return 0.0

    searches.buckets = Bottomless(1, 1.0, 1)


@scenario("A15", nobody_counts_searches)
async def one_person_searches_without_a_pause(place: Place) -> None:
    async with place.books():
        await factories.product(name="Green tea")
        person = await place.street.newcomer("Eve")
        place.store.chat(person.id).started = True
        await factories.customer(telegram_id=person.id, name="Eve")
    place.bot.environment["FLOOD_BURST"] = str(AT_ONCE)
    await place.bot.start()
    for number in range(MANY):
        await place.street.post(f"/people/{person.id}/send", text=f"tea {number}")
    await place.handled(60)
    shown = [str(each.body.get("text", "")) for each in place.store.chat(person.id).messages.values() if not each.out]
    turned_away = [text for text in shown if "a lot of searching at once" in text]
    assert len(turned_away) >= MANY - ADMITTED, f"{MANY - len(turned_away)} of {MANY} searches read every product"
