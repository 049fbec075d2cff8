"""Search: both alphabets, letter case, apostrophes, wildcards."""

from __future__ import annotations

import pytest

from models import Product
from models.enums import ProductStatus
from services import search
from services.catalog import Filters, Sort
from services.errors import Invalid
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")


async def shelf(*names: str) -> list[Product]:
    shop = await make.seller()
    return [await make.product(seller=shop, name=name, search=search.searchable(name, "", {})) for name in names]


async def found(words: str) -> list[str]:
    return sorted(line.name for line in (await search.search(words)).products)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ФУТБОЛКА", ["Футболка синяя"]),
        ("футболка", ["Футболка синяя"]),
        ("синяя футб", ["Футболка синяя"]),
        ("футболка красная", []),
        ("елка", ["Ёлка"]),
        ("ЁЛКА", ["Ёлка"]),
        ("go'sht", ["Goʻsht"]),
        ("GOʼSHT", ["Goʻsht"]),
        ("go’sht", ["Goʻsht"]),
        ("Go`sht", ["Goʻsht"]),
        ("чай", ["Чай"]),
        ("  чАй\n ", ["Чай"]),
        ("\N{CYRILLIC SMALL LETTER CHE}а\N{CYRILLIC SMALL LETTER I}\N{COMBINING BREVE}", ["Чай"]),
    ],
)
async def test_letters_of_both_alphabets_are_found_whatever_their_case(words: str, expected: list[str]) -> None:
    await shelf("Футболка синяя", "Ёлка", "Goʻsht", "Чай")
    assert await found(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("гўшт", ["Goʻsht"]),
        ("ШАФТОЛИ", ["Shaftoli"]),
        ("қовун", ["Qovun"]),
        ("ер ёнғоқ", ["Yer yongʻoq"]),
        ("чай", ["Чай"]),
        ("шафтоли футболка", []),
    ],
)
async def test_uzbek_in_cyrillic_finds_what_is_written_in_latin(words: str, expected: list[str]) -> None:
    await shelf("Goʻsht", "Shaftoli", "Qovun", "Yer yongʻoq", "Чай", "Choy", "Футболка")
    assert await found(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("50%", ["Juice 50% off"]),
        ("a_b", ["a_b cable"]),
        ("c:\\", ["Disk c:\\ new"]),
        ("%%", []),
        ("__", []),
        ("'; --", []),
    ],
)
async def test_signs_mean_themselves(words: str, expected: list[str]) -> None:
    await shelf("Juice 50% off", "Juice 500", "a_b cable", "axb cable", "Disk c:\\ new", "Disk c: old")
    assert await found(words) == expected


async def test_descriptions_and_translations_are_searched() -> None:
    text = search.searchable("Olma", "Qizil", {"ru": {"name": "Яблоки", "description": "Красные"}})
    await make.product(name="Olma", search=text)
    for words in ("olma", "qizil", "яблоки", "красные", "яблоки olma"):
        assert await found(words) == ["Olma"]


@pytest.mark.parametrize("words", ["", " ", "a", "\u200b\u200b\u200b", "a" * 65, "слово " * 12])
async def test_too_little_and_too_much_is_refused(words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await search.search(words)
    assert (refusal.value.what, refusal.value.limit) == ("search", 64)


@pytest.mark.parametrize(
    "words", ["ab", "a" * 64, " ".join("abcdefghijklmnopqrstuvwxyz123456"), "🍏🍏", "مرحبا", "<b>"]
)
async def test_anything_else_of_that_length_is_an_ordinary_question(words: str) -> None:
    await shelf("Something else")
    assert await found(words) == []


async def test_search_filters_sorts_and_turns_pages() -> None:
    shop = await make.seller()
    for number in range(10):
        await make.product(seller=shop, name=f"Tea {number}", search=f"tea {number}", price=100 - number, stock=number)
    await make.product(seller=shop, name="Tea gone", search="tea gone", status=ProductStatus.ARCHIVED)
    first = await search.search("tea", sort=Sort.CHEAP, filters=Filters(in_stock=True))
    second = await search.search("tea", sort=Sort.CHEAP, filters=Filters(in_stock=True), page=1)
    assert [line.name[-1] for line in first.products + second.products] == list("987654321")
    assert (first.has_next, second.has_next) == (True, False)


def test_a_search_is_told_apart_by_its_folded_words() -> None:
    assert search.key("ЁЛКА ") == search.key("елка")
    assert search.key("елка") != search.key("елки")
    assert 1 <= search.key("a" * 64) < 2**52
