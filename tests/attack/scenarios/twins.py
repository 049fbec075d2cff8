"""A12: a shop beside another with the same visible name, and words of strangers that lead out of the market."""

from __future__ import annotations

from typing import Any

from keyboards.catalog import OpenProduct
from keyboards.open_shop import NameShop
from models import Product, Seller, User
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place
from tests.people import Person
from tests.state import registered

NAME = "Bahor Meva"
TWINS = (
    "Bahor Meva\U000e0041", "Bahor Me\U0001d173va", "\ua4d0ahor Meva", "Вахор Мева", "Баҳор Мева", "Bah0r Meva.",
    "Bahor Meva ✅", "Baho" + "\u0301" * 60 + "r Meva", "Bozor Support", "@olivia_owner", "https://t.me/evil",
    "Bah○r Meva", "B🅰hor Meva", "|3ahor Meva", "Bаhor Meva", "Bahor Me√a", "Bahor Meʋa", "Adm|n", "evil . com",
    "evil[.]com", "Bahor 90 123-45-67",
)  # fmt: skip
WORDS = "Write to @mallory_bot or https://t.me/evil or evil.example.com, /start #gift mallory@evil.com"
LEADS = {"url", "mention", "email", "bot_command", "hashtag", "text_link"}


def only_letter_case_tells_names_apart() -> None:
    from services import names

    names.key = lambda name: name.casefold()[:64]
    names.own_title = names.checked


@scenario("A12", only_letter_case_tells_names_apart)
async def a_shop_that_is_called_like_another(place: Place) -> None:
    async with place.books():
        await factories.seller(shop_name=NAME)
        person = await place.street.newcomer("Mallory")
        place.store.chat(person.id).started = True
        await registered(telegram_id=person.id)
    await place.bot.start()
    for name in TWINS:
        await person.forges(NameShop().pack())
        await person.sends(name)
        assert person.screen.button("Yes, open the shop") is None, f"{name!r} may be opened"
    async with place.books():
        assert await Seller.all().count() == 1


def telegram_finds_what_it_likes() -> None:
    from screens import text

    text._JOINER = ""


@scenario("A12", telegram_finds_what_it_likes)
async def words_that_lead_out_of_the_market(place: Place) -> None:
    """As they stand in the tables of a market that is older than the rules for names."""
    async with place.books():
        shop = await factories.seller(shop_name=NAME)
        tea = await factories.product(seller=shop, name="Tea")
        person = await place.street.newcomer("Ann")
        place.store.chat(person.id).started = True
        await factories.customer(telegram_id=person.id, name="Ann")
        await Seller.all().update(shop_name=WORDS[:64])
        await Product.all().update(name=WORDS[:128], description=WORDS)
        await User.filter(id=shop.id).update(name=WORDS[:128])
    await place.bot.start()
    await person.forges(OpenProduct(product_id=tea.id).pack())
    assert "evil" in person.screen.text
    assert leads(person) == [], f"a stranger's words lead to {leads(person)}"


def leads(person: Person) -> list[str]:
    """What of the screen Telegram would open at a tap."""
    message: dict[str, Any] = person.screen.message
    found = [*message.get("entities", ()), *message.get("caption_entities", ())]
    units = person.screen.text.encode("utf-16-le")
    parts = [
        units[2 * each["offset"] : 2 * (each["offset"] + each["length"])] for each in found if each["type"] in LEADS
    ]
    return [part.decode("utf-16-le") for part in parts]
