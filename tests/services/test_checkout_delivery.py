"""Phone, address and who may buy: asked once, remembered, sealed, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from models import Checkout, Order, User
from models.enums import CheckoutStatus, Role
from models.money import Money
from services import bought_lines, checkout, contacts, vault
from services.errors import (
    CustomersOnly,
    DeliveryIncomplete,
    Invalid,
    NotFound,
    Refusal,
    StaleButton,
)
from tests import factories
from tests.buying import (
    ADDRESS,
    PHONE,
    buy,
    cart_of,
    check_books,
    fill,
    left,
    ready,
)
from tests.state import state

pytestmark = pytest.mark.usefixtures("market_db")


def uzs(minor: int) -> Money:
    return Money(minor, "UZS")


# --- phone and address


async def test_phone_and_address_are_asked_in_turn_and_remembered() -> None:
    tea, bob = await factories.product(), await factories.customer()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    assert draft.missing == "phone"
    draft = await checkout.set_phone(bob.customer, draft.key, "+998 90 111-22-33")
    assert (draft.missing, draft.phone) == ("address", PHONE)
    draft = await checkout.set_address(bob.customer, draft.key, f"  {ADDRESS} ")
    assert (draft.missing, draft.address) == (None, ADDRESS)
    await checkout.place(bob.customer, draft.key)
    assert (await checkout.start_buy_now(bob.customer, tea.id, 1)).missing is None


async def test_incomplete_delivery_buys_nothing() -> None:
    tea, bob = await factories.product(stock=3), await factories.customer()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    for missing in ("phone", "address"):
        with pytest.raises(DeliveryIncomplete) as refused:
            await checkout.place(bob.customer, draft.key)
        assert refused.value.missing == missing
        draft = await checkout.set_phone(bob.customer, draft.key, PHONE)
    assert (await left(tea), await Order.all().count()) == (3, 0)


@pytest.mark.parametrize("address", ["", "x", "1234", "x" * 257, "\u200b" * 20])
async def test_an_address_that_cannot_be_changes_nothing(address: str) -> None:
    tea, bob = await factories.product(), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    with pytest.raises(Invalid) as refused:
        await checkout.set_address(bob.customer, draft.key, address)
    assert refused.value.what == "address"
    assert (await checkout.draft(bob.customer, draft.key)).address == ADDRESS


def known(number: str = PHONE) -> dict[str, Any]:
    return {"phone": vault.seal(number), "phone_index": contacts.phone_index(number)}


async def delivered_to(placed: checkout.Placed) -> str:
    order = await Order.get(id=placed.orders[0].id)
    assert order.delivery is not None
    return str(vault.unseal_facts(order.delivery)["phone"])


async def test_a_family_may_share_a_phone_and_is_not_asked_again() -> None:
    await factories.customer(**known(), password="!")
    tea, bob = await factories.product(), await factories.customer(address=vault.seal(ADDRESS))
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    draft = await checkout.set_phone(bob.customer, draft.key, PHONE)
    assert (draft.phone, draft.missing) == (PHONE, None)
    assert await delivered_to(await checkout.place(bob.customer, draft.key)) == PHONE
    assert await User.filter(id=bob.id, phone_index=None).exists()  # nobody logs in as Bob with it
    assert (await checkout.start_buy_now(bob.customer, tea.id, 1)).missing is None


async def test_a_phone_of_another_account_does_not_take_a_logins_place() -> None:
    await factories.customer(**known(), password="!")
    own = "+998909999999"
    tea = await factories.product()
    bob = await factories.customer(address=vault.seal(ADDRESS), password="!", **known(own))
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    draft = await checkout.set_phone(bob.customer, draft.key, PHONE)
    assert draft.phone == PHONE
    draft = await checkout.set_phone(bob.customer, draft.key, own)
    assert [(await Checkout.get()).delivery, draft.phone] == [None, own]
    draft = await checkout.set_phone(bob.customer, draft.key, PHONE)
    assert await delivered_to(await checkout.place(bob.customer, draft.key)) == PHONE
    assert (await Checkout.get()).delivery is None
    assert await User.filter(id=bob.id, phone_index=contacts.phone_index(own)).exists()


async def test_a_number_without_a_password_moves_to_who_proves_it_and_nothing_else_does() -> None:
    tea = await factories.product()
    ann = await factories.customer(address=vault.seal(ADDRESS), name="Ann", **known())
    order = await buy(await factories._actor(ann.id), tea)
    bob = await factories.customer(name="Bob")
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    draft = await checkout.set_phone(bob.customer, draft.key, PHONE)
    assert [draft.phone, draft.missing] == [PHONE, "address"]
    columns = ("id", "phone", "phone_index", "name", "address")
    before, after = await User.filter(id__in=[ann.id, bob.id]).order_by("id").values(*columns)
    assert [before["phone"], before["phone_index"], before["name"]] == [None, None, "Ann"]
    assert before["address"] is not None
    assert [after["phone_index"], after["name"], after["address"]] == [contacts.phone_index(PHONE), "Bob", None]
    assert await Order.filter(id=order.id, customer_id=ann.id).exists()


async def test_personal_data_lie_sealed() -> None:
    tea, bob = await factories.product(), await ready()
    order = await buy(bob, tea)
    stored = str(await Order.all().values()) + str(await Checkout.all().values())
    assert PHONE not in stored
    assert "Navoi" not in stored
    assert order.delivery is not None
    assert vault.unseal_facts(order.delivery) == {"name": "Customer", "phone": PHONE, "address": ADDRESS}


# --- who may


async def test_nobody_elses_checkout_can_be_seen_or_placed() -> None:
    tea, bob, eve = await factories.product(stock=5), await ready(), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    await checkout.place(bob.customer, (await checkout.start_buy_now(bob.customer, tea.id, 1)).key)
    for key in (draft.key, "2" * 20, ""):
        with pytest.raises(NotFound):
            await checkout.place(eve.customer, key)
        with pytest.raises(NotFound):
            await checkout.draft(eve.customer, key)
        with pytest.raises(NotFound):
            await checkout.set_address(eve.customer, key, ADDRESS)
    assert (await left(tea), await Order.all().count()) == (4, 1)


async def test_sellers_do_not_buy() -> None:
    for person in (await factories.seller(), await factories.selling_admin()):
        with pytest.raises(CustomersOnly):
            await checkout.start_from_cart(person.customer)


@pytest.mark.parametrize("columns", [{"is_active": False}, {"role": Role.SELLER}])
async def test_who_lost_the_right_in_between_buys_nothing(columns: dict[str, object]) -> None:
    tea, bob = await factories.product(stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    await User.filter(id=bob.id).update(**columns)
    with pytest.raises(StaleButton):
        await checkout.place(bob.customer, draft.key)
    assert (await left(tea), await Order.all().count()) == (5, 0)


async def test_a_placed_checkout_is_not_edited() -> None:
    tea, bob = await factories.product(), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    await checkout.place(bob.customer, draft.key)
    before = await state("users", "checkouts")
    for edit in (checkout.set_phone(bob.customer, draft.key, "+998909999999"),
                 checkout.set_address(bob.customer, draft.key, "Another street, 5")):  # fmt: skip
        assert (await edit).status is CheckoutStatus.PLACED
    assert await state("users", "checkouts") == before


async def test_a_refused_confirmation_can_be_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks in the middle, nothing of it stays."""
    tea, bob = await factories.product(stock=5), await ready()
    await fill(bob, (tea, 2))
    draft = await checkout.start_from_cart(bob.customer)

    async def broken(*_: object) -> None:
        raise Refusal

    with monkeypatch.context() as patch:
        patch.setattr(bought_lines, "empty_cart", broken)
        with pytest.raises(Refusal):
            await checkout.place(bob.customer, draft.key)
    assert (await left(tea), await Order.all().count(), await cart_of(bob)) == (5, 0, {tea.id: 2})
    assert (await checkout.place(bob.customer, draft.key)).is_repeat is False
    await check_books()
