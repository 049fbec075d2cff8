"""A22: what one person's taps leave behind, again and again."""

from __future__ import annotations

from keyboards.language import SetLanguage
from keyboards.price_changes import ApplyPrices, PreviewPrices
from models import Notification, PriceChange, User
from models.enums import NoticeKind, PriceChangeKind
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place

TAPS, ROWS = 30, 3
TRIES, MOST = 24, 20


def each_change_of_language_is_told_anew() -> None:
    from services import notifications

    async def tells(user: int, kind: NoticeKind, key: str) -> None:
        await notifications.tell(user, kind, {}, key)

    notifications.tell_anew = tells


@scenario("A22", each_change_of_language_is_told_anew)
async def a_row_for_every_change_of_language(place: Place) -> None:
    person = await place.street.newcomer("Mallory")
    place.store.chat(person.id).started = True
    async with place.books():
        await factories.customer(telegram_id=person.id, name="Mallory")
    await place.bot.start()
    for number in range(TAPS):
        await person.forges(SetLanguage(code=("uz", "ru", "en")[number % 3]).pack())
    async with place.books():
        assert (await User.get(user_id=person.id)).language == "en"
        left = await Notification.filter(kind="commands").count()
    assert left <= ROWS, f"{TAPS} taps left {left} rows"


def nobody_counts_changes() -> None:
    from services import price_change_pace

    async def passes(*_: object, **__: object) -> None:
        return

    price_change_pace.check = passes


@scenario("A22", nobody_counts_changes)
async def prices_of_a_shop_up_and_down_without_a_pause(place: Place) -> None:
    person = await place.street.newcomer("Mallory")
    place.store.chat(person.id).started = True
    async with place.books():
        shop = await factories.seller(telegram_id=person.id, name="Mallory")
        await factories.product(seller=shop, price=10_000_00)
    await place.bot.start()
    for number in range(TRIES):
        percent = 0 if number % 2 else 10
        await person.forges(PreviewPrices(kind=PriceChangeKind.DISCOUNT, category=0, percent=percent).pack())
        if person.screen.leads(ApplyPrices.__prefix__ + ":"):
            await person.taps_data(ApplyPrices.__prefix__ + ":")
    async with place.books():
        made = await PriceChange.all().count()
    assert made <= MOST, f"{made} changes in a moment"
