"""The words of a search outlive their buttons' taps, and never a form."""

from __future__ import annotations

import pytest

from services import actors, search, searches, wizards
from services.actors import Actor
from services.errors import SearchOver, StaleButton
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")


async def again(person: Actor) -> Actor:
    loaded = await actors.get(person.id)
    assert loaded is not None
    return loaded


async def test_the_last_searches_are_remembered() -> None:
    anna = await make.customer()
    asked = ["Olma", *[f"non {number}" for number in range(searches.KEPT - 1)]]
    for words in asked:
        await searches.remember(anna, words)
        anna = await again(anna)
    await searches.remember(anna, "NON 0")
    anna = await again(anna)
    assert searches.words(anna, search.key("olma")) == "Olma", "asking again takes no other's place"
    await searches.remember(anna, "choynak")
    anna = await again(anna)
    assert searches.words(anna, search.key("choynak")) == "choynak"
    assert searches.words(anna, search.key("non 0")) == "NON 0"
    with pytest.raises(SearchOver):
        searches.words(anna, search.key("olma"))


async def test_a_search_kept_alone_as_before_is_read() -> None:
    anna = await make.customer()
    await wizards.put(anna.id, searches.SEARCH, {"words": "olma"})
    assert searches.words(await again(anna), search.key("olma")) == "olma"


async def test_a_long_form_stays_aside_of_a_search() -> None:
    anna = await make.customer()
    await wizards.put(anna.id, "add_product.price", {"name": "Apples"})
    anna = await again(anna)
    await searches.remember(anna, "olma")
    anna = await again(anna)
    kept = wizards.aside(anna)
    assert kept is not None
    assert (kept.step, kept.data) == ("add_product.price", {"name": "Apples"})
    assert searches.words(anna, search.key("olma")) == "olma", "its pages can be turned beside the form"


async def test_asking_for_prices_keeps_the_search_it_belongs_to() -> None:
    anna = await make.customer()
    await searches.remember(anna, "olma")
    await searches.ask_price(await again(anna), "qp01.0..")
    anna = await again(anna)
    assert searches.asked_view(anna) == "qp01.0.."
    await wizards.leave(anna)
    anna = await again(anna)
    assert searches.words(anna, search.key("olma")) == "olma"
    with pytest.raises(StaleButton):
        searches.asked_view(anna)


async def test_asking_for_prices_of_a_category_leaves_nothing_behind() -> None:
    anna = await make.customer()
    await searches.ask_price(anna, "cp01.0..")
    await wizards.leave(await again(anna))
    assert (await again(anna)).form is None
