"""What is said of a deed is true to it: passwords, numbers, moves, and what whoever is logged out may do (F505)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.i18n import Catalogs
from keyboards import links
from models import User
from models.base import clock, now
from models.enums import NoticeKind, Role
from screens import errors, login
from services import users
from services.errors import MoveRefused, NoMove
from tests import buying, factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.house.test_notices import notice
from tests.inside import House, Person

FRESH = "a-new-horse-7"
STAYS = {"uz": "Parol oʻzgarmadi.", "ru": "Пароль остался прежним.", "en": "The password stays as it was."}
EARLY = {"uz": "keyingi qadamda", "ru": "на следующем шаге", "en": "It comes next"}


async def at_the_contact(house: House, language: str = "en") -> Person:
    ann = await registered(house)
    await User.filter(user_id=ANN).update(language=language)
    await ann.says("/me")
    await ann.taps("🔑")
    assert ann.is_asked_for_contact
    return ann


@pytest.mark.parametrize("language", STAYS)
async def test_a_password_that_comes_before_the_contact_goes(house: House, language: str) -> None:
    ann = await at_the_contact(house, language)
    await ann.says(FRESH)
    assert EARLY[language] in ann.seen
    assert ann.deleted == 2, "what was typed, and the former button"
    await ann.says("+998 90 123 45 67")
    assert EARLY[language] not in ann.seen


async def test_so_does_one_at_the_registration(house: House) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.says(FRESH)
    assert EARLY["en"] in ann.seen
    assert ann.deleted == 2, "what was typed, and the former button"


@pytest.mark.parametrize("language", STAYS)
async def test_leaving_speaks_of_the_password_and_not_of_a_number(house: House, language: str) -> None:
    ann = await at_the_contact(house, language)
    await ann.says("/cancel")
    assert STAYS[language] in ann.seen


async def test_a_contact_that_nobody_has_changes_no_password(house: House) -> None:
    await factories.customer(telegram_id=OTHER)
    eve = house.person(OTHER)
    await eve.says("/login")
    await eve.taps("Forgotten")
    await eve.shares("998905555555")
    assert STAYS["en"] in eve.seen
    assert "number was not taken" not in eve.seen


async def test_a_password_typed_late_leads_to_a_new_one_or_to_the_login(house: House) -> None:
    ann = await at_the_contact(house)
    await ann.shares("998901234567")
    await ann.says("/catalog")
    await ann.says(FRESH)
    assert "/login" not in ann.seen
    await ann.taps("🔑 New password")
    assert ann.is_asked_for_contact
    bob = house.person(OTHER)
    await factories.customer(telegram_id=OTHER)
    await bob.says("/login")
    await bob.says("ann@example.com")
    await bob.says("/catalog")
    await bob.says(FRESH)
    assert "To log in: /login" in bob.seen


async def test_a_no_to_a_move_holds_for_a_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, eve = await registered(house), house.person(OTHER, name="Eve")
    await eve.says("/start")
    for passed, answer in ((timedelta(0), "another chat"), (timedelta(hours=23), "may have said No")):
        monkeypatch.setattr(clock, "stands_at", now() + passed)
        await asks(eve)
        assert answer in eve.seen
        if not passed:
            ann._begin()
            await house.delivers()
            await ann.taps("No, keep it here")
            assert "🔑 New password" in [label for label, _ in ann.buttons]
            await house.delivers()
    ann._begin()
    await house.delivers()
    assert "Somebody knows your password" in ann.seen, "a right one is told, whatever was said to it before"
    assert "set a new password: /me → 🔑 New password" in ann.seen, "one is logged in here"
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=2))
    await asks(eve)
    assert "I have asked there" in eve.seen
    assert (await row()).is_registered


async def asks(eve: Person) -> None:
    await eve.says("/login")
    await eve.says("ann@example.com")
    await eve.says(PASSWORD)


async def test_help_tells_whoever_is_logged_out_of_the_login(house: House) -> None:
    ann = await registered(house)
    await users.log_out(await row())
    await ann.says("/help")
    assert "/login" in ann.seen
    for command in ("/cart", "/orders", "/me –", "/become_seller"):
        assert command not in ann.seen
    await ann.taps("🔑 Log in")
    assert "Send the email or the phone number" in ann.seen


async def test_a_friends_code_is_shown_as_the_link_that_it_is(house: House) -> None:
    ann = await registered(house)
    await ann.says("/me")
    assert links.to(links.build_referral((await row()).referral_code)) in ann.seen


@pytest.mark.parametrize("kind", ["product", "shop", "category"])
async def test_a_newcomer_by_a_link_chooses_the_language_and_comes_back(house: House, kind: str) -> None:
    tea = await factories.product(name="Green tea")
    build = {"product": links.build_product, "shop": links.build_shop, "category": links.build_category}[kind]
    of = {"product": tea.id, "shop": tea.seller_id, "category": tea.category_id}[kind]  # type: ignore[attr-defined]
    ann = house.person(ANN)
    await ann.says(f"/start {build(of)}")
    await ann.taps("🌐")
    await ann.taps("Русский")
    assert "Green tea" in ann.seen + str(ann.buttons)
    assert (await row()).language == "ru"
    await ann.says(f"/start {build(of)}")
    assert "🌐" not in str(ann.buttons)


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
def test_a_request_that_is_over_sends_to_the_login_only_who_asked(catalogs: Catalogs, language: str) -> None:
    """The chat that was asked may tap its old buttons, and has nothing to log in to."""
    told = notice(NoticeKind.MOVE_REFUSED, Role.CUSTOMER)
    told.facts["why"] = NoMove.STALE
    with catalogs.use_locale(language):
        words, asker = errors.words(MoveRefused(NoMove.STALE)), login.refused(told).text
    assert {"uz": "yopilgan", "ru": "закрыт", "en": "is over"}[language] in words
    assert "/login" not in words
    assert asker.startswith(words)
    assert "/login" in asker


async def test_a_refused_login_tells_a_chat_only_what_may_be_so_of_it(house: House) -> None:
    """Unregistered and without orders, it has nothing to register first; the next words are another try."""
    await registered(house)
    other = house.person(OTHER)
    for typed in ("nobody@example.com", "ann@example.com"):
        await other.says("/login")
        await other.says(typed)
        await other.says("a wrong horse")
        assert "said No today: try again tomorrow" in other.seen
        assert "/register" not in other.seen
    await other.says(PASSWORD)
    assert "⏳ This account lives in another chat." in other.seen
    buyer = await buying.ready(telegram_id=OTHER + 1)
    await buying.buy(buyer, await factories.product())
    third = house.person(OTHER + 1)
    await third.says("/login")
    await third.says("ann@example.com")
    await third.says("a wrong horse")
    assert "register it (/register)" in third.seen


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_nobody_promises_that_a_shop_is_deleted(house: House, language: str) -> None:
    """The owner can close it, and no more."""
    closes = {"uz": "roʻyxatlarda koʻrinmaydi", "ru": "нет в списках", "en": "stands in no list"}[language]
    deletes = {"uz": "🗑", "ru": "🗑", "en": "go with the shop"}[language]
    await factories.seller(telegram_id=ANN, language=language)
    ann = house.person(ANN)
    for command in ("/me", "/privacy"):
        await ann.says(command)
        assert closes in ann.seen
        assert deletes not in ann.seen


BACK = {
    "uz": "u yerda kirganingizdan bir kun keyin", "ru": "через сутки после входа там",
    "en": "a day after you log in there, or sooner if you first log in here",
}  # fmt: skip


@pytest.mark.parametrize("language", BACK)
async def test_logging_out_promises_no_yes_of_a_chat_that_is_logged_out(house: House, language: str) -> None:
    ann = await registered(house)
    await User.filter(user_id=ANN).update(language=language)
    await ann.says("/logout")
    assert BACK[language] in ann.seen
    await ann.taps("🚪")
    other = house.person(OTHER)
    await asks(other)
    assert "To be safe I wait a day" in other.seen
