"""Another name for a shop that nobody has ordered from yet."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.doors import Goes, Step, door
from handlers.steps import step_of, typed
from keyboards import shop_name as keyboards
from keyboards.base import said
from screens import errors
from screens import shop_name as screens
from screens.show import answer_tap, show
from services import shop_names, wizards
from services.actors import Actor
from services.errors import Invalid, Taken
from services.forms import Form

FORM = shop_names.FORM
NAME = FORM + "name"
router = door(keyboards)


@router.callback_query(Goes("shop_name"))
async def ask(query: CallbackQuery, actor: Actor) -> None:
    await shop_names.check(actor)
    await wizards.put_over(actor, NAME, {})
    await show(query, screens.ask(actor))


@router.message(Step(NAME))
async def typed_name(message: Message, actor: Actor) -> None:
    """Only a button gives a name away (faults.md F200)."""
    async with step_of(actor):
        wished = await shop_names.wished(actor, message.text or "")
    await wizards.put_over(actor, NAME, {Form.TYPED: wished.name, "person": actor.id})
    await show(message, screens.sure(wished))


@router.callback_query(keyboards.GiveName.filter())
async def give(query: CallbackQuery, tap: keyboards.GiveName, actor: Actor) -> None:
    """A name that somebody else has by now is told so, and another one asked for."""
    if said(actor.shop_name) == tap.said:
        await answer_tap(query)  # the second of two taps: it is called so, and its screen stands there
        return
    name = typed(actor, NAME, "person", actor.id, tap.said)
    try:
        async with step_of(actor, NAME):
            shop = await shop_names.rename(actor, name)
    except (Invalid, Taken) as refusal:
        await wizards.put_over(actor, NAME, {})
        await show(query, screens.ask(actor), errors.plain(errors.explain(refusal, actor)), alert=True)
        return
    await show(query, screens.named(shop))
