"""Registering in three steps: email, one's own phone, password; then on to what it was needed for."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers import secrets
from handlers.contact import own_number, put_away
from handlers.doors import Step, door
from handlers.secrets import Secret, refuse_early, take
from keyboards import register as keyboards
from screens import errors, menu, open_shop
from screens import register as screens
from screens.aside import beside
from screens.screen import Screen
from screens.show import Event, show, show_anew
from services import actors, contacts, readings, sellers, users, wizards
from services.actors import Actor
from services.errors import AlreadyRegistered, Invalid, Rule, StaleButton, Taken, Unique, Value

FORM = "register."
EMAIL, PHONE, PASSWORD = FORM + "email", FORM + "phone", FORM + "password"  # steps
STEPS = frozenset((EMAIL, PHONE, PASSWORD))
OPEN_SHOP = "open_shop"
router = door(keyboards)


async def start_registration(event: Event, actor: Actor, then: str = "") -> None:
    """One that was begun goes on where it was left. `then` names what comes after it: `open_shop`, or nothing."""
    if actor.is_registered:
        raise AlreadyRegistered
    begun = wizards.find(actor, FORM)
    filled = dict(begun.data) if begun else {}
    filled["then"] = then or filled.get("then", "")
    if begun and begun.step == PASSWORD:
        await _ask_password(event, actor, filled)
    elif begun and begun.step == PHONE:
        await _ask_phone(event, actor, filled)
    else:
        await _ask_email(event, actor, filled)


@router.message(Step(EMAIL))
async def take_email(message: Message, actor: Actor) -> None:
    email = await users.check_free(actor, email=await secrets.take_email(message, actor) or " ")
    await _ask_phone(message, actor, _filled(actor, EMAIL) | {"email": email})


@router.message(Step(PHONE))
async def take_phone(message: Message, actor: Actor) -> None:
    if contacts.is_email(message.text or ""):
        raise Invalid(Value.CONTACT, Rule.CONTACT_EMAIL)
    await refuse_early(message, actor)
    phone = await users.check_free(actor, phone=own_number(message))
    await _ask_password(message, actor, _filled(actor, PHONE) | {"phone": phone})


@router.message(Secret(PASSWORD))
async def take_password(message: Message, actor: Actor) -> None:
    password = await take(message, actor)
    filled = _filled(actor, PASSWORD)
    contacts.check_no_login(password, Rule.PASSWORD_LOGIN_BACK)
    if not actor.is_registered and not await _registered(message, actor, filled, password):
        return
    await wizards.close(actor)
    await _go_on(message, actor, filled["then"])


async def _registered(message: Message, actor: Actor, filled: dict[str, str], password: str) -> bool:
    """What another account has by now is told so, and asked for instead of the password."""
    try:
        await users.create_user(
            filled["email"], filled["phone"], password, actor.role, telegram_id=actor.telegram_id, account=actor.id
        )
    except Taken as refusal:
        await show(message, Screen(errors.words(refusal)))
        ask = _ask_email if refusal.what is Unique.EMAIL else _ask_phone
        await ask(message, actor, filled)
        return False
    return True


@router.callback_query(keyboards.AskEmail.filter())
async def back_to_email(query: CallbackQuery, actor: Actor) -> None:
    await wizards.put_over(actor, EMAIL, _filled(actor, *STEPS))
    await put_away(query, actor, taken=False)
    await show_anew(query, screens.email())


@router.callback_query(keyboards.LeaveRegistration.filter())
async def leave(query: CallbackQuery, actor: Actor) -> None:
    _filled(actor, *STEPS)
    await wizards.close(actor)
    await put_away(query, actor, taken=False)
    await show_anew(query, menu.menu(actor))


@router.callback_query(keyboards.AskPhone.filter())
async def back_to_phone(query: CallbackQuery, actor: Actor) -> None:
    await _ask_phone(query, actor, _filled(actor, PHONE, PASSWORD))


@router.callback_query(keyboards.KeepPhone.filter())
async def keep_phone(query: CallbackQuery, tap: keyboards.KeepPhone, actor: Actor) -> None:
    """Another number than stood above the button is shown before it is kept."""
    filled, saved = _filled(actor, PHONE, PASSWORD), (await users.profile(actor)).phone
    if saved is None:
        raise StaleButton
    if tap.read != readings.of_number(actor, saved):
        await _ask_phone(query, actor, filled)
        return
    await _ask_password(query, actor, filled | {"phone": await users.check_free(actor, phone=saved)})


async def _ask_email(event: Event, actor: Actor, filled: dict[str, str]) -> None:
    await wizards.put_over(actor, EMAIL, filled)
    await show(event, screens.email(for_shop=filled["then"] == OPEN_SHOP))


async def _ask_phone(event: Event, actor: Actor, filled: dict[str, str]) -> None:
    await wizards.put_over(actor, PHONE, filled)
    saved = (await users.profile(actor)).phone
    await show(event, screens.phone(saved, readings.of_number(actor, saved) if saved else None))


async def _ask_password(event: Event, actor: Actor, filled: dict[str, str]) -> None:
    await wizards.put_over(actor, PASSWORD, filled)
    await put_away(event, actor, taken=True)
    await show_anew(event, screens.password())


async def _go_on(message: Message, actor: Actor, then: str) -> None:
    registered = await actors.get(actor.id) or actor
    if then == OPEN_SHOP:
        things = await sellers.things_in_cart(registered)
        await show(message, beside(open_shop.offer(things, is_new=True), registered))
    else:
        await show(message, screens.done(registered))


def _filled(actor: Actor, *steps: str) -> dict[str, str]:
    """What was filled in so far; raises StaleButton when the form is not at one of these steps."""
    if actor.form is None or actor.form.step not in steps:
        raise StaleButton
    return dict(actor.form.data)
