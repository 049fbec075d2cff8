"""The cart: look, change, clear."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, Step, door
from handlers.steps import refused, step_of
from keyboards import cart as keyboards
from keyboards.base import UNSAID
from screens import cart as screens
from screens import errors
from screens.show import Event, show
from services import carts, wizards
from services.actors import Actor
from services.analytics import bought_together
from services.errors import CartMoved, NotEnoughStock

QUANTITY = "cart.quantity"
router = door(keyboards)


@router.message(Command("cart"))
async def cart_command(message: Message, actor: Actor) -> None:
    await show_cart(message, actor)


@router.callback_query(Goes("cart"))
async def cart_button(query: CallbackQuery, actor: Actor) -> None:
    await show_cart(query, actor)


@router.callback_query(keyboards.OpenCart.filter())
async def open_cart(query: CallbackQuery, tap: keyboards.OpenCart, actor: Actor) -> None:
    await show_cart(query, actor, tap.page)


@router.callback_query(keyboards.OpenLine.filter())
async def open_line(query: CallbackQuery, tap: keyboards.OpenLine, actor: Actor) -> None:
    await show_line(query, actor, tap.product_id, tap.page)


@router.callback_query(keyboards.SetLine.filter())
async def set_line(query: CallbackQuery, tap: keyboards.SetLine, actor: Actor) -> None:
    """A line that is not in the cart any more stays out of it, and the screen is put right."""
    try:
        held = await carts.change(actor.customer, tap.product_id, tap.quantity, seen(tap.seen), adds=False)
    except (CartMoved, NotEnoughStock) as refusal:
        words = errors.plain(errors.explain(refusal, actor))
        await show_line(query, actor, tap.product_id, tap.page, words, alert=True)
        return
    await show_line(query, actor, tap.product_id, tap.page, screens.held(held.name, held.quantity))


def seen(said: int) -> int | None:
    """How many the cart held as a button was drawn, or nobody knows."""
    return None if said == UNSAID else said


@router.callback_query(keyboards.TypeQuantity.filter())
async def type_quantity(query: CallbackQuery, tap: keyboards.TypeQuantity, actor: Actor) -> None:
    await _ask_quantity(query, actor, tap.product_id, tap.page)


async def _ask_quantity(event: Event, actor: Actor, product: int, page: int, wanted: int = 0) -> None:
    line = (await carts.get_cart_summary(actor.customer, actor.language)).line(product)
    if line is None or not line.left:
        await show_line(event, actor, product, page)
        return
    await wizards.put_over(actor, QUANTITY, {"product": product, "page": page})
    await show(event, screens.ask_quantity(line, page, wanted))


@router.message(Step(QUANTITY))
async def typed_quantity(message: Message, actor: Actor) -> None:
    """Of more than there are by now it is asked anew: the shelf may hold less than the question said."""
    assert actor.form is not None, "Step lets nobody else in"
    product, page = actor.form.data["product"], actor.form.data["page"]
    try:
        async with step_of(actor):
            await carts.typed_quantity(actor.customer, product, message.text or "")
    except NotEnoughStock as refusal:
        if refusal.left <= 0:
            raise
        await _ask_quantity(message, actor, product, page, refusal.wanted)
        return
    await wizards.close(actor)
    await show_line(message, actor, product, page)


@router.callback_query(keyboards.AskToClear.filter())
async def ask_to_clear(query: CallbackQuery, tap: keyboards.AskToClear, actor: Actor) -> None:
    await _ask_to_clear(query, actor, tap.page)


@router.callback_query(keyboards.ClearCart.filter())
async def clear_cart(query: CallbackQuery, tap: keyboards.ClearCart, actor: Actor) -> None:
    if why := await refused(actor, carts.clear_cart(actor.customer, tap.read)):
        await _ask_to_clear(query, actor, tap.page, why)
    else:
        await show_cart(query, actor)


async def _ask_to_clear(query: CallbackQuery, actor: Actor, page: int, why: str = "") -> None:
    """`why` nothing is out of it yet though somebody has said yes."""
    await show(query, screens.ask_to_clear(page, await carts.mark(actor.customer)), why, alert=bool(why))


async def show_line(
    event: Event, actor: Actor, product_id: int, page: int, answer: str = "", *, alert: bool = False
) -> None:
    """One line of the actor's cart, or the cart when it is not in it any more."""
    line = (await carts.get_cart_summary(actor.customer, actor.language)).line(product_id)
    if line is None:
        await show_cart(event, actor, page, answer, alert=alert)
    else:
        await show(event, screens.line(line, page), answer, alert=alert)


async def show_cart(event: Event, actor: Actor, page: int = 0, answer: str = "", *, alert: bool = False) -> None:
    """The actor's cart in answer to a message or a tap, with a short line on top of it; raises CustomersOnly."""
    content = await carts.get_cart_summary(actor.customer, actor.language)
    together = await bought_together.suggest([line.product_id for line in content.lines], actor.language)
    await show(event, screens.cart(content, page, together), answer, alert=alert)
