"""The owner finds people, closes and reopens their accounts."""

from __future__ import annotations

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message
from aiogram.utils.i18n import get_i18n

from handlers import order_numbers
from handlers.doors import Step, door
from handlers.steps import refused, step_of, typed
from keyboards import people as keyboards
from keyboards.ways import Place, leads_to
from screens import people as screens
from screens.show import Event, answer_tap, send, show
from services import actors, admin, deletion, sellers, wizards
from services.actors import Actor
from services.admin import PersonCard
from services.errors import StaleButton
from services.forms import Form

log = structlog.get_logger(__name__)
FIND = "people.find"
# What was looked for last stays here for turning pages; text typed at it is an ordinary search again.
FOUND = "people.found"
REASON = "people.reason"
router = door(keyboards)


@router.callback_query(keyboards.FindPeople.filter())
async def ask(query: CallbackQuery, tap: keyboards.FindPeople, actor: Actor) -> None:
    await wizards.put_over(actor, FIND, {})
    await show(query, screens.ask(tap.way))


@router.message(Step(FIND))
async def find(message: Message, actor: Actor) -> None:
    if await order_numbers.opened(message, actor):
        return
    query = message.text or ""
    found = await admin.find(actor.admin, query)
    await wizards.put_over(actor, FOUND, {"query": query})
    await show(message, screens.people(found, query))


@router.callback_query(keyboards.TurnPeople.filter())
async def turn(query: CallbackQuery, tap: keyboards.TurnPeople, actor: Actor) -> None:
    asked = _asked(actor)
    if not asked:
        raise StaleButton
    found = await admin.find(actor.admin, asked, tap.page)
    await show(query, screens.people(found, asked))


@router.callback_query(keyboards.ShowPerson.filter())
async def show_person(query: CallbackQuery, tap: keyboards.ShowPerson, actor: Actor) -> None:
    """In place of the screen that leads there; below a notice, whose words stand nowhere else."""
    if tap.way or not isinstance(query.message, Message):
        await card(query, actor, tap)
        return
    await card(query.message, actor, tap)
    await answer_tap(query)


@router.callback_query(keyboards.AskDeactivation.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskDeactivation, actor: Actor) -> None:
    person = await admin.person(actor.admin, tap.person)
    await wizards.put_over(actor, REASON, tap.model_dump(mode="json"))
    await show(query, screens.why_deactivate(person, tap))


@router.callback_query(keyboards.AskSureDeactivation.filter())
async def ask_sure(query: CallbackQuery, tap: keyboards.AskSureDeactivation, actor: Actor) -> None:
    await show(query, screens.sure(await admin.person(actor.admin, tap.person), tap.reason, tap))


@router.callback_query(keyboards.DeactivatePerson.filter())
async def deactivate(query: CallbackQuery, tap: keyboards.DeactivatePerson, actor: Actor) -> None:
    await close(query, actor, tap, tap.reason, tap.read)


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    """Only a button closes an account (faults.md F200)."""
    assert actor.form is not None
    asked = actor.form.data
    async with step_of(actor):
        reason = sellers.checked_reason(message.text or "")
        person = await admin.person(actor.admin, asked["person"])
    await wizards.put_over(actor, REASON, {**asked, Form.TYPED: reason})
    at = keyboards.OfPerson(person=person.id, way=asked.get("way", ""))
    await show(message, screens.sure(person, reason, at))


@router.callback_query(keyboards.DeactivateForTyped.filter())
async def deactivate_for_typed(query: CallbackQuery, tap: keyboards.DeactivateForTyped, actor: Actor) -> None:
    reason = typed(actor, REASON, "person", tap.person, tap.said)
    async with step_of(actor, REASON, reason):
        await close(query, actor, tap, reason, tap.read)


@router.callback_query(keyboards.ActivatePerson.filter())
async def activate(query: CallbackQuery, tap: keyboards.ActivatePerson, actor: Actor) -> None:
    await card(query, actor, tap, await refused(actor, admin.activate(actor.admin, tap.person, tap.read)))


@router.callback_query(keyboards.AskToDelete.filter())
async def ask_deletion(query: CallbackQuery, tap: keyboards.AskToDelete, actor: Actor) -> None:
    person = await admin.person(actor.admin, tap.person)
    await show(query, screens.ask_deletion(person, tap))


@router.callback_query(keyboards.DeletePerson.filter())
async def delete(query: CallbackQuery, tap: keyboards.DeletePerson, actor: Actor) -> None:
    person, gone = await admin.person(actor.admin, tap.person), await actors.get(tap.person)
    if why := await refused(actor, _stands_as_read(person, tap.read)):
        await show(query, screens.ask_deletion(person, tap), why, alert=True)
        return
    await deletion.customer(actor, tap.person)
    if gone and gone.telegram_id and gone.is_reachable and not gone.logged_out:
        await _tell_gone(query, gone)
    at = tap if not leads_to(tap.way, Place.PEOPLE) or _asked(actor) else keyboards.OfPerson(person=tap.person)
    await show(query, screens.deleted(at))


async def _stands_as_read(person: PersonCard, read: str) -> None:
    """A guest may have an account by now. Raises ChangedMeanwhile."""
    person.read.check(read, holds=person.is_deleted)


async def _tell_gone(query: CallbackQuery, gone: Actor) -> None:
    """In their own language, straight away: nothing is kept of them that could be told later."""
    assert query.bot is not None, "an update always comes through a bot"
    with get_i18n().use_locale(gone.language):
        screen = screens.gone()
    try:
        await send(query.bot, gone.telegram_id, screen)
    except TelegramAPIError as problem:
        log.warning("a deleted person was not told", problem=type(problem).__name__)


async def close(
    query: CallbackQuery, actor: Actor, at: keyboards.OfPerson, reason: sellers.Reason | str, read: str
) -> None:
    """What was typed waits for another yes where it can still be done (faults.md F641)."""
    why = await refused(actor, admin.deactivate(actor.admin, at.person, reason, read))
    person = await admin.person(actor.admin, at.person)
    if why and not isinstance(reason, sellers.Reason) and person.is_active:
        await show(query, screens.sure(person, reason, at, anew=True), why, alert=True)
        return
    await wizards.end(actor, REASON, person=at.person)
    await card(query, actor, at, why)


async def card(event: Event, actor: Actor, at: keyboards.OfPerson, why: str = "") -> None:
    """`why` nothing was done stands on top. Back leads to what was found, while anybody knows what was looked for."""
    if leads_to(at.way, Place.PEOPLE) and not _asked(actor):
        at = keyboards.OfPerson(person=at.person)
    await show(event, screens.card(await admin.person(actor.admin, at.person), at), why, alert=bool(why))


def _asked(actor: Actor) -> str:
    """What the owner looked for last, or nothing."""
    found = actor.form
    while found and found.step != FOUND:
        found = found.below
    asked: str = found.data["query"] if found else ""
    return asked
