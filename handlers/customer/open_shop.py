"""Opening a shop: the warning, the yes, the name."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers import register
from handlers.commands import Command
from handlers.doors import Goes, Step, door
from handlers.steps import step_of, typed
from keyboards import open_shop as keyboards
from keyboards.base import said
from screens import errors
from screens import open_shop as screens
from screens import shop_name as shop_names
from screens.show import Event, answer_tap, show
from services import sellers, wizards
from services.actors import Actor
from services.errors import Invalid, NotRegistered, Taken
from services.forms import Form

NAME = "open_shop.name"
router = door(keyboards)


async def start(event: Event, actor: Actor) -> None:
    """The way to a shop leads through registration; `register` shows the same offer after it."""
    actor.check_welcome()
    if unapproved := shop_names.unapproved(actor):
        await show(event, unapproved)
        return
    try:
        sellers.may_open(actor)
    except NotRegistered:
        await register.start_registration(event, actor, then="open_shop")
        return
    await show(event, screens.offer(await sellers.things_in_cart(actor)))


@router.message(Command("become_seller"))
async def command(message: Message, actor: Actor) -> None:
    await start(message, actor)


@router.callback_query(Goes("open_shop"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await start(query, actor)


@router.callback_query(keyboards.NameShop.filter())
async def ask_name(query: CallbackQuery, actor: Actor) -> None:
    sellers.may_open(actor)
    await wizards.put_over(actor, NAME, {})
    await show(query, screens.name())


@router.message(Step(NAME))
async def typed_name(message: Message, actor: Actor) -> None:
    """Only a button makes a seller of a customer (faults.md F200), and a "yes" in words is no name."""
    assert actor.form is not None, "Step lets nobody else in"
    if (named := actor.form.data.get(Form.TYPED)) is not None:
        await show(message, screens.sure(named, await sellers.things_in_cart(actor), is_again=True))
        return
    async with step_of(actor):
        name = await sellers.checked_free_name(actor, message.text or "")
    await wizards.put_over(actor, NAME, {Form.TYPED: name, "person": actor.id})
    await show(message, screens.sure(name, await sellers.things_in_cart(actor)))


@router.callback_query(keyboards.OpenShop.filter())
async def open_shop(query: CallbackQuery, tap: keyboards.OpenShop, actor: Actor) -> None:
    """A name that somebody else has by now is told so, and another one asked for."""
    if actor.shop_name and said(actor.shop_name) == tap.said:
        await answer_tap(query)  # the second of two taps: it is open, and its screen stands there
        return
    name = typed(actor, NAME, "person", actor.id, tap.said)
    try:
        async with step_of(actor, NAME):
            shop = await sellers.open_shop(actor, name)
    except (Invalid, Taken) as refusal:
        await wizards.put_over(actor, NAME, {})
        await show(query, screens.name(), errors.plain(errors.explain(refusal, actor)), alert=True)
        return
    await show(query, screens.opened(shop))
