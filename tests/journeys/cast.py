"""Who plays in the journeys: the owner, sellers with an open shop, guests; and the words each of them reads."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.utils.i18n import I18n

from bot.i18n import LOCALES, Catalogs
from screens.errors import WORDS, plain
from screens.screen import Screen
from screens.text import Html
from services.errors import Invalid, Refusal, Value
from tests.people import Person, Street
from tests.playground.street import png

PASSWORD = "correct horse battery"
ADDRESS = "Toshkent, Chilonzor 5, 12"
LANGUAGES = ("uz", "ru", "en")
_CATALOGS = Catalogs(path=LOCALES, default_locale="en")
LIMIT = "987654321"
_FIELD = re.compile(r"\{\w+\}|987\D?654\D?321")
_kept: dict[tuple[str, str], dict[str, object]] = {}
_planted: set[str] = set()


def words(language: str, sentence: str | Refusal) -> list[str]:
    """An English sentence of the house, or a refusal's, in this language: what stands between its fields."""
    with _speaking(language):
        if isinstance(sentence, str):
            told = Screen(Html(_CATALOGS.gettext(sentence)))
            assert language == "en" or told.text != sentence, f"nobody says {sentence!r} any more"
        else:
            told = Screen(WORDS[type(sentence)](sentence))
    return [part.strip() for part in _FIELD.split(plain(told)) if part.strip(" .")]


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = I18n.set_current(_CATALOGS)
    with _CATALOGS.use_locale(language):
        yield
    I18n.reset_current(before)


def invalid(what: Value) -> Invalid:
    return Invalid(what, limit=int(LIMIT))


def reads(person: Person, language: str, sentence: str | Refusal) -> None:
    """The screen says this sentence."""
    for part in words(language, sentence):
        assert part in person.screen.text, f"{person.name} does not read {part!r}, but:\n{person.screen.text}"


def new(name: str) -> str:
    """A name that nobody in this market has used yet."""
    return f"{name} {secrets.token_hex(3)}"


async def guest(street: Street, language: str = "en", name: str = "Gulnora") -> Person:
    """Somebody who has just pressed /start."""
    person = await street.newcomer(name, language=language)
    await person.sends("/start")
    return person


async def owner(street: Street) -> Person:
    person = await street.person("Olivia")
    await person.sends("/start")
    await person.sends("/cancel")
    return person


async def keeper(street: Street, language: str = "en") -> Person:
    """A seller with an open shop, the same one in each journey; no form is open."""
    await plant(street)
    key = (street.address, language)
    if key not in _kept:
        person = await new_keeper(street, language)
        _kept[key] = {"id": person.id, "first_name": person.name, "phone_number": person.phone}
        return person
    person = await Person(street, _kept[key]).looks()
    await person.sends("/cancel")
    return person


async def new_keeper(street: Street, language: str = "en", shop: str = "") -> Person:
    """A seller nobody else plays with."""
    await plant(street)
    person = await guest(street, language, "Karim")
    await person.sends("/become_seller")
    await person.sends(f"{secrets.token_hex(6)}@example.com")
    await person.shares_contact()
    await person.sends(PASSWORD)
    await person.taps_data("shopen:")
    await person.sends(shop or new("Karim’s"))
    await person.taps_data("shyes:")
    assert person.screen.leads("go:"), person.screen.text
    return person


async def plant(street: Street) -> None:
    """Two categories, the second with a branch."""
    if street.address in _planted:
        return
    _planted.add(street.address)
    olivia = await owner(street)
    for called in (("Food", "Oziq-ovqat", "Еда"), ("House", "Uy-roʻzgʻor", "Дом")):
        await olivia.sends("/admin")
        await olivia.taps_data("acat:")
        await olivia.taps_data("acadd:")
        for name in called:
            await olivia.sends(name)
        await olivia.taps_data("acskip:")
        assert called[0] in olivia.screen.text


async def fill_in(seller: Person, name: str, price: str = "25000", stock: str = "5") -> None:
    """The whole form of a new product, to its preview."""
    await seller.sends("/addproduct")
    await seller.uploads(png(32, 24))
    await seller.taps_data("apgo:")
    await seller.sends(name)
    await seller.taps_data("apcat:")
    await seller.sends(price)
    await seller.sends(stock)
    await seller.taps_data("apskip:")
    assert seller.screen.leads("appub:"), seller.screen.text


async def puts_on_sale(seller: Person, name: str, price: str = "25000", stock: str = "5") -> str:
    """A new product; the link that shares it."""
    await fill_in(seller, name, price, stock)
    await seller.taps_data("appub:")
    return await shared(seller)


async def shared(person: Person) -> str:
    """The bot's own link behind the share button on the screen."""
    urls = [button["url"] for row in person.screen.rows for button in row if "url" in button]
    assert urls, f"nothing to share on {person.screen.text!r}"
    return (await person.reads(urls[0])).splitlines()[0]


async def buys(customer: Person, link: str) -> str:
    """From a link to the order, with phone and address for the first time; the order's number."""
    await customer.opens(link)
    await customer.taps_data("buy:")
    await customer.shares_contact()
    await customer.sends(ADDRESS)
    await customer.taps_data("place:")
    return number(customer)


def number(person: Person) -> str:
    """The order's number, as the screen's first button says it."""
    assert person.screen.buttons[0].startswith("📦 "), person.screen.buttons
    return person.screen.buttons[0].removeprefix("📦 ")
