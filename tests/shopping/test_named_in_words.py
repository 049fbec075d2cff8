"""What is named in words is tapped: a button of the menu, a language, and how many of what is in the cart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handlers.questions import HOUR
from keyboards import admin, menu
from keyboards.cart import AskToClear, OpenLine
from keyboards.catalog import OpenProduct
from keyboards.language import Code
from keyboards.said import plain
from keyboards.said_places import button, command
from keyboards.views import View
from models import CartItem, Product, User
from models.base import clock, now
from models.enums import NoticeKind
from services import actors, notifications, outbox
from tests import factories
from tests.accounts.steps import ANN, registered
from tests.buying import fill, ready
from tests.inside import House, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CALLED = {
    "uz": ("oʻzbekcha", "O'zbekcha", "O’ZBEKCHA", "🇺🇿 Oʻzbekcha"), "ru": ("русский", "Русский!"), "en": ("english",),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["customer", "seller", "admin"])
async def test_every_label_of_the_menu_in_every_language_is_its_button(house: House, kind: str) -> None:
    person = await actors.get((await getattr(factories, kind)(telegram_id=ANN)).id)
    assert person is not None
    found, asked = [], 0
    with house.catalogs.context(), house.catalogs.use_locale("en"):
        for language in Code:
            with house.catalogs.use_locale(language):
                labels = [each for row in menu.menu(person).inline_keyboard for each in row]
            for label in labels:
                for text in (label.text, plain(label.text), label.text.upper()):
                    asked += 1
                    found += [] if button(person, text) == label.callback_data else [f"{text!r} of {language}"]
    assert asked >= 3 * 3 * 6
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["admin", "customer"])
async def test_the_labels_of_the_desk_are_its_buttons_for_the_owner_alone(house: House, kind: str) -> None:
    person = await actors.get((await getattr(factories, kind)(telegram_id=ANN)).id)
    assert person is not None
    own: set[str] = set()
    desk, found = [], []
    with house.catalogs.context(), house.catalogs.use_locale("en"):
        for language in Code:
            with house.catalogs.use_locale(language):
                own |= {plain(each.text) for row in menu.menu(person).inline_keyboard for each in row}
                desk += [each for row in admin.desk().inline_keyboard[:-1] for each in row]
        for label in desk:
            for text in (label.text, plain(label.text), label.text.upper()):
                wanted = label.callback_data if person.is_owner else None
                found += [text] if plain(text) not in own and button(person, text) != wanted else []
    assert len(desk) == 3 * 5
    assert not found


@pytest.mark.parametrize("text", ["🗂 Категории", "Магазины", "Пользователи", "Заказы", "Статистика"])
async def test_the_owners_places_open_as_by_the_tap(house: House, text: str) -> None:
    await factories.admin(telegram_id=ANN, language="ru")
    boss = house.person(ANN, language="ru")
    await boss.says(text)
    assert "🔎" not in boss.seen
    assert boss.buttons


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("yordam", "❓"),
        ("❓ Yordam", "❓"),
        ("помощь", "❓"),
        ("Help", "❓"),
        ("Позвать друзей", "🎁"),
        ("SOZLAMALAR", "⚙️"),
    ],
)
async def test_it_opens_as_by_the_tap(house: House, text: str, seen: str) -> None:
    await factories.customer(telegram_id=ANN, language="uz")
    ann = house.person(ANN, language="uz")
    await ann.says(text)
    assert ann.seen.startswith(seen)
    assert "🔎" not in ann.seen


async def test_the_ways_in_of_whoever_is_logged_out(house: House) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("🚪")
    for text, seen in {"Yordam": "❓", "go on as new": "✨", "Kirish": "🔑", "войти": "🔑"}.items():
        await ann.says("/menu")
        await ann.says(text)
        assert ann.seen.startswith(seen), text
    assert command("hisobga kirish") == "/login"


@pytest.mark.parametrize("language", CALLED)
async def test_a_language_is_chosen_by_its_name(house: House, language: str) -> None:
    await factories.customer(telegram_id=ANN, language="ru" if language == "en" else "en")
    ann = house.person(ANN)
    for text in CALLED[language]:
        await User.filter(user_id=ANN).update(language="ru" if language == "en" else "en")
        await ann.says("/language")
        await ann.says(text)
        assert (await User.get(user_id=ANN)).language == language, text
        assert "🔎" not in ann.seen
    await ann.says("/menu")
    await ann.says("русский")
    assert "🔎" in ann.seen, "a search like any other where no language is asked for"


async def shopper(house: House) -> tuple[Person, int]:
    buyer = await ready(telegram_id=ANN)
    teapot = await factories.product(name="Teapot", stock=9)
    await fill(buyer, (teapot, 2))
    return house.person(ANN), teapot.id


@pytest.mark.parametrize("screen", ["line", "card"])
async def test_how_many_is_typed_where_minus_and_plus_stand(
    house: House, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, teapot = await shopper(house)
    shown = OpenLine(product_id=teapot) if screen == "line" else OpenProduct(product_id=teapot, view=View().pack())
    await ann.forges(shown.pack())
    await ann.says("5 ta")
    assert (await CartItem.get()).quantity == 5
    assert "Teapot" in ann.seen
    assert "5" in [label for label, _data in ann.buttons]
    await ann.says("7")
    assert (await CartItem.get()).quantity == 7, "the line stands there still"
    await ann.says("10")
    assert "9" in ann.seen, "what the shelf holds"
    await ann.forges(shown.pack())
    for _ in range(2):
        await ann.says("0")
        assert (await CartItem.get()).quantity == 7
        assert "If you want none of it, take it out" in ann.seen
        assert [label for label, _data in ann.buttons if label.endswith("7")]
    await ann.says("6")
    assert (await CartItem.get()).quantity == 6, "the line stands there still"
    await ann.says("7")
    await ann.says("10000")
    assert (await CartItem.get()).quantity == 7
    await ann.says("/menu")
    await ann.says("3")
    assert (await CartItem.get()).quantity == 7, "no line is before them any more"
    await ann.forges(shown.pack())
    monkeypatch.setattr(clock, "stands_at", now() + HOUR + timedelta(seconds=1))
    await ann.says("4")
    assert (await CartItem.get()).quantity == 7, "an hour later nobody remembers that it stands there"


@pytest.mark.parametrize("told", ["before", "elsewhere", "meanwhile", "after", "just now"])
async def test_a_number_below_a_notice_is_not_meant_for_the_screen_above_it(house: House, told: str) -> None:
    """What stands last is what is answered, whichever process has told it."""
    ann, teapot = await shopper(house)
    buyer, shop = await User.get(user_id=ANN), await factories.seller()
    screen = OpenLine(product_id=teapot).pack()

    async def shown_and_told(handler: Any, event: Any, data: dict[str, Any]) -> Any:
        result = await handler(event, data)
        await house.delivers()
        return result

    if told == "meanwhile":
        house.dispatcher.callback_query.outer_middleware(shown_and_told)
    elif told != "before":
        await ann.forges(screen)
    await notifications.tell((shop if told == "elsewhere" else buyer).id, NoticeKind.ACTIVATED, {}, "activated:1")
    if told == "just now":
        assert len(await outbox.lease(1)) == 1
    elif told != "meanwhile":
        await house.delivers()
    if told in ("before", "meanwhile"):
        await ann.forges(screen)
    if told == "meanwhile":
        house.dispatcher.callback_query.outer_middleware.unregister(shown_and_told)  # it serves every test
    await ann.says("5")
    is_meant = told in ("before", "elsewhere")
    assert (await CartItem.get()).quantity == (5 if is_meant else 2)
    assert ("alone finds nothing" in ann.seen) is not is_meant


async def test_neither_is_a_no_meant_for_the_question_above_it(house: House) -> None:
    ann, _teapot = await shopper(house)
    for is_told in (False, True):
        await ann.forges(AskToClear().pack())
        if is_told:
            await notifications.tell((await User.get(user_id=ANN)).id, NoticeKind.ACTIVATED, {}, "activated:1")
            await house.delivers()
        for text in ("yes", "no"):
            await ann.says(text)
            assert ("🔎" in ann.seen) is is_told, text


async def test_a_number_is_not_meant_for_what_another_account_saw_in_the_chat(house: House) -> None:
    ann, teapot = await shopper(house)
    await ann.forges(OpenLine(product_id=teapot).pack())
    await User.filter(user_id=ANN).update(user_id=None)
    other = await ready(telegram_id=ANN)
    await fill(other, (await Product.get(), 3))
    await ann.says("5")
    assert [line.quantity for line in await CartItem.all().order_by("quantity")] == [2, 3]
    await User.filter(id=other.id).update(user_id=None)
    await User.filter(name=other.name).exclude(id=other.id).update(user_id=ANN)
    await ann.says("6")
    assert [line.quantity for line in await CartItem.all().order_by("quantity")] == [2, 3], (
        "it has seen other screens since"
    )
