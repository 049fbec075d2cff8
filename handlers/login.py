"""Logging in by email or phone and password, and the old chat's say when an account moves."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers import secrets, start
from handlers.commands import Command
from handlers.doors import Door, Step, door
from handlers.secrets import Secret, take
from handlers.welcome import welcome
from keyboards import links
from keyboards import login as keyboards
from screens import account
from screens import login as screens
from screens.language import speak
from screens.show import Event, show
from services import actors, contacts, moves, readings, releases, wizards
from services.actors import Actor
from services.errors import MoveRefused, StaleButton

FORM = "login."
LOGIN, PASSWORD = FORM + "login", FORM + "password"  # steps
router = door(keyboards)
# Before the gate, which knows nobody without an account.
newcomers = Door(name="newcomers")


async def begin(event: Event, actor: Actor, product: int = 0) -> None:
    """`product` is what one comes in for; 0 for none."""
    if actor.is_registered and not actor.logged_out:
        await show(event, screens.already_in())
        return
    await wizards.put_over(actor, LOGIN, {"product": product})
    await show(event, screens.ask_login())


@newcomers.message(Command("login"), start.Stranger())
async def newcomer(message: Message) -> None:
    await command(message, await start.enter(message))


@router.message(Command("login"))
async def command(message: Message, actor: Actor) -> None:
    await begin(message, actor)


@router.callback_query(keyboards.LogIn.filter())
async def button(query: CallbackQuery, tap: keyboards.LogIn, actor: Actor) -> None:
    await begin(query, actor, tap.product)


@router.callback_query(keyboards.LeaveLogin.filter())
async def leave(query: CallbackQuery, actor: Actor) -> None:
    await wizards.close(actor)
    await welcome(query, actor)


@router.callback_query(keyboards.AskFresh.filter())
async def ask_fresh(query: CallbackQuery, tap: keyboards.AskFresh, actor: Actor) -> None:
    await show(query, screens.ask_fresh(readings.of_account(actor), tap.product))


@router.callback_query(keyboards.GoOnAsNew.filter())
async def go_on_as_new(query: CallbackQuery, tap: keyboards.GoOnAsNew, actor: Actor) -> None:
    if actor.logged_out and tap.read != readings.of_account(actor):
        asked = screens.ask_fresh(readings.of_account(actor), tap.product)
        await show(query, asked, account.asked_before(), alert=True)
        return
    await releases.go_on_as_new(actor)
    wanted = links.parse(links.build_product(tap.product)) if tap.product else links.NOTHING
    await start.arrive(query, await start.enter(query), wanted, is_new=True)


@router.message(Step(LOGIN))
async def take_login(message: Message, actor: Actor) -> None:
    login = await secrets.take_login(message, actor)
    product = _product(actor)
    await wizards.put_over(actor, PASSWORD, {"login": contacts.checked_login(login), "product": product})
    await show(message, screens.ask_password(product))


async def resume(message: Message, actor: Actor) -> None:
    """What is asked now, anew: what was an answer already is at the password."""
    await show(message, screens.ask_password(_product(actor)))


@router.message(Secret(PASSWORD))
async def take_password(message: Message, actor: Actor) -> None:
    password = await take(message, actor)
    if actor.form is None:
        raise StaleButton
    entry = await moves.enter(actor, actor.form.data["login"], password)
    await wizards.close(actor)
    await _entered(message, entry, _product(actor))


@router.callback_query(keyboards.ApproveMove.filter())
async def approve(query: CallbackQuery, tap: keyboards.ApproveMove, actor: Actor) -> None:
    try:
        await moves.approve(actor, tap.move_id)
    except MoveRefused as refusal:
        await show(query, screens.stays_here(refusal.why))
        return
    await show(query, screens.approved())


@router.callback_query(keyboards.DeclineMove.filter())
async def decline(query: CallbackQuery, tap: keyboards.DeclineMove, actor: Actor) -> None:
    try:
        await moves.decline(actor, tap.move_id)
    except MoveRefused as refusal:
        await show(query, screens.stays_here(refusal.why))
        return
    await show(query, screens.declined())


def _product(actor: Actor) -> int:
    """What one comes in for; 0 for none."""
    return int(actor.form.data.get("product", 0)) if actor.form else 0


async def _entered(message: Message, entry: moves.Entry, product: int) -> None:
    if entry.waits_until:
        await show(message, screens.waits(entry))
    elif account := await actors.get(entry.account):
        speak(account.language)
        await show(message, screens.entered(account, product))
