"""A new password, for who has forgotten the old one: one's own contact first, then the password."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.contact import own_number, put_away
from handlers.doors import Step, door
from handlers.secrets import Secret, refuse_early, take
from keyboards import login as keyboards
from screens import login as screens
from screens.show import show, show_anew
from services import actors, contacts, recovery, wizards
from services.actors import Actor
from services.errors import Refusal, Rule
from services.moves import Entry

FORM = "recover."
PHONE, PASSWORD = FORM + "phone", FORM + "password"  # steps
router = door(keyboards)


@router.callback_query(keyboards.Forgot.filter())
async def begin(query: CallbackQuery, actor: Actor) -> None:
    await wizards.put_over(actor, PHONE, {})
    await show(query, screens.prove())


@router.message(Step(PHONE))
async def take_contact(message: Message, actor: Actor) -> None:
    """What one's own number does not open, it does not open a second time."""
    await refuse_early(message, actor)
    number = own_number(message)
    try:
        entry = await recovery.prove(actor, number)
    except Refusal:
        await wizards.close(actor)
        raise
    await put_away(message, actor, taken=True)
    await _go_on(message, actor, entry)


async def resume(message: Message, actor: Actor) -> None:
    """What is asked now, anew: what was an answer already is at the password."""
    await show_anew(message, screens.new_password())


@router.message(Secret(PASSWORD))
async def take_password(message: Message, actor: Actor) -> None:
    password = await take(message, actor)
    contacts.check_no_login(password, Rule.PASSWORD_LOGIN)
    await recovery.set_password(actor, password)
    await wizards.close(actor)
    await show(message, screens.password_set(await actors.get(actor.id) or actor))


async def _go_on(message: Message, actor: Actor, entry: Entry) -> None:
    if entry.waits_until:
        await wizards.close(actor)
        await show(message, screens.waits(entry))
    else:
        await wizards.put_over(actor, PASSWORD, {})
        await show_anew(message, screens.new_password())
