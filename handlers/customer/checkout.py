"""Buying: from a cart or one product, over phone and address, to one confirmation."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.contact import own_number, put_away
from handlers.customer.cart import show_cart
from handlers.customer.catalog import show_view
from handlers.doors import Step, door
from handlers.places import address_in
from handlers.steps import step_of
from keyboards import checkout as keyboards
from keyboards import views
from models.enums import CheckoutStatus
from screens import checkout as screens
from screens import errors, menu
from screens.screen import Screen
from screens.show import Event, answer_tap, delete, fits_answer, send, show
from services import checkout, wizards
from services.actors import Actor
from services.checkout import Draft
from services.errors import (
    CartEmpty,
    CheckoutChanged,
    DeliveryIncomplete,
    NotEnoughStock,
    Superseded,
)

FORM = "checkout."
PHONE, ADDRESS = FORM + "phone", FORM + "address"
CONFIRM = FORM + "confirm"  # only a quantity is typed: other words lead away, and the order waits aside
QUESTION = "question"  # our message that asks
router = door(keyboards)


@router.callback_query(keyboards.BuyNow.filter())
async def buy_now(query: CallbackQuery, tap: keyboards.BuyNow, actor: Actor) -> None:
    """A card that offers more than there is by now is put right."""
    try:
        draft = await checkout.start_buy_now(actor.customer, tap.product_id, tap.quantity, actor.language)
    except NotEnoughStock as refusal:
        if not tap.view:
            raise
        await show_view(query, actor, views.read(tap.view), errors.plain(errors.explain(refusal, actor)), alert=True)
        return
    await go_on(query, actor, draft, tap.view)


@router.callback_query(keyboards.StartCheckout.filter())
async def from_cart(query: CallbackQuery, tap: keyboards.StartCheckout, actor: Actor) -> None:
    """A cart that shows what is not to be had any more is put right."""
    try:
        draft = await checkout.start_from_cart(actor.customer, actor.language)
    except (CartEmpty, CheckoutChanged) as refusal:
        words = errors.plain(errors.explain(refusal, actor))
        page = views.read(tap.view).page if tap.view else 0
        await show_cart(query, actor, page, words if fits_answer(words) else screens.look_again(), alert=True)
        return
    await go_on(query, actor, draft, tap.view)


@router.callback_query(keyboards.ReviewCheckout.filter())
async def review(query: CallbackQuery, tap: keyboards.ReviewCheckout, actor: Actor) -> None:
    draft = await checkout.draft(actor.customer, tap.key, actor.language)
    if draft.status is CheckoutStatus.PLACED and tap.is_from_order:
        await leave_steps(query, actor, draft.key)
        ending = await checkout.ending(actor.customer, draft.key)
        assert ending.placed is not None, "its status says so"
        await show(query, screens.placed(ending.placed, draft.key))
        return
    await go_on(query, actor, draft, tap.view)


@router.callback_query(keyboards.EditPhone.filter())
async def edit_phone(query: CallbackQuery, tap: keyboards.EditPhone, actor: Actor) -> None:
    await go_on(query, actor, await checkout.draft(actor.customer, tap.key, actor.language), tap.view, to=PHONE)


@router.callback_query(keyboards.EditAddress.filter())
async def edit_address(query: CallbackQuery, tap: keyboards.EditAddress, actor: Actor) -> None:
    await go_on(query, actor, await checkout.draft(actor.customer, tap.key, actor.language), tap.view, to=ADDRESS)


@router.message(Step(PHONE))
async def shared_phone(message: Message, actor: Actor) -> None:
    async with step_of(actor):
        draft = await checkout.set_phone(actor.customer, key_of(actor), own_number(message), actor.language)
    await go_on(message, actor, draft, view_of(actor))


@router.message(Step(ADDRESS))
async def typed_address(message: Message, actor: Actor) -> None:
    async with step_of(actor):
        draft = await checkout.set_address(actor.customer, key_of(actor), address_in(message), actor.language)
    await go_on(message, actor, draft, view_of(actor))


@router.callback_query(keyboards.LeaveCheckout.filter())
async def leave(query: CallbackQuery, tap: keyboards.LeaveCheckout, actor: Actor) -> None:
    draft = await checkout.draft(actor.customer, tap.key, actor.language)
    if draft.status is not CheckoutStatus.DRAFT:
        await go_on(query, actor, draft, tap.view)
        return
    await put_away(query, actor, taken=False)
    await _clear_away(query, actor)
    await checkout.leave(actor.customer)
    here = await wizards.end(actor, FORM)
    if tap.view:
        await show_view(query, here, views.read(tap.view), menu.nothing_was_ordered())
    else:
        await show(query, menu.menu(here, nothing_ordered=True))


@router.callback_query(keyboards.BackFromCheckout.filter())
async def back(query: CallbackQuery, tap: keyboards.BackFromCheckout, actor: Actor) -> None:
    draft = await checkout.draft(actor.customer, tap.key, actor.language)
    if draft.status is not CheckoutStatus.DRAFT:
        await go_on(query, actor, draft, tap.view)
        return
    await put_away(query, actor, taken=False)
    await show_view(query, await wizards.leave(actor), views.read(tap.view))


@router.callback_query(keyboards.PlaceOrder.filter())
async def place(query: CallbackQuery, tap: keyboards.PlaceOrder, actor: Actor) -> None:
    try:
        placed = await checkout.place(actor.customer, tap.key)
    except (CheckoutChanged, DeliveryIncomplete, Superseded):
        draft = await checkout.draft(actor.customer, tap.key, actor.language)
        is_open = draft.status is CheckoutStatus.DRAFT
        await go_on(query, actor, draft, tap.view, screens.look_again() if is_open else "")
        return
    await leave_steps(query, actor, tap.key if placed.is_repeat else None)
    await show(query, screens.placed(placed, tap.key))


async def resume(message: Message, actor: Actor) -> None:
    """What is asked now, anew."""
    await go_on(message, actor, await checkout.draft(actor.customer, key_of(actor), actor.language), view_of(actor))


async def go_on(event: Event, actor: Actor, draft: Draft, view: str, answer: str = "", to: str | None = None) -> None:
    """To step `to`, the first one that is still missing, or the confirmation; one that is over shows what became of it.

    Every button and every answer passes here, so that none opens a step of a checkout that is over. `view` is where it
    was begun.
    """
    if draft.status is not CheckoutStatus.DRAFT:
        await leave_steps(event, actor, draft.key)
        await show(event, screens.ended(await checkout.ending(actor.customer, draft.key), draft), answer)
    elif to == PHONE or (draft.parcels and draft.missing == "phone"):
        await ask_phone(event, actor, draft, view)
    elif to == ADDRESS or (draft.parcels and draft.missing == "address"):
        await ask_address(event, actor, draft, view)
    elif draft.parcels:
        await put_away(event, actor, taken=isinstance(event, Message))
        await _put(event, actor, CONFIRM, draft, view, screens.confirm(draft, view), answer)
    else:
        await leave_steps(event, actor)
        await show(event, screens.confirm(draft, view), answer)


async def ask_phone(event: Event, actor: Actor, draft: Draft, view: str) -> None:
    await _put(event, actor, PHONE, draft, view, screens.phone(draft, view))


async def ask_address(event: Event, actor: Actor, draft: Draft, view: str) -> None:
    await put_away(event, actor, taken=True)
    await _put(event, actor, ADDRESS, draft, view, screens.address(draft, view))


async def _put(
    event: Event, actor: Actor, step: str, draft: Draft, view: str, screen: Screen, answer: str = ""
) -> None:
    """The question stands at the step, and the one that words have answered goes."""
    await _clear_away(event, actor)
    question = await _ask(event, actor, screen, answer)
    await wizards.put_over(actor, step, {"key": draft.key, "view": view, QUESTION: question})


async def _ask(event: Event, actor: Actor, screen: Screen, answer: str) -> int:
    """The id of the message that asks; a tap may come from a message that nobody can see any more."""
    if isinstance(event, CallbackQuery) and event.message:
        await show(event, screen, answer)
        return event.message.message_id
    if isinstance(event, CallbackQuery):
        await answer_tap(event, answer)
    return await _also(event, actor, screen)


async def _clear_away(event: Event, actor: Actor) -> None:
    """A question that words have answered does not stay in the chat; one whose button was tapped is redrawn."""
    assert event.bot is not None, "an update always comes through a bot"
    data = actor.form.data if actor.form is not None and _asked(actor) else {}
    if isinstance(event, Message) and data.get(QUESTION):
        await delete(event.bot, actor.telegram_id, data[QUESTION])


async def leave_steps(event: Event, actor: Actor, of: str | None = None) -> None:
    """The question is over, or only when it is of this checkout, whose key begins so; another one's stays as it is."""
    asked = wizards.find(actor, FORM)
    if asked and (of is None or asked.data["key"][: checkout.CODE_LENGTH] == of[: checkout.CODE_LENGTH]):
        await put_away(event, actor, taken=isinstance(event, Message))
        await _clear_away(event, actor)
        await wizards.end(actor, FORM)


def _asked(actor: Actor) -> bool:
    return actor.form is not None and actor.form.step in (PHONE, ADDRESS, CONFIRM)


async def _also(event: Event, actor: Actor, screen: Screen) -> int:
    """A message beside the one that answers; its id."""
    assert event.bot is not None, "an update always comes through a bot"
    return (await send(event.bot, actor.telegram_id, screen)).message_id


def view_of(actor: Actor) -> str:
    """Where the checkout was begun; "" for one of before that was known."""
    assert actor.form is not None, "Step lets nobody else in"
    view: str = actor.form.data.get("view", "")
    return view


def key_of(actor: Actor) -> str:
    assert actor.form is not None, "Step lets nobody else in"
    key: str = actor.form.data["key"]
    return key
