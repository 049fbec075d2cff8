"""Deleting one's data by buttons: asked for first, refused with what to do, and done for good."""

from __future__ import annotations

import pytest
from aiogram.methods import EditMessageText

from keyboards.account import AskDeletion, DeleteMyData
from keyboards.people import DeletePerson, ShowPerson
from models import Notification, Order, User
from services import actors, admin, deletion, orders, passwords, readings, users
from services.actors import Actor
from tests import factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row, walk_to_password
from tests.buying import ADDRESS, buy, ready
from tests.inside import House, Person

OWNER, SHOP = 610, 611


async def walks_to_the_question(ann: Person) -> None:
    await ann.says("/me")
    await ann.taps("🗑 Delete my data")


async def sure(telegram_id: int = ANN) -> DeleteMyData:
    """What the yes of who is in this chat carries."""
    return DeleteMyData(read=readings.of_account(await row(telegram_id)))


async def test_a_customer_deletes_their_data(house: House) -> None:
    ann = await registered(house)
    await walks_to_the_question(ann)
    assert "Delete your data?" in ann.seen
    assert await User.filter(user_id=ANN).count() == 1, "nothing yet"
    yes = await sure()
    await ann.taps("🗑 Yes, delete everything")
    assert "Your data is deleted." in ann.seen
    assert await User.all().count() == 0
    for _ in range(2):
        await ann.forges(yes.pack())
        assert "There is no account in this chat any more." in ann.seen
        assert await User.all().count() == 0, "a second tap brings nobody back (faults.md F350)"
    await ann.says("/start")
    assert not (await row()).is_registered


async def test_back_deletes_nothing(house: House) -> None:
    ann = await registered(house)
    await walks_to_the_question(ann)
    await ann.taps("‹ Back")
    assert "ann@example.com" in ann.seen


async def test_orders_on_their_way_come_first_and_stay_in_the_books(house: House) -> None:
    shop, buyer, ann = await factories.seller(telegram_id=SHOP), await ready(telegram_id=ANN), house.person(ANN)
    order = await buy(buyer, await factories.product(seller=shop))
    await walks_to_the_question(ann)
    assert "There is still 1 open order." in ann.seen
    for step in (orders.accept, orders.ship, orders.deliver):
        await ann.forges((await sure()).pack())
        assert "open order" in ann.seen
        await step(shop.seller, order.id)
    await walks_to_the_question(ann)
    await ann.taps("🗑 Yes, delete everything")
    assert await actors.load(ANN) is None
    kept = await Order.get(id=order.id)
    assert kept.delivery is None
    assert ADDRESS not in str(await User.filter(id=buyer.id).values())


async def test_nobody_begins_anew_to_take_back_orders_again_and_again(house: House) -> None:
    buyer, ann = await ready(telegram_id=ANN), house.person(ANN)
    order = await buy(buyer, await factories.product())
    await orders.cancel_by_customer(orders.buyer(buyer), order.id)
    for tap in (AskDeletion(), await sure()):
        await ann.forges(tap.pack())
        assert "An order was taken back just now." in ann.seen
    assert await actors.load(ANN) is not None


@pytest.mark.parametrize("is_asked", [False, True])
async def test_shops_owners_and_whoever_is_logged_out_or_closed_out_stay(house: House, is_asked: bool) -> None:
    await factories.seller(telegram_id=SHOP, language="en")
    await factories.admin(telegram_id=OWNER)
    away, closed = await factories.customer(telegram_id=1, logged_out=True), await factories.customer(telegram_id=2)
    await users.deactivate_user(closed.id)
    before = await User.all().count()
    for number, words in ((SHOP, "has a shop"), (OWNER, "owner"), (1, "logged out"), (2, "deactivated")):
        person = house.person(number)
        await person.says("/me")
        assert "🗑 Delete my data" not in [label for label, _ in person.buttons]
        await person.forges((await sure(number) if is_asked else AskDeletion()).pack())
        assert words in person.seen
    assert await User.filter(user_id__isnull=False).count() == before
    assert await actors.get(away.id) is not None


async def deletes(person: Actor) -> str:
    """What the button carries below the question about this person, as they are now."""
    owner = await actors.load(OWNER)
    assert owner is not None
    return DeletePerson(person=person.id, read=(await admin.person(owner.admin, person.id)).read.mark()).pack()


async def test_the_owner_deletes_nobody_but_whom_they_have_read_of(house: House) -> None:
    """A guest's question deletes no account that was registered since (faults.md F806)."""
    await factories.admin(telegram_id=OWNER)
    ann, owner = await factories.customer(telegram_id=ANN, name="Ann Lee"), house.person(OWNER)
    await owner.forges(ShowPerson(person=ann.id).pack())
    await owner.taps("🗑 Delete their data")
    await User.filter(id=ann.id).update(password="!")
    await owner.taps("🗑 Yes, delete everything")
    assert "by now" in owner.seen
    assert await actors.get(ann.id) is not None
    await owner.taps("🗑 Yes, delete everything")
    assert "This person's data is deleted." in owner.seen
    assert await actors.get(ann.id) is None


async def test_the_owner_deletes_for_somebody_who_asks(house: House) -> None:
    await factories.admin(telegram_id=OWNER)
    ann, owner = await factories.customer(telegram_id=ANN, name="Ann Lee"), house.person(OWNER)
    await owner.forges(ShowPerson(person=ann.id).pack())
    await owner.taps("🗑 Delete their data")
    assert "Delete all data of Ann Lee" in owner.seen
    await owner.taps("🗑 Yes, delete everything")
    assert "This person's data is deleted." in owner.seen
    assert owner.buttons
    assert await actors.get(ann.id) is None


