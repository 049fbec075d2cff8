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


async def test_a_search_is_remembered_until_the_next() -> None:
    anna = await make.customer()
    assert await searches.remember(anna, "Olma")
    anna = await again(anna)
    assert searches.words(anna, search.key("olma")) == "Olma"
    assert await searches.remember(anna, "non")
    anna = await again(anna)
    assert searches.words(anna, search.key("non")) == "non"
    with pytest.raises(SearchOver):
        searches.words(anna, search.key("olma"))


async def test_a_form_is_not_replaced_by_a_search() -> None:
    anna = await make.customer()
    await wizards.put(anna.id, "add_product.price", {"name": "Apples"})
    anna = await again(anna)
    assert not await searches.remember(anna, "olma")
    anna = await again(anna)
    assert anna.form is not None
    assert (anna.form.step, anna.form.data) == ("add_product.price", {"name": "Apples"})
    with pytest.raises(SearchOver):
        searches.words(anna, search.key("olma"))


async def test_asking_for_prices_keeps_the_search_it_belongs_to() -> None:
    anna = await make.customer()
    await searches.remember(anna, "olma")
    await searches.ask_price(await again(anna), "qp01.0..")
    anna = await again(anna)
    assert searches.asked_view(anna) == "qp01.0.."
    assert searches.words(anna, search.key("olma")) == "olma"
    await searches.leave_price(anna)
    anna = await again(anna)
    assert searches.words(anna, search.key("olma")) == "olma"
    with pytest.raises(StaleButton):
        searches.asked_view(anna)


async def test_asking_for_prices_of_a_category_leaves_nothing_behind() -> None:
    anna = await make.customer()
    await searches.ask_price(anna, "cp01.0..")
    await searches.leave_price(await again(anna))
    assert (await again(anna)).form is None


async def test_leaving_prices_touches_no_other_form() -> None:
    anna = await make.customer()
    await wizards.put(anna.id, "checkout.address", {})
    await searches.leave_price(await again(anna))
    form = (await again(anna)).form
    assert form is not None
    assert form.step == "checkout.address"
