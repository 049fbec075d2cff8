"""What is said and tapped below an order that waits for its yes: how many of it."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.customer import search
from handlers.customer.checkout import CONFIRM, go_on, key_of, view_of
from handlers.doors import Door, PlainText, Step
from handlers.steps import step_of
from keyboards import checkout as keyboards
from models.enums import CheckoutStatus
from screens import checkout as screens
from services import bought_now, checkout, wizards
from services.actors import Actor
from services.errors import Invalid, Rule, Value

router = Door(name="confirming")


@router.callback_query(keyboards.ChangeQuantity.filter())
async def change_quantity(query: CallbackQuery, tap: keyboards.ChangeQuantity, actor: Actor) -> None:
    draft = await bought_now.one_more(actor.customer, tap.key, actor.language, or_less=not tap.more)
    await go_on(query, actor, draft, tap.view)


@router.callback_query(keyboards.TypeHowMany.filter())
async def type_how_many(query: CallbackQuery, tap: keyboards.TypeHowMany, actor: Actor) -> None:
    """The confirmation listens to numbers: the tap says so."""
    draft = await checkout.draft(actor.customer, tap.key, actor.language)
    listens = draft.status is CheckoutStatus.DRAFT and draft.bought_now is not None
    await go_on(query, actor, draft, tap.view, screens.write_how_many() if listens else "")


@router.message(Step(CONFIRM), PlainText())
async def words(message: Message, actor: Actor) -> None:
    """A quantity; whatever else is written is a search, which leads back to the order."""
    if not bought_now.is_typed(message.text or ""):
        await search.plain_text(message, await wizards.leave(actor))
        return
    async with step_of(actor):
        draft = await bought_now.typed(actor.customer, key_of(actor), message.text or "", actor.language)
    if draft.status is CheckoutStatus.DRAFT and draft.parcels and draft.bought_now is None:
        raise Invalid(Value.QUANTITY, Rule.QUANTITY_IN_CART)
    await go_on(message, actor, draft, view_of(actor))
