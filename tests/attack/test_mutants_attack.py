"""Guards taken away, one by one: the matrix must see it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bot.middlewares.role import Gate
from keyboards.base import Tap
from keyboards.orders import OpenOrder
from keyboards.price_changes import ApplyPrices
from models import AccountMove, Product, ProductImage
from services import (
    carts,
    draft_store,
    moves,
    order_steps,
    order_views,
    price_change_sql,
    products,
    ratings,
    same_thing,
    sql,
)
from services.actors import Actor, Customer, Seller
from tests.attack import books, forms, generate
from tests.attack.market import Market
from tests.attack.test_matrix import aim, buttons, forgeries, old_buttons
from tests.attack.test_steps import at_steps

__all__ = ["aim"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Patch = pytest.MonkeyPatch
Log = pytest.LogCaptureFixture
customer = pytest.mark.parametrize("kind", ["customer"])
seller = pytest.mark.parametrize("kind", ["seller"])


def loosened(monkeypatch: Patch, name: str, *allowed: str) -> None:
    """A step of orders that anybody takes."""
    step = getattr(order_steps, name)
    loose: dict[str, Any] = {"whose": f"({step.whose} OR ?2 > 0)"}
    monkeypatch.setattr(order_steps, name, dataclasses.replace(step, **loose))


@customer
async def test_gates_gone(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs: rooms whose services demand nobody."""

    async def open_wide(self: Gate, handler: Any, event: Any, data: Any) -> Any:
        return await handler(event, data)

    monkeypatch.setattr(Gate, "__call__", open_wide)
    assert any("not kept at the door" in fault for fault in await buttons(aim, caplog, "ChooseParent", "AskRemoval"))


