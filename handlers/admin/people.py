"""The owner finds people, closes and reopens their accounts."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers import order_numbers
from handlers.doors import Step, door
from handlers.steps import step_of
from keyboards import people as keyboards
from screens import people as screens
from screens.show import Event, show
from services import admin, wizards
from services.actors import Actor
from services.errors import StaleButton

FIND = "people.find"
# What was looked for last stays here for turning pages; text typed at it is an ordinary search again.
FOUND = "people.found"
REASON = "people.reason"
router = door(keyboards)


@router.callback_query(keyboards.FindPeople.filter())
async def ask(query: CallbackQuery, actor: Actor) -> None:
    await wizards.put(actor.id, FIND, {})
    await show(query, screens.ask())


@router.message(Step(FIND))
async def find(message: Message, actor: Actor) -> None:
    if await order_numbers.opened(message, actor):
        return
    query = message.text or ""
    found = await admin.find(actor.admin, query)
    await wizards.put(actor.id, FOUND, {"query": query})
    await show(message, screens.people(found, query))


@router.callback_query(keyboards.TurnPeople.filter())
async def turn(query: CallbackQuery, tap: keyboards.TurnPeople, actor: Actor) -> None:
    asked = _asked(actor)
    if not asked:
        raise StaleButton
    await _to_results(actor)
    await show(query, screens.people(await admin.find(actor.admin, asked, tap.page), asked))


@router.callback_query(keyboards.ShowPerson.filter())
async def show_person(query: CallbackQuery, tap: keyboards.ShowPerson, actor: Actor) -> None:
    await _to_results(actor)
    await card(query, actor, tap.person)


@router.callback_query(keyboards.AskDeactivation.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskDeactivation, actor: Actor) -> None:
    person = await admin.person(actor.admin, tap.person)
    await wizards.put(actor.id, REASON, {"person": tap.person, "query": _asked(actor)})
    await show(query, screens.why_deactivate(person))


@router.callback_query(keyboards.DeactivatePerson.filter())
async def deactivate(query: CallbackQuery, tap: keyboards.DeactivatePerson, actor: Actor) -> None:
    await close(query, actor, tap.person, tap.reason.value)


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    assert actor.form is not None
    async with step_of(actor):
        await close(message, actor, actor.form.data["person"], message.text or "")


@router.callback_query(keyboards.ActivatePerson.filter())
async def activate(query: CallbackQuery, tap: keyboards.ActivatePerson, actor: Actor) -> None:
    await admin.activate(actor.admin, tap.person)
    await card(query, actor, tap.person)


async def close(event: Event, actor: Actor, person: int, reason: str) -> None:
    await admin.deactivate(actor.admin, person, reason)
    await _to_results(actor)
    await card(event, actor, person)


async def card(event: Event, actor: Actor, person: int) -> None:
    await show(event, screens.card(await admin.person(actor.admin, person), searched=bool(_asked(actor))))


def _asked(actor: Actor) -> str:
    """What the owner looked for last, or nothing."""
    if actor.form is None or actor.form.step not in (FOUND, REASON):
        return ""
    asked: str = actor.form.data.get("query", "")
    return asked


async def _to_results(actor: Actor) -> None:
    """Leaves the question for a reason, and keeps what was looked for."""
    if actor.form is not None and actor.form.step == REASON:
        await wizards.put(actor.id, FOUND, {"query": _asked(actor)})
