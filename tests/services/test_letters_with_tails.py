"""A letter with a hook, a stroke or a tail is that letter to whoever reads a name, in either alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from models import Seller
from services import look_alikes, names, shop_keys, sounds
from tests import factories as make
from tests.inside import House
from tests.state import registered

CYRILLIC = re.compile(r"(CYRILLIC (?:SMALL|CAPITAL) LETTER )(.+) WITH .+")
LATIN = re.compile(
    r"LATIN (?:SMALL |CAPITAL )*LETTER (?:SMALL CAPITAL |BARRED |INSULAR |SCRIPT |TURNED |OPEN )*([A-Z])"
    r"(?: BAR)?(?: WITH .*)?"
)
OF_THEIR_OWN = "ҚқҲҳҶҷ"
"""In Uzbek and Tajik."""
OTHERS = "ƜǝɯʋᶌꞕƲǅǈǋǲ"
"""Which look like another letter still more, or are what other letters look like."""
NEIGHBOURS = {
    "қ": "ĸ", "ҳ": "ҳ", "ҷ": "ҷ", "ғ": "r", "ў": "y", "ұ": "y", "ү": "y", "ӯ": "y", "ң": "h", "ө": "o", "ә": "ǝ",
    "җ": "ж", "ӣ": "ᴎ", "һ": "h", "ґ": "r", "и": "ᴎ", "й": "ᴎ", "я": "ᴙ", "к": "k", "х": "h", "ч": "ч", "ə": "ǝ",
}  # fmt: skip
"""The keys of what is written here and next door: of rows that stand already."""


def lettered() -> Iterator[tuple[str, str]]:
    """Each letter with something at it, and the letter."""
    for letter in map(chr, range(0x80, 0x20000)):
        called = unicodedata.name(letter, "")
        if (found := CYRILLIC.fullmatch(called)) and letter not in OF_THEIR_OWN:
            yield letter, unicodedata.lookup(found[1] + found[2])
        elif (plain := LATIN.fullmatch(called)) and letter not in OTHERS:
            yield letter, plain[1].lower()


def test_a_letter_with_something_at_it_has_the_key_of_the_letter() -> None:
    found = list(lettered())
    assert {letter for letter, _ in found} >= set("ӄҝӎԓӽҞԥҏҕҧҹӷӻӿԡԣԩԯꚋꚊʉɛꬶꞅӼ")
    assert [letter for letter, plain in found if names.key(f"Ol{letter}a") != names.key(f"Ol{plain}a")] == []


def test_what_is_written_here_has_the_keys_that_it_had() -> None:
    assert {letter: look_alikes.skeleton(letter) for letter in NEIGHBOURS} == NEIGHBOURS
    assert {letter: look_alikes.skeleton(letter.upper()) for letter in NEIGHBOURS} == NEIGHBOURS


TWINS = [
    ("Wildberries", "VVildberries"), ("Техно", "Теӽно"), ("Кот Матроскин", "Ҝот Матроскин"), ("Плов", "Пԓов"),
    ("Корзинка", "Ҟорзинка"), ("Лапша", "Лаԥша"), ("Taom", "Tɐom"), ("Шарқ", "Шаҏқ"),
]  # fmt: skip


async def opens(house: House, who: int, name: str) -> str:
    await registered(telegram_id=who, name="Olim", language="en")
    olim = house.person(who)
    await olim.says("/become_seller")
    await olim.forges(olim.buttons[0][1])
    await olim.says(name)
    seen = olim.seen
    await olim.forges(olim.buttons[0][1])
    return seen


@pytest.mark.parametrize(("first", "second"), TWINS)
async def test_a_name_is_one_shops(house: House, first: str, second: str) -> None:
    await opens(house, 700, first)
    assert "Another shop has this name" in await opens(house, 701, second)
    assert [shop.shop_name for shop in await Seller.all()] == [first]


@pytest.mark.parametrize(
    "name",
    ["Поддержӄа", "Поддержҝа покупателей", "Адӎин", "Марҝет", "Теԓеграм", "markɛt", "teleꬶram", "ꞅupport", "Sʉpport"],
)
async def test_nobody_speaks_as_the_market(house: House, name: str) -> None:
    await opens(house, 700, name)
    assert await Seller.all().count() == 0
    assert names.of_person(name) == ""


async def test_shops_of_before_get_the_new_keys(market_db: str) -> None:
    await make.seller(shop_name="Плов")
    twin = await make.seller(shop_name="Нон")
    await Seller.filter(id=twin.seller_id).update(shop_name="Пԓов", shop_key="πԓob", shop_sound="rԓob")
    await shop_keys.ensure()
    kept = [(shop.shop_key, shop.shop_sound) for shop in await Seller.all().order_by("id")]
    key, sound = names.key("Плов"), sounds.key("Плов")
    assert kept == [(key, sound), (f"{key}\x7f{twin.seller_id}", f"{sound}\x7f{twin.seller_id}")]
    assert [each.id for each in await shop_keys.twins()] == [twin.seller_id]
