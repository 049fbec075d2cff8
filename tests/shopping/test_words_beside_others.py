"""A ready-made yes about one thing ends no words that were typed about another and wait for their own yes (F721)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from keyboards import blocks, market_orders, my_products, people, reports, shop_orders, shops
from keyboards.base import Tap
from keyboards.catalog import OpenProduct
from keyboards.views import Kind, View
from models import Order, Report, User
from services import actors, vault, wizards
from services.forms import Form
from services.market import rules
from services.product_forms import Field
from tests import buying
from tests import factories as make
from tests.accounts.test_words_that_wait import WORDS, confirmed
from tests.inside import House, Person

OWNER, SELLER, BUYER = 930, 931, 932
Ask = Callable[[Order], Tap]


@dataclass(frozen=True, slots=True)
class Case:
    """Who is asked about an order, or about what it is of; which deed is one of a ready-made reason."""

    who: int
    ask: Ask
    deed: type[Tap]
    ready: Ask | None = None
    words: str = WORDS


CASES = {
    "blocks": Case(SELLER, lambda order: blocks.AskDeclineAll(order_id=order.id), blocks.DeclineAll),
    "market_orders": Case(
        OWNER, lambda order: market_orders.AskCancelForShop(order_id=order.id), market_orders.CancelForShop
    ),
    "my_products": Case(
        SELLER,
        lambda order: my_products.Edit(product=_product(order), field=Field.PRICE),
        my_products.SetDiscount,
        lambda order: my_products.ShowDiscounts(product=_product(order)),
        "1",
    ),
    "people": Case(OWNER, lambda order: people.AskDeactivation(person=order.customer_id), people.DeactivatePerson),  # type: ignore[attr-defined]
    "reports": Case(
        BUYER, lambda order: reports.AskReport(view=View(Kind.ALL, card=_product(order)).pack()), reports.SendReport
    ),
    "shop_orders": Case(SELLER, lambda order: shop_orders.AskReason(order_id=order.id), shop_orders.CancelForReason),
    "shops": Case(OWNER, lambda order: shops.AskSuspension(seller=order.seller_id), shops.SuspendShop),  # type: ignore[attr-defined]
}
ALONE = {"open_shop", "shop_name"}
"""Of which there is one thing alone."""


def _product(order: Order) -> int:
    return order.items[0].product_id  # type: ignore[attr-defined, no-any-return]


async def scene(house: House, monkeypatch: pytest.MonkeyPatch, which: str) -> tuple[Person, Order, Order]:
    """An order about whose things a ready-made yes is said, and one about whose things something is typed."""
    monkeypatch.setattr(rules, "admin_ids", frozenset({OWNER}))
    await make.customer(telegram_id=OWNER)
    shop = await make.seller(telegram_id=SELLER)
    others = await make.seller() if which == "shops" else shop
    placed = [
        await buying.buy(await buying.ready(telegram_id=chat), await make.product(seller=at), 2)
        for chat, at in ((BUYER, others), (BUYER + 1, shop))
    ]
    one, other = [await Order.get(id=each.id).prefetch_related("items") for each in placed]
    return house.person(CASES[which].who), one, other


def onward(person: Person) -> list[str]:
    return [data for label, data in person.buttons if "‹" not in label]


def test_every_form_is_here() -> None:
    assert {*CASES} | ALONE == {*confirmed()}


@pytest.mark.parametrize("which", CASES)
async def test_words_wait_beside_a_ready_made_yes_about_another(
    house: House, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    case = CASES[which]
    person, one, other = await scene(house, monkeypatch, which)
    await person.forges((case.ready or case.ask)(one).pack())
    while not (deeds := [data for data in onward(person) if data.startswith(case.deed.__prefix__ + ":")]):
        await person.forges(onward(person)[-1])
    await person.forges(case.ask(other).pack())
    await person.says(case.words)
    [yes] = onward(person)
    await person.forges(deeds[-1])
    assert "out of date" not in person.seen, "it is done"
    here = await actors.get((await User.get(user_id=case.who)).id)
    assert here
    assert [form.data[Form.TYPED] for form in wizards.find_all(here, which)] == [case.words]
    await person.forges(yes)
    assert "out of date" not in person.seen
    here = await actors.get(here.id)
    assert here
    assert wizards.find_all(here, which) == [], "it was done for what was typed"


async def test_a_report_closes_no_question_about_another_thing(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    tea, jam = [await make.product(name=name) for name in ("Tea", "Jam")]
    await make.customer(telegram_id=BUYER)
    ann = house.person(BUYER)
    await ann.forges(OpenProduct(product_id=tea.id).pack())
    await ann.taps("⚠️ Report")
    [fraud, *_] = onward(ann)
    await ann.forges(OpenProduct(product_id=jam.id).pack())
    await ann.taps("⚠️ Report")
    await ann.forges(fraud)
    await ann.says(WORDS)
    assert "Report “Jam”?" in ann.seen
    await ann.taps("Yes, report it")
    kept = {each.product_id: each.words for each in await Report.all()}
    assert kept[tea.id] is None
    assert vault.unseal(kept[jam.id] or "") == WORDS


async def test_looking_for_people_ends_no_reason_that_was_typed(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    eve = await make.customer(name="Eve")
    owner = house.person(OWNER)
    await owner.forges(people.AskDeactivation(person=eve.id).pack())
    await owner.says(WORDS)
    [yes] = onward(owner)
    await owner.forges(people.FindPeople().pack())
    await owner.says("Eve")
    await owner.forges(yes)
    row = await User.get(id=eve.id)
    assert (row.is_active, row.deactivation_reason) == (False, WORDS)