@customer
async def test_orders_read_without_their_customer(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(order_views, "_DETAILS", f"{order_views._DETAILS} OR o.id = ?1")
    assert any("told" in fault for fault in await buttons(aim, caplog, "OpenOrder"))


@seller
async def test_orders_read_without_their_seller(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(order_views, "_DETAILS", f"{order_views._DETAILS} OR o.id = ?1")
    assert any("told +998907776655" in fault for fault in await buttons(aim, caplog, "OpenShopOrder"))


@customer
async def test_orders_cancelled_without_their_customer(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    loosened(monkeypatch, "WITHDRAW")
    assert any("changed orders" in fault for fault in await buttons(aim, caplog, "CancelOrder"))


@seller
@pytest.mark.parametrize(
    ("step", "tap"),
    [
        ("ACCEPT", "AcceptOrder"),
        ("SHIP", "ShipOrder"),
        ("DELIVER", "DeliverOrder"),
        ("REFUSE", "CancelForReason"),
        ("CALL_OFF", "CancelForReason"),
    ],
)
async def test_orders_moved_without_their_seller(
    aim: Market, caplog: Log, monkeypatch: Patch, step: str, tap: str
) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    loosened(monkeypatch, step)
    assert any("changed orders" in fault for fault in await buttons(aim, caplog, tap))


@seller
async def test_forms_believed_about_orders(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_forms_are_not_believed."""
    loosened(monkeypatch, "REFUSE")
    assert any("changed orders" in fault for fault in await at_steps(aim, caplog, "shop_orders.reason"))


@customer
async def test_carts_emptied_without_their_owner(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""

    async def clear(customer: Customer, read: str) -> None:
        await sql.rows("DELETE FROM cart_items RETURNING id")

    monkeypatch.setattr(carts, "clear_cart", clear)
    assert any("changed cart_items" in fault for fault in await buttons(aim, caplog, "ClearCart"))


@customer
async def test_checkouts_read_without_their_customer(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(draft_store, "_READ", draft_store._READ.replace("customer_id = ?2", "?2 > 0"))
    assert any("told" in fault for fault in await buttons(aim, caplog, "ReviewCheckout"))


@customer
async def test_checkouts_placed_without_their_customer(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(draft_store, "_CLAIM", draft_store._CLAIM.replace("customer_id = ?2", "?2 > 0"))
    assert any("changed checkouts" in fault for fault in await buttons(aim, caplog, "PlaceOrder"))


@customer
async def test_forms_believed_about_checkouts(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_forms_are_not_believed."""
    for name in ("_READ", "_KEEP_PHONE"):
        loose = getattr(draft_store, name).replace("customer_id = ?2", "?2 > 0")
        monkeypatch.setattr(draft_store, name, loose)
    assert any("told" in fault or "differ" in fault for fault in await at_steps(aim, caplog, "checkout.address"))


@seller
async def test_price_changes_undone_without_their_shop(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(price_change_sql, "TAKE_BACK", price_change_sql.TAKE_BACK.replace("seller_id = ?2", "?2 > 0"))
    assert any("changed price_changes" in fault for fault in await buttons(aim, caplog, "UndoPrices"))


@seller
async def test_price_changes_read_without_their_shop(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(price_change_sql, "BY_ID", price_change_sql.BY_ID.replace("c.seller_id = ?1", "?1 > 0"))
    assert any("differ" in fault for fault in await buttons(aim, caplog, "ShowPriceChange"))


async def _anybodys(seller: Seller, product_id: int) -> Product:
    return await Product.get(id=product_id)


async def _set_anybodys(seller: Seller, product_id: int, **values: Any) -> None:
    await Product.filter(id=product_id).update(**values)


@seller
async def test_products_edited_without_their_shop(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(products, "_set", _set_anybodys)
    for tap in ("SetDiscount", "SetArchived"):
        assert any("changed products" in fault for fault in await buttons(aim, caplog, tap))


async def _any_name(product_id: int, name: str) -> None:
    return


@seller
async def test_forms_believed_about_products(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_forms_are_not_believed."""
    monkeypatch.setattr(products, "_set", _set_anybodys)
    monkeypatch.setattr(products, "_mine", _anybodys)
    monkeypatch.setattr(same_thing, "check", _any_name)
    for step in ("my_products.text", "my_products.name"):
        assert any("changed products" in fault for fault in await at_steps(aim, caplog, step))


@seller
async def test_photos_taken_down_without_their_shop(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(products, "_mine", _anybodys)
    for tap in ("RemovePhoto", "MakeFirst"):
        assert any("changed product_images" in fault for fault in await buttons(aim, caplog, tap))


@customer
async def test_ratings_without_a_purchase(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(ratings, "_QUESTION", ratings._QUESTION.replace(ratings._RECEIVED, "?1 > 0"))
    assert any("changed products" in fault for fault in await buttons(aim, caplog, "RateProduct"))


@pytest.mark.parametrize("kind", ["registered customer"])
async def test_moves_approved_by_another_chat(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""

    async def asked(actor: Actor, move_id: int) -> AccountMove:
        return await AccountMove.get(id=move_id)

    monkeypatch.setattr(moves, "_asked", asked)
    assert any("changed account_moves" in fault for fault in await buttons(aim, caplog, "DeclineMove"))


@customer
async def test_buttons_of_any_epoch(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_a_button_of_another_epoch_does_nothing."""

    def lax(cls: type[Tap], value: str) -> Tap:
        head, _, rest = value.partition(":")
        _, separator, tail = rest.partition(":")
        return super(Tap, cls).unpack(head + separator + tail)

    monkeypatch.setattr(Tap, "unpack", classmethod(lax))
    assert await old_buttons(aim, caplog)


@customer
async def test_ids_of_any_shape(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_what_no_keyboard_wrote_is_an_old_button."""

    def lax(cls: type[Tap], value: str) -> Tap:
        parts = value.split(":")[2:]
        given: dict[str, Any] = {name: part or 7 for name, part in zip(cls.model_fields, parts, strict=True)}
        return cls.model_construct(**given)

    monkeypatch.setattr(Tap, "unpack", classmethod(lax))
    assert await forgeries(aim, caplog)


@customer
async def test_a_table_of_nobody_is_missed(aim: Market, monkeypatch: Patch) -> None:
    """The map of owners fails with a clear message for a table that it cannot place."""
    monkeypatch.delitem(books.CHOSEN, "orders")
    with pytest.raises(LookupError, match="orders: whose are its rows"):
        books.owners_map()
    await sql.rows("CREATE TABLE unknown_things (id INTEGER)")
    with pytest.raises(LookupError, match="unknown_things"):
        await books.check_known()


@customer
async def test_a_field_that_cannot_be_filled_is_told_by_name(aim: Market, monkeypatch: Patch) -> None:
    """A button or a step that the generator does not know fails by its name, and is not passed over."""
    monkeypatch.delitem(generate.POINTS_AT, "order_id")
    with pytest.raises(generate.CannotFill, match=r"OpenOrder\.order_id"):
        list(generate.cases(aim, OpenOrder))
    monkeypatch.delitem(generate.SIMPLE, ("price_changes", "mark"))
    with pytest.raises(generate.CannotFill, match=r"ApplyPrices\.mark"):
        list(generate.cases(aim, ApplyPrices))
    with pytest.raises(forms.UnknownStep, match="new_place"):
        list(forms.tampered(aim, "new_place.step"))


@seller
async def test_photos_of_another_product(aim: Market, caplog: Log, monkeypatch: Patch) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs: one's own product in the button beside another's photo."""

    async def remove(seller: Seller, product_id: int, image_id: int) -> None:
        await products._mine(seller, product_id)
        await ProductImage.filter(id=image_id).delete()

    monkeypatch.setattr(products, "remove_photo", remove)
    assert any("(own, foreign) changed product_images" in fault for fault in await buttons(aim, caplog, "RemovePhoto"))
