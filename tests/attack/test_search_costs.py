"""No words, and no texts that shops write, make a search dear to everybody else: told as so many times an ordinary one.

Whatever repeats itself in a text and in a question is compared a place at a time, as bytes (docs/faults.md, F761).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

import pytest

from keyboards import my_products
from models import Product
from services import listing, product_rules, search, sql
from services.product_forms import Field
from tests import cost
from tests import factories as make
from tests.inside import House

UNITS = ("⁗", "a", "ab", "а", "аб", "ш'", "1", "-", "🍎", "ﷺ", "abaab", "ab c", "и\u0306")
"""What a description is that repeats itself; NFKC makes four signs and eighteen letters of two of them."""
PLAIN = "Красивый ковёр ручной работы из самаркандской шерсти, доставим по городу. "
ORDINARY = "зелёный чай"
PRODUCTS, TRIES = 150, 4


def text_of(unit: str) -> str:
    """The longest a shop can type."""
    whole = (unit * product_rules.DESCRIPTION_LIMIT)[: product_rules.DESCRIPTION_LIMIT]
    return search.searchable("Rug", whole, {language: {"description": whole} for language in product_rules.LANGUAGES})


def questions(unit: str) -> Iterator[str]:
    """What all but fits, at either end and in the middle, alone and six of them."""
    again = search.fold(unit * search.LONGEST).replace(" ", "")
    for most in (1, 8, 31, search.LONGEST - 1):
        yield again[:most] + "x"
        yield "x" + again[:most]
    yield again[:31] + "x" + again[:31]
    yield " ".join(again[:length] + "x" for length in range(6, 12))


async def fill() -> None:
    shop, category = await make.seller(), await make.category()
    for number in range(PRODUCTS):
        await make.product(seller=shop, category=category, name=f"Rug {number}")


async def finds_nothing(words: str) -> None:
    assert (await search.search(words)).products == ()


async def spent(words: str) -> float:
    return await cost.waited(finds_nothing, words)


async def dear(units: Sequence[str] = UNITS, times: float = cost.TIMES) -> AsyncIterator[str]:
    """The questions that cost more than an ordinary one of an ordinary market, whose shops write as much."""
    await fill()
    await sql.rows("UPDATE products SET search = ?1 RETURNING id", text_of(PLAIN))
    plain = min([await spent(ORDINARY) for _ in range(3 * TRIES)])
    for unit in units:
        await sql.rows("UPDATE products SET search = ?1 RETURNING id", text_of(unit))
        for words in questions(unit):
            ratio = await spent(words) / plain
            for _ in range(TRIES):
                ratio = min(ratio, await spent(words) / plain) if ratio > times else ratio
            if ratio > times:
                yield f"{unit!r}: {words!r} costs {ratio:.0f} times"


async def test_no_question_is_dear_whatever_shops_write(market_db: str) -> None:
    found = [each async for each in dear()]
    assert not found, "\n".join(found)


async def test_a_search_that_compares_letter_by_letter_is_found(
    market_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_by_letter = dict.fromkeys(listing._HOLDS, "q.search LIKE '%' || CAST(?{0} AS TEXT) || '%'")
    monkeypatch.setattr(listing, "_HOLDS", letter_by_letter)
    listing._page_text.cache_clear()
    try:
        assert await anext(dear(["аб", "🍎"], cost.TIMES / 2), "")
    finally:
        listing._page_text.cache_clear()


@pytest.mark.parametrize("unit", [*UNITS, PLAIN])
def test_what_is_searched_is_no_longer_than_what_can_be_typed(unit: str) -> None:
    assert len(text_of(unit)) <= search.SEARCHED
    whole = PLAIN * 27
    assert len(whole) > product_rules.DESCRIPTION_LIMIT - len(PLAIN)
    assert search.searchable("Rug", whole, {"ru": {"description": whole}}).count("шерсти") == 2 * 27


async def test_a_shop_types_it_and_is_found_by_its_name(house: House) -> None:
    shop = await make.seller(telegram_id=10)
    rug = await make.product(seller=shop, name="Rug")
    olim = house.person(10)
    await olim.forges(my_products.Edit(product=rug.id, field=Field.DESCRIPTION).pack())
    await olim.says("⁗" * product_rules.DESCRIPTION_LIMIT)
    kept = await Product.get(id=rug.id)
    assert (len(kept.description), len(kept.search)) == (product_rules.DESCRIPTION_LIMIT, 8004)
    ann = house.person(700)
    await ann.says("/start")
    await ann.says("'" * 63 + "x")
    assert "Rug" not in ann.seen
    await ann.says("rug")
    assert any("Rug" in caption for caption, _ in ann.buttons)
