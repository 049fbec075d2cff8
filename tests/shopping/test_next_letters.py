"""After a letter: the next one is a button or a line away, its limit is said before it is written, an edit says so."""

from __future__ import annotations

import pytest

from keyboards.letters import AnswerShop, WriteToShop
from keyboards.shop_letters import WriteToCustomer
from models import Notification, Wizard
from services import letters, orders, shop_status
from tests import factories as make
from tests.inside import House
from tests.shopping.test_letters import ANN, TOM, labels, read, scene

OWNER = 974
LATER = {
    "uz": "dan boshlab yozishingiz mumkin",
    "ru": "Следующее можно отправить после",
    "en": "You can write the next",
}
WROTE = {"uz": "yangidan yozing", "ru": "напишите заново", "en": "write anew"}
MORE = {"uz": "✉️ Yana yozish", "ru": "✉️ Написать ещё", "en": "✉️ Write another"}


@pytest.mark.parametrize("language", LATER)
async def test_the_limit_is_said_with_its_time_before_anything_is_written(house: House, language: str) -> None:
    shop, buyer, order = await scene(language)
    for _ in range(letters.MOST):
        await letters.to_shop(orders.buyer(buyer), order.id, "Hello")
        await letters.to_customer(shop.seller, order.id, "Hello")
    ann, tom = house.person(ANN, language=language), house.person(TOM, language=language)
    for person, taps in ((ann, (WriteToShop, AnswerShop)), (tom, (WriteToCustomer,))):
        for tap in taps:
            await person.forges(tap(order_id=order.id).pack())
            assert LATER[language] in person.seen
            assert "<tg-time unix=" in person.seen
            assert "‹" in labels(person), "no dead end"
    assert await Wizard.all().count() == 0, "nothing is asked"
    # What did not arrive does not count.
    await Notification.filter(kind=letters.TO_SHOP).update(state="failed")
    await ann.forges(WriteToShop(order_id=order.id).pack())
    assert LATER[language] not in ann.seen


@pytest.mark.parametrize("language", MORE)
async def test_another_one_is_a_button_away_as_long_as_there_may_be_one(house: House, language: str) -> None:
    _, _, order = await scene(language)
    ann = house.person(ANN, language=language)
    await ann.forges(WriteToShop(order_id=order.id).pack())
    for place in range(letters.MOST):
        await ann.says(f"Line {place}")
        assert "✅" in ann.seen
        assert (MORE[language] in labels(ann)) == (place + 1 < letters.MOST)
        if place + 1 < letters.MOST:
            await ann.taps(MORE[language])
    assert await Notification.filter(kind=letters.TO_SHOP).count() == letters.MOST


async def test_what_is_written_after_a_letter_is_a_search_and_no_letter(house: House) -> None:
    """An address typed much later was sent to the shop of the letter (faults.md F466)."""
    _, _, order = await scene()
    for person, tap in ((house.person(ANN), WriteToShop), (house.person(TOM), WriteToCustomer)):
        await person.forges(tap(order_id=order.id).pack())
        await person.says("After six, please")
        another = next(data for label, data in person.buttons if label == MORE["en"])
        await person.says("second line")
        assert "🔎" in person.seen
        assert "‹ Back to the question" not in labels(person)
        assert "Was this the answer" not in person.seen
        await person.forges(another)
        await person.says("second line")
        assert "✅" in person.seen
    assert await Notification.filter(kind__startswith="letter_").count() == 4


@pytest.mark.parametrize("language", WROTE)
async def test_an_edited_letter_says_what_stands_and_leads_to_the_next(house: House, language: str) -> None:
    _, _, order = await scene(language)
    for person, tap in ((house.person(ANN, language=language), WriteToShop), (house.person(TOM), WriteToCustomer)):
        await person.forges(tap(order_id=order.id).pack())
        await person.says("At five")
        await person.edits(person.wrote, "At seven")
        assert WROTE[language] in person.seen
        assert "‹" not in person.seen, "no such button stands there"
        await person.taps(MORE[language])
        assert order.number in person.seen


@pytest.mark.parametrize("language", WROTE)
async def test_words_to_the_owner_likewise(house: House, language: str) -> None:
    await make.admin(telegram_id=OWNER)
    await make.customer(telegram_id=ANN, language=language)
    ann = house.person(ANN, language=language)
    await ann.says("/support")
    await ann.says("Bring it at five")
    wrote = ann.wrote
    await ann.says("/support")
    assert LATER[language] in ann.seen
    await ann.edits(wrote, "Bring it at seven")
    assert WROTE[language] in ann.seen
    assert "💬" in labels(ann)
    await Notification.filter(kind="words_left").update(state="failed")
    await ann.says("/support")
    assert LATER[language] not in ann.seen, "what did not arrive does not count"


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("en", "cannot answer while your shop", "cannot read an answer"),
        ("ru", "ответить не сможет", "прочесть не сможет"),
        ("uz", "javob bera olmaydi", "javobni oʻqiy olmaydi"),
    ],
)
async def test_a_closed_shop_is_promised_no_answer_and_nobody_is_asked_for_one(
    house: House, language: str, asked: str, told: str
) -> None:
    shop, _buyer, order = await scene(language)
    owner = await make.admin()
    ann, tom = house.person(ANN, language=language), house.person(TOM, language=language)
    for is_open in (True, False):
        if not is_open:
            await shop_status.suspend(owner.admin, shop.seller_id or 0, shop_status.Reason.SILENT)
            await house.delivers()
        await tom.forges(WriteToCustomer(order_id=order.id).pack())
        assert (asked in tom.seen) is not is_open
        await tom.says("Where do you live?")
        await read(ann, house)
        assert "Where do you live?" in ann.seen
        assert (told in ann.seen) is not is_open
        assert ("↩️" in labels(ann)) is is_open