async def test_the_owner_sees_of_a_deleted_customer_that_they_are_deleted(house: House) -> None:
    """Nobody has blocked anything, and there is nothing to activate (faults.md F358)."""
    await factories.admin(telegram_id=OWNER)
    buyer, ann, owner = await ready(telegram_id=ANN), house.person(ANN), house.person(OWNER)
    shop = await factories.seller(telegram_id=SHOP)
    order = await buy(buyer, await factories.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    await ann.forges((await sure()).pack())
    await owner.forges(ShowPerson(person=buyer.id).pack())
    assert owner.seen == (
        "🗑 This person's data is deleted.\nTheir orders stay in the books, nameless.\n\n🛒 Purchases: 1"
    )
    assert not any(label.startswith(("✅", "⛔️", "🗑")) for label, _ in owner.buttons)


async def test_not_of_a_shop_nor_by_anybody_else(house: House) -> None:
    await factories.admin(telegram_id=OWNER)
    shop, ann = await factories.seller(telegram_id=SHOP), await factories.customer(telegram_id=ANN)
    owner = house.person(OWNER)
    await owner.forges(ShowPerson(person=shop.id).pack())
    assert "🗑 Delete their data" not in [label for label, _ in owner.buttons]
    await owner.forges(await deletes(shop))
    assert "has a shop" in owner.seen
    eve = house.person(SHOP)
    await eve.forges(await deletes(ann))
    assert "Only the market's owner" in eve.seen
    assert await actors.get(ann.id) is not None


async def test_the_rules_say_where(house: House) -> None:
    ann = await registered(house)
    await ann.says("/privacy")
    assert "🗑 Delete my data" in ann.seen


BOTH = {
    "uz": ("Hali 1 ta buyurtma yakunlanmagan.", "Hozirgina buyurtma bekor qilindi."),
    "ru": ("Не завершён ещё 1 заказ.", "Заказ только что отменён."),
    "en": ("There is still 1 open order.", "An order was taken back just now."),
}


@pytest.mark.parametrize("language", BOTH)
async def test_whatever_holds_it_up_is_said_at_once(house: House, language: str) -> None:
    buyer, tea = await ready(telegram_id=ANN, language=language), await factories.product()
    await orders.cancel_by_customer(orders.buyer(buyer), (await buy(buyer, tea)).id)
    await buy(buyer, tea)
    ann = house.person(ANN, language=language)
    await ann.forges(AskDeletion().pack())
    for words in BOTH[language]:
        assert words in ann.seen
    assert await actors.load(ANN) is not None


TOLD = {"uz": "maʼlumotlaringizni oʻchirdi", "ru": "удалил ваши данные", "en": "has deleted your data here"}


@pytest.mark.parametrize("language", TOLD)
async def test_whose_data_the_owner_deletes_is_told(house: House, language: str) -> None:
    await factories.admin(telegram_id=OWNER)
    person = await factories.customer(telegram_id=ANN, language=language)
    owner, ann = house.person(OWNER), house.person(ANN, language=language)
    ann._begin()
    await owner.forges(await deletes(person))
    assert "This person's data is deleted." in owner.seen
    assert TOLD[language] in ann.seen


async def test_nobody_else_in_that_chat_is_told(house: House) -> None:
    """Who has logged out: the chat is not theirs at the moment; and who cannot be reached stops nothing."""
    await factories.admin(telegram_id=OWNER)
    owner, ann = house.person(OWNER), house.person(ANN)
    for change in ({"logged_out": True}, {"is_reachable": False}):
        person = await factories.customer(telegram_id=ANN)
        await User.filter(id=person.id).update(**change)
        ann._begin()
        await owner.forges(await deletes(person))
        assert ann.seen == ""
        assert await actors.load(ANN) is None
    person = await factories.customer(telegram_id=ANN)
    house.street.blocked.add(ANN)
    await owner.forges(await deletes(person))
    assert "This person's data is deleted." in owner.seen


async def asks(house: House) -> tuple[Person, Person]:
    """Ann's chat is asked whether her account may move to Bob's."""
    ann, bob = await registered(house), house.person(OTHER, name="Bobby")
    for text in ("/start", "/login", "ann@example.com", PASSWORD):
        await bob.says(text)
    ann._begin()
    await house.delivers()
    assert "Bobby" in ann.seen
    return ann, bob


async def test_whoever_waits_for_an_account_hears_that_it_was_deleted(house: House) -> None:
    """It would move by itself, they had read (faults.md F706)."""
    _, bob = await asks(house)
    await deletion.own(await row())
    bob._begin()
    await house.delivers()
    assert "This request to move the account is over." in bob.seen


async def test_a_chat_that_was_asked_hears_that_who_asked_was_deleted(house: House) -> None:
    """And its question loses the name and the buttons (faults.md F706)."""
    ann, _ = await asks(house)
    await deletion.own(await row(OTHER))
    ann._begin()
    await house.delivers()
    assert "The request is over, nothing has moved." in ann.seen
    assert "Bobby" not in ann.seen
    assert any(isinstance(call, EditMessageText) for call in ann._calls()), "the question has no buttons any more"
    assert not any("Bobby" in str(told) for told in await Notification.all().values())


async def test_who_is_deleted_while_the_password_is_hashed_is_registered_by_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes its time; what was answered before is not kept by a row that is made anew (faults.md F701)."""
    ann, owner, honest = house.person(ANN), await factories.admin(), passwords.hash_password
    await walk_to_password(ann)
    person = (await row()).id

    async def hashed(password: str) -> str:
        await deletion.customer(owner, person)
        return await honest(password)

    monkeypatch.setattr(passwords, "hash_password", hashed)
    await ann.says(PASSWORD)
    assert "Your data was deleted" in ann.seen
    assert ann.deleted
    assert [user.id for user in await User.all()] == [owner.id]
