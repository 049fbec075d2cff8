"""A chat that was logged out of shows nothing that the account looked for there (faults.md F438)."""

from __future__ import annotations

from models import User
from models.enums import NoticeKind
from services import notifications, users, wizards
from tests import factories as make
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.inside import House, Person


async def test_the_language_leads_to_no_search_from_before(house: House) -> None:
    await make.product(name="Teapot")
    ann = await registered(house)
    await ann.says("teapot")
    assert "🔎 <b>teapot</b>" in ann.seen
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "teapot" not in ann.seen
    await ann.says("teapot")
    await ann.says("/language")
    await ann.taps("English")
    assert "🔎 <b>teapot</b>" in ann.seen, "what is looked for since then is nobody else's"


async def logged_out(house: House) -> Person:
    """Ann's account speaks English; whoever holds the chat has chosen Russian."""
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "Теперь говорим по-русски." in ann.seen
    return ann


async def languages() -> tuple[str, str, str | None]:
    """What is spoken in the chat, the account's own, and the chat's."""
    account = await User.get(user_id=ANN)
    return (await row()).language, account.language, account.chat_language


async def test_the_chat_has_a_language_of_its_own(house: House) -> None:
    ann = await logged_out(house)
    assert await languages() == ("ru", "en", "ru")
    await ann.says("/menu")
    assert "Вы вышли из аккаунта" in ann.seen
    await ann.says("/login")
    await ann.says("ann@example.com")
    assert "Теперь отправьте пароль." in ann.seen
    await ann.says(PASSWORD)
    assert "Welcome back" in ann.seen
    assert await languages() == ("en", "en", None)
    await ann.says("/language")
    await ann.taps("Oʻzbekcha")
    assert await languages() == ("uz", "uz", None), "who is logged in chooses for the account"


async def test_a_new_password_brings_the_accounts_language_back(house: House) -> None:
    ann = await logged_out(house)
    await ann.says("/login")
    await ann.taps("Забыли пароль?")
    await ann.shares("998901234567")
    await ann.says(PASSWORD + "!")
    assert await languages() == ("en", "en", None)


async def test_who_goes_on_as_new_speaks_on_and_the_account_comes_back_in_its_own(house: House) -> None:
    ann = await logged_out(house)
    await ann.says("/menu")
    await ann.taps("Новый аккаунт")
    await ann.taps("Новый аккаунт")
    assert await languages() == ("ru", "ru", None)
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert await languages() == ("en", "en", None)


async def test_what_is_told_in_the_chat_is_told_in_its_language(house: House) -> None:
    ann = await logged_out(house)
    account = await row()
    for chat in (ANN, OTHER):
        await notifications.tell(account.id, NoticeKind.PASSWORD_KNOWN, {"left": False}, f"password_known:{chat}", chat)
    bob = house.person(OTHER)
    ann.since = bob.since = len(house.street.calls)
    await house.delivers()
    assert "Кто-то знает ваш пароль" in ann.seen
    assert "Somebody knows your password" in bob.seen


async def test_a_long_form_waits_for_its_account(house: House) -> None:
    shop = await make.seller(telegram_id=ANN)
    tom = house.person(ANN)
    await tom.says("/addproduct")
    await tom.says("/menu")
    await users.log_out(shop)
    assert wizards.aside(await row()) is None, "not before whoever holds the chat"
    await User.filter(id=shop.id).update(logged_out=False)
    form = wizards.aside(await row())
    assert form
    assert form.step.startswith("add_product")
