"""A password among words that another person is sent: nobody gets it, and its writer says it without (ADR 0051)."""

from __future__ import annotations

import pytest

from handlers.questions import FORMS, is_for_people
from models import Notification
from services import notifications, wizards
from tests import buying, factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.accounts.test_passwords_everywhere import SECRET, is_gone
from tests.inside import House, Person
from tests.services.test_typed_passwords import ORDINARY

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = (
    "parolim {} ishlamayapti", "мой пароль {} не подходит", "my password {} does not work", "пароль: {}",
    "login ann@example.com parol {}", "ann@example.com {}", "+998901234567 {}", "+998901234567 20061987",
)  # fmt: skip
LETTERS = {"words_left", "letter_to_shop", "letter_to_customer"}
UNPARTED = (
    "пароль забыл,помогите", "Пароль не подходит,что делать", "parol unutdim,nima qilay", "пароль забыла.Что делать?",
    "parolni unutdim...yordam bering", "Логин:ivan@mail.ru,Пароль:забыл", "пароль не помню!помогите +998901234567",
    "parolni unutdim...yordam bering 90 123 45 67", "901234567 WhatsApp/Telegram", "+998901234567 100000so'm",
    "Telefonim 90 123 45 67 (telegram/whatsapp)", "+998901234567 1.500.000 сум,наличные", "parol unutdim,100000сум",
    "Замок отличный: пароль,отпечаток,карта - всё работает", "250000so'm o'tkazdim, emailim ann@example.com",
)  # fmt: skip
"""Without the blanks that part words."""
HONEST = (
    "20-noyabrdan beri parolim ishlamayapti", "Заказ 15-ноября не пришёл, ответьте на ann@example.com",
    "parolim 20-noyabrdan beri ishlamayapti", "мой пароль с 20-ноября не работает", "parol: Chilonzor-9",
    "Salom, 20-noyabr kuni buyurtma berdim, kelmadi. Email: ann@example.com", "пароль 8-значный какой нужен?",
    "buyurtma (YBSF-SG2Y) kelmadi, ann@example.com ga yozing", "YBSF-SG2Y ann@example.com", "parolim 8-Martdan beri",
    "yangi parolim kerak, 3-martadan beri kirmayapman", "Chilonzor-9 +998901234567", "901234567", "ann@example.com",
    "parolim esimda yo'q, telefonim 901234567", "пароль забыл, телефон 90 123 45 67",
    "parol ishlamayapti, +998901234567", "my password is 4-5-kundan beri wrong",
    "ann@example.com parolim ishlamayapti", "ann@example.com мой пароль потеряла",
    "parolim 3-sentabr'dan beri ishlamayapti", *UNPARTED,
)  # fmt: skip


async def letters() -> list[str]:
    return [str(notifications.unsealed(each.facts)) for each in await Notification.all() if each.kind in LETTERS]


async def is_asked_again(person: Person) -> None:
    """The question stands below what is said of the words, which reached nobody."""
    assert await is_gone(person)
    assert "sent to nobody" in person.seen
    assert await letters() == []
    await person.says("Salom, javob bering")
    assert len(await letters()) == 1


async def writes(house: House, text: str) -> Person:
    """To the shop, below an order."""
    made = await buying.buy(await buying.ready(telegram_id=ANN, name="Lola"), await factories.product())
    lola = house.person(ANN)
    await lola.says("/orders")
    for label in (made.number, "Write"):
        await lola.taps(label)
    await lola.says(text)
    return lola


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("is_tried", [True, False])
async def test_to_the_owner(house: House, words: str, is_tried: bool) -> None:
    await factories.admin()
    ann = house.person(ANN)
    await ann.says("/start")
    if is_tried:
        for text in ("/login", "bob@example.com", SECRET):
            await ann.says(text)
    await ann.says("/support")
    await ann.says(words.format(SECRET))
    await is_asked_again(ann)


@pytest.mark.parametrize("words", WORDS)
async def test_to_a_shop(house: House, words: str) -> None:
    await is_asked_again(await writes(house, words.format(SECRET)))


async def test_to_a_customer(house: House) -> None:
    made = await buying.buy(await buying.ready(), await factories.product(shop=await factories.seller(telegram_id=ANN)))
    shop = house.person(ANN)
    await wizards.put((await row()).id, "shop_letters.words", {"order": made.id, "way": ""})
    await shop.says(f"login ann@example.com parol {SECRET}")
    assert await is_gone(shop)
    assert await letters() == []


async def test_one_that_was_answered_a_moment_ago_is_known_among_words(house: House) -> None:
    await factories.admin()
    await registered(house)
    bob = house.person(OTHER, name="Bob")
    for text in ("/login", "ann@example.com", SECRET, "/support"):
        await bob.says(text)
    await bob.says(f"kirmayapti {SECRET}")
    assert bob.deleted == 1
    assert await letters() == []
    await bob.says(PASSWORD)
    assert len(await letters()) == 1, "of letters alone, and nobody answered it here"


@pytest.mark.parametrize("words", HONEST)
@pytest.mark.parametrize("is_asked", [True, False])
async def test_ordinary_words_reach_the_owner(house: House, words: str, is_asked: bool) -> None:
    await factories.admin()
    ann = house.person(ANN)
    await ann.says("/start")
    if is_asked:
        await ann.says("/support")
    await ann.says(words if is_asked else f"/support {words}")
    assert ann.deleted == 0
    assert len(await letters()) == 1


async def test_ordinary_texts_stay_at_the_question(house: House) -> None:
    lola, found = await writes(house, "Salom"), []
    for text in ORDINARY:
        await wizards.put((await row()).id, "support.words", {})
        await lola.says(text)
        found += [text] if lola.deleted else []
    assert not found


async def test_behind_the_command_it_is_said_how_to_reach_the_owner(house: House) -> None:
    await factories.admin()
    ann = await registered(house)
    for person in (ann, house.person(OTHER, name="Bob")):
        await person.says(f"/support parolim {SECRET} ishlamayapti")
        assert await is_gone(person)
        assert "write to the market's owner: /support" in person.seen
        assert "/login" not in person.seen


async def test_at_which_questions(market_db: str) -> None:
    steps = (f"{form}.{step}" for form, kind in FORMS.items() for step in kind.asks)
    assert {step for step in steps if is_for_people(step)} == {
        "blocks.reason", "letters.words", "market_orders.reason", "people.reason", "ratings.comment", "reports.words",
        "shop_letters.words", "shop_orders.reason", "shops.reason", "support.words",
    }  # fmt: skip
